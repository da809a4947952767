using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Sharing;

/// <summary>A frozen link shows what it showed, and says exactly what has changed; a live one shows the latest.</summary>
public sealed class FrozenViewTests(DashboardApp shared)
{
    [Fact]
    public async Task Ten_states_of_each_page_stay_as_shared_and_list_what_a_new_revision_changes()
    {
        using var app = new DashboardApp();
        using var client = app.NewClient();
        var before = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (place, address) in SharedPages.Addresses.Index())
        {
            var live = await PageAsync(client, address);
            if (place % 5 == 0)
            {
                Assert.Equal(live.Cells, (await PageAsync(client, SharedPages.With(address, "asof=1&rules=5"))).Cells);
            }

            Assert.Null(live.Bar);
            before[address] = live.Cells;
        }

        await ChangedData.ImportAsync(app.Services);
        var changedPages = new HashSet<string>(StringComparer.Ordinal);
        foreach (var address in SharedPages.Addresses)
        {
            var frozen = await PageAsync(client, SharedPages.With(address, "asof=1&rules=5"));
            Assert.Equal(before[address], frozen.Cells);
            Assert.NotNull(frozen.Bar);
            var expected = await DifferencesAsync(client, address);
            var listed = await ListedAsync(client, address);
            Assert.Equal(expected, listed);
            Assert.Equal(expected.Count > 0, frozen.Bar.Contains("compare", StringComparison.Ordinal));
            if (expected.Count > 0)
            {
                changedPages.Add(address.Split('?')[0]);
            }
        }

        Assert.Superset(new HashSet<string>(["/", "/leaderboard", "/compare", "/languages", "/scaling", "/frontier", "/hardware", "/cost",
            "/models/ling-plus", "/benchmarks/mmlu"], StringComparer.Ordinal), changedPages);
    }

    [Fact]
    public async Task The_changes_of_all_data_name_each_value_with_its_source_and_the_feed_each_revision()
    {
        using var app = new DashboardApp();
        await ChangedData.ImportAsync(app.Services);
        using var client = app.NewClient();

        var changes = await client.GetFromJsonAsync<JsonElement>("/api/v1/changes?from=1&to=2");
        var items = changes.GetProperty("changes").EnumerateArray().ToList();
        var value = Assert.Single(
            items, item => item.GetProperty("kind").GetString() == "value" && item.GetProperty("table").GetString() == "Scores");
        Assert.Equal((82.52, 99.5, "s01"), (value.GetProperty("oldNumber").GetDouble(), value.GetProperty("newNumber").GetDouble(),
            value.GetProperty("sources")[0].GetString()));
        Assert.Contains(
            items, item => item.GetProperty("kind").GetString() == "line-added" && item.GetProperty("line").GetString() == "New-1B");
        Assert.Contains(items,
            item => item.GetProperty("kind").GetString() == "evidence" && item.GetProperty("newEvidence").GetString() == "independent");
        Assert.Contains(items, item => item.GetProperty("kind").GetString() == "line-removed");
        Assert.Equal(items.Count, changes.GetProperty("count").GetInt32());

        using var page = await app.GetPageAsync("/changes?from=1&to=2");
        Assert.Contains("99.5", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var feed = System.Xml.Linq.XDocument.Parse(await client.GetStringAsync(DashboardUrls.ChangesFeed));
        Assert.Equal(["Revision 2: Changed", "Revision 1: Reference data"], feed.Root!.Elements().Where(element => element.Name.LocalName
            == "entry").Select(entry => entry.Elements().First(element => element.Name.LocalName == "title").Value));
    }

    [Theory]
    [InlineData("from=1")]
    [InlineData("from=0&to=1")]
    [InlineData("from=1&to=999")]
    [InlineData("from=x&to=1")]
    [InlineData("from=1&to=1&of=/account")]
    [InlineData("from=1&to=1&of=//evil.example/")]
    [InlineData("from=1&to=1&of=/models/no-such")]
    [InlineData("from=1&to=1&format=xml")]
    public async Task What_cannot_be_compared_is_an_error_in_words(string query)
    {
        using var client = shared.NewClient();

        using var list = await client.GetAsync($"/api/v1/changes?{query}");
        using var page = await client.GetAsync($"/changes?{query}");

        Assert.Equal((System.Net.HttpStatusCode.BadRequest, System.Net.HttpStatusCode.OK), (list.StatusCode, page.StatusCode));
    }

    private static async Task<(List<string> Cells, string? Bar)> PageAsync(HttpClient client, string address)
    {
        using var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(address));
        return (SharedPages.Cells(page), page.QuerySelector(".frozen-bar")?.TextContent);
    }

    /// <summary>What differs between the view as shared and the live one, worked out here from their tables.</summary>
    private static async Task<List<string>> DifferencesAsync(HttpClient client, string address)
    {
        var (then, now) = (await CellsAsync(client, SharedPages.With(address, "asof=1&rules=5")), await CellsAsync(client, address));
        var both = then.Cells.Keys.Intersect(now.Cells.Keys).Where(key => then.Cells[key] != now.Cells[key])
            .Select(key => $"{now.Names[key]}: {then.Cells[key]} -> {now.Cells[key]}");
        return
        [
            .. both
                .Concat(now.Rows.Except(then.Rows).Select(row => $"+ {now.Titles[row.Table]} {now.RowNames[row]}"))
                .Concat(then.Rows.Except(now.Rows).Select(row => $"- {now.Titles[row.Table]} {then.RowNames[row]}"))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<List<string>> ListedAsync(HttpClient client, string address)
    {
        var changes = await client.GetFromJsonAsync<JsonElement>($"/api/v1/changes?from=1&to=2&of={Uri.EscapeDataString(address)}");
        return
        [
            .. changes.GetProperty("changes").EnumerateArray().Where(change => !change.GetProperty("kind").GetString()!
                .StartsWith("column-", StringComparison.Ordinal)).Select(change => change.GetProperty("kind").GetString() switch
                {
                    "line-added" => $"+ {change.GetProperty("table").GetString()} {change.GetProperty("line").GetString()}",
                    "line-removed" => $"- {change.GetProperty("table").GetString()} {change.GetProperty("line").GetString()}",
                    _ => $"{change.GetProperty("table").GetString()}, "
                        + $"{change.GetProperty("line").GetString()}, {change.GetProperty("column").GetString()}: "
                        + $"{Cell(change, "old", "oldEvidence")} -> {Cell(change, "new", "newEvidence")}",
                }).Order(StringComparer.Ordinal),
        ];
    }

    private static string Cell(JsonElement change, string text, string evidence) =>
        $"{change.GetProperty(text).GetString()} {Text(change, evidence)}";

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static async Task<Shown> CellsAsync(HttpClient client, string address)
    {
        var view = await client.GetFromJsonAsync<JsonElement>(SharedPages.Data(address, "json"));
        var shown = new Shown();
        foreach (var table in view.GetProperty("tables").EnumerateArray())
        {
            var (title, columns) = (table.GetProperty("title").GetString()!, table.GetProperty("columns").EnumerateArray().ToList());
            foreach (var row in table.GetProperty("rows").EnumerateArray())
            {
                var cells = row.GetProperty("cells").EnumerateArray().ToList();
                var line = (table.GetProperty("key").GetString()!, row.GetProperty("key").GetString()!);
                shown.Titles[line.Item1] = title;
                shown.Rows.Add(line);
                shown.RowNames[line] = Text(row, "label") ?? cells[0].GetProperty("text").GetString()!;
                foreach (var (index, cell) in cells.Index())
                {
                    var key = $"{table.GetProperty("key").GetString()}|{line.Item2}|{columns[index].GetProperty("key").GetString()}";
                    shown.Cells[key] = $"{cell.GetProperty("text").GetString()} {Text(cell, "evidence")}";
                    shown.Names[key] = $"{title}, {shown.RowNames[line]}, {columns[index].GetProperty("name").GetString()}";
                }
            }
        }

        return shown;
    }

    private sealed class Shown
    {
        public HashSet<(string Table, string Key)> Rows { get; } = [];

        public Dictionary<(string Table, string Key), string> RowNames { get; } = [];

        public Dictionary<string, string> Titles { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Cells { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);
    }
}
