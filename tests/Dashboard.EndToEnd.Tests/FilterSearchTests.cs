using System.Text.RegularExpressions;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Every filter is typed into, chosen from and cleared, by mouse and by keyboard.</summary>
public sealed class FilterSearchTests(Browser browser, SharedDashboard dashboard)
{
    /// <summary>Label, key in the URL, what is typed, the choice that it finds, the choice's word in the URL.</summary>
    private static readonly (string Label, string Key, string Typed, string Choice, string Word)[] filters =
    [
        ("Family", "families", "qw", "Qwen", "qwen"),
        ("Language", "languages", "chin", "Chinese", "zh"),
        ("Benchmark", "benchmarks", "mmlu-p", "MMLU-Pro", "mmlu-pro"),
        ("Training stage", "variant", "reas", "Reasoning", "reasoning"),
        ("Model", "models", "g-plus", "Ling-Plus", "ling-plus"),
        ("Hardware", "hardware", "device a", "Device A", "ling-device-a"),
        ("Evidence", "evidence", "self", "self-reported by the vendor", "self-reported"),
        ("Source", "sources", "s01", "s01 ", "s01"),
    ];

    public static TheoryData<string> Pages { get; } = ["/leaderboard", "/languages", "/scaling", "/frontier"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_filter_is_typed_into_chosen_from_and_cleared_by_mouse(string path)
    {
        await using var watched = await OpenAsync(path);
        foreach (var (label, key, typed, choice, word) in filters)
        {
            await watched.Filter(label).ClickAsync();
            await Expect(watched.Options.First).ToBeVisibleAsync();
            if (await watched.FilterSearch.CountAsync() > 0)
            {
                await watched.FilterSearch.ClickAsync();
                await watched.FilterSearch.PressSequentiallyAsync(typed);
            }

            await watched.Choice(choice).ClickAsync();
            await Expect(watched.Page).ToHaveURLAsync(Key(key, word));
            await Expect(watched.Choice(choice)).ToHaveAttributeAsync("aria-selected", "true");
            await watched.Page.Locator("h1").ClickAsync();
            await Expect(watched.Options).ToHaveCountAsync(0);

            await watched.Page.GetByRole(AriaRole.Link, new() { NameRegex = Chip(label) }).First.ClickAsync();
            await Expect(watched.Page).Not.ToHaveURLAsync(Key(key, word));
            await Expect(watched.Filter("Model")).ToBeVisibleAsync();
            await Expect(watched.Page.Locator(".error-panel")).ToHaveCountAsync(0);
        }

        watched.AssertNoProblems();
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_filter_is_typed_into_chosen_from_and_cleared_by_keyboard(string path)
    {
        await using var watched = await OpenAsync(path);
        var keyboard = watched.Page.Keyboard;
        foreach (var (label, key, typed, choice, word) in filters)
        {
            var filter = watched.Filter(label);
            await filter.FocusAsync();
            await keyboard.PressAsync("ArrowDown");
            await Expect(watched.Options.First).ToBeVisibleAsync();
            await Expect(filter).ToHaveAttributeAsync("aria-expanded", "true");
            if (await WaitForFocusAsync(watched))
            {
                await keyboard.TypeAsync(typed);
                await Expect(watched.Options.First).ToHaveAttributeAsync("aria-label", StartsWith(choice));
            }
            else
            {
                await keyboard.PressAsync("Home");
                await keyboard.PressAsync(typed[..1]);
            }

            await Expect(watched.Choice(choice)).ToHaveClassAsync(Active);
            await keyboard.PressAsync("Enter");
            await Expect(watched.Page).ToHaveURLAsync(Key(key, word));
            await Expect(watched.Choice(choice)).ToHaveAttributeAsync("aria-selected", "true");
            await keyboard.PressAsync("Escape");
            await Expect(watched.Options).ToHaveCountAsync(0);
            await Expect(filter).ToBeFocusedAsync();
            await Expect(filter).ToHaveAttributeAsync("aria-expanded", "false");

            await keyboard.PressAsync("Enter");
            await Expect(watched.Options.First).ToHaveClassAsync(Active);
            await WaitForFocusAsync(watched);
            await keyboard.PressAsync("End");
            await Expect(watched.Options.First).Not.ToHaveClassAsync(Active);
            await keyboard.PressAsync("Home");
            await Expect(watched.Options.First).ToHaveClassAsync(Active);
            await keyboard.PressAsync("Space"); // the first entry stands for no filter
            await Expect(watched.Page).Not.ToHaveURLAsync(Key(key, word));
            await keyboard.PressAsync("Tab");
            await Expect(watched.Options).ToHaveCountAsync(0);
        }

        watched.AssertNoProblems();
    }

    /// <summary>The list takes the keys once the focus is in it, a moment after it is seen.</summary>
    /// <returns>Whether it can be searched.</returns>
    private static async Task<bool> WaitForFocusAsync(WatchedPage watched)
    {
        var hasSearch = await watched.FilterSearch.CountAsync() > 0;
        await Expect(hasSearch ? watched.FilterSearch : watched.Page.Locator("[role=listbox]")).ToBeFocusedAsync();
        return hasSearch;
    }

    private static readonly Regex Active = new(@"\bfilter-active\b", RegexOptions.None, TimeSpan.FromSeconds(1));

    private async Task<WatchedPage> OpenAsync(string path)
    {
        var watched = await browser.NewPageAsync(dashboard.Address);
        await watched.OpenAsync(path);
        await watched.Page.Locator("details.more-filters > summary").ClickAsync();
        return watched;
    }

    private static Regex Key(string key, string word) =>
        new($"[?&]{key}=[^&]*{Regex.Escape(word)}", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static Regex Chip(string label) => new($"^Remove filter {label}:", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static Regex StartsWith(string text) => new($"^{Regex.Escape(text)}", RegexOptions.None, TimeSpan.FromSeconds(1));
}
