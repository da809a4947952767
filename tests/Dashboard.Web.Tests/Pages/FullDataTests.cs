using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>A new database with all that is shipped.</summary>
public sealed class FullDataTests(FullData data) : IClassFixture<FullData>
{
    [Fact]
    public async Task A_new_database_has_a_revision_for_each_edition()
    {
        using var client = data.App.NewClient();
        Assert.Equal((3, 9766), await TotalAsync(client, "/api/v1/scores?limit=1"));
        Assert.Equal((2, 9766), await TotalAsync(client, "/api/v1/scores?limit=1&asof=2"));
        Assert.Equal((1, 1272), await TotalAsync(client, "/api/v1/scores?limit=1&asof=1"));
    }

    [Fact]
    public async Task A_source_says_under_which_licence_and_by_which_line_it_is_credited()
    {
        using var client = data.App.NewClient();
        var page = await client.GetStringAsync("/sources/s177");
        Assert.Contains("CC BY 4.0", page, StringComparison.Ordinal);
        Assert.Contains("Swallow LLM", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/leaderboard")]
    [InlineData("/leaderboard?languages=zh&columns=all")]
    [InlineData("/languages")]
    [InlineData("/scaling")]
    [InlineData("/frontier")]
    [InlineData("/benchmarks/bbh")]
    [InlineData("/claims")]
    [InlineData("/cost?currency=USD")]
    public async Task A_link_that_was_frozen_at_revision_1_shows_what_it_showed(string address)
    {
        using var earlier = new DashboardApp();
        using var then = await earlier.GetPageAsync(With(address, "rules=1"));
        using var now = await data.App.GetPageAsync(With(address, "asof=1"));
        Assert.Equal(Cells(then), Cells(now));
        Assert.Equal(Charts(then), Charts(now));
        Assert.NotEmpty(Cells(now));
    }

    [Fact]
    public async Task A_link_that_was_frozen_at_revision_2_shows_no_claim_and_no_cost_of_the_third_edition()
    {
        using var earlier = new DashboardApp(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Dashboard:ReferenceEdition"] = "2" });
        foreach (var path in new[] { "/claims", "/cost", "/hardware/nvidia-h800" })
        {
            using var then = await earlier.GetPageAsync(With(path, "rules=1"));
            using var now = await data.App.GetPageAsync(With(path, "asof=2"));
            using var latest = await data.App.GetPageAsync(path);
            Assert.Equal(Cells(then), Cells(now));
            Assert.NotEqual(Cells(now), Cells(latest));
        }
    }

    [Fact]
    public async Task A_database_that_holds_the_second_edition_gets_the_third_as_a_revision_of_its_own()
    {
        var folder = Directory.CreateTempSubdirectory("dashboard-editions-").FullName;
        try
        {
            foreach (var (edition, revision, claims) in new[] { ("2", 2, 10), ("3", 3, 22), ("3", 3, 22) })
            {
                using var app = new DashboardApp(new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["Dashboard:ReferenceEdition"] = edition,
                    ["Dashboard:DataDirectory"] = folder,
                });
                using var client = app.NewClient();
                Assert.Equal((revision, claims), await TotalAsync(client, "/api/v1/claims?limit=1"));
                Assert.Equal((2, 10), await TotalAsync(client, "/api/v1/claims?limit=1&asof=2"));
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Singapore_dollars_are_shown_with_the_rate_and_its_month()
    {
        using var page = await data.App.GetPageAsync("/cost?currency=SGD");
        var cells = Cells(page);
        Assert.Contains(cells, cell => cell.Contains("1.17 million SGD", StringComparison.Ordinal));
        Assert.Contains(cells, cell => cell.Contains("1 SGD = 5.4274 CNY", StringComparison.Ordinal));
        Assert.Contains(cells, cell => cell.Contains("no rate from USD to SGD", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/leaderboard")]
    [InlineData("/languages")]
    [InlineData("/scaling")]
    [InlineData("/frontier")]
    [InlineData("/measured")]
    [InlineData("/leaderboard?languages=kk")]
    public async Task No_page_is_longer_than_a_quarter_of_a_megabyte(string address)
    {
        using var client = data.App.NewClient();
        Assert.InRange((await client.GetByteArrayAsync(address)).Length, 1, 250_000);
    }

    [Theory]
    [InlineData("/sources/s171", 2000)]
    [InlineData("/models/llama-3.1-8b", 100)]
    [InlineData("/benchmarks/lmarena-text", 900)]
    public async Task A_page_of_many_scores_shows_a_part_and_its_links_lead_through_all(string address, int atLeast)
    {
        using var client = data.App.NewClient();
        Assert.InRange((await client.GetByteArrayAsync(address)).Length, 1, 250_000);
        var keys = new List<string>();
        for (var next = address; next is not null;)
        {
            using var page = await data.App.GetPageAsync(next.Split('#')[0]);
            var rows = page.QuerySelectorAll("#scores tbody tr");
            Assert.InRange(rows.Length, 1, 100);
            keys.AddRange(rows.Select(row => row.TextContent));
            next = page.QuerySelector("#scores a[rel=next]")?.GetAttribute("href");
        }

        Assert.InRange(keys.Count, atLeast, 10_000);
        using var last = await data.App.GetPageAsync($"{address}?from=1000000");
        Assert.Equal(keys[^1], last.QuerySelectorAll("#scores tbody tr")[^1].TextContent);
        Assert.Null(last.QuerySelector("#scores a[rel=next]"));
    }

    [Fact]
    public async Task A_number_leads_to_its_line_in_a_source_of_thousands()
    {
        using var board = await data.App.GetPageAsync("/leaderboard?languages=is&sources=s171");
        var link = board.QuerySelector("td a[href*='/sources/s171?score=']")!;
        using var page = await data.App.GetPageAsync(link.GetAttribute("href")!.Split('#')[0]);
        var line = page.GetElementById(link.GetAttribute("href")!.Split('#')[1])!;
        Assert.Contains(link.TextContent, line.TextContent, StringComparison.Ordinal);
        Assert.Same(line, page.QuerySelectorAll("#scores tbody tr")[0]);
        Assert.Equal("pointed", line.ClassName);
    }

    [Theory]
    [InlineData("?score=-1")]
    [InlineData("?score=99999999")]
    [InlineData("?from=-5")]
    [InlineData("?from=0")]
    public async Task A_line_that_does_not_exist_shows_the_first(string query)
    {
        using var first = await data.App.GetPageAsync("/sources/s171");
        using var page = await data.App.GetPageAsync("/sources/s171" + query);
        Assert.Equal(Cells(first), Cells(page));
    }

    private static string With(string address, string key) => address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + key;

    private static string[] Charts(AngleSharp.Html.Dom.IHtmlDocument page) =>
        [.. page.QuerySelectorAll("main figure.chart").Select(chart => chart.OuterHtml.Replace("rules=1", "asof=1", StringComparison.Ordinal))];

    private static string[] Cells(AngleSharp.Html.Dom.IHtmlDocument page) =>
        [.. page.QuerySelectorAll("main table :is(td, tbody th)").Select(cell => cell.TextContent.Trim())];

    private static async Task<(int Revision, int Total)> TotalAsync(HttpClient client, string url)
    {
        var page = await client.GetFromJsonAsync<JsonElement>(url);
        return (page.GetProperty("revision").GetInt32(), page.GetProperty("total").GetInt32());
    }
}
