using System.Globalization;
using System.Text.Json;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Many viewers at once, and a server that dies and comes back.</summary>
[Collection(nameof(Alone))]
public sealed class ServerTests(Browser browser, SharedDashboard dashboard)
{
    private static readonly string[] lists = ["scores", "models", "benchmarks", "hardware", "throughput", "costs", "sources"];

    [Fact]
    public async Task Sixty_pages_opened_at_once_all_become_interactive()
    {
        const int Viewers = 60;
        await using var first = await browser.NewPageAsync(dashboard.Address);
        var context = first.Page.Context;
        context.SetDefaultTimeout(3 * Patience.Milliseconds);

        var pages = await Task.WhenAll(Enumerable.Range(0, Viewers).Select(_ => NewPageWithoutChartsAsync(context)));

        await Task.WhenAll(pages.Select(async (page, i) =>
        {
            await page.GotoAsync(Paths.Views[i % Paths.Views.Length], new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            await page.Locator("[data-interactive]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }));

        // Each has a circuit of its own that answers.
        await Task.WhenAll(pages.Where((_, i) => i % 12 == 0).Select(async page =>
        {
            await page.Locator("a.chip-default").ClickAsync();
            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("variant=all",
                System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 3 * Patience.Milliseconds });
        }));
    }

    /// <summary>
    /// The question is whether the server bears them, not whether this machine can draw sixty charts at once.
    /// Blocked by the browser itself: a route would lead every request of every page through the test and turn the cache off.
    /// </summary>
    private static async Task<IPage> NewPageWithoutChartsAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.setBlockedURLs",
            new Dictionary<string, object>(StringComparer.Ordinal) { ["urls"] = new[] { "*/assets/plotly*.js" } });
        return page;
    }

    [Fact]
    public async Task An_open_page_comes_back_to_its_view_when_the_server_was_killed_and_restarted()
    {
        await using var server = await DashboardServer.StartAsync();
        await using var watched = await browser.NewPageAsync(server.Address);
        var page = watched.Page;
        await watched.OpenWhollyAsync("/leaderboard");
        await watched.Filter("Family").ClickAsync();
        await watched.Choice("Qwen").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(server.Address, "/leaderboard?families=qwen").ToString());
        await Expect(page.Locator("main tbody")).Not.ToContainTextAsync("Llama");
        var (rows, figure) = (await watched.RowsAsync(), await watched.FigureAsync());

        await server.KillAsync();
        await Expect(page.Locator("#connection-status")).ToContainTextAsync("Connection lost");
        Assert.Equal(rows, await watched.RowsAsync());
        var reloaded = page.WaitForURLAsync("**/*", new() { WaitUntil = WaitUntilState.Load });
        await page.EvaluateAsync("() => { window.before = true; }");
        await server.StartAsync();

        await page.WaitForFunctionAsync("() => !window.before");
        await reloaded;
        await watched.WaitUntilInteractiveAsync();
        await Expect(page.Locator("#connection-status")).ToBeEmptyAsync();
        Assert.EndsWith("/leaderboard?families=qwen", page.Url, StringComparison.Ordinal);
        Assert.Equal(rows, await watched.RowsAsync());
        Assert.Equal(figure, await watched.FigureAsync());

        // It reacts again: the circuit is a new one.
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Family: Qwen" }).ClickAsync();
        await Expect(page.Locator("main tbody")).ToContainTextAsync("Llama");
    }

    [Fact]
    public async Task Starting_again_on_the_same_data_keeps_it_and_adds_nothing()
    {
        await using var server = await DashboardServer.StartAsync();
        var first = await CountsAsync(server.Address);

        await server.KillAsync();
        await server.StartAsync();

        Assert.Equal(first, await CountsAsync(server.Address));
        Assert.Equal("scores 1272, revision 1", first[0]);
        Assert.All(first, count => Assert.EndsWith("revision 1", count, StringComparison.Ordinal));
    }

    private static async Task<List<string>> CountsAsync(Uri address)
    {
        using var client = new HttpClient { BaseAddress = address };
        var counts = new List<string>();
        foreach (var list in lists)
        {
            using var page = JsonDocument.Parse(await client.GetStringAsync($"/api/v1/{list}?limit=1"));
            counts.Add(string.Create(CultureInfo.InvariantCulture, $"{list} {page.RootElement.GetProperty("total").GetInt32()}, "
                + $"revision {page.RootElement.GetProperty("revision").GetInt32()}"));
        }

        return counts;
    }
}
