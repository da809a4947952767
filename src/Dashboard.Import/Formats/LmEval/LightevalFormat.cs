using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// Results of Hugging Face's lighteval, <c>results_*.json</c> (huggingface.co/docs/lighteval, "Saving and reading results"); one
/// (task, metric) is one row.
/// Traps: a task's key is <c>task|shots</c>, earlier <c>suite|task|shots</c> or <c>suite|task|shots|0</c>; <c>all</c> averages over
/// different tasks, <c>mmlu:_average</c> over the parts of one; <c>start_time</c> is of a clock that starts anywhere; <c>model_size</c>
/// is bytes of weights and no parameter count; <c>max_samples</c> makes a run that compares with no full one.
/// </summary>
public sealed class LightevalFormat : IFileFormat
{
    public string Id => "lighteval";

    public string Name => "lighteval results (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("config_general")
            && (sample.HasKeys("results") || !sample.IsWhole || sample.HasKeys("config_tasks")) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits);
        var root = document.RootElement;
        if (root.Get("results") is not { ValueKind: JsonValueKind.Object } results)
        {
            throw new UnreadableFileException(
                "A lighteval file has its figures under \"results\"; this one has none there.", key: "results");
        }

        rows.Suggest(Question.Date, DateInFileName.Find(file.FileName)?.ToString(), DateInFileName.Reason);
        new LightevalResults(root, rows, cancellation).Read(results);
    }
}

/// <summary>Turns one lighteval file into rows.</summary>
internal sealed class LightevalResults
{
    private readonly ImportContext rows;
    private readonly CancellationToken cancellation;
    private readonly Dictionary<string, JsonElement> versions;
    private readonly Dictionary<string, JsonElement> tasks = new(StringComparer.Ordinal);
    private readonly HashSet<string> unknownMetrics = new(StringComparer.Ordinal);
    private readonly HashSet<string> averaged = new(StringComparer.Ordinal);
    private readonly string? model;
    private readonly string? variant;
    private readonly ItemLimit? limit;
    private readonly string? note;

    public LightevalResults(JsonElement root, ImportContext rows, CancellationToken cancellation)
    {
        this.rows = rows;
        this.cancellation = cancellation;
        var general = root.Get("config_general");
        var said = general?.Get("model_name").Text() ?? general?.Get("model_config", "model_name").Text();
        (model, variant) = LmEvalModel.FromPath(said);
        variant ??= general?.Get("model_config", "revision").Text() is { } revision and not "main" ? revision : null;
        limit = ItemLimit.Read(general?.Get("max_samples"));
        note = Remarks.Join(
            model == said ? null : $"model in the file: {said}",
            limit is null ? null : $"only a part of the items was run ({limit})",
            general?.Get("lighteval_sha").Text() is { Length: >= 7 } sha ? $"lighteval commit {sha[..7]}" : null);
        versions = root.Get("versions").Index();
        foreach (var (key, task) in root.Get("config_tasks").Index())
        {
            tasks[TaskKey.Parse(key).Task] = task;
        }
    }

    public void Read(JsonElement results)
    {
        if (limit is not null)
        {
            rows.Warn(null, "config_general.max_samples", $"The run had a {limit}: it saw only a part of each benchmark's items. "
                + "Its scores are kept with this limit in their split, and as partial, so that they are not compared with full runs.");
        }

        var all = ((JsonElement?)results).Index();
        averaged.UnionWith(all.Keys.Select(TaskKey.Parse).Where(key => key.IsAverage).Select(key => key.Group!));
        foreach (var (key, row) in all)
        {
            cancellation.ThrowIfCancellationRequested();
            if (key is "all" or "average")
            {
                rows.Warn(null, $"results.{key}", Remarks.AverageLeftOut(key));
            }
            else if (row.ValueKind != JsonValueKind.Object)
            {
                rows.Fail(null, $"results.{key}", "A task's figures are an object of metrics; here they are not. The task was left out.");
            }
            else
            {
                ReadTask(key, TaskKey.Parse(key), ((JsonElement?)row).Index());
            }
        }
    }

    private void ReadTask(string key, TaskKey task, Dictionary<string, JsonElement> members)
    {
        foreach (var (metric, value) in members)
        {
            var locator = $"results.{key}.{metric}";
            if (metric.EndsWith("_stderr", StringComparison.Ordinal))
            {
                continue;
            }

            if (((JsonElement?)value).Number() is { } number)
            {
                Add(locator, key, task, metric, number, members.Find($"{metric}_stderr").Number());
            }
            else
            {
                rows.Unknown(locator, Remarks.Describe(value));
            }
        }
    }

    private void Add(string locator, string key, TaskKey task, string metric, double value, double? error)
    {
        var known = KnownMetrics.Find(metric);
        if (known is null && unknownMetrics.Add(metric))
        {
            rows.Warn(null, locator, Remarks.UnknownMetric(metric));
        }

        var config = tasks.Find(task.Task);
        var language = TaskLanguages.Find(task.IsAverage ? task.Group : task.Task);
        var scored = config?.Get("effective_num_docs").Count();
        var (part, coverage) = ItemLimit.On(limit, scored, config?.Get("original_num_docs").Count());
        rows.Add(new ImportedResult
        {
            Model = model,
            Variant = variant,
            Benchmark = task.IsAverage ? task.Group! : task.Task,
            PartOf = task is { IsAverage: false, Group: { } group } && averaged.Contains(group) ? group : null,
            BenchmarkVersion = versions.Find(key) is { ValueKind: JsonValueKind.Number or JsonValueKind.String } version
                ? version.ToString() : null,
            Split = Remarks.Join(Splits(config), part),
            Language = language?.Tag,
            Metric = metric,
            Unit = known?.UnitOfFractions,
            HigherIsBetter = Direction(config, metric) ?? known?.HigherIsBetter ?? true,
            Value = value,
            StandardError = error,
            SampleCount = scored,
            Coverage = coverage,
            IsLimited = limit is not null,
            Shots = task.Shots,
            Harness = "lighteval",
            Locator = locator,
            Note = Remarks.Join(task.Suite is null ? null : $"suite {task.Suite}", language?.Remark, note),
        });
    }

    private static string? Splits(JsonElement? config)
    {
        var splits = string.Join(", ", (config?.Get("evaluation_splits")).Items().Where(split => split.ValueKind == JsonValueKind.String)
            .Select(split => split.GetString()));
        return splits.Length > 0 ? splits : null;
    }

    private static bool? Direction(JsonElement? config, string metric)
    {
        foreach (var stated in (config?.Get("metric") ?? config?.Get("metrics")).Items())
        {
            if (stated.Get("metric_name").Text() == metric
                && stated.Get("higher_is_better") is { ValueKind: JsonValueKind.True or JsonValueKind.False } direction)
            {
                return direction.GetBoolean();
            }
        }

        return null;
    }

    /// <summary>A key such as <c>gsm8k|5</c>, <c>leaderboard|mmlu:anatomy|5</c> or <c>leaderboard|mmlu:_average|5|0</c>.</summary>
    /// <param name="Group">What stands before the colon; null when there is none.</param>
    private readonly record struct TaskKey(string? Suite, string Task, string? Shots, string? Group, bool IsAverage)
    {
        public static TaskKey Parse(string key)
        {
            var parts = key.Split('|').ToList();
            string? shots = null;
            while (parts.Count > 1 && int.TryParse(parts[^1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                // Of two numbers the first is the shots; the second allowed fewer of them.
                shots = number.ToString(CultureInfo.InvariantCulture);
                parts.RemoveAt(parts.Count - 1);
            }

            var task = parts[^1];
            var colon = task.IndexOf(':', StringComparison.Ordinal);
            return new TaskKey(
                parts.Count > 1 ? string.Join('|', parts[..^1]) : null, task, shots, colon > 0 ? task[..colon] : null,
                colon > 0 && task[(colon + 1)..] is "_average");
        }
    }
}
