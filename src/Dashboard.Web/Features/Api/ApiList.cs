namespace Dashboard.Web.Features.Api;

/// <summary>What a list of the API holds: its entries are known, its items are made as they are read. A list may have a million entries
/// and a page one.</summary>
/// <param name="count">How many there are.</param>
/// <param name="position">Position of an entry by its number; ascending.</param>
/// <param name="item">The item of an entry by its number.</param>
internal sealed class ApiList<T>(int count, Func<int, int> position, Func<int, T> item)
{
    /// <summary>How many there are on all pages.</summary>
    public int Count => count;

    /// <summary>The items behind a position, and the position to go on behind; null at the end.</summary>
    public (IEnumerable<T> Items, int Count, int? Next) Page(int after, int limit)
    {
        var first = FirstBehind(after);
        var taken = Math.Min(limit, count - first);
        return (Enumerable.Range(first, taken).Select(item), taken,
            taken > 0 && first + taken < count ? position(first + taken - 1) : null);
    }

    private int FirstBehind(int after)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = position(middle) > after ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}

/// <summary>Makes lists.</summary>
internal static class ApiList
{
    /// <summary>Of entries that are their own positions, ascending.</summary>
    public static ApiList<T> Of<T>(int[] rows, Func<int, T> item) => new(rows.Length, number => rows[number], number => item(rows[number]));

    /// <summary>Of entries with their positions, ascending.</summary>
    public static ApiList<T> Of<TEntry, T>(IEnumerable<(int Position, TEntry Entry)> entries, Func<TEntry, T> item)
    {
        var all = entries.ToArray();
        return new ApiList<T>(all.Length, number => all[number].Position, number => item(all[number].Entry));
    }

    /// <summary>Of entries whose positions are their places.</summary>
    public static ApiList<T> Of<TEntry, T>(IEnumerable<TEntry> entries, Func<TEntry, T> item)
    {
        var all = entries.ToArray();
        return new ApiList<T>(all.Length, number => number, number => item(all[number]));
    }
}
