using CsvHelper;

namespace Dashboard.Import.Tidy;

/// <summary>
/// Statements that <see cref="TidyWriter"/> wrote into a folder, read row by row each time they are asked for; memory stays flat.
/// </summary>
/// <param name="folder">Holds the tables; a table that is missing has no rows.</param>
/// <param name="title">What they are, for the list of revisions.</param>
/// <param name="contentHash">SHA-256 of the bytes that they were read from.</param>
public sealed class StagedStatements(string folder, string title, string contentHash) : IStatements
{
    public string Title => title;

    public string ContentHash => contentHash;

    public IEnumerable<T> Read<T>()
        where T : Statement =>
        typeof(T) == typeof(TrainingLog) ? (IEnumerable<T>)(IEnumerable<Statement>)Logs()
        : typeof(T) == typeof(Score) ? ReadAhead.Of(Rows<T>(TidyTables.Of(typeof(T)).Single()))
        : TidyTables.Of(typeof(T)).SelectMany(Rows<T>);

    private IEnumerable<TrainingLog> Logs() =>
        Directory.Exists(folder) ? TrainingLogTable.FilesIn(folder).Select(TrainingLogTable.Read) : [];

    /// <exception cref="InvalidDataException">A row cannot be read; the folder was not written by <see cref="TidyWriter"/>.</exception>
    private IEnumerable<T> Rows<T>(TidyTable table)
        where T : Statement
    {
        var file = Path.Combine(folder, table.Name + ".csv");
        if (!File.Exists(file))
        {
            yield break;
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        using var csv = CsvReader.Create(stream, TidyCsv.Options);
        var last = new LastStatement();
        csv.ReadHeader();
        var row = new TidyRow(csv, file, last);
        while (row.Next())
        {
            table.Read(row, last);
            yield return (T)last.Statement!;
        }
    }

    /// <summary>Holds the one statement of the row that was just read.</summary>
    private sealed class LastStatement : IStatementSink
    {
        public Statement? Statement { get; private set; }

        public void Add(Statement statement) => Statement = statement;

        public void Report(ImportProblem problem) => throw new InvalidDataException(
            FormattableString.Invariant($"{problem.File}, line {problem.Line}, {problem.Column}: {problem.Message}"));
    }
}
