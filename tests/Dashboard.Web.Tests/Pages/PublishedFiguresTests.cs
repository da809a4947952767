using System.Globalization;
using AngleSharp.Dom;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>The figures of the paper are on the pages as they arrive, without any script, each with its evidence.</summary>
public sealed class PublishedFiguresTests(DashboardApp app)
{
    /// <summary>Table 8 of the Ling report, row "C-Eval (EM)".</summary>
    [Theory]
    [InlineData("Ling-Plus · Device A", "86.87", 'S')]
    [InlineData("Ling-Plus · Device D", "86.55", 'S')]
    [InlineData("DeepSeek-V2.5-1210", "82.25", 'C')]
    [InlineData("Qwen2.5-72B", "88.02", 'C')]
    [InlineData("Llama-3.1-70B", "68.25", 'C')]
    [InlineData("GPT-4o-2024-08-06", "77.29", 'C')]
    public async Task The_leaderboard_shows_C_Eval_with_its_evidence(string rankedModel, string value, char letter)
    {
        using var page = await app.GetPageAsync("/leaderboard?families=ling,deepseek,qwen,llama,gpt&languages=zh&variant=chat");
        var column = page.QuerySelectorAll("table.matrix thead th").ToList()
            .FindIndex(header => header.QuerySelector("a")?.TextContent == "C-Eval");
        Assert.True(column > 0);

        var cell = page.QuerySelectorAll("table.matrix tbody tr")
            .Single(row => Name(row) == rankedModel && row.Children[column].QuerySelector("a") is not null).Children[column];

        Assert.Equal(value, cell.QuerySelector("a")!.TextContent);
        Assert.StartsWith(letter.ToString(), cell.QuerySelector("sup.evidence")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/sources/s01?score=", cell.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_compares_the_training_costs()
    {
        using var page = await app.GetPageAsync("/");

        var section = page.QuerySelector("section[aria-labelledby=training-cost]")!;
        Assert.Contains(section.QuerySelectorAll("td"), cell => cell.TextContent.StartsWith("6.35 million CNY", StringComparison.Ordinal));
        Assert.Contains(section.QuerySelectorAll("td"), cell => cell.TextContent.StartsWith("5.08 million CNY", StringComparison.Ordinal));
        Assert.All(section.QuerySelectorAll("tbody tr"), row => Assert.NotEmpty(row.QuerySelector("sup.evidence")!.TextContent));
        var sentence = section.QuerySelector("h2")!.TextContent;
        Assert.All(["Ling-Plus", "20.0", Text.CostByVendorEstimate],
            part => Assert.Contains(part, sentence, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Estimated_and_undisclosed_sizes_are_said_and_not_dropped()
    {
        using var page = await app.GetPageAsync("/scaling?variant=all");

        var sizes = page.QuerySelectorAll("tbody td.number").Select(cell => cell.TextContent).ToList();
        Assert.Contains(sizes, size => size.StartsWith("not disclosed", StringComparison.Ordinal));
        Assert.DoesNotContain(sizes, size => size.StartsWith("0 B", StringComparison.Ordinal));
        Assert.Contains("GPT-4o", page.QuerySelector("main p.note")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hardware_page_sets_one_model_on_two_devices_side_by_side()
    {
        using var page = await app.GetPageAsync("/hardware");

        var table = page.QuerySelector("section[aria-label^='Ling-Plus'] table")!;
        Assert.Equal(["Benchmark", "Device A", "Device D", "Difference"],
            table.QuerySelectorAll("thead th").Select(header => header.TextContent));
        var line = table.QuerySelectorAll("tbody tr").Single(
            row => Name(row).StartsWith("C-Eval", StringComparison.Ordinal) && row.TextContent.Contains("86.87", StringComparison.Ordinal));
        Assert.Equal(["86.87", "86.55"], line.QuerySelectorAll("td a").Select(link => link.TextContent));
        Assert.Equal("+0.32", line.Children[^1].TextContent);
    }

    /// <summary>Every value of a shown table is the value of the score that it links to.</summary>
    [Theory]
    [InlineData("/leaderboard?columns=all&variant=all")]
    [InlineData("/scaling?variant=all")]
    [InlineData("/hardware")]
    public async Task Every_value_is_the_one_that_it_links_to(string path)
    {
        using var page = await app.GetPageAsync(path);
        var snapshot = Snapshots.Reference;
        var links = page.QuerySelectorAll("td a[href*='?score=']");
        Assert.NotEmpty(links);

        foreach (var link in links)
        {
            var score = snapshot.Score(int.Parse(link.GetAttribute("href")!.Split("#s")[1], CultureInfo.InvariantCulture));
            Assert.Equal(score.Value, double.Parse(link.TextContent, CultureInfo.InvariantCulture), 3);
            Assert.StartsWith($"/sources/{score.Run.Source}?score=", link.GetAttribute("href"), StringComparison.Ordinal);
            Assert.StartsWith(score.Evidence.Letter().ToString(), link.NextElementSibling!.TextContent, StringComparison.Ordinal);
            if (path != "/hardware")
            {
                Assert.StartsWith(score.Run.Model, Name(link.Closest("tr")!), StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    /// <summary>A row's name without the training stage and the link to the comparison.</summary>
    private static string Name(IElement row)
    {
        var header = row.QuerySelector("th")!;
        var stage = header.QuerySelector(".variant")?.TextContent ?? "";
        var pick = header.QuerySelector(".pick")?.TextContent ?? "";
        return header.TextContent[..^(stage.Length + pick.Length)].Trim();
    }
}
