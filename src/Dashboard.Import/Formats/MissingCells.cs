using System.Collections.Frozen;
using System.Globalization;

namespace Dashboard.Import.Formats;

/// <summary>
/// Cells of a table that hold no number. Leaderboards have hundreds of them, so they are reported once a column, when this is disposed.
/// </summary>
internal sealed class MissingCells(ImportContext rows) : IDisposable
{
    private static readonly FrozenSet<string> nothing = new[]
    {
        "", "-", "--", "–", "—", "?", "-@@-1", "x", "N/A", "N.A.", "NA", "nan", "null", "none", "inf", "-inf", "Infinity", "-Infinity",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<(string Column, bool IsWord), (int Count, int Line, string Text)> columns = [];

    /// <summary>Whether a cell states that it states nothing.</summary>
    public static bool IsNothing(string text) => nothing.Contains(text);

    /// <summary>Notes one; it becomes unknown and gives no row. An empty cell of a board and its like (<c>N/A</c>) state nothing; one
    /// with another word is left out and counted.</summary>
    public void Add(string column, int line, string text)
    {
        var key = (column, !nothing.Contains(text) && !(double.TryParse(text.TrimEnd('%'), NumberStyles.Float,
            CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)));
        columns[key] = columns.TryGetValue(key, out var known) ? known with { Count = known.Count + 1 } : (1, line, text);
    }

    public void Dispose()
    {
        foreach (var ((column, isWord), (count, line, text)) in columns)
        {
            var held = text.Length == 0 ? "nothing" : $"'{ImportContext.Shorten(ImportContext.Clean(text))}'";
            var sentence = count == 1
                ? $"The cell holds {held} and no number, so the value is unknown; nothing was put in its place."
                : string.Create(CultureInfo.InvariantCulture,
                    $"In {count} rows the cell holds no number (here {held}), so the value is unknown; nothing was put in its place.");
            if (isWord)
            {
                rows.Fail(count, line, column, sentence);
            }
            else
            {
                rows.Warn(line, column, sentence);
            }
        }
    }
}
