using System.Collections.Concurrent;
using System.Data.Common;
using Dashboard.Data;
using Dashboard.Data.Curation;
using Dashboard.Data.Entities;
using Dashboard.Data.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>
/// Who did what, from where and when, and how it ended: a line of the log at once, and a row of the database before the answer goes out.
/// A row that cannot be written waits for the next time; what waits is lost when the process is killed, the line of the log is not.
/// </summary>
internal sealed partial class AuditLog(IDbContextFactory<DashboardDbContext> contexts, IHttpContextAccessor http, TimeProvider time,
    IOptions<DashboardOptions> options, ILogger<AuditLog> logger) : AsideWriter
{
    /// <summary>Rows that wait at most; what comes then is in the log only.</summary>
    private const int MaxWaiting = 10_000;

    /// <summary>As long as any text column.</summary>
    private const int MaxText = 200;

    private static readonly TimeSpan betweenRemovals = TimeSpan.FromHours(1);

    private readonly ConcurrentQueue<AuditRow> waiting = new();
    private DateTimeOffset removed = DateTimeOffset.MinValue;

    /// <summary>Who acts where nobody asks by a request, such as a command; null while none does.</summary>
    public string? Operator { get; set; }

    /// <summary>Does something and writes how it ended.</summary>
    /// <param name="who">Of someone who acts without a request.</param>
    public async Task<T> RecordAsync<T>(AuditAct act, string subject, Func<Task<T>> work, string? who = null)
    {
        T result;
        try
        {
            result = await work();
        }
        catch (Exception error)
        {
            var isRefused = error is UploadConflictException or CurationException;
            await WriteAsync(act, isRefused ? AuditOutcome.Refused : AuditOutcome.Failed, subject, who: who);
            throw;
        }

        await WriteAsync(act, AuditOutcome.Done, subject, who: who);
        return result;
    }

    /// <summary>Writes what was done by whoever asks, unless it says by whom.</summary>
    /// <param name="by">Someone who is not signed in yet.</param>
    /// <param name="who">A name that was typed, or of someone who acts without a request.</param>
    public async Task WriteAsync(AuditAct act, AuditOutcome outcome, string? subject = null, Actor? by = null, string? who = null)
    {
        var row = Row(act, outcome, subject, by, who);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(CancellationToken.None);
            db.AuditLog.Add(row);
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception error) when (error is DbException or DbUpdateException or InvalidOperationException)
        {
            LogFailure(error);
            row.Id = 0;
            Wait(row);
        }
    }

    /// <summary>The same of something that only reads, which must not wait for a write.</summary>
    public void WriteAside(AuditAct act, string? subject) => Wait(Row(act, AuditOutcome.Done, subject, null, null));

    /// <summary>Writes what waits.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        var rows = waiting.ToArray();
        if (rows.Length == 0)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.AuditLog.AddRange(rows);
        await db.SaveChangesAsync(cancellation);
        foreach (var _ in rows)
        {
            waiting.TryDequeue(out var _);
        }
    }

    /// <summary>Removes what is older than it is kept.</summary>
    public async Task RemoveOldAsync(CancellationToken cancellation)
    {
        if (options.Value.AuditDays is var days and > 0)
        {
            var first = time.GetUtcNow().UtcDateTime.AddDays(-days);
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            await db.AuditLog.Where(row => row.AtUtc < first).ExecuteDeleteAsync(cancellation);
        }
    }

    protected override async Task WriteWaitingAsync(CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        if (time.GetUtcNow() - removed > betweenRemovals)
        {
            removed = time.GetUtcNow();
            await RemoveOldAsync(cancellation);
        }
    }

    protected override void Failed(Exception error) => LogFailure(error);

    private AuditRow Row(AuditAct act, AuditOutcome outcome, string? subject, Actor? by, string? who)
    {
        var context = http.HttpContext;
        var actor = by ?? Actor.Of(context?.User);
        var row = new AuditRow
        {
            AtUtc = time.GetUtcNow().UtcDateTime,
            Act = act,
            Outcome = outcome,
            PersonId = actor?.Id,
            Who = Short(actor?.Name ?? who ?? Operator),
            KeyId = actor?.KeyId,
            Address = context?.Connection.RemoteIpAddress?.ToString(),
            Subject = Short(subject),
        };
        Telemetry.Acts.Add(1, new("act", act.ToString()), new("outcome", outcome.ToString()));
        LogAct(row.Act, row.Outcome, row.PersonId, row.Who, row.KeyId, row.Address, row.Subject);
        return row;
    }

    private void Wait(AuditRow row)
    {
        if (waiting.Count < MaxWaiting)
        {
            waiting.Enqueue(row);
        }
    }

    /// <summary>Texts come from anybody: what cannot be seen is taken out, and they end where the column does.</summary>
    private static string? Short(string? text) =>
        text is null ? null : VisibleText.Clean(text) is var clean && clean.Length > MaxText ? clean[..MaxText] : clean;

    [LoggerMessage(LogLevel.Information,
        "Audit: {Act} {Outcome} by person {PersonId} ({Who}) with key {KeyId} from {Address}: {Subject}")]
    private partial void LogAct(
        AuditAct act, AuditOutcome outcome, int? personId, string? who, int? keyId, string? address, string? subject);

    [LoggerMessage(LogLevel.Warning, "The audit log could not be written. It is tried again.")]
    private partial void LogFailure(Exception error);
}
