using System.Net;
using Dashboard.Web.Features.Watches;
using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Infrastructure;
using Dashboard.Web.Tests.Sharing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Watches;

/// <summary>Watches from being made to their end: pages, feed, entries.</summary>
public sealed class WatchTests(DashboardApp shared)
{
    private const string Form = "/watches/new?to=%2Fleaderboard%3Fbenchmarks%3Dmmlu%26asof%3D1%26tray%3Dling-plus";
    private const string View = "/leaderboard?benchmarks=mmlu";

    [Fact]
    public async Task A_watch_is_shown_once_kept_as_a_hash_listed_with_its_changes_and_revoked()
    {
        using var site = WatchSite.New();
        var person = await site.AddAsync(Role.Viewer);
        using var client = await site.SignedInAsync(person);

        using var form = await AccountSite.PageAsync(client, Form);
        Assert.Equal(View, form.QuerySelector("main .facts a")!.GetAttribute("href"));
        Assert.Equal(Text.WatchFrozen, form.QuerySelector("main .scope")!.TextContent);
        Assert.Empty(form.QuerySelectorAll("main input[name=Webhook]"));
        using var done = await AccountSite.SendAsync(client, Form, "new-watch");
        using var shown = await AccountSite.ReadAsync(done);
        var url = Assert.Single(shown.QuerySelectorAll(".secret input")).GetAttribute("value")!;
        var id = url["http://localhost/watches/feed/".Length..];
        Assert.Equal(22, id.Length);
        Assert.DoesNotContain(id, await site.AllRowsAsync(), StringComparison.Ordinal);
        Assert.Contains(Secrets.Hash(id), await site.AllRowsAsync(), StringComparison.Ordinal);

        Assert.Empty(WatchSite.Entries(await site.FeedAsync(id)));
        await ChangedData.ImportAsync(site.Services, 99.5, 'c');
        await site.LookAsync();
        var feed = await site.FeedAsync(id);
        var entry = Assert.Single(WatchSite.Entries(feed));
        Assert.Contains("99.5", WatchSite.Part(entry, "content"), StringComparison.Ordinal);
        Assert.StartsWith("Revision 2: ", WatchSite.Part(entry, "title"), StringComparison.Ordinal);
        Assert.Equal("http://localhost/changes?from=1&to=2&of=%2Fleaderboard%3Fbenchmarks%3Dmmlu", WatchSite.Part(entry, "id"));

        using var list = await AccountSite.PageAsync(client, DashboardUrls.Watches);
        var row = list.QuerySelector("main tbody tr")!;
        Assert.Equal(View, row.QuerySelector("th a")!.GetAttribute("href"));
        Assert.Equal(WatchSite.Part(entry, "title"), row.QuerySelectorAll("td")[1].TextContent.Trim());
        Assert.DoesNotContain(id, list.DocumentElement.OuterHtml, StringComparison.Ordinal);

        using var revoked = await AccountSite.SendAsync(client, DashboardUrls.Watches, "revoke", ("Watch", "1"));
        using var stranger = site.NewClient();
        using var dead = await stranger.GetAsync(url);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.NotFound), (revoked.StatusCode, dead.StatusCode));
        using var after = await AccountSite.PageAsync(client, DashboardUrls.Watches);
        Assert.Equal(Text.KeyRevoked, after.QuerySelector("main tbody td:last-child")!.TextContent.Trim());
        await ChangedData.ImportAsync(site.Services, 98.5, 'd');
        await site.LookAsync();
        Assert.Single(await site.EntriesAsync());
        Assert.Equal([AuditAct.MakeWatch, AuditAct.RevokeWatch],
            (await site.AuditAsync()).Where(act => act.Act is AuditAct.MakeWatch or AuditAct.RevokeWatch).Select(act => act.Act));
    }

    [Fact]
    public async Task Every_view_has_the_entry_beside_sharing_and_nothing_else_can_be_watched()
    {
        using var site = WatchSite.New();
        using var client = await site.SignedInAsync(await site.AddAsync(Role.Viewer));

        using var view = await AccountSite.PageAsync(client, "/leaderboard?families=ling");
        using var account = await AccountSite.PageAsync(client, DashboardUrls.Account);
        var links = view.QuerySelectorAll(".share-bar a").Select(link => link.GetAttribute("href")).ToList();

        Assert.Contains("/watches/new?to=%2Fleaderboard%3Ffamilies%3Dling", links);
        Assert.Contains(DashboardUrls.Watches, links);
        Assert.Empty(account.QuerySelectorAll(".share-bar"));
        Assert.Contains(account.QuerySelectorAll(".account a"), link => link.GetAttribute("href") == DashboardUrls.Watches);
        foreach (var to in new[] { "", "/account", "//evil.example", "/api/v1/links" })
        {
            using var page = await AccountSite.PageAsync(client, DashboardUrls.NewWatchOf(to));
            Assert.Empty(page.QuerySelectorAll("main form"));
            Assert.Equal(Text.WatchNothing, page.QuerySelector("main .lead")!.TextContent);
        }
    }

    [Fact]
    public async Task Strangers_are_sent_to_sign_in_and_come_back_to_the_form()
    {
        using var site = WatchSite.New();
        using var client = site.NewClient();

        using var response = await client.GetAsync(Form);

        Assert.Equal(DashboardUrls.SignInFor(Form), response.Headers.Location!.PathAndQuery);
    }

    [Fact]
    public async Task A_feed_opens_without_signing_in_where_that_is_required_while_its_owner_may_act()
    {
        using var site = WatchSite.New(("Dashboard:RequireSignIn", "true"));
        var person = await site.AddAsync(Role.Viewer);
        var address = DashboardUrls.WatchFeed((await site.WatchAsync(person, View)).Id);
        using var client = site.NewClient();

        using var open = await client.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "application/atom+xml"), (open.StatusCode, open.Content.Headers.ContentType!.MediaType));
        Assert.True(open.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.Equal(("no-referrer", "noindex"), (Header(open, "Referrer-Policy"), Header(open, "X-Robots-Tag")));
        using var page = await client.GetAsync(View);
        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);

        await DisableAsync(site, true);
        using var closed = await client.GetAsync(address);
        using var unknown = await client.GetAsync(DashboardUrls.WatchFeed(LinkSite.Unknown));
        using var malformed = await client.GetAsync(DashboardUrls.WatchFeed("x"));
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound],
            [closed.StatusCode, unknown.StatusCode, malformed.StatusCode]);
        Assert.Equal(await LinkSite.WholeAsync(unknown), await LinkSite.WholeAsync(closed));
        Assert.Equal(await LinkSite.WholeAsync(unknown), await LinkSite.WholeAsync(malformed));

        // What changed meanwhile is told when the owner is back.
        await ChangedData.ImportAsync(site.Services, 99.5, 'c');
        await site.LookAsync();
        Assert.Empty(await site.EntriesAsync());
        await DisableAsync(site, false);
        await site.LookAsync();
        Assert.Single(await site.EntriesAsync());
    }

    [Fact]
    public async Task A_feed_that_did_not_change_is_not_sent_again()
    {
        using var site = WatchSite.New();
        var address = DashboardUrls.WatchFeed((await site.WatchAsync(await site.AddAsync(Role.Viewer), View)).Id);
        using var client = site.NewClient();
        using var first = await client.GetAsync(address);

        using var same = await AskAsync(client, address, first.Headers.ETag!.ToString());
        await ChangedData.ImportAsync(site.Services, 99.5, 'c');
        await site.LookAsync();
        using var changed = await AskAsync(client, address, first.Headers.ETag!.ToString());
        using var again = await AskAsync(client, address, changed.Headers.ETag!.ToString());

        Assert.Equal([HttpStatusCode.NotModified, HttpStatusCode.OK, HttpStatusCode.NotModified],
            [same.StatusCode, changed.StatusCode, again.StatusCode]);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Entries_speak_the_language_that_the_watch_was_made_in()
    {
        using var site = WatchSite.New();
        using var client = await site.SignedInAsync(await site.AddAsync(Role.Viewer));
        using var chosen = await client.GetAsync("/?lang=zh-Hans");
        using var done = await AccountSite.SendAsync(client, Form, "new-watch");
        using var shown = await AccountSite.ReadAsync(done);
        var id = shown.QuerySelector(".secret input")!.GetAttribute("value")!.Split('/')[^1];

        await ChangedData.ImportAsync(site.Services, 99.5, 'c');
        await site.LookAsync();

        var entry = Assert.Single(WatchSite.Entries(await site.FeedAsync(id)));
        Assert.StartsWith("修订版 2：", WatchSite.Part(entry, "title"), StringComparison.Ordinal);
        Assert.Contains("变化前的视图", WatchSite.Part(entry, "content"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revisions_that_were_missed_have_an_entry_each_and_whoever_looks_at_the_same_time_writes_none_twice()
    {
        using var site = WatchSite.New();
        await site.WatchAsync(await site.AddAsync(Role.Viewer), View);
        foreach (var (score, hash) in new[] { (99.5, 'c'), (98.5, 'd'), (97.5, 'e') })
        {
            await ChangedData.ImportAsync(site.Services, score, hash);
        }

        // As a node that was away: the site itself may have looked after each of them already.
        await site.LookAsync();
        await site.ChangeAsync(async db =>
        {
            await db.WatchEntries.ExecuteDeleteAsync();
            await db.Watches.ExecuteUpdateAsync(row => row.SetProperty(watch => watch.SeenRevision, 1));
        });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(site.LookAsync)));
        await site.LookAsync();

        var entries = await site.EntriesAsync();
        Assert.Equal([(1, 2), (2, 3), (3, 4)], entries.Select(entry => (entry.FromRevision, entry.ToRevision)));
        Assert.All(entries.Zip(["99.5", "98.5", "97.5"]),
            pair => Assert.Contains($"→ {pair.Second}", pair.First.Changes, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_has_more_than_may_be_had_and_nobody_revokes_anothers()
    {
        using var site = WatchSite.New(("Dashboard:Watch:MaxPerPerson", "2"));
        var (person, other) = (await site.AddAsync(Role.Viewer), await site.AddAsync(Role.Administrator));
        using var client = await site.SignedInAsync(person);
        using var foreign = await site.SignedInAsync(other);
        await site.WatchAsync(person, View);
        await site.WatchAsync(person, "/cost");

        using var refused = await AccountSite.SendAsync(client, Form, "new-watch");
        using var words = await AccountSite.ReadAsync(refused);
        Assert.Equal(Format.Of(Text.WatchTooMany, "2"), words.QuerySelector("main [role=alert]")!.TextContent);
        await site.WatchAsync(other, View);
        using var attempt = await AccountSite.SendAsync(foreign, DashboardUrls.Watches, "revoke", ("Watch", "1"));
        Assert.All(await site.Services.GetRequiredService<Features.Watches.Watches>().ListAsync(person.Id, CancellationToken.None),
            state => Assert.Null(state.Watch.RevokedUtc));

        using var revoked = await AccountSite.SendAsync(client, DashboardUrls.Watches, "revoke", ("Watch", "1"));
        using var done = await AccountSite.SendAsync(client, Form, "new-watch");
        using var shown = await AccountSite.ReadAsync(done);
        Assert.NotNull(shown.QuerySelector(".secret input"));
    }

    [Theory]
    [InlineData("/cost", "Cost")]
    [InlineData("/models/ling-plus", "Model (ling-plus)")]
    [InlineData("/models/ling-plus/sheet?languages=zh", "Fact sheet (ling-plus; Language: Chinese)")]
    [InlineData("/leaderboard?families=ling&benchmarks=mmlu", "Leaderboard (Family: Ling; Benchmark: MMLU)")]
    [InlineData("/models/no-such", "/models/no-such")]
    public void A_watched_view_is_called_by_its_page_what_it_is_about_and_its_filters(string address, string name)
    {
        var (path, query) = address.Split('?') is [var only, var rest] ? (only, rest) : (address, "");

        Assert.Equal(name, WatchLabels.Name(shared.Services.GetRequiredService<PageCatalog>(),
            shared.Services.GetRequiredService<SnapshotStore>(), path, query));
    }

    private static Task DisableAsync(AccountSite site, bool isDisabled) => site.ChangeAsync(
        db => db.Users.ExecuteUpdateAsync(one => one.SetProperty(person => person.IsDisabled, isDisabled)));

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string address, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return await client.SendAsync(request);
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(", ", response.Headers.GetValues(name));
}
