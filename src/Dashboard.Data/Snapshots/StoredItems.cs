using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Snapshots;

/// <summary>Reads the items of runs when a page asks for them. Lists are shared by runs and held only while one of these is. Any thread may
/// read.</summary>
internal sealed class StoredItems(IDbContextFactory<DashboardDbContext> contexts)
{
    private readonly ConcurrentDictionary<int, WeakReference<ItemList>> lists = new();

    /// <summary>The scores of one row, which never changes. Waits for the database: read models are worked out without waiting for
    /// anything else.</summary>
    public ItemScores Read(int row, int list)
    {
        using var db = contexts.CreateDbContext();
        var stored = db.ItemResults.AsNoTracking().Where(known => known.Id == row).Select(known => known.Scores).Single();
        return ItemColumns.DecodeScores(stored, List(db, list));
    }

    private ItemList List(DashboardDbContext db, int id)
    {
        if (!lists.TryGetValue(id, out var held) || !held.TryGetTarget(out var list))
        {
            list = ItemColumns.DecodeList(db.ItemLists.AsNoTracking().Where(row => row.Id == id).Select(row => row.Items).Single());
            lists[id] = new WeakReference<ItemList>(list);
        }

        return list;
    }
}
