using System.Globalization;
using Dashboard.Import.Shipped;
using Dashboard.Import.Tidy;

namespace Dashboard.Import.Formats;

/// <summary>
/// A table made by hand: a row a model and a column a benchmark, or the columns model, benchmark and value. What it does not say (metric,
/// unit, language, date, who measured) is asked for; how the shipped figures of a benchmark are stated is proposed.
/// Trap: nothing tells a column of scores from one of sizes or prices, so of a wide table only columns that name a known benchmark are
/// read.
/// </summary>
public sealed class HandmadeTableFormat : IFileFormat
{
    private static readonly string[] modelNames = ["model", "model name", "model_name", "models", "name", "system", "模型", "Modell"];
    private static readonly string[] benchmarkNames = ["benchmark", "task", "dataset", "test", "eval"];
    private static readonly string[] valueNames = ["value", "score", "result", "accuracy", "acc"];

    public string Id => "handmade-table";

    public string Name => "Table made by hand (models and benchmarks)";

    public Recognition Recognize(FileSample sample)
    {
        if (sample.IsJsonObject || sample.IsJsonArray)
        {
            return Recognition.No;
        }

        var header = LeaderboardCsv.HeaderOf(sample);
        return Any(header, modelNames) && ((Any(header, benchmarkNames) && Any(header, valueNames)) || header.Any(IsBenchmark))
            ? Recognition.Yes : Recognition.No;
    }

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        rows.SuggestDate(file);
        using var table = LeaderboardCsv.Open(file, rows);
        var (model, benchmark, value) = (table.Find(modelNames), table.Find(benchmarkNames), table.Find(valueNames));
        if (model < 0)
        {
            throw new UnreadableFileException("The table has no column 'model'.", table.Line);
        }

        var columnNames = table.Header.ToHashSet(StringComparer.OrdinalIgnoreCase);
        rows.Warn(table.Line, null, "The table is of no tool." + TidyCsvFormat.Lacking(columnNames)
            + " What it does not say is asked for.");
        var columns = benchmark >= 0 && value >= 0 ? [value] : Columns(table, model, rows);
        if (benchmark >= 0 && value >= 0)
        {
            SayNotRead(table, [model, benchmark, value], rows);
        }

        using var missing = new MissingCells(rows);
        while (table.Next(cancellation))
        {
            foreach (var column in columns)
            {
                if (table.Number(column) is not { } number)
                {
                    missing.Add(table.Header[column], table.Line, table[column]);
                    continue;
                }

                Add(table, table[model], benchmark >= 0 && value >= 0 ? table[benchmark] : table.Header[column], number, column, rows);
            }
        }
    }

    private static void Add(LeaderboardCsv table, string model, string benchmark, double value, int column, ImportContext rows)
    {
        var usual = ReferenceMetrics.Find(benchmark);
        var metric = Cell(table, "metric") ?? usual?.Metric.Name ?? rows.AskFor(Question.Metric);
        var cells = new HandmadeCells(table, rows);
        var (coverage, language, date, evidence, isUp) = (cells.Coverage(), cells.Language(), cells.Date(), cells.Evidence(), cells.IsUp());
        var (error, items, run) = (cells.StandardError(), cells.SampleCount(), cells.Run());
        if (metric is null || cells.HasFailed)
        {
            return;
        }

        var hasSign = table[column].EndsWith('%');
        rows.Add(new ImportedResult
        {
            Model = model,
            Variant = Cell(table, "variant"),
            Benchmark = benchmark,
            BenchmarkVersion = Cell(table, "benchmarkVersion"),
            Split = Cell(table, "split"),
            Coverage = coverage,
            Language = language ?? usual?.Language,
            Metric = metric,
            Unit = hasSign ? ScoreUnits.Percent : Cell(table, "unit") ?? rows.AnswerTo(Question.Unit) ?? usual?.Metric.Unit,
            IsUnitUnsure = !hasSign,
            HigherIsBetter = isUp ?? usual?.Metric.HigherIsBetter ?? KnownMetrics.Find(metric)?.HigherIsBetter ?? true,
            Value = value,
            StandardError = error,
            SampleCount = items,
            Shots = Cell(table, "shots"),
            Harness = Cell(table, "harness"),
            Repeat = run,
            ReportedBy = Cell(table, "reportedBy"),
            Evidence = evidence,
            Date = date,
            Note = Cell(table, "note"),
            Locator = table.Locator(column),
        });
    }

    /// <summary>The columns that name a known benchmark; the others are named, since they may be sizes or prices.</summary>
    private static List<int> Columns(LeaderboardCsv table, int model, ImportContext rows)
    {
        var all = Enumerable.Range(0, table.Header.Count).Where(column => column != model && table.Header[column].Length > 0).ToList();
        var others = all.Where(column => !IsBenchmark(table.Header[column])).Select(column => table.Header[column]).ToList();
        if (others.Count > 0)
        {
            rows.Warn(table.Line, null, string.Create(CultureInfo.InvariantCulture,
                $"{others.Count} columns name no known benchmark and were not taken: ")
                + ImportContext.Shorten(ImportContext.Clean(string.Join(", ", others))));
        }

        return all.FindAll(column => IsBenchmark(table.Header[column]));
    }

    /// <summary>Of a table with a row a result, the columns that mean nothing here.</summary>
    private static void SayNotRead(LeaderboardCsv table, int[] read, ImportContext rows)
    {
        var others = table.Header.Where((name, column) => name.Length > 0 && !read.Contains(column)
            && (table.Find(name) != column || !HandmadeCells.Names.Contains(name))).ToList();
        if (others.Count > 0)
        {
            rows.Warn(table.Line, null, string.Create(CultureInfo.InvariantCulture, $"{others.Count} columns were not read: ")
                + ImportContext.Shorten(ImportContext.Clean(string.Join(", ", others))));
        }
    }

    private static bool IsBenchmark(string column) => column.Length is > 0 and < 200
        && (ReferenceMetrics.Find(column) is not null || TaskNames.Find(column) is { Benchmark: not null });

    private static bool Any(IReadOnlyList<string> header, string[] names) => header.Any(column => names.Contains(column,
        StringComparer.OrdinalIgnoreCase));

    private static string? Cell(LeaderboardCsv table, string column) => table[table.Find(column)] is { Length: > 0 } text ? text : null;
}
