using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>
/// The read models of views, each made once for all who look at it, also at the same moment: for prerendering, circuit, files and previews.
/// A model is a pure function of view, snapshot and culture, so that nobody can get another's. Those used last are kept, as many as fit.
/// </summary>
/// <param name="maxBytes">Bytes of all models. Of each what was allocated to build it counts, which is more than what stays of it, while
/// tables made later do not count: together about the same (see README, "Measured performance").</param>
public sealed class ReadModelCache(long maxBytes = ReadModelCache.DefaultBytes)
{
    /// <summary>Room for some 80 leaderboards of 550 models.</summary>
    public const long DefaultBytes = 128_000_000;

    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(2);
    private readonly Lock change = new();
    private readonly Dictionary<Key, LinkedListNode<Entry>> models = [];

    /// <summary>The one used last is first.</summary>
    private readonly LinkedList<Entry> order = [];

    private long bytes;

    /// <summary>Models that are kept.</summary>
    public int Count => models.Count;

    /// <summary>What making them allocated.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>What a page shows, made if it is not there; null where the page has no such thing.</summary>
    public PageView? Get(ViewContext context, Func<ViewContext, PageView?> build)
    {
        Telemetry.ViewsAsked.Add(1);
        var entry = Find(new Key(context, CultureInfo.CurrentCulture.Name, CultureInfo.CurrentUICulture.Name), build);
        try
        {
            return entry.Model.Value;
        }
        catch
        {
            Remove(entry);
            throw;
        }
    }

    private Entry Find(Key key, Func<ViewContext, PageView?> build)
    {
        lock (change)
        {
            if (!models.TryGetValue(key, out var node))
            {
                models[key] = node = new LinkedListNode<Entry>(new Entry(key, entry => Build(entry, build)));
            }
            else
            {
                order.Remove(node);
            }

            order.AddFirst(node);
            node.Value.LastUse = Environment.TickCount64;
            return node.Value;
        }
    }

    private PageView? Build(Entry entry, Func<ViewContext, PageView?> build)
    {
        using var measuring = Telemetry.Measure(Telemetry.ViewBuild, "build view");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var model = build(entry.Key.Context);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        lock (change)
        {
            if (IsKept(entry))
            {
                entry.Bytes = allocated;
                bytes += allocated;
            }

            while (order.Last?.Value is { } last && last != entry
                && (bytes > maxBytes || Environment.TickCount64 - last.LastUse > Unused.TotalMilliseconds))
            {
                Remove(last);
            }
        }

        return model;
    }

    private void Remove(Entry entry)
    {
        lock (change)
        {
            if (IsKept(entry))
            {
                order.Remove(models[entry.Key]);
                models.Remove(entry.Key);
                bytes -= entry.Bytes;
            }
        }
    }

    private bool IsKept(Entry entry) => models.TryGetValue(entry.Key, out var node) && node.Value == entry;

    private readonly record struct Key(ViewContext Context, string Culture, string UICulture);

    private sealed class Entry
    {
        public Entry(Key key, Func<Entry, PageView?> build)
        {
            Key = key;
            Model = new Lazy<PageView?>(() => build(this));
        }

        public Key Key { get; }

        public Lazy<PageView?> Model { get; }

        /// <summary>0 until it is built.</summary>
        public long Bytes { get; set; }

        public long LastUse { get; set; }
    }
}
