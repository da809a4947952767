using System.Text.RegularExpressions;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Controls that no other test touches: each is used once, and what it changes is seen.</summary>
public sealed class ControlTests(Browser browser, SharedDashboard dashboard)
{
    [Fact]
    public async Task The_family_in_focus_and_the_size_that_counts_are_chosen_from_lists()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard");
        await page.Locator("details.more-filters > summary").ClickAsync();
        var lists = page.Locator("details.more-filters select");

        await lists.First.SelectOptionAsync("qwen");
        await Expect(page).ToHaveURLAsync(Query("focus=qwen"));
        await Expect(page.Locator("main tr.in-focus").First).ToContainTextAsync("Qwen");
        await lists.Last.SelectOptionAsync("active");
        await Expect(page).ToHaveURLAsync(Query("active"));
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task The_panel_of_evidence_opens_and_leaves_a_grade_out()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard");
        await page.Locator(".evidence-panel > summary").ClickAsync();

        await page.Locator(".evidence-panel a.chip").First.ClickAsync();

        await Expect(page).ToHaveURLAsync(Query("evidence="));
        await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Remove filter Evidence", RegexOptions.None, Second) }).First)
            .ToBeVisibleAsync();
        watched.AssertNoProblems();
    }

    /// <summary>By keyboard alone, back and forth.</summary>
    [Theory]
    [InlineData("/languages?variant=all", "Choose a language", "zh", "languages=zh", "Chinese")]
    [InlineData("/scaling?variant=all", "Other benchmarks", "C-Eval", "benchmarks=C-Eval", "C-Eval")]
    public async Task A_language_or_a_benchmark_is_typed_and_the_rest_of_the_view_stays(string path, string label, string typed,
        string query, string shown)
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync(path);
        var before = await page.Locator("h1").InnerTextAsync();
        await page.GetByLabel(label).Last.FillAsync(typed);

        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(Query(query));
        await Expect(page).ToHaveURLAsync(Query("variant=all"));
        await Expect(page.Locator("h1")).ToContainTextAsync(shown);
        await page.GoBackAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(before);
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task What_a_click_did_is_undone_by_the_message_that_says_it()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard?families=qwen");
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Family: Qwen" }).ClickAsync();
        await Expect(page).Not.ToHaveURLAsync(Query("families="));

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();

        await Expect(page).ToHaveURLAsync(Query("families=qwen"));
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task A_phone_reaches_every_page_by_its_menu()
    {
        await using var watched = await browser.NewPageAsync(
            dashboard.Address, new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var page = watched.Page;
        await watched.OpenAsync("/");

        foreach (var path in new[] { "/sources", "/stability", "/claims" })
        {
            await page.Locator(".all-places summary").ClickAsync();
            await page.Locator($".all-places a[href^='{path}']").ClickAsync();
            await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, path).ToString());
            await Expect(page.Locator(".all-places .menu-body")).ToBeHiddenAsync();
        }

        watched.AssertNoProblems();
    }

    [Fact]
    public async Task A_training_run_is_calculated_again_from_what_is_typed_and_chosen()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenAsync(Paths.WhatIf);

        await page.Locator("input[name=count]").FillAsync("500");
        await page.Locator("input[name=count]").PressAsync("Tab");
        await Expect(page).ToHaveURLAsync(Query("count=500"));
        await page.Locator("select[name=currency]").SelectOptionAsync(new SelectOptionValue { Label = "USD" });
        await Expect(page).ToHaveURLAsync(Query("currency=usd"));
        await Expect(page.Locator("main table").First).ToContainTextAsync("USD");
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task Every_file_of_the_export_menu_is_there()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        await watched.OpenAsync("/leaderboard");
        var addresses = await watched.Page.Locator(".share-bar .menu-body a[href*='format=']").EvaluateAllAsync<string[]>(
            "links => links.map(link => link.href)");

        Assert.NotEmpty(addresses);
        foreach (var address in addresses.Distinct(StringComparer.Ordinal))
        {
            var response = await watched.Page.APIRequest.GetAsync(address);
            Assert.True(response.Ok, $"{response.StatusText}: {address}");
            Assert.NotEmpty(await response.BodyAsync());
        }
    }

    [Fact]
    public async Task The_button_prints()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await page.AddInitScriptAsync("window.print = () => { document.body.dataset.printed = 'true'; };");
        await watched.OpenAsync("/leaderboard");
        await page.GetByText("Export", new() { Exact = true }).ClickAsync();

        await page.Locator("[data-print]").ClickAsync();

        await Expect(page.Locator("body")).ToHaveAttributeAsync("data-printed", "true");
        await Expect(page.Locator("[data-print]")).ToBeHiddenAsync();
    }

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static Regex Query(string part) => new($@"\?.*{Regex.Escape(part)}", RegexOptions.IgnoreCase, Second);
}
