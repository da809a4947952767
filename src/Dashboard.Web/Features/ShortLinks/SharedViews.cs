using System.Globalization;
using Dashboard.Data;
using Dashboard.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Web.Features.ShortLinks;

/// <summary>Short links: made, found again by the hash of their id, counted, revoked.</summary>
internal sealed class SharedViews(IDbContextFactory<DashboardDbContext> contexts, AuditLog audit, TimeProvider time)
{
    /// <summary>Makes a link. Its id is returned this once and cannot be read again.</summary>
    public async Task<string> CreateAsync(int personId, LinkDraft draft, CancellationToken cancellation)
    {
        var id = Secrets.CreateShort();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = new SharedViewRow
        {
            PersonId = personId,
            Hash = Secrets.Hash(id),
            Path = draft.Path,
            Query = draft.Query,
            Title = draft.Title,
            Note = draft.Note,
            WithoutSignIn = draft.WithoutSignIn,
            CreatedUtc = time.GetUtcNow().UtcDateTime,
            ExpiresUtc = draft.ExpiresUtc,
        };
        db.SharedViews.Add(row);
        await db.SaveChangesAsync(cancellation);
        await audit.WriteAsync(AuditAct.MakeLink, AuditOutcome.Done,
            $"{Subject(row.Id)}{(row.WithoutSignIn ? " without sign-in" : "")}: {row.Path}");
        return id;
    }

    /// <summary>The links of a person, latest first, those that ended too.</summary>
    public async Task<IReadOnlyList<SharedViewRow>> ListAsync(int personId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.SharedViews.AsNoTracking().Where(row => row.PersonId == personId)
            .OrderByDescending(row => row.Id).ToListAsync(cancellation);
    }

    /// <summary>Ends a link of this person at once; someone else's is left alone. False when the person has no such link.</summary>
    public async Task<bool> RevokeAsync(int personId, int linkId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        DateTime? now = time.GetUtcNow().UtcDateTime;
        var own = db.SharedViews.Where(row => row.Id == linkId && row.PersonId == personId);
        if (await own.Where(row => row.RevokedUtc == null)
            .ExecuteUpdateAsync(row => row.SetProperty(link => link.RevokedUtc, now), cancellation) == 0)
        {
            return await own.AnyAsync(cancellation);
        }

        await audit.WriteAsync(AuditAct.RevokeLink, AuditOutcome.Done, Subject(linkId));
        return true;
    }

    private static string Subject(int id) => string.Create(CultureInfo.InvariantCulture, $"link {id}");

    /// <summary>Whether a link leads somewhere now, as far as it alone decides.</summary>
    public bool IsAlive(SharedViewRow link) =>
        link.RevokedUtc is null && (link.ExpiresUtc is not { } end || end > time.GetUtcNow().UtcDateTime);

    /// <summary>The link with an id; null when nobody made it, it ended, or its owner may no longer sign in.
    /// What cannot be an id is not looked up.</summary>
    public async Task<SharedViewRow?> FindAsync(string id, CancellationToken cancellation)
    {
        if (!Secrets.IsShort(id))
        {
            return null;
        }

        var hash = Secrets.Hash(id);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await db.SharedViews.AsNoTracking().Include(row => row.Person)
            .SingleOrDefaultAsync(row => row.Hash == hash, cancellation);
        return found is not null && IsAlive(found) && !found.Person!.IsDisabled ? found : null;
    }
}
