using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// Results of lmms-eval (github.com/EvolvingLMMs-Lab/lmms-eval, <c>…_results.json</c>), which tests models of images, video and sound. It
/// grew out of lm-evaluation-harness and writes the same shape.
/// Traps: a metric has up to three errors beside it (<c>_stderr</c>, <c>_stderr_clustered</c>, <c>_stderr_clt</c>), which are no metrics;
/// the last two are of the items' scores from 0 to 1 and not of a sum such as the 800 points of MME; <c>date</c> is a text; tokens and
/// speed stand under <c>usage</c>, <c>efficiency</c> and <c>throughput</c> and are no scores.
/// </summary>
public sealed class LmmsEvalFormat : IFileFormat
{
    public string Id => "lmms-eval";

    public string Name => "lmms-eval results (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("results") && (sample.HasKeys("lmms_eval_version")
            || sample.Text.Contains("\"lmms_eval_version\"", StringComparison.Ordinal)
            || sample.Text.Contains("_stderr_clt,", StringComparison.Ordinal)
            || sample.Text.Contains("\"lmms_eval_specific_kwargs\"", StringComparison.Ordinal)) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits, "samples");
        if (document.RootElement.Get("results") is not { ValueKind: JsonValueKind.Object } results)
        {
            throw new UnreadableFileException(
                "An lmms-eval file has its figures under \"results\" by task; this one has none there.", key: "results");
        }

        new LmmsEvalResults(document.RootElement, file, rows, cancellation).Read(results);
    }
}

/// <summary>Turns one such file into rows.</summary>
internal sealed class LmmsEvalResults(JsonElement root, UploadedFile file, ImportContext rows, CancellationToken cancellation)
{
    /// <summary>Endings of errors, the one that fits best first.</summary>
    private static readonly string[] errors = ["_stderr", "_stderr_clustered", "_stderr_clt"];

    private static readonly HashSet<string> noMetrics = new(StringComparer.Ordinal)
    {
        "alias", "name", "samples", "sample_len", "sample_count", "submission", "bypass",
    };

    /// <summary>Benchmarks with questions in English; the harness does not state a language.</summary>
    private static readonly HashSet<string> english = new(StringComparer.Ordinal)
    {
        "mme", "mmbench_en", "mmbench_en_dev", "mmbench_en_test", "mmmu", "mmmu_val", "mmmu_test", "mmstar", "pope", "gqa", "textvqa",
        "textvqa_val", "docvqa_val", "docvqa_test", "infovqa_val", "chartqa", "ai2d", "scienceqa", "scienceqa_img", "seedbench",
        "realworldqa", "mathvista_testmini", "vqav2", "vqav2_val", "okvqa", "vizwiz_vqa_val", "mmvet", "videomme", "egoschema",
    };

    private readonly LmEvalModel model = LmEvalModel.Read(root);
    private readonly Dictionary<string, JsonElement> shots = root.Get("n-shot").Index();
    private readonly Dictionary<string, JsonElement> samples = root.Get("n-samples").Index();
    private readonly Dictionary<string, JsonElement> versions = root.Get("versions").Index();
    private readonly Dictionary<string, JsonElement> directions = root.Get("higher_is_better").Index();
    private readonly string harness = root.Get("lmms_eval_version").Text() is { } version ? $"lmms-eval {version}" : "lmms-eval";
    private readonly PartialDate? date = FileNames.Day(root.Get("date").Text()) ?? FileNames.UnixDay(root.Get("date").Number());
    private readonly HashSet<string> unknownMetrics = new(StringComparer.Ordinal);
    private LmEvalGroups groups = LmEvalGroups.None;

    public void Read(JsonElement results)
    {
        rows.SuggestDate(file);
        if (model.Name is null && LmEvalModel.Guess(root, file) is { } guess)
        {
            rows.Suggest(Question.Model, guess.Name, guess.Reason);
        }

        var limit = ItemLimit.Read(root.Get("config", "limit"));
        if (limit is not null)
        {
            rows.Warn(null, "config.limit", $"The run had a {limit}: it saw only a part of each benchmark's items. "
                + "Its scores are kept with this limit as their split, and as partial, so that they are not compared with full runs.");
        }

        var tasks = ((JsonElement?)results).Index();
        groups = LmEvalGroups.Read(root, tasks, []);
        foreach (var (task, row) in tasks)
        {
            cancellation.ThrowIfCancellationRequested();
            if (row.ValueKind == JsonValueKind.Object)
            {
                ReadTask(task, ((JsonElement?)row).Index(), limit);
            }
            else
            {
                rows.Fail(null, $"results.{task}", "A task's figures are an object of metrics; here they are not. The task was left out.");
            }
        }
    }

    private void ReadTask(string task, Dictionary<string, JsonElement> members, ItemLimit? limit)
    {
        foreach (var (key, value) in members)
        {
            var comma = key.LastIndexOf(',');
            var metric = comma < 0 ? key : key[..comma];
            var filter = comma < 0 ? "none" : key[(comma + 1)..];
            if (noMetrics.Contains(metric) || Array.Exists(errors, ending => metric.EndsWith(ending, StringComparison.Ordinal)))
            {
                continue;
            }

            if (((JsonElement?)value).Number() is { } number)
            {
                Add(new Measured(task, metric, filter, $"results.{task}.{key}"), number, limit, members);
            }
            else
            {
                rows.Unknown($"results.{task}.{key}", Remarks.Describe(value));
            }
        }
    }

    private void Add(Measured measured, double value, ItemLimit? limit, Dictionary<string, JsonElement> members)
    {
        var (task, metric, filter, locator) = measured;
        var known = KnownMetrics.Find(metric);
        if (known is null && unknownMetrics.Add(metric))
        {
            rows.Warn(null, locator, Remarks.UnknownMetric(metric));
        }

        var plain = filter is "" or "none";
        var stated = directions.Find(task)?.Get(metric);
        var language = TaskLanguages.Find(task);
        var scored = samples.Find(task)?.Get("effective").Count();
        var (split, coverage) = ItemLimit.On(limit, scored, samples.Find(task)?.Get("original").Count());
        rows.Add(new ImportedResult
        {
            Model = model.Name,
            Variant = model.Variant,
            Benchmark = task,
            PartOf = groups.ParentOf(task),
            BenchmarkVersion = ((JsonElement?)versions.Find(task)).Number()?.ToString(CultureInfo.InvariantCulture),
            Split = split,
            Language = language?.Tag ?? (english.Contains(task) ? "en" : null),
            Metric = plain ? metric : $"{metric},{filter}",
            Unit = known?.UnitOfFractions,
            HigherIsBetter = stated is { ValueKind: JsonValueKind.True or JsonValueKind.False } direction
                ? direction.GetBoolean() : known?.HigherIsBetter ?? true,
            Value = value,
            StandardError = Error(measured, known, members),
            SampleCount = scored,
            Coverage = coverage,
            IsLimited = limit is not null,
            Shots = LmEvalResults.Shots(shots.Find(task)),
            Harness = harness,
            Date = date,
            Locator = locator,
            Note = Remarks.Join(
                plain ? null : $"filter {filter}",
                language?.Remark,
                model.Original is null ? null : $"model in the file: {model.Original}",
                limit is null ? null : $"only a part of the items was run ({limit})",
                root.Get("git_hash").Text() is { } hash ? $"harness commit {hash}" : null),
        });
    }

    /// <summary>The error that belongs to the figure. Clustered and CLT errors are of the items' scores: of a mean of them they are the
    /// error, of a sum or of points they are not.</summary>
    private double? Error(Measured measured, KnownMetric? known, Dictionary<string, JsonElement> members)
    {
        double? taken = null;
        foreach (var ending in errors)
        {
            var key = $"{measured.Metric}{ending}" + (members.ContainsKey($"{measured.Metric}{ending},{measured.Filter}")
                ? $",{measured.Filter}" : "");
            if (members.Find(key).Number() is not { } error || taken is not null)
            {
                continue;
            }

            if (ending == errors[0] || known?.Scale == MetricScale.Share)
            {
                taken = error;
            }
            else
            {
                rows.Warn(null, $"results.{measured.Task}.{key}", string.Create(CultureInfo.InvariantCulture,
                    $"The standard error {error} is of the items' scores and not of '{measured.Metric}', which is no mean of them. ")
                    + "It was not taken.");
            }
        }

        return taken;
    }

    private readonly record struct Measured(string Task, string Metric, string Filter, string Locator);
}
