using System.Globalization;
using System.Text.Json;
using Dashboard.Web.Features.Measured;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>Claimed against measured, of all shipped data.</summary>
public sealed class MeasuredPageTests(FullData data) : IClassFixture<FullData>
{
    private static readonly MeasuredView Shipped = Build("");

    [Fact]
    public async Task Each_value_links_to_its_own_source_and_each_line_says_what_differs()
    {
        using var page = await data.App.GetPageAsync("/measured");
        var rows = page.QuerySelectorAll("main table").Single(table => table.QuerySelector("caption")!.TextContent == Text.MeasuredTable)
            .QuerySelectorAll("tbody tr");
        Assert.Equal(Shipped.Result.Pairs.Length, rows.Length);
        Assert.All(rows.Zip(Shipped.Result.Pairs), line =>
        {
            var links = line.First.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!).ToList();
            Assert.Contains(links, link => link.StartsWith($"/sources/{Source(line.Second.Claimed)}", StringComparison.Ordinal));
            Assert.Contains(links, link => link.StartsWith($"/sources/{Source(line.Second.Measured)}", StringComparison.Ordinal));
            Assert.Matches("Differs in|Nothing that is stated differs|Same protocol", line.First.TextContent);
        });
    }

    /// <summary>The headline is made of counts; they are counted again from the cells of the table.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("families=ling")]
    [InlineData("families=llama&languages=en")]
    [InlineData("benchmarks=mmlu-pro")]
    [InlineData("models=ling-1t,ring-1t&variant=reasoning")]
    [InlineData("size=..40")]
    public void The_headline_says_no_more_than_the_lines(string query)
    {
        var view = Build(query);
        var lines = view.Table("pairs").Rows.Where(row => row.Cells[8].Text == Text.Yes).ToList();
        var worse = lines.Count(row => row.Cells[3].Number < row.Cells[2].Number);
        var better = lines.Count(row => row.Cells[3].Number > row.Cells[2].Number);
        bool IsClear(ViewRow row, int side) => row.Cells[4].Interval is { } interval
            && (side < 0 ? interval.High < 0 : interval.Low > 0);
        var (clearlyWorse, clearlyBetter) = (lines.Count(row => IsClear(row, -1)), lines.Count(row => IsClear(row, 1)));
        var same = lines.Count(row => row.Cells[5].Text.StartsWith(Text.SameProtocol, StringComparison.Ordinal));
        Assert.Equal(Format.Of(Text.FindingMeasured, lines.Count, worse, better, clearlyWorse, clearlyBetter, same), view.Finding);
        Assert.Equal(lines.Count, view.Table("vendors").Rows.Sum(row => row.Cells[2].Number));
        Assert.All(view.Table("vendors").Rows, row => Assert.NotEmpty(row.Cells[7].Text));
        Assert.Equal(lines.Count, lines.DistinctBy(row => (row.Cells[0].Text, row.Cells[1].Text)).Count());
    }

    [Fact]
    public void The_chart_says_how_many_of_all_it_draws_and_the_most_different_come_first()
    {
        var differences = Shipped.Drawn.Select(pair => Math.Abs(pair.Difference.Value)).ToList();
        Assert.Equal(differences.OrderDescending(), differences);
        Assert.InRange(Shipped.Drawn.Length, 1, 40);
        Assert.Single(Shipped.Charts);
        Assert.Contains(Shipped.InPercent.ToString(CultureInfo.CurrentCulture),
            Format.Of(Text.MeasuredCaption, Shipped.Drawn.Length, Shipped.InPercent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_the_API_holds_the_same_lines()
    {
        using var client = data.App.NewClient();
        using var json = JsonDocument.Parse(await client.GetStringAsync("/api/v1/measured"));
        var items = json.RootElement.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(
            Shipped.Result.Pairs.Select(pair => (pair.Model.Slug, Snapshots.Full.Data.Value[pair.Claimed], Source(pair.Measured))),
            items.Select(item => (item.GetProperty("model").GetString()!, item.GetProperty("claimed").GetDouble(),
                item.GetProperty("measuredSource").GetString()!)));
        var lines = (await client.GetStringAsync("/api/v1/measured?format=csv")).TrimEnd().Split('\n');
        Assert.Equal(items.Count + 1, lines.Length);
    }

    [Fact]
    public async Task Where_nothing_stands_side_by_side_the_page_says_what_there_is()
    {
        using var page = await data.App.GetPageAsync("/measured?evidence=independent");
        Assert.Contains("no two of them", page.QuerySelector("main .empty")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Text.FindingMeasuredNone, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    private static MeasuredView Build(string query) => MeasuredView.Build(Snapshots.At(Snapshots.Full, DashboardUrls.Measured, query));

    private static string Source(int row) => Snapshots.Full.Score(row).Run.Source;
}
