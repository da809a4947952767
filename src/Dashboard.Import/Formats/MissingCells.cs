using System.Globalization;

namespace Dashboard.Import.Formats;

/// <summary>
/// Cells of a table that hold no number. Leaderboards have hundreds of them, so they are reported once a column, when this is disposed.
/// </summary>
internal sealed class MissingCells(ImportContext rows) : IDisposable
{
    private readonly Dictionary<string, (int Count, int Line, string Text)> columns = new(StringComparer.Ordinal);

    /// <summary>Notes one; it becomes unknown and gives no row.</summary>
    public void Add(string column, int line, string text) =>
        columns[column] = columns.TryGetValue(column, out var known) ? known with { Count = known.Count + 1 } : (1, line, text);

    public void Dispose()
    {
        foreach (var (column, (count, line, text)) in columns)
        {
            var held = text.Length == 0 ? "nothing" : $"'{ImportContext.Shorten(ImportContext.Clean(text))}'";
            rows.Warn(line, column, count == 1
                ? $"The cell holds {held} and no number, so the value is unknown; nothing was put in its place."
                : string.Create(CultureInfo.InvariantCulture,
                    $"In {count} rows the cell holds no number (here {held}), so the value is unknown; nothing was put in its place."));
        }
    }
}
