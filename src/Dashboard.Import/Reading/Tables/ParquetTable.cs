using System.Globalization;
using Parquet;
using Parquet.Meta;
using Parquet.Schema;

namespace Dashboard.Import.Reading;

/// <summary>
/// An Apache Parquet file (parquet.apache.org) as a table of text: one row group at a time is in memory. A list or an object in a cell is
/// named as such, for no table has a column that holds one.
/// </summary>
internal static class ParquetTable
{
    /// <summary>Some programs do not mark their texts as such.</summary>
    private static readonly ParquetOptions options = new() { TreatByteArrayAsString = true };

    /// <summary>How a Parquet file begins, and ends.</summary>
    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>The file as comma-separated text.</summary>
    /// <param name="open">Opens the file; its stream can seek.</param>
    public static Stream OpenText(Func<Stream> open, ImportLimits limits) => new TableText(Rows(open, limits), limits);

    private static IEnumerable<string?[]> Rows(Func<Stream> open, ImportLimits limits)
    {
        using var stream = open();
        var reader = Guard(() =>
        {
            ParquetStructure.CheckFooter(stream, limits);
            return ParquetReader.CreateAsync(stream, options).GetAwaiter().GetResult();
        });
        try
        {
            var fields = Guard(() => reader.Schema.Fields);
            if (fields.Count > limits.MaxColumns)
            {
                throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture,
                    $"A table may have {limits.MaxColumns} columns; this file has {fields.Count}."));
            }

            yield return [.. fields.Select(field => field.Name)];
            for (var group = 0; group < reader.RowGroupCount; group++)
            {
                var columns = Guard(() => Columns(stream, reader, group, limits));
                for (var row = 0; row < columns.Rows; row++)
                {
                    yield return [.. columns.Cells.Select(cell => cell(row))];
                }
            }
        }
        finally
        {
            reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static (int Rows, Func<int, string?>[] Cells) Columns(
        Stream file, ParquetReader reader, int group, ImportLimits limits)
    {
        using var rows = reader.OpenRowGroupReader(group);
        var fields = reader.Schema.Fields;
        var count = rows.RowCount;
        if (count < 0 || count * Math.Max(1, fields.Count) > limits.MaxDocumentBytes / 4
            || rows.RowGroup.TotalByteSize > limits.MaxDocumentBytes
            || rows.RowGroup.Columns.Exists(column => column.MetaData?.TotalUncompressedSize > limits.MaxDocumentBytes))
        {
            throw new UnreadableFileException(string.Create(CultureInfo.InvariantCulture,
                $"A row group of a Parquet file may have {limits.MaxDocumentBytes} bytes and a quarter as many cells; this one has more. ")
                + "Write the file with smaller row groups.");
        }

        foreach (var column in rows.RowGroup.Columns.Select(column => column.MetaData).OfType<ColumnMetaData>())
        {
            var starts = new[] { column.DictionaryPageOffset ?? 0, column.DataPageOffset }.Where(start => start != 0);
            ParquetStructure.CheckPages(file, starts.DefaultIfEmpty().Min(), column.NumValues, limits);
        }

        return ((int)count, [.. fields.Select(field => Column(rows, field, (int)count))]);
    }

    /// <summary>Reads a column of a row group; the result gives the text of each row's cell.</summary>
    private static Func<int, string?> Column(ParquetRowGroupReader rows, Field field, int count)
    {
        if (field is not DataField data || data.IsArray || data.MaxRepetitionLevel > 0)
        {
            return _ => "(a list or an object)";
        }

        if (data.ClrType == typeof(string) || data.ClrType == typeof(ReadOnlyMemory<char>))
        {
            var texts = new string?[count];
            rows.ReadAsync(data, texts.AsMemory()!).AsTask().GetAwaiter().GetResult();
            return row => texts[row];
        }

        return data.ClrType == typeof(double) ? Values<double>(rows, data, count, value => Text(value, "R"))
            : data.ClrType == typeof(float) ? Values<float>(rows, data, count, value => Text(value, "R"))
            : data.ClrType == typeof(decimal) ? Values<decimal>(rows, data, count, value => Text(value, null))
            : data.ClrType == typeof(long) ? Values<long>(rows, data, count, value => Text(value, null))
            : data.ClrType == typeof(ulong) ? Values<ulong>(rows, data, count, value => Text(value, null))
            : data.ClrType == typeof(int) ? Values<int>(rows, data, count, value => Text(value, null))
            : data.ClrType == typeof(uint) ? Values<uint>(rows, data, count, value => Text(value, null))
            : data.ClrType == typeof(short) ? Values<short>(rows, data, count, value => Text(value, null))
            : data.ClrType == typeof(ushort) ? Values<ushort>(rows, data, count, value => Text(value, null))
            : data.ClrType == typeof(sbyte) ? Values<sbyte>(rows, data, count, value => Text(value, null))
            : data.ClrType == typeof(byte) ? Values<byte>(rows, data, count, value => Text(value, null))
            : data.ClrType == typeof(bool) ? Values<bool>(rows, data, count, value => value ? "true" : "false")
            : data.ClrType == typeof(DateOnly) ? Values<DateOnly>(rows, data, count, value => Text(value, "yyyy-MM-dd"))
            : data.ClrType == typeof(DateTime) ? Values<DateTime>(rows, data, count,
                value => Text(value, value.TimeOfDay.Ticks == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd'T'HH:mm:ss"))
            : _ => $"(a value of type {data.ClrType.Name})";
    }

    private static Func<int, string?> Values<T>(ParquetRowGroupReader rows, DataField field, int count, Func<T, string> text)
        where T : struct
    {
        if (!field.IsNullable)
        {
            var all = new T[count];
            rows.ReadAsync<T>(field, all.AsMemory()).AsTask().GetAwaiter().GetResult();
            return row => text(all[row]);
        }

        var some = new T?[count];
        rows.ReadAsync<T>(field, some.AsMemory()).AsTask().GetAwaiter().GetResult();
        return row => some[row] is { } value ? text(value) : null;
    }

    private static string Text(IFormattable value, string? format) => value.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>On damaged files the library throws what it happens to stumble over.</summary>
    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is not UnreadableFileException)
        {
            throw new UnreadableFileException("The Parquet file is damaged, encrypted, or packed in a way that is not known.");
        }
    }
}
