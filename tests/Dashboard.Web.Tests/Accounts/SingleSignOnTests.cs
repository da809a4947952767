using System.Net;
using AngleSharp.Html.Dom;
using Dashboard.Data;
using Dashboard.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Accounts;

/// <summary>The way to the provider and back, and what can go wrong on it.</summary>
public sealed class SingleSignOnTests : IAsyncLifetime
{
    private static readonly Guest ada = new("ada-1", "Ada Example", "ada@example.org", ["staff", "dash-curators"]);
    private readonly HttpClient outside = new(new HttpClientHandler { AllowAutoRedirect = false });
    private TestProvider provider = null!;

    public async ValueTask InitializeAsync() => provider = await TestProvider.StartAsync();

    public async ValueTask DisposeAsync()
    {
        outside.Dispose();
        await provider.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_first_sign_in_makes_an_account_and_each_takes_the_role_from_the_provider(bool isInToken)
    {
        using var site = NewSite();
        provider.Add(ada with { HasRolesInToken = isInToken });
        using var first = site.NewClient();
        using var later = site.NewClient();

        using var signedIn = await ComeInAsync(first, DashboardUrls.SignInAtProviderFor("/sources"));
        var before = Assert.Single(await PeopleAsync(site));
        using var page = await AccountSite.PageAsync(first, DashboardUrls.Account);
        provider.Add(ada with { Roles = ["dash-admins"], HasRolesInToken = isInToken });
        using var again = await ComeInAsync(later);
        var after = Assert.Single(await PeopleAsync(site));

        Assert.Equal((HttpStatusCode.Redirect, "/sources"), (signedIn.StatusCode, signedIn.Headers.Location!.ToString()));
        Assert.Equal((Role.Curator, "Ada Example", "ada@example.org"), (before.Role, before.DisplayName, before.Email));
        Assert.Contains("Example Ltd: ada@example.org", page.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form:has(input[name=Old])"));
        Assert.Equal((before.Id, Role.Administrator), (after.Id, after.Role));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_leads_to_the_provider_and_back()
    {
        using var site = NewSite();
        provider.Add(ada);
        using var client = site.NewClient();
        using var thief = site.NewClient();
        using var signedIn = await ComeInAsync(client);
        thief.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie")
            .Single(set => set.StartsWith("dashboard=", StringComparison.Ordinal)).Split(';')[0]);
        using var copied = await thief.GetAsync(DashboardUrls.Account);

        using var left = await AccountSite.SendAsync(client, DashboardUrls.SignOut, "sign-out");
        using var there = await outside.GetAsync(left.Headers.Location);
        using var back = await client.GetAsync(there.Headers.Location!.PathAndQuery);
        using var after = await thief.GetAsync(DashboardUrls.Account);

        Assert.Equal(HttpStatusCode.OK, copied.StatusCode);
        Assert.StartsWith(provider.Address + "sign-out?", left.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("id_token_hint=ey", left.Headers.Location.Query, StringComparison.Ordinal);
        Assert.Equal("http://localhost/sign-out/callback", Assert.Single(provider.SignedOut));
        Assert.Equal((HttpStatusCode.Redirect, "/"), (back.StatusCode, back.Headers.Location!.ToString()));
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        await site.ChangeAsync(async db => Assert.Null((await db.Sessions.SingleAsync()).ProviderGrant));
    }

    [Fact]
    public async Task A_cookie_holds_nothing_of_what_the_provider_gave_and_the_database_holds_it_encrypted()
    {
        using var site = NewSite();
        provider.Add(ada);
        using var client = site.NewClient();

        using var signedIn = await ComeInAsync(client);

        Assert.All(signedIn.Headers.GetValues("Set-Cookie"), set => Assert.True(set.Length < 1500, set));
        await site.ChangeAsync(async db =>
        {
            var session = await db.Sessions.SingleAsync();
            Assert.DoesNotContain(ada.Subject, session.ProviderGrant!, StringComparison.Ordinal);
            Assert.Equal(ada.Subject, site.Services.GetRequiredService<Provider>().Unprotect(session.ProviderGrant!)!.Subject);
        });
    }

    [Theory]
    [InlineData("?code=x&state=made-up")]
    [InlineData("?code=x")]
    [InlineData("")]
    public async Task A_way_back_that_nobody_began_ends_in_words(string query)
    {
        using var site = NewSite();
        using var client = site.NewClient();

        using var refused = await client.GetAsync(DashboardUrls.SignInCallback + query);

        await AssertWordsAsync(site, client, refused, Text.SignInFailed);
    }

    [Fact]
    public async Task The_way_back_of_one_browser_signs_no_other_one_in()
    {
        using var site = NewSite();
        provider.Add(ada);
        using var attacker = site.NewClient();
        using var victim = site.NewClient();
        using var asked = await attacker.GetAsync(DashboardUrls.SignInAtProvider);
        using var answered = await outside.GetAsync(asked.Headers.Location);

        using var refused = await victim.GetAsync(answered.Headers.Location!.PathAndQuery);

        await AssertWordsAsync(site, victim, refused, Text.SignInFailed);
    }

    [Fact]
    public async Task Someone_without_a_role_is_told_so_and_no_account_is_made()
    {
        using var site = NewSite();
        provider.Add(ada with { Roles = ["other"] });
        using var client = site.NewClient();

        using var refused = await ComeInAsync(client);

        await AssertWordsAsync(site, client, refused, Format.Of(Text.SignInNoRole, "Example Ltd"));
    }

    [Fact]
    public async Task Someone_whose_account_is_disabled_is_told_so_and_stays_disabled()
    {
        using var site = NewSite();
        provider.Add(ada);
        using var client = site.NewClient();
        using var before = await ComeInAsync(client);
        await site.ChangeAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(person => person.IsDisabled, true)));
        using var other = site.NewClient();

        using var refused = await ComeInAsync(other);

        Assert.Contains("problem=disabled", refused.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var page = await AccountSite.PageAsync(other, refused.Headers.Location.ToString());
        Assert.Equal(Text.SignInDisabled, page.QuerySelector("[role=alert]")!.TextContent);
        Assert.True(Assert.Single(await PeopleAsync(site)).IsDisabled);
        using var closed = await other.GetAsync(DashboardUrls.Account);
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
    }

    [Fact]
    public async Task Someone_whom_the_provider_refuses_is_told_so()
    {
        using var site = NewSite();
        provider.Visitor = null;
        using var client = site.NewClient();

        using var refused = await ComeInAsync(client);

        await AssertWordsAsync(site, client, refused, Format.Of(Text.SignInProviderRefused, "Example Ltd"));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_named()
    {
        using var site = NewSite();
        provider.Add(ada);
        using var client = site.NewClient();
        await provider.StopAsync();
        using var early = await client.GetAsync(DashboardUrls.SignInAtProvider);
        await AssertWordsAsync(site, client, early, Format.Of(Text.SignInProviderAway, "Example Ltd"));

        await provider.StartAgainAsync();
        using var asked = await client.GetAsync(DashboardUrls.SignInAtProvider);
        using var answered = await outside.GetAsync(asked.Headers.Location);
        await provider.StopAsync();
        using var late = await client.GetAsync(answered.Headers.Location!.PathAndQuery);

        await AssertWordsAsync(site, client, late, Format.Of(Text.SignInProviderAway, "Example Ltd"));
    }

    [Fact]
    public async Task A_provider_that_gives_no_refresh_token_signs_nobody_in()
    {
        using var site = NewSite();
        provider.Add(ada);
        provider.GivesRefreshTokens = false;
        using var client = site.NewClient();

        using var refused = await ComeInAsync(client);

        await AssertWordsAsync(site, client, refused, Format.Of(Text.SignInNoRefresh, "Example Ltd"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_address_never_leads_to_the_account_of_someone_else(bool isVerified)
    {
        using var site = NewSite();
        var local = await site.AddAsync(Role.Administrator, ada.Email);
        provider.Add(ada with { IsVerified = isVerified });
        using var client = site.NewClient();
        using var one = await ComeInAsync(client);
        provider.Add(new Guest("bo-2", "Bo", "bo@example.org", ["staff"], isVerified));
        using var other = site.NewClient();
        using var two = await ComeInAsync(other);
        using var administrator = await site.SignedInAsync(local);
        using var list = await AccountSite.PageAsync(administrator, DashboardUrls.People);

        var people = await PeopleAsync(site);

        Assert.Equal(3, people.Count);
        Assert.Equal(Role.Administrator, people.Single(person => person.Email == ada.Email).Role);
        Assert.EndsWith(".invalid", people.Single(person => person.DisplayName == "Ada Example").Email, StringComparison.Ordinal);
        Assert.Equal(isVerified, people.Single(person => person.DisplayName == "Bo").Email == "bo@example.org");
        Assert.DoesNotContain(".invalid", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("bo@example.org", list.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_first_sign_ins_at_once_make_one_account()
    {
        using var site = NewSite();
        provider.Add(ada);
        var clients = Enumerable.Range(0, 10).Select(_ => site.NewClient()).ToList();

        var answers = await Task.WhenAll(clients.Select(client => ComeInAsync(client)));

        Assert.All(answers, answer => Assert.Equal("/", answer.Headers.Location!.ToString()));
        Assert.Single(await PeopleAsync(site));
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Without_local_accounts_passwords_are_gone_and_the_provider_is_all()
    {
        using var site = NewSite(("Dashboard:LocalAccounts", "false"));
        var local = await site.AddAsync(Role.Administrator);
        var key = await site.AddKeyAsync(local, KeyScopes.Read);
        provider.Add(ada with { Roles = ["dash-admins"] });
        using var client = site.NewClient();

        using var page = await AccountSite.PageAsync(client, DashboardUrls.SignIn);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "sign-in"), KeyValuePair.Create("Email", local.Email!),
            KeyValuePair.Create("Password", AccountSite.Password)]);
        using var sent = await client.PostAsync(DashboardUrls.SignIn, form);
        using var join = await client.GetAsync(DashboardUrls.JoinWith(local.Id, "x"));
        using var setup = await client.GetAsync(DashboardUrls.SetupWith("x"));
        using var byKey = await site.NewClient(key).GetAsync("/api/v1/models");
        using var signedIn = await ComeInAsync(client);
        using var people = await AccountSite.PageAsync(client, DashboardUrls.People);
        using var person = await AccountSite.PageAsync(client, DashboardUrls.Person(local.Id));
        using var account = await AccountSite.PageAsync(client, DashboardUrls.Account);

        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.Equal(Format.Of(Text.SignInWith, "Example Ltd"), page.QuerySelector("main a.button")!.TextContent.Trim());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound),
            (sent.StatusCode, join.StatusCode, setup.StatusCode));
        Assert.Equal(HttpStatusCode.Unauthorized, byKey.StatusCode);
        Assert.Empty(people.QuerySelectorAll("main form"));
        Assert.Empty(person.QuerySelectorAll("form:has(input[value=link])"));
        Assert.Empty(account.QuerySelectorAll("main input[type=password]"));
        Assert.Null(site.SetupUrl);
    }

    [Fact]
    public async Task Turning_local_accounts_off_ends_sessions_by_password()
    {
        var folder = Directory.CreateTempSubdirectory("dashboard-accounts-").FullName;
        string cookie;
        using (var site = NewSite(("Dashboard:DataDirectory", folder)))
        {
            using var client = site.NewClient();
            using var response = await AccountSite.SignInAsync(client, (await site.AddAsync(Role.Viewer)).Email!, AccountSite.Password);
            cookie = response.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("dashboard=", StringComparison.Ordinal));
        }

        using (var site = NewSite(("Dashboard:DataDirectory", folder), ("Dashboard:LocalAccounts", "false")))
        {
            using var client = site.NewClient();
            client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
            using var page = await client.GetAsync(DashboardUrls.Account);
            Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Without_a_provider_there_is_no_way_to_one()
    {
        using var site = new AccountSite();
        using var client = site.NewClient();

        using var page = await AccountSite.PageAsync(client, DashboardUrls.SignIn);
        using var way = await client.GetAsync(DashboardUrls.SignInAtProvider);

        Assert.Empty(page.QuerySelectorAll("main a.button"));
        Assert.Equal(HttpStatusCode.NotFound, way.StatusCode);
    }

    [Fact]
    public async Task The_way_to_the_provider_names_the_public_address()
    {
        using var site = NewSite(("Dashboard:PublicUrl", "https://models.example.org/"));
        provider.Add(ada);
        using var client = site.NewClient();

        using var asked = await client.GetAsync(DashboardUrls.SignInAtProviderFor("//evil.example"));

        Assert.Contains("redirect_uri=https%3A%2F%2Fmodels.example.org%2Fsign-in%2Fcallback&", asked.Headers.Location!.Query,
            StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", asked.Headers.Location.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/leaderboard?families=ling", "/leaderboard?families=ling")]
    public async Task Goes_on_to_pages_of_this_site_only(string returnUrl, string target)
    {
        using var site = NewSite();
        provider.Add(ada);
        using var client = site.NewClient();

        using var signedIn = await ComeInAsync(client, DashboardUrls.SignInAtProviderFor(returnUrl));

        Assert.Equal(target, signedIn.Headers.Location!.ToString());
    }

    private AccountSite NewSite(params (string, string)[] more) =>
        new([.. provider.Settings().Select(setting => (setting.Key, setting.Value)), .. more]);

    /// <summary>Goes to the provider and comes back, as a browser would.</summary>
    private async Task<HttpResponseMessage> ComeInAsync(HttpClient client, string from = DashboardUrls.SignInAtProvider)
    {
        using var asked = await client.GetAsync(from);
        using var answered = await outside.GetAsync(asked.Headers.Location);
        return await client.GetAsync(answered.Headers.Location!.PathAndQuery);
    }

    private static async Task<List<Person>> PeopleAsync(AccountSite site)
    {
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>().CreateDbContextAsync();
        return await db.Users.AsNoTracking().OrderBy(person => person.Id).ToListAsync();
    }

    /// <summary>The browser is led to the page for signing in, which says why; nobody is signed in and nobody was made.</summary>
    private static async Task AssertWordsAsync(AccountSite site, HttpClient client, HttpResponseMessage response, string words)
    {
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith(DashboardUrls.SignIn + "?problem=", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        using IHtmlDocument page = await AccountSite.PageAsync(client, response.Headers.Location.ToString());
        Assert.Equal(words, page.QuerySelector("[role=alert]")!.TextContent);
        using var account = await client.GetAsync(DashboardUrls.Account);
        Assert.Equal(HttpStatusCode.Redirect, account.StatusCode);
        Assert.Empty(await PeopleAsync(site));
    }
}
