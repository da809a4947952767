using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;

namespace Dashboard.Import.Reading;

/// <summary>
/// Tables as text, as tools and spreadsheets of any country save them: commas; semicolons, where the comma is the decimal mark; tabs.
/// </summary>
public static partial class DelimitedText
{
    private static readonly char[] separators = [',', ';', '\t'];

    /// <summary>The separator of a table: the one that stands most often in the header, outside of quotes and HTML tags;
    /// a comma if none does.</summary>
    public static char Separator(string header)
    {
        var counts = new int[separators.Length];
        var inQuotes = false;
        foreach (var character in Tag().Replace(header, ""))
        {
            inQuotes ^= character == '"';
            var index = inQuotes ? -1 : Array.IndexOf(separators, character);
            if (index >= 0)
            {
                counts[index]++;
            }
        }

        return separators[Array.IndexOf(counts, counts.Max())];
    }

    /// <summary>The cells of a header line.</summary>
    public static IReadOnlyList<string> Header(string line)
    {
        try
        {
            using var csv = CsvReader.FromText(line, new CsvReaderOptions { Separator = Separator(line) });
            csv.ReadHeader();
            return [.. csv.Headers.Select(cell => cell.Trim())];
        }
        catch (CsvFormatException)
        {
            return [];
        }
    }

    /// <summary>Opens a table row by row; memory stays flat however long it is.
    /// Reading throws <see cref="CsvFormatException"/> where a quote is out of place. A row may have more or fewer cells than the header:
    /// <see cref="CellsThatDoNotFit"/>.</summary>
    public static CsvReader Open(
        Stream utf8, char separator, ImportLimits limits, CsvFieldCountHandling cells = CsvFieldCountHandling.Allow) =>
        CsvReader.Create(utf8, new CsvReaderOptions
        {
            Separator = separator,
            TrackLineNumbers = true,
            MaxRecordSize = limits.MaxLineBytes,
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = cells,
            FormatProvider = CultureInfo.InvariantCulture,
        });

    /// <summary>Why the row that was read cannot be told apart into the columns; null when it can.</summary>
    public static string? CellsThatDoNotFit(CsvReader csv) => csv.FieldCount == csv.Headers.Count ? null : string.Create(
        CultureInfo.InvariantCulture, $"The row has {csv.FieldCount} cells where the header has {csv.Headers.Count}.");

    /// <summary>Goes to the next row that fits the header; one that does not is reported and left out.</summary>
    public static bool ReadFitting(CsvReader csv, ImportContext rows)
    {
        while (csv.Read())
        {
            if (CellsThatDoNotFit(csv) is not { } problem)
            {
                return true;
            }

            rows.Fail((int)Math.Min(int.MaxValue, csv.LineNumber), null, problem + " The row was left out.");
        }

        return false;
    }

    /// <summary>
    /// A number with the decimal mark of a table brought to a point: 71,27 becomes 71.27 unless the comma separates the cells. Anything
    /// else, also a number with both marks, stays as it is.
    /// </summary>
    public static string WithPoint(string text, char separator) =>
        separator != ',' && text.Contains(',', StringComparison.Ordinal) && CommaNumber().IsMatch(text) ? text.Replace(',', '.') : text;

    [GeneratedRegex("<[^<>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    /// <summary>One number or a range, perhaps with a sign that says how exact it is.</summary>
    [GeneratedRegex(@"^[~≈<>≤≥]?=?\s*[-+]?[0-9]+(,[0-9]+)?([eE][-+]?[0-9]+)?(\s*[-–]\s*[0-9]+(,[0-9]+)?|\+)?$", RegexOptions.None, 1000)]
    private static partial Regex CommaNumber();
}
