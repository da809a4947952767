using System.Text.RegularExpressions;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>The whole way through a page by keys alone.</summary>
public sealed class KeyboardTests(Browser browser, SharedDashboard dashboard)
{
    [Fact]
    public async Task A_viewer_filters_shares_sorts_and_compares_without_a_mouse()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address, new()
        {
            ViewportSize = new() { Width = 1440, Height = 900 },
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        var page = watched.Page;
        await watched.OpenWhollyAsync("/leaderboard");

        await SkipToContentAsync(page);
        await ShareAsync(page);
        await FilterAsync(watched);
        await SearchAndComeBackAsync(watched);
        await SortAsync(page);
        await CompareAsync(page);
        watched.AssertNoProblems();
    }

    private static async Task SkipToContentAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip-link")).ToBeFocusedAsync();
        Assert.True(await page.Locator(".skip-link").EvaluateAsync<bool>("""
            link => {
              const box = link.getBoundingClientRect();
              return document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2) === link;
            }
            """), "the link is covered");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#content")).ToBeFocusedAsync();
    }

    private static async Task ShareAsync(IPage page)
    {
        var menu = page.Locator(".share-bar summary").First;
        await page.Keyboard.PressAsync("Tab");
        await Expect(menu).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        var link = page.GetByRole(AriaRole.Textbox, new() { Name = "Frozen link" });
        await TabToAsync(page, link);
        var address = await link.InputValueAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator("[data-copy]:focus")).ToHaveTextAsync("Copy");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        Assert.Equal(address, await page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        await page.Keyboard.PressAsync("Escape");
        await Expect(link).ToBeHiddenAsync();
        await Expect(menu).ToBeFocusedAsync();
    }

    private static async Task FilterAsync(WatchedPage watched)
    {
        var (page, filter) = (watched.Page, watched.Filter("Benchmark"));
        await TabToAsync(page, filter);
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(watched.FilterSearch).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("mmlu");
        await Expect(watched.Options.First)
            .ToHaveAttributeAsync("aria-label", new Regex("MMLU", RegexOptions.None, TimeSpan.FromSeconds(1)));
        var chosen = watched.Choice("MMLU-Pro");
        for (var presses = 0; presses < 20 && !await IsActiveAsync(chosen); presses++)
        {
            var before = await watched.FilterSearch.GetAttributeAsync("aria-activedescendant");
            await page.Keyboard.PressAsync("ArrowDown");
            await Expect(watched.FilterSearch).Not.ToHaveAttributeAsync("aria-activedescendant", before!);
        }

        await Expect(watched.FilterSearch).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("benchmarks=mmlu-pro", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.Keyboard.PressAsync("Escape");
        await Expect(watched.Options).ToHaveCountAsync(0);
        await Expect(filter).ToBeFocusedAsync();
        await TabToAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Benchmark: MMLU-Pro" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).Not.ToHaveURLAsync(new Regex("benchmarks=", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    private static async Task SearchAndComeBackAsync(WatchedPage watched)
    {
        var page = watched.Page;
        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator("[data-search]")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("ling-lite/"); // the key itself is a letter there
        await Expect(page.Locator("[data-search]")).ToHaveValueAsync("ling-lite/");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex(@"/search\?q=ling-lite", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(page.Locator(".hits a").First).ToBeVisibleAsync();
        await page.GoBackAsync();
        await watched.WaitUntilInteractiveAsync();
    }

    private static async Task SortAsync(IPage page)
    {
        var head = page.Locator("main thead th", new() { HasText = "MMLU" }).First;
        var link = head.Locator("a").First;
        await TabToAsync(page, link);
        await page.Keyboard.PressAsync("Enter");
        await Expect(head).ToHaveAttributeAsync("aria-sort", new Regex("ascending|descending", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Expect(link).ToBeFocusedAsync();
        var first = await head.GetAttributeAsync("aria-sort");
        await page.Keyboard.PressAsync("Enter");
        await Expect(head).Not.ToHaveAttributeAsync("aria-sort", first!);
        await Expect(link).ToBeFocusedAsync();
    }

    private static async Task CompareAsync(IPage page)
    {
        var add = page.Locator("a.pick").First;
        await TabToAsync(page, add);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".tray li")).ToHaveCountAsync(1);
        await Expect(add).ToBeFocusedAsync();
        var remove = page.Locator(".tray li a");
        await TabToAsync(page, remove);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".tray")).ToHaveCountAsync(0);
    }

    private static async Task<bool> IsActiveAsync(ILocator option) =>
        (await option.GetAttributeAsync("class"))!.Contains("filter-active", StringComparison.Ordinal);

    /// <summary>Fails where the tab key never leads there.</summary>
    private static async Task TabToAsync(IPage page, ILocator target)
    {
        for (var presses = 0; presses < 400; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        await Expect(target).ToBeFocusedAsync();
    }
}
