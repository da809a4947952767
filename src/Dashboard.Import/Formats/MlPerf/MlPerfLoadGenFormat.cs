using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// <c>mlperf_log_summary.txt</c>, which MLPerf's load generator prints after a run: lines of <c>key : value</c>. Traps: latencies are in
/// nanoseconds; a run that broke the rules says <c>Result is : INVALID</c> and counts for nothing; limits in the list of test parameters
/// look like results; the model stands only in the folder's or file's name, the hardware in <c>systems/*.json</c>.
/// </summary>
public sealed partial class MlPerfLoadGenFormat : IFileFormat
{
    private const string Title = "MLPerf Results Summary";

    public string Id => "mlperf-loadgen";

    public string Name => "MLPerf load generator, mlperf_log_summary.txt";

    public Recognition Recognize(FileSample sample) =>
        sample.Lines.Take(3).Any(line => line.Trim() == Title) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        var lines = Results(file, cancellation);
        string? Word(string key) => lines.Find(line => line.Key == key).Value;
        if (Word("Result is") != "VALID")
        {
            throw new UnreadableFileException($"The run is not valid by MLPerf's own rules (Result is: "
                + $"{ImportContext.Shorten(Word("Result is") ?? "not stated")}), so its figures count for nothing.", null, "Result is");
        }

        var system = MlPerf.SystemOf(file, null, siblings);
        var (model, target) = Task().Match(file.Name) is { Success: true } task ? MlPerf.ModelOf(task.Groups[1].Value) : (null, null);
        rows.Suggest(Question.Model, model, "The name of the file or folder holds it.");
        var run = Speeds.OfInference with
        {
            Workload = "MLPerf Inference " + Speeds.Join(
                Word("Scenario"), target is null ? null : $"answers at least {target} % as good as the reference"),
            Engine = system?.Framework,
            Hardware = system?.Hardware ?? HardwareConfiguration.NotStated,
            ReportedBy = system?.Submitter,
            Evidence = EvidenceGrade.SelfReported,
        };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (number, key, value) in lines)
        {
            if (Metric(key) is var (metric, unit, factor) && seen.Add(metric))
            {
                Add(rows, run with { Metric = metric, Unit = unit }, value, factor,
                    string.Create(CultureInfo.InvariantCulture, $"line {number}, {key}"));
            }
        }
    }

    private static void Add(ImportContext rows, ImportedThroughput row, string text, decimal factor, string locator)
    {
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0)
        {
            rows.Add(row with { Value = (double)(value * factor), Locator = locator });
        }
        else
        {
            rows.Unknown(locator, text);
        }
    }

    /// <summary>All lines with a key and a value up to the list of parameters.</summary>
    private static List<(int Line, string Key, string Value)> Results(UploadedFile file, CancellationToken cancellation)
    {
        using var stream = file.OpenUtf8();
        using var reader = new StreamReader(stream);
        var found = new List<(int, string, string)>();
        for (var number = 1; JsonLines.ReadLine(reader, new ImportLimits().MaxLineBytes, number) is { } line
            && line.Trim() != "Test Parameters Used" && number <= 1000; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                found.Add((number, line[..colon].Trim(), line[(colon + 1)..].Trim()));
            }
        }

        return found;
    }

    /// <summary>Name and unit of a figure, and what brings it to that unit;
    /// null for what is no figure or only says how much was asked of the system.</summary>
    private static (string Metric, string Unit, decimal Factor)? Metric(string key)
    {
        if (Rate().Match(key) is { Success: true } rate)
        {
            var what = rate.Groups[1].Value.ToLowerInvariant();
            return ($"{what} per second (whole system)", $"{what}/s", 1);
        }

        return Latency().Match(key) is { Success: true } latency
            ? ($"{Kind(latency.Groups[2].Value)}, "
                + $"{(latency.Groups[1].Success ? $"p{latency.Groups[1].Value.TrimEnd('0').TrimEnd('.')}" : "mean")}", "ms", 0.000001m)
            : null;
    }

    private static string Kind(string words) => words.ToLowerInvariant() switch
    {
        "first token latency" => "time to first token",
        "time to output token" => "time per output token",
        _ => "latency",
    };

    [GeneratedRegex("^(?:Completed )?(samples|tokens|queries) per second$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"^(?:Mean|([0-9]{2}(?:\.[0-9]+)?)(?:th)? percentile) (latency|first token latency|time to output token) \(ns\)$",
        RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Latency();

    [GeneratedRegex("([A-Za-z0-9.-]{3,60})[/_](?:Offline|Server|Interactive|SingleStream|MultiStream)[/_]", RegexOptions.None, 1000)]
    private static partial Regex Task();
}
