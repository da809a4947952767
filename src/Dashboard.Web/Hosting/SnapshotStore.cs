using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dashboard.Data;
using Dashboard.Data.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Web.Hosting;

/// <summary>The one snapshot that all viewers share. Reading it is free; a new revision replaces it as a whole.</summary>
public sealed class SnapshotStore(IDbContextFactory<DashboardDbContext> contexts) : IDisposable
{
    private readonly SemaphoreSlim loading = new(1, 1);
    private readonly SnapshotLoader loader = new(contexts);
    private volatile ResultSnapshot current = ResultSnapshot.Empty;
    private readonly ConditionalWeakTable<ResultSnapshot, ConcurrentDictionary<int, ResultSnapshot>> earlier = [];
    private volatile bool isLoaded;

    /// <summary>The snapshot of the latest revision that this node has seen.</summary>
    public ResultSnapshot Current => current;

    /// <summary>Whether a snapshot has been loaded at all.</summary>
    public bool IsLoaded => isLoaded;

    /// <summary>Raised after the snapshot was replaced.</summary>
    public event EventHandler? Replaced;

    /// <summary>The snapshot at a revision, made once for all viewers;
    /// the latest for null and for revisions that do not exist yet.</summary>
    public ResultSnapshot At(int? revision)
    {
        var latest = current;
        return revision is { } number && number < latest.Revision.Number
            ? earlier.GetValue(latest, static _ => []).GetOrAdd(number, static (asked, whole) => whole.AsOf(asked), latest)
            : latest;
    }

    /// <summary>Loads again if the database holds a later revision. Calls at the same time take turns.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await loading.WaitAsync(cancellation);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            if (isLoaded && await SnapshotLoader.LatestRevisionAsync(db, cancellation) == current.Revision.Number)
            {
                return;
            }

            current = await loader.LoadAsync(cancellation);
            isLoaded = true;
        }
        finally
        {
            loading.Release();
        }

        Replaced?.Invoke(this, EventArgs.Empty);
    }

    public void Dispose() => loading.Dispose();
}
