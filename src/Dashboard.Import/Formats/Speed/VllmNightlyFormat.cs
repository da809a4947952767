using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// <c>benchmark_results.json</c> that the nightly scripts of vLLM collect from many runs: a list of objects with headers for people
/// (<c>"Mean TTFT (ms)"</c>). Traps: the model stands only in the folder's name; <c>"GPU": "A100 x 8"</c> is a device and how many, and
/// may be the type of a cloud machine instead.
/// </summary>
public sealed partial class VllmNightlyFormat : IFileFormat
{
    public string Id => "vllm-nightly";

    public string Name => "vLLM nightly benchmark_results.json";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonArray && sample.HasKeys("Test name", "GPU", "Tput (req/s)") ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits);
        rows.SuggestDate(file);
        rows.Suggest(Question.Model, Served().Match(file.Name) is { Success: true } served ? served.Groups[1].Value : null,
            "The name of the folder holds it.");
        foreach (var (run, path) in Speeds.Runs(document.RootElement))
        {
            cancellation.ThrowIfCancellationRequested();
            var described = Speeds.OfInference with
            {
                Workload = Speeds.Join(run.Get("Test name").Text(),
                    run.Get("# of req.").Number() is { } requests ? $"{FileNames.Plain(requests)} requests" : null),
                Engine = "vLLM",
                Hardware = Hardware(run.Get("GPU").Text()),
            };
            foreach (var member in ((JsonElement?)run).Members())
            {
                if (Metric(member.Name) is var (metric, unit))
                {
                    rows.AddSpeed(described, metric, unit, member.Value, path + member.Name);
                }
            }
        }
    }

    private static (string Metric, string Unit)? Metric(string header) => header switch
    {
        "Tput (req/s)" => ("requests per second (whole system)", "requests/s"),
        "Output Tput (tok/s)" => ("output tokens per second (whole system)", "tokens/s"),
        "Total Tput (tok/s)" => ("input and output tokens per second (whole system)", "tokens/s"),
        _ => Time().Match(header) is { Success: true } time
            ? ($"{Latency(time.Groups[2].Value)}, {time.Groups[1].Value.ToLowerInvariant()}", "ms")
            : null,
    };

    private static string Latency(string word) => word switch
    {
        "TTFT" => "time to first token",
        "TPOT" => "time per output token",
        "ITL" => "inter-token latency",
        _ => "end-to-end latency",
    };

    private static HardwareConfiguration Hardware(string? text) => text is not null && Devices().Match(text) is { Success: true } devices
        ? new HardwareConfiguration(
            devices.Groups[1].Value, int.Parse(devices.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), null)
        : new HardwareConfiguration(text, null, null);

    [GeneratedRegex("^(Mean|Median|P[0-9]{1,2}) (TTFT|TPOT|ITL|E2EL) \\(ms\\)$", RegexOptions.None, 1000)]
    private static partial Regex Time();

    [GeneratedRegex("^(.+) x ([1-9][0-9]{0,4})$", RegexOptions.None, 1000)]
    private static partial Regex Devices();

    /// <summary><c>results_serving_org-model/…</c>, also where folders were written with two underscores.</summary>
    [GeneratedRegex("results_serving_([A-Za-z0-9._-]{2,100}?)(?:__|[/\\\\])", RegexOptions.None, 1000)]
    private static partial Regex Served();
}
