using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// Results of bigcode-evaluation-harness (github.com/bigcode-project/bigcode-evaluation-harness, <c>evaluation_results.json</c>): for each
/// task its metrics, mostly <c>pass@k</c> as a fraction, and the settings of the run under <c>config</c>.
/// Traps: the number of problems stands only in <c>config.limit</c>, and a limit as large as the benchmark is none; the <c>java</c> of
/// <c>multiple-java</c> is a programming language; the file holds no date and no standard error.
/// </summary>
public sealed class BigCodeFormat : IFileFormat
{
    /// <summary>Problems of whole benchmarks, of MultiPL-E by programming language.</summary>
    private static readonly FrozenDictionary<string, int> problems = new (string Name, int Count)[]
    {
        ("humaneval", 164), ("humanevalplus", 164), ("instruct-humaneval", 164), ("mbpp", 500), ("ds1000-all-completion", 1_000),
        ("multiple-cpp", 161), ("multiple-cs", 158), ("multiple-d", 156), ("multiple-go", 154), ("multiple-java", 158),
        ("multiple-jl", 159), ("multiple-js", 161), ("multiple-lua", 161), ("multiple-php", 161), ("multiple-pl", 161),
        ("multiple-r", 161), ("multiple-rb", 161), ("multiple-rkt", 161), ("multiple-rs", 156), ("multiple-scala", 160),
        ("multiple-sh", 158), ("multiple-swift", 158), ("multiple-ts", 159),
    }.ToFrozenDictionary(entry => entry.Name, entry => entry.Count, StringComparer.Ordinal);

    public string Id => "bigcode-eval";

    public string Name => "bigcode-evaluation-harness results (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("config") && !sample.HasKeys("results")
            && sample.Text.Contains("\"n_samples\"", StringComparison.Ordinal)
            && sample.Text.Contains("\"allow_code_execution\"", StringComparison.Ordinal) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits);
        rows.SuggestDate(file);
        var config = document.RootElement.Get("config");
        foreach (var task in ((JsonElement?)document.RootElement).Members().Where(member => member.Name != "config"))
        {
            cancellation.ThrowIfCancellationRequested();
            if (task.Value.ValueKind == JsonValueKind.Object)
            {
                ReadTask(task, config, rows);
            }
            else
            {
                rows.Fail(null, task.Name, "A task's figures are an object of metrics; here they are not. The task was left out.");
            }
        }
    }

    private static void ReadTask(JsonProperty task, JsonElement? config, ImportContext rows)
    {
        var limit = (config?.Get("limit")).Count();
        var first = (config?.Get("limit_start")).Count() ?? 0;
        var isWhole = limit is null ? first == 0 : first == 0 && problems.TryGetValue(task.Name, out var all) && limit >= all;
        var part = isWhole ? null : string.Create(CultureInfo.InvariantCulture,
            $"{(limit is null ? "all" : limit)} problems from number {first} on");
        if (part is not null)
        {
            rows.Warn(null, "config.limit", $"The run of '{ImportContext.Shorten(task.Name)}' saw {part}. "
                + "Its scores are kept with this as their split, so that they are not compared with full runs.");
        }

        foreach (var metric in task.Value.EnumerateObject())
        {
            if (((JsonElement?)metric.Value).Number() is { } value)
            {
                Add(task.Name, metric.Name, value, part, config, rows, isWhole ? null
                    : problems.TryGetValue(task.Name, out var known) && RunCoverage.Of(limit, known) is { } counted ? counted
                    : RunCoverage.Unknown);
            }
            else
            {
                rows.Unknown($"{task.Name}.{metric.Name}", Remarks.Describe(metric.Value));
            }
        }
    }

    private static void Add(string task, string metric, double value, string? part, JsonElement? config, ImportContext rows,
        RunCoverage? coverage)
    {
        var known = KnownMetrics.Find(metric);
        if (known is null)
        {
            rows.Warn(null, $"{task}.{metric}", Remarks.UnknownMetric(metric));
        }

        var (model, checkpoint) = LmEvalModel.FromPath((config?.Get("model")).Text());
        var revision = (config?.Get("revision")).Text();
        rows.Add(new ImportedResult
        {
            Model = model,
            Variant = Remarks.Join(checkpoint, revision is "main" ? null : revision,
                (config?.Get("peft_model")).Text() is { } adapter ? $"peft {adapter}" : null),
            Benchmark = task,
            Split = part,
            Coverage = coverage,
            IsLimited = part is not null,
            Metric = metric,
            Unit = known?.UnitOfFractions,
            HigherIsBetter = known?.HigherIsBetter ?? true,
            Value = value,
            SampleCount = (config?.Get("limit")).Count(),
            Harness = "bigcode-evaluation-harness",
            Hardware = new HardwareConfiguration(null, null, Precision(config)),
            Locator = $"{task}.{metric}",
            Note = Remarks.Join(
                (config?.Get("n_samples")).Count() is { } samples
                    ? string.Create(CultureInfo.InvariantCulture, $"{samples} samples a problem") : null,
                (config?.Get("do_sample")) switch
                {
                    { ValueKind: JsonValueKind.False } => "greedy",
                    { ValueKind: JsonValueKind.True } => (config?.Get("temperature")).Number() is { } heat
                        ? $"temperature {FileNames.Plain(heat)}" : "sampled",
                    _ => null,
                },
                (config?.Get("seed")).Count() is { } seed ? string.Create(CultureInfo.InvariantCulture, $"seed {seed}") : null,
                (config?.Get("prompt")).Text() is { } prompt and not "prompt" ? $"prompt {prompt}" : null),
        });
    }

    private static string? Precision(JsonElement? config) =>
        (config?.Get("load_in_4bit")) is { ValueKind: JsonValueKind.True } ? "4 bit"
            : (config?.Get("load_in_8bit")) is { ValueKind: JsonValueKind.True } ? "8 bit" : (config?.Get("precision")).Text();
}
