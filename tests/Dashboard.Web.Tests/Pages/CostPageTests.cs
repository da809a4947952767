using System.Text.Json;
using AngleSharp.Dom;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>What the cost pages say of the published figures before any script runs.</summary>
public sealed class CostPageTests(DashboardApp app)
{
    [Fact]
    public async Task The_ledger_shows_the_claim_its_saving_and_the_utilisation_it_implies()
    {
        using var page = await app.GetPageAsync("/cost");

        Assert.All(["6.35", "5.08", "20.0"],
            text => Assert.Contains(text, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal));
        var rows = Rows(page, Text.CostTrainingTitle);
        Assert.Equal(9, rows.Count);
        Assert.Contains("6.35 million CNY", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("21.0", rows[0].TextContent, StringComparison.Ordinal);
        Assert.All(rows, row => Assert.NotEmpty(row.QuerySelectorAll("a[href^='/sources/']")));
        Assert.Contains(rows, row => row.TextContent.Contains("restated by the press", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(rows, row => row.QuerySelector("details") is { } sum && sum.TextContent.Contains("14.8", StringComparison.Ordinal)
            && sum.TextContent.Contains("2,664,000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_converted_amount_shows_its_rate_and_date_and_what_has_no_rate_says_so()
    {
        using var page = await app.GetPageAsync("/cost?currency=USD");
        var first = Rows(page, Text.CostTrainingTitle)[0].TextContent;
        Assert.All(["875,952 USD", "7.249", "25 Mar 2025", "s13"], text => Assert.Contains(text, first, StringComparison.Ordinal));

        using var singapore = await app.GetPageAsync("/cost?currency=SGD");
        Assert.Contains("SGD", singapore.QuerySelector("p.note[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.All(Rows(singapore, Text.CostTrainingTitle), row => Assert.Contains("SGD", row.TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(Rows(singapore, Text.CostTrainingTitle), row => row.QuerySelector("strong") is not null);
    }

    [Fact]
    public async Task What_has_no_common_basis_is_listed_with_the_reason()
    {
        using var page = await app.GetPageAsync("/cost");

        var llama = Assert.Single(Rows(page, Text.CostLeftTitle), row => row.TextContent.Contains("30.84", StringComparison.Ordinal));
        Assert.Contains(Text.GapNoPrice, llama.TextContent, StringComparison.Ordinal);
        using var ledger = await JsonAsync("/api/v1/ledger?limit=1000");
        Assert.Equal(Rows(page, Text.CostLeftTitle).Count, ledger.RootElement.GetProperty("items").EnumerateArray()
            .Count(item => item.GetProperty("gap").ValueKind == JsonValueKind.String));
    }

    [Fact]
    public async Task A_run_is_its_address()
    {
        using var page = await app.GetPageAsync("/cost/what-if?active=28.8&tokens=1&devices=ling-device-d:1&mfu=21");
        Assert.Contains("6.356 million CNY", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("28.8", page.QuerySelector("input[name=active]")!.GetAttribute("value"));

        using var twin = await JsonAsync("/api/v1/what-if?active=28.8&tokens=1&devices=ling-device-d:1&mfu=21");
        Assert.InRange(twin.RootElement.GetProperty("costMiddle").GetDouble(), 6.35e6 * 0.995, 6.35e6 * 1.005);
    }

    [Fact]
    public async Task Ranges_give_ranges_and_the_widest_input_comes_first()
    {
        using var page = await app.GetPageAsync("/cost/what-if?mfu=15..35&overhead=0..10&count=2000");

        Assert.Contains("3.813 to 9.788 million CNY", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([Text.WhatIfUtilization, Text.WhatIfOverhead],
            Rows(page, Text.TornadoTitle).Select(row => row.QuerySelector("th")!.TextContent));
        Assert.Contains(Text.WhatIfNoPower, page.QuerySelector("table.what-if")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_cannot_be_calculated_says_what_is_missing()
    {
        using var page = await app.GetPageAsync("/cost/what-if?devices=nvidia-h800&model=gpt-4o-2024-08-06&mfu=200");

        var notes = page.QuerySelectorAll("p.note").Select(note => note.TextContent).ToList();
        Assert.Contains(notes, note => note.Contains("H800", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.Contains("GPT-4o", StringComparison.Ordinal));
        Assert.Contains(notes, note => note.Contains("200", StringComparison.Ordinal));
        using var client = app.NewClient();
        using var refused = await client.GetAsync("/api/v1/what-if?mfu=200");
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Hardware_is_ordered_by_what_its_price_buys_and_filtered_by_FP8_and_memory()
    {
        using var page = await app.GetPageAsync("/hardware?fp8=yes");
        Assert.Equal(["Device D", "Device E"], Rows(page, Text.EconomicsTitle).Select(row => row.QuerySelector("th")!.TextContent.Trim()));
        using var large = await app.GetPageAsync("/hardware?memory=96..");
        Assert.Equal(["Device B", "Device E"], Rows(large, Text.EconomicsTitle).Select(row => row.QuerySelector("th")!.TextContent.Trim()));
        Assert.All(Rows(large, Text.SpeedPriceTitle), row => Assert.NotEmpty(row.QuerySelectorAll("a[href^='/sources/']")));
    }

    private async Task<JsonDocument> JsonAsync(string path)
    {
        using var client = app.NewClient();
        return JsonDocument.Parse(await client.GetStringAsync(path));
    }

    private static List<IElement> Rows(IDocument page, string title) =>
        [.. page.QuerySelectorAll("table").Single(table => table.QuerySelector("caption")?.TextContent == title)
            .QuerySelectorAll("tbody tr")];
}
