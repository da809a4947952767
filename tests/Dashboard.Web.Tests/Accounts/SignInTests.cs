using System.Net;
using Dashboard.Web.Features.Accounts;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Tests.Accounts;

public sealed class SignInTests
{
    private const string Wrong = "not the password";

    [Fact]
    public async Task Signs_in_shows_the_name_and_signs_out()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer);
        using var client = await site.SignedInAsync(person);

        using var inside = await AccountSite.PageAsync(client, DashboardUrls.Sources);
        using var left = await AccountSite.SendAsync(client, DashboardUrls.SignOut, "sign-out");
        using var outside = await AccountSite.PageAsync(client, DashboardUrls.Sources);

        Assert.Equal(person.DisplayName, inside.QuerySelector(".account summary")!.TextContent);
        Assert.NotNull(inside.QuerySelector(".account form input[name=__RequestVerificationToken]"));
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        Assert.StartsWith(DashboardUrls.SignIn, outside.QuerySelector(".account a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sign out")]
    [InlineData("everywhere")]
    [InlineData("password")]
    [InlineData("link")]
    [InlineData("disabled")]
    public async Task A_copy_of_the_cookie_and_an_open_page_end_with_the_session(string how)
    {
        using var site = new AccountSite(("Dashboard:RequireSignIn", "true"));
        var person = await site.AddAsync(Role.Viewer);
        await site.AddAsync(Role.Administrator);
        using var client = site.NewClient();
        using var signedIn = await AccountSite.SignInAsync(client, person.Email!, AccountSite.Password);
        var cookie = signedIn.Headers.GetValues("Set-Cookie")
            .Single(set => set.StartsWith("dashboard=", StringComparison.Ordinal)).Split(';')[0];
        using var thief = site.NewClient();
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        using var before = await thief.GetAsync(DashboardUrls.Sources);
        using var scope = site.Services.CreateScope();
        var circuit = (CircuitSignIn)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(site.Services
            .GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme)
            .TicketDataFormat.Unprotect(cookie["dashboard=".Length..])!.Principal)));
        var ended = new TaskCompletionSource<AuthenticationState>(TaskCreationOptions.RunContinuationsAsynchronously);
        circuit.AuthenticationStateChanged += async state => ended.TrySetResult(await state);

        var accounts = scope.ServiceProvider.GetRequiredService<UserAccounts>();
        using var done = how switch
        {
            "sign out" => await AccountSite.SendAsync(client, DashboardUrls.SignOut, "sign-out"),
            "everywhere" => await AccountSite.SendAsync(client, DashboardUrls.Account, "everywhere"),
            "password" => await AccountSite.SendAsync(client, DashboardUrls.Account, "password", ("Old", AccountSite.Password),
                ("Password", "another four words in a row")),
            _ => null,
        };
        _ = how switch
        {
            "link" => await accounts.NewLinkAsync(person.Id) is not null,
            "disabled" => await accounts.SetDisabledAsync(person.Id, isDisabled: true, default),
            _ => done is not null,
        };
        using var after = await thief.GetAsync(DashboardUrls.Sources);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        Assert.Null(Actor.Of((await ended.Task.WaitAsync(TimeSpan.FromSeconds(8))).User));
    }

    [Fact]
    public async Task Another_role_reaches_the_open_page_and_leaves_it_signed_in()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer);
        await site.AddAsync(Role.Administrator);
        using var scope = site.Services.CreateScope();
        var circuit = (CircuitSignIn)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        var session = await site.Services.GetRequiredService<Sessions>().StartAsync(person.Id, default);
        circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(
            Actor.Principal(await site.FindAsync(person.Id), "test", session: session))));
        var changed = new TaskCompletionSource<AuthenticationState>(TaskCreationOptions.RunContinuationsAsynchronously);
        circuit.AuthenticationStateChanged += async state => changed.TrySetResult(await state);

        await scope.ServiceProvider.GetRequiredService<UserAccounts>().SetRoleAsync(person.Id, Role.Curator, default);

        Assert.Equal(Role.Curator, Actor.Of((await changed.Task.WaitAsync(TimeSpan.FromSeconds(8))).User)!.Role);
    }

    [Fact]
    public async Task The_answer_does_not_tell_who_has_an_account()
    {
        using var site = new AccountSite();
        var (known, disabled) = (await site.AddAsync(Role.Viewer), await site.AddAsync(Role.Viewer));
        await site.ChangeAsync(db => db.Users.Where(person => person.Id == disabled.Id)
            .ExecuteUpdateAsync(person => person.SetProperty(one => one.IsDisabled, true)));
        using var client = site.NewClient();
        var answers = new List<string>();

        foreach (var (email, password) in new[] { (known.Email!, Wrong), (disabled.Email!, AccountSite.Password),
            ("nobody@example.org", Wrong), ("", "") })
        {
            using var response = await AccountSite.SignInAsync(client, email, password);
            using var page = await AccountSite.ReadAsync(response);
            answers.Add($"{response.StatusCode} {page.QuerySelector("[role=alert]")?.TextContent}");
        }

        Assert.Equal($"{HttpStatusCode.OK} {Text.SignInRefused}", Assert.Single(answers.Distinct(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Attempts_are_limited_per_address_looking_is_not()
    {
        using var site = new AccountSite(("Dashboard:SignInsPerMinute", "3"));
        using var client = site.NewClient();
        for (var i = 0; i < 3; i++)
        {
            using var allowed = await AccountSite.SignInAsync(client, FormattableString.Invariant($"n{i}@example.org"), Wrong);
            Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        }

        using var refused = await AccountSite.SignInAsync(client, "n@example.org", Wrong);
        using var page = await AccountSite.ReadAsync(refused);
        using var look = await client.GetAsync(DashboardUrls.SignIn);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(Text.TooManyTitle, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, look.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Attempts_are_limited_per_account_whether_or_not_it_exists(bool exists)
    {
        using var site = new AccountSite(("Dashboard:SignInsPerAccount", "2"));
        var email = exists ? (await site.AddAsync(Role.Viewer)).Email! : "nobody@example.org";
        using var client = site.NewClient();
        using var first = await AccountSite.SignInAsync(client, email, Wrong);
        using var second = await AccountSite.SignInAsync(client, email.ToUpperInvariant(), Wrong);

        using var third = await AccountSite.SignInAsync(client, email, AccountSite.Password);
        using var other = await AccountSite.SignInAsync(client, "other@example.org", Wrong);

        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("/leaderboard?families=ling", "/leaderboard?families=ling")]
    [InlineData("/", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("evil", "/")]
    [InlineData("", "/")]
    public async Task Goes_on_to_pages_of_this_site_only(string returnUrl, string target)
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer);
        using var client = site.NewClient();

        using var response = await AccountSite.SignInAsync(client, person.Email!, AccountSite.Password, DashboardUrls.SignInFor(returnUrl));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(new Uri(new Uri("http://localhost"), target), new Uri(new Uri("http://localhost"), response.Headers.Location!));
    }

    [Theory]
    [InlineData("/sign-in", "sign-in")]
    [InlineData("/sign-out", "sign-out")]
    [InlineData("/account", "password")]
    [InlineData("/account/second-factor", "begin")]
    [InlineData("/account/second-factor", "confirm")]
    [InlineData("/account/keys", "new-key")]
    [InlineData("/account/keys", "revoke")]
    [InlineData("/links", "revoke")]
    [InlineData("/links/new?to=%2Fleaderboard", "new-link")]
    [InlineData("/people", "invite")]
    [InlineData("/people/1", "role")]
    [InlineData("/people/1", "link")]
    [InlineData("/people/1", "disable")]
    public async Task A_form_without_its_token_changes_nothing(string page, string form)
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Administrator);
        await site.AddKeyAsync(person, KeyScopes.Read);
        using var client = await site.SignedInAsync(person);
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("_handler", form), KeyValuePair.Create("Email", person.Email!),
            KeyValuePair.Create("Password", AccountSite.Password)]);

        using var response = await client.PostAsync(page, content);
        using var answer = await AccountSite.ReadAsync(response);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(Text.FormOldTitle, answer.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_sign_in_outlasts_a_restart_of_the_server()
    {
        var folder = Directory.CreateTempSubdirectory("dashboard-accounts-").FullName;
        string cookie;
        using (var site = new AccountSite(("Dashboard:DataDirectory", folder)))
        {
            using var client = site.NewClient();
            using var response = await AccountSite.SignInAsync(client, (await site.AddAsync(Role.Viewer)).Email!, AccountSite.Password);
            cookie = response.Headers.GetValues("Set-Cookie").Single(header => header.StartsWith("dashboard=", StringComparison.Ordinal));
        }

        using (var again = new AccountSite(("Dashboard:DataDirectory", folder)))
        {
            using var client = again.NewClient();
            client.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
            using var page = await client.GetAsync(DashboardUrls.Account);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }

        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
