using System.Collections.Concurrent;
using System.Security.Claims;
using Dashboard.Data;
using Dashboard.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Accounts;

/// <summary>
/// Who is signed in by a browser. A session is a row: once it has ended its cookie is worth nothing, wherever copies of it are. Of someone
/// who signed in at a provider the provider is asked again while the session is used, by whoever comes first after the interval.
/// </summary>
internal sealed partial class Sessions(IDbContextFactory<DashboardDbContext> contexts, UsageLog usage, AuditLog audit, Provider provider,
    IOptions<DashboardOptions> options, TimeProvider time, ILogger<Sessions> logger)
{
    /// <summary>How long a session lasts that is not used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private static readonly TimeSpan usedPrecision = TimeSpan.FromDays(1);
    private static readonly TimeSpan confirmedPrecision = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Lazy<Task>> checks = new(StringComparer.Ordinal);

    /// <summary>Something changed about who may be signed in: pages that are open on this node look at once.</summary>
    public event EventHandler? Changed;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Begins a session and gives its id, which is kept in the cookie only.</summary>
    public async Task<string> StartAsync(int personId, CancellationToken cancellation, ProviderGrant? grant = null)
    {
        var (id, now) = (Secrets.Create(), Now);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Sessions.Add(new SessionRow
        {
            Hash = Secrets.Hash(id),
            PersonId = personId,
            CreatedUtc = now,
            ExpiresUtc = now + Lifetime,
            ProviderGrant = grant is null ? null : provider.Protect(grant),
            ProviderCheckUtc = grant is null ? null : now + provider.Interval,
        });
        await db.SaveChangesAsync(cancellation);
        return id;
    }

    /// <summary>The person as the database knows them now; null when the session is over, the person is disabled or has another password,
    /// or the provider no longer lets them in. Notes that the session is used, once a day at most.</summary>
    public async Task<Person?> FindAsync(ClaimsPrincipal? user, CancellationToken cancellation)
    {
        if (HashOf(user) is not { } hash)
        {
            return null;
        }

        var session = await ReadAsync(hash, cancellation);
        if (session?.ProviderCheckUtc <= Now || (session is not null && checks.ContainsKey(hash)))
        {
            await CheckOnceAsync(session);
            session = await ReadAsync(hash, cancellation);
        }

        if (session?.Person is not { IsDisabled: false } person || person.SecurityStamp != user!.FindFirstValue(Actor.StampClaim)
            || (session.ProviderGrant is null && !options.Value.LocalAccounts))
        {
            return null;
        }

        if (Now + Lifetime - session.ExpiresUtc >= usedPrecision)
        {
            usage.SessionUsed(hash, Now + Lifetime);
        }

        return person;
    }

    /// <summary>What the provider gave to a session that has not ended; null for one by password.</summary>
    public async Task<ProviderGrant?> GrantAsync(ClaimsPrincipal? user, CancellationToken cancellation) =>
        HashOf(user) is { } hash && await ReadAsync(hash, cancellation) is { ProviderGrant: { } kept } ? provider.Unprotect(kept) : null;

    /// <summary>Ends one session; without one there is nothing to do.</summary>
    public Task EndAsync(ClaimsPrincipal? user, CancellationToken cancellation) =>
        HashOf(user) is { } hash ? EndAsync(rows => rows.Where(row => row.Hash == hash), cancellation) : Task.CompletedTask;

    /// <summary>Ends all sessions of a person.</summary>
    public Task EndAllAsync(int personId, CancellationToken cancellation) =>
        EndAsync(rows => rows.Where(row => row.PersonId == personId), cancellation);

    /// <summary>Says that a person has changed, which open pages show at once.</summary>
    public void Tell() => Changed?.Invoke(this, EventArgs.Empty);

    private static string? HashOf(ClaimsPrincipal? user) =>
        user?.FindFirstValue(Actor.SessionClaim) is { } id ? Secrets.Hash(id) : null;

    private async Task<SessionRow?> ReadAsync(string hash, CancellationToken cancellation)
    {
        var now = Now;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Sessions.AsNoTracking().Include(row => row.Person)
            .SingleOrDefaultAsync(row => row.Hash == hash && row.EndedUtc == null && row.ExpiresUtc > now, cancellation);
    }

    /// <summary>All who come while the provider is asked wait for its answer, so that none gets in on what was true long ago. Nobody
    /// breaks it off: the answer may hold the only token that works from then on.</summary>
    private async Task CheckOnceAsync(SessionRow session)
    {
        var check = checks.GetOrAdd(session.Hash, _ => new(() => CheckAsync(session)));
        try
        {
            await check.Value;
        }
        finally
        {
            checks.TryRemove(KeyValuePair.Create(session.Hash, check));
        }
    }

    private async Task CheckAsync(SessionRow session)
    {
        if (session.ProviderCheckUtc > Now)
        {
            return; // somebody has, while this one was on its way
        }

        DateTime? next = Now + provider.Interval;
        await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);

        // Of several nodes one asks: a refresh token may work only once.
        if (await db.Sessions.Where(row => row.Hash == session.Hash && row.ProviderCheckUtc == session.ProviderCheckUtc)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.ProviderCheckUtc, next)) == 0)
        {
            return;
        }

        var grant = provider.Unprotect(session.ProviderGrant!);
        var answer = grant is null ? new(ProviderVerdict.Ended) : await provider.AskAsync(grant, CancellationToken.None);
        if (answer is { Verdict: ProviderVerdict.Confirmed, Role: { } role })
        {
            await KeepAsync(db, session, role, provider.Protect(answer.Grant!));
            return;
        }

        if (answer.Verdict == ProviderVerdict.Away && grant!.ConfirmedUtc + Provider.Grace > Now)
        {
            return;
        }

        LogEnd(session.PersonId, answer.Verdict);
        await audit.WriteAsync(AuditAct.SignOut, AuditOutcome.Done,
            $"{UserAccounts.Subject(session.PersonId)}, by the provider: {answer.Verdict}", Actor.From(session.Person!));
        if (answer.Verdict == ProviderVerdict.NoRole)
        {
            await db.PauseAsync(session.PersonId, CancellationToken.None);
            await EndAsync(rows => rows.Where(row => row.PersonId == session.PersonId && row.ProviderGrant != null),
                CancellationToken.None);
            return;
        }

        await EndAsync(rows => rows.Where(row => row.Hash == session.Hash), CancellationToken.None);
    }

    private async Task KeepAsync(DashboardDbContext db, SessionRow session, Role role, string grant)
    {
        await db.Sessions.Where(row => row.Hash == session.Hash)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.ProviderGrant, grant));
        if (session.Person!.Role != role || !(Now - session.Person.ProviderConfirmedUtc < confirmedPrecision))
        {
            DateTime? now = Now;
            await db.Users.Where(row => row.Id == session.PersonId).ExecuteUpdateAsync(row =>
                row.SetProperty(person => person.Role, role).SetProperty(person => person.ProviderConfirmedUtc, now));
            Tell();
        }

        if (session.Person.Role != role)
        {
            await audit.WriteAsync(AuditAct.ChangeRole, AuditOutcome.Done, UserAccounts.ByProvider(session.PersonId, role),
                Actor.From(session.Person));
        }
    }

    private async Task EndAsync(Func<IQueryable<SessionRow>, IQueryable<SessionRow>> which, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        DateTime? now = Now;
        string? nothing = null; // what the provider gave is kept no longer than it is needed
        await which(db.Sessions).Where(row => row.EndedUtc == null).ExecuteUpdateAsync(row => row
            .SetProperty(session => session.EndedUtc, now).SetProperty(session => session.ProviderGrant, nothing), cancellation);
        Tell();
    }

    [LoggerMessage(LogLevel.Information, "The provider ended a session of person {Person}: {Verdict}.")]
    private partial void LogEnd(int person, ProviderVerdict verdict);
}
