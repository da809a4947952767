using CsvHelper;

namespace Dashboard.Import.Tidy;

/// <summary>
/// Writes statements as the project's own tables (<c>docs/tidy-csv.md</c>) as they come; memory stays flat. A table without rows is not
/// written; each training log and the items of each run are a table of their own. Dispose it before the tables are read.
/// </summary>
/// <param name="open">Opens the file of a table for writing, by its name such as <c>scores.csv</c>.</param>
/// <param name="problems">Told what was reported; null to leave that out.</param>
public sealed class TidyWriter(Func<string, Stream> open, Action<ImportProblem>? problems = null) : IStatementSink, IDisposable
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n" };

    private readonly Dictionary<string, CsvWriter> tables = new(StringComparer.Ordinal);

    private int logs;
    private int items;

    /// <summary>Statements written.</summary>
    public int Count { get; private set; }

    /// <summary>Scores written.</summary>
    public int Scores { get; private set; }

    /// <summary>Writes into a folder, which is made if missing; files of the same names are replaced.</summary>
    public static TidyWriter InFolder(string folder, Action<ImportProblem>? problems = null)
    {
        Directory.CreateDirectory(folder);
        return new TidyWriter(
            name => new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16), problems);
    }

    public void Add(Statement statement)
    {
        Count++;
        if (statement is TrainingLog log)
        {
            using var csv = CsvWriter.Create(open(TrainingLogTable.FileName(++logs)), Options);
            TrainingLogTable.Write(csv, log);
            return;
        }

        if (statement is ItemResults results)
        {
            using var csv = CsvWriter.Create(open(ItemTable.FileName(++items)), Options);
            ItemTable.Write(csv, results);
            Write(results.Texts?.Questions, ItemTable.QuestionsName(items));
            Write(results.Texts?.Answers, ItemTable.AnswersName(items));
            return;
        }

        Scores += statement is Score ? 1 : 0;
        Write(TidyTables.Of(statement), TidyCells.Of(statement));
    }

    public void Report(ImportProblem problem) => problems?.Invoke(problem);

    public void Dispose()
    {
        foreach (var table in tables.Values)
        {
            table.Dispose();
        }

        tables.Clear();
    }

    private void Write(TextColumn? texts, string name)
    {
        if (texts is not null)
        {
            using var file = open(name);
            file.Write(texts.Stored.Span);
        }
    }

    private void Write(TidyTable table, string?[] cells)
    {
        if (!tables.TryGetValue(table.Name, out var csv))
        {
            tables[table.Name] = csv = CsvWriter.Create(open(table.Name + ".csv"), Options);
            csv.WriteRecord(table.Columns);
        }

        foreach (var cell in cells)
        {
            csv.WriteField(cell is null ? null : FormulaGuard.Guard(cell));
        }

        csv.EndRecord();
    }
}
