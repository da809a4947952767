using System.Globalization;
using CsvHelper;

namespace Dashboard.Import.Formats;

/// <summary>
/// A table of a leaderboard: one header row, the separator a comma, a semicolon or a tab. With a separator other than the comma,
/// <c>41,5</c> is 41.5. A row with more or fewer cells than the header is reported and left out.
/// </summary>
internal sealed class LeaderboardCsv : IDisposable
{
    private readonly ImportContext rows;
    private readonly Stream stream;
    private readonly CsvReader csv;
    private readonly char separator;
    private readonly DecimalMarks marks;

    private LeaderboardCsv(ImportContext rows, Stream stream, char separator)
    {
        this.rows = rows;
        this.stream = stream;
        this.separator = separator;
        marks = new DecimalMarks(separator);
        csv = CsvReader.Create(stream, Options(separator));
    }

    /// <summary>Names of the columns, without outer blanks.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Line of the current row, 1 is the first.</summary>
    public int Line => (int)Math.Min(int.MaxValue, csv.LineNumber);

    /// <summary>The cell without outer blanks; empty for a column that is not there (-1).</summary>
    public string this[int column] => column < 0 ? "" : csv.GetString(column).Trim();

    /// <summary>Opens a table and reads its first row that is not blank as the header.</summary>
    public static LeaderboardCsv Open(UploadedFile file, ImportContext rows)
    {
        var table = new LeaderboardCsv(rows, file.OpenUtf8(), DelimitedText.Separator(FileSample.Of(file).FirstLine));
        table.ReadHeader();
        return table;
    }

    /// <summary>Names of the columns by the beginning of a file; empty when it is no table.</summary>
    public static IReadOnlyList<string> HeaderOf(FileSample sample) => Split(sample.FirstLine);

    /// <summary>The cells of one line.</summary>
    public static IReadOnlyList<string> Split(string line)
    {
        try
        {
            using var reader = CsvReader.FromText(line, Options(DelimitedText.Separator(line)));
            return reader.Read() ? Cells(reader) : [];
        }
        catch (CsvFormatException)
        {
            return [];
        }
    }

    /// <summary>Takes the next row as the header, for formats with two of them.</summary>
    public void ReadHeader()
    {
        Header = csv.Read() ? Cells(csv) : throw new UnreadableFileException("The file has no header row.");
        var most = new ImportLimits().MaxColumns;
        if (Header.Count > most)
        {
            throw new UnreadableFileException(
                string.Create(CultureInfo.InvariantCulture, $"A table may have {most} columns; this one has {Header.Count}."), Line);
        }
    }

    /// <summary>The first column with one of these names, whatever their case; -1 when there is none.</summary>
    public int Find(params ReadOnlySpan<string> names)
    {
        for (var column = 0; column < Header.Count; column++)
        {
            foreach (var name in names)
            {
                if (Header[column].Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return column;
                }
            }
        }

        return -1;
    }

    /// <summary>The column with a name; without it the table cannot be read.</summary>
    public int Require(string name) =>
        Find(name) is var column and >= 0 ? column : throw new UnreadableFileException($"The table has no column '{name}'.", Line);

    /// <summary>Goes to the next row that has as many cells as the header.</summary>
    public bool Next(CancellationToken cancellation)
    {
        while (csv.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            if (csv.FieldCount == Header.Count)
            {
                return true;
            }

            rows.Fail(Line, null, string.Create(CultureInfo.InvariantCulture,
                $"The row has {csv.FieldCount} cells where the header has {Header.Count}. The row was left out."));
        }

        return false;
    }

    /// <summary>A finite number, with or without <c>%</c> behind it; null for anything else.</summary>
    public double? Number(int column)
    {
        var text = this[column].TrimEnd('%').TrimEnd();
        if (separator != ',')
        {
            if (marks.Meet(text, Line) is { } sentence)
            {
                rows.Warn(Line, Header[column], sentence);
            }

            text = text.Replace(',', '.');
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number : null;
    }

    /// <summary>Where a cell stands; different for every cell, also when two columns have one name.</summary>
    public string Locator(int column) =>
        string.Create(CultureInfo.InvariantCulture, $"line {Line}, column {column + 1} ({Header[column]})");

    public void Dispose()
    {
        csv.Dispose();
        stream.Dispose();
    }

    private static CsvReaderOptions Options(char separator) => new()
    {
        Separator = separator,
        HasHeader = false,
        TrackLineNumbers = true,
        MaxRecordSize = 1 << 20,
        MalformedData = CsvMalformedDataHandling.Throw,
        FormatProvider = CultureInfo.InvariantCulture,
    };

    private static string[] Cells(CsvReader csv)
    {
        var cells = new string[csv.FieldCount];
        for (var column = 0; column < cells.Length; column++)
        {
            cells[column] = csv.GetString(column).Trim();
        }

        return cells;
    }
}
