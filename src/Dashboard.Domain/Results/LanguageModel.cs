using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Domain.Results;

/// <summary>How far a parameter count is known.</summary>
public enum ParameterStatus
{
    /// <summary>No source states it.</summary>
    Unknown,

    /// <summary>The vendor does not disclose it.</summary>
    Undisclosed,

    /// <summary>Only an estimate exists.</summary>
    Estimated,

    /// <summary>The vendor states it, or it is restated from the vendor.</summary>
    Official,
}

/// <summary>A model's total or activated parameters.</summary>
/// <param name="Status">How far it is known.</param>
/// <param name="Billions">In billions; null unless one number is known.</param>
/// <param name="Provenance">What it rests on; null when no source speaks of it.</param>
public sealed record ParameterCount(ParameterStatus Status, double? Billions, Provenance? Provenance)
{
    /// <summary>No source states it.</summary>
    public static ParameterCount Unknown { get; } = new(ParameterStatus.Unknown, null, null);

    private const double MaxBillions = 1e6;

    /// <summary>Whether it is only the number in the model's name.</summary>
    public bool IsNominal => Provenance is { } known && (known.Marks & EvidenceMarks.Nominal) != EvidenceMarks.None;

    /// <summary>Reads billions that a person enters, invariant, above 0 and below a million; null for anything else.</summary>
    public static double? ReadBillions(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var billions)
        && billions is > 0 and < MaxBillions ? billions : null;

    /// <summary>Reads a fact whose unit is <c>billion</c>.</summary>
    public static ParameterCount From(Fact fact) => fact.Value switch
    {
        { Kind: ValueKind.Undisclosed } => new(ParameterStatus.Undisclosed, null, fact.Provenance),
        { Number: { } billions } when billions > 0 =>
            new(fact.Provenance.Evidence == EvidenceGrade.Estimate ? ParameterStatus.Estimated : ParameterStatus.Official, billions,
                fact.Provenance),
        _ => new(ParameterStatus.Unknown, null, fact.Provenance),
    };
}

/// <summary>A language model as the catalogue names it.</summary>
/// <param name="Name">Its name as the sources write it.</param>
/// <param name="Family">Family name, such as <c>Ling</c>; "Other" when not known.</param>
/// <param name="Developer">Who made it; null when unknown.</param>
/// <param name="Aliases">Other spellings.</param>
public sealed record LanguageModel(string Name, string Family, string? Developer, ImmutableArray<string> Aliases, string? Note) : Statement
{
    /// <summary>The family of models that no one has placed.</summary>
    public const string OtherFamily = "Other";

    /// <summary>Its name in URLs.</summary>
    public string Slug { get; } = Results.Slug.From(Name);

    /// <summary>Its family's name in URLs.</summary>
    public string FamilySlug { get; } = Results.Slug.From(Family);

    /// <summary>Why a rule or a person placed it in its family, as a plain sentence; null where a source states the family. What is
    /// stated goes before what was placed.</summary>
    public string? FamilyReason { get; init; }

    /// <summary>Whether nothing is stated of it but its name: not placed, or placed by its name alone.</summary>
    public bool IsBare => Aliases.IsEmpty && Note is null
        && (FamilyReason is not null || (Family == OtherFamily && Developer is null));

    /// <summary>All parameters, including experts that are idle for a given token.</summary>
    public ParameterCount Total { get; init; } = ParameterCount.Unknown;

    /// <summary>Parameters that take part in computing one token; equals the total for a dense model.</summary>
    public ParameterCount Active { get; init; } = ParameterCount.Unknown;

    /// <summary>Whether a source calls it a mixture of experts; null when none says.</summary>
    public bool? IsMixtureOfExperts { get; init; }

    /// <summary>The licence of the weights; null when no source names one.</summary>
    public ModelLicence? Licence { get; init; }

    /// <summary>Whether anyone may fetch the weights.</summary>
    public ModelWeights Weights { get; init; } = ModelWeights.Unknown;

    /// <summary>When it was released: a day, a month or a year; null when no source says.</summary>
    public Fact? Released { get; init; }

    /// <summary>The date in <see cref="Released"/>; null where it is none.</summary>
    public PartialDate? ReleaseDate => PartialDate.From(Released?.Value.Text);
}

/// <summary>A set of test items with a way to score them.</summary>
/// <param name="Category">What it tests, such as <c>Math</c>; null when not classified.</param>
/// <param name="Note">What a reader should know before comparing.</param>
public sealed record Benchmark(string Name, string? Category, string? Note) : Statement
{
    /// <summary>Its name in URLs.</summary>
    public string Slug { get; } = Results.Slug.From(Name);

    /// <summary>Name of the benchmark whose figure contains this one's (a subject of MMLU); null when it stands on its own.</summary>
    public string? PartOf { get; init; }
}

/// <summary>How many items a benchmark scores, for one split or version.</summary>
/// <param name="Benchmark">Benchmark name.</param>
/// <param name="Split">Split or version the count holds for; null when the benchmark has only one.</param>
/// <param name="Items">Number of scored items; null when not found.</param>
/// <param name="Status"><c>official</c>, <c>derived</c> or <c>not-found</c>.</param>
public sealed record BenchmarkItems(string Benchmark, string? Split, int? Items, string Status, Provenance Provenance) : Statement;

/// <summary>What is measured, in which unit, and which way is better.</summary>
/// <param name="Unit">Such as <c>percent</c>; null when the source does not say.</param>
public sealed record Metric(string Name, string? Unit, bool HigherIsBetter)
{
    /// <summary>Whether zero means none, so that bars may begin there. The zero of ratings, indices and percentiles means nothing: only
    /// differences do.</summary>
    public bool StartsAtZero => Unit is not ("rating" or "Elo" or "index points" or "points" or "percentile");

    /// <summary>What an item gets that is wholly right: 100 in percent, else 1.</summary>
    public double FullScore => Unit == "percent" ? 100 : 1;
}

/// <summary>A device that computes: GPU, NPU or a system of them, as its source names it.</summary>
/// <param name="Vendor">Who makes it; null when the source keeps it anonymous.</param>
public sealed record Accelerator(string Name, string? Vendor, string? Note) : Statement
{
    /// <summary>Its name in URLs.</summary>
    public string Slug { get; } = Results.Slug.From(Name);
}
