using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// Results of EleutherAI's lm-evaluation-harness (github.com/EleutherAI/lm-evaluation-harness, <c>results_*.json</c>) from 2022 on, and of
/// the BigScience fork. One file is one run of one model; one (task, metric, filter) is one row.
/// Traps: up to 0.3 a metric is called <c>acc</c>, later <c>acc,none</c>; the model stands in <c>model_name</c>, in
/// <c>config.model_args</c> or nowhere; <c>groups</c> repeats rows of <c>results</c>; a standard error may be "N/A"; not every metric
/// is a fraction; a run with a limit saw a part of the items only.
/// </summary>
public sealed class LmEvalFormat : IFileFormat
{
    public string Id => "lm-eval";

    public string Name => "lm-evaluation-harness results (JSON)";

    public Recognition Recognize(FileSample sample)
    {
        if (!sample.IsJsonObject || sample.HasKeys("config_general") || sample.HasKeys("schema_version")
            || sample.HasKeys("status", "eval"))
        {
            return Recognition.No;
        }

        var ofRun = sample.HasKeys("results") && (sample.HasKeys("versions") || HasHarnessMetrics(sample.Text));
        var sorted = sample.HasKeys("config", "configs") && sample.Text.Contains("\"model_args\"", StringComparison.Ordinal);
        return ofRun || sorted || IsPerCheckpoint(sample) ? Recognition.Yes : Recognition.No;
    }

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits, "samples");
        var root = document.RootElement;
        if (root.Get("results") is not { ValueKind: JsonValueKind.Object or JsonValueKind.Array } results)
        {
            throw new UnreadableFileException(
                "An lm-evaluation-harness file has its figures under \"results\"; this one has none there.", key: "results");
        }

        if (root.Get("checkpoints") is { ValueKind: JsonValueKind.Array })
        {
            throw new UnreadableFileException("The file holds a list of values for each task, one for each checkpoint of a training. "
                + "Send the results file of a single checkpoint instead.", key: "checkpoints");
        }

        var run = LmEvalRun.Read(root, file, rows);
        if (run.Parameters is { } parameters)
        {
            rows.Add(parameters);
        }

        new LmEvalResults(root, run, rows, new LmEvalSamples(file, siblings, rows, cancellation), cancellation).Read(results);
    }

    private static bool HasHarnessMetrics(string text) =>
        text.Contains("_stderr\"", StringComparison.Ordinal) || text.Contains("_stderr,", StringComparison.Ordinal)
            || text.Contains(",none\"", StringComparison.Ordinal);

    /// <summary>A table of BigScience's: one list of values for each task, one value for each checkpoint.</summary>
    private static bool IsPerCheckpoint(FileSample sample) =>
        sample.HasKeys("checkpoints", "results") || sample.HasKeys("checkpoints", "tokens");
}
