using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
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
            csv.WriteHeader([.. Columns<T>.Names]);
            foreach (var item in items)
            {
                foreach (var property in Columns<T>.Properties)
                {
                    Write(csv, property.GetValue(item));
                }

                await csv.EndRecordAsync(cancellation);
            }
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(stream, cancellation);
    }

    private static void Write(CsvWriter csv, object? value)
    {
        switch (value)
        {
            case IReadOnlyList<string> list:
                csv.WriteField(string.Join('|', list));
                break;
            case IReadOnlyList<double> list:
                csv.WriteField(string.Join('|', list.Select(number => number.ToString(CultureInfo.InvariantCulture))));
                break;
            case bool truth:
                csv.WriteField(truth ? "true" : "false");
                break;
            default:
                csv.WriteField(value);
                break;
        }
    }

    private static class Columns<T>
    {
        public static ImmutableArray<PropertyInfo> Properties { get; } =
            [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)];

        public static ImmutableArray<string> Names { get; } =
            [.. Properties.Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];
    }
}
