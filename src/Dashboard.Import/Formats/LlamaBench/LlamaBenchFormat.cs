using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// Speeds by llama-bench of llama.cpp (github.com/ggml-org/llama.cpp, <c>llama-bench -o json</c>, <c>jsonl</c> or <c>csv</c>): one test a
/// row, of reading a prompt (<c>n_prompt</c>), of generating (<c>n_gen</c>) or of both in turn, in tokens per second.
/// Traps: the model is a path, and its quantisation stands in the file's name; <c>stddev_ts</c> is the spread of the repetitions and no
/// error of their mean; with no layer on the GPU the processor does the work; <c>model_type</c> may say "?B".
/// </summary>
public sealed class LlamaBenchFormat : IFileFormat
{
    public string Id => "llama-bench";

    public string Name => "llama-bench results (JSON, CSV)";

    public Recognition Recognize(FileSample sample) =>
        (sample.IsJsonObject || sample.IsJsonArray
            ? sample.HasKeys("model_filename", "n_prompt", "n_gen", "avg_ts")
            : LeaderboardCsv.HeaderOf(sample) is var header && header.Contains("model_filename") && header.Contains("n_gen")
                && header.Contains("avg_ts")) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        var tests = new LlamaBenchTests(rows);
        if (FileSample.Of(file) is { IsJsonArray: false, IsJsonObject: false })
        {
            using var table = LeaderboardCsv.Open(file, rows);
            while (table.Next(cancellation))
            {
                tests.Add(key => table[table.Find(key)], string.Create(CultureInfo.InvariantCulture, $"line {table.Line}, "));
            }

            return;
        }

        using var document = JsonText.Parse(file, rows.Limits);
        foreach (var (test, path) in Speeds.Runs(document.RootElement))
        {
            cancellation.ThrowIfCancellationRequested();
            tests.Add(key => test.Get(key) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : "", path);
        }
    }
}

/// <summary>Turns tests into rows, whatever they are written in.</summary>
internal sealed partial class LlamaBenchTests(ImportContext rows)
{
    private readonly HashSet<string> sized = new(StringComparer.Ordinal);

    /// <param name="of">The text of a field; empty when there is none.</param>
    /// <param name="place">Where the test stands, as the beginning of its locator.</param>
    public void Add(Func<string, string> of, string place)
    {
        var (prompt, generated) = (Count(of("n_prompt")), Count(of("n_gen")));
        var metric = (prompt > 0, generated > 0) switch
        {
            (true, false) => "prompt tokens per second",
            (false, true) => "generated tokens per second",
            (true, true) => "prompt and generated tokens per second",
            _ => null,
        };
        if (metric is null)
        {
            rows.Fail(null, place + "n_prompt", "The test has neither tokens to read nor to generate. It was left out.");
        }
        else if (Number(of("avg_ts")) is not ({ } speed and > 0))
        {
            rows.Unknown(place + "avg_ts", of("avg_ts"));
        }
        else
        {
            AddSpeed(of, place, metric, Speeds.Join(
                prompt > 0 ? $"{FileNames.Plain(prompt)} tokens in" : null,
                generated > 0 ? $"{FileNames.Plain(generated)} out" : null,
                Count(of("n_depth")) is > 0 and var depth ? $"after {FileNames.Plain(depth)} tokens of context" : null), speed);
        }
    }

    private void AddSpeed(Func<string, string> of, string place, string metric, string? workload, double speed)
    {
        var (model, quantisation) = Model(of("model_filename"));
        var layers = Number(of("n_gpu_layers"));
        var gpu = of("gpu_info").Trim();
        var isOnProcessor = gpu.Length == 0 || layers is 0;
        var samples = Samples(of("samples_ts"));
        var date = FileNames.Day(of("test_time"));
        rows.Add(Speeds.OfInference with
        {
            Model = model,
            Workload = workload,
            Engine = Speeds.Join(of("build_number").Length == 0 ? "llama.cpp" : $"llama.cpp {of("build_number")}", of("backends")),
            Hardware = new HardwareConfiguration(
                isOnProcessor ? NotEmpty(of("cpu_info")) : gpu, isOnProcessor || gpu.Contains(',', StringComparison.Ordinal) ? null : 1,
                quantisation),
            Date = date,
            Metric = metric,
            Unit = "tokens/s",
            Value = speed,
            Locator = place + "avg_ts",
            Note = Speeds.Join(
                Number(of("stddev_ts")) is { } spread ? $"standard deviation {FileNames.Plain(spread)} tokens/s"
                    + (samples is null ? "" : string.Create(CultureInfo.InvariantCulture, $" over {samples} repetitions")) : null,
                of("n_batch").Length == 0 ? null : $"batch {of("n_batch")}",
                of("n_threads").Length == 0 ? null : $"{of("n_threads")} threads",
                layers is null ? null : $"{FileNames.Plain(layers.Value)} layers on the GPU",
                of("flash_attn") is "true" or "True" or "1" ? "flash attention" : null,
                of("type_k").Length == 0 ? null : $"cache {of("type_k")}/{of("type_v")}",
                of("build_commit").Length == 0 ? null : $"commit {of("build_commit")}"),
        });
        if (model is not null && Number(of("model_n_params")) is > 0 and < 1e16 and var parameters && sized.Add(model))
        {
            rows.Add(new ImportedFact
            {
                Subject = FactSubject.Model,
                Name = model,
                Attribute = FactAttributes.TotalParameters,
                Value = ((decimal)parameters / 1_000_000_000m).ToString(CultureInfo.InvariantCulture),
                Unit = FactAttributes.Billion,
                Date = date,
                Locator = place + "model_n_params",
                Note = "counted by llama.cpp in the loaded weights",
            });
        }
    }

    /// <summary><c>/models/Toy-1B.Q3_K_L.gguf</c> is Toy-1B in Q3_K_L; of weights in several files the number is left out.</summary>
    private static (string? Model, string? Quantisation) Model(string path)
    {
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        name = name.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase) ? name[..^".gguf".Length] : name;
        name = Shard().Replace(name, "");
        return Quantisation().Match(name) is { Success: true } found
            ? (NotEmpty(name[..found.Index]), found.Groups[1].Value) : (NotEmpty(name), null);
    }

    private static int? Samples(string list) =>
        list.StartsWith('[') ? list.Count(character => character == ',') + 1 : null;

    private static double Count(string text) => Number(text) is >= 0 and < 1e12 and var number ? number : 0;

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number) ? number : null;

    private static string? NotEmpty(string text) => text.Trim().Length == 0 ? null : text.Trim();

    [GeneratedRegex(@"[-._]((?:I?Q[1-8](?:_[0-9A-Z]+){0,3})|TQ[12]_0|MXFP4(?:_MOE)?|BF16|F16|F32)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Quantisation();

    [GeneratedRegex("-[0-9]{5}-of-[0-9]{5}$", RegexOptions.None, 1000)]
    private static partial Regex Shard();
}
