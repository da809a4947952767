using System.Reflection;
using CsvHelper;

namespace Dashboard.Import.Reading;

/// <summary>
/// The shipped tables on names, embedded in this assembly (<c>Names/*.csv</c>) and described in <c>docs/uploads.md</c>: what tasks,
/// metrics, languages and parts of models' names mean. They are part of the product, so a mistake in them is a mistake of the product.
/// </summary>
public static class NameTables
{
    /// <summary>The rows of a table without its header, each with as many cells as the header; empty cells are empty texts.</summary>
    public static IReadOnlyList<string[]> Rows(string table) => Read(table, csv =>
    {
        csv.ReadHeader();
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(cell => csv.GetString(cell).Trim())]);
        }

        return rows;
    });

    /// <summary>The names of a table's columns.</summary>
    public static IReadOnlyList<string> Columns(string table) => Read(table, csv =>
    {
        csv.ReadHeader();
        return csv.Headers.ToList();
    });

    private static T Read<T>(string table, Func<CsvReader, T> take)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Names/{table}.csv")!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        using var csv = CsvReader.Create(content, new CsvReaderOptions { FieldCountMismatch = CsvFieldCountHandling.Throw });
        return take(csv);
    }
}
