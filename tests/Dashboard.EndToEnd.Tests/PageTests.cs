using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Every page in a real browser: it works, nothing complains, it is accessible in light and dark, and it fits a phone.</summary>
public sealed class PageTests(Browser browser, SharedDashboard dashboard)
{
    private const int DesktopWidth = 1440;
    private const int PhoneWidth = 390;

    public static TheoryData<string> Pages { get; } = [.. Paths.All];

    /// <summary>All rules in the light and contrast again in the dark, with everything folded out, and then each menu and a drop-down;
    /// the main pages with all but contrast on a phone too, where structure has no colour.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Is_interactive_drawn_accessible_and_fits(string path)
    {
        await using var watched = await OpenAsync(ColorScheme.Light, DesktopWidth);
        var page = watched.Page;
        await watched.OpenWhollyAsync(path);

        await Expect(page.Locator("h1")).ToHaveCountAsync(1);
        Assert.Equal(Paths.WithCharts.Contains(path, StringComparer.Ordinal), await page.Locator("plotly-chart").CountAsync() > 0);
        await UnfoldAsync(page);
        var light = await GroundAsync(page);
        await Accessibility.AssertAsync(page, "light");
        await OpenEachAsync(watched, part => Accessibility.AssertAsync(page, "light", part));

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.NotEqual(light, await GroundAsync(page));
        await Accessibility.AssertContrastAsync(page, "dark");
        await OpenEachAsync(watched, part => Accessibility.AssertContrastAsync(page, "dark", part));

        await page.SetViewportSizeAsync(PhoneWidth, 844);
        await AssertFitsAsync(page);
        await OpenEachAsync(watched, _ => AssertFitsAsync(page));
        await page.Locator(".all-places summary").ClickAsync();
        await AssertFitsAsync(page);
        await Accessibility.AssertAsync(page, "phone, dark", ".all-places .menu-body");
        await Accessibility.AssertAsync(page, "phone, dark", ".navigation");
        await page.Keyboard.PressAsync("Escape");
        if (Paths.Views.Contains(path, StringComparer.Ordinal))
        {
            await Accessibility.AssertStructureAsync(page, "phone");
        }

        watched.AssertNoProblems();
    }

    public static TheoryData<string> Forms { get; } = [.. Paths.Forms];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_page_with_a_form_is_accessible_and_fits(string path)
    {
        await using var watched = await OpenAsync(ColorScheme.Light, DesktopWidth);

        await watched.Page.GotoAsync(path);

        await AssertGoodAsync(watched.Page);
        watched.AssertNoProblems();
    }

    /// <summary>In the light, contrast again in the dark, and on a phone.</summary>
    internal static async Task AssertGoodAsync(IPage page)
    {
        await Accessibility.AssertAsync(page, "light");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Accessibility.AssertContrastAsync(page, "dark");
        await page.SetViewportSizeAsync(PhoneWidth, 844);
        await AssertFitsAsync(page);
    }

    /// <summary>With few choices and no search, with search, and with more choices than are drawn at once.</summary>
    [Theory]
    [InlineData(ColorScheme.Light, DesktopWidth)]
    [InlineData(ColorScheme.Dark, PhoneWidth)]
    public async Task Open_filters_are_accessible_and_fit(ColorScheme scheme, int width)
    {
        await using var watched = await OpenAsync(scheme, width);
        var page = watched.Page;
        await watched.OpenWhollyAsync("/leaderboard?families=ling,qwen&languages=zh");

        if (width == PhoneWidth)
        {
            var fold = page.Locator("details.filter-fold > summary");
            await Expect(fold).ToHaveTextAsync("Filters (3)");
            await Expect(watched.Filter("Family")).ToBeHiddenAsync();
            await fold.ClickAsync();
        }

        await page.Locator("details.more-filters > summary").ClickAsync();
        await Expect(watched.Filter("Model")).ToBeVisibleAsync();
        await AssertFitsAsync(page);
        await Accessibility.AssertAsync(page, "more filters");

        foreach (var label in new[] { "Family", "Language", "Benchmark", "Training stage", "Model", "Hardware", "Evidence", "Source" })
        {
            await watched.Filter(label).ClickAsync();
            // The first is what the search box points at.
            await Expect(page.Locator(".filter-list [role=option][id$='-0']")).ToBeVisibleAsync();
            await AssertFitsAsync(page);
            await Accessibility.AssertAsync(page, label, ".filters:has([aria-expanded=true])");
            await Accessibility.AssertAsync(page, label, ".filter-list");
            await page.Keyboard.PressAsync("Escape");
            await Expect(watched.Options).ToHaveCountAsync(0);
        }

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

        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sources/s01\\?score=\\d+#s\\d+$",
            System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        var line = page.Locator("#" + page.Url.Split('#')[1]);
        await Expect(line).ToContainTextAsync("70.88");
        await Expect(line).ToContainTextAsync("Table 5");
        await Expect(line).ToBeInViewportAsync();
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task Many_scores_are_leafed_through_and_back()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/sources/s01");
        var rows = page.Locator("#scores tbody tr");
        await Expect(rows).ToHaveCountAsync(100);
        var first = await rows.First.InnerTextAsync();

        await page.Locator("nav.pages a[rel=next]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("from=101#scores$",
            System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(page.Locator("nav.pages")).ToContainTextAsync("Rows 101 to ");
        await page.Locator("nav.pages a[rel=prev]").ClickAsync();
        await Expect(rows.First).ToHaveTextAsync(first, new() { UseInnerText = true });
        await Expect(page.Locator("nav.pages a[rel=prev]")).ToHaveCountAsync(0);
        watched.AssertNoProblems();
    }

    private Task<WatchedPage> OpenAsync(ColorScheme scheme, int width) =>
        browser.NewPageAsync(dashboard.Address, new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });

    /// <summary>Opens everything that makes the page longer: no menus, which lie above it.</summary>
    private static async Task UnfoldAsync(IPage page) => await page.EvaluateAsync(
        "() => document.querySelectorAll('main details:not([data-menu])').forEach(part => { part.open = true; })");

    /// <summary>Each menu and drop-down hides what lies below it, so one is open at a time, and only it is looked at.</summary>
    private static async Task OpenEachAsync(WatchedPage watched, Func<string, Task> assertAsync)
    {
        var page = watched.Page;
        foreach (var menu in await page.Locator(".share-bar details.menu > summary").AllAsync())
        {
            await menu.PressAsync("Enter");
            await Expect(page.Locator(".share-bar details[open] > .menu-body")).ToHaveCountAsync(1);
            await assertAsync(".share-bar details[open] > .menu-body");
        }

        if (await watched.Filter("Family").CountAsync() > 0)
        {
            // By key: a click waits for frames of the browser, which a busy machine may hold back for minutes.
            await watched.Filter("Family").PressAsync("Enter");
            await Expect(watched.Options.First).ToBeVisibleAsync();

            // The list takes the keys a moment after it is seen.
            await Expect(page.Locator(".filter-list :focus")).ToHaveCountAsync(1);
            await assertAsync(".filter-list");
        }

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator(".share-bar details[open]")).ToHaveCountAsync(0);
        await Expect(watched.Options).ToHaveCountAsync(0);
    }

    /// <summary>Charts follow the width of the window a moment later, so the page may take that moment.</summary>
    private static async Task AssertFitsAsync(IPage page)
    {
        try
        {
            await page.WaitForFunctionAsync("() => document.documentElement.scrollWidth <= innerWidth");
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
}
