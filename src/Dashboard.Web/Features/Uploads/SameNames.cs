using System.Collections.Immutable;
using Dashboard.Import.Reading;

namespace Dashboard.Web.Features.Uploads;

/// <summary>
/// The fields of a request that say which known model or benchmark a name means that the catalogue does not know, in this upload alone:
/// <c>sameModel:NAME</c> and <c>sameBenchmark:NAME</c>, with the known name as their value. A blank field takes an answer away. What
/// such a name means everywhere is for a curator to say.
/// </summary>
internal static class SameNames
{
    private const int MaxNames = 2000;
    private const int MaxName = 200;

    /// <summary>Of what a name can be said to be another.</summary>
    public static IReadOnlyList<SearchKind> Kinds { get; } = [SearchKind.Model, SearchKind.Benchmark];

    /// <summary>The words before the colon.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Kinds.Select(Word)];

    /// <summary>The field that says what a name means.</summary>
    public static string Field(SearchKind kind, string name) => $"{Word(kind)}:{name}";

    /// <summary>What is answered: kind, the unknown name's slug, and the known name.</summary>
    public static ImmutableArray<(SearchKind Kind, string Unknown, string Known)> Listed(UploadAnswers answers) =>
    [
        .. answers.ForAll.SameModels.Select(same => (SearchKind.Model, same.Key, same.Value)),
        .. answers.ForAll.SameBenchmarks.Select(same => (SearchKind.Benchmark, same.Key, same.Value)),
    ];

    /// <summary>The answers with those among the fields.</summary>
    /// <param name="errors">Per field, what cannot be an answer.</param>
    public static FileAnswers Read(FileAnswers answers, IReadOnlyDictionary<string, string> fields, IDictionary<string, string[]> errors) =>
        answers with
        {
            SameModels = Read(answers.SameModels, Word(SearchKind.Model), fields, errors),
            SameBenchmarks = Read(answers.SameBenchmarks, Word(SearchKind.Benchmark), fields, errors),
        };

    /// <summary>The models that hold with a catalogue, by their names there: what it knows is never read as another.</summary>
    /// <param name="say">Told of each other why it was not applied.</param>
    public static IReadOnlyDictionary<string, string> Models(UploadAnswers answers, ResultSnapshot catalogue, Action<string> say) =>
        Usable(answers.ForAll.SameModels, slug => catalogue.FindModel(slug)?.Name, say);

    /// <summary>As <see cref="Models"/>, of benchmarks.</summary>
    public static IReadOnlyDictionary<string, string> Benchmarks(UploadAnswers answers, ResultSnapshot catalogue, Action<string> say) =>
        Usable(answers.ForAll.SameBenchmarks, slug => catalogue.Benchmarks.GetValueOrDefault(slug)?.Name, say);

    private static string Word(SearchKind kind) => $"same{kind}";

    private static ImmutableSortedDictionary<string, string> Read(ImmutableSortedDictionary<string, string> answers, string word,
        IReadOnlyDictionary<string, string> fields, IDictionary<string, string[]> errors)
    {
        foreach (var (field, value) in fields)
        {
            if (!field.StartsWith(word + ":", StringComparison.OrdinalIgnoreCase)
                || Slug.From(field[(word.Length + 1)..]) is not (not "-" and var slug))
            {
                continue;
            }

            var name = VisibleText.Clean(value);
            if (name.Length == 0)
            {
                answers = answers.Remove(slug);
            }
            else if (name.Length > MaxName || slug.Length > MaxName || Slug.From(name) == "-" || answers.Count >= MaxNames)
            {
                errors[field] = [Format.Of(Text.AnswerNotPossible, value, Text.AnswerName)];
            }
            else
            {
                answers = answers.SetItem(slug, name);
            }
        }

        return answers;
    }

    private static Dictionary<string, string> Usable(ImmutableSortedDictionary<string, string> answers, Func<string, string?> known,
        Action<string> say)
    {
        var usable = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (unknown, name) in answers)
        {
            if (known(unknown) is { } own)
            {
                say(Format.Of(Text.SameNameKnown, unknown, name, own));
            }
            else if (known(Slug.From(name)) is not { } target)
            {
                say(Format.Of(Text.SameNameNoTarget, unknown, name));
            }
            else
            {
                usable[unknown] = target;
            }
        }

        return usable;
    }
}
