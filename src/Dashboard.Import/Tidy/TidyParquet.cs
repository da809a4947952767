using System.Globalization;

namespace Dashboard.Import.Tidy;

/// <summary>Tidy tables as Parquet files: the same columns and rows, counts and numbers typed, texts as they are.</summary>
internal static class TidyParquet
{
    /// <summary>Columns that are not text. A published value need not be a number (<c>~3 T</c>), but that of a score is.</summary>
    private static readonly Dictionary<string, Type> types = new(StringComparer.Ordinal)
    {
        ["higherIsBetter"] = typeof(bool),
        ["failed"] = typeof(bool),
        ["restart"] = typeof(bool),
        ["sampleCount"] = typeof(int),
        ["hardwareCount"] = typeof(int),
        ["items"] = typeof(int),
        ["sample"] = typeof(int),
        ["step"] = typeof(int),
        ["standardError"] = typeof(double),
        ["itemScore"] = typeof(double),
        ["tokens"] = typeof(double),
        ["loss"] = typeof(double),
        ["gradNorm"] = typeof(double),
        ["learningRate"] = typeof(double),
    };

    /// <summary>Writes a file that <see cref="TidyWriter"/> wrote.</summary>
    /// <param name="stream">Can seek; stays open.</param>
    public static void Write(string csvFile, ResultSnapshot snapshot, Stream stream)
    {
        using var text = File.OpenRead(csvFile);
        using var csv = DelimitedText.Open(text, ',', new ImportLimits());
        csv.ReadHeader();
        var hasScores = csv.Headers.Contains("metric") && csv.Headers.Contains("benchmark");
        ParquetColumn[] columns =
        [
            .. csv.Headers.Select(name => new ParquetColumn(name, hasScores && name == "value" ? typeof(double)
                : types.GetValueOrDefault(name, typeof(string)))),
        ];
        IEnumerable<object?[]> Rows()
        {
            while (csv.Read())
            {
                yield return [.. columns.Select((column, place) => csv.IsEmpty(place) ? null
                    : Value(FormulaGuard.Unguard(csv.GetString(place)), column.Type))];
            }
        }

        // The library writes to a stream that never waits: a file.
        ParquetFile.WriteAsync(stream, columns, Rows(), snapshot, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static object Value(string text, Type type) =>
        type == typeof(string) ? text
        : type == typeof(bool) ? text is "yes" or "1"
        : type == typeof(int) ? (object)int.Parse(text, CultureInfo.InvariantCulture)
        : double.Parse(text, CultureInfo.InvariantCulture);
}
