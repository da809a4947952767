using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Dashboard.Data;
using Dashboard.Data.Snapshots;
using Dashboard.Import.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>The one snapshot that all viewers share. Reading it is free; a new revision replaces it as a whole.</summary>
public sealed partial class SnapshotStore(IDbContextFactory<DashboardDbContext> contexts, IOptions<SnapshotOptions> options,
    IOptions<ImportLimits> limits, ILogger<SnapshotStore> logger) : IDisposable
{
    private readonly SemaphoreSlim loading = new(1, 1);
    private readonly SnapshotLoader loader = new(contexts, options.Value.MaxScores, limits.Value.KeepItemText,
        (long)options.Value.ItemMegabytes << 20);
    private volatile ResultSnapshot current = ResultSnapshot.Empty;
    private readonly ConditionalWeakTable<ResultSnapshot, ConcurrentDictionary<int, ResultSnapshot>> earlier = [];
    private volatile bool isLoaded;
    private volatile string? refusal;
    private int refused;

    /// <summary>The snapshot of the latest revision that this node has seen.</summary>
    public ResultSnapshot Current => current;

    /// <summary>Whether a snapshot has been loaded at all.</summary>
    public bool IsLoaded => isLoaded;

    /// <summary>Why a later revision than <see cref="Current"/> is not shown; null where there is none.</summary>
    public string? Refusal => refusal;

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

    /// <summary>Takes a later revision if the database holds one. Calls at the same time take turns.</summary>
    /// <exception cref="InvalidOperationException">The first snapshot would hold too many scores. A later one is left out
    /// instead.</exception>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await loading.WaitAsync(cancellation);
        try
        {
            if (!await TakeLatestAsync(cancellation))
            {
                return;
            }
        }
        finally
        {
            loading.Release();
        }

        Replaced?.Invoke(this, EventArgs.Empty);
    }

    public void Dispose() => loading.Dispose();

    private async Task<bool> TakeLatestAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var latest = await SnapshotLoader.LatestRevisionAsync(db, cancellation);
        if (isLoaded && (latest == current.Revision.Number || latest == refused))
        {
            return false;
        }

        try
        {
            using var measuring = Telemetry.Measure(Telemetry.SnapshotLoad, "load snapshot");
            current = await loader.LoadAsync(cancellation);
            (isLoaded, refusal, refused) = (true, null, 0);
            return true;
        }
        catch (TooManyScoresException error) when (isLoaded)
        {
            // Asked again only when there is another revision, which may take scores back but never makes them fewer.
            (refusal, refused) = (Words(error), latest);
            LogRefusal(latest, current.Revision.Number, refusal);
            return false;
        }
        catch (TooManyScoresException error)
        {
            throw new InvalidOperationException(Words(error), error);
        }
    }

    private static string Words(TooManyScoresException error) => FormattableString.Invariant(
        $"The database holds {error.Count:N0} scores and Dashboard:Snapshot:MaxScores allows {error.Most:N0} in memory: ")
        + "give the server more memory (90 bytes a score, and as much again to work with) and the setting a higher value, or let the "
        + "database aggregate, as docs/decisions/0029-aggregates-in-the-database.md describes; this version does not do that.";

    [LoggerMessage(LogLevel.Error, "Revision {Latest} is not shown, revision {Shown} still is. {Reason}")]
    private partial void LogRefusal(int latest, int shown, string reason);
}
