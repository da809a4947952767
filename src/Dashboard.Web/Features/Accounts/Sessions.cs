using System.Security.Claims;
using Dashboard.Data;
using Dashboard.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Web.Features.Accounts;

/// <summary>
/// Who is signed in by a browser. A session is a row: once it has ended its cookie is worth nothing, wherever copies of it are.
/// </summary>
internal sealed class Sessions(IDbContextFactory<DashboardDbContext> contexts, UsageLog usage, TimeProvider time)
{
    /// <summary>How long a session lasts that is not used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private static readonly TimeSpan usedPrecision = TimeSpan.FromDays(1);

    /// <summary>Something changed about who may be signed in: pages that are open on this node look at once.</summary>
    public event EventHandler? Changed;

    /// <summary>Begins a session and gives its id, which is kept in the cookie only.</summary>
    public async Task<string> StartAsync(int personId, CancellationToken cancellation)
    {
        var (id, now) = (Secrets.Create(), time.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Sessions.Add(new SessionRow { Hash = Secrets.Hash(id), PersonId = personId, CreatedUtc = now, ExpiresUtc = now + Lifetime });
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    /// <summary>The person as the database knows them now; null when the session is over, the person is disabled or has another password.
    /// Notes that the session is used, once a day at most.</summary>
    public async Task<Person?> FindAsync(ClaimsPrincipal? user, CancellationToken cancellation)
    {
        if (user?.FindFirstValue(Actor.SessionClaim) is not { } id)
        {
            return null;
        }

        var (hash, now) = (Secrets.Hash(id), time.GetUtcNow().UtcDateTime);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var session = await db.Sessions.AsNoTracking().Include(row => row.Person)
            .SingleOrDefaultAsync(row => row.Hash == hash && row.EndedUtc == null && row.ExpiresUtc > now, cancellation);
        if (session?.Person is not { IsDisabled: false } person || person.SecurityStamp != user.FindFirstValue(Actor.StampClaim))
        {
            return null;
        }

        if (now + Lifetime - session.ExpiresUtc >= usedPrecision)
        {
            usage.SessionUsed(hash, now + Lifetime);
        }

        return person;
    }

    /// <summary>Ends one session; without one there is nothing to do.</summary>
    public Task EndAsync(ClaimsPrincipal? user, CancellationToken cancellation) =>
        user?.FindFirstValue(Actor.SessionClaim) is { } id && Secrets.Hash(id) is var hash
            ? EndAsync(rows => rows.Where(row => row.Hash == hash), cancellation) : Task.CompletedTask;

    /// <summary>Ends all sessions of a person.</summary>
    public Task EndAllAsync(int personId, CancellationToken cancellation) =>
        EndAsync(rows => rows.Where(row => row.PersonId == personId), cancellation);

    /// <summary>Says that a person has changed, which open pages show at once.</summary>
    public void Tell() => Changed?.Invoke(this, EventArgs.Empty);

    private async Task EndAsync(Func<IQueryable<SessionRow>, IQueryable<SessionRow>> which, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        DateTime? now = time.GetUtcNow().UtcDateTime;
        await which(db.Sessions).Where(row => row.EndedUtc == null)
            .ExecuteUpdateAsync(row => row.SetProperty(session => session.EndedUtc, now), cancellation);
        Tell();
    }
}
