using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace Dashboard.Import.Tidy;

/// <summary>
/// Statements that <see cref="TidyWriter"/> wrote into a folder, read row by row each time they are asked for; memory stays flat.
/// </summary>
/// <param name="folder">Holds the tables; a table that is missing has no rows, a folder that is missing cannot be read.</param>
/// <param name="title">What they are, for the list of revisions.</param>
/// <param name="contentHash">SHA-256 of the bytes that they were read from.</param>
/// <param name="keepTexts">Whether texts of questions and answers that were written are read, too.</param>
public sealed class StagedStatements(string folder, string title, string contentHash, bool keepTexts = false) : IStatements
{
    public string Title => title;

    public string ContentHash => contentHash;

    /// <summary>SHA-256 over the names, lengths and bytes of all tables of a folder, in hexadecimal.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static string HashOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length) = (new byte[1 << 17], new byte[sizeof(long)]);
        foreach (var file in new DirectoryInfo(folder).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            BinaryPrimitives.WriteInt64LittleEndian(length, file.Length);
            hash.AppendData(Encoding.UTF8.GetBytes(file.Name + '\n'));
            hash.AppendData(length);
            using var stream = file.OpenRead();
            while (stream.Read(buffer) is > 0 and var count)
            {
                hash.AppendData(buffer.AsSpan(0, count));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <exception cref="DirectoryNotFoundException">There is no such folder: nothing was staged, which is not no rows.</exception>
    public IEnumerable<T> Read<T>()
        where T : Statement =>
        !Directory.Exists(folder) ? throw new DirectoryNotFoundException($"There is no folder '{folder}'.") :
        typeof(T) == typeof(TrainingLog) ? (IEnumerable<T>)(IEnumerable<Statement>)Logs()
        : typeof(T) == typeof(ItemResults) ? (IEnumerable<T>)(IEnumerable<Statement>)Items()
        : typeof(T) == typeof(Score) ? ReadAhead.Of(Rows<T>(TidyTables.Of(typeof(T)).Single()))
        : TidyTables.Of(typeof(T)).SelectMany(Rows<T>);

    private IEnumerable<TrainingLog> Logs() =>
        TrainingLogTable.FilesIn(folder).Select(TrainingLogTable.Read);

    private IEnumerable<ItemResults> Items()
    {
        foreach (var (place, file) in ItemTable.FilesIn(folder).Index())
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            var last = new LastStatement();
            ItemTable.Read(stream, ',', file, new ImportLimits(), last, CancellationToken.None);
            var results = last.Statement as ItemResults ?? throw new InvalidDataException($"{file} holds no items.");
            var (questions, answers) = (Texts(ItemTable.QuestionsName(place + 1)), Texts(ItemTable.AnswersName(place + 1)));
            yield return questions is null && answers is null ? results : results with { Texts = new ItemTexts(questions, answers) };
        }
    }

    private TextColumn? Texts(string name) => keepTexts && Path.Combine(folder, name) is var path && File.Exists(path)
        ? new TextColumn(File.ReadAllBytes(path)) : null;

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
