using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// Reports of huggingface/optimum-benchmark: <c>benchmark.json</c> {config, report}, or <c>benchmark_report.json</c> with
/// <c>benchmark_config.json</c> beside it. The report has phases (load, prefill, decode, forward, …), each with latency and throughput and
/// their units; of early 2024 the unit stands in the key (<c>mean(s)</c>), and the configuration has <c>benchmark</c> for
/// <c>scenario</c>, with model, task and device beside it. Traps: the machine's devices are listed whether or not they were used (see
/// <see cref="OptimumDevices"/>); a phase that was measured once has percentiles all the same; memory is no speed and is not read; of the
/// energy the efficiency is read where it counts tokens (<c>tokens/kWh</c>, of processor, memory and devices together), as
/// joules for a token.
/// </summary>
public sealed partial class OptimumBenchmarkFormat : IFileFormat
{
    private static readonly string[] phases = ["load", "load_model", "load_from_pretrained", "first_generate", "prefill", "decode",
        "per_token", "generate", "forward", "first_call", "call", "warmup", "train", "training", "overall"];

    /// <summary>What stood beside the phases in early 2024.</summary>
    private static readonly string[] settings = ["batch_size", "num_images_per_prompts", "sequence_length", "num_new_tokens",
        "num_return_sequences", "max_steps", "warmup_steps", "per_process_batch_size", "gradient_accumulation_steps", "world_size"];

    private const double JoulesPerKilowattHour = 3.6e6;

    private static readonly string[] statistics = ["mean", "p50", "p90", "p95", "p99"];

    public string Id => "optimum-benchmark";

    public string Name => "optimum-benchmark report (JSON)";

    public Recognition Recognize(FileSample sample)
    {
        if (!sample.IsJsonObject)
        {
            return Recognition.No;
        }

        if (sample.HasKeys("config", "report") && sample.Text.Contains("\"optimum_benchmark", StringComparison.Ordinal))
        {
            return Recognition.Yes;
        }

        if (IsReport(sample))
        {
            return Recognition.Yes;
        }

        return IsConfig(sample) ? Recognition.Companion : Recognition.No;
    }

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits);
        rows.SuggestDate(file);
        var root = document.RootElement;
        using var companion = root.Get("config") is null ? Companion(siblings, rows.Limits) : null;
        var config = root.Get("config") ?? companion?.RootElement;
        var report = root.Get("report") ?? root;
        var run = Run(config, report);
        foreach (var phase in ((JsonElement?)report).Members())
        {
            cancellation.ThrowIfCancellationRequested();
            var path = root.Get("report") is null ? phase.Name : $"report.{phase.Name}";
            ReadPhase(phase, path, run, rows);
        }
    }

    /// <summary>A figure with its unit; of early 2024 the unit stands in the key.</summary>
    private static (JsonElement? Value, string Unit, string Key) Figure(JsonElement? measured, string key, string unit)
    {
        var inKey = measured.Members().Select(member => UnitInKey().Match(member.Name))
            .FirstOrDefault(match => match.Success && match.Groups[1].Value == key);
        return inKey is null ? (measured?.Get(key), measured?.Get("unit").Text() ?? unit, key)
            : (measured?.Get(inKey.Value), inKey.Groups[2].Value, inKey.Value);
    }

    private static void ReadPhase(JsonProperty phase, string path, ImportedThroughput run, ImportContext rows)
    {
        var latency = phase.Value.Get("latency");
        var several = latency?.Get("count").Number() is not 1;
        foreach (var statistic in statistics.Where(statistic => several || statistic == "mean"))
        {
            var (time, seconds, key) = Figure(latency, statistic, "s");
            rows.AddSpeed(run, $"{phase.Name} latency, {statistic}", seconds, time, $"{path}.latency.{key}");
        }

        var throughput = phase.Value.Get("throughput");
        foreach (var name in (string[])["value", "mean"])
        {
            var (rate, unit, key) = Figure(throughput, name, "");
            if (unit.Length > 0)
            {
                rows.AddSpeed(run, $"{phase.Name} throughput", unit, rate, $"{path}.throughput.{key}");
            }
        }

        var efficiency = phase.Value.Get("efficiency");
        if (efficiency?.Get("unit").Text() == "tokens/kWh" && efficiency?.Get("value").Number() is > 0 and var tokens)
        {
            rows.Add(run with
            {
                Metric = $"{phase.Name} energy per token",
                Unit = "J/token",
                Value = JoulesPerKilowattHour / tokens,
                Locator = $"{path}.efficiency.value",
                Note = Speeds.Join(run.Note, "processor, memory and devices together, as measured by codecarbon"),
            });
        }
    }

    private static ImportedThroughput Run(JsonElement? config, JsonElement report)
    {
        var (backend, environment) = (config?.Get("backend"), config?.Get("environment"));
        var scenario = config?.Get("scenario") ?? config?.Get("benchmark");
        var shapes = scenario?.Get("input_shapes");
        return Speeds.OfInference with
        {
            Kind = scenario?.Get("name").Text() == "training" || report.Get("training") is not null ? "training" : "inference",
            Model = backend?.Get("model").Text() ?? config?.Get("model").Text(),
            Workload = Speeds.Join(
                backend?.Get("task").Text() ?? config?.Get("task").Text(),
                (shapes?.Get("batch_size") ?? report.Get("batch_size") ?? report.Get("per_process_batch_size")).Number() is { } batch
                    ? $"batch size {FileNames.Plain(batch)}" : null,
                (shapes?.Get("sequence_length") ?? report.Get("sequence_length")).Number() is { } length
                    ? $"{FileNames.Plain(length)} tokens in" : null,
                (scenario?.Get("generate_kwargs", "max_new_tokens") ?? scenario?.Get("new_tokens") ?? report.Get("num_new_tokens"))
                    .Number() is { } made ? $"{FileNames.Plain(made)} out" : null),
            Engine = Speeds.Join(backend?.Get("name").Text() is { } name ? $"{name} {backend?.Get("version").Text()}".TrimEnd() : null),
            Hardware = OptimumDevices.Of(
                backend?.Get("device").Text() ?? config?.Get("device").Text(),
                backend?.Get("device_ids") is { ValueKind: JsonValueKind.String or JsonValueKind.Number } ids ? ids.ToString() : null,
                OptimumDevices.Names(environment?.Get("gpu") ?? environment?.Get("gpus")),
                environment?.Get("cpu").Text(),
                Speeds.Join((backend?.Get("dtype") ?? backend?.Get("torch_dtype")).Text(), backend?.Get("quantization_scheme").Text())),
            Note = (config?.Get("name").Text() ?? config?.Get("experiment_name").Text()) is { } title ? $"run {title}" : null,
        };
    }

    private static bool IsReport(FileSample sample) =>
        sample.Keys.Any(phases.Contains) && sample.Keys.All(key => phases.Contains(key) || settings.Contains(key))
            && sample.Text.Contains("\"latency\"", StringComparison.Ordinal)
            && sample.Text.Contains("\"throughput\"", StringComparison.Ordinal);

    private static bool IsConfig(FileSample sample) =>
        sample.IsJsonObject && sample.HasKeys("backend", "launcher", "environment")
            && sample.Text.Contains("\"optimum_benchmark", StringComparison.Ordinal);

    [GeneratedRegex(@"^([a-z0-9]{1,10})[(\[]([a-zA-Z/]{1,20})[)\]]$", RegexOptions.None, 1000)]
    private static partial Regex UnitInKey();

    private static JsonDocument? Companion(IReadOnlyList<UploadedFile> siblings, ImportLimits limits)
    {
        var configs = siblings.Where(sibling => sibling.FileName.EndsWith("config.json", StringComparison.OrdinalIgnoreCase))
            .Take(2).ToList();
        return configs.Count == 1 && IsConfig(FileSample.Of(configs[0])) ? JsonText.Parse(configs[0], limits) : null;
    }
}
