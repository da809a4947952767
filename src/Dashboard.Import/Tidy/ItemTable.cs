using System.Globalization;
using CsvHelper;

namespace Dashboard.Import.Tidy;

/// <summary>
/// The items of one run and task as a table of its own, a row an item; its first row also says what a row of <c>scores.csv</c> says, for
/// all of them. Read again it is the same.
/// </summary>
internal static class ItemTable
{
    private const string Start = "items-";
    private const string Item = "item";
    private const string ItemScore = "itemScore";
    private const string Failed = "failed";
    private static readonly TidyTable About = TidyTables.Of(typeof(Score)).Single();

    /// <summary>Columns that say something of each item.</summary>
    public static IReadOnlyList<string> ItemColumns { get; } = [Item, "sample", ItemScore, Failed, "subset", "itemLanguage", "judge"];

    /// <summary>All columns in their order.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. ItemColumns, .. About.Columns];

    /// <summary>Whether a header is that of such a table.</summary>
    public static bool Are(IReadOnlySet<string> columns) =>
        columns.Contains(Item) && columns.Contains(ItemScore) && About.Required.All(columns.Contains);

    public static string FileName(int number) => string.Create(CultureInfo.InvariantCulture, $"{Start}{number:00000}.csv");

    /// <summary>Name of the file that holds the questions of a table, if texts are kept: not a table, and in no export.</summary>
    public static string QuestionsName(int number) => string.Create(CultureInfo.InvariantCulture, $"questions-{number:00000}.bin");

    /// <summary>The same of answers.</summary>
    public static string AnswersName(int number) => string.Create(CultureInfo.InvariantCulture, $"answers-{number:00000}.bin");

    /// <summary>The files that hold items, in the order in which they were written.</summary>
    public static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder, Start + "*.csv").Order(StringComparer.Ordinal);

    public static void Write(CsvWriter csv, ItemResults results)
    {
        csv.WriteRecord(Columns.ToArray());
        var (scores, about) = (results.Items.Read(), TidyCells.Of(ScoreOf(results)));
        for (var item = 0; item < scores.List.Count; item++)
        {
            csv.WriteField(FormulaGuard.Guard(scores.List.Keys[item]));
            csv.WriteField(scores.List.Sample.IsEmpty ? null : scores.List.Sample[item].ToString(CultureInfo.InvariantCulture));
            csv.WriteField(scores[item]?.ToString("R", CultureInfo.InvariantCulture));
            csv.WriteField(scores.Codes[item] == ItemScores.Failed ? "yes" : null);
            WriteWord(csv, scores.List.Subset[item]);
            WriteWord(csv, scores.List.Language[item]);
            WriteWord(csv, scores.JudgeAt(item));
            foreach (var cell in about)
            {
                WriteWord(csv, item == 0 ? cell : null);
            }

            csv.EndRecord();
        }
    }

    /// <summary>Reads a table; what cannot be taken is reported to the sink, which gets one statement where all goes well.</summary>
    public static void Read(Stream utf8, char separator, string file, ImportLimits limits, IStatementSink sink,
        CancellationToken cancellation)
    {
        using var csv = DelimitedText.Open(utf8, separator, limits);
        csv.ReadHeader();
        var first = new FirstRow(sink);
        var row = new TidyRow(csv, file, first);
        var (items, column) = (new ItemBuilder(), new ItemBuilder.Column());
        while (row.Next())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!row.HasAllCells())
            {
                continue;
            }

            if (first.Score is null)
            {
                About.Read(row, first);
                if (first.Score is null)
                {
                    return;
                }
            }

            Take(row, items, column);
        }

        if (first.Score is { } score && items.Build(column, first.WasShare ? ImportContext.Hundredfold : value => value) is { } scores)
        {
            sink.Add(ItemResults.Of(score, scores));
        }
    }

    private static void Take(TidyRow row, ItemBuilder items, ItemBuilder.Column column)
    {
        var key = row.Required(Item);
        var (sample, score, failed) = (row.Count("sample") ?? 0, row.Number(ItemScore), row.YesNo(Failed, standard: false));
        if (row.Failed)
        {
            return;
        }

        if (items.Count == ItemBuilder.MaxItems)
        {
            row.Fail(Item, string.Create(CultureInfo.InvariantCulture, $"A table may hold {ItemBuilder.MaxItems} items."));
        }
        else if (!items.Add(key, sample, row.Text("subset"), row.Text("itemLanguage"), row.Text("judge")))
        {
            row.Fail(Item, $"The item {ImportContext.Shorten(key)} stands twice. The first counts.");
        }
        else
        {
            column.Set(items.Count, score, failed);
        }
    }

    private static Score ScoreOf(ItemResults results)
    {
        var scores = results.Items.Read();
        var (sum, count) = (0.0, 0);
        for (var item = 0; item < scores.List.Count; item++)
        {
            (sum, count) = scores[item] is { } score ? (sum + score, count + 1) : (sum, count);
        }

        return new Score(results.Run, results.Task, count == 0 ? 0 : sum / count, null, count, results.Provenance.Evidence,
            results.Provenance.Marks, results.Provenance.Locator, results.Provenance.Note);
    }

    private static void WriteWord(CsvWriter csv, string? text) => csv.WriteField(text is null ? null : FormulaGuard.Guard(text));

    /// <summary>Takes what the first row says of all; problems go on.</summary>
    private sealed class FirstRow(IStatementSink sink) : ILineSink
    {
        public Score? Score { get; private set; }

        public int Line { get; set; }

        public bool WasShare { get; set; }

        public void Add(Statement statement) => Score = (Score)statement;

        public void Report(ImportProblem problem) => sink.Report(problem);
    }
}
