using System.Globalization;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Two models on the same questions, from the files to the questions on which they differ.</summary>
[Collection(nameof(SignedIn))]
public sealed class ItemTests(AdministeredDashboard dashboard)
{
    /// <summary>Long enough that it scrolls.</summary>
    private static readonly string Reasoning = string.Concat(Enumerable.Repeat(" and so on", 400));

    private const string Compared = "/compare?models=paired-a-7b,paired-b-7b";

    [Fact]
    public async Task Two_files_of_reviews_give_a_paired_verdict_and_the_items_behind_it()
    {
        await using var watched = await dashboard.OpenAsync();
        var page = watched.Page;
        await page.SetViewportSizeAsync(1440, 900);
        await page.GotoAsync("/uploads/new");
        await page.Locator("input[type=file]").First.SetInputFilesAsync(
            [Reviews("Paired-A-7B__toy_qa.jsonl", 43), Reviews("Paired-B-7B__toy_qa.jsonl", 57)]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send and look at them first" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("2 scores with 300 items in all");
        await Expect(page.Locator("main")).ToContainTextAsync("This site also keeps the texts of questions and answers, of 2 scores here");
        await page.GetByRole(AriaRole.Button, new() { Name = "Commit" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Revert" })).ToBeVisibleAsync();

        await watched.OpenWhollyAsync(Compared);
        var line = page.Locator("main tbody tr", new() { HasText = "toy_qa" });
        await Expect(line).ToContainTextAsync("paired, 150 items: both right 43, only Paired-A-7B 0, only Paired-B-7B 14, p = 0.00012");
        await Expect(line).ToContainTextAsync("behind");
        await PageTests.AssertGoodAsync(page);

        await page.SetViewportSizeAsync(1440, 900);
        await watched.OpenWhollyAsync(Compared);
        await page.GetByRole(AriaRole.Link, new() { Name = "Averages (unpaired)" }).ClickAsync();
        await Expect(line).ToContainTextAsync("averages compared; paired, 150 items");
        await page.GetByRole(AriaRole.Link, new() { Name = "Common items, where known" }).ClickAsync();
        await line.Locator("a[href^='/items']").First.ClickAsync();

        var table = page.Locator("main table");
        await Expect(table.Locator("tbody tr")).ToHaveCountAsync(14);
        await table.GetByRole(AriaRole.Link, new() { Name = "43", Exact = true }).ClickAsync();
        await Expect(page.Locator("#item-text h2")).ToHaveTextAsync("Item 43");
        await Expect(page.Locator("#item-text dd")).ToHaveTextAsync(
            ["<b>secret</b> question", "answer 43 of Paired-A-7B" + Reasoning, "answer 43 of Paired-B-7B" + Reasoning]);
        await PageTests.AssertGoodAsync(page);
        await page.SetViewportSizeAsync(1440, 900);
        await page.GetByRole(AriaRole.Link, new() { Name = "Both wrong" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("93 items, page 1 of 1.");
        await page.Locator("select[name=subset]").SelectOptionAsync("law");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("46 items, page 1 of 1.");
        await watched.OpenWhollyAsync(new Uri(page.Url).PathAndQuery);
        await PageTests.AssertGoodAsync(page);

        await page.SetViewportSizeAsync(1440, 900);
        await watched.OpenWhollyAsync("/items?models=paired-a-7b,paired-b-7b&benchmarks=toy_qa&outcome=all");
        await page.Locator("nav[aria-label=Pages] a", new() { HasTextString = "2" }).ClickAsync();
        await Expect(table.Locator("tbody tr")).ToHaveCountAsync(50);
        watched.AssertNoProblems();
    }

    private static FilePayload Reviews(string name, int right) => new()
    {
        Name = name,
        MimeType = "application/jsonl",
        Buffer = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 150).Select(item => string.Create(
            CultureInfo.InvariantCulture, $"{{\"index\":{item},\"input\":\"<b>secret</b> question\",\"sample_score\":{{\"score\":{{\"prediction\":\"answer {item} of {name[..11]}{Reasoning}\",\"value\":"
                + $"{{\"acc\":{(item < right ? 1 : 0)}}},\"metadata\":{{\"model\":\"some-judge\"}}}},\"sample_id\":{item},\"group_id\":{item},"
                + $"\"sample_metadata\":{{\"primary_category\":\"{(item % 2 == 0 ? "law" : "trade")}\"}}}}}}\n")))),
    };
}
