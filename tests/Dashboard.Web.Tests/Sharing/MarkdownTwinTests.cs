using Dashboard.Web.Features.Export;
using Dashboard.Web.Startup;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Sharing;

/// <summary>The twin of a page in Markdown says all that the page says.</summary>
public sealed class MarkdownTwinTests(DashboardApp app)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/leaderboard?languages=zh")]
    [InlineData("/compare?models=ling-plus,deepseek-v2.5-1210")]
    [InlineData("/models/ling-plus")]
    [InlineData("/cost/what-if")]
    [InlineData("/cost/serving")]
    [InlineData("/claims")]
    [InlineData("/sources")]
    public async Task It_has_finding_scope_tables_sources_revision_frozen_link_and_citation(string url)
    {
        using var client = app.NewClient();
        var text = await client.GetStringAsync(DashboardUrls.ViewData(url, "md"));
        var (path, query) = url.Split('?') is [var only, var keys] ? (only, keys) : (url, "");
        var latest = Snapshots.Reference;
        var content = new PageCatalog(new ReadModelCache(), PageList.All)
            .Of(ViewContext.Read(path, query, latest, _ => latest))!;
        var plain = text.Replace("\\", "", StringComparison.Ordinal);

        Assert.Equal(text, await client.GetStringAsync(DashboardUrls.ViewData(url, "markdown")));
        Assert.StartsWith("# " + content.Finding, plain, StringComparison.Ordinal);
        Assert.Contains(content.Scope, plain, StringComparison.Ordinal);
        Assert.Contains("revision 1", plain, StringComparison.Ordinal);
        Assert.EndsWith($"<http://localhost{content.FrozenAddress}>\n", text, StringComparison.Ordinal);
        Assert.Equal(2, plain.Split($"http://localhost{content.FrozenAddress}").Length - 1);
        Assert.All(content.SourceIds, id => Assert.Contains($"- [{id}]", plain, StringComparison.Ordinal));
        foreach (var table in content.Tables.Where(table => !table.Rows.IsEmpty))
        {
            Assert.Contains($"## {table.Title}", plain, StringComparison.Ordinal);
        }

        // Every line of a table has the cells of its head: a bar in a name is no border.
        var lines = text.Split('\n');
        for (var line = 1; line < lines.Length; line++)
        {
            if (lines[line].StartsWith("| ", StringComparison.Ordinal) && lines[line - 1].StartsWith("| ", StringComparison.Ordinal))
            {
                Assert.Equal(Borders(lines[line - 1]), Borders(lines[line]));
            }
        }
    }

    [Fact]
    public async Task Each_page_names_its_twin()
    {
        var page = await app.GetPageAsync("/leaderboard?languages=zh");

        Assert.Equal("/api/v1/views/leaderboard?languages=zh&format=md",
            page.QuerySelector("link[rel=alternate][type='text/markdown']")!.GetAttribute("href"));
    }

    [Fact]
    public void A_form_is_found_by_its_name_or_the_ending_of_its_files()
    {
        Assert.All(ViewFormat.All, format => Assert.Same(format, ViewFormat.Find(format.Name)));
        Assert.All(ViewFormat.All, format => Assert.Same(format, ViewFormat.Find(format.Ending)));
        Assert.Null(ViewFormat.Find(null));
    }

    private static int Borders(string line) => line.Replace("\\\\", "", StringComparison.Ordinal)
        .Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|');
}
