namespace Dashboard.Import.Reading;

/// <summary>Units that readers give to scores.</summary>
public static class ScoreUnits
{
    /// <summary>0 to 1; becomes <see cref="Percent"/>, so that one benchmark stands in one unit.</summary>
    public const string Fraction = "fraction";

    public const string Percent = "percent";

    /// <summary>Elo and its like.</summary>
    public const string Rating = "rating";

    /// <summary>Whether a person can give this as the unit of a file that states none.</summary>
    public static bool IsKnown(string text) => text is Fraction or Percent or Rating;
}

/// <summary>One score in the words of its file. What the file does not say is null; a person or the file's name says it later.</summary>
public sealed record ImportedResult
{
    /// <summary>Model as the file spells it.</summary>
    public string? Model { get; init; }

    /// <summary>Training stage in the file's word (<c>base</c>, <c>instruct</c>).</summary>
    public string? Variant { get; init; }

    /// <summary>Benchmark or task as the file spells it; null when the file does not say.</summary>
    public required string? Benchmark { get; init; }

    /// <summary>The group whose figure contains this one (<c>mmlu</c> for <c>mmlu_anatomy</c>),
    /// spelled as that row's <see cref="Benchmark"/>; null for a group and for a task on its own.</summary>
    public string? PartOf { get; init; }

    public string? BenchmarkVersion { get; init; }

    public string? Split { get; init; }

    /// <summary>BCP 47 tag of the test items; null when the file does not say.</summary>
    public string? Language { get; init; }

    public required string Metric { get; init; }

    /// <summary>One of <see cref="ScoreUnits"/> or the file's word; decided by format and metric, never by the value.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether the unit is a person's word or nobody's, so that each value may be of another scale.</summary>
    public bool IsUnitUnsure { get; init; }

    public bool HigherIsBetter { get; init; } = true;

    /// <summary>Finite. A missing value is no row: report it with <see cref="ImportContext.Unknown"/>.</summary>
    public required double Value { get; init; }

    /// <summary>In the unit of the value; null when unknown, never 0 for unknown.</summary>
    public double? StandardError { get; init; }

    public int? SampleCount { get; init; }

    /// <summary>What it is made of, item by item, in the unit of the value; null where the file holds no items.</summary>
    public (ItemBuilder Items, ItemBuilder.Column Scores)? Items { get; init; }

    /// <summary>How much of the benchmark the run saw; null when the file does not say.</summary>
    public RunCoverage? Coverage { get; init; }

    /// <summary>Whether the run was meant to see a part only, of which the format has spoken.</summary>
    public bool IsLimited { get; init; }

    public string? Shots { get; init; }

    /// <summary>Evaluation software and version.</summary>
    public string? Harness { get; init; }

    public HardwareConfiguration Hardware { get; init; }

    public PartialDate? Date { get; init; }

    /// <summary>Which of several runs under the same conditions it is, where the file says; a seed that is a mere setting is
    /// none.</summary>
    public string? Repeat { get; init; }

    /// <summary>Who states it, where the file says.</summary>
    public string? ReportedBy { get; init; }

    /// <summary>Address of the page that states it, where the file says.</summary>
    public string? SourceUrl { get; init; }

    /// <summary>How well it is founded, where the format settles it.</summary>
    public EvidenceGrade? Evidence { get; init; }

    public EvidenceMarks Marks { get; init; }

    /// <summary>Where in the file: key path or line. Two rows of a file that differ in nothing else must differ in it.</summary>
    public required string Locator { get; init; }

    /// <summary>What a reader should know: filter, original language code, limits of the run.</summary>
    public string? Note { get; init; }
}

/// <summary>One price or cost in the words of its file. See <see cref="CostRecord"/>.</summary>
public sealed record ImportedCost
{
    public required string Subject { get; init; }

    public string? Model { get; init; }

    /// <summary>Such as <c>api-price-input</c>; the kinds are listed in <c>docs/tidy-csv.md</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The figure as written, in <see cref="Unit"/>.</summary>
    public required string Value { get; init; }

    public string? Unit { get; init; }

    /// <summary>ISO 4217.</summary>
    public string? Currency { get; init; }

    public string? Hardware { get; init; }

    public string? Scope { get; init; }

    public PartialDate? Date { get; init; }

    public string? ReportedBy { get; init; }

    public EvidenceGrade? Evidence { get; init; }

    public required string Locator { get; init; }

    public string? Note { get; init; }
}

/// <summary>One measured speed in the words of its file. See <see cref="Throughput"/>.</summary>
public sealed record ImportedThroughput
{
    public string? Model { get; init; }

    /// <summary><c>inference</c> or <c>training</c>.</summary>
    public required string Kind { get; init; }

    public string? Workload { get; init; }

    public string? Engine { get; init; }

    public HardwareConfiguration Hardware { get; init; }

    public required string Metric { get; init; }

    /// <summary><c>tokens/s</c>, <c>ms</c>, <c>W</c>, …</summary>
    public required string Unit { get; init; }

    public required double Value { get; init; }

    public PartialDate? Date { get; init; }

    public string? ReportedBy { get; init; }

    public EvidenceGrade? Evidence { get; init; }

    public required string Locator { get; init; }

    public string? Note { get; init; }
}

/// <summary>One statement about a model or a device in the words of its file. See <see cref="Fact"/>.</summary>
public sealed record ImportedFact
{
    public required FactSubject Subject { get; init; }

    /// <summary>Model or device; null when the file does not say which model.</summary>
    public string? Name { get; init; }

    /// <summary>Such as <c>total_params</c>; the attributes are listed in <c>docs/tidy-csv.md</c>.</summary>
    public required string Attribute { get; init; }

    public required string Value { get; init; }

    public string? Unit { get; init; }

    public string? Currency { get; init; }

    public PartialDate? Date { get; init; }

    public EvidenceGrade? Evidence { get; init; }

    public required string Locator { get; init; }

    public string? Note { get; init; }
}

/// <summary>One training log in the words of its file. See <see cref="TrainingLog"/>.</summary>
public sealed record ImportedTrainingLog
{
    /// <summary>What the file calls the run, or the file's own name.</summary>
    public required string Name { get; init; }

    public string? Model { get; init; }

    public HardwareConfiguration Hardware { get; init; }

    public required TrainingSteps Steps { get; init; }

    /// <summary>Where in the file: its lines.</summary>
    public required string Locator { get; init; }

    /// <summary>What the log rests on, where the file says it in full; else null.</summary>
    public Provenance? Provenance { get; init; }
}
