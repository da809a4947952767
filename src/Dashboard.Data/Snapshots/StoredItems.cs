using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Snapshots;

/// <summary>
/// The items of runs. As they are stored, compressed, they are read with the snapshot and held once for all snapshots, so that a page need
/// not wait for the database; unpacked they are held only while somebody uses them, lists once for all runs. Any thread may read.
/// </summary>
/// <param name="maxBytes">Most bytes that are held as stored, give or take a hundred values. What is beyond, at first the oldest runs, is
/// read when a page asks for it, and held in place of what nobody asked for longest.</param>
internal sealed class StoredItems(IDbContextFactory<DashboardDbContext> contexts, long maxBytes = StoredItems.MaxBytes)
{
    /// <summary>Room for some 10,000 runs of 14,000 items that are right or wrong.</summary>
    public const long MaxBytes = 64L << 20;

    /// <summary>Rows that are read at once.</summary>
    private const int Batch = 100;

    private readonly ConcurrentDictionary<Key, Held> stored = new();
    private readonly ConcurrentDictionary<int, WeakReference<ItemList>> lists = new();
    private readonly Lock changing = new();
    private long uses;

    /// <summary>Bytes that are held as stored.</summary>
    public long Bytes { get; private set; }

    private readonly record struct Key(bool IsList, int Row);

    /// <summary>A stored value, and when it was last asked for.</summary>
    private sealed class Held(byte[] value, long use)
    {
        public byte[] Value => value;

        public long LastUse { get; set; } = use;
    }

    /// <summary>Reads what is not held yet, the latest first. Not to be called twice at once.</summary>
    /// <param name="rows">All rows that there are, with their lists, in the order in which they were stated; others are let go.</param>
    public async Task HoldAsync(DashboardDbContext db, IReadOnlyList<(int Row, int List)> rows, CancellationToken cancellation)
    {
        var known = rows.SelectMany(row => new[] { new Key(false, row.Row), new Key(true, row.List) }).ToHashSet();
        LetGo(stored.Keys.Where(key => !known.Contains(key)));
        var missing = rows.Where(row => !stored.ContainsKey(new Key(false, row.Row))).Reverse().ToList();
        for (var start = 0; start < missing.Count && Bytes < maxBytes; start += Batch)
        {
            var some = missing.Skip(start).Take(Batch).ToList();
            var ids = some.ConvertAll(row => row.Row);
            foreach (var row in await db.ItemResults.AsNoTracking().Where(row => ids.Contains(row.Id))
                .Select(row => new { row.Id, row.Scores }).ToListAsync(cancellation))
            {
                Hold(new Key(false, row.Id), row.Scores, use: 0);
            }

            var listIds = some.Select(row => row.List).Distinct().Where(list => !stored.ContainsKey(new Key(true, list))).ToList();
            foreach (var list in await db.ItemLists.AsNoTracking().Where(list => listIds.Contains(list.Id))
                .Select(list => new { list.Id, list.Items }).ToListAsync(cancellation))
            {
                Hold(new Key(true, list.Id), list.Items, use: 0);
            }
        }
    }

    /// <summary>The scores of one row, which never changes.</summary>
    public ItemScores Read(int row, int list) => ItemColumns.DecodeScores(
        Stored(new Key(false, row), db => db.ItemResults.AsNoTracking().Where(known => known.Id == row).Select(known => known.Scores)),
        List(list));

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

    private ItemList List(int id)
    {
        if (!lists.TryGetValue(id, out var known) || !known.TryGetTarget(out var list))
        {
            list = ItemColumns.DecodeList(Stored(new Key(true, id),
                db => db.ItemLists.AsNoTracking().Where(row => row.Id == id).Select(row => row.Items)));
            lists[id] = new WeakReference<ItemList>(list);
        }

        return list;
    }

    private byte[] Stored(Key key, Func<DashboardDbContext, IQueryable<byte[]>> find)
    {
        if (stored.TryGetValue(key, out var held))
        {
            held.LastUse = Interlocked.Increment(ref uses);
            return held.Value;
        }

        using var db = contexts.CreateDbContext();
        var value = find(db).Single();
        Hold(key, value, Interlocked.Increment(ref uses));
        MakeRoom(key);
        return value;
    }

    /// <param name="use">When it was asked for; 0 for never.</param>
    private void Hold(Key key, byte[] value, long use)
    {
        lock (changing)
        {
            Bytes += stored.TryAdd(key, new Held(value, use)) ? value.Length : 0;
        }
    }

    /// <summary>Lets go what nobody asked for longest, a tenth at once, so that not every value that comes sorts all that are
    /// there.</summary>
    private void MakeRoom(Key kept)
    {
        lock (changing)
        {
            if (Bytes <= maxBytes)
            {
                return;
            }

            foreach (var key in stored.OrderBy(held => held.Value.LastUse).Select(held => held.Key).Where(key => key != kept)
                .TakeWhile(_ => Bytes > maxBytes / 10 * 9))
            {
                LetGo([key]);
            }
        }
    }

    private void LetGo(IEnumerable<Key> keys)
    {
        lock (changing)
        {
            foreach (var key in keys)
            {
                Bytes -= stored.TryRemove(key, out var gone) ? gone.Value.Length : 0;
            }
        }
    }
}
