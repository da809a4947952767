using System.Collections.Immutable;

namespace Dashboard.Import.Reading;

/// <summary>What a file may leave open.</summary>
public enum Question
{
    Model,
    Variant,
    Benchmark,
    Language,
    Hardware,
    HardwareCount,
    Evidence,
    ReportedBy,
    Date,
    Metric,
    Unit,
}

/// <summary>A person's answers for one file. They fill what the file leaves open and never overrule what it says.</summary>
public sealed record FileAnswers
{
    private static readonly ImmutableSortedDictionary<string, ModelAnswer> noModels =
        ImmutableSortedDictionary.Create<string, ModelAnswer>(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, string> noNames =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>No answers.</summary>
    public static FileAnswers None { get; } = new();

    /// <summary>Answers as typed, already checked by <see cref="TryAnswer"/>.</summary>
    public ImmutableSortedDictionary<Question, string> Texts { get; init; } = ImmutableSortedDictionary<Question, string>.Empty;

    /// <summary>Id of the format, where a person overrules the detection.</summary>
    public string? Format { get; init; }

    /// <summary>What to do where the upload states several values for one result; of the answers for all files.</summary>
    public RepeatedResults Repeated { get; init; }

    /// <summary>What a person says of models that the upload brings, by slug; of the answers for all files.</summary>
    public ImmutableSortedDictionary<string, ModelAnswer> NewModels { get; init; } = noModels;

    /// <summary>Which known model a name means that the catalogue does not know, in this upload alone: known name by slug of the other;
    /// of the answers for all files.</summary>
    public ImmutableSortedDictionary<string, string> SameModels { get; init; } = noNames;

    /// <summary>As <see cref="SameModels"/>, of benchmarks.</summary>
    public ImmutableSortedDictionary<string, string> SameBenchmarks { get; init; } = noNames;

    /// <summary>The answer to a question; null when there is none.</summary>
    public string? this[Question question] => Texts.GetValueOrDefault(question);

    /// <summary>Adds an answer, or takes it away when it is blank; false when it cannot be an answer to this question.</summary>
    public bool TryAnswer(Question question, string? text, out FileAnswers answered)
    {
        text = text?.Trim();
        answered = this;
        if (string.IsNullOrEmpty(text))
        {
            answered = this with { Texts = Texts.Remove(question) };
            return true;
        }

        var usable = text.Length <= 200 && question switch
        {
            Question.Language => LanguageTag.TryNormalize(text, out text!),
            Question.Evidence => EvidenceGrades.TryParse(text, out _),
            Question.Date => PartialDate.TryParse(text, out _),
            Question.HardwareCount => int.TryParse(text, System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture, out var count) && count > 0,
            Question.Model or Question.Benchmark or Question.Hardware or Question.Metric => Slug.From(text) != "-",
            Question.Unit => ScoreUnits.IsKnown(text),
            _ => true,
        };
        if (usable)
        {
            answered = this with { Texts = Texts.SetItem(question, text) };
        }

        return usable;
    }
}

/// <summary>An answer that the program proposes.</summary>
/// <param name="Text">The answer.</param>
/// <param name="Reason">Why, as a plain sentence: "The file name begins with it."</param>
public sealed record Suggestion(string Text, string Reason);
