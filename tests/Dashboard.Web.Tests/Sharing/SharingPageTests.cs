using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Sharing;

/// <summary>What pages offer to share, and what they tell search engines, messengers, other sites and printers.</summary>
public sealed class SharingPageTests(DashboardApp app)
{
    public static TheoryData<string> Addresses { get; } = [.. SharedPages.Addresses.Where((_, place) => place % 10 is 1)];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Every_view_offers_links_files_a_preview_and_footnotes(string address)
    {
        using var page = await app.GetPageAsync(address + "&tray=ling-plus");
        var fields = page.QuerySelectorAll(".share-link input").OfType<IHtmlInputElement>().Select(input => input.Value).ToList();

        Assert.Equal("http://localhost" + SharedPages.With(Canonical(page), "").TrimEnd('?', '&'), fields[0]);
        Assert.Contains("asof=1", fields[1], StringComparison.Ordinal);
        Assert.DoesNotContain(fields, field => field.Contains("tray", StringComparison.Ordinal));
        Assert.NotEmpty(Meta(page, "og:title"));
        Assert.NotEmpty(Meta(page, "og:description"));
        Assert.Equal("http://localhost" + Canonical(page), Meta(page, "og:url"));
        Assert.Single(page.QuerySelectorAll("meta[name=description]"));
        var footnotes = page.QuerySelectorAll(".print-only .footnotes li").Length;
        // The first edition has no independent value beside a vendor's.
        Assert.True(footnotes > 0 || address.StartsWith("/cost/what-if", StringComparison.Ordinal)
            || address.StartsWith("/measured", StringComparison.Ordinal), address);
        foreach (var link in page.QuerySelectorAll(".share-bar a[href^='/api/']").Select(link => link.GetAttribute("href")!))
        {
            using var client = app.NewClient();
            using var response = await client.GetAsync(link);
            Assert.True(response.IsSuccessStatusCode, $"{address}: {link} {response.StatusCode}");
        }
    }

    [Theory]
    [InlineData("/embed/leaderboard?families=ling,qwen&chart=0", "plotly-chart")]
    [InlineData("/embed/leaderboard?table=0", "table")]
    [InlineData("/embed/compare?models=ling-plus,qwen2.5-72b&chart=0", "table")]
    [InlineData("/embed/overview?chart=1", "plotly-chart")]
    [InlineData("/embed/models/ling-plus?table=1", "table")]
    public async Task A_part_in_a_frame_has_no_navigation_and_a_link_back(string address, string part)
    {
        using var page = await app.GetPageAsync(address);

        Assert.Single(page.QuerySelectorAll($"main {part}"));
        Assert.Empty(page.QuerySelectorAll("nav"));
        var back = Assert.Single(page.QuerySelectorAll("main a[target=_blank]"));
        Assert.DoesNotContain("embed", back.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("Sources:", page.QuerySelector("footer")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Blazor:{\"type\":\"server\"", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/embed/no-such")]
    [InlineData("/embed/leaderboard?chart=9&table=9")]
    [InlineData("/embed/account")]
    [InlineData("/embed/leaderboard?table=-1")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var client = app.NewClient();
        using var response = await client.GetAsync(address);

        Assert.Equal(System.Net.HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Only_the_sites_that_the_operator_names_may_frame_and_only_the_parts_for_it()
    {
        using var open = new DashboardApp(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Dashboard:FrameAncestors"] = "'self' https://*.example.org" });
        foreach (var (site, path, policy) in new[] { (app, "/embed/leaderboard", "'none'"),
            (open, "/embed/leaderboard", "'self' https://*.example.org"), (open, "/leaderboard", "'none'"), (open, "/sign-in", "'none'") })
        {
            using var client = site.NewClient();
            using var response = await client.GetAsync(path);

            Assert.EndsWith($"; frame-ancestors {policy}",
                Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.False(response.Headers.Contains("X-Frame-Options"), path);
        }
    }

    private static string Meta(IDocument page, string property) =>
        Assert.Single(page.QuerySelectorAll($"meta[property='{property}']")).GetAttribute("content")!;

    private static string Canonical(IDocument page) =>
        new Uri(page.QuerySelector("link[rel=canonical]")!.GetAttribute("href")!).PathAndQuery;
}
