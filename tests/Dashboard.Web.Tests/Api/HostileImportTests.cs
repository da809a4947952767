using System.Globalization;
using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Dashboard.Data.Imports;
using Dashboard.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Api;

/// <summary>The application after someone imported names that try to be more than names.</summary>
public sealed class HostileApp : IAsyncLifetime
{
    public const double Negative = -12.5;

    public DashboardApp App { get; } =
        new(new Dictionary<string, string>(StringComparer.Ordinal) { ["Dashboard:LoadReferenceData"] = "false" });

    public async ValueTask InitializeAsync()
    {
        // The last name is longer than any that a file may hold.
        var batch = HostileBatch.Make([.. HostileBatch.Names.Where(name => name.Length < 100)]);
        batch.Scores.Add(batch.Scores[0] with { Value = Negative, Task = batch.Scores[0].Task with { Benchmark = "Below zero" } });
        await App.Services.GetRequiredService<ResultImporter>().ImportAsync(batch, "test", CancellationToken.None);
        await App.Services.GetRequiredService<SnapshotStore>().RefreshAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync() => await App.DisposeAsync();
}

public sealed class HostileImportTests(HostileApp hostile) : IClassFixture<HostileApp>
{
    /// <summary>How a spreadsheet recognises a cell that it should compute.</summary>
    private static readonly char[] FormulaStarts = ['=', '+', '-', '@', '\t', '\r', '\n'];

    public static TheoryData<string> Lists => ApiTests.Lists;

    [Theory]
    [InlineData("/")]
    [InlineData("/leaderboard?columns=all")]
    [InlineData("/languages")]
    [InlineData("/scaling")]
    [InlineData("/hardware")]
    [InlineData("/stability")]
    [InlineData("/sources")]
    [InlineData("/sources/h01")]
    public async Task Pages_and_charts_show_names_as_text(string path)
    {
        using var client = hostile.App.NewClient();
        using var response = await client.GetAsync(path);
        var html = await response.Content.ReadAsStringAsync();
        using var page = new HtmlParser().ParseDocument(html);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>bold", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(HostileBatch.Image, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("script"), script => Assert.Empty(script.TextContent));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(page.QuerySelectorAll("a[href]"), link => link.GetAttribute("href")!
            .StartsWith("http", StringComparison.OrdinalIgnoreCase) && !link.ClassList.Contains("skip-link"));
        Assert.DoesNotContain(page.QuerySelectorAll("a[href]"),
            link => link.GetAttribute("href")!.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase));
        foreach (var chart in page.QuerySelectorAll("plotly-chart"))
        {
            var figure = chart.GetAttribute("figure")!;
            using var json = JsonDocument.Parse(figure);
            Assert.DoesNotContain('<', figure);
        }
    }

    [Fact]
    public async Task The_leaderboard_lists_every_hostile_model()
    {
        using var page = await hostile.App.GetPageAsync("/leaderboard?columns=all");

        var shown = page.QuerySelectorAll("tbody th").Select(cell => cell.TextContent).ToList();
        Assert.Contains(shown, text => text.StartsWith(HostileBatch.Formula, StringComparison.Ordinal));
        Assert.Contains(shown, text => text.StartsWith(HostileBatch.Image, StringComparison.Ordinal));
        Assert.Contains(shown, text => text.StartsWith("</script><script>", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task No_cell_of_a_CSV_is_a_formula(string list)
    {
        using var client = hostile.App.NewClient();

        var lines = Csv.Read(await client.GetStringAsync($"/api/v1/{list}?format=csv&limit=10000"));

        Assert.True(lines.Count > 1 || list == "gaps", "only gaps need published benchmarks");
        Assert.All(lines.SelectMany(line => line), cell => Assert.False(
            cell.Length > 0 && FormulaStarts.Contains(cell[0])
                && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _), cell));
    }

    [Fact]
    public async Task A_CSV_keeps_the_text_behind_its_guard_and_numbers_as_they_are()
    {
        using var client = hostile.App.NewClient();

        var lines = Csv.Read(await client.GetStringAsync("/api/v1/scores?format=csv&limit=10000"));
        var names = lines.Select(line => line[Array.IndexOf(lines[0], "modelName")]).ToHashSet(StringComparer.Ordinal);

        Assert.Contains("'" + HostileBatch.Formula, names);
        Assert.Contains(HostileBatch.Image, names);
        Assert.Equal(
            [HostileApp.Negative.ToString(CultureInfo.InvariantCulture)],
            lines.Where(line => line[Array.IndexOf(lines[0], "benchmark")] == "below-zero")
                .Select(line => line[Array.IndexOf(lines[0], "value")]));
    }

    [Fact]
    public async Task JSON_keeps_names_unchanged()
    {
        using var client = hostile.App.NewClient();
        using var json = JsonDocument.Parse(await client.GetStringAsync("/api/v1/models?limit=10000"));

        var names = json.RootElement.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("modelName").GetString()).ToList();
        Assert.Contains(HostileBatch.Formula, names);
        Assert.Contains(HostileBatch.Image, names);
    }

    [Fact]
    public void A_source_is_linked_only_when_its_address_is_a_web_address()
    {
        Assert.Null(new Source("h", "", "", "", "javascript:alert(1)", null, null, null, null).Link);
        Assert.Null(new Source("h", "", "", "", "data:text/html,x", null, null, null, null).Link);
        Assert.NotNull(new Source("h", "", "", "", "https://arxiv.org/abs/2503.05139", null, null, null, null).Link);
    }
}
