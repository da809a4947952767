namespace Dashboard.Domain.Results;

/// <summary>What a <see cref="Fact"/> is about.</summary>
public enum FactSubject : byte
{
    /// <summary>A <see cref="LanguageModel"/>.</summary>
    Model = 1,

    /// <summary>An <see cref="Accelerator"/>.</summary>
    Accelerator = 2,
}

/// <summary>One statement of a source about a model or a device.</summary>
/// <param name="Name">Name of the model or device.</param>
/// <param name="Attribute">What is stated, such as <c>total_params</c>.</param>
/// <param name="Value">The value as stated.</param>
/// <param name="Unit">Unit of the value; null for words.</param>
/// <param name="Currency">ISO 4217 code when the value is money.</param>
public sealed record Fact(
    FactSubject Subject, string Name, string Attribute, PublishedValue Value, string? Unit, string? Currency, Provenance Provenance)
    : Statement;

/// <summary>One statement of a source about cost, price, or what cost is made of (hours, tokens, cluster sizes).</summary>
/// <param name="Subject">What it is about, in the source's words.</param>
/// <param name="Model">Name of the model, when the subject is one model; else null.</param>
/// <param name="Kind">Such as <c>training-cost</c> or <c>api-price-input</c>.</param>
/// <param name="Value">The value as stated.</param>
/// <param name="Unit">Such as <c>million per 1 trillion tokens</c>.</param>
/// <param name="Currency">ISO 4217 code when the value is money.</param>
/// <param name="Hardware">Devices in the source's words.</param>
/// <param name="Scope">What is and is not included.</param>
public sealed record CostRecord(
    string Subject, string? Model, string Kind, PublishedValue Value, string? Unit, string? Currency, string? Hardware,
    string? Scope, Provenance Provenance) : Statement;

/// <summary>A device as used in one measurement.</summary>
/// <param name="Name">Name of the <see cref="Accelerator"/>; null when not stated.</param>
/// <param name="Count">How many; null when not stated.</param>
/// <param name="Note">Precision, batch size and the like.</param>
public readonly record struct HardwareConfiguration(string? Name, int? Count, string? Note)
{
    /// <summary>The source does not say.</summary>
    public static HardwareConfiguration NotStated => default;
}

/// <summary>A measured speed of training or inference. A throughput is not a score.</summary>
/// <param name="Kind"><c>inference</c> or <c>training</c>.</param>
/// <param name="Workload">Such as <c>ShareGPT</c>.</param>
/// <param name="Engine">Software that ran it; null when not stated.</param>
/// <param name="Unit"><c>tokens/s</c>, or <c>ratio</c> for a speed-up.</param>
public sealed record Throughput(
    string Model, string Kind, string? Workload, string? Engine, HardwareConfiguration Hardware, string Metric, string Unit,
    PublishedValue Value, Provenance Provenance) : Statement;

/// <summary>Under what conditions one model was evaluated.</summary>
/// <param name="Model">Model name.</param>
/// <param name="Variant">Training stage.</param>
/// <param name="Shots">Worked examples in the prompt, in the source's words (<c>5</c>, <c>3-5</c>, <c>few</c>);
/// null when not stated.</param>
/// <param name="Harness">Evaluation software; null when not stated.</param>
/// <param name="Source">Id of the source that states the results.</param>
/// <param name="ReportedBy">Who reports them.</param>
public readonly record struct EvaluationRun(
    string Model, Variant Variant, string? Shots, string? Harness, HardwareConfiguration Hardware, string Source,
    string? ReportedBy, PartialDate? Date)
{
    /// <summary>Most characters of <see cref="Repeat"/>.</summary>
    public const int MaxRepeat = 40;

    /// <summary>Which of several runs under the same conditions this is: a number, a seed, a name of up to <see cref="MaxRepeat"/>
    /// characters; null where the source names none.</summary>
    public string? Repeat { get; init; }
}

/// <summary>What was measured: a benchmark in one version, split, language and metric.</summary>
/// <param name="Benchmark">Benchmark name.</param>
/// <param name="Version">Version or window; null when the benchmark has none or the source does not say.</param>
/// <param name="Split">Split; null when not stated.</param>
/// <param name="Language">BCP 47 tag.</param>
public readonly record struct EvaluationTask(string Benchmark, string? Version, string? Split, string Language, Metric Metric)
{
    /// <summary>How much of the benchmark was scored; null for a full run, and where the source does not count.</summary>
    public RunCoverage? Coverage { get; init => field = value is { IsPartial: true } ? value : null; }

    /// <summary>Whether less than the whole benchmark was scored, as far as it is known.</summary>
    public bool IsPartial => Coverage is not null;
}

/// <summary>One result: a run's value on a task.</summary>
/// <param name="Value">In the metric's unit.</param>
/// <param name="StandardError">As reported, in the metric's unit; null when unknown.</param>
/// <param name="SampleCount">Items scored, as reported; null when unknown.</param>
public sealed record Score(
    EvaluationRun Run, EvaluationTask Task, double Value, double? StandardError, int? SampleCount, EvidenceGrade Evidence,
    EvidenceMarks Marks, string? Locator, string? Note) : Statement
{
    /// <summary>Digits after the point as the source writes the value, 0 to 15; null when unknown. 0.520 has three.</summary>
    public int? Decimals { get; init; }
}
