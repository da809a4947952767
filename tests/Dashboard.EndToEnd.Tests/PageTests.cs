using Dashboard.EndToEnd.Tests.Infrastructure;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Every page in a real browser: it works, nothing complains, it is accessible in light and dark, and it fits a phone.</summary>
public sealed class PageTests(Browser browser, SharedDashboard dashboard)
{
    private const int DesktopWidth = 1440;
    private const int PhoneWidth = 390;
    private const string Contrast = "color-contrast";

    public static TheoryData<string> Pages { get; } = [.. Paths.All];

    /// <summary>All rules in the light and contrast again in the dark; the main pages with all but contrast on a phone too,
    /// where structure has no colour.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Is_interactive_drawn_accessible_and_fits(string path)
    {
        await using var watched = await browser.NewPageAsync(
            dashboard.Address, new() { ColorScheme = ColorScheme.Light, ViewportSize = new() { Width = DesktopWidth, Height = 900 } });
        var page = watched.Page;
        await watched.OpenWhollyAsync(path);

        await Expect(page.Locator("h1")).ToHaveCountAsync(1);
        Assert.Equal(Paths.WithCharts.Contains(path, StringComparer.Ordinal), await page.Locator("plotly-chart").CountAsync() > 0);
        var light = await GroundAsync(page);
        await AssertAccessibleAsync(page, "light", new());

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.NotEqual(light, await GroundAsync(page));
        await AssertAccessibleAsync(page, "dark", new() { RunOnly = RunOnlyOptions.Rules(Contrast) });

        await page.SetViewportSizeAsync(PhoneWidth, 844);
        await AssertFitsAsync(page);
        if (Paths.Views.Contains(path, StringComparer.Ordinal))
        {
            await AssertAccessibleAsync(
                page, "phone", new() { Rules = new(StringComparer.Ordinal) { [Contrast] = new() { Enabled = false } } });
        }

        watched.AssertNoProblems();
    }

    public static TheoryData<string> Forms { get; } = [.. Paths.Forms];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_page_with_a_form_is_accessible_and_fits(string path)
    {
        await using var watched = await browser.NewPageAsync(
            dashboard.Address, new() { ColorScheme = ColorScheme.Light, ViewportSize = new() { Width = DesktopWidth, Height = 900 } });

        await watched.Page.GotoAsync(path);

        await AssertGoodAsync(watched.Page);
        watched.AssertNoProblems();
    }

    /// <summary>In the light, contrast again in the dark, and on a phone.</summary>
    internal static async Task AssertGoodAsync(IPage page)
    {
        await AssertAccessibleAsync(page, "light", new());
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await AssertAccessibleAsync(page, "dark", new() { RunOnly = RunOnlyOptions.Rules(Contrast) });
        await page.SetViewportSizeAsync(PhoneWidth, 844);
        await AssertFitsAsync(page);
    }

    [Theory]
    [InlineData(ColorScheme.Light, DesktopWidth)]
    [InlineData(ColorScheme.Dark, PhoneWidth)]
    public async Task Open_filters_are_accessible_and_fit(ColorScheme scheme, int width)
    {
        await using var watched = await browser.NewPageAsync(
            dashboard.Address, new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
        var page = watched.Page;
        await watched.OpenWhollyAsync("/leaderboard?families=ling,qwen&languages=zh");

        await page.Locator("details.more-filters > summary").ClickAsync();
        await Expect(watched.Filter("Model")).ToBeVisibleAsync();
        await AssertFitsAsync(page);
        await AssertAccessibleAsync(page, "more filters", new());

        await watched.Filter("Family").ClickAsync();
        await Expect(watched.Choice("DeepSeek")).ToBeVisibleAsync();
        await AssertFitsAsync(page);
        await AssertAccessibleAsync(page, "drop-down", new());
        watched.AssertNoProblems();
    }

    public static TheoryData<string> PagesWithTables { get; } = [.. Paths.All.Except([Paths.Search], StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(PagesWithTables))]
    public async Task Shows_its_table_without_scripts(string path)
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address, new() { JavaScriptEnabled = false });

        await watched.Page.GotoAsync(path);

        Assert.NotEmpty(await watched.RowsAsync());
        await Expect(watched.Page.Locator("main table").First).ToBeVisibleAsync();
        await Expect(watched.Page.Locator("h1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Shows_what_it_found_without_scripts()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address, new() { JavaScriptEnabled = false });

        await watched.Page.GotoAsync(Paths.Search);

        await Expect(watched.Page.Locator(".hits a").First).ToHaveTextAsync("Llama-3.1-8B");
    }

    [Fact]
    public async Task An_unknown_source_says_which()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);

        await watched.OpenAsync("/sources/no-such");

        await Expect(watched.Page.Locator("main")).ToContainTextAsync("no-such");
        Assert.All(watched.Problems, problem => Assert.Contains("404", problem, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leads_from_a_number_to_its_line_in_its_source()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard?models=ling-lite&benchmarks=mmlu&variant=base");

        await page.GetByRole(AriaRole.Link, new() { Name = "70.88", Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sources/s01#score-\\d+$",
            System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        var line = page.Locator("#" + page.Url.Split('#')[1]);
        await Expect(line).ToContainTextAsync("70.88");
        await Expect(line).ToContainTextAsync("Table 5");
        await Expect(line).ToBeInViewportAsync();
        watched.AssertNoProblems();
    }

    /// <summary>Charts follow the width of the window a moment later, so the page may take that moment.</summary>
    private static async Task AssertFitsAsync(IPage page)
    {
        try
        {
            await page.WaitForFunctionAsync("() => document.documentElement.scrollWidth <= innerWidth", null, new() { Timeout = 5_000 });
        }
        catch (TimeoutException)
        {
            var wide = await page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('body *:not(svg *)')]
                  .filter(element => element.getBoundingClientRect().right > innerWidth + 1 && !element.parentElement.closest('.table-frame'))
                  .slice(0, 12).map(element => `${element.tagName}.${element.className} ends at ${element.getBoundingClientRect().right}`)
                  .concat(`the page is ${document.documentElement.scrollWidth} of ${innerWidth} wide`)
                """);
            Assert.Fail(string.Join('\n', wide));
        }
    }

    private static Task<string> GroundAsync(IPage page) =>
        page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");

    private static async Task AssertAccessibleAsync(IPage page, string state, AxeRunOptions options)
    {
        // Else every element that passes comes back with its markup and a selector: most of the time goes there.
        options.ResultTypes = [ResultType.Violations];
        var result = await page.RunAxe(options);
        var serious = result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .SelectMany(violation => violation.Nodes.Select(
                node => $"{state}: {violation.Id}: {violation.Help}: {node.Html[..Math.Min(300, node.Html.Length)]}"))
            .ToList();
        Assert.NotEmpty(result.Passes);
        Assert.True(serious.Count == 0, string.Join('\n', serious));
    }
}
