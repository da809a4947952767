using Dashboard.Domain.Results;

namespace Dashboard.Data.Entities;

/// <summary>One committed change of the data.</summary>
public sealed class RevisionRow
{
    /// <summary>1 is the first.</summary>
    public int Number { get; set; }

    public DateTime CreatedUtc { get; set; }

    public required string Title { get; set; }

    /// <summary>Where its rows come from; a later revision of the same origin replaces them.</summary>
    public required string Origin { get; set; }

    /// <summary>SHA-256 of the imported files, in hexadecimal.</summary>
    public required string ContentHash { get; set; }
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
}

public sealed class BenchmarkRow : NamedRow
{
    public string? Category { get; set; }
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

    public double? StandardError { get; set; }

    public int? SampleCount { get; set; }

    public EvidenceGrade Evidence { get; set; }

    public EvidenceMarks Marks { get; set; }

    /// <summary>Empty where the source has no parts, so that it can stand in a unique key.</summary>
    public required string Locator { get; set; }

    public string? Note { get; set; }

    public int AddedRevision { get; set; }

    public int? RemovedRevision { get; set; }
}
