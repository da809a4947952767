using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// Results of OLMES (github.com/allenai/olmes, earlier oe-eval): one object for each task (<c>task-000-…-metrics.json</c>,
/// <c>metrics-all.jsonl</c>), or a run's <c>metrics.json</c> with all of them.
/// Traps: the score is <c>primary_score</c>, which repeats the metric that <c>task_config.primary_metric</c> names; accuracies by other
/// normalisations, log-likelihoods and token counts stand beside it and are not taken; a task may be an average of tasks; the same
/// benchmark as multiple choice (<c>:mc</c>) and by ranking (<c>:rc</c>) are two procedures; a limit above 1 is a count of items.
/// </summary>
public sealed class OlmesFormat : IFileFormat
{
    public string Id => "olmes";

    public string Name => "OLMES metrics (JSON)";

    public Recognition Recognize(FileSample sample) => sample.IsJsonObject
        && (sample.HasKeys("task_config", "metrics")
            || (sample.HasKeys("all_primary_scores") && (sample.HasKeys("tasks") || sample.HasKeys("metrics")))
            || (sample.HasKeys("task_name", "model_config") && sample.Text.Contains("\"primary_score\"", StringComparison.Ordinal)))
        ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits);
        rows.SuggestDate(file);
        var root = document.RootElement;
        if (root.Get("all_primary_scores") is null)
        {
            new OlmesTask(root, root, "", rows).Read();
            return;
        }

        var (list, key) = root.Get("tasks") is { } tasks ? (tasks, "tasks") : (root.Get("metrics"), "metrics");
        foreach (var (index, task) in ((JsonElement?)list).Items().Index())
        {
            cancellation.ThrowIfCancellationRequested();
            new OlmesTask(root, task, string.Create(CultureInfo.InvariantCulture, $"{key}[{index}]."), rows).Read();
        }
    }
}

/// <summary>Turns one task of such a file into a row.</summary>
internal sealed class OlmesTask(JsonElement root, JsonElement task, string path, ImportContext rows)
{
    private readonly JsonElement? config = task.Get("task_config");

    public void Read()
    {
        var alias = task.Get("alias").Text() ?? (config?.Get("metadata", "alias")).Text() ?? task.Get("task_name").Text()
            ?? task.Get("task").Text() ?? (config?.Get("task_name")).Text();
        var locator = $"{path}metrics.primary_score";
        if (alias is null)
        {
            rows.Fail(null, locator, "The task has no name. It was left out.");
        }
        else if (NumberOfTasks() is { } members && IsOfDifferentBenchmarks(alias, members))
        {
            rows.Warn(null, locator, Remarks.AverageLeftOut(alias));
        }
        else if ((task.Get("metrics", "primary_score") ?? task.Get("primary_score")) is not { } score)
        {
            rows.Fail(null, locator, "The task has no primary score. It was left out.");
        }
        else if (((JsonElement?)score).Number() is not { } value)
        {
            rows.Unknown(locator, Remarks.Describe(score));
        }
        else
        {
            Add(alias, value, locator);
        }
    }

    private void Add(string alias, double value, string locator)
    {
        var metric = (config?.Get("primary_metric")).Text() ?? "primary_score";
        var known = Metric(metric);
        if (known is null)
        {
            rows.Warn(null, locator, Remarks.UnknownMetric(metric));
        }

        // "arc_challenge:mc::olmes": task, procedure and standard of the prompt.
        var parts = alias.Split("::", 2);
        var (limit, coverage) = ItemLimit.On(ItemLimit.Read(config?.Get("limit")), task.Get("num_instances").Count(), null);
        var (model, checkpoint) = LmEvalModel.FromPath((Settings("model") ?? Settings("model_path")).Text());
        var revision = Settings("revision").Text();
        var split = (config?.Get("split")).Text();
        rows.Add(new ImportedResult
        {
            Model = model,
            Variant = Remarks.Join(checkpoint, revision is "main" ? null : revision),
            Benchmark = parts[0],
            BenchmarkVersion = Remarks.Join(parts.Length == 2 ? parts[1] : null, (config?.Get("version")).Number() is { } version
                ? string.Create(CultureInfo.InvariantCulture, $"version {version}") : null),
            Split = Remarks.Join(split, limit),
            Coverage = coverage,
            Language = TaskLanguages.Find(parts[0])?.Tag,
            Metric = metric,
            Unit = known?.UnitOfFractions,
            HigherIsBetter = known?.HigherIsBetter ?? true,
            Value = value,
            SampleCount = task.Get("num_instances").Count(),
            Shots = LmEvalResults.Shots(config?.Get("num_shots")),
            Harness = "OLMES",
            Date = FileNames.Day(task.Get("current_date").Text()),
            Locator = locator,
            Note = Remarks.Join(
                (config?.Get("use_chat_format")) is { ValueKind: JsonValueKind.True } ? "with chat template" : null,
                limit is null ? null : $"at most a part of the items was run ({limit})"),
        });
    }

    private JsonElement? Settings(string key) => task.Get("model_config", key) ?? root.Get("model_config", key);

    private int? NumberOfTasks() =>
        (config?.Get("metadata", "num_tasks")).Count() ?? task.Get("num_tasks").Count();

    /// <summary>An average over the parts of one benchmark is named as their beginning (<c>mmlu</c> of <c>mmlu_anatomy</c>); a suite of
    /// several benchmarks is not.</summary>
    private bool IsOfDifferentBenchmarks(string alias, int members)
    {
        var core = alias.Split(':')[0];
        var names = (config?.Get("metadata", "tasks") ?? task.Get("tasks")).Items()
            .Select(member => member.ValueKind == JsonValueKind.String ? member.GetString()! : "").Where(name => name.Length > 0).ToList();
        return members > 1 && names.Count > 0 && names.Exists(name => !name.StartsWith(core, StringComparison.Ordinal));
    }

    /// <summary>Accuracies by normalisation are shares; other names are those of all harnesses.</summary>
    private static KnownMetric? Metric(string name) =>
        KnownMetrics.Find(name) ?? (name switch
        {
            "primary_score" => null,
            "bits_per_byte_corr" or "logits_per_byte_corr" => new KnownMetric(MetricScale.Other, "bits/byte", false),
            "length_controlled_winrate" => new KnownMetric(MetricScale.Percent, null, true),
            _ => null,
        });
}
