using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Web.Features.ShortLinks;
using Dashboard.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Sharing;

/// <summary>Links from being made to their end: the store, the pages and the API.</summary>
public sealed class LinkTests
{
    private const string Form = "/links/new?to=%2Fleaderboard%3Flanguages%3Dzh%26families%3Dling%26junk%3D1";

    [Fact]
    public async Task A_link_is_shown_once_kept_as_a_hash_listed_and_revoked()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer);
        using var client = await site.SignedInAsync(person);

        using var made = await AccountSite.SendAsync(client, Form, "new-link", ("Title", " For the board "), ("Note", "asked <b>twice</b>"),
            ("Ends", "2999-01-02"), ("Open", "true"), ("Frozen", "false"));
        using var refused = await AccountSite.ReadAsync(made);
        Assert.Equal(Text.LinkWithoutSignInOff, refused.QuerySelector("main [role=alert]")!.TextContent);
        using var done = await AccountSite.SendAsync(client, Form, "new-link", ("Title", " For the board "), ("Note", "asked <b>twice</b>"),
            ("Ends", "2999-01-02"), ("Frozen", "false"));
        using var shown = await AccountSite.ReadAsync(done);
        var url = shown.QuerySelector(".secret input")!.GetAttribute("value")!;
        var id = url["http://localhost/s/".Length..];

        var row = Assert.Single(await site.LinksOfAsync(person));
        Assert.Equal(("/leaderboard", "families=ling&languages=zh", "For the board", new DateTime(2999, 1, 2, 0, 0, 0, DateTimeKind.Utc),
            false), (row.Path, row.Query, row.Title, row.ExpiresUtc, row.WithoutSignIn));
        Assert.Equal((22, Secrets.Hash(id)), (id.Length, row.Hash));
        Assert.DoesNotContain(id, await site.AllRowsAsync(), StringComparison.Ordinal);

        using var stranger = site.NewClient();
        using var opened = await stranger.GetAsync(url);
        Assert.Equal((HttpStatusCode.Redirect, "/leaderboard?families=ling&languages=zh"),
            (opened.StatusCode, opened.Headers.Location!.ToString()));
        await site.Services.GetRequiredService<UsageLog>().WriteAsync(CancellationToken.None);
        using var list = await AccountSite.PageAsync(client, DashboardUrls.Links);
        var cells = list.QuerySelectorAll("main tbody tr > *").Select(cell => cell.TextContent.Trim()).ToArray();
        Assert.Equal(["For the board", "asked <b>twice</b>", Text.LinkLive, Text.LinkSignInNeeded], cells[..4]);
        Assert.Equal("1", cells[6]);
        Assert.DoesNotContain(id, list.DocumentElement.OuterHtml, StringComparison.Ordinal);

        using var revoked = await AccountSite.SendAsync(client, DashboardUrls.Links, "revoke", ("Link", "1"));
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        using var after = await AccountSite.PageAsync(client, DashboardUrls.Links);
        Assert.Equal(Text.KeyRevoked, after.QuerySelector("main tbody td:last-child")!.TextContent.Trim());
        using var dead = await stranger.GetAsync(url);
        Assert.Equal(HttpStatusCode.NotFound, dead.StatusCode);
    }

    [Fact]
    public async Task Without_links_the_list_says_how_to_make_one_and_the_menu_leads_there()
    {
        using var site = new AccountSite();
        using var client = await site.SignedInAsync(await site.AddAsync(Role.Viewer));

        using var list = await AccountSite.PageAsync(client, DashboardUrls.Links);
        using var view = await AccountSite.PageAsync(client, "/leaderboard?families=ling");

        Assert.Equal(Text.LinksNone, list.QuerySelector("main .empty strong")!.TextContent);
        var menu = view.QuerySelectorAll(".account a").Select(link => link.GetAttribute("href")).ToList();
        Assert.Contains("/links/new?to=%2Fleaderboard%3Ffamilies%3Dling", menu);
        Assert.Contains(DashboardUrls.Links, menu);
        Assert.DoesNotContain(list.QuerySelectorAll(".account a"),
            link => link.GetAttribute("href")!.StartsWith(DashboardUrls.NewLink, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_view_has_no_form()
    {
        using var site = new AccountSite();
        using var client = await site.SignedInAsync(await site.AddAsync(Role.Viewer));
        foreach (var to in new[] { "", "/account", "//evil.example", "/api/v1/links" })
        {
            using var page = await AccountSite.PageAsync(client, DashboardUrls.NewLinkTo(to));

            Assert.Empty(page.QuerySelectorAll("main form"));
            Assert.Equal(Text.LinkToNothing, page.QuerySelector("main .lead")!.TextContent);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_choice_to_open_without_signing_in_is_there_where_the_site_allows_it(bool isAllowed)
    {
        using var site = new AccountSite(("Dashboard:ShareWithoutSignIn", isAllowed ? "true" : "false"));
        using var client = await site.SignedInAsync(await site.AddAsync(Role.Viewer));

        using var page = await AccountSite.PageAsync(client, Form);
        using var frozen = await AccountSite.PageAsync(client, "/links/new?to=%2Fleaderboard%3Fasof%3D3");

        Assert.Equal(isAllowed ? 1 : 0, page.QuerySelectorAll("main input[name=Open]").Length);
        Assert.Equal((2, 0),
            (page.QuerySelectorAll("main input[name=Frozen]").Length, frozen.QuerySelectorAll("main input[name=Frozen]").Length));
        Assert.Contains("3", frozen.QuerySelector("main .scope")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_ends_on_its_day_with_its_owner_and_when_revoked()
    {
        using var site = new AccountSite();
        var links = site.Services.GetRequiredService<SharedViews>();
        var (person, other) = (await site.AddAsync(Role.Viewer), await site.AddAsync(Role.Administrator));
        var ending = await site.ShareAsync(person, ends: DateTime.UtcNow.AddHours(1));
        var lasting = await site.ShareAsync(person);
        var revoked = await site.RevokedAsync(person);

        Assert.NotNull(await links.FindAsync(ending, CancellationToken.None));
        Assert.NotNull(await links.FindAsync(lasting, CancellationToken.None));
        Assert.Null(await links.FindAsync(revoked, CancellationToken.None));
        Assert.False(await links.RevokeAsync(other.Id, 2, CancellationToken.None));
        Assert.True(await links.RevokeAsync(person.Id, 3, CancellationToken.None));

        site.Clock.Ahead = TimeSpan.FromHours(2);
        Assert.Null(await links.FindAsync(ending, CancellationToken.None));
        Assert.NotNull(await links.FindAsync(lasting, CancellationToken.None));

        await site.ChangeAsync(
            db => db.Users.Where(one => one.Id == person.Id).ExecuteUpdateAsync(one => one.SetProperty(each => each.IsDisabled, true)));
        Assert.Null(await links.FindAsync(lasting, CancellationToken.None));
        await site.ChangeAsync(db => db.Users.ExecuteUpdateAsync(one => one.SetProperty(each => each.IsDisabled, false)));
        Assert.NotNull(await links.FindAsync(lasting, CancellationToken.None));
    }

    [Fact]
    public async Task Every_opening_counts_and_looking_at_the_head_does_not()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer);
        var id = await site.ShareAsync(person);
        using var client = site.NewClient();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => (await client.GetAsync(DashboardUrls.Shared(id))).Dispose()));
        using var head = await LinkSite.SendAsync(client, "HEAD", DashboardUrls.Shared(id));

        var row = Assert.Single(await site.LinksOfAsync(person));
        Assert.Equal((20, HttpStatusCode.Redirect), (row.Opens, head.StatusCode));
        Assert.NotNull(row.LastOpenedUtc);
    }

    [Fact]
    public async Task The_API_makes_lists_and_revokes_ones_own()
    {
        using var site = new AccountSite(("Dashboard:ShareWithoutSignIn", "true"));
        var (person, other) = (await site.AddAsync(Role.Viewer), await site.AddAsync(Role.Administrator));
        using var program = site.NewClient(await site.AddKeyAsync(person, KeyScopes.Share));
        using var stranger = site.NewClient(await site.AddKeyAsync(other, KeyScopes.Share));

        using var made = await program.PostAsJsonAsync(DashboardUrls.LinksApi,
            new { to = "/leaderboard?families=Ling", title = "t", expires = "2999-01-02T03:04:05Z", frozen = true, withoutSignIn = true });
        using var answer = JsonDocument.Parse(await made.Content.ReadAsStringAsync());
        var url = answer.RootElement.GetProperty("url").GetString()!;
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("/leaderboard?families=ling", answer.RootElement.GetProperty("to").GetString());

        using var list = JsonDocument.Parse(await program.GetStringAsync(DashboardUrls.LinksApi));
        var item = Assert.Single(list.RootElement.EnumerateArray().ToList());
        Assert.Equal(("live", "/leaderboard?families=ling", true),
            (item.GetProperty("state").GetString(), item.GetProperty("to").GetString(), item.GetProperty("withoutSignIn").GetBoolean()));
        Assert.DoesNotContain(url.Split('/')[^1], list.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("[]", await stranger.GetStringAsync(DashboardUrls.LinksApi));

        using var foreign = await stranger.DeleteAsync(DashboardUrls.LinksApi + "/1");
        using var opened = await site.NewClient().GetAsync(url);
        using var ended = await program.DeleteAsync(DashboardUrls.LinksApi + "/1");
        using var dead = await site.NewClient().GetAsync(url);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Redirect, HttpStatusCode.NoContent, HttpStatusCode.NotFound),
            (foreign.StatusCode, opened.StatusCode, ended.StatusCode, dead.StatusCode));
    }

    [Fact]
    public async Task The_API_names_the_field_that_is_wrong_and_makes_nothing()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer);
        using var program = site.NewClient(await site.AddKeyAsync(person, KeyScopes.Share));
        foreach (var (body, field) in new (string, string?)[]
        {
            ("""{"to":"/account"}""", "to"),
            ("""{}""", "to"),
            ("""{"to":"/","expires":"yesterday"}""", "expires"),
            ("""{"to":"/","expires":"2001-01-01"}""", "expires"),
            ("""{"to":"/","withoutSignIn":true}""", "withoutSignIn"),
            ("""{"to":"/","title":"LONG"}""", "title"),
            ("""{"to":"/","note":"LONG"}""", "note"),
            ("""{"to":7}""", null),
            ("""[]""", null),
            ("""{""", null),
        })
        {
            using var content = new StringContent(body.Replace("LONG", new string('x', 501), StringComparison.Ordinal),
                System.Text.Encoding.UTF8, "application/json");

            using var response = await program.PostAsync(DashboardUrls.LinksApi, content);
            using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal(field,
                problem.RootElement.TryGetProperty("errors", out var errors) ? errors.EnumerateObject().Single().Name : null);
        }

        Assert.Empty(await site.LinksOfAsync(person));
    }

    [Fact]
    public async Task A_key_needs_the_scope()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Administrator);
        foreach (var (scopes, status) in new[]
        {
            (KeyScopes.None, HttpStatusCode.Forbidden),
            (KeyScopes.Read, HttpStatusCode.Forbidden),
            (KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate, HttpStatusCode.Forbidden),
            (KeyScopes.Share, HttpStatusCode.OK),
        })
        {
            using var program = site.NewClient(await site.AddKeyAsync(person, scopes));

            using var response = await program.GetAsync(DashboardUrls.LinksApi);

            Assert.Equal(status, response.StatusCode);
        }
    }
}
