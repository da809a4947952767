using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// <c>agg_*.json</c> of InferenceMAX (now InferenceX, github.com/SemiAnalysisAI): flat objects, one per system, software, precision,
/// lengths and concurrency, documented in its <c>docs/results-and-ingestion.md</c>. Traps: throughputs are <b>per accelerator</b>;
/// times are in
/// <b>seconds</b> although the tool they come from has milliseconds; <c>intvty</c> is tokens per second for one user; accelerators are
/// counted by topology (tp × pp × pcp, or prefill and decode). Objects with a <c>task</c> are evaluations, with fractions.
/// </summary>
public sealed partial class InferenceMaxFormat : IFileFormat
{
    public string Id => "inferencemax";

    public string Name => "InferenceMAX / InferenceX agg_*.json";

    public Recognition Recognize(FileSample sample) =>
        sample.HasKeys("hw", "framework", "precision", "model", "conc")
            && (sample.HasKeys("tput_per_gpu") || sample.HasKeys("task", "n_eff")) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var document = JsonText.Parse(file, rows.Limits);
        rows.SuggestDate(file);
        foreach (var (run, path) in Speeds.Runs(document.RootElement))
        {
            cancellation.ThrowIfCancellationRequested();
            if (run.Get("task").Text() is { } task)
            {
                ReadEvaluation(run, task, path, rows);
            }
            else
            {
                ReadSpeeds(run, path, rows);
            }
        }
    }

    private static void ReadSpeeds(JsonElement run, string path, ImportContext rows)
    {
        var described = Speeds.OfInference with
        {
            Model = run.Get("model").Text(),
            Workload = Speeds.Join(
                run.Get("isl").Number() is { } input ? $"{FileNames.Plain(input)} tokens in" : null,
                run.Get("osl").Number() is { } output ? $"{FileNames.Plain(output)} out" : null,
                run.Get("conc").Number() is { } concurrent ? $"{FileNames.Plain(concurrent)} requests at a time" : null),
            Engine = Speeds.Join(run.Get("framework").Text(), run.Get("image").Text()),
            Hardware = Hardware(run),
            Note = Topology(run),
        };
        foreach (var member in ((JsonElement?)run).Members())
        {
            if (Metric(member.Name) is var (metric, unit) && (unit is not ("W" or "J/token") || IsPowerValid(run)))
            {
                rows.AddSpeed(described, metric, unit, member.Value, path + member.Name);
            }
        }
    }

    /// <summary>Whether a measured power can be used: the tool says so itself when it cannot (<c>power_valid</c> 0).</summary>
    private static bool IsPowerValid(JsonElement run) => run.Get("power_valid").Number() is null or 1;

    private static void ReadEvaluation(JsonElement run, string task, string path, ImportContext rows)
    {
        foreach (var (key, metric) in (ReadOnlySpan<(string, string)>)[("em_strict", "exact_match (strict)"),
            ("em_flexible", "exact_match (flexible)")])
        {
            if (run.Get(key).Number() is { } value)
            {
                rows.Add(new ImportedResult
                {
                    Model = run.Get("model").Text(),
                    Benchmark = task,
                    Metric = metric,
                    Unit = ScoreUnits.Fraction,
                    Value = value,
                    StandardError = run.Get(key + "_se").Number(),
                    SampleCount = run.Get("n_eff").Count(),
                    Harness = "lm-evaluation-harness",
                    Hardware = Hardware(run),
                    Locator = path + key,
                    Note = Speeds.Join(run.Get("framework").Text(), Topology(run)),
                });
            }
            else if (run.Get(key) is { ValueKind: not JsonValueKind.Null } other)
            {
                rows.Unknown(path + key, other.GetRawText());
            }
        }
    }

    private static (string Metric, string Unit)? Metric(string key) => key switch
    {
        "tput_per_gpu" => ("input and output tokens per second per accelerator", "tokens/s"),
        "output_tput_per_gpu" => ("output tokens per second per accelerator", "tokens/s"),
        "input_tput_per_gpu" => ("input tokens per second per accelerator", "tokens/s"),
        "avg_power_w" => ("mean power per accelerator", "W"),
        "joules_per_output_token" => ("energy per output token", "J/token"),
        "joules_per_total_token" => ("energy per token, input and output", "J/token"),
        _ => Figure().Match(key) is not { Success: true } figure ? null : figure.Groups[2].Value switch
        {
            "ttft" => ($"time to first token, {figure.Groups[1].Value}", "s"),
            "tpot" => ($"time per output token, {figure.Groups[1].Value}", "s"),
            "itl" => ($"inter-token latency, {figure.Groups[1].Value}", "s"),
            "e2el" => ($"end-to-end latency, {figure.Groups[1].Value}", "s"),
            _ => ($"tokens per second for one user, {figure.Groups[1].Value}", "tokens/s"),
        },
    };

    private static HardwareConfiguration Hardware(JsonElement run)
    {
        var (prefill, decode) = ((long?)run.Get("num_prefill_gpu").Count(), (long?)run.Get("num_decode_gpu").Count());

        // Where prefill and decoding are not disaggregated the same accelerators serve both, and are named twice.
        var apart = run.Get("disagg") is { ValueKind: JsonValueKind.False } ? prefill is null || decode is null ? null
            : Math.Max(prefill.Value, decode.Value) : prefill + decode;
        var together = (double?)run.Get("tp").Count() * (run.Get("pp").Count() ?? 1) * (run.Get("pcp_size").Count() ?? 1);
        var count = apart ?? together;
        return new HardwareConfiguration(
            run.Get("hw").Text(), count is >= 1 and < 1_000_000 ? (int)count : null, run.Get("precision").Text());
    }

    private static string? Topology(JsonElement run) => Speeds.Join(
    [
        .. ((JsonElement?)run).Members().Where(member => Setting().IsMatch(member.Name)
            && member.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String or JsonValueKind.True or JsonValueKind.False)
            .Take(30).Select(member => $"{member.Name}={ImportContext.Shorten(member.Value.ToString())}"),
    ]);

    [GeneratedRegex(@"^(mean|median|p[0-9]{1,2}(?:\.[0-9]+)?)_(ttft|tpot|itl|e2el|intvty)$", RegexOptions.None, 1000)]
    private static partial Regex Figure();

    [GeneratedRegex("^(disagg|spec_decoding|is_multinode|(prefill_|decode_)?(tp|pp|ep|dp_attention|dcp_size|pcp_size|num_workers))$",
        RegexOptions.None, 1000)]
    private static partial Regex Setting();
}
