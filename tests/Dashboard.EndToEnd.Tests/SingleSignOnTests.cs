using Dashboard.EndToEnd.Tests.Infrastructure;
using Dashboard.Web.Resources;
using Dashboard.Web.Tests.Accounts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>A browser, the application and a provider of OpenID Connect.</summary>
public sealed class SingleSignOnTests(Browser browser)
{
    private const float Minute = 60_000;
    private static readonly Guest ada = new("ada-1", "Ada Example", "ada@example.org", ["dash-curators"]);

    [Fact]
    public async Task Whoever_loses_the_role_at_the_provider_is_out_of_the_open_page_within_a_minute()
    {
        await using var provider = await TestProvider.StartAsync();
        provider.Add(ada);
        await using var server = await StartAsync(provider, ("Dashboard__RequireSignIn", "true"), ("Dashboard__LocalAccounts", "false"));
        await using var watched = await browser.NewPageAsync(server.Address, new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = watched.Page;

        await page.GotoAsync("/leaderboard?families=ling");
        await Expect(page.Locator("main form")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Example Ltd" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(server.Address, "/leaderboard?families=ling").ToString());
        await watched.WaitUntilInteractiveAsync();
        await Expect(page.Locator(".account summary")).ToHaveTextAsync(ada.Name);

        provider.Add(ada with { Roles = [] });
        await Expect(page.Locator("main h1")).ToHaveTextAsync(Text.SignedOutTitle, new() { Timeout = Minute });
        await Expect(page.Locator("main table")).ToHaveCountAsync(0);
        watched.AssertNoProblems();

        // Trying again is answered in words.
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Example Ltd" }).ClickAsync();
        await Expect(page.Locator("main [role=alert]")).ToContainTextAsync("gives you no role");
        await PageTests.AssertGoodAsync(page);
    }

    [Fact]
    public async Task Signing_out_leads_over_the_provider_and_leaves_nobody_signed_in()
    {
        await using var provider = await TestProvider.StartAsync();
        provider.Add(ada);
        await using var server = await StartAsync(provider);
        await using var watched = await browser.NewPageAsync(server.Address, new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = watched.Page;
        await page.GotoAsync("/sign-in");
        await PageTests.AssertGoodAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Example Ltd" }).ClickAsync();
        await watched.OpenAsync("/leaderboard?families=ling");

        await page.Locator(".account summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(server.Address.ToString());
        await Expect(page.Locator(".account a").First).ToHaveTextAsync("Sign in");
        Assert.Equal(new Uri(server.Address, "/sign-out/callback").ToString(), Assert.Single(provider.SignedOut));
        watched.AssertNoProblems();
    }

    private static Task<DashboardServer> StartAsync(TestProvider provider, params (string Key, string Value)[] more) =>
        DashboardServer.StartAsync(settings: provider.Settings()
            .Select(setting => (Key: setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value)).Concat(more)
            .ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal));
}
