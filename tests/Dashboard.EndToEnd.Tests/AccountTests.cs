using System.Text.RegularExpressions;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Dashboard.Web.Tests.Accounts;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>From the link in the log to a key, in a browser: with scripts and without.</summary>
[Collection(nameof(SignedIn))]
public sealed partial class AccountTests(Browser browser, AdministeredDashboard dashboard)
{
    [Fact]
    public async Task The_first_administrator_gets_in_without_scripts_and_finds_accessible_pages()
    {
        await using var server = await DashboardServer.StartAsync();
        await using var watched = await browser.NewPageAsync(server.Address, new() { JavaScriptEnabled = false });
        var page = watched.Page;

        await page.GotoAsync(SetupPath().Match(server.Log).Value);
        await page.GetByLabel("Name").FillAsync("Ada");
        await page.GetByLabel("E-mail").FillAsync("ada@example.org");
        await page.GetByLabel("New password").FillAsync(AdministeredDashboard.Password);
        await page.Locator("main button[type=submit]").ClickAsync();
        await Expect(page.Locator("main tbody th")).ToHaveTextAsync("Ada");

        await page.GotoAsync("/account/keys");
        await page.GetByLabel("Name of the key").FillAsync("nightly");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await Expect(page.Locator(".secret input")).ToHaveValueAsync(KeyShape());
        watched.AssertNoProblems();

        // The checks of accessibility are scripts: the same person in a browser that runs them.
        await using var other = await browser.NewPageAsync(server.Address, new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await other.Page.GotoAsync("/sign-in?returnUrl=%2Fleaderboard");
        await SignInAsync(other, "ada@example.org");
        await other.WaitUntilInteractiveAsync();
        foreach (var path in new[] { "/account", "/account/keys", "/links", "/links/new?to=%2Fleaderboard",
            "/watches", "/watches/new?to=%2Fleaderboard", "/people", "/people/1", "/audit" })
        {
            await other.Page.SetViewportSizeAsync(1440, 900);
            await other.Page.GotoAsync(path);
            await PageTests.AssertGoodAsync(other.Page);
        }

        // 400 % of an ordinary screen.
        await other.Page.SetViewportSizeAsync(320, 450);
        Assert.Empty(await other.Page.EvaluateAsync<string[]>("""
            () => {
              const boxes = [...document.querySelectorAll('.app-bar .brand, .app-bar summary, .app-bar button, .account summary, .all-places summary')]
                .concat([...document.querySelectorAll('.navigation > ul > li:not(.wide-only) > a span')])
                .filter((one, i, all) => all.indexOf(one) === i).map(one => [one.textContent.trim(), one.getBoundingClientRect()])
                .filter(([, box]) => box.width > 0);
              return boxes.filter(([, box], i) => box.right > innerWidth || box.left < 0 || boxes.some(([, other], k) => k < i
                && box.left < other.right - 1 && other.left < box.right - 1 && box.top < other.bottom - 1 && other.top < box.bottom - 1))
                .map(([text]) => text);
            }
            """));
        await other.Page.Locator(".account summary").ClickAsync();
        await other.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Audit log" }).ClickAsync();
        await other.Page.GetByLabel("Who").FillAsync("Ada");
        await other.Page.Locator("select[name=act]").SelectOptionAsync("MakeKey");
        await other.Page.Locator("select[name=outcome]").SelectOptionAsync("Done");
        await other.Page.GetByLabel("First day").FillAsync("2026-01-01");
        await other.Page.GetByLabel("Last day").FillAsync("9999-12-31");
        await other.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Expect(other.Page.Locator("main tbody tr")).ToHaveCountAsync(1);
        await Expect(other.Page.Locator("main tbody")).ToContainTextAsync("nightly: Read");
        var file = await other.Page.RunAndWaitForDownloadAsync(
            () => other.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "As CSV" }).ClickAsync());
        Assert.Equal("audit.csv", file.SuggestedFilename);
        other.AssertNoProblems();
    }

    [Fact]
    public async Task A_second_factor_is_set_up_asked_for_and_switched_off_without_scripts()
    {
        await using var server = await DashboardServer.StartAsync();
        await using var watched = await browser.NewPageAsync(server.Address, new() { JavaScriptEnabled = false });
        var page = watched.Page;
        await page.GotoAsync(SetupPath().Match(server.Log).Value);
        await page.GetByLabel("Name").FillAsync("Ada");
        await page.GetByLabel("E-mail").FillAsync("ada@example.org");
        await page.GetByLabel("New password").FillAsync(AdministeredDashboard.Password);
        await page.Locator("main button[type=submit]").ClickAsync();

        await page.GotoAsync("/account");
        await page.GetByRole(AriaRole.Link, new() { Name = "Second factor" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up" }).ClickAsync();
        var key = await page.GetByLabel("Key for the app").InputValueAsync();
        await page.GetByLabel("Code that the app shows").FillAsync(AuthenticatorApp.Code(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch on" }).ClickAsync();
        await Expect(page.Locator(".codes li")).ToHaveCountAsync(8);
        var recovery = await page.Locator(".codes code").First.InnerTextAsync();
        await page.GotoAsync("/sign-out");
        await page.Locator("main button").ClickAsync();

        await page.GotoAsync("/sign-in?returnUrl=%2Faccount%2Fsecond-factor");
        await SignInAsync(watched, "ada@example.org");
        await page.GetByLabel("Code").FillAsync("000000");
        await page.Locator("main form button").ClickAsync();
        await Expect(page.Locator("main [role=alert]")).ToContainTextAsync("not right");
        await page.GetByLabel("Code").FillAsync(recovery);
        await page.Locator("main form button").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("You have 7 recovery codes left.");

        // The checks of accessibility are scripts: the same person in a browser that runs them.
        await using (var other = await browser.NewPageAsync(server.Address, new() { ViewportSize = new() { Width = 1440, Height = 900 } }))
        {
            await other.Page.GotoAsync("/sign-in");
            await SignInAsync(other, "ada@example.org");
            await PageTests.AssertGoodAsync(other.Page);
            await other.Page.GetByLabel("Code").FillAsync(AuthenticatorApp.Code(key, 1));
            await other.Page.Locator("main form button").ClickAsync();
            await other.WaitUntilInteractiveAsync();
            foreach (var path in new[] { "/account/second-factor", "/people/1" })
            {
                await other.Page.SetViewportSizeAsync(1440, 900);
                await other.Page.GotoAsync(path);
                await PageTests.AssertGoodAsync(other.Page);
            }

            other.AssertNoProblems();
        }

        await page.GetByLabel("Password").Last.FillAsync(AdministeredDashboard.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch off" }).ClickAsync();
        await Expect(page.Locator("p[role=status]")).ToContainTextAsync("The second factor is off");
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task The_menu_leads_out_of_the_circuit_and_back()
    {
        // A session of its own, since it ends it.
        await using var watched = await dashboard.OpenAsStrangerAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = watched.Page;
        await page.GotoAsync("/sign-in");
        await SignInAsync(watched, AdministeredDashboard.Email);
        await watched.OpenAsync("/leaderboard?families=ling");
        await page.Locator(".account summary").ClickAsync();
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(dashboard.Address.ToString());

        await watched.OpenAsync("/leaderboard?families=ling");
        await page.Locator(".account a").ClickAsync();
        await SignInAsync(watched, AdministeredDashboard.Email);
        await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, "/leaderboard?families=ling").ToString());
        await watched.WaitUntilInteractiveAsync();
        await Expect(page.Locator(".account summary")).ToHaveTextAsync(AdministeredDashboard.Name);
        watched.AssertNoProblems();
    }

    private static async Task SignInAsync(WatchedPage watched, string email)
    {
        await watched.Page.GetByLabel("E-mail").FillAsync(email);
        await watched.Page.GetByLabel("Password").FillAsync(AdministeredDashboard.Password);
        await watched.Page.Locator("main form button").ClickAsync();
    }

    [GeneratedRegex(@"/setup\?token=[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex SetupPath();

    [GeneratedRegex("^dsh_.{43}$", RegexOptions.None, 1000)]
    private static partial Regex KeyShape();
}
