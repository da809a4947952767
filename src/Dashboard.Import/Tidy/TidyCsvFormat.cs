namespace Dashboard.Import.Tidy;

/// <summary>The project's own tables, recognised by their header; see <c>docs/tidy-csv.md</c>.</summary>
public sealed class TidyCsvFormat : IFileFormat
{
    public string Id => "tidy-csv";

    public string Name => "Tidy CSV of this dashboard";

    public Recognition Recognize(FileSample sample) => TableOf(sample) is null ? Recognition.No : Recognition.Yes;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        var sample = FileSample.Of(file);
        var table = TableOf(sample)
            ?? throw new UnreadableFileException(
                $"The first line names the columns of none of the tables {string.Join(", ", TidyCsv.TableNames)}.", 1);
        using var stream = file.OpenUtf8();
        TidyCsv.ReadTable(stream, DelimitedText.Separator(sample.FirstLine), file.Name, table, new CountingSink(rows));
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
    private sealed class CountingSink(ImportContext rows) : IStatementSink
    {
        public void Add(Statement statement)
        {
            rows.CountRow();
            rows.Statements.Add(statement);
        }

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
