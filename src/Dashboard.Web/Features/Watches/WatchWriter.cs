using Dashboard.Data;
using Dashboard.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Watches;

/// <summary>
/// Looks after each new revision what it changed of the views that somebody watches, and writes an entry for each that shows a change. Goes
/// on from the revision that each watch saw last, so that nothing is lost by a restart; nodes that share a database write each entry once.
/// </summary>
internal sealed partial class WatchWriter(IDbContextFactory<DashboardDbContext> contexts, SnapshotStore snapshots, PageCatalog pages,
    IOptions<WatchOptions> options, TimeProvider time, ILogger<WatchWriter> logger)
{
    /// <summary>Watches of the same view in the same language, which saw the same revision last: compared once.</summary>
    private readonly record struct Same(string Path, string Query, string Language, int Seen);

    /// <summary>Brings all watches up to the revision that is shown. A view that cannot be compared is left for the next time.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        var latest = snapshots.Current;
        List<WatchRow> behind;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            behind = await db.Watches.AsNoTracking()
                .Where(row => row.RevokedUtc == null && !row.Person!.IsDisabled && row.SeenRevision < latest.Revision.Number)
                .OrderBy(row => row.Id).ToListAsync(cancellation);
        }

        foreach (var watches in behind.GroupBy(row => new Same(row.Path, row.Query, row.Language, row.SeenRevision)))
        {
            try
            {
                await WriteAsync(watches.Key, [.. watches], latest, cancellation);
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                LogFailure(error, SharedAddress.Join(watches.Key.Path, watches.Key.Query));
            }
        }
    }

    private async Task WriteAsync(Same view, IReadOnlyList<WatchRow> watches, ResultSnapshot latest, CancellationToken cancellation)
    {
        var changes = ViewerLanguage.In(view.Language, () => Changes(view, latest));
        if (changes.Count > 0)
        {
            foreach (var watch in watches)
            {
                await AddAsync(watch, changes, latest.Revision.Number, cancellation);
            }

            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Watches.Where(row => row.Path == view.Path && row.Query == view.Query && row.Language == view.Language
                && row.SeenRevision == view.Seen && row.RevokedUtc == null && !row.Person!.IsDisabled)
            .ExecuteUpdateAsync(row => row.SetProperty(watch => watch.SeenRevision, latest.Revision.Number), cancellation);
    }

    /// <summary>What each revision since the one that was seen changed of a view; nothing for those that changed nothing of it.</summary>
    private List<(int From, int To, WatchedChange Change)> Changes(Same view, ResultSnapshot latest)
    {
        var context = ViewContext.Read(view.Path, view.Query, latest, _ => latest).Live();
        PageView? At(int revision) => pages.Of(context.On(snapshots.At(revision)));
        return
        [
            .. from step in WatchSteps.Between(view.Seen, latest.Revisions.Select(revision => revision.Number))
               let change = WatchedChange.Between(At(step.From), At(step.To))
               where change is not null
               select (step.From, step.To, change),
        ];
    }

    private async Task AddAsync(WatchRow watch, List<(int From, int To, WatchedChange Change)> changes, int seen,
        CancellationToken cancellation)
    {
        var (now, before) = (time.GetUtcNow().UtcDateTime, watch.SeenRevision);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Attach(watch);
        watch.SeenRevision = seen;
        foreach (var (from, to, change) in changes)
        {
            watch.Entries.Add(new WatchEntryRow
            {
                FromRevision = from,
                ToRevision = to,
                CreatedUtc = now,
                Summary = change.Summary,
                Changes = change.Changes,
                NextAttemptUtc = watch.WebhookUrl is not null && !string.IsNullOrEmpty(options.Value.WebhookHosts) ? now : null,
            });
        }

        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Another node, or another look at the same time, was first: its entries are there.
            await using var other = await contexts.CreateDbContextAsync(cancellation);
            if (await other.Watches.AnyAsync(row => row.Id == watch.Id && row.SeenRevision == before, cancellation))
            {
                throw;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "What a revision changed of the watched view {View} could not be worked out. It is tried again.")]
    private partial void LogFailure(Exception error, string view);
}
