using System.Collections.Immutable;

namespace Dashboard.Domain.Views;

/// <summary>A cell that is not what it was.</summary>
/// <param name="Table">The table, as it is now.</param>
/// <param name="Row">Name of the line.</param>
/// <param name="Column">The column, as it is now.</param>
public sealed record CellChange(ViewTable Table, string Row, ViewColumn Column, ViewCell Old, ViewCell New);

/// <summary>A line or column that is only in one of two revisions.</summary>
/// <param name="Value">The first value of a line; null for a column and for a line without one.</param>
public sealed record NameChange(ViewTable Table, string Name, ViewCell? Value = null);

/// <summary>What is different between two revisions of the same tables.</summary>
/// <param name="Values">Numbers that changed, came or went in lines and columns that both have.</param>
/// <param name="Evidence">Values whose number stayed while their grade of evidence changed.</param>
/// <param name="Words">Other words that changed.</param>
public sealed record ViewChanges(
    ImmutableArray<CellChange> Values,
    ImmutableArray<CellChange> Ranks,
    ImmutableArray<CellChange> Verdicts,
    ImmutableArray<CellChange> Evidence,
    ImmutableArray<CellChange> Words,
    ImmutableArray<NameChange> RowsAdded,
    ImmutableArray<NameChange> RowsRemoved,
    ImmutableArray<NameChange> ColumnsAdded,
    ImmutableArray<NameChange> ColumnsRemoved)
{
    /// <summary>Whether nothing is different.</summary>
    public bool None => Count == 0;

    /// <summary>Columns that only one of the revisions has.</summary>
    public int Columns => ColumnsAdded.Length + ColumnsRemoved.Length;

    /// <summary>How much is different.</summary>
    public int Count =>
        Values.Length + Ranks.Length + Verdicts.Length + Evidence.Length + Words.Length + RowsAdded.Length + RowsRemoved.Length + Columns;

    /// <summary>Compares tables by their keys, lines by theirs and columns by theirs; order does not matter.</summary>
    public static ViewChanges Between(IReadOnlyCollection<ViewTable> then, IReadOnlyCollection<ViewTable> now)
    {
        var cells = new List<(CellChange Change, Difference Kind)>();
        var (added, removed) = (new List<NameChange>(), new List<NameChange>());
        var (columnsAdded, columnsRemoved) = (new List<NameChange>(), new List<NameChange>());
        foreach (var key in then.Select(table => table.Key).Union(now.Select(table => table.Key), StringComparer.Ordinal))
        {
            var known = now.FirstOrDefault(table => table.Key == key) ?? then.First(table => table.Key == key);
            var before = then.FirstOrDefault(table => table.Key == key) ?? known with { Rows = [] };
            var after = now.FirstOrDefault(table => table.Key == key) ?? known with { Rows = [] };
            Only(before.Rows, after.Rows, row => row.Key, row => new NameChange(known, row.Name, ValueOf(known, row)), removed, added);
            Only(before.Columns, after.Columns, column => column.Key, column => new NameChange(known, column.Name),
                columnsRemoved, columnsAdded);
            cells.AddRange(Cells(before, after));
        }

        ImmutableArray<CellChange> Of(Difference kind) => [.. cells.Where(cell => cell.Kind == kind).Select(cell => cell.Change)];
        return new ViewChanges(
            Of(Difference.Value), Of(Difference.Rank), Of(Difference.Verdict), Of(Difference.Evidence), Of(Difference.Words), [.. added],
            [.. removed], [.. columnsAdded], [.. columnsRemoved]);
    }

    private enum Difference
    {
        None,
        Value,
        Rank,
        Verdict,
        Evidence,
        Words,
    }

    private static void Only<T>(IReadOnlyCollection<T> before, IReadOnlyCollection<T> after, Func<T, string> key, Func<T, NameChange> name,
        List<NameChange> removed, List<NameChange> added)
    {
        var (old, known) = (before.Select(key).ToHashSet(StringComparer.Ordinal), after.Select(key).ToHashSet(StringComparer.Ordinal));
        removed.AddRange(before.Where(item => !known.Contains(key(item))).Select(name));
        added.AddRange(after.Where(item => !old.Contains(key(item))).Select(name));
    }

    private static ViewCell? ValueOf(ViewTable table, ViewRow row) =>
        row.Cells.Where((cell, index) => index < table.Columns.Length && table.Columns[index].Kind == ColumnKind.Value
            && cell.Text.Length > 0).FirstOrDefault();

    private static IEnumerable<(CellChange Change, Difference Kind)> Cells(ViewTable before, ViewTable after)
    {
        var old = before.Rows.ToDictionary(row => row.Key, StringComparer.Ordinal);
        var places = before.Columns.Index().ToDictionary(column => column.Item.Key, column => column.Index, StringComparer.Ordinal);
        foreach (var row in after.Rows)
        {
            if (!old.TryGetValue(row.Key, out var was))
            {
                continue;
            }

            foreach (var (index, column) in after.Columns.Index())
            {
                if (places.TryGetValue(column.Key, out var place)
                    && KindOf(column.Kind, was.Cells[place], row.Cells[index]) is not Difference.None and var kind)
                {
                    yield return (new CellChange(after, row.Name, column, was.Cells[place], row.Cells[index]), kind);
                }
            }
        }
    }

    private static Difference KindOf(ColumnKind column, ViewCell was, ViewCell now)
    {
        var same = was.Number.Equals(now.Number) && (was.Number is not null || was.Text == now.Text);
        return column switch
        {
            ColumnKind.Value when !same => Difference.Value,
            ColumnKind.Rank when was.Text != now.Text => Difference.Rank,
            ColumnKind.Verdict when was.Text != now.Text => Difference.Verdict,
            ColumnKind.Words when was.Text != now.Text => Difference.Words,
            _ => was.Evidence != now.Evidence || was.Marks != now.Marks ? Difference.Evidence : Difference.None,
        };
    }
}
