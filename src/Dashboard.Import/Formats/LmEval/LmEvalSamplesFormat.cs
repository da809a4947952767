using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// The items of an lm-evaluation-harness run (<c>samples_TASK_TIME.jsonl</c>, written with <c>--log_samples</c>): one line an item and
/// filter. Beside the results of the run they belong to its scores, see <see cref="LmEvalSamples"/>; alone they are summed up.
/// Traps: only file and folder name task and model; an item stands once for each filter; a metric of a whole corpus (bleu,
/// perplexity) has a list in place of a score.
/// </summary>
public sealed class LmEvalSamplesFormat : IFileFormat
{
    public string Id => "lm-eval-samples";

    public string Name => "lm-evaluation-harness samples (JSON lines)";

    public bool TakesJsonLines => true;

    public bool CanStandAlone => true;

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("doc_id", "target") && (sample.HasKeys("resps") || sample.HasKeys("filtered_resps"))
            ? Recognition.Companion : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        var task = LmEvalSamples.TaskOf(file.FileName);
        rows.Suggest(Question.Benchmark, task, "The harness names a file of samples after its task.");
        rows.Suggest(Question.Date, DateInFileName.Find(file.FileName)?.ToString(), DateInFileName.Reason);
        var folder = file.Folder[(file.Folder.LastIndexOfAny(['/', '\\']) + 1)..];
        rows.Suggest(Question.Model, folder.Split("__") is [{ Length: > 0 } owner, { Length: > 0 } name] ? $"{owner}/{name}" : null,
            "The harness names the folder of a model's samples after the model.");
        foreach (var (filter, set) in LmEvalSamples.Read(file, rows, cancellation))
        {
            var plain = filter is "" or "none";
            set.HandOn(metric => new ImportedResult
            {
                Benchmark = task,
                Metric = plain ? metric : $"{metric},{filter}",
                Unit = KnownMetrics.Find(metric)?.UnitOfFractions,
                HigherIsBetter = KnownMetrics.Find(metric)?.HigherIsBetter ?? true,
                Value = 0,
                Harness = "lm-evaluation-harness",
                Locator = plain ? metric : $"{metric},{filter}",
            });
        }
    }
}

/// <summary>The items that lie beside a results file, by task; each file is read when its task is asked for.</summary>
internal sealed partial class LmEvalSamples(UploadedFile results, IReadOnlyList<UploadedFile> siblings, ImportContext rows,
    CancellationToken cancellation)
{
    private const int MaxFilters = 20;

    private (string Task, Dictionary<string, SampleSet> Sets)? last;

    /// <summary>The items of a score; null where no file holds them.</summary>
    public (ItemBuilder Items, ItemBuilder.Column Scores)? Find(string task, string metric, string? filter)
    {
        if (last?.Task != task)
        {
            last = (task, FileOf(task) is { } file ? Read(file, rows, cancellation) : []);
        }

        return last.Value.Sets.GetValueOrDefault(filter is null or "" ? "none" : filter)?.Of(metric);
    }

    /// <summary>The task that a file of samples is named after; null where it is not named so.</summary>
    public static string? TaskOf(string fileName) =>
        SamplesName().Match(fileName) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>Reads a file line by line; the sets are by filter.</summary>
    public static Dictionary<string, SampleSet> Read(UploadedFile file, ImportContext rows, CancellationToken cancellation)
    {
        var sets = new Dictionary<string, SampleSet>(StringComparer.Ordinal);
        foreach (var (line, document) in JsonLines.Documents(file, rows.Limits))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                using var parsed = JsonText.Parse(document, rows.Limits);
                var item = parsed.RootElement;
                var filter = item.Get("filter").Text() ?? "none";
                if (!sets.TryGetValue(filter, out var set) && sets.Count < MaxFilters)
                {
                    sets[filter] = set = new SampleSet(rows);
                }

                set?.Add(line, item.Get("doc_id")?.ToString(), 0, Scores(item), failed: false, texts: () => LmEvalTexts.Of(item));
            }
            catch (UnreadableFileException error)
            {
                rows.Fail(line, null, error.Message + " The line was left out.");
            }
        }

        return sets;
    }

    /// <summary>The metrics that a line names, else every number but the item's own.</summary>
    private static IEnumerable<(string Metric, double? Score)> Scores(JsonElement item)
    {
        var named = item.Get("metrics") is { ValueKind: JsonValueKind.Array } metrics ? metrics.StringItems() : null;
        foreach (var member in ((JsonElement?)item).Members())
        {
            if (named is not null ? Array.IndexOf(named, member.Name) >= 0
                : member.Name is not ("doc_id" or "idx") && member.Value.ValueKind is JsonValueKind.Number or JsonValueKind.True
                    or JsonValueKind.False)
            {
                yield return (member.Name, Value(member.Value));
            }
        }
    }

    private static double? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => ((JsonElement?)value).Number(),
    };

    /// <summary>The file of a task with the time of the results in its name, else the only one of the task.</summary>
    private UploadedFile? FileOf(string task)
    {
        var own = siblings.Where(file => TaskOf(file.FileName) == task).ToList();
        var stem = Path.GetFileNameWithoutExtension(results.FileName);
        var time = stem[(stem.IndexOf('_', StringComparison.Ordinal) + 1)..];
        return own.Find(file => file.FileName.Contains(time, StringComparison.Ordinal)) ?? (own.Count == 1 ? own[0] : null);
    }

    [GeneratedRegex(@"^samples_(.{1,200}?)(?:_\d{4}-\d\d-\d\d.{0,40})?\.jsonl$", RegexOptions.None, 1000)]
    private static partial Regex SamplesName();
}
