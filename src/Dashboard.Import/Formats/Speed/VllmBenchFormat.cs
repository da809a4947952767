using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// What <c>vllm bench serve</c> (before: <c>benchmark_serving.py</c>) saves: one object per run, or a list of them (<c>summary.json</c> of
/// a sweep, whose objects also hold the swept arguments). Traps: <c>request_rate</c> is a number or the text <c>"inf"</c>; an old version
/// writes the key <c>request_goodput:</c> with a colon; a megabyte of arrays with every single request; no hardware anywhere, but a
/// number of devices in some files' names; the model may be a path of a cache (<c>models--org--name/snapshots/…</c>); the backend
/// <c>openai</c> is how the client speaks, not which server answers; a run in which nothing was completed gives zeros.
/// </summary>
public sealed partial class VllmBenchFormat : IFileFormat
{
    private static readonly (string Key, string Metric, string Unit)[] rates =
    [
        ("request_throughput", "requests per second (whole system)", "requests/s"),
        ("request_goodput", "requests per second within the time limits (whole system)", "requests/s"),
        ("request_goodput:", "requests per second within the time limits (whole system)", "requests/s"),
        ("output_throughput", "output tokens per second (whole system)", "tokens/s"),
        ("total_token_throughput", "input and output tokens per second (whole system)", "tokens/s"),
        ("max_output_tokens_per_s", "output tokens in the best second (whole system)", "tokens/s"),
    ];

    private static readonly (string Key, string Metric)[] times =
    [
        ("ttft", "time to first token"), ("tpot", "time per output token"), ("itl", "inter-token latency"), ("e2el", "end-to-end latency"),
    ];

    /// <summary>What every run has and what says nothing about how it was run; any other single value is an argument of a sweep.</summary>
    private static readonly HashSet<string> usual = new(StringComparer.Ordinal)
    {
        "date", "endpoint_type", "backend", "label", "model_id", "tokenizer_id", "num_prompts", "request_rate", "burstiness",
        "max_concurrency", "duration", "completed", "failed", "total_input_tokens",
        "total_output_tokens", "request_throughput", "request_goodput", "request_goodput:", "output_throughput", "total_token_throughput",
        "max_output_tokens_per_s", "max_concurrent_requests", "rtfx", "best_of",
    };

    public string Id => "vllm-bench";

    public string Name => "vLLM bench serve results (JSON)";

    public Recognition Recognize(FileSample sample) =>
        sample.HasKeys("model_id", "num_prompts", "request_throughput") ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits, "input_lens", "output_lens", "ttfts", "itls",
            "generated_texts", "errors", "start_times");
        if (ParallelDevices().Match(file.Name) is { Success: true } devices)
        {
            var count = int.Parse(devices.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
                * (devices.Groups[2].Success ? int.Parse(devices.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture) : 1);
            rows.Suggest(Question.HardwareCount, FileNames.Plain(count),
                $"The file's name says {devices.Value.Trim('_', '-')}: over so many devices the model was split.");
        }
        else if (CountedDevices().Match(file.Name) is { Success: true } counted)
        {
            rows.Suggest(Question.HardwareCount, counted.Groups[1].Value, $"The file's name says {counted.Value.Trim('_', '-')}.");
        }

        foreach (var (run, path) in Speeds.Runs(document.RootElement))
        {
            cancellation.ThrowIfCancellationRequested();
            ReadRun(run, path, rows);
        }
    }

    private static void ReadRun(JsonElement run, string path, ImportContext rows)
    {
        if (run.Get("completed").Number() is 0)
        {
            rows.Fail(null, path + "completed",
                "Not one request of this run was completed, so its figures say nothing. The run was left out.");
            return;
        }

        var backend = run.Get("backend").Text();
        var described = Speeds.OfInference with
        {
            Model = LmEvalModel.FromPath(run.Get("model_id").Text()).Name,
            Workload = Workload(run),
            Engine = backend is "vllm" ? "vLLM" : null,
            Date = FileNames.Day(run.Get("date").Text()),
            Note = Speeds.Join(
                backend is null or "vllm" ? null : $"client backend {backend}",
                run.Get("failed").Number() is > 0 and var failed ? $"{FileNames.Plain(failed)} requests failed" : null,
                run.Get("label").Text()),
        };
        foreach (var (key, metric, unit) in rates)
        {
            rows.AddSpeed(described, metric, unit, run.Get(key), path + key);
        }

        foreach (var member in ((JsonElement?)run).Members())
        {
            if (Time().Match(member.Name) is { Success: true } time)
            {
                rows.AddSpeed(described, $"{Array.Find(times, known => known.Key == time.Groups[2].Value).Metric}, {time.Groups[1].Value}",
                    "ms", member.Value, path + member.Name);
            }
        }
    }

    private static string? Workload(JsonElement run) => Speeds.Join(
    [
        run.Get("num_prompts").Number() is { } prompts ? $"{FileNames.Plain(prompts)} prompts" : null,
        run.Get("request_rate").Number() is { } rate ? $"{FileNames.Plain(rate)} requests/s"
            : run.Get("request_rate").Text() == "inf" ? "all requests at once" : null,
        run.Get("max_concurrency").Number() is { } concurrency ? $"at most {FileNames.Plain(concurrency)} at a time" : null,
        run.Get("total_input_tokens").Number() is { } input && run.Get("total_output_tokens").Number() is { } output
            ? $"{FileNames.Plain(input)} tokens in, {FileNames.Plain(output)} out" : null,
        .. ((JsonElement?)run).Members()
            .Where(member => !usual.Contains(member.Name) && !Statistic().IsMatch(member.Name)).Take(20).Select(Argument),
    ]);

    private static string? Argument(JsonProperty member) => member.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String
        or JsonValueKind.True or JsonValueKind.False
        ? $"{member.Name}={ImportContext.Shorten(member.Value.ToString())}"
        : null;

    [GeneratedRegex(@"^(mean|median|p[0-9]{1,2}(?:\.[0-9]+)?)_(ttft|tpot|itl|e2el)_ms$", RegexOptions.None, 1000)]
    private static partial Regex Time();

    [GeneratedRegex(@"^(mean|median|std|p[0-9]{1,2}(\.[0-9]+)?)_[a-z0-9]+_ms$", RegexOptions.None, 1000)]
    private static partial Regex Statistic();

    [GeneratedRegex("(?<![A-Za-z])tp([0-9]{1,3})(?:_pp([0-9]{1,3}))?(?![0-9A-Za-z])", RegexOptions.None, 1000)]
    private static partial Regex ParallelDevices();

    [GeneratedRegex("(?<![A-Za-z])gpus?_([1-9][0-9]{0,3})(?![0-9A-Za-z])", RegexOptions.None, 1000)]
    private static partial Regex CountedDevices();
}
