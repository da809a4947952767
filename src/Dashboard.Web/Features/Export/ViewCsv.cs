using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;

namespace Dashboard.Web.Features.Export;

/// <summary>
/// One table of a view as CSV: its columns, beside each number its words where they name a unit, its interval, evidence and sources where
/// there are any, and in each line where the table comes from. Numbers are whole and invariant; no text can run as a formula.
/// UTF-8 with a byte order mark, without which spreadsheets take it for something else.
/// </summary>
internal static class ViewCsv
{
    private static readonly CsvWriterOptions Options = new() { Injection = CsvInjection.Escape };

    /// <summary>Writes the table to a stream, which stays open.</summary>
    public static void Write(ViewDocument document, ViewPart part, Stream stream)
    {
        var table = document.Content.Tables[part.Table];
        var columns = table.Columns.SelectMany((column, index) => Columns(column, [.. table.Rows.Select(row => row.Cells[index])])
            .Select(shown => (Index: index, shown.Name, shown.Value))).ToList();
        stream.Write(Encoding.UTF8.Preamble);
        using var csv = CsvWriter.Create(stream, Options, leaveOpen: true);
        csv.WriteHeader([.. columns.Select(column => column.Name), "revision", "revision_date", "link", "evidence_summary"]);
        var (revision, evidence) = (document.Content.Context.Snapshot.Revision, document.Content.Evidence);
        foreach (var row in table.Rows)
        {
            foreach (var column in columns)
            {
                Field(csv, column.Value(row.Cells[column.Index]));
            }

            csv.WriteField((object)revision.Number);
            csv.WriteField(revision.CreatedUtc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            csv.WriteField(document.Link);
            csv.WriteField(evidence);
            csv.EndRecord();
        }
    }

    private static IEnumerable<(string Name, Func<ViewCell, object?> Value)> Columns(ViewColumn column, ImmutableArray<ViewCell> cells)
    {
        var name = column.Note is { } note ? $"{column.Name} ({note})" : column.Name;
        if (column.Kind != ColumnKind.Value)
        {
            yield return (name, cell => cell.Text);
            yield break;
        }

        yield return (name, cell => cell.Number ?? (object?)(cell.Interval is null ? cell.Text : null));
        if (cells.Any(cell => (cell.Number is not null || cell.Interval is not null) && cell.Text.Any(char.IsLetter)))
        {
            // The unit is in the words.
            yield return ($"{column.Name} as shown", cell => cell.Text);
        }

        if (cells.Any(cell => cell.Interval is not null))
        {
            yield return ($"{column.Name} low", cell => cell.Interval?.Low);
            yield return ($"{column.Name} high", cell => cell.Interval?.High);
        }

        if (cells.Any(cell => cell.Evidence is not null))
        {
            yield return ($"{column.Name} evidence",
                cell => cell.Evidence is { } grade ? string.Join('|', [grade.Slug(), .. cell.Marks.Slugs()]) : null);
        }

        if (cells.Any(cell => !cell.Sources.IsEmpty))
        {
            yield return ($"{column.Name} source", cell => string.Join('|', cell.Sources));
        }
    }

    private static void Field(CsvWriter csv, object? value)
    {
        // As an object a number stays one; as text one below zero would be taken for a formula.
        csv.WriteField(value ?? "");
    }
}
