namespace Dashboard.Web.Presentation;

/// <summary>Some lines of a long table, in the order of the whole.</summary>
/// <param name="Table">The same table with these lines only.</param>
/// <param name="First">Place of the first one, counted from 1; 0 for a table without lines.</param>
/// <param name="Last">Place of the last one.</param>
/// <param name="Before">Place that the lines before begin with; null for none.</param>
/// <param name="After">Place that the lines after begin with; null for none.</param>
public sealed record PartOfTable(ViewTable Table, int First, int Last, int? Before, int? After)
{
    /// <summary>Whether it is the whole table.</summary>
    public bool IsAll => Before is null && After is null;

    /// <summary>At most so many lines from a place on.</summary>
    /// <param name="first">Counted from 1; a place outside the table means the nearest inside.</param>
    /// <param name="most">At least 1.</param>
    public static PartOfTable Of(ViewTable table, int first, int most)
    {
        var all = table.Rows.Length;
        var from = all <= most ? Math.Min(1, all) : Math.Clamp(first, 1, all);
        var last = Math.Min(all, from + most - 1);
        return new PartOfTable(
            last - from + 1 >= all ? table : table with { Rows = table.Rows[(from - 1)..last] },
            from,
            last,
            from > 1 ? Math.Max(1, from - most) : null,
            last < all ? last + 1 : null);
    }
}
