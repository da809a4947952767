using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Import.Reading;

namespace Dashboard.Web.Features.Uploads;

/// <summary>
/// The fields of a request that say something of a model that the upload brings: what is said, a colon, and the model's name or slug
/// (<c>family:New-7B</c>). A blank field takes an answer away; a family without a developer beside it has an unknown one.
/// </summary>
internal static class ModelAnswers
{
    public const string Family = "family";

    public const string Developer = "developer";

    public const string Total = "total";

    public const string Active = "active";

    private const int MaxModels = 2000;
    private const int MaxName = 200;

    /// <summary>All words before the colon.</summary>
    public static IReadOnlyList<string> Words { get; } = [Family, Developer, Total, Active];

    /// <summary>The name of a field.</summary>
    public static string Field(string word, string slug) => $"{word}:{slug}";

    /// <summary>The answers with those among the fields.</summary>
    /// <param name="errors">Per field, what cannot be an answer.</param>
    public static ImmutableSortedDictionary<string, ModelAnswer> Read(ImmutableSortedDictionary<string, ModelAnswer> answers,
        IReadOnlyDictionary<string, string> fields, IDictionary<string, string[]> errors)
    {
        foreach (var (field, text) in fields)
        {
            if (Split(field) is not var (word, slug))
            {
                continue;
            }

            if (Take(answers.GetValueOrDefault(slug) ?? ModelAnswer.None, word, text.Trim()) is not { } answer
                || (answers.Count >= MaxModels && !answers.ContainsKey(slug)))
            {
                errors[field] = [Format.Of(Text.AnswerNotPossible, text, word is Total or Active ? Text.AnswerBillions : Text.AnswerName)];
                continue;
            }

            answers = answer == ModelAnswer.None ? answers.Remove(slug) : answers.SetItem(slug, answer);
        }

        foreach (var (slug, answer) in answers)
        {
            if (answer is { Total: { } total, Active: { } active }
                && ModelSizes.IsImpossible(Billions(total), Billions(active), isNominal: false))
            {
                errors[Field(Active, slug)] = [Format.Of(Text.AnswerActiveAboveTotal, active, total)];
            }
        }

        return answers;
    }

    private static PublishedValue Billions(double billions) =>
        PublishedValue.Parse(billions.ToString("0.######", CultureInfo.InvariantCulture));

    private static (string Word, string Slug)? Split(string field) =>
        field.IndexOf(':', StringComparison.Ordinal) is var colon and > 0
        && Words.FirstOrDefault(known => known.Equals(field[..colon], StringComparison.OrdinalIgnoreCase)) is { } word
        && Slug.From(field[(colon + 1)..]) is var slug and not "-" ? (word, slug) : null;

    /// <summary>Null when the text cannot be an answer.</summary>
    private static ModelAnswer? Take(ModelAnswer answer, string word, string text)
    {
        if (text.Length > MaxName)
        {
            return null;
        }

        var name = text.Length == 0 ? null : VisibleText.Clean(text);
        if (word is Family or Developer)
        {
            return name is not null && Slug.From(name) == "-" ? null
                : word == Family ? answer with { Family = name } : answer with { Developer = name };
        }

        var billions = ParameterCount.ReadBillions(text);
        return name is not null && billions is null ? null
            : word == Total ? answer with { Total = billions } : answer with { Active = billions };
    }
}
