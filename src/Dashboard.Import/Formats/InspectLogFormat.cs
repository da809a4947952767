using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// A log of Inspect AI of the UK AI Security Institute as JSON (inspect.aisi.org.uk, "Eval logs"): one task, one model; one
/// (scorer, metric) is one row.
/// Traps: only a log with status "success" is a result; the standard error is a metric of its own beside the accuracy; a limit makes a
/// run that compares with no full one; a scorer writes letters for right, partly right and wrong; an item stands once an epoch.
/// </summary>
public sealed class InspectLogFormat : IFileFormat
{
    public string Id => "inspect-ai";

    public string Name => "Inspect AI log (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("status", "eval") && !sample.HasKeys("schema_version")
            && (sample.HasKeys("version") || sample.Text.Contains("\"task\"", StringComparison.Ordinal))
            ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits, "samples", "reductions");
        var root = document.RootElement;
        if (root.Get("status").Text() is not "success" and var status)
        {
            throw new UnreadableFileException(
                $"The status of the run is '{ImportContext.Shorten(ImportContext.Clean(status ?? "unknown"))}' and not 'success': "
                    + "its figures are not final.", key: "status");
        }

        var items = new InspectItems(rows);
        if (root.Get("samples") is not null)
        {
            JsonText.ForEach(file, "samples", rows.Limits, (number, sample) =>
            {
                cancellation.ThrowIfCancellationRequested();
                items.Add(number, sample);
            });
        }

        new InspectLog(root, items, rows).Read();
    }
}

/// <summary>Turns one such log into rows.</summary>
internal sealed class InspectLog(JsonElement root, InspectItems items, ImportContext rows)
{
    /// <summary>Spread of a score; none is a result.</summary>
    private static readonly HashSet<string> spreads =
        new(StringComparer.Ordinal) { "stderr", "bootstrap_stderr", "stderr_clt", "stderr_clustered", "std", "var", "bootstrap_std" };

    private readonly string? limit = ReadLimit(root);
    private readonly RunCoverage? coverage = ReadCoverage(root);

    public void Read()
    {
        if (limit is not null)
        {
            rows.Warn(null, "eval.config.limit", $"The run had a {limit}: it saw only a part of the benchmark's items. "
                + "Its scores are kept with this limit as their split, so that they are not compared with full runs.");
        }

        var task = root.Get("eval", "task").Text();
        if (task is null)
        {
            throw new UnreadableFileException("The log names no task.", key: "eval.task");
        }

        var scores = root.Get("results", "scores").Items().ToList();
        foreach (var (number, score) in scores.Index())
        {
            var scorer = score.Get("name").Text() ?? score.Get("scorer").Text();
            ReadScore(task, score, string.Create(CultureInfo.InvariantCulture, $"results.scores[{number}]"),
                scores.Count > 1 ? scorer : null);
        }
    }

    private void ReadScore(string task, JsonElement score, string path, string? scorer)
    {
        var metrics = score.Get("metrics").Index();
        var error = (metrics.Find("stderr")?.Get("value") ?? metrics.Find("bootstrap_stderr")?.Get("value")).Number();
        var measures = metrics.Where(metric => !spreads.Contains(metric.Key)).ToList();
        foreach (var (name, metric) in measures)
        {
            var locator = $"{path}.metrics.{name}";
            if (metric.Get("value").Number() is { } value)
            {
                // A standard error stands beside one measure. Beside several nobody says whose it is.
                Add(task, locator, name, scorer, score, value, measures.Count == 1 ? error : null);
            }
            else
            {
                rows.Unknown(locator, metric.Get("value") is { } none ? Remarks.Describe(none) : "missing");
            }
        }
    }

    private void Add(string task, string locator, string metric, string? scorer, JsonElement score, double value, double? error)
    {
        var known = KnownMetrics.Find(metric);
        if (known is null)
        {
            rows.Warn(null, locator, Remarks.UnknownMetric(metric));
        }

        var benchmark = task[(task.LastIndexOf('/') + 1)..];
        var language = TaskLanguages.Find(benchmark);
        var part = coverage ?? (score.Get("unscored_samples").Count() is > 0 and var unscored && score.Get("scored_samples").Count()
            is { } scored ? RunCoverage.Of(scored, scored + unscored) : null);
        rows.Add(new ImportedResult
        {
            Model = root.Get("eval", "model").Text() is { } model and not ("none/none" or "none") ? model : null,
            Benchmark = benchmark,
            BenchmarkVersion = root.Get("eval", "task_version") is { ValueKind: JsonValueKind.Number or JsonValueKind.String } version
                ? version.ToString() : null,
            Split = limit,
            Language = language?.Tag,
            Metric = scorer is null ? metric : $"{metric} ({scorer})",
            Unit = known?.UnitOfFractions,
            HigherIsBetter = known?.HigherIsBetter ?? true,
            Value = value,
            StandardError = error,
            Coverage = part,
            Items = metric is "accuracy" or "mean" ? items.Of(score.Get("name").Text() ?? score.Get("scorer").Text() ?? "") : null,
            IsLimited = limit is not null && part is not { Errors: > 0 },
            SampleCount = score.Get("scored_samples").Count() ?? root.Get("results", "completed_samples").Count(),
            Harness = root.Get("eval", "packages", "inspect_ai").Text() is { } package ? $"Inspect AI {package}" : "Inspect AI",
            Date = Date(),
            Locator = locator,
            Note = Remarks.Join(
                benchmark == task ? null : $"task {task}",
                root.Get("eval", "dataset", "name").Text() is { } dataset ? $"data set {dataset}" : null,
                language?.Remark,
                limit is null ? null : $"only a part of the items was run ({limit})",
                Tokens()),
        });
    }

    /// <summary>Text with an offset: the day where the run was made.</summary>
    private PartialDate? Date() =>
        root.Get("eval", "created").Text() is { Length: >= 10 } created && PartialDate.TryParse(created[..10], out var date) ? date : null;

    /// <summary>What the run used up; a price makes a cost of it.</summary>
    private string? Tokens()
    {
        double input = 0, output = 0;
        foreach (var usage in root.Get("stats", "model_usage").Members())
        {
            input += usage.Value.Get("input_tokens").Number() ?? 0;
            output += usage.Value.Get("output_tokens").Number() ?? 0;
        }

        return input + output > 0 ? string.Create(CultureInfo.InvariantCulture, $"{input} input and {output} output tokens") : null;
    }

    /// <summary>Samples that were completed, of those that were to be run (each once for every epoch).</summary>
    private static RunCoverage? ReadCoverage(JsonElement root) =>
        (root.Get("results", "total_samples").Count() is { } begun && root.Get("results", "completed_samples").Count() is { } done
            ? RunCoverage.Of(done, All(root, begun), Math.Max(0, begun - done)) : null)
        ?? (ReadLimit(root) is null ? null : RunCoverage.Unknown);

    /// <summary>A limit leaves items out before any is begun; the data set says how many there are.</summary>
    private static long All(JsonElement root, int begun) =>
        ReadLimit(root) is not null && root.Get("eval", "dataset", "samples").Count() is { } samples
            ? Math.Max(begun, (long)samples * (root.Get("eval", "config", "epochs").Count() ?? 1)) : begun;

    /// <summary>A count, or a list [from, to].</summary>
    private static string? ReadLimit(JsonElement root) => root.Get("eval", "config", "limit") switch
    {
        { ValueKind: JsonValueKind.Number } count when root.Get("eval", "dataset", "samples").Number() is not { } all
            || count.GetDouble() < all => $"limit {count.GetRawText()}",
        { ValueKind: JsonValueKind.Array } range => $"limit {ImportContext.Shorten(range.GetRawText())}",
        _ => null,
    };
}

/// <summary>The items of such a log, with what each scorer gave them.</summary>
internal sealed class InspectItems(ImportContext rows)
{
    private readonly SampleSet set = new(rows);

    /// <summary>The items that a scorer scored; null where there are none.</summary>
    public (ItemBuilder Items, ItemBuilder.Column Scores)? Of(string scorer) => set.Of(scorer);

    /// <param name="number">Place in the list of samples.</param>
    public void Add(int number, JsonElement sample) => set.Add(
        number + 1,
        sample.Get("id")?.ToString() ?? (sample.Get("input").Text() is { } question ? ItemBuilder.KeyOfQuestion(question) : null),
        (sample.Get("epoch").Count() ?? 1) - 1,
        sample.Get("scores").Members().Select(score => (score.Name, Value(score.Value.Get("value")))),
        sample.Get("error") is { ValueKind: JsonValueKind.Object or JsonValueKind.String },
        texts: () => (JsonMessages.TextOf(sample.Get("input")), sample.Get("output", "completion").Text()
            ?? sample.Get("scores").Members().Select(score => score.Value.Get("answer").Text()).FirstOrDefault(text => text is not null)));

    /// <summary>Inspect's own reading of a value: C is right, P partly, I and N wrong.</summary>
    private static double? Value(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.True } => 1,
        { ValueKind: JsonValueKind.False } => 0,
        { ValueKind: JsonValueKind.String } word => word.GetString() switch
        {
            "C" => 1,
            "P" => 0.5,
            "I" or "N" => 0,
            _ => value.Number(),
        },
        _ => value.Number(),
    };
}
