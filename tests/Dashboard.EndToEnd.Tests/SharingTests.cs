using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>What is taken along from a page: links, pictures, paper.</summary>
public sealed partial class SharingTests(Browser browser, SharedDashboard dashboard)
{
    private const int PictureWidth = 1200;
    private const int PaperWidth = 703;

    [Fact]
    public async Task Both_menus_are_accessible_and_a_frozen_link_opens_the_same_table_elsewhere()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        var page = watched.Page;
        await watched.OpenWhollyAsync("/leaderboard?families=ling,qwen&sort=-mmlu");
        var rows = await watched.RowsAsync();

        await page.GetByText("Export", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "LaTeX" })).ToBeVisibleAsync();
        await page.GetByText("Share", new() { Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "LaTeX" })).ToBeHiddenAsync();
        await PageTests.AssertGoodAsync(page);
        var field = page.GetByRole(AriaRole.Textbox, new() { Name = "Frozen link" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        var link = await field.InputValueAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(field).ToBeHiddenAsync();

        await using var other = await browser.NewPageAsync(dashboard.Address);
        await other.OpenWhollyAsync(link);
        Assert.Contains("asof=1", link, StringComparison.Ordinal);
        Assert.Equal(rows, await other.RowsAsync());
        watched.AssertNoProblems();
        other.AssertNoProblems();
    }

    [Fact]
    public async Task A_chart_is_saved_as_a_picture_in_two_sizes()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        await watched.OpenWhollyAsync("/frontier");
        await watched.Page.GetByText("Export", new() { Exact = true }).ClickAsync();

        foreach (var (name, scale) in new[] { ("PNG", 1), ("PNG 2×", 2) })
        {
            var download = await watched.Page.RunAndWaitForDownloadAsync(
                () => watched.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync());
            var bytes = await File.ReadAllBytesAsync(await download.PathAsync());

            Assert.EndsWith(".png", download.SuggestedFilename, StringComparison.Ordinal);
            Assert.Equal([0x89, 0x50, 0x4E, 0x47], bytes[..4]);
            Assert.Equal(scale * PictureWidth, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16, 4)));
        }

        watched.AssertNoProblems();
    }

    /// <summary>The views that have most on them.</summary>
    [Fact]
    public async Task Views_print_on_one_page_with_their_sources()
    {
        // Charts are drawn for the width of the paper, as a browser does that prints.
        await using var watched = await browser.NewPageAsync(
            dashboard.Address, new() { ViewportSize = new() { Width = PaperWidth, Height = 1000 } });
        var problems = new List<string>();
        foreach (var path in new[] { "/leaderboard", "/hardware", "/languages", "/cost" })
        {
            await watched.OpenWhollyAsync(path);
            await watched.Page.EmulateMediaAsync(new() { Media = Media.Print });
            await Expect(watched.Page.Locator(".footnotes li").First).ToBeVisibleAsync();
            var pages = PageObject()
                .Count(Encoding.Latin1.GetString(await watched.Page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true })));
            problems.AddRange(await watched.Page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('main .table-frame')].filter(frame => frame.scrollWidth > frame.clientWidth + 1)
                  .map(frame => `${location.pathname} cuts ${frame.getAttribute('aria-label')}`)
                """));
            await Expect(watched.Page.Locator(".paper-part")).ToContainTextAsync("first 10 lines");
            await watched.Page.EmulateMediaAsync(new() { Media = Media.Null });
            if (pages != 1)
            {
                problems.Add(FormattableString.Invariant($"{path} takes {pages} pages"));
            }
        }

        Assert.Empty(problems);
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)", RegexOptions.None, 1000)]
    private static partial Regex PageObject();
}
