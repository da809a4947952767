using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// A test run of DeepEval (github.com/confident-ai/deepeval, <c>.deepeval/.latest_test_run.json</c> or a file of
/// <c>DEEPEVAL_RESULTS_FOLDER</c>): test cases, each with the scores of several metrics from 0 to 1. They are summed up: the mean of each
/// metric over the cases that have a score, marked as derived.
/// Traps: a metric without a score was not measured, which is no zero; <c>evaluationModel</c> is the judge and not the model that was
/// tested; whether lower is better shows where a score on the one side of its threshold succeeds.
/// </summary>
public sealed class DeepEvalFormat : IFileFormat
{
    public string Id => "deepeval";

    public string Name => "DeepEval test run (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("testCases")
            && (sample.HasKeys("metricsScores") || sample.HasKeys("conversationalTestCases") || sample.HasKeys("runDuration")
                || sample.Text.Contains("\"metricsData\"", StringComparison.Ordinal)) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits, DeepEvalRun.Lists);
        rows.SuggestDate(file);
        new DeepEvalRun(document.RootElement, rows, cancellation).Read(file);
    }
}

/// <summary>Turns one such file into rows.</summary>
internal sealed class DeepEvalRun(JsonElement root, ImportContext rows, CancellationToken cancellation)
{
    /// <summary>The lists that make such a document long; they are read test case by test case.</summary>
    public static readonly ImmutableArray<string> Lists = ["testCases", "conversationalTestCases"];

    /// <summary>DeepEval's metrics of which less is better, by its documentation.</summary>
    private static readonly HashSet<string> lower = new(StringComparer.OrdinalIgnoreCase) { "Hallucination", "Bias", "Toxicity" };

    private readonly Dictionary<string, DeepEvalMetric> metrics = new(StringComparer.Ordinal);
    private readonly SampleSet items = new(rows);
    private readonly Dictionary<string, int> repeated = new(StringComparer.Ordinal);
    private int cases;

    public void Read(UploadedFile file)
    {
        foreach (var list in Lists.Where(list => root.Get(list) is not null))
        {
            JsonText.ForEach(file, list, rows.Limits, (_, test) =>
            {
                cancellation.ThrowIfCancellationRequested();
                ReadCase(++cases, test);
            });
        }

        if (metrics.Count == 0)
        {
            throw new UnreadableFileException("No test case of this run has metrics, so it holds no scores.", key: "testCases");
        }

        foreach (var (name, metric) in metrics)
        {
            Add(name, metric);
        }

        foreach (var (name, count) in repeated)
        {
            rows.Fail(null, $"testCases.metricsData.{name}", string.Create(CultureInfo.InvariantCulture,
                $"The metric stands twice in {count} test cases. Of each the first score counts."));
        }
    }

    private void ReadCase(int number, JsonElement test)
    {
        var met = new Dictionary<string, double?>(StringComparer.Ordinal);
        string? judge = null;
        foreach (var measured in test.Get("metricsData").Items())
        {
            if (measured.Get("name").Text() is not { } name)
            {
                continue;
            }

            if (!met.TryAdd(name, measured.Get("score").Number()))
            {
                repeated[name] = repeated.GetValueOrDefault(name) + 1;
                continue;
            }

            if (!metrics.TryGetValue(name, out var metric))
            {
                metrics[name] = metric = new DeepEvalMetric();
            }

            metric.Add(measured);
            judge ??= measured.Get("evaluationModel").Text();
        }

        if (met.Count > 0)
        {
            items.Add(number, Key(test), 0, met.Select(score => (score.Key, score.Value)), failed: false, judge: judge,
                texts: () => (test.Get("input").Text(), test.Get("actualOutput").Text()));
        }
    }

    /// <summary>The name that the person gave the test case, or DeepEval by its place; else what it asks.</summary>
    private static string? Key(JsonElement test) => test.Get("name").Text() ?? test.Get("order")?.ToString()
        ?? (test.Get("input").Text() is { } question ? ItemBuilder.KeyOfQuestion(question) : null);

    private void Add(string name, DeepEvalMetric metric)
    {
        var locator = $"testCases.metricsData.{name}.score";
        if (metric.Count == 0)
        {
            rows.Unknown(locator, string.Create(CultureInfo.InvariantCulture, $"not measured in any of {cases} test cases"));
            return;
        }

        rows.Add(new ImportedResult
        {
            Model = root.Get("hyperparameters", "model").Text() ?? root.Get("configurations", "model").Text(),
            Benchmark = root.Get("identifier").Text() ?? root.Get("datasetAlias").Text() ?? root.Get("testFile").Text(),
            Coverage = RunCoverage.Of(metric.Count, cases),
            Metric = name,
            Unit = ScoreUnits.Fraction,
            HigherIsBetter = metric.HigherIsBetter ?? !lower.Contains(name),
            Value = metric.Mean,
            SampleCount = metric.Count,
            Items = items.Of(name),
            Marks = EvidenceMarks.Derived,
            Harness = "DeepEval",
            Locator = locator,
            Note = Remarks.Join(
                string.Create(CultureInfo.InvariantCulture, $"mean over {metric.Count} test cases"),
                metric.Judge is null ? null : $"judged by {metric.Judge}"),
        });
    }
}

/// <summary>The scores of one metric so far.</summary>
internal sealed class DeepEvalMetric
{
    public int Count { get; private set; }

    public double Mean { get; private set; }

    public string? Judge { get; private set; }

    /// <summary>By the cases whose score lies on one side of its threshold; null when none does, or when they disagree.</summary>
    public bool? HigherIsBetter => (above, below) switch { ( > 0, 0) => true, (0, > 0) => false, _ => null };

    private int above;
    private int below;

    public void Add(JsonElement measured)
    {
        Judge ??= measured.Get("evaluationModel").Text();
        if (measured.Get("score").Number() is not { } score)
        {
            return;
        }

        Count++;
        Mean += (score - Mean) / Count;
        if (measured.Get("threshold").Number() is { } threshold && !score.Equals(threshold)
            && measured.Get("success") is { ValueKind: JsonValueKind.True or JsonValueKind.False } success)
        {
            var passesAbove = score > threshold == success.GetBoolean();
            above += passesAbove ? 1 : 0;
            below += passesAbove ? 0 : 1;
        }
    }
}
