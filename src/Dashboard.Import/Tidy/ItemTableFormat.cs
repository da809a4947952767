namespace Dashboard.Import.Tidy;

/// <summary>The items of a run as the project writes them; see <c>docs/tidy-csv.md</c>.</summary>
public sealed class ItemTableFormat : IFileFormat
{
    public string Id => "items";

    public string Name => "Items of a run: one row an item (CSV)";

    public Recognition Recognize(FileSample sample) =>
        !sample.IsJsonObject && !sample.IsJsonArray
            && ItemTable.Are(DelimitedText.Header(sample.FirstLine).ToHashSet(StringComparer.OrdinalIgnoreCase))
            ? Recognition.Yes : Recognition.No;

    public void Read(UploadedFile file, IReadOnlyList<UploadedFile> siblings, ImportContext rows, CancellationToken cancellation)
    {
        using var text = file.OpenUtf8();
        ItemTable.Read(text, DelimitedText.Separator(FileSample.Of(file).FirstLine), file.Name, rows.Limits, new Sink(rows), cancellation);
    }

    private sealed class Sink(ImportContext rows) : IStatementSink
    {
        public void Add(Statement statement) => rows.Take(statement, 2, wasShare: false);

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
