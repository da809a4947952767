using System.Globalization;
using Dashboard.Data;
using Dashboard.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Web.Features.Accounts;

/// <summary>API keys: made, found again by their hash, revoked.</summary>
internal sealed class ApiKeys(IDbContextFactory<DashboardDbContext> contexts, UsageLog usage, AuditLog audit,
    OwnerRule owners, TimeProvider time)
{
    /// <summary>Longest name of a key.</summary>
    public const int MaxName = 100;

    /// <summary>What every key begins with, so that scanners for leaked secrets can know it.</summary>
    public const string Prefix = "dsh_";

    private const int StartLength = 10;
    private static readonly TimeSpan usedPrecision = TimeSpan.FromMinutes(1);

    /// <summary>Makes a key. It is returned this once and cannot be read again.</summary>
    public async Task<string> CreateAsync(int personId, string name, KeyScopes scopes, DateTime? expiresUtc, CancellationToken cancellation)
    {
        var key = Prefix + Secrets.Create();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.ApiKeys.Add(new ApiKeyRow
        {
            PersonId = personId,
            Name = name,
            Start = key[..StartLength],
            Hash = Secrets.Hash(key),
            Scopes = scopes,
            CreatedUtc = time.GetUtcNow().UtcDateTime,
            ExpiresUtc = expiresUtc,
        });
        await db.SaveChangesAsync(cancellation);
        await audit.WriteAsync(AuditAct.MakeKey, AuditOutcome.Done, $"key {key[..StartLength]} {name}: {scopes}");
        return key;
    }

    /// <summary>The keys of a person, latest first.</summary>
    public async Task<IReadOnlyList<ApiKeyRow>> ListAsync(int personId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.ApiKeys.AsNoTracking().Where(row => row.PersonId == personId)
            .OrderByDescending(row => row.Id).ToListAsync(cancellation);
    }

    /// <summary>Ends a key of this person at once; someone else's is left alone.</summary>
    public async Task RevokeAsync(int personId, int keyId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        DateTime? now = time.GetUtcNow().UtcDateTime;
        var revoked = await db.ApiKeys
            .Where(row => row.Id == keyId && row.PersonId == personId && row.RevokedUtc == null)
            .ExecuteUpdateAsync(row => row.SetProperty(key => key.RevokedUtc, now), cancellation);
        if (revoked > 0)
        {
            await audit.WriteAsync(AuditAct.RevokeKey, AuditOutcome.Done, string.Create(CultureInfo.InvariantCulture, $"key {keyId}"));
        }
    }

    /// <summary>Whether a key works now, as far as it alone decides.</summary>
    public bool IsAlive(ApiKeyRow key) => key.RevokedUtc is null && (key.ExpiresUtc is not { } end || end > time.GetUtcNow().UtcDateTime);

    /// <summary>The key with its owner, if it works now. Notes that it was used, once a minute at most.</summary>
    public async Task<ApiKeyRow?> FindAsync(string key, CancellationToken cancellation)
    {
        if (!key.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var hash = Secrets.Hash(key);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await db.ApiKeys.AsNoTracking().Include(row => row.Person).SingleOrDefaultAsync(row => row.Hash == hash, cancellation);
        if (found is null || !IsAlive(found) || !owners.MayAct(found.Person!))
        {
            return null;
        }

        if (found.LastUsedUtc is not { } last || time.GetUtcNow().UtcDateTime - last >= usedPrecision)
        {
            usage.KeyUsed(found.Id);
        }

        return found;
    }
}
