using System.Globalization;
using Dashboard.Data;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Watches;

/// <summary>A watch just made: what is shown this once.</summary>
/// <param name="Id">Of the feed.</param>
/// <param name="WebhookKey">With which what is sent is signed; null where nothing is sent.</param>
internal sealed record MadeWatch(string Id, string? WebhookKey);

/// <summary>A watch with its last entry, and how many entries could not be sent.</summary>
/// <param name="Last">Null where nothing has changed yet.</param>
public sealed record WatchState(WatchRow Watch, WatchEntryRow? Last, int Entries, int GivenUp);

/// <summary>Watched views: made, listed, found again by the hash of their id, revoked.</summary>
internal sealed class Watches(IDbContextFactory<DashboardDbContext> contexts, SnapshotStore snapshots, IDataProtectionProvider protection,
    OwnerRule owners, AuditLog audit, IOptions<WatchOptions> options, TimeProvider time)
{
    /// <summary>Entries of a feed.</summary>
    public const int MaxEntries = 50;

    private const string Purpose = "Dashboard.Watches.WebhookKey";

    /// <summary>Watches a view from the data of now on. Null where the person has as many as one may have.</summary>
    /// <param name="path">As <see cref="SharedAddress"/> gives it.</param>
    /// <param name="query">The same.</param>
    /// <param name="webhook">Where entries are sent too, as <see cref="WebhookAddress"/> allows it.</param>
    public async Task<MadeWatch?> CreateAsync(int personId, string path, string query, Uri? webhook, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.Watches.CountAsync(row => row.PersonId == personId && row.RevokedUtc == null, cancellation)
            >= options.Value.MaxPerPerson)
        {
            return null;
        }

        var made = new MadeWatch(Secrets.CreateShort(), webhook is null ? null : Secrets.Create());
        var row = new WatchRow
        {
            PersonId = personId,
            Hash = Secrets.Hash(made.Id),
            Path = path,
            Query = SharedAddress.Live(path, query),
            Language = ViewerLanguage.Current,
            SeenRevision = snapshots.Current.Revision.Number,
            CreatedUtc = time.GetUtcNow().UtcDateTime,
            WebhookUrl = webhook?.AbsoluteUri,
            WebhookKey = made.WebhookKey is { } key ? protection.CreateProtector(Purpose).Protect(key) : null,
        };
        db.Watches.Add(row);
        await db.SaveChangesAsync(cancellation);
        await audit.WriteAsync(AuditAct.MakeWatch, AuditOutcome.Done,
            $"{Subject(row.Id)}: {row.Path}{(webhook is null ? "" : $", sent to {webhook.IdnHost}")}");
        return made;
    }

    /// <summary>The watches of a person, latest first, those that were revoked too.</summary>
    public async Task<IReadOnlyList<WatchState>> ListAsync(int personId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Watches.AsNoTracking().Where(row => row.PersonId == personId).OrderByDescending(row => row.Id)
            .Select(row => new WatchState(row, row.Entries.OrderByDescending(entry => entry.ToRevision).FirstOrDefault(),
                row.Entries.Count, row.Entries.Count(entry => entry.GivenUpUtc != null)))
            .ToListAsync(cancellation);
    }

    /// <summary>Ends a watch of this person at once; someone else's is left alone. What waits to be sent is not sent any more.</summary>
    public async Task RevokeAsync(int personId, int watchId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        DateTime? now = time.GetUtcNow().UtcDateTime;
        if (await db.Watches.Where(row => row.Id == watchId && row.PersonId == personId && row.RevokedUtc == null)
            .ExecuteUpdateAsync(row => row.SetProperty(watch => watch.RevokedUtc, now), cancellation) > 0)
        {
            await audit.WriteAsync(AuditAct.RevokeWatch, AuditOutcome.Done, Subject(watchId));
        }
    }

    /// <summary>The watch of a feed with its latest entries, latest first; null when nobody made it, it was revoked, or its owner may no
    /// longer act. What cannot be an id is not looked up.</summary>
    public async Task<(WatchRow Watch, IReadOnlyList<WatchEntryRow> Entries)?> FindAsync(string id, CancellationToken cancellation)
    {
        if (!Secrets.IsShort(id))
        {
            return null;
        }

        var hash = Secrets.Hash(id);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await db.Watches.AsNoTracking().Include(row => row.Person)
            .SingleOrDefaultAsync(row => row.Hash == hash && row.RevokedUtc == null, cancellation);
        return found is null || !owners.MayAct(found.Person!) ? null : (found, await db.WatchEntries.AsNoTracking()
            .Where(entry => entry.WatchId == found.Id).OrderByDescending(entry => entry.ToRevision).Take(MaxEntries)
            .ToListAsync(cancellation));
    }

    /// <summary>The key with which what a watch sends is signed.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The keys of the site that it was encrypted with are
    /// gone.</exception>
    public static string WebhookKey(IDataProtectionProvider protection, WatchRow watch) =>
        protection.CreateProtector(Purpose).Unprotect(watch.WebhookKey!);

    /// <summary>How a watch is called in the audit log.</summary>
    public static string Subject(int id) => string.Create(CultureInfo.InvariantCulture, $"watch {id}");
}
