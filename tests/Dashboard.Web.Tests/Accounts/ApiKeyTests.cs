using System.Net;
using Dashboard.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Accounts;

public sealed class ApiKeyTests
{
    [Fact]
    public async Task What_was_typed_stays_where_the_form_is_refused()
    {
        using var site = new AccountSite();
        using var client = await site.SignedInAsync(await site.AddAsync(Role.Curator));

        using var refused = await AccountSite.SendAsync(client, DashboardUrls.Keys, "new-key", ("Name", "nightly"), ("Scopes", "Upload"),
            ("Ends", "2001-02-03"));

        var page = await AccountSite.ReadAsync(refused);
        Assert.NotNull(page.QuerySelector("main [role=alert]"));
        Assert.Equal("nightly", page.QuerySelector("main input[name=Name]")!.GetAttribute("value"));
        Assert.Equal("2001-02-03", page.QuerySelector("main input[name=Ends]")!.GetAttribute("value"));
        Assert.Equal(["Upload"], page.QuerySelectorAll("main input[name=Scopes][checked]").Select(box => box.GetAttribute("value")));
    }

    private const string List = "/api/v1/models";

    [Fact]
    public async Task A_key_is_shown_once_kept_as_a_hash_reads_and_can_be_revoked()
    {
        using var site = new AccountSite(("Dashboard:RequireSignIn", "true"));
        using var client = await site.SignedInAsync(await site.AddAsync(Role.Viewer));

        using var made = await AccountSite.SendAsync(client, DashboardUrls.Keys, "new-key", ("Name", "nightly"),
            ("Scopes", "Read"), ("Scopes", "Curate"));
        using var shown = await AccountSite.ReadAsync(made);
        var key = shown.QuerySelector(".secret input")!.GetAttribute("value")!;
        using var again = await AccountSite.SendAsync(client, DashboardUrls.Keys, "new-key", ("Name", "Nightly"), ("Scopes", "Read"));
        using var reloaded = await AccountSite.ReadAsync(again);
        Assert.Equal(Text.KeyNameTaken, reloaded.QuerySelector("main [role=alert]")!.TextContent.Trim());
        using var later = await AccountSite.PageAsync(client, DashboardUrls.Keys);
        using var program = site.NewClient(key);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program));
        Assert.DoesNotContain(key, later.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.True(key.Length >= ApiKeys.Prefix.Length + 43);
        var row = (await site.Services.GetRequiredService<ApiKeys>().ListAsync(1, CancellationToken.None)).Single();
        Assert.Equal((64, KeyScopes.Read), (row.Hash.Length, row.Scopes));
        Assert.DoesNotContain(key, row.Hash + row.Start + row.Name, StringComparison.Ordinal);

        using var revoked = await AccountSite.SendAsync(client, DashboardUrls.Keys, "revoke", ("Key", "1"));
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program));
        using var after = await AccountSite.PageAsync(client, DashboardUrls.Keys);
        Assert.Contains(Text.KeyRevoked, after.QuerySelector("main tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_ends_on_its_day()
    {
        using var site = new AccountSite(("Dashboard:RequireSignIn", "true"));
        var key = await site.AddKeyAsync(await site.AddAsync(Role.Viewer), KeyScopes.Read, DateTime.UtcNow.AddHours(1));
        using var program = site.NewClient(key);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program));
        site.Clock.Ahead = TimeSpan.FromHours(2);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program));
    }

    [Fact]
    public async Task A_disabled_owner_has_dead_keys_and_sessions()
    {
        using var site = new AccountSite(("Dashboard:RequireSignIn", "true"));
        var person = await site.AddAsync(Role.Curator);
        using var program = site.NewClient(await site.AddKeyAsync(person, KeyScopes.Read));
        using var browser = await site.SignedInAsync(person);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await StatusAsync(program), await StatusAsync(browser)));

        await site.ChangeAsync(db => db.Users.ExecuteUpdateAsync(one => one.SetProperty(each => each.IsDisabled, true)));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (await StatusAsync(program), await StatusAsync(browser)));
    }

    [Fact]
    public async Task A_lower_role_of_the_owner_lowers_key_and_session_at_once()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Administrator);
        var keys = site.Services.GetRequiredService<ApiKeys>();
        var key = await site.AddKeyAsync(person, KeyScopes.Curate | KeyScopes.Upload);
        using var browser = await site.SignedInAsync(person);

        Assert.True(await MayAsync(Policies.Curate));
        await site.ChangeAsync(db => db.Users.ExecuteUpdateAsync(one => one.SetProperty(each => each.Role, Role.Contributor)));

        Assert.False(await MayAsync(Policies.Curate));
        Assert.True(await MayAsync(Policies.Upload));
        using var people = await browser.GetAsync(DashboardUrls.People);
        Assert.Equal(HttpStatusCode.Forbidden, people.StatusCode);

        async Task<bool> MayAsync(string right)
        {
            var row = (await keys.FindAsync(key, CancellationToken.None))!;
            return Policies.Has(Actor.Principal(row.Person!, "test", row), right);
        }
    }

    [Fact]
    public async Task A_wrong_key_is_refused_even_where_none_is_needed_and_a_cookie_beside_it_does_not_count()
    {
        using var site = new AccountSite();
        using var browser = await site.SignedInAsync(await site.AddAsync(Role.Viewer));
        browser.DefaultRequestHeaders.Authorization = new("Bearer", "dsh_wrong");

        using var response = await browser.GetAsync(List);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/keys")]
    [InlineData("/people")]
    public async Task A_key_opens_no_page_where_it_could_make_itself_more(string path)
    {
        using var site = new AccountSite();
        using var program = site.NewClient(await site.AddKeyAsync(await site.AddAsync(Role.Administrator), KeyScopes.Read));

        using var response = await program.GetAsync(path);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(DashboardUrls.SignIn, response.Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task Nobody_revokes_the_key_of_someone_else()
    {
        using var site = new AccountSite(("Dashboard:RequireSignIn", "true"));
        var owner = await site.AddAsync(Role.Viewer);
        using var program = site.NewClient(await site.AddKeyAsync(owner, KeyScopes.Read));
        var other = await site.AddAsync(Role.Administrator);
        await site.AddKeyAsync(other, KeyScopes.Read);
        using var browser = await site.SignedInAsync(other);

        using var response = await AccountSite.SendAsync(browser, DashboardUrls.Keys, "revoke", ("Key", "1"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program));
    }

    [Fact]
    public async Task Last_use_is_noted_once_a_minute()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer);
        var keys = site.Services.GetRequiredService<ApiKeys>();
        using var program = site.NewClient(await site.AddKeyAsync(person, KeyScopes.Read));
        Assert.Null(await UsedAsync());

        await StatusAsync(program);
        var first = await UsedAsync();
        site.Clock.Ahead = TimeSpan.FromSeconds(30);
        await StatusAsync(program);
        var second = await UsedAsync();
        site.Clock.Ahead = TimeSpan.FromSeconds(90);
        await StatusAsync(program);

        Assert.Equal(first, second);
        Assert.True(await UsedAsync() > first);

        async Task<DateTime?> UsedAsync()
        {
            await site.Services.GetRequiredService<UsageLog>().WriteAsync(CancellationToken.None);
            return (await keys.ListAsync(person.Id, CancellationToken.None)).Single().LastUsedUtc;
        }
    }

    [Theory]
    [InlineData(false, false, HttpStatusCode.BadRequest)]
    [InlineData(false, true, HttpStatusCode.MethodNotAllowed)]
    [InlineData(true, false, HttpStatusCode.MethodNotAllowed)]
    public async Task A_changing_request_by_cookie_needs_a_token_by_key_none(bool isKey, bool hasToken, HttpStatusCode status)
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Curator);
        using var client = isKey ? site.NewClient(await site.AddKeyAsync(person, KeyScopes.Upload)) : await site.SignedInAsync(person);
        if (hasToken)
        {
            using var page = await AccountSite.PageAsync(client, DashboardUrls.Account);
            client.DefaultRequestHeaders.Add(
                "RequestVerificationToken", page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value"));
        }

        using var response = await client.PostAsync(List, null);

        // The list takes no POST: whoever gets as far as that was let through.
        Assert.Equal(status, response.StatusCode);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var response = await client.GetAsync(List);
        return response.StatusCode;
    }
}
