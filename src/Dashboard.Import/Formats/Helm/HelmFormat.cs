using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// A run of HELM (Stanford CRFM): a folder with <c>run_spec.json</c> (model, scenario, shots), <c>stats.json</c> (the figures) and
/// <c>per_instance_stats.json</c> (the items, see <see cref="HelmItems"/>), and others that are not needed. A figure is the <c>mean</c>
/// over its trials of a stat on one split, without perturbation.
/// Traps: <c>count</c> is the number of trials, the number of items is the stat <c>num_instances</c>; <c>stddev</c> is over trials and no
/// standard error; most stats are bookkeeping; without a test split the validation split is read. No date is in it.
/// </summary>
public sealed class HelmFormat : IFileFormat
{
    public string Id => "helm";

    public string Name => "HELM run folder (run_spec.json, stats.json)";

    public Recognition Recognize(FileSample sample)
    {
        if (sample.IsJsonArray)
        {
            return IsStats(sample) ? Recognition.Yes
                : sample.HasKeys("instance_id", "train_trial_index")
                    || sample.HasKeys("input", "references", "split") ? Recognition.Companion
                : Recognition.No;
        }

        return IsRuntimes(sample) ? Recognition.Yes
            : IsRunSpec(sample) || sample.HasKeys("name", "description", "definition_path")
                || sample.HasKeys("adapter_spec", "request_states") ? Recognition.Companion
            : Recognition.No;
    }

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        if (IsRuntimes(FileSample.Of(file)))
        {
            throw new UnreadableFileException(
                "The file holds the idealized runtimes that HELM estimates with. They are no results of a run.");
        }

        var specs = siblings.Where(other => IsRunSpec(FileSample.Of(other))).ToList();
        if (specs.Count != 1)
        {
            throw new UnreadableFileException(specs.Count == 0
                ? "The file holds figures of a HELM run, but run_spec.json, which names the model and the benchmark, "
                    + "does not lie beside it. Send the whole folder of the run."
                : "The file holds figures of a HELM run, but several run_spec.json lie beside it. Send every run in its own folder.");
        }

        using var spec = JsonText.Parse(specs[0], rows.Limits);
        using var stats = JsonText.Parse(file, rows.Limits);
        if (stats.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new UnreadableFileException("The file is no list of HELM stats.");
        }

        ReadStats(HelmRun.Of(spec.RootElement), stats.RootElement, siblings, rows, cancellation);
    }

    private static void ReadStats(HelmRun run, JsonElement root, IReadOnlyList<UploadedFile> siblings, ImportContext rows,
        CancellationToken cancellation)
    {
        var stats = root.EnumerateArray().Select((stat, index) => new HelmStat(stat, index))
            .Where(stat => stat is { Name: not null, IsPlain: true }).ToList();
        var splits = stats.Where(stat => HelmMetrics.Find(stat.Name!, run.Method) is not null).Select(stat => stat.Split)
            .ToHashSet(StringComparer.Ordinal);
        var split = splits.Contains("test") ? "test" : splits.Contains("valid") ? "valid"
            : splits.Order(StringComparer.Ordinal).FirstOrDefault();
        if (split != "test" && splits.Count > 0)
        {
            rows.Warn(null, "split",
                $"The run has no split 'test'; the figures of '{ImportContext.Shorten(split ?? "no split")}' were read.");
        }

        var items = stats.Find(stat => stat.Name == "num_instances" && stat.Split == split)?.Element.Get("mean").Count();
        var samples = split is null ? null : HelmItems.Beside(siblings, run, split, rows, cancellation);
        foreach (var stat in stats.Where(stat => stat.Split == split))
        {
            cancellation.ThrowIfCancellationRequested();
            if (HelmMetrics.Find(stat.Name!, run.Method) is { } metric)
            {
                Add(run, stat, metric, items, samples, rows);
            }
        }
    }

    private static void Add(HelmRun run, HelmStat stat, HelmMetric metric, int? items, SampleSet? samples,
        ImportContext rows)
    {
        var locator = string.Create(CultureInfo.InvariantCulture, $"[{stat.Index}] {stat.Name}");
        var mean = stat.Element.Get("mean");
        if (mean.Number() is not { } value)
        {
            rows.Unknown(locator, mean?.ToString() ?? "");
            return;
        }

        var (limit, coverage) = ItemLimit.On(run.Limit, items, null);
        var trials = stat.Element.Get("count").Count();
        rows.Add(new ImportedResult
        {
            Model = run.Model,
            Benchmark = run.Benchmark,
            PartOf = run.Benchmark == run.Scenario ? null : run.Scenario,
            Split = Remarks.Join(stat.Split, limit),
            Coverage = coverage,
            Language = run.Language,
            Metric = stat.Name!,
            Unit = metric.Unit,
            HigherIsBetter = metric.HigherIsBetter,
            Value = value,
            SampleCount = items,
            Items = samples?.Of(stat.Name!),
            Shots = run.Shots,
            Harness = "HELM",
            Locator = locator,
            Note = RowWords.Note(
                run.Method is null ? null : $"method {run.Method}",
                trials > 1 ? string.Create(CultureInfo.InvariantCulture, $"mean of {trials} trials") : null,
                run.Limit is { } most
                    ? string.Create(CultureInfo.InvariantCulture, $"at most {most.Number} items were taken") : null),
        });
    }

    private static bool IsStats(FileSample sample) =>
        sample.HasKeys("name", "count", "sum") && sample.Text.Contains("\"split\"", StringComparison.Ordinal);

    private static bool IsRunSpec(FileSample sample) => sample.IsJsonObject && sample.HasKeys("name", "scenario_spec", "adapter_spec");

    private static bool IsRuntimes(FileSample sample) =>
        sample.IsJsonObject && sample.Text.Contains("\"runtime_for_prompt_tokens\"", StringComparison.Ordinal);
}
