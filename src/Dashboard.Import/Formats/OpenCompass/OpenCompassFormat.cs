using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>
/// The summary that OpenCompass prints and writes (<c>summary_20240313_120000.csv</c>, <c>.txt</c>, <c>.md</c>; see its user guide,
/// "Results summary"): one row is dataset × metric, one column is one model. The whole <c>.txt</c> holds the table twice, aligned and as
/// CSV; the CSV is read. All figures are 0 to 100, perplexities aside. There are no errors, counts or shots; the date stands in the
/// file's name only.
/// Traps: title rows (<c>--------- 考试 Exam ---------</c>), <c>-</c> for not run, <c>82.00 (7/8)</c>, columns clipped to <c>...</c>, and
/// backends behind the models' names (<c>-hf</c>, <c>-turbomind</c>).
/// </summary>
public sealed partial class OpenCompassFormat : IFileFormat
{
    private static readonly string[] fixedColumns = ["dataset", "version", "metric", "mode"];

    public string Id => "opencompass";

    public string Name => "OpenCompass summary (CSV, TXT)";

    public Recognition Recognize(FileSample sample) =>
        sample.Lines.Take(8).Any(IsHeader) ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var stream = file.OpenUtf8();
        var lines = JsonText.ReadAll(stream, new ImportLimits().MaxDocumentBytes).Split('\n');
        var tables = Enumerable.Range(0, lines.Length).Where(line => IsHeader(lines[line])).ToList();
        if (tables.Count == 0)
        {
            throw new UnreadableFileException("The file has no header row 'dataset, version, metric, mode' and models.");
        }

        RowWords.SuggestDate(rows, file);
        SuggestTimeInside(rows, lines, tables[0]);

        // The same table may stand there twice; the one with commas needs no guess at where a column ends.
        var start = tables.Find(line => IsCsv(lines[line])) is var csv and > 0 ? csv : tables[0];
        var table = ReadTable(lines, start, rows);
        var groups = table.Rows.Where(row => row.IsGroup).Select(row => row.Dataset).ToHashSet(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (IsAverage(row, table))
            {
                RowWords.LeaveOutAverage(rows, row.Line, row.Dataset);
            }
            else
            {
                AddScores(table, row, groups, rows);
            }
        }
    }

    private static Table ReadTable(string[] lines, int start, ImportContext rows)
    {
        var split = Splitter(lines[start]);
        var header = split(lines[start]);
        var countColumn = header.Count > 4 && header[4] == "total_count" ? 4 : -1;
        var table = new Table(header, countColumn, []);
        foreach (var clipped in Enumerable.Range(4, header.Count - 4).Where(column => header[column] is "..." or "…"))
        {
            rows.Warn(start + 1, header[clipped], "The tool that printed the table left out columns here; their models are missing.");
        }

        for (var line = start + 1; line < lines.Length && !EndsTable(lines[line]); line++)
        {
            var cells = split(lines[line]);
            var isTitle = cells.Count < 2 || cells.All(cell => cell.Trim('-', ':').Length == 0 || cell is "..." or "…")
                || cells.Skip(1).All(cell => cell == "-");
            if (!isTitle && cells.Count == header.Count)
            {
                table.Rows.Add(new Row(line + 1, cells));
            }
            else if (!isTitle)
            {
                rows.Fail(line + 1, null, string.Create(CultureInfo.InvariantCulture,
                    $"The row has {cells.Count} cells where the header has {header.Count}. The row was left out."));
            }
        }

        return table;
    }

    /// <summary>
    /// Means over different benchmarks, by their names, or because no data set of the table begins with the mean's name while others begin
    /// with its first word: LVEval_qa is over LVEval_factrecall and others, and itself no data set. Where the first word stands by itself
    /// (ceval, ceval-stem) the mean is over a part of that benchmark.
    /// </summary>
    private static bool IsAverage(Row row, Table table)
    {
        if (row.Dataset.ToLowerInvariant() is "average" or "avg" or "overall" or "mean" or "all" or "score")
        {
            return true;
        }

        var word = row.Dataset.Split('_', '-')[0];
        return row.IsGroup && word != row.Dataset && !table.Rows.Exists(other => other.Dataset == word)
            && table.Rows.Exists(other => other.Dataset.Length > word.Length && other.Dataset != row.Dataset
                && TaskNames.IsFamily(other.Dataset, word))
            && !table.Rows.Exists(other => other.Dataset != row.Dataset && TaskNames.IsFamily(other.Dataset, row.Dataset));
    }

    private static void AddScores(Table table, Row row, HashSet<string> groups, ImportContext rows)
    {
        if (row.Metric == "standard_deviation")
        {
            rows.Warn(row.Line, row.Dataset, "The spread over the parts of a group is no score; the row was left out.");
            return;
        }

        for (var column = table.CountColumn > 0 ? 5 : 4; column < table.Header.Count; column++)
        {
            var locator = string.Create(CultureInfo.InvariantCulture, $"line {row.Line}, column {column + 1} ({table.Header[column]})");
            var match = Value().Match(row.Cells[column]);
            if (table.Header[column] is "..." or "…")
            {
                continue;
            }

            if (!match.Success || !double.TryParse(match.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                rows.Unknown(locator, row.Cells[column]);
                continue;
            }

            rows.Add(Score(table, row, groups, column, locator, value, match.Groups[2].Success));
        }
    }

    private static ImportedResult Score(Table table, Row row, HashSet<string> groups, int column,
        string locator, double value, bool isPartial)
    {
        var (model, backend) = OpenCompassNames.Model(table.Header[column]);
        var isLower = OpenCompassNames.IsPerplexity(row.Metric);
        return new ImportedResult
        {
            Model = model,
            Benchmark = row.Dataset,
            PartOf = GroupOf(row.Dataset, groups),
            BenchmarkVersion = row.Version == "-" ? null : row.Version,
            Language = OpenCompassNames.Language(row.Dataset, row.IsGroup),
            Metric = row.Metric,
            Unit = isLower ? null : ScoreUnits.Percent,
            HigherIsBetter = !isLower,
            Value = value,
            SampleCount = table.CountColumn > 0 && int.TryParse(row.Cells[table.CountColumn], NumberStyles.None,
                CultureInfo.InvariantCulture, out var count) ? count : null,
            Harness = backend is null ? "OpenCompass" : $"OpenCompass, {backend} backend",
            Locator = locator,
            Note = RowWords.Note($"mode {row.Mode}", isPartial ? $"written '{row.Cells[column]}': not all was counted" : null,
                RowWords.Spelled(table.Header[column], model)),
        };
    }

    /// <summary>The longest group whose name the dataset's begins with: ceval for ceval-law, mmlu_pro for mmlu_pro_law.
    /// The file says no more.</summary>
    private static string? GroupOf(string dataset, HashSet<string> groups)
    {
        for (var end = dataset.Length - 1; end > 0; end--)
        {
            if (dataset[end] is '-' or '_' && groups.TryGetValue(dataset[..end], out var group))
            {
                return group;
            }
        }

        return null;
    }

    /// <summary>The whole .txt begins with its time, 20240313_120000.</summary>
    private static void SuggestTimeInside(ImportContext rows, string[] lines, int header)
    {
        if (header > 0 && RowWords.DateIn(lines[0]) is { } date)
        {
            rows.Suggest(Question.Date, date, "The file begins with this date.");
        }
    }

    private static bool EndsTable(string line) =>
        line.Trim().Length == 0 || line.StartsWith("$$$", StringComparison.Ordinal) || line.StartsWith("^^^", StringComparison.Ordinal);

    private static bool IsHeader(string line) =>
        line.Contains(fixedColumns[0], StringComparison.Ordinal) && Splitter(line)(line) is { Count: > 4 } cells && cells.Take(4)
            .SequenceEqual(fixedColumns, StringComparer.Ordinal);

    /// <summary>How the rows below a header are cut: Markdown, CSV, or aligned with columns two blanks apart.
    /// Names may hold a comma in each.</summary>
    private static Func<string, IReadOnlyList<string>> Splitter(string header)
    {
        if (header.TrimStart().StartsWith('|'))
        {
            return line => [.. line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries)];
        }

        return IsCsv(header)
            ? LeaderboardCsv.Split : line => [.. line.Split("  ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }

    private static bool IsCsv(string header) =>
        header.Trim().Split(',', ';', '\t') is [var first, _, ..] && first.Trim('"') == fixedColumns[0];

    [GeneratedRegex(@"^(-?[0-9]+(?:\.[0-9]+)?)(?: (\([0-9]+/[0-9]+\)))?$", RegexOptions.None, 1000)]
    private static partial Regex Value();

    private sealed record Table(IReadOnlyList<string> Header, int CountColumn, List<Row> Rows);

    private sealed record Row(int Line, IReadOnlyList<string> Cells)
    {
        public string Dataset => Cells[0];

        public string Version => Cells[1];

        public string Metric => Cells[2];

        public string Mode => Cells[3];

        public bool IsGroup => Version == "-" || Metric is "naive_average" or "weighted_average";
    }
}
