using System.Text.RegularExpressions;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>From the entry beside sharing to a feed and its end, in a browser: with scripts and without.</summary>
[Collection(nameof(SignedIn))]
public sealed partial class WatchTests(AdministeredDashboard dashboard)
{
    [Theory]
    [InlineData(true, "/scaling?families=ling")]
    [InlineData(false, "/scaling?families=qwen")]
    public async Task A_view_is_watched_read_as_a_feed_and_revoked(bool runsScripts, string view)
    {
        await using var watched = await dashboard.OpenAsync(new() { JavaScriptEnabled = runsScripts });
        var page = watched.Page;
        await page.GotoAsync(view);
        if (runsScripts)
        {
            await watched.WaitUntilInteractiveAsync();
        }

        await page.GetByText("Watch", new() { Exact = true }).ClickAsync();
        if (runsScripts)
        {
            await PageTests.AssertGoodAsync(page);
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Watch this view …" }).ClickAsync();
        await Expect(page.Locator("main .facts a")).ToHaveAttributeAsync("href", view);
        await page.Locator("main button[type=submit]").ClickAsync();
        var address = await page.Locator(".secret input").InputValueAsync();
        Assert.Matches(FeedAddress(), address);
        var feed = await page.APIRequest.GetAsync(address);
        Assert.Equal(200, feed.Status);
        Assert.Contains("http://www.w3.org/2005/Atom", await feed.TextAsync(), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Link, new() { Name = "Watched views", Exact = true }).Last.ClickAsync();
        var row = page.Locator("main tbody tr").Filter(new() { Has = page.Locator($"a[href='{view}']") });
        await Expect(row).ToContainTextAsync("Feed only");
        if (runsScripts)
        {
            await PageTests.AssertGoodAsync(page);
        }

        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(row).ToContainTextAsync("Revoked");
        Assert.Equal(404, (await page.APIRequest.GetAsync(address)).Status);
        watched.AssertNoProblems();
    }

    [GeneratedRegex(@"^http://[^/]+/watches/feed/[\w-]{22}$", RegexOptions.None, 1000)]
    private static partial Regex FeedAddress();
}
