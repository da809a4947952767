using System.Globalization;
using System.Text.Json;

namespace Dashboard.Import.Formats;

/// <summary>
/// <c>summary_results.json</c> of an MLPerf Inference round (github.com/mlcommons/inference_results_v…): a list with one object per
/// result. Traps: a result is that of the whole system, which has Nodes × <c>a#</c> accelerators; <c>Latency (ms)</c> stands in the same
/// field as throughputs; many results are of vision and other models; <c>a#</c> is <c>""</c> where the processors compute.
/// </summary>
public sealed class MlPerfInferenceFormat : IFileFormat
{
    /// <summary>When MLCommons published a round; the files do not say.</summary>
    private static readonly Dictionary<string, string> rounds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["v3.1"] = "2023-09",
        ["v4.0"] = "2024-03",
        ["v4.1"] = "2024-08",
        ["v5.0"] = "2025-04",
        ["v5.1"] = "2025-09",
    };

    public string Id => "mlperf-inference";

    public string Name => "MLPerf Inference summary_results.json";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonArray && sample.HasKeys("Submitter", "Scenario", "Performance_Result", "Performance_Units")
            ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits);
        SuggestDate(document.RootElement, rows);
        var others = new SortedSet<string>(StringComparer.Ordinal);
        var left = 0;
        foreach (var (result, path) in Speeds.Runs(document.RootElement))
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsOfLanguageModel(result))
            {
                ReadResult(result, path, rows);
            }
            else
            {
                left++;
                others.Add(result.Get("Model").Text() ?? "?");
            }
        }

        if (left > 0)
        {
            rows.Warn(null, null, string.Create(CultureInfo.InvariantCulture,
                $"{left} results are not of language models ({string.Join(", ", others.Take(12))}) and were left out."));
        }
    }

    private static void SuggestDate(JsonElement root, ImportContext rows)
    {
        var versions = Speeds.Runs(root).Select(run => run.Run.Get("version").Text()).OfType<string>().Distinct().Take(2).ToList();
        if (versions is [var version] && rounds.TryGetValue(version, out var month))
        {
            rows.Suggest(Question.Date, month, $"MLCommons published round {version} in this month.");
        }
    }

    /// <summary>By how the result was measured, since names of models come and go: text is counted in tokens or checked by ROUGE.</summary>
    private static bool IsOfLanguageModel(JsonElement result) =>
        result.Get("Performance_Units").Text() == "Tokens/s"
        || (result.Get("Accuracy").Text() is { } accuracy
            && (accuracy.Contains("ROUGE", StringComparison.Ordinal) || accuracy.Contains("TOKENS_PER_SAMPLE", StringComparison.Ordinal)));

    private static void ReadResult(JsonElement result, string path, ImportContext rows)
    {
        var task = result.Get("UsedModel").Text() ?? result.Get("Model").Text() ?? "";
        var (model, target) = MlPerf.ModelOf(task);
        var run = Speeds.OfInference with
        {
            Model = model,
            Workload = "MLPerf Inference " + Speeds.Join(
                $"{result.Get("version").Text()} {task} {result.Get("Scenario").Text()}",
                result.Get("Suite").Text(), result.Get("Category").Text()),
            Engine = result.Get("Software").Text(),
            Hardware = Hardware(result),
            ReportedBy = result.Get("Submitter").Text(),
            Evidence = EvidenceGrade.SelfReported,
            Note = Note(result, task, model, target),
        };
        if (Metric(result.Get("Performance_Units").Text()) is var (metric, unit))
        {
            rows.AddSpeed(run, metric, unit, result.Get("Performance_Result"), path + "Performance_Result");
            if (unit == "queries/s")
            {
                rows.Warn(null, path + "Performance_Units", "The file says Queries/s where the same table counts tokens for other results "
                    + "of language models. It was taken as it says; look it up before comparing.");
            }
        }
        else
        {
            rows.Fail(null, path + "Performance_Units",
                "The unit of the result is not known, so nobody could compare it. The row was left out.");
        }

        if (result.Get("Power_Units").Text() is { } power)
        {
            rows.AddSpeed(run, power == "Watts" ? "power (whole system)" : "energy (whole system)",
                power switch { "Watts" => "W", "millijoules" => "mJ", _ => power }, result.Get("Power_Result"), path + "Power_Result");
        }
    }

    private static (string Metric, string Unit)? Metric(string? units) => units switch
    {
        "Tokens/s" => ("tokens per second (whole system)", "tokens/s"),
        "Samples/s" => ("samples per second (whole system)", "samples/s"),
        "Queries/s" => ("queries per second (whole system)", "queries/s"),
        "Latency (ms)" => ("latency", "ms"),
        _ => null,
    };

    private static HardwareConfiguration Hardware(JsonElement result)
    {
        var nodes = result.Get("Nodes").Count();
        var weights = result.Get("weight_data_types").Text() is { } types ? $"weights {types}" : null;
        return result.Get("Accelerator").Text() is { } accelerator
            ? new HardwareConfiguration(accelerator, Times(nodes, result.Get("a#").Count()), weights)
            : new HardwareConfiguration(result.Get("Processor").Text(), Times(nodes, result.Get("p#").Count()),
                Speeds.Join("processors, no accelerator", weights));
    }

    private static string? Note(JsonElement result, string task, string model, string? target) => Speeds.Join(
        result.Get("System").Text() is { } system ? $"System: {system}" : null,
        target is not null ? $"answers at least {target} % as good as the reference" : null,
        model != task ? $"spelled {task}" : null,
        result.Get("Category").Text() == "open" ? "open division: the model may differ from the reference" : null,
        result.Get("Accuracy").Text(),
        result.Get("Availability").Text() is { } availability and not "available" ? availability : null);

    private static int? Times(int? nodes, int? each) => (long?)nodes * each is > 0 and <= int.MaxValue and var count ? (int)count : null;
}
