using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace Dashboard.Import.Reading;

/// <summary>A column of a Parquet file.</summary>
/// <param name="Type"><see cref="double"/>, <see cref="int"/>, <see cref="long"/> or <see cref="bool"/>; any other is text. Any cell may be
/// empty.</param>
public readonly record struct ParquetColumn(string Name, Type Type);

/// <summary>Writes tables as Apache Parquet files (parquet.apache.org).</summary>
public static class ParquetFile
{
    /// <summary>Rows that are in memory at once: enough that a word that repeats is stored once for many rows.</summary>
    public const int RowsOfGroup = 50_000;

    /// <summary>Share of distinct values up to which a column of text is stored as a dictionary and places in it;
    /// texts repeat more than that, but for notes.</summary>
    private const double MostDistinct = 0.8;

    /// <summary>
    /// Writes rows as they come. Beside them stand the revision and, for each source that a column named <c>source</c> or ending in
    /// <c>Source</c> names, a line with its licence and how it wishes to be credited, under <c>source:</c> and its id.
    /// </summary>
    /// <param name="stream">Can seek; stays open.</param>
    /// <param name="rows">Cells in the order of the columns, each of the column's type or null.</param>
    /// <param name="snapshot">Where the rows come from.</param>
    public static async Task WriteAsync(Stream stream, IReadOnlyList<ParquetColumn> columns, IEnumerable<object?[]> rows,
        ResultSnapshot snapshot, CancellationToken cancellation)
    {
        var schema = new ParquetSchema(columns.Select(FieldOf).ToArray<Field>());
        var sources = new SortedSet<string>(StringComparer.Ordinal);
        var naming = columns.Index().Where(entry => NamesSource(entry.Item.Name)).Select(entry => entry.Index).ToArray();
        var options = new ParquetOptions { DictionaryEncodingThreshold = MostDistinct };
        foreach (var field in schema.DataFields.Where(field => !field.ClrType.IsPrimitive))
        {
            options.ColumnEncodingHints[field.Name] = EncodingHint.Dictionary;
        }

        await using var writer = await ParquetWriter.CreateAsync(schema, stream, options, append: false, cancellation);
        foreach (var chunk in rows.Chunk(RowsOfGroup).DefaultIfEmpty([]))
        {
            sources.UnionWith(naming.SelectMany(column => chunk.Select(row => row[column])).OfType<string>());
            using var group = writer.CreateRowGroup();
            for (var column = 0; column < columns.Count; column++)
            {
                await WriteAsync(group, schema.DataFields[column], chunk, column, cancellation);
            }
        }

        writer.CustomMetadata = sources.Select(snapshot.Sources.GetValueOrDefault).OfType<Source>()
            .Select(source => (Key: $"source:{source.Id}", Value: Credit(source)))
            .Append((Key: "revision", Value: snapshot.Revision.Number.ToString(CultureInfo.InvariantCulture)))
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
    }

    /// <summary>What must be said of a source by whoever passes its figures on.</summary>
    private static string Credit(Source source) => string.Join("; ", new[]
    {
        source.Title, source.Publisher, $"licence: {source.Licence ?? "not looked up"}",
        source.Attribution is { } line ? $"attribution: {line}" : "", source.Link?.AbsoluteUri ?? "",
    }.Where(part => part.Length > 0));

    private static bool NamesSource(string column) => column == "source" || column.EndsWith("Source", StringComparison.Ordinal);

    private static DataField FieldOf(ParquetColumn column) =>
        column.Type == typeof(double) ? new DataField<double?>(column.Name)
        : column.Type == typeof(int) ? new DataField<int?>(column.Name)
        : column.Type == typeof(long) ? new DataField<long?>(column.Name)
        : column.Type == typeof(bool) ? new DataField<bool?>(column.Name)
        : new DataField<string>(column.Name);

    private static async ValueTask WriteAsync(ParquetRowGroupWriter group, DataField field, object?[][] rows, int column,
        CancellationToken cancellation)
    {
        T?[] Values<T>()
            where T : struct => [.. rows.Select(row => (T?)row[column])];
        await (field.ClrType == typeof(double) ? group.WriteAsync<double>(field, Values<double>(), cancellationToken: cancellation)
            : field.ClrType == typeof(int) ? group.WriteAsync<int>(field, Values<int>(), cancellationToken: cancellation)
            : field.ClrType == typeof(long) ? group.WriteAsync<long>(field, Values<long>(), cancellationToken: cancellation)
            : field.ClrType == typeof(bool) ? group.WriteAsync<bool>(field, Values<bool>(), cancellationToken: cancellation)
            : group.WriteAsync(field, [.. rows.Select(row => (string?)row[column])]));
    }
}
