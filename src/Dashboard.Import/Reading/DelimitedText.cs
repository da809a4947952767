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
    /// Reading throws <see cref="CsvFormatException"/> where a quote or a cell is out of place.</summary>
    public static CsvReader Open(Stream utf8, char separator, ImportLimits limits) => CsvReader.Create(utf8, new CsvReaderOptions
    {
        Separator = separator,
        TrackLineNumbers = true,
        MaxRecordSize = limits.MaxLineBytes,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        FormatProvider = CultureInfo.InvariantCulture,
    });

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
