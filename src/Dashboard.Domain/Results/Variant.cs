using System.Text.RegularExpressions;

namespace Dashboard.Domain.Results;

/// <summary>What stage of training a checkpoint is at.</summary>
public enum VariantKind
{
    /// <summary>The source does not say.</summary>
    Unknown,

    /// <summary>Pre-trained only.</summary>
    Base,

    /// <summary>Post-trained to follow instructions; papers call it chat or instruct.</summary>
    Chat,

    /// <summary>Trained to reason at length before it answers.</summary>
    Reasoning,

    /// <summary>A stage inside post-training (SFT, DPO) that was measured on its own.</summary>
    Stage,
}

/// <summary>A checkpoint's training stage as the source words it, and its kind.</summary>
/// <param name="Label">The source's word, such as <c>instruct</c>; empty when not stated.</param>
public readonly partial record struct Variant(string Label)
{
    /// <summary>The words that a filter takes for a kind; <c>chat</c> finds instruct models too.</summary>
    public static IReadOnlyList<string> KindWords { get; } = ["base", "chat", "reasoning", "stage"];

    /// <summary>The word for what people can use: chat and reasoning models, and those of which the source does not say the stage. Where
    /// models are ranked, each stands with the one stage that is best founded.</summary>
    public const string Released = "released";

    /// <summary>The label as a URL word; empty when not stated.</summary>
    public string Slug => Label.Length == 0 ? "" : Results.Slug.From(Label);

    /// <summary>The kind that the label stands for.</summary>
    public VariantKind Kind => Label.ToLowerInvariant() switch
    {
        "" => VariantKind.Unknown,
        var label when label.StartsWith("post-training stage", StringComparison.Ordinal) => VariantKind.Stage,
        var label when label.StartsWith("base", StringComparison.Ordinal) => VariantKind.Base,
        var label when WithoutReasoning().IsMatch(label) => VariantKind.Chat,
        var label when WithReasoning().IsMatch(label) => VariantKind.Reasoning,
        var label when label.StartsWith("chat", StringComparison.Ordinal) || label.StartsWith("instruct", StringComparison.Ordinal) =>
            VariantKind.Chat,
        _ => VariantKind.Unknown,
    };

    /// <summary>A model that can reason, told not to: "non-thinking", "no reasoning", "thinking off".</summary>
    [GeneratedRegex(@"\b(non?|without)[ -](thinking|reasoning)\b|\b(thinking|reasoning)[ -](off|disabled)\b",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WithoutReasoning();

    /// <summary>Reasoning with or without effort or budget: "reasoning", "high reasoning", "reasoning (64k)", "max thinking".</summary>
    [GeneratedRegex(@"\b(thinking|reasoning)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WithReasoning();

    /// <summary>Whether a filter word finds this variant: a kind's word, or the label itself.</summary>
    public bool Matches(string word) =>
        string.Equals(word, Slug, StringComparison.Ordinal)
        || (word == Released && Kind is not (VariantKind.Base or VariantKind.Stage))
        || (Kind != VariantKind.Unknown && string.Equals(word, Kind.ToString(), StringComparison.OrdinalIgnoreCase));
}
