using System.Net;
using Dashboard.Web.Features.Accounts;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Tests.Accounts;

/// <summary>What the provider says later reaches whoever is signed in, their open pages and their keys.</summary>
public sealed class ProviderCheckTests : IAsyncLifetime
{
    private static readonly Guest ada = new("ada-1", "Ada Example", "ada@example.org", ["dash-curators"]);
    private static readonly TimeSpan afterCheck = TimeSpan.FromSeconds(31);
    private readonly HttpClient outside = new(new HttpClientHandler { AllowAutoRedirect = false });
    private TestProvider provider = null!;

    public async ValueTask InitializeAsync() => provider = await TestProvider.StartAsync();

    public async ValueTask DisposeAsync()
    {
        outside.Dispose();
        await provider.DisposeAsync();
    }

    [Theory]
    [InlineData("lost role")]
    [InlineData("shut out")]
    public async Task Who_may_nothing_any_more_is_out_and_so_are_open_pages(string how)
    {
        using var site = NewSite();
        provider.Add(ada);
        using var client = site.NewClient();
        using var scope = site.Services.CreateScope();
        var circuit = await OpenPageAsync(site, scope, await ComeInAsync(client));
        var ended = new TaskCompletionSource<AuthenticationState>(TaskCreationOptions.RunContinuationsAsynchronously);
        circuit.AuthenticationStateChanged += async state => ended.TrySetResult(await state);

        provider.Add(how == "lost role" ? ada with { Roles = ["other"] } : ada with { IsIn = false });
        using var before = await client.GetAsync(DashboardUrls.Account);
        site.Clock.Ahead = afterCheck;
        using var after = await client.GetAsync(DashboardUrls.Account);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (before.StatusCode, after.StatusCode));
        Assert.Null(Actor.Of((await ended.Task.WaitAsync(TimeSpan.FromSeconds(8))).User));
        var row = Assert.Single(await site.AuditAsync(), row => row.Act == AuditAct.SignOut);
        Assert.Equal(("Ada Example", "person 1, by the provider: " + (how == "lost role" ? "NoRole" : "Ended")), (row.Who, row.Subject));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_role_reaches_the_open_page_and_leaves_it_signed_in(bool isInToken)
    {
        using var site = NewSite();
        provider.Add(ada with { HasRolesInToken = isInToken });
        using var client = site.NewClient();
        using var scope = site.Services.CreateScope();
        var circuit = await OpenPageAsync(site, scope, await ComeInAsync(client));
        var changed = new TaskCompletionSource<AuthenticationState>(TaskCreationOptions.RunContinuationsAsynchronously);
        circuit.AuthenticationStateChanged += async state => changed.TrySetResult(await state);

        provider.Add(ada with { Roles = ["staff"], HasRolesInToken = isInToken });
        site.Clock.Ahead = afterCheck;
        using var page = await client.GetAsync(DashboardUrls.Curation);

        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Equal(Role.Viewer, Actor.Of((await changed.Task.WaitAsync(TimeSpan.FromSeconds(8))).User)!.Role);
        Assert.Equal("person 1 to Viewer, by the provider", Assert.Single(await site.AuditAsync(), row => row.Act == AuditAct.ChangeRole).Subject);
    }

    [Fact]
    public async Task A_session_goes_on_check_after_check_with_each_new_refresh_token()
    {
        using var site = NewSite();
        provider.Add(ada);
        using var client = site.NewClient();
        using var signedIn = await ComeInAsync(client);

        for (var i = 1; i <= 4; i++)
        {
            site.Clock.Ahead += afterCheck;
            using var page = await client.GetAsync(DashboardUrls.Account);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Equal(i, provider.Refreshes);
        }
    }

    [Fact]
    public async Task Of_many_requests_at_once_one_asks_and_all_wait_for_the_answer()
    {
        using var site = NewSite();
        provider.Add(ada);
        using var client = site.NewClient();
        using var signedIn = await ComeInAsync(client);
        provider.Add(ada with { Roles = [] });
        site.Clock.Ahead = afterCheck;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GetAsync(DashboardUrls.Account)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(1, provider.Refreshes);
    }

    [Fact]
    public async Task While_the_provider_is_away_sessions_go_on_for_a_while_and_end_then()
    {
        using var site = NewSite();
        provider.Add(ada);
        using var client = site.NewClient();
        using var signedIn = await ComeInAsync(client);
        await provider.StopAsync();

        site.Clock.Ahead = Provider.Grace - TimeSpan.FromMinutes(1);
        using var during = await client.GetAsync(DashboardUrls.Account);
        site.Clock.Ahead = Provider.Grace + TimeSpan.FromMinutes(1);
        using var after = await client.GetAsync(DashboardUrls.Account);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (during.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task Keys_rest_when_the_provider_takes_the_role_and_work_again_after_the_next_sign_in()
    {
        using var site = NewSite();
        provider.Add(ada);
        using var client = site.NewClient();
        using var signedIn = await ComeInAsync(client);
        var key = await site.AddKeyAsync(await site.FindAsync(1), KeyScopes.Read);

        var before = await AskAsync(site, key);
        provider.Add(ada with { Roles = [] });
        site.Clock.Ahead = afterCheck;
        using var lost = await client.GetAsync(DashboardUrls.Account);
        var resting = await AskAsync(site, key);
        provider.Add(ada);
        using var again = await ComeInAsync(client);
        var back = await AskAsync(site, key);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (before, resting, back));
    }

    [Fact]
    public async Task Keys_of_someone_who_has_not_been_there_for_long_rest()
    {
        using var site = NewSite(("Dashboard:Oidc:KeyDays", "7"));
        provider.Add(ada);
        using var client = site.NewClient();
        using var signedIn = await ComeInAsync(client);
        var key = await site.AddKeyAsync(await site.FindAsync(1), KeyScopes.Read);

        site.Clock.Ahead = TimeSpan.FromDays(6);
        var within = await AskAsync(site, key);
        site.Clock.Ahead = TimeSpan.FromDays(8);
        var after = await AskAsync(site, key);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (within, after));
    }

    [Theory]
    [InlineData("dash-admins dash-curators", Role.Administrator)]
    [InlineData("dash-curators staff", Role.Curator)]
    [InlineData("uploaders", Role.Contributor)]
    [InlineData("staff", Role.Viewer)]
    [InlineData("Staff", null)]
    [InlineData("*", null)]
    [InlineData("", null)]
    public void The_highest_role_of_the_values_counts(string values, Role? expected)
    {
        var options = new OidcOptions
        {
            Roles = new() { Administrator = ["dash-admins"], Curator = ["dash-curators"], Contributor = ["uploaders"], Viewer = ["staff"] },
        };

        Assert.Equal(expected, options.RoleOf(values.Split(' ')));
    }

    [Fact]
    public void Everyone_can_be_a_viewer() =>
        Assert.Equal(Role.Viewer, new OidcOptions { Roles = new() { Viewer = [OidcOptions.Everyone] } }.RoleOf([]));

    private AccountSite NewSite(params (string, string)[] more) =>
        new([.. provider.Settings().Select(setting => (setting.Key, setting.Value)), ("Dashboard:RequireSignIn", "true"), .. more]);

    private async Task<HttpResponseMessage> ComeInAsync(HttpClient client)
    {
        using var asked = await client.GetAsync(DashboardUrls.SignInAtProvider);
        using var answered = await outside.GetAsync(asked.Headers.Location);
        return await client.GetAsync(answered.Headers.Location!.PathAndQuery);
    }

    private static async Task<HttpStatusCode> AskAsync(AccountSite site, string key)
    {
        using var client = site.NewClient(key);
        using var response = await client.GetAsync("/api/v1/models");
        return response.StatusCode;
    }

    /// <summary>A page that is open with the cookie of this answer.</summary>
    private static async Task<CircuitSignIn> OpenPageAsync(AccountSite site, IServiceScope scope, HttpResponseMessage signedIn)
    {
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("dashboard=", StringComparison.Ordinal))
            .Split(';')[0]["dashboard=".Length..];
        var circuit = (CircuitSignIn)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        circuit.SetAuthenticationState(Task.FromResult(new AuthenticationState(site.Services
            .GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme)
            .TicketDataFormat.Unprotect(cookie)!.Principal)));
        await circuit.GetAuthenticationStateAsync();
        return circuit;
    }
}
