using System.Xml.Linq;
using Dashboard.Web.Features.Watches;
using Dashboard.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Watches;

/// <summary>What tests of watches have in common.</summary>
internal static class WatchSite
{
    private static readonly XNamespace atom = "http://www.w3.org/2005/Atom";

    /// <summary>A site with the shipped data.</summary>
    public static AccountSite New(params (string, string)[] settings) => New(null, settings);

    /// <summary>The same, whose webhooks reach a receiver.</summary>
    public static AccountSite New(Receiver? receiver, params (string, string)[] settings) => new(
        services => receiver?.Connect(services),
        [("Dashboard:LoadReferenceData", "true"), ("Dashboard:SharesPerMinute", "10000"),
            ("Dashboard:Watch:WebhookHosts", receiver is null ? "" : Receiver.Host), .. settings]);

    /// <summary>Watches an address.</summary>
    public static async Task<MadeWatch> WatchAsync(this AccountSite site, Person person, string address, string? webhook = null)
    {
        Assert.True(SharedAddress.TryParse(site.Services.GetRequiredService<PageCatalog>(), address, out var path, out var query), address);
        var made = await site.Services.GetRequiredService<Features.Watches.Watches>()
            .CreateAsync(person.Id, path, query, webhook is null ? null : new Uri(webhook), CancellationToken.None);
        return made!;
    }

    /// <summary>Looks for changes now; the site does so too, which changes nothing.</summary>
    public static Task LookAsync(this AccountSite site) =>
        site.Services.GetRequiredService<WatchWriter>().WriteAsync(CancellationToken.None);

    /// <summary>Sends what is due now; the same.</summary>
    public static Task SendAsync(this AccountSite site) =>
        site.Services.GetRequiredService<WebhookSender>().SendAsync(CancellationToken.None);

    /// <summary>All entries, oldest first.</summary>
    public static async Task<List<WatchEntryRow>> EntriesAsync(this AccountSite site)
    {
        List<WatchEntryRow> entries = [];
        await site.ChangeAsync(async db => entries = await db.WatchEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync());
        return entries;
    }

    public static async Task<XElement> FeedAsync(this AccountSite site, string id)
    {
        using var client = site.NewClient();
        return XDocument.Parse(await client.GetStringAsync(DashboardUrls.WatchFeed(id))).Root!;
    }

    public static List<XElement> Entries(XElement feed) => [.. feed.Elements(atom + "entry")];

    public static string Part(XElement element, string name) => element.Element(atom + name)!.Value;
}
