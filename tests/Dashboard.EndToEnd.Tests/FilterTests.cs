using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>The address is the view: controls change it, and it alone brings the view back.</summary>
public sealed class FilterTests(Browser browser, SharedDashboard dashboard)
{
    [Fact]
    public async Task Choosing_a_family_changes_address_chart_and_table_and_Back_restores_them()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenWhollyAsync("/leaderboard");
        var (rows, figure) = (await watched.RowsAsync(), await watched.FigureAsync());

        await watched.Filter("Family").ClickAsync();
        await watched.Choice("Qwen").ClickAsync();

        await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, "/leaderboard?families=qwen").ToString());
        await Expect(page.Locator("main tbody tr").First).ToContainTextAsync("Qwen");
        var filtered = await watched.RowsAsync();
        Assert.NotEmpty(filtered);
        Assert.All(filtered, row => Assert.Matches("^Q[wv]", row.TrimStart()));
        Assert.NotEqual(figure, await watched.FigureAsync());
        await watched.WaitUntilDrawnAsync();
        await Expect(page.Locator("plotly-chart").First).ToContainTextAsync("Qwen");

        await using var other = await browser.NewPageAsync(dashboard.Address);
        await other.OpenWhollyAsync(page.Url);
        Assert.Equal(filtered, await other.RowsAsync());
        Assert.Equal(await watched.FigureAsync(), await other.FigureAsync());

        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, "/leaderboard").ToString());
        await Expect(page.Locator("main tbody tr")).ToHaveCountAsync(rows.Count);
        Assert.Equal(rows, await watched.RowsAsync());
        Assert.Equal(figure, await watched.FigureAsync());
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task Of_changes_that_come_faster_than_they_are_drawn_the_last_is_shown_and_not_all_are_drawn()
    {
        const int changes = 30;
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenWhollyAsync("/leaderboard");

        var drawn = await page.EvaluateAsync<int>("""
            async changes => {
              const shown = new Set();
              const canonical = () => document.querySelector('link[rel=canonical]')?.href ?? '';
              const observer = new MutationObserver(() => shown.add(canonical()));
              observer.observe(document, { subtree: true, childList: true, attributes: true });
              for (let change = 1; change <= changes; change++) {
                Blazor.navigateTo(`/leaderboard?size=0..${1000 + change}`);
              }

              while (!canonical().endsWith(`size=0..${1000 + changes}`)) {
                await new Promise(resolve => setTimeout(resolve, 20));
              }

              observer.disconnect();
              return [...shown].filter(address => address.includes('size=')).length;
            }
            """, changes);

        Assert.InRange(drawn, 1, changes - 1);
        await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, $"/leaderboard?size=0..{1000 + changes}").ToString());
        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, $"/leaderboard?size=0..{1000 + changes - 1}").ToString());
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task A_second_choice_is_added_and_a_chip_removes_its_own_only()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenWhollyAsync("/leaderboard?families=qwen");

        await watched.Filter("Family").ClickAsync();
        await watched.Choice("Ling").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, "/leaderboard?families=qwen,ling").ToString());

        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Family: Qwen" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, "/leaderboard?families=ling").ToString());
        await Expect(page.Locator("main tbody")).Not.ToContainTextAsync("Qwen");
        await Expect(page.Locator("main tbody")).ToContainTextAsync("Ling-Plus");

        await page.GetByRole(AriaRole.Link, new() { Name = "Clear all" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, "/leaderboard").ToString());
        await Expect(page.Locator("main tbody")).ToContainTextAsync("Qwen");
        watched.AssertNoProblems();
    }

    [Theory]
    [InlineData("Enter")]
    [InlineData("Space")]
    public async Task A_filter_works_by_keyboard(string key)
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard");
        var filter = watched.Filter("Family");
        var option = watched.Choice("Qwen");

        for (var presses = 0; presses < 30 && !await filter.EvaluateAsync<bool>("element => element === document.activeElement"); presses++)
        {
            await page.Keyboard.PressAsync("Tab");
        }

        await Expect(filter).ToBeFocusedAsync();
        await page.Keyboard.PressAsync(key);
        await Expect(option).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(option).ToBeHiddenAsync();
        Assert.EndsWith("/leaderboard", page.Url, StringComparison.Ordinal);
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task Filters_go_along_to_the_next_page()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard?families=ling,qwen&sort=-mmlu");

        await page.GetByRole(AriaRole.Link, new() { Name = "Size", Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, "/scaling?families=ling,qwen").ToString());
        await Expect(page.Locator("main tbody").First).Not.ToContainTextAsync("Llama");
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task Models_are_picked_without_losing_the_place_and_compared()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenWhollyAsync("/leaderboard");
        var add = page.GetByRole(AriaRole.Link, new() { Name = "Compare Ling-Lite", Exact = true });
        await add.ScrollIntoViewIfNeededAsync();
        var place = await page.EvaluateAsync<double>("() => scrollY");

        await add.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, "/leaderboard?tray=ling-lite").ToString());
        await Expect(page.Locator(".tray")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("place => scrollY === place", place);
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare Qwen2.5-7B", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare 2 models" }).ClickAsync();

        await Expect(page)
            .ToHaveURLAsync(new Uri(dashboard.Address, "/compare?models=ling-lite,qwen2.5-7b&tray=ling-lite,qwen2.5-7b").ToString());
        await Expect(page.Locator("h1")).ToContainTextAsync("Ling-Lite against Qwen2.5-7B");
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear the comparison" }).ClickAsync();
        await Expect(page.Locator(".tray")).ToHaveCountAsync(0);
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task A_size_typed_in_narrows_the_table_and_nonsense_does_not_break_it()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard");
        await page.Locator("details.more-filters > summary").ClickAsync();

        await page.GetByLabel("Size from (billion)").FillAsync("200");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, "/leaderboard?size=200..").ToString());
        await Expect(page.Locator("main tbody")).Not.ToContainTextAsync("Qwen2.5-72B");

        await page.GetByLabel("Size to (billion)").FillAsync("100");
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("h1")).Not.ToBeEmptyAsync();
        watched.AssertNoProblems();
    }

    [Theory]
    [InlineData(ColorScheme.Light, "dark")]
    [InlineData(ColorScheme.Dark, "light")]
    public async Task The_theme_switches_and_stays(ColorScheme scheme, string other)
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address, new() { ColorScheme = scheme });
        var page = watched.Page;
        await watched.OpenWhollyAsync("/scaling");
        var ground = await GroundAsync(page);

        await page.Locator("[data-theme-toggle]").ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", other);
        var switched = await GroundAsync(page);
        Assert.NotEqual(ground, switched);

        await page.ReloadAsync();
        await watched.WaitUntilInteractiveAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", other);
        Assert.Equal(switched, await GroundAsync(page));

        await page.Locator("[data-theme-toggle]").ClickAsync();
        Assert.Equal(ground, await GroundAsync(page));
        watched.AssertNoProblems();
    }

    /// <summary>What the page and its chart are drawn in.</summary>
    private static Task<string> GroundAsync(IPage page) =>
        page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor + getComputedStyle(document.body).color");
}
