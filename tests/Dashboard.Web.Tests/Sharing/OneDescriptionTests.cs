using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Sharing;

/// <summary>A page and its files hold the same tables, cell by cell, both ways.</summary>
public sealed class OneDescriptionTests(DashboardApp app)
{
    /// <summary>What pages add to a cell beside its text: evidence, intervals and places, warnings, links, sums.</summary>
    private const string Additions = "sup, small, .disagree, .pick, details";

    public static TheoryData<string> Addresses { get; } = [.. SharedPages.Addresses.Where((_, place) => place % 3 == 0)];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_shows_what_its_files_hold_and_nothing_else(string address)
    {
        using var client = app.NewClient();
        using var page = await app.GetPageAsync(address);
        var view = await client.GetFromJsonAsync<JsonElement>(SharedPages.Data(address, "json"));
        var held = view.GetProperty("tables").EnumerateArray()
            .Where(table => table.GetProperty("rows").GetArrayLength() > 0).ToList();
        var drawn = page.QuerySelectorAll<IHtmlTableElement>("main table").ToList();

        Assert.Contains(Squeezed(view.GetProperty("title").GetString()!).TrimEnd('.'), Squeezed(page.QuerySelector("main")!.TextContent),
            StringComparison.Ordinal);
        Assert.Equal(held.Select(table => table.GetProperty("title").GetString()).Order(StringComparer.Ordinal),
            drawn.Select(table => table.Caption!.TextContent).Order(StringComparer.Ordinal));
        foreach (var table in held)
        {
            AssertSame(table, drawn.First(other => other.Caption!.TextContent == table.GetProperty("title").GetString()));
        }
    }

    private static void AssertSame(JsonElement held, IHtmlTableElement drawn)
    {
        var names = held.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()!).ToList();
        var rows = held.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("cells").EnumerateArray()
            .Select(cell => Squeezed(cell.GetProperty("text").GetString()!)).ToList()).ToList();
        var heads = drawn.QuerySelectorAll("thead th").Select(head => Squeezed(head.ChildNodes.First(
            node => node is IElement { ClassName: not "protocol" } || node.TextContent.Trim().Length > 0).TextContent)).ToList();
        var places = Places([.. names.Select(Squeezed)], heads);

        // What is left out says the same in every line.
        Assert.All(Enumerable.Range(0, names.Count).Except(places), place => Assert.Single(rows.Select(row => row[place]).Distinct()));
        var lines = drawn.QuerySelectorAll("tbody tr:not(.group)").Select(line => line.Children.Select(Text).ToList()).ToList();
        var shown = rows.Select(row => places.Select(place => row[place]).ToList()).ToList();
        Assert.True(lines.Count == shown.Count || (lines.Count >= 30 && lines.Count < shown.Count),
            string.Create(CultureInfo.InvariantCulture, $"{lines.Count} of {shown.Count}"));
        Assert.Equal(shown.Take(lines.Count), lines);
    }

    /// <summary>Places of the heads among the names, in order.</summary>
    private static List<int> Places(List<string> names, List<string> heads)
    {
        var places = new List<int>();
        foreach (var head in heads)
        {
            var place = names.FindIndex(places.Count == 0 ? 0 : places[^1] + 1, name => name == head);
            Assert.True(place >= 0, $"\"{head}\" is in no file");
            places.Add(place);
        }

        return places;
    }

    private static string Text(IElement cell)
    {
        var copy = (IElement)cell.Clone();
        foreach (var added in copy.QuerySelectorAll(Additions).ToList())
        {
            added.Remove();
        }

        var parts = copy.QuerySelectorAll("div").Select(part => part.TextContent).ToList();
        return copy.ClassList.Contains("missing") ? "" : Squeezed(parts.Count > 0 ? string.Join(';', parts) : copy.TextContent);
    }

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
