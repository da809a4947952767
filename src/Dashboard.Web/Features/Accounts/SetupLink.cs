using Dashboard.Data;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Accounts;

/// <summary>The link with which the first administrator is made. It works once, and only until the next start.</summary>
internal sealed class SetupLink(IDbContextFactory<DashboardDbContext> contexts, IOptions<DashboardOptions> options, TimeProvider time)
{
    /// <summary>A new token, which ends the one before it; null when there is an administrator, or the provider says who is one.</summary>
    public async Task<string?> RenewAsync(CancellationToken cancellation)
    {
        if (!options.Value.LocalAccounts)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.ActiveAdministrators().AnyAsync(cancellation))
        {
            return null;
        }

        var token = Secrets.Create();
        var row = await db.SetupLinks.SingleOrDefaultAsync(cancellation);
        if (row is null)
        {
            row = new SetupLinkRow { Hash = "" };
            db.SetupLinks.Add(row);
        }

        (row.Hash, row.CreatedUtc, row.UsedUtc) = (Secrets.Hash(token), time.GetUtcNow().UtcDateTime, null);
        await db.SaveChangesAsync(cancellation);
        return token;
    }

    /// <summary>Whether the token can still be used.</summary>
    public async Task<bool> IsOpenAsync(string? token, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Open(db, token).AnyAsync(cancellation) && !await db.ActiveAdministrators().AnyAsync(cancellation);
    }

    /// <summary>Uses the token up within the transaction of the context. Of several at the same time one gets true.</summary>
    public async Task<bool> TryUseAsync(DashboardDbContext db, string? token, CancellationToken cancellation)
    {
        DateTime? now = time.GetUtcNow().UtcDateTime;
        return await Open(db, token).ExecuteUpdateAsync(row => row.SetProperty(link => link.UsedUtc, now), cancellation) == 1
            && !await db.ActiveAdministrators().AnyAsync(cancellation);
    }

    private static IQueryable<SetupLinkRow> Open(DashboardDbContext db, string? token)
    {
        var hash = Secrets.Hash(token ?? "");
        return db.SetupLinks.Where(row => row.Hash == hash && row.UsedUtc == null);
    }
}

/// <summary>Prints the setup link once the addresses of the server are known.</summary>
internal sealed partial class SetupNotice(SetupLink link, SiteAddress site, IServer server, ILogger<SetupNotice> logger)
    : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await link.RenewAsync(cancellationToken) is { } token)
            {
                LogLink((site.Configured ?? Address()) + DashboardUrls.SetupWith(token));
            }
        }
        catch (Exception error) when (StorageFailure.Of(error) is not null)
        {
            // The data is in memory by now: the pages are served, and the next start makes the link.
            LogNoLink(error);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The first address, with a host that a browser on this machine can open.</summary>
    private string Address()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return address is null ? "" : BindingAddress.Parse(address) is var parsed && parsed.Host is "*" or "+" or "[::]" or "0.0.0.0"
            ? new UriBuilder(parsed.Scheme, "localhost", parsed.Port).Uri.GetLeftPart(UriPartial.Authority)
            : address.TrimEnd('/');
    }

    [LoggerMessage(LogLevel.Warning, "Whether there is an administrator could not be asked. The next start does it.")]
    private partial void LogNoLink(Exception error);

    // A warning, so that it is seen where less is not logged: without it nobody can get in.
    [LoggerMessage(
        LogLevel.Warning, "There is no administrator yet. This link makes the first one; it works once and until the next start: {Link}")]
    private partial void LogLink(string link);
}
