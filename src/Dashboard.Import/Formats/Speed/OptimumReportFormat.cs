using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;

namespace Dashboard.Import.Formats;

/// <summary>
/// Tables of optimum-benchmark: <c>full_report.csv</c>, <c>inference_report.csv</c>, <c>inference_results.csv</c> and
/// <c>short_report.csv</c> of its older versions, and the flattened <c>config.…</c> and <c>report.…</c> of the llm-perf leaderboard. One
/// row is one run. Traps: the first column may be an index without a name; names changed from version to version (see
/// <see cref="Cell"/>); the unit stands in the header (<c>generate.throughput(tokens/s)</c>), once misspelt, or in a column of its own;
/// <c>environment.gpus</c> is a Python list as text and lists all cards where <c>cuda:0</c> used one; <c>environment.gpu</c> may say
/// "CUDA not available"; the results of one run alone name no model; memory is no speed and is not read; efficiency in tokens for
/// a kilowatt-hour (<c>report.decode.efficiency.value</c> with its unit beside it) becomes joules for a token.
/// </summary>
public sealed partial class OptimumReportFormat : IFileFormat
{
    private const string PerKilowattHour = "/kWh";
    private const double JoulesPerKilowattHour = 3.6e6;

    public string Id => "optimum-report";

    public string Name => "optimum-benchmark full_report.csv";

    public Recognition Recognize(FileSample sample)
    {
        var line = sample.FirstLine;
        if (!line.Contains("throughput", StringComparison.OrdinalIgnoreCase)
            && !line.Contains("latency", StringComparison.OrdinalIgnoreCase))
        {
            return Recognition.No;
        }

        // The short names of phases (Throughput (samples/s)) stand in tables of others, too.
        var header = DelimitedText.Header(line);
        return header.Any(column => Figure().IsMatch(column) || Statistic().IsMatch(column))
            || (header.Any(ShortFigure().IsMatch) && header.Any(column => column is "experiment_name" or "Experiment Name"))
            ? Recognition.Yes : Recognition.No;
    }

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        rows.SuggestDate(file);
        using var stream = file.OpenUtf8();
        using var csv = DelimitedText.Open(stream, DelimitedText.Separator(FileSample.Of(file).FirstLine), new ImportLimits());
        csv.ReadHeader();
        var figures = csv.Headers.Select((header, index) => Column(header.Trim(), index)).OfType<FigureColumn>().ToList();
        if (figures.Count == 0)
        {
            throw new UnreadableFileException("The table has no column such as generate.throughput(tokens/s).", 1);
        }

        while (DelimitedText.ReadFitting(csv, rows))
        {
            cancellation.ThrowIfCancellationRequested();
            var run = Run(csv);
            foreach (var figure in figures)
            {
                Add(rows, run with
                {
                    Metric = figure.Metric,
                    Unit = figure.Unit ?? Cell(csv, figure.UnitColumn!) ?? figure.UnitOfNone,
                    Locator = string.Create(CultureInfo.InvariantCulture, $"line {csv.LineNumber}, {figure.Header}"),
                }, csv.GetString(figure.Index).Trim(), csv.Separator);
            }
        }
    }

    private static FigureColumn? Column(string header, int index)
    {
        if (Statistic().Match(header) is { Success: true } flat)
        {
            var (phase, kind, statistic) = (flat.Groups[1].Value, flat.Groups[2].Value, flat.Groups[3].Value);
            return (kind == "latency") == (statistic == "value") ? null : new FigureColumn(index, header, kind switch
            {
                "throughput" => $"{phase} throughput",
                "efficiency" => $"{phase} energy per token",
                _ => $"{phase} latency, {statistic}",
            }, null, $"report.{phase}.{kind}.unit");
        }

        var match = Figure().Match(header) is { Success: true } dotted ? dotted : ShortFigure().Match(header);
        return !match.Success ? null : new FigureColumn(
            index, header, $"{match.Groups[1].Value.Trim()} {match.Groups[2].Value}".Trim().ToLowerInvariant(), match.Groups[3].Value switch
            {
                "samles/s" => "samples/s",
                "tok/s" => "tokens/s",
                var unit => unit,
            }, null);
    }

    private static void Add(ImportContext rows, ImportedThroughput row, string text, char separator)
    {
        if (double.TryParse(DelimitedText.WithPoint(text, separator), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value))
        {
            if (!row.Unit.EndsWith(PerKilowattHour, StringComparison.Ordinal))
            {
                rows.Add(row with { Value = value });
            }
            else if (row.Unit == "tokens" + PerKilowattHour && value > 0)
            {
                rows.Add(row with { Value = JoulesPerKilowattHour / value, Unit = "J/token" });
            }
        }
        else if (text.Length > 0)
        {
            rows.Unknown(row.Locator, text);
        }
    }

    private static ImportedThroughput Run(CsvReader csv)
    {
        var device = Cell(csv, "device", "config.backend.device");
        return Speeds.OfInference with
        {
            Kind = Cell(csv, "benchmark.name", "config.scenario.name", "config.benchmark.name") == "training"
                || csv.Headers.Any(header => header.Contains("training.throughput", StringComparison.OrdinalIgnoreCase)
                    || header.StartsWith("Training Throughput", StringComparison.Ordinal)) ? "training" : "inference",
            Model = Cell(csv, "model", "config.backend.model", "Model"),
            Workload = Speeds.Join(
                Cell(csv, "task", "config.backend.task"),
                Cell(csv, "benchmark.input_shapes.batch_size", "benchmark.batch_size",
                    "benchmark.training_arguments.per_device_train_batch_size", "config.scenario.input_shapes.batch_size",
                    "config.benchmark.input_shapes.batch_size", "Per Process Batch Size", "Batch Size") is { } batch
                    ? $"batch size {batch}" : null,
                Cell(csv, "benchmark.input_shapes.sequence_length", "benchmark.dataset_shapes.sequence_length",
                    "config.scenario.input_shapes.sequence_length", "config.benchmark.input_shapes.sequence_length", "Sequence Length")
                    is { } length ? $"{length} tokens in" : null,
                Cell(csv, "benchmark.generate_kwargs.max_new_tokens", "benchmark.new_tokens",
                    "config.scenario.generate_kwargs.max_new_tokens", "config.scenario.new_tokens",
                    "config.benchmark.generate_kwargs.max_new_tokens") is { } made ? $"{made} out" : null,
                Cell(csv, "backend.peft_strategy") is { } adapter ? $"adapter {adapter}" : null),
            Engine = Cell(csv, "backend.name", "config.backend.name", "Backend") is { } name
                ? $"{name} {Cell(csv, "backend.version", "config.backend.version")}".TrimEnd() : null,
            Hardware = OptimumDevices.Of(
                device,
                Cell(csv, "config.backend.device_ids"),
                OptimumDevices.Names(Cell(csv, "environment.gpus", "environment.gpu", "config.environment.gpu", "GPUs", "GPU")),
                Cell(csv, "environment.cpu", "config.environment.cpu"),
                Speeds.Join(Cell(csv, "backend.torch_dtype", "config.backend.torch_dtype", "config.backend.dtype"),
                    Cell(csv, "backend.quantization_scheme", "backend.quantization_strategy", "config.backend.quantization_scheme",
                        "Quantization Scheme"))),
            Note = Cell(csv, "experiment_name", "config.name", "Experiment Name") is { } experiment ? $"experiment {experiment}" : null,
        };
    }

    /// <summary>The first of several columns that says something; they are the names of one thing in different versions.</summary>
    private static string? Cell(CsvReader csv, params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
        {
            if (csv.TryGetFieldIndex(column, out var index) && csv.GetString(index).Trim() is { Length: > 0 } text
                && text is not ("None" or "False"))
            {
                return text;
            }
        }

        return null;
    }

    [GeneratedRegex(@"^([a-z_]{1,30})\.(latency|throughput)\(([a-zA-Z/]{1,20})\)$", RegexOptions.None, 1000)]
    private static partial Regex Figure();

    [GeneratedRegex(@"^((?:[A-Z][a-z]{1,20} ){0,3})(Latency|Throughput) \(([a-zA-Z/]{1,20})\)$", RegexOptions.None, 1000)]
    private static partial Regex ShortFigure();

    [GeneratedRegex(@"^report\.([a-z_]{1,30})\.(latency|throughput|efficiency)\.(mean|p50|p90|p95|p99|value)$", RegexOptions.None, 1000)]
    private static partial Regex Statistic();

    /// <summary>A column that holds a speed.</summary>
    /// <param name="Unit">As the header says; null where it stands in a column of its own.</param>
    private sealed record FigureColumn(int Index, string Header, string Metric, string? Unit, string? UnitColumn)
    {
        /// <summary>Where that column is not there: times are in seconds, and what an efficiency counts is unknown.</summary>
        public string UnitOfNone => UnitColumn?.EndsWith(".efficiency.unit", StringComparison.Ordinal) == true ? PerKilowattHour : "s";
    }
}
