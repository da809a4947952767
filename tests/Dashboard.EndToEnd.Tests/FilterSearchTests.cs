using System.Text.RegularExpressions;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Every filter is typed into, chosen from and cleared.</summary>
public sealed class FilterSearchTests(Browser browser, SharedDashboard dashboard)
{
    /// <summary>Label, key in the URL, what is typed, the choice that it finds, the choice's word in the URL.</summary>
    private static readonly (string Label, string Key, string Typed, string Choice, string Word)[] filters =
    [
        ("Family", "families", "qw", "Qwen", "qwen"),
        ("Language", "languages", "chin", "Chinese", "zh"),
        ("Benchmark", "benchmarks", "mmlu-p", "MMLU-Pro", "mmlu-pro"),
        ("Training stage", "variant", "reas", "Reasoning", "reasoning"),
        ("Model", "models", "plus", "Ling-Plus", "ling-plus"),
        ("Hardware", "hardware", "device", "Device A", "ling-device-a"),
        ("Evidence", "evidence", "self", "self-reported by the vendor", "self-reported"),
        ("Source", "sources", "s01", "s01 ", "s01"),
    ];

    [Theory]
    [InlineData("/leaderboard")]
    [InlineData("/languages")]
    [InlineData("/scaling")]
    [InlineData("/frontier")]
    public async Task Every_filter_is_typed_into_chosen_from_and_cleared(string path)
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        await watched.OpenAsync(path);
        foreach (var (label, key, typed, choice, word) in filters)
        {
            // It closes when the last of its filters is cleared.
            if (!await watched.Filter("Model").IsVisibleAsync())
            {
                await watched.Page.Locator("details.more-filters > summary").ClickAsync();
            }

            await watched.Filter(label).ClickAsync();
            await Expect(watched.Page.Locator("[role=option]:visible").First).ToBeVisibleAsync();
            if (await watched.FilterSearch.CountAsync() > 0)
            {
                await watched.FilterSearch.ClickAsync();
                await watched.FilterSearch.PressSequentiallyAsync(typed, new() { Delay = 20 });
            }

            await watched.Choice(choice).ClickAsync();
            await Expect(watched.Page).ToHaveURLAsync(Key(key, word));
            await watched.Page.Keyboard.PressAsync("Escape");
            await watched.Page.GetByRole(AriaRole.Link, new() { NameRegex = Chip(label) }).First.ClickAsync();
            await Expect(watched.Page).Not.ToHaveURLAsync(Key(key, word));
            await Expect(watched.Page.Locator(".error-panel")).ToHaveCountAsync(0);
        }

        watched.AssertNoProblems();
    }

    private static Regex Key(string key, string word) =>
        new($"[?&]{key}=[^&]*{Regex.Escape(word)}", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static Regex Chip(string label) => new($"^Remove filter {label}:", RegexOptions.None, TimeSpan.FromSeconds(1));
}
