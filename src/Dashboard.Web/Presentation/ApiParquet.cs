using Dashboard.Import.Reading;

namespace Dashboard.Web.Presentation;

/// <summary>Writes items as Parquet: the columns of <see cref="ApiCsv"/>, numbers and truth values typed.</summary>
internal static class ApiParquet
{
    /// <summary>Writes a page of a list to a stream, which stays open.</summary>
    public static async Task WriteAsync<T>(Stream stream, IEnumerable<T> items, ResultSnapshot snapshot, CancellationToken cancellation)
    {
        await using var buffer = new MemoryStream(); // a page is short, and the library asks where in the stream it is
        var columns = ApiColumns<T>.Names.Zip(ApiColumns<T>.Types, (name, type) => new ParquetColumn(name, type)).ToArray();
        await ParquetFile.WriteAsync(buffer, columns,
            items.Select(item => ApiColumns<T>.Values(item).Select(Cell).ToArray()), snapshot, cancellation);
        buffer.Position = 0;
        await buffer.CopyToAsync(stream, cancellation);
    }

    private static object? Cell(object? value) => value is null or double or int or long or bool or string ? value : value.ToString();
}
