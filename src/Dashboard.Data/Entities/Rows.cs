namespace Dashboard.Data.Entities;

/// <summary>What made a revision.</summary>
public enum RevisionKind : byte
{
    /// <summary>Data that the product or its operator brings along.</summary>
    Import = 0,

    /// <summary>An upload was committed.</summary>
    Upload = 1,

    /// <summary>An upload was taken back, or taking it back was itself undone.</summary>
    Revert = 2,

    /// <summary>A rule of curation was added or removed.</summary>
    Curation = 3,
}

/// <summary>One committed change of the data.</summary>
public sealed class RevisionRow
{
    /// <summary>1 is the first.</summary>
    public int Number { get; set; }

    public DateTime CreatedUtc { get; set; }

    public required string Title { get; set; }

    /// <summary>Where its rows come from; a later revision of the same origin replaces them.</summary>
    public required string Origin { get; set; }

    /// <summary>SHA-256 of the imported files, in hexadecimal; empty where no files were imported.</summary>
    public required string ContentHash { get; set; }

    public RevisionKind Kind { get; set; }

    /// <summary>Id of who made it; null for the program itself.</summary>
    public string? UserId { get; set; }

    /// <summary>Name of who made it, as it was then.</summary>
    public string? UserName { get; set; }

    /// <summary>The upload that it commits, takes back or restores; else null.</summary>
    public string? UploadId { get; set; }

    /// <summary>For <see cref="RevisionKind.Revert"/>: the revision that it undoes.</summary>
    public int? Reverts { get; set; }
}

public sealed class SourceRow
{
    public required string Id { get; set; }

    public required string Title { get; set; }

    public required string Publisher { get; set; }

    public required string Type { get; set; }

    public string? Url { get; set; }

    public string? Date { get; set; }

    public string? Retrieved { get; set; }

    public string? Accessed { get; set; }

    public string? Licence { get; set; }

    public string? Attribution { get; set; }

    public string? Note { get; set; }
}

/// <summary>A thing with a name: model, benchmark or accelerator.</summary>
public abstract class NamedRow
{
    public int Id { get; set; }

    public required string Slug { get; set; }

    public required string Name { get; set; }

    public string? Note { get; set; }
}

public sealed class ModelRow : NamedRow
{
    public required string Family { get; set; }

    public string? Developer { get; set; }

    /// <summary>Other spellings, separated by <c>|</c>.</summary>
    public string? Aliases { get; set; }

    /// <inheritdoc cref="LanguageModel.FamilyReason"/>
    public string? FamilyReason { get; set; }
}

public sealed class BenchmarkRow : NamedRow
{
    public string? Category { get; set; }

    /// <summary>Name of the benchmark whose figure contains this one's; null when it stands on its own.</summary>
    public string? PartOf { get; set; }
}

public sealed class AcceleratorRow : NamedRow
{
    public string? Vendor { get; set; }
}

/// <summary>A statement of a source, with the revisions that added and removed it.</summary>
public abstract class StatementRow
{
    public int Id { get; set; }

    /// <summary>Hash of all its columns: equal statements are one.</summary>
    public required string ContentKey { get; set; }

    public EvidenceGrade Evidence { get; set; }

    public EvidenceMarks Marks { get; set; }

    public required string SourceId { get; set; }

    public string? Locator { get; set; }

    public string? ReportedBy { get; set; }

    public string? Status { get; set; }

    /// <summary>ISO date or its prefix.</summary>
    public string? Date { get; set; }

    public string? Note { get; set; }

    public int AddedRevision { get; set; }

    public int? RemovedRevision { get; set; }

    /// <summary>The revision that first stated it, where a later one made it stand again;
    /// null when that is <see cref="AddedRevision"/>.</summary>
    public int? StatedRevision { get; set; }
}

public sealed class FactRow : StatementRow
{
    public FactSubject Subject { get; set; }

    public required string Name { get; set; }

    public required string Attribute { get; set; }

    public required string Value { get; set; }

    public string? Unit { get; set; }

    public string? Currency { get; set; }
}

public sealed class ItemsRow : StatementRow
{
    public required string Benchmark { get; set; }

    public string? Split { get; set; }

    public int? Items { get; set; }
}

public sealed class CostRow : StatementRow
{
    public required string Subject { get; set; }

    public string? Model { get; set; }

    public required string Kind { get; set; }

    public required string Value { get; set; }

    public string? Unit { get; set; }

    public string? Currency { get; set; }

    public string? Hardware { get; set; }

    public string? Scope { get; set; }
}

public sealed class ThroughputRow : StatementRow
{
    public required string Model { get; set; }

    public required string Kind { get; set; }

    public string? Workload { get; set; }

    public string? Engine { get; set; }

    public string? Hardware { get; set; }

    public int? HardwareCount { get; set; }

    public string? HardwareNote { get; set; }

    public required string Metric { get; set; }

    public required string Unit { get; set; }

    public required string Value { get; set; }
}

/// <summary>The log of a training run; what it holds of each step is one binary value.</summary>
public sealed class TrainingLogRow : StatementRow
{
    public required string Name { get; set; }

    public required string Model { get; set; }

    public string? Hardware { get; set; }

    public int? HardwareCount { get; set; }

    public string? HardwareNote { get; set; }

    /// <summary>Rows of the log.</summary>
    public int Count { get; set; }

    /// <summary>SHA-256 of the steps, in hexadecimal.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>The steps; see <see cref="StepColumns"/>.</summary>
    public required byte[] Steps { get; set; }
}

/// <summary>Items that runs were asked, once for all of them; see <see cref="ItemColumns"/>. Never taken back.</summary>
public sealed class ItemListRow
{
    public int Id { get; set; }

    /// <summary>SHA-256 of the items, in hexadecimal.</summary>
    public required string Fingerprint { get; set; }

    public int Count { get; set; }

    public required byte[] Items { get; set; }
}

/// <summary>Questions or answers of items, once for all runs of which they are; the texts are one binary value, see
/// <see cref="TextColumn"/>.</summary>
public sealed class ItemTextRow
{
    public int Id { get; set; }

    /// <summary>SHA-256 of the texts as they are kept, in hexadecimal.</summary>
    public required string Fingerprint { get; set; }

    public required byte[] Texts { get; set; }
}

/// <summary>What a run got item by item on a task; the scores are one binary value, see <see cref="ItemColumns"/>.</summary>
public sealed class ItemResultRow : StatementRow
{
    public int RunId { get; set; }

    public RunRow? Run { get; set; }

    public int TaskId { get; set; }

    public TaskRow? Task { get; set; }

    public int ListId { get; set; }

    public ItemListRow? List { get; set; }

    /// <summary>Answers to items.</summary>
    public int Count { get; set; }

    /// <summary>SHA-256 of items and scores, in hexadecimal.</summary>
    public required string Fingerprint { get; set; }

    public required byte[] Scores { get; set; }

    /// <summary>What the items ask, where texts are kept.</summary>
    public int? QuestionsId { get; set; }

    public ItemTextRow? Questions { get; set; }

    /// <summary>What was answered, where texts are kept.</summary>
    public int? AnswersId { get; set; }

    public ItemTextRow? Answers { get; set; }
}

/// <summary>Conditions of an evaluation, once for all its scores.</summary>
public sealed class RunRow
{
    public int Id { get; set; }

    /// <summary>Hash of the other columns.</summary>
    public required string ContentKey { get; set; }

    public int ModelId { get; set; }

    public ModelRow? Model { get; set; }

    public required string Variant { get; set; }

    public string? Shots { get; set; }

    public string? Harness { get; set; }

    public int? AcceleratorId { get; set; }

    public AcceleratorRow? Accelerator { get; set; }

    public int? AcceleratorCount { get; set; }

    public string? HardwareNote { get; set; }

    public required string SourceId { get; set; }

    public SourceRow? Source { get; set; }

    public string? ReportedBy { get; set; }

    public string? Date { get; set; }

    /// <inheritdoc cref="EvaluationRun.Repeat"/>
    public string? Repeat { get; set; }
}

/// <summary>What is measured, once for all its scores.</summary>
public sealed class TaskRow
{
    public int Id { get; set; }

    /// <summary>Hash of the other columns.</summary>
    public required string ContentKey { get; set; }

    public int BenchmarkId { get; set; }

    public BenchmarkRow? Benchmark { get; set; }

    public string? Version { get; set; }

    public string? Split { get; set; }

    /// <summary>As <see cref="RunCoverage.ToString"/> writes it; null for a full run, and where the split of an earlier version says
    /// it.</summary>
    public string? Coverage { get; set; }

    public required string Language { get; set; }

    public required string Metric { get; set; }

    public string? Unit { get; set; }

    public bool HigherIsBetter { get; set; }
}

/// <summary>One result. Narrow, because there may be ten million.</summary>
public sealed class ScoreRow
{
    public long Id { get; set; }

    public int RunId { get; set; }

    public RunRow? Run { get; set; }

    public int TaskId { get; set; }

    public TaskRow? Task { get; set; }

    public double Value { get; set; }

    /// <summary>Digits after the point as published; null when unknown.</summary>
    public byte? Decimals { get; set; }

    public double? StandardError { get; set; }

    public int? SampleCount { get; set; }

    public EvidenceGrade Evidence { get; set; }

    public EvidenceMarks Marks { get; set; }

    /// <summary>Empty where the source has no parts, so that it can stand in a unique key.</summary>
    public required string Locator { get; set; }

    public string? Note { get; set; }

    public int AddedRevision { get; set; }

    public int? RemovedRevision { get; set; }

    /// <summary>The revision that first stated it, where a later one made it stand again;
    /// null when that is <see cref="AddedRevision"/>.</summary>
    public int? StatedRevision { get; set; }
}
