using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

public sealed class CircuitTests(Browser browser, SharedDashboard dashboard)
{
    [Fact]
    public async Task A_click_reaches_the_server_and_nothing_complains()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        await watched.OpenAsync("/");

        await watched.Page.GetByRole(AriaRole.Button, new() { Name = "Count" }).ClickAsync();

        await Expect(watched.Page.GetByText("Clicked 1 times")).ToBeVisibleAsync();
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task A_page_comes_back_by_itself_when_the_server_was_killed_and_restarted()
    {
        await using var server = await DashboardServer.StartAsync();
        await using var watched = await browser.NewPageAsync(server.Address);
        var page = watched.Page;
        await watched.OpenAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Count" }).ClickAsync();
        await Expect(page.GetByText("Clicked 1 times")).ToBeVisibleAsync();

        await server.KillAsync();
        await Expect(page.Locator("#connection-status")).ToContainTextAsync("Connection lost");
        await server.StartAsync();

        await Expect(page.GetByText("Clicked 0 times")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await watched.WaitUntilInteractiveAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Count" }).ClickAsync();
        await Expect(page.GetByText("Clicked 1 times")).ToBeVisibleAsync();
        await Expect(page.Locator("#connection-status")).ToBeEmptyAsync();
    }
}
