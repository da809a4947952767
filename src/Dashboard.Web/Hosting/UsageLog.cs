using System.Collections.Concurrent;
using Dashboard.Data;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Web.Hosting;

/// <summary>
/// Writes aside, several at once, when keys and sessions were used last and how often links were followed: whoever reads never waits for a
/// write. What was not written when the process is killed, of ten seconds at most, is lost; nothing rests on it.
/// </summary>
internal sealed partial class UsageLog(IDbContextFactory<DashboardDbContext> contexts, TimeProvider time, ILogger<UsageLog> logger)
    : AsideWriter
{
    private readonly ConcurrentDictionary<int, DateTime> keys = new();
    private readonly ConcurrentDictionary<string, DateTime> sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, (int Opens, DateTime Last)> links = new();

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>An API key was used.</summary>
    public void KeyUsed(int id) => keys[id] = Now;

    /// <summary>A session was used, and goes on until then.</summary>
    public void SessionUsed(string hash, DateTime expires) => sessions[hash] = expires;

    /// <summary>A link was followed.</summary>
    public void LinkOpened(int id) => links.AddOrUpdate(id, (1, Now), (_, before) => (before.Opens + 1, Now));

    /// <summary>Writes what there is. What cannot be written is kept for the next time.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        if (keys.IsEmpty && sessions.IsEmpty && links.IsEmpty)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        foreach (var (id, at) in keys)
        {
            DateTime? last = at;
            await db.ApiKeys.Where(row => row.Id == id)
                .ExecuteUpdateAsync(row => row.SetProperty(key => key.LastUsedUtc, last), cancellation);
            keys.TryRemove(new(id, at));
        }

        foreach (var (hash, expires) in sessions)
        {
            await db.Sessions.Where(row => row.Hash == hash)
                .ExecuteUpdateAsync(row => row.SetProperty(session => session.ExpiresUtc, expires), cancellation);
            sessions.TryRemove(new(hash, expires));
        }

        foreach (var id in links.Keys)
        {
            if (links.TryRemove(id, out var opened))
            {
                await WriteLinkAsync(db, id, opened.Opens, opened.Last, cancellation);
            }
        }
    }

    protected override Task WriteWaitingAsync(CancellationToken cancellation) => WriteAsync(cancellation);

    protected override void Failed(Exception error) => LogFailure(error);

    private async Task WriteLinkAsync(DashboardDbContext db, int id, int opens, DateTime? last, CancellationToken cancellation)
    {
        try
        {
            await db.SharedViews.Where(row => row.Id == id).ExecuteUpdateAsync(
                row => row.SetProperty(link => link.Opens, link => link.Opens + opens).SetProperty(link => link.LastOpenedUtc, last),
                cancellation);
        }
        catch
        {
            links.AddOrUpdate(id, (opens, last!.Value), (_, later) => (later.Opens + opens, later.Last));
            throw;
        }
    }

    [LoggerMessage(LogLevel.Warning, "When keys and links were used last could not be written. It is tried again.")]
    private partial void LogFailure(Exception error);
}
