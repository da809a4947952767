using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Dashboard.Data;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Watches;

/// <summary>What is sent of an entry. Addresses begin with <c>Dashboard:PublicUrl</c>; they are paths where that is not set.</summary>
/// <param name="Watch">Number of the watch.</param>
/// <param name="Entry">Number of the entry, the same each time it is sent.</param>
/// <param name="From">The revision before.</param>
/// <param name="To">The revision that changed the view.</param>
/// <param name="Changes">In words.</param>
/// <param name="Before">The view as it was; null where there was no data before.</param>
internal sealed record WebhookMessage(int Watch, long Entry, int From, int To, DateTime AtUtc, string Summary,
    ImmutableArray<string> Changes, string View, string? Before, string After, string Compare);

/// <summary>Sends entries to the webhooks of their watches until they are taken or a day has passed. What is sent next lies in the
/// database: a restart loses nothing, and of several nodes one sends.</summary>
internal sealed partial class WebhookSender(IDbContextFactory<DashboardDbContext> contexts, WebhookClient client, OwnerRule owners,
    SiteAddress site, IDataProtectionProvider protection, AuditLog audit, IOptions<WatchOptions> options, TimeProvider time,
    ILogger<WebhookSender> logger)
{
    private const int MaxAtOnce = 4;
    private const int MaxInPass = 100;

    /// <summary>For how long whoever sends an entry has it for itself: longer than sending may take.</summary>
    private static readonly TimeSpan claim = TimeSpan.FromMinutes(2);

    private static readonly JsonSerializerOptions json =
        new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Sends what is due.</summary>
    public async Task SendAsync(CancellationToken cancellation)
    {
        if (!WebhookAddress.IsOn(options.Value))
        {
            return;
        }

        var now = Now;
        List<WatchEntryRow> due;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            due = await db.WatchEntries.AsNoTracking().Include(entry => entry.Watch!.Person)
                .Where(entry => entry.NextAttemptUtc <= now).OrderBy(entry => entry.NextAttemptUtc).ThenBy(entry => entry.Id)
                .Take(MaxInPass).ToListAsync(cancellation);
        }

        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = MaxAtOnce, CancellationToken = cancellation },
            async (entry, token) => await SendAsync(entry, token));
    }

    private async Task SendAsync(WatchEntryRow entry, CancellationToken cancellation)
    {
        var attempts = entry.Attempts + 1;
        DateTime? claimed = Now + claim;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var own = db.WatchEntries.Where(row => row.Id == entry.Id);
        if (await own.Where(row => row.Attempts == entry.Attempts && row.NextAttemptUtc != null).ExecuteUpdateAsync(row => row
            .SetProperty(one => one.Attempts, attempts).SetProperty(one => one.NextAttemptUtc, claimed), cancellation) == 0)
        {
            return; // another node has it
        }

        var watch = entry.Watch!;
        var (reason, mayRetry) = await TryAsync(watch, entry, cancellation);
        DateTime? now = Now;
        if (reason is null)
        {
            await own.ExecuteUpdateAsync(row => row.SetProperty(one => one.DeliveredUtc, now)
                .SetProperty(one => one.NextAttemptUtc, (DateTime?)null), CancellationToken.None);
            return;
        }

        var next = mayRetry ? WebhookBackoff.Next(entry.CreatedUtc, attempts, now.Value) : null;
        var givenUp = next is null ? now : null;
        await own.ExecuteUpdateAsync(row => row.SetProperty(one => one.NextAttemptUtc, next)
            .SetProperty(one => one.GivenUpUtc, givenUp), CancellationToken.None);
        LogFailure(entry.Id, watch.Id, attempts, reason);
        if (next is null)
        {
            await audit.WriteAsync(AuditAct.CallWebhook, mayRetry ? AuditOutcome.Failed : AuditOutcome.Refused,
                string.Create(CultureInfo.InvariantCulture, $"{Watches.Subject(watch.Id)} entry {entry.Id}: {reason}"),
                who: watch.Person!.DisplayName);
        }
    }

    /// <summary>Sends an entry if that is still allowed.</summary>
    /// <returns>Null where it was taken, else why not, and whether that may pass.</returns>
    private async Task<(string? Reason, bool MayRetry)> TryAsync(WatchRow watch, WatchEntryRow entry, CancellationToken cancellation)
    {
        if (watch.RevokedUtc is not null)
        {
            return ("the watch was revoked", false);
        }

        if (!owners.MayAct(watch.Person!))
        {
            return ("the owner may not act", false);
        }

        if (!WebhookAddress.TryParse(watch.WebhookUrl, options.Value, out var address))
        {
            return ("the host is not allowed any more", false);
        }

        try
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(Message(watch, entry), json);
            return (await client.SendAsync(address, body, Watches.WebhookKey(protection, watch), entry.Id, time.GetUtcNow(), cancellation),
                true);
        }
        catch (CryptographicException)
        {
            return ("the key to sign with cannot be read", false);
        }
    }

    private WebhookMessage Message(WatchRow watch, WatchEntryRow entry)
    {
        var links = WatchLinks.Of(watch, entry);
        return new WebhookMessage(watch.Id, entry.Id, entry.FromRevision, entry.ToRevision, entry.CreatedUtc, entry.Summary,
            [.. entry.Changes.Split('\n')], site.Configured + links.View, links.Before is { } before ? site.Configured + before : null,
            site.Configured + links.After, site.Configured + links.Compare);
    }

    [LoggerMessage(LogLevel.Information, "Entry {Entry} of watch {Watch} was not taken by its webhook (attempt {Attempt}): {Reason}.")]
    private partial void LogFailure(long entry, int watch, int attempt, string reason);
}
