using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// Summary of a run of ray-project/llmperf, which measures somebody's API from outside: one flat object with keys such as
/// <c>results_ttft_s_quantiles_p50</c>. Traps: seconds, not milliseconds; some counts are text; the throughput of one request
/// (<c>request_output_throughput</c>) and that of the whole run (<c>mean_output_throughput</c>) are two things;
/// the provider's hardware is unknown.
/// </summary>
public sealed partial class LlmPerfFormat : IFileFormat
{
    public string Id => "llmperf";

    public string Name => "llmperf summary (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("model", "num_concurrent_requests")
            && sample.Keys.Any(key => key.StartsWith("results_ttft_s", StringComparison.Ordinal)) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits);
        var root = document.RootElement;
        if (root.Get("results_num_completed_requests").Number() is 0)
        {
            throw new UnreadableFileException("Not one request of this run was completed, so its figures say nothing.", null,
                "results_num_completed_requests");
        }

        var provider = root.Get("framework").Text();
        var run = Speeds.OfInference with
        {
            Model = root.Get("model").Text(),
            Workload = Speeds.Join(
                root.Get("mean_input_tokens").Number() is { } input ? $"{FileNames.Plain(input)} tokens in" : null,
                root.Get("mean_output_tokens").Number() is { } output ? $"{FileNames.Plain(output)} out" : null,
                root.Get("num_concurrent_requests").Number() is { } concurrent
                    ? $"{FileNames.Plain(concurrent)} requests at a time" : null),
            Engine = provider is null ? null : $"API of {provider}",
            Date = FileNames.UnixDay(root.Get("timestamp").Number()),
            Note = Speeds.Join(
                root.Get("results_num_completed_requests").Number() is { } done ? $"{FileNames.Plain(done)} requests" : null,
                root.Get("results_number_errors").Number() is > 0 and var errors ? $"{FileNames.Plain(errors)} failed" : null,
                root.Get("api").Text()),
        };
        foreach (var member in ((JsonElement?)root).Members())
        {
            cancellation.ThrowIfCancellationRequested();
            if (Metric(member.Name) is var (metric, unit))
            {
                rows.AddSpeed(run, metric, unit, member.Value, member.Name);
            }
        }
    }

    private static (string Metric, string Unit)? Metric(string key)
    {
        if (key == "results_mean_output_throughput_token_per_s")
        {
            return ("output tokens per second (all requests together)", "tokens/s");
        }

        if (Figure().Match(key) is not { Success: true } figure)
        {
            return null;
        }

        var statistic = figure.Groups[2].Value.Replace("quantiles_", "", StringComparison.Ordinal);
        return figure.Groups[1].Value switch
        {
            "ttft_s" => ($"time to first token, {statistic}", "s"),
            "inter_token_latency_s" => ($"inter-token latency, {statistic}", "s"),
            "end_to_end_latency_s" => ($"end-to-end latency, {statistic}", "s"),
            _ => ($"output tokens per second (one request), {statistic}", "tokens/s"),
        };
    }

    [GeneratedRegex("^results_(ttft_s|inter_token_latency_s|end_to_end_latency_s|request_output_throughput_token_per_s)_"
        + "(mean|quantiles_p(?:50|90|95|99))$", RegexOptions.None, 1000)]
    private static partial Regex Figure();
}
