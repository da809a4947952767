using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>The tables by which names are read stand on a page, whole.</summary>
public sealed class NamesPageTests(DashboardApp app)
{
    /// <summary>All tables that ship, by the files in the repository.</summary>
    private static string[] Tables { get; } = [.. Repository.Files("src/Dashboard.Import/Names", ".csv")
        .Select(file => Path.GetFileNameWithoutExtension(file.Path)).Order()];

    [Fact]
    public async Task Every_shipped_table_stands_on_the_page()
    {
        using var page = await app.GetPageAsync(DashboardUrls.Names);

        Assert.Equal(Tables, page.QuerySelectorAll("main h2[id]").Select(title => title.Id!).Order());
        Assert.All(Tables, table =>
        {
            Assert.NotNull(page.QuerySelector($"main nav a[href='/names#{table}']"));
            Assert.EndsWith(FormattableString.Invariant($"({NameTables.Rows(table).Count})"),
                page.GetElementById(table)!.TextContent, StringComparison.Ordinal);
        });
        Assert.Contains(page.QuerySelectorAll("main td"), cell => cell.TextContent == "openrouter/" || cell.TextContent == "-instruct");
    }

    /// <summary>A cell that begins with a dash has an apostrophe before it in a file, as everywhere, so that no program calculates
    /// it.</summary>
    [Fact]
    public async Task Each_table_can_be_taken_whole_as_CSV()
    {
        using var page = await app.GetPageAsync(DashboardUrls.Names);
        using var client = app.NewClient();
        var titles = page.QuerySelectorAll("main h2[id]").Select(title => title.Id!).ToList();
        var links = page.QuerySelectorAll("main h2 + p a").Select(link => link.GetAttribute("href")!).ToList();

        Assert.Equal(titles.Count, links.Count);
        foreach (var (table, link) in titles.Zip(links))
        {
            var lines = (await client.GetStringAsync(link)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.StartsWith(string.Join(',', NameTables.Columns(table)) + ",", lines[0].TrimStart('\uFEFF'), StringComparison.Ordinal);
            Assert.Equal(NameTables.Rows(table).Count, lines.Length - 1);
        }

        var parts = await client.GetStringAsync(links[titles.IndexOf("name-parts")]);
        Assert.Contains("effort,\"'-high\",high", parts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_sends_files_is_led_there()
    {
        using var site = new AccountSite();
        using var browser = await site.SignedInAsync(await site.AddAsync(Role.Curator));
        using var page = await AccountSite.PageAsync(browser, DashboardUrls.NewUpload);

        Assert.NotNull(page.QuerySelector($"main a[href='{DashboardUrls.Names}']"));
    }
}
