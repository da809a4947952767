using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>Turns the results of one lm-evaluation-harness file into rows.</summary>
internal sealed class LmEvalResults(JsonElement root, LmEvalRun run, ImportContext rows, LmEvalSamples itemFiles,
    CancellationToken cancellation)
{
    private static readonly HashSet<string> noMetrics = new(StringComparer.Ordinal)
    {
        "alias", "name", "sample_len", "sample_count", "samples", "version", "num_fewshot", "task_name",
        "prompt_name", "prompt_id", "prompt_jinja", "prompt_original_task", "comment", "subset", "dataset_path", "dataset_name",
        "fixed_answer_choice_list", "bootstrap_iters",
    };

    /// <summary>What stands behind a metric's name for its standard error, the best first.</summary>
    private static readonly string[] errors = ["_stderr", "_stderr_clt", "_stderr_clustered"];

    private readonly Dictionary<string, JsonElement> shots = root.Get("n-shot").Index();
    private readonly Dictionary<string, JsonElement> samples = root.Get("n-samples").Index();
    private readonly Dictionary<string, JsonElement> versions = root.Get("versions").Index();
    private readonly Dictionary<string, JsonElement> configs = root.Get("configs").Index();
    private readonly Dictionary<string, JsonElement> directions = root.Get("higher_is_better").Index();
    private readonly HashSet<string> unknownMetrics = new(StringComparer.Ordinal);
    private LmEvalGroups groups = LmEvalGroups.None;

    public void Read(JsonElement results)
    {
        if (results.ValueKind == JsonValueKind.Array)
        {
            ReadPrompts(results);
            return;
        }

        var tasks = ((JsonElement?)results).Index();
        if (tasks.FirstOrDefault() is { Key: { } first } && DateInFileName.Find(first) is not null)
        {
            ReadRuns(tasks);
            return;
        }

        // Groups are repeated in "results"; one that stands only there counts too.
        var extra = root.Get("groups").Index().Where(group => !tasks.ContainsKey(group.Key)).ToList();
        groups = LmEvalGroups.Read(root, tasks, extra.Select(group => group.Key));
        ReadTasks(tasks, "results", run.Date);
        ReadTasks(extra, "groups", run.Date);
    }

    /// <summary>How many worked examples stood in the prompt, as it is written, negative ones too: what cannot be is named where all rows
    /// are checked. Null for anything that is no number.</summary>
    public static string? Shots(JsonElement? element) => element.Number()?.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Some files of BigScience's hold several runs by their time.</summary>
    private void ReadRuns(Dictionary<string, JsonElement> runs)
    {
        foreach (var (time, results) in runs)
        {
            ReadTasks(((JsonElement?)results).Index(), $"results.{time}", DateInFileName.Find(time));
        }
    }

    private void ReadTasks(IEnumerable<KeyValuePair<string, JsonElement>> tasks, string place, PartialDate? date)
    {
        foreach (var (task, row) in tasks)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = $"{place}.{task}";
            if (task.ToLowerInvariant() is "aggregate" or "average" or "avg" or "all" or "overall" or "mean")
            {
                rows.Warn(null, path, Remarks.AverageLeftOut(task));
            }
            else if (row.ValueKind != JsonValueKind.Object)
            {
                rows.Fail(null, path, "A task's figures are an object of metrics; here they are not. The task was left out.");
            }
            else
            {
                ReadRow(new TaskRow(path, row, task, null, date));
            }
        }
    }

    /// <summary>The list of the BigScience fork: one item is one task with one wording of its prompt.
    /// <c>table_results</c> repeats it.</summary>
    private void ReadPrompts(JsonElement results)
    {
        var number = 0;
        foreach (var row in results.EnumerateArray())
        {
            cancellation.ThrowIfCancellationRequested();
            var path = string.Create(CultureInfo.InvariantCulture, $"results[{number++}]");
            if (row.Get("task_name").Text() is { } task)
            {
                ReadRow(new TaskRow(path, row, task, row.Get("prompt_name").Text(), run.Date));
            }
            else
            {
                rows.Fail(null, path, "The item names no task. It was left out.");
            }
        }
    }

    private void ReadRow(TaskRow row)
    {
        var members = ((JsonElement?)row.Element).Index();
        var hasFilters = members.Keys.Any(key => key.Contains(',', StringComparison.Ordinal));
        foreach (var (key, value) in members)
        {
            // Where metrics carry their filter, nothing else does.
            var comma = key.LastIndexOf(',');
            var metric = comma < 0 ? key : key[..comma];
            if (noMetrics.Contains(key) || IsError(metric, members.Keys) || (hasFilters && comma < 0))
            {
                continue;
            }

            if (((JsonElement?)value).Number() is { } number)
            {
                var error = Array.ConvertAll(errors, ending => members.Find($"{metric}{ending}{(comma < 0 ? "" : key[comma..])}").Number())
                    .FirstOrDefault(found => found is not null);
                Add(row, metric, comma < 0 ? null : key[(comma + 1)..], number, error);
            }
            else if (comma >= 0 || value.ValueKind is JsonValueKind.String or JsonValueKind.Null or JsonValueKind.Array)
            {
                rows.Unknown($"{row.Path}.{key}", Remarks.Describe(value));
            }
        }
    }

    /// <summary>Whether a member is the error of another: <c>acc_stderr</c>, and by kinds of errors <c>score_stderr_clt</c>.</summary>
    private static bool IsError(string metric, IEnumerable<string> members) => metric.EndsWith("_stderr", StringComparison.Ordinal)
        || (metric.LastIndexOf("_stderr_", StringComparison.Ordinal) is var end and > 0
            && members.Any(member => member.Split(',')[0] == metric[..end]));

    /// <summary>The filter picks the answer out of the model's text: it is a part of the metric, as <c>exact_match,strict-match</c>,
    /// unless it is "none".</summary>
    private void Add(TaskRow row, string metric, string? filter, double value, double? error)
    {
        var known = KnownMetrics.Find(metric);
        if (known is null && unknownMetrics.Add(metric))
        {
            rows.Warn(null, $"{row.Path}.{metric}", Remarks.UnknownMetric(metric));
        }

        var plain = filter is null or "" or "none";
        var stated = directions.Find(row.Task)?.Get(metric);
        var language = groups.IsGroup(row.Task) ? groups.Language(row.Task) : TaskLanguages.Find(row.Task);
        var items = samples.Find(row.Task);
        var (split, coverage) = ItemLimit.On(run.Limit, items?.Get("effective").Count() ?? items.Count(), items?.Get("original").Count());
        rows.Add(new ImportedResult
        {
            Model = run.Model,
            Variant = run.Variant,
            Benchmark = row.Task,
            PartOf = groups.ParentOf(row.Task),
            BenchmarkVersion = Remarks.Join(Version(row.Task), row.Prompt is null ? null : $"prompt \"{row.Prompt}\""),
            Split = split,
            Language = language?.Tag,
            Metric = plain ? metric : $"{metric},{filter}",
            Unit = known?.UnitOfFractions,
            HigherIsBetter = stated is { ValueKind: JsonValueKind.True or JsonValueKind.False } direction
                ? direction.GetBoolean() : known?.HigherIsBetter ?? true,
            Value = value,
            StandardError = error,
            SampleCount = items?.Get("effective").Count() ?? items.Count(),
            Coverage = coverage,
            IsLimited = run.Limit is not null,
            Items = itemFiles.Find(row.Task, metric, filter),
            Shots = groups.IsGroup(row.Task) ? groups.Shared(row.Task, ShotsOf) : ShotsOf(row.Task),
            Harness = run.Harness,
            Hardware = run.Hardware,
            Date = row.Date,
            Locator = $"{row.Path}.{metric}{(filter is null ? "" : $",{filter}")}",
            Note = Remarks.Join(plain ? null : $"filter {filter}", language?.Remark, run.Note),
        });
    }

    private string? ShotsOf(string task) => Shots(shots.Find(task)) ?? Shots(configs.Find(task)?.Get("num_fewshot")) ?? run.Shots;

    /// <summary>A number in most files, a text in some; 1.0 and 1 are one version.</summary>
    private string? Version(string task) => versions.Find(task) is not { } version ? null
        : ((JsonElement?)version).Number() is { } number ? number.ToString(CultureInfo.InvariantCulture)
        : ((JsonElement?)version).Text() is { } text and not ("N/A" or "Yaml") ? text : null;

    private readonly record struct TaskRow(string Path, JsonElement Element, string Task, string? Prompt, PartialDate? Date);
}
