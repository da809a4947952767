using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>What only the later editions of the shipped data fill, in a real browser: claimed against measured, press against source, and
/// the benchmarks of a domain.</summary>
public sealed class MeasuredTests(Browser browser)
{
    [Fact]
    public async Task Pages_of_the_later_editions_are_drawn_accessible_and_lead_to_both_sources()
    {
        await using var server = await DashboardServer.StartAsync(
            settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Dashboard__ReferenceEdition"] = "3" });
        await using var watched = await browser.NewPageAsync(server.Address, new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = watched.Page;

        await watched.OpenWhollyAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Measured", Exact = true }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(server.Address, "/measured").ToString());
        await watched.WaitUntilDrawnAsync();
        await Expect(page.Locator("plotly-chart")).ToHaveCountAsync(1);
        await PageTests.AssertGoodAsync(page);

        await page.SetViewportSizeAsync(1440, 900);
        await watched.OpenAsync("/measured?models=ling-lite-1.5");
        var line = page.Locator("main tbody tr", new() { HasText = "BFCL-v3 live" });
        await Expect(line).ToContainTextAsync("Nothing that is stated differs.");
        await Expect(line.GetByRole(AriaRole.Link, new() { Name = "72.15" })).ToHaveAttributeAsync("href", Source("s02"));
        await Expect(line.GetByRole(AriaRole.Link, new() { Name = "71.26" })).ToHaveAttributeAsync("href", Source("s149"));
        await line.GetByRole(AriaRole.Link, new() { Name = "71.26" }).ClickAsync();
        await Expect(page.Locator("#" + page.Url.Split('#')[1])).ToContainTextAsync("71.26");

        foreach (var path in new[] { "/measured?evidence=independent", "/claims", "/claims/chips-unveiled", "/leaderboard?domain=finance" })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await page.SetViewportSizeAsync(1440, 900);
            await watched.OpenWhollyAsync(path);
            await PageTests.AssertGoodAsync(page);
        }

        await watched.OpenWhollyAsync("/leaderboard");
        await LaysOutTheTableAfterTheChartAsync(page);
        watched.AssertNoProblems();
    }

    /// <summary>A long table below what is seen does not hold up the chart, and is there again right after it.</summary>
    private static async Task LaysOutTheTableAfterTheChartAsync(IPage page)
    {
        await page.SetViewportSizeAsync(1440, 500);
        await page.EvaluateAsync("() => scrollTo(0, 0)");
        var table = page.Locator(".table-tall").First;
        await table.EvaluateAsync("""
            table => {
              window.wasHidden = 0;
              new MutationObserver(() => window.wasHidden += table.style.contentVisibility === 'hidden')
                .observe(table, { attributeFilter: ['style'] });
            }
            """);

        await page.EvaluateAsync("() => Blazor.navigateTo('/leaderboard?languages=zh')");
        await page.WaitForFunctionAsync("() => window.wasHidden > 0");
        await page.WaitForFunctionAsync("() => document.querySelector('.table-tall').style.contentVisibility === ''");
        await table.ScrollIntoViewIfNeededAsync();
        await Expect(table.Locator("tbody tr th").First).ToBeVisibleAsync();
    }

    private static System.Text.RegularExpressions.Regex Source(string id) => new(
        $"^/sources/{id}\\?score=\\d+#s\\d+$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
