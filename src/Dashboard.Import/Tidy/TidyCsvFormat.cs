namespace Dashboard.Import.Tidy;

/// <summary>The project's own tables, recognised by their header; see <c>docs/tidy-csv.md</c>.</summary>
public sealed class TidyCsvFormat : IFileFormat
{
    public string Id => "tidy-csv";

    public string Name => "Tidy CSV of this dashboard";

    public Recognition Recognize(FileSample sample) => TableOf(sample) is null ? Recognition.No : Recognition.Yes;

    /// <summary>Models bring the aliases under which others name them, sources what rests on them.</summary>
    public bool GoesFirst(UploadedFile file) => TableOf(FileSample.Of(file))?.Kind is { } kind
        && (kind == typeof(LanguageModel) || kind == typeof(Source));

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        var sample = FileSample.Of(file);
        var table = TableOf(sample)
            ?? throw new UnreadableFileException(
                $"The first line names the columns of none of the tables {string.Join(", ", TidyCsv.TableNames)}.", 1);
        using var stream = file.OpenUtf8();
        TidyCsv.ReadTable(stream, DelimitedText.Separator(sample.FirstLine), file.Name, table, new CountingSink(rows));
    }

    /// <summary>What a table that was not recognised lacks of the one that it comes nearest to; empty when it is no table.</summary>
    public static string Lacking(FileSample sample)
    {
        var columns = DelimitedText.Header(sample.FirstLine).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return columns.Count < 2 || sample.IsJsonObject || sample.IsJsonArray ? "" : Lacking(columns);
    }

    /// <summary>The same of a header.</summary>
    internal static string Lacking(IReadOnlySet<string> columns)
    {
        var nearest = TidyTables.All.MaxBy(table => table.Required.Count(columns.Contains) - (table.Kind == typeof(Score) ? 0 : 1))!;
        return $" Of the table {nearest.Name}.csv it lacks the columns "
            + $"{string.Join(", ", nearest.Required.Where(column => !columns.Contains(column)))}; docs/tidy-csv.md holds a template.";
    }

    /// <summary>By the file's name if the header fits it, else the first table whose required columns are all there.</summary>
    private static TidyTable? TableOf(FileSample sample)
    {
        var columns = DelimitedText.Header(sample.FirstLine).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var fitting = TidyTables.All.Where(table => table.Required.All(columns.Contains)
            && columns.Count(column => !table.Columns.Contains(column, StringComparer.OrdinalIgnoreCase)) <= columns.Count / 4).ToList();
        return fitting.Find(table => table.Name.Equals(Path.GetFileNameWithoutExtension(sample.Name), StringComparison.OrdinalIgnoreCase))
            ?? fitting.MaxBy(table => table.Required.Length);
    }

    /// <summary>Hands statements on as they are and counts them.</summary>
    private sealed class CountingSink(ImportContext rows) : ILineSink
    {
        public int Line { get; set; }

        public bool WasShare { get; set; }

        public void Add(Statement statement) => rows.Take(statement, Line, WasShare);

        public void Report(ImportProblem problem)
        {
            if (problem.Severity == ProblemSeverity.Error)
            {
                rows.Fail(problem.Line, problem.Column, problem.Message);
            }
            else
            {
                rows.Warn(problem.Line, problem.Column, problem.Message);
            }
        }
    }
}
