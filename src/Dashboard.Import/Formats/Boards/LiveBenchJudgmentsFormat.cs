using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// The judged answers of LiveBench (github.com/LiveBench/LiveBench, <c>ground_truth_judgment.jsonl</c>, written by
/// <c>gen_ground_truth_judgment.py</c>): one line a question and model, 0 to 1. They are summed up for each model and task, as the site
/// does it: mean over the questions, marked as derived.
/// Traps: one file holds many models, and one folder a task; no line names the release; LiveBench counts an answer that failed as 0.
/// </summary>
public sealed class LiveBenchJudgmentsFormat : IFileFormat
{
    private const string Score = "score";

    /// <summary>More models and tasks of one file than there are are damage.</summary>
    private const int MaxSets = 5_000;

    public string Id => "livebench-judgments";

    public string Name => "LiveBench judgments (JSON lines)";

    public bool TakesJsonLines => true;

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("question_id", "task", "model", "score", "category") ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        var release = RowWords.DateIn(file.FileName);
        if (release is null)
        {
            rows.Warn(null, null, "The file does not say of which release of LiveBench the questions are. Questions change between "
                + "releases: scores of two releases cannot be compared, their common questions can.");
        }

        var sets = ReadSets(file, rows, cancellation);
        foreach (var ((model, task), (set, last)) in sets)
        {
            set.HandOn(metric => new ImportedResult
            {
                Model = model,
                Benchmark = $"LiveBench {task}",
                BenchmarkVersion = release,
                Language = LiveBenchFormat.IsEnglish(task) ? "en" : null,
                Metric = metric,
                Unit = ScoreUnits.Fraction,
                Value = 0,
                Date = FileNames.UnixDay(last),
                Harness = "LiveBench",
                Locator = $"{model}, {task}",
            });
        }
    }

    /// <summary>The questions by model and task, with the time of the last judgment in seconds since 1970.</summary>
    private static OrderedDictionary<(string Model, string Task), (SampleSet Set, double? Last)> ReadSets(UploadedFile file,
        ImportContext rows, CancellationToken cancellation)
    {
        var sets = new OrderedDictionary<(string Model, string Task), (SampleSet Set, double? Last)>();
        var isFull = false;
        foreach (var (line, document) in JsonLines.Documents(file, rows.Limits))
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                using var parsed = JsonText.Parse(document, rows.Limits);
                var item = parsed.RootElement;
                if (item.Get("model").Text() is not { } model || item.Get("task").Text() is not { } task)
                {
                    rows.Fail(line, "model", "The line does not name a model and a task. It was left out.");
                }
                else if (sets.ContainsKey((model, task)) || sets.Count < MaxSets)
                {
                    var (set, last) = sets.TryGetValue((model, task), out var known) ? known : (new SampleSet(rows), null);
                    sets[(model, task)] = (set, Later(last, item.Get("tstamp").Number()));
                    Add(line, item, set, rows);
                }
                else if (!isFull)
                {
                    isFull = true;
                    rows.Fail(line, "model", string.Create(CultureInfo.InvariantCulture,
                        $"Of a file {MaxSets} pairs of model and task are kept. Those of others were left out."));
                }
            }
            catch (UnreadableFileException error)
            {
                rows.Fail(line, null, error.Message + " The line was left out.");
            }
        }

        return sets;
    }

    private static void Add(int line, JsonElement item, SampleSet set, ImportContext rows)
    {
        var score = item.Get(Score) switch
        {
            { ValueKind: JsonValueKind.True } => 1,
            { ValueKind: JsonValueKind.False } => 0,
            var number => number.Number(),
        };
        if (score is not (>= 0 and <= 1))
        {
            rows.LeaveOut(line, Score, $"The score '{item.Get(Score)}' is no number from 0 to 1. The question was kept without one.");
            score = null;
        }

        set.Add(line, item.Get("question_id")?.ToString(), Math.Max(0, (item.Get("turn").Count() ?? 1) - 1), [(Score, score)],
            failed: false, item.Get("subtask").Text());
    }

    private static double? Later(double? one, double? other) => one is null || other > one ? other : one;
}
