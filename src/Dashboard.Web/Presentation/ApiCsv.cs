using CsvHelper;

namespace Dashboard.Web.Presentation;

/// <summary>Writes items as CSV: a column per property in JSON's spelling, lists separated by <c>|</c>,
/// no cell that a spreadsheet would run.</summary>
internal static class ApiCsv
{
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape };

    /// <summary>Writes a header and a line per item to a stream, which stays open.</summary>
    public static async Task WriteAsync<T>(Stream stream, IEnumerable<T> items, CancellationToken cancellation)
    {
        await using var buffer = new MemoryStream();
        await using (var csv = CsvWriter.Create(buffer, Options, leaveOpen: true))
        {
            csv.WriteHeader([.. ApiColumns<T>.Names]);
            foreach (var item in items)
            {
                foreach (var value in ApiColumns<T>.Values(item))
                {
                    csv.WriteField(value is bool truth ? truth ? "true" : "false" : value);
                }

                await csv.EndRecordAsync(cancellation);
            }
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(stream, cancellation);
    }
}
