using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Snapshots;

/// <summary>
/// The items of runs. As they are stored, compressed, they are read with the snapshot and held once for all snapshots, so that a page need
/// not wait for the database; unpacked they are held only while somebody uses them, lists once for all runs. Any thread may read.
/// </summary>
/// <param name="maxBytes">Most bytes that are held as stored; of what is beyond, the oldest runs, a page waits for the database.</param>
internal sealed class StoredItems(IDbContextFactory<DashboardDbContext> contexts, long maxBytes = StoredItems.MaxBytes)
{
    /// <summary>Room for some 10,000 runs of 14,000 items that are right or wrong.</summary>
    public const long MaxBytes = 64L << 20;

    /// <summary>Rows that are read at once.</summary>
    private const int Batch = 100;

    private readonly ConcurrentDictionary<int, byte[]> storedScores = new();
    private readonly ConcurrentDictionary<int, byte[]> storedLists = new();
    private readonly ConcurrentDictionary<int, WeakReference<ItemList>> lists = new();

    /// <summary>Bytes that are held as stored.</summary>
    public long Bytes { get; private set; }

    /// <summary>Reads what is not held yet, the latest first. Not to be called twice at once.</summary>
    /// <param name="rows">All rows that there are, with their lists, in the order in which they were stated; others are let go.</param>
    public async Task HoldAsync(DashboardDbContext db, IReadOnlyList<(int Row, int List)> rows, CancellationToken cancellation)
    {
        Bytes -= Forget(storedScores, rows.Select(row => row.Row).ToHashSet())
            + Forget(storedLists, rows.Select(row => row.List).ToHashSet());

        var missing = rows.Where(row => !storedScores.ContainsKey(row.Row)).Reverse().ToList();
        for (var start = 0; start < missing.Count && Bytes < maxBytes; start += Batch)
        {
            var some = missing.Skip(start).Take(Batch).ToList();
            var ids = some.ConvertAll(row => row.Row);
            foreach (var row in await db.ItemResults.AsNoTracking().Where(row => ids.Contains(row.Id))
                .Select(row => new { row.Id, row.Scores }).ToListAsync(cancellation))
            {
                Bytes += storedScores.TryAdd(row.Id, row.Scores) ? row.Scores.Length : 0;
            }

            var listIds = some.Select(row => row.List).Distinct().Where(list => !storedLists.ContainsKey(list)).ToList();
            foreach (var list in await db.ItemLists.AsNoTracking().Where(list => listIds.Contains(list.Id))
                .Select(list => new { list.Id, list.Items }).ToListAsync(cancellation))
            {
                Bytes += storedLists.TryAdd(list.Id, list.Items) ? list.Items.Length : 0;
            }
        }
    }

    /// <summary>The scores of one row, which never changes.</summary>
    public ItemScores Read(int row, int list)
    {
        var stored = storedScores.TryGetValue(row, out var held) ? held
            : Ask(db => db.ItemResults.AsNoTracking().Where(known => known.Id == row).Select(known => known.Scores).Single());
        return ItemColumns.DecodeScores(stored, List(list));
    }

    /// <summary>The texts of an item, read from the database each time.</summary>
    /// <param name="questions">Row of the questions; null for none.</param>
    /// <param name="answers">Row of the answers; null for none.</param>
    public async Task<ItemText> ReadTextsAsync(int? questions, int? answers, int item, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return new ItemText(await TextAsync(questions), await TextAsync(answers));

        async Task<string?> TextAsync(int? row) => row is null ? null : new TextColumn(await db.ItemTexts.AsNoTracking()
            .Where(texts => texts.Id == row).Select(texts => texts.Texts).SingleAsync(cancellation))[item];
    }

    /// <summary>Lets go what is not known any more, and says how many bytes it had.</summary>
    private static long Forget(ConcurrentDictionary<int, byte[]> stored, HashSet<int> known) => stored.Keys
        .Where(id => !known.Contains(id)).Sum(id => stored.TryRemove(id, out var gone) ? (long)gone.Length : 0);

    private ItemList List(int id)
    {
        if (!lists.TryGetValue(id, out var known) || !known.TryGetTarget(out var list))
        {
            list = ItemColumns.DecodeList(storedLists.TryGetValue(id, out var held) ? held
                : Ask(db => db.ItemLists.AsNoTracking().Where(row => row.Id == id).Select(row => row.Items).Single()));
            lists[id] = new WeakReference<ItemList>(list);
        }

        return list;
    }

    private byte[] Ask(Func<DashboardDbContext, byte[]> read)
    {
        using var db = contexts.CreateDbContext();
        return read(db);
    }
}
