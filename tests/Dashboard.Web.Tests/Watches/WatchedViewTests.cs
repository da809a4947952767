using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Web.Tests.Sharing;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Web.Tests.Watches;

/// <summary>Ten states of each page are watched; an import makes one entry in those that show it and none in the others.</summary>
public sealed class WatchedViewTests
{
    [Fact]
    public async Task An_import_makes_one_entry_in_the_feed_of_each_view_that_shows_it_and_none_in_the_others()
    {
        using var site = WatchSite.New(("Dashboard:Watch:MaxPerPerson", "1000"));
        var person = await site.AddAsync(Role.Viewer);
        using var client = site.NewClient();
        var (before, feeds) = (new Dictionary<string, HashSet<string>>(StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var address in SharedPages.Addresses)
        {
            before[address] = await ShownAsync(client, address);
            feeds[address] = (await site.WatchAsync(person, address)).Id;
        }

        await ChangedData.ImportAsync(site.Services);
        await site.LookAsync();
        var (changed, same) = (0, 0);
        foreach (var (address, id) in feeds)
        {
            var shown = await ShownAsync(client, address);
            var shows = !shown.SetEquals(before[address]);
            var entries = WatchSite.Entries(await site.FeedAsync(id));
            var (lost, got) = (Words(before[address].Except(shown)), Words(shown.Except(before[address])));
            Assert.True(entries.Count == (shows ? 1 : 0),
                FormattableString.Invariant($"{address} has {entries.Count} entries; it lost {lost} and got {got}"));
            (changed, same) = shows ? (changed + 1, same) : (changed, same + 1);
        }

        // Both occur often, or this test says nothing.
        Assert.InRange(changed, 50, feeds.Count - 30);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{changed} views changed, {same} did not"));
        await site.ChangeAsync(async db => Assert.All(await db.Watches.ToListAsync(), watch => Assert.Equal(2, watch.SeenRevision)));
    }

    /// <summary>What a view shows, read from its JSON: its finding, and each cell of its tables by line and column.</summary>
    private static async Task<HashSet<string>> ShownAsync(HttpClient client, string address)
    {
        var view = await client.GetFromJsonAsync<JsonElement>(SharedPages.Data(address, "json"));
        var shown = new HashSet<string>(StringComparer.Ordinal) { view.GetProperty("title").GetString()! };
        foreach (var table in view.GetProperty("tables").EnumerateArray())
        {
            var key = table.GetProperty("key").GetString();
            var columns = table.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("key").GetString()).ToList();
            shown.UnionWith(columns.Select(column => $"{key} has {column}"));
            foreach (var row in table.GetProperty("rows").EnumerateArray())
            {
                shown.UnionWith(row.GetProperty("cells").EnumerateArray().Select((cell, place) =>
                    $"{key}|{row.GetProperty("key").GetString()}|{columns[place]}: {cell.GetProperty("text").GetString()} "
                    + (cell.TryGetProperty("evidence", out var grade) ? grade.GetString() : "")));
            }
        }

        return shown;
    }

    private static string Words(IEnumerable<string> shown) => string.Join("; ", shown.Take(3));
}
