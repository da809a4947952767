using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;

namespace Dashboard.Import.Formats;

/// <summary>
/// <c>full_report.csv</c> of older optimum-benchmark and the llm-perf leaderboard: one row per run, columns are flattened keys. Traps: the
/// first column is an index without a name; the unit stands in the header (<c>generate.throughput(tokens/s)</c>); <c>environment.gpus</c>
/// is a Python list as text; memory is no speed and is not read.
/// </summary>
public sealed partial class OptimumReportFormat : IFileFormat
{
    public string Id => "optimum-report";

    public string Name => "optimum-benchmark full_report.csv";

    public Recognition Recognize(FileSample sample)
    {
        var line = sample.FirstLine;
        return line.Contains("backend.name", StringComparison.Ordinal) && DelimitedText.Header(line) is var header
            && header.Contains("model") && header.Any(column => Figure().IsMatch(column)) ? Recognition.Yes : Recognition.No;
    }

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        rows.SuggestDate(file);
        using var stream = file.OpenUtf8();
        using var csv = DelimitedText.Open(stream, DelimitedText.Separator(FileSample.Of(file).FirstLine), new ImportLimits());
        csv.ReadHeader();
        var figures = csv.Headers.Select((header, index) => (Index: index, Header: header.Trim(), Match: Figure().Match(header.Trim())))
            .Where(column => column.Match.Success)
            .Select(column => (column.Index, column.Header, Metric: $"{column.Match.Groups[1].Value} {column.Match.Groups[2].Value}",
                Unit: column.Match.Groups[3].Value)).ToList();
        if (figures.Count == 0)
        {
            throw new UnreadableFileException("The table has no column such as generate.throughput(tokens/s).", 1);
        }

        while (DelimitedText.ReadFitting(csv, rows))
        {
            cancellation.ThrowIfCancellationRequested();
            var run = Run(csv);
            foreach (var (index, header, metric, unit) in figures)
            {
                Add(rows, run with
                {
                    Metric = metric,
                    Unit = unit,
                    Locator = string.Create(CultureInfo.InvariantCulture,
                    $"line {csv.LineNumber}, {header}")
                }, csv.GetString(index).Trim(), csv.Separator);
            }
        }
    }

    private static void Add(ImportContext rows, ImportedThroughput row, string text, char separator)
    {
        if (double.TryParse(DelimitedText.WithPoint(text, separator), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value))
        {
            rows.Add(row with { Value = value });
        }
        else if (text.Length > 0)
        {
            rows.Unknown(row.Locator, text);
        }
    }

    private static ImportedThroughput Run(CsvReader csv) => Speeds.OfInference with
    {
        Kind = Cell(csv, "benchmark.name") == "training" ? "training" : "inference",
        Model = Cell(csv, "model"),
        Workload = Speeds.Join(
            Cell(csv, "task"),
            Cell(csv, "benchmark.input_shapes.batch_size") is { } batch ? $"batch size {batch}" : null,
            Cell(csv, "benchmark.input_shapes.sequence_length") is { } length ? $"{length} tokens in" : null,
            (Cell(csv, "benchmark.generate_kwargs.max_new_tokens") ?? Cell(csv, "benchmark.new_tokens")) is { } made
                ? $"{made} out" : null),
        Engine = Speeds.Join(Cell(csv, "backend.name") is { } name ? $"{name} {Cell(csv, "backend.version")}".TrimEnd() : null),
        Hardware = OptimumDevices.Of(
            Cell(csv, "device"),
            null,
            OptimumDevices.Names(Cell(csv, "environment.gpus")),
            Cell(csv, "environment.cpu"),
            Speeds.Join(Cell(csv, "backend.torch_dtype"), Cell(csv, "backend.quantization_scheme"))),
        Note = Cell(csv, "experiment_name") is { } experiment ? $"experiment {experiment}" : null,
    };

    private static string? Cell(CsvReader csv, string column) =>
        csv.TryGetFieldIndex(column, out var index) && csv.GetString(index).Trim() is { Length: > 0 } text ? text : null;

    [GeneratedRegex(@"^([a-z_]{1,30})\.(latency|throughput)\(([a-zA-Z/]{1,20})\)$", RegexOptions.None, 1000)]
    private static partial Regex Figure();
}
