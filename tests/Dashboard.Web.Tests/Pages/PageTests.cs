using System.Net;
using AngleSharp.Html.Parser;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>What every page must have when it arrives, before any script runs.</summary>
public sealed class PageTests(DashboardApp app)
{
    /// <summary>Pages that exist, with and without a view.</summary>
    public static TheoryData<string> Paths { get; } =
    [
        .. new[] { "/", "/leaderboard", "/languages", "/scaling", "/hardware", "/compare", "/frontier", "/measured", "/cost",
            "/cost/what-if", "/cost/serving",
            "/stability", "/claims", "/claims/chinese-deepseek", "/sources", "/sources/s01" }
            .SelectMany(
                path => new[] { path, path + "?families=ling,qwen&languages=zh&variant=all", path + "?models=no-such-model&size=1..2" }),
        "/leaderboard?columns=all&variant=all",
        "/leaderboard?sort=-mmlu&columns=3",
        "/scaling?sizeof=active&benchmarks=c-eval",
        "/sources/s02",
        "/compare?models=ling-plus,deepseek-v2.5-1210",
        "/compare?models=ling-lite,qwen2.5-7b,llama-3.1-8b,mistral-7b-v0.3,qwen3-8b,o1-mini",
        "/frontier?cost=price-out&index=win-rate&pick=ling-plus",
        "/languages?pair=c-eval.zh..mmlu.en",
        "/languages?pair=math.zh..mmlu.en",
        "/languages?pair=mmlu.en..c-eval.zh",
        "/leaderboard?tray=ling-plus,qwen2.5-72b",
        "/search?q=qwen&tray=ling-plus",
        "/claims?evidence=independent,third-party",
        "/claims/cheaper-hardware?asof=1&tray=ling-plus",
        "/models/ling-plus",
        "/models/ling-plus/sheet",
        "/models/ling-plus?tray=ling-plus",
        "/benchmarks/c-eval",
        "/hardware/ling-device-a",
        "/search?q=llama3.1%208b",
        "/changes",
        "/changes?from=1&to=1&of=%2Fleaderboard",
        "/embed/leaderboard?table=0",
        "/sign-in",
        "/sign-in?returnUrl=%2Fleaderboard",
        "/sign-out",
        "/setup",
        "/join",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_page_has_one_heading_a_title_a_language_and_a_main_part(string path)
    {
        using var page = await app.GetPageAsync(path);

        Assert.NotEmpty(Assert.Single(page.QuerySelectorAll("h1")).TextContent.Trim());
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.EndsWith($" · {Text.ProductName}", page.Title, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.Single(page.QuerySelectorAll("title"));
        Assert.DoesNotContain(page.QuerySelectorAll("[id]").CountBy(element => element.Id!), entry => entry.Value > 1);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_page_carries_security_headers_and_no_inline_script(string path)
    {
        using var client = app.NewClient();
        using var response = await client.GetAsync(path);
        using var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        AssertSecurityHeaders(response);
        Assert.NotEmpty(page.QuerySelectorAll("script"));
        Assert.All(page.QuerySelectorAll("script"), script => Assert.StartsWith("/",
            new Uri(new Uri("http://x/"), script.GetAttribute("src")!).AbsolutePath, StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("script"), script => Assert.Empty(script.TextContent));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(page.QuerySelectorAll("[href],[src]"),
            link => (link.GetAttribute("href") ?? link.GetAttribute("src"))!.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/leaderboard?families=ling")]
    [InlineData("/sources/s01")]
    [InlineData("/sources/no-such")]
    [InlineData("/no-such")]
    [InlineData("/healthz/ready")]
    public async Task HEAD_answers_as_GET_does(string path)
    {
        using var client = app.NewClient();
        using var get = await client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var head = await client.SendAsync(request);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        AssertSecurityHeaders(head);
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/leaderboard/more")]
    [InlineData("/%3Cscript%3E")]
    [InlineData("/sources/no-such")]
    [InlineData("/claims/no-such")]
    [InlineData("/sources/s999?families=ling")]
    [InlineData("/sources/%3Cimg%20src=x%20onerror=alert(1)%3E")]
    public async Task An_unknown_page_is_not_found_in_words(string path)
    {
        using var client = app.NewClient();
        using var response = await client.GetAsync(path);
        using var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(Text.NotFoundTitle, Assert.Single(page.QuerySelectorAll("h1")).TextContent);
        Assert.NotNull(page.QuerySelector("main a[href='/']"));
        Assert.Empty(page.QuerySelectorAll("img"));
        AssertSecurityHeaders(response);
    }

    [Fact]
    public async Task Every_source_has_a_page_with_its_title()
    {
        foreach (var source in Snapshots.Reference.Sources.Values)
        {
            using var page = await app.GetPageAsync(DashboardUrls.Source(source.Id));

            Assert.Equal(source.Title, page.QuerySelector("h1")!.TextContent);
        }
    }

    /// <summary>One click from any number to its source: all links inside lead somewhere, fragments included.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData("/leaderboard?variant=all")]
    [InlineData("/languages")]
    [InlineData("/scaling")]
    [InlineData("/hardware")]
    [InlineData("/compare?models=ling-plus,deepseek-v2.5-1210")]
    [InlineData("/frontier")]
    [InlineData("/claims")]
    [InlineData("/claims/similar-on-other-chips")]
    [InlineData("/claims/cheaper-hardware")]
    [InlineData("/claims/deepseek-v3-cost")]
    [InlineData("/models/ling-plus")]
    [InlineData("/benchmarks/c-eval")]
    [InlineData("/hardware/ling-device-a")]
    [InlineData("/stability")]
    [InlineData("/sources")]
    public async Task No_link_is_dead(string path)
    {
        using var client = app.NewClient();
        using var page = await app.GetPageAsync(path);
        var links = page.QuerySelectorAll("main a[href]").Select(link => link.GetAttribute("href")!).Where(href => href.StartsWith('/'))
            .Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(links);

        foreach (var target in links.GroupBy(link => link.Split('#')[0], StringComparer.Ordinal).Take(60))
        {
            using var response = await client.GetAsync(target.Key);
            Assert.True(response.IsSuccessStatusCode
                || response.Headers.Location?.OriginalString.Contains(DashboardUrls.SignIn, StringComparison.Ordinal) == true, target.Key);
            var anchors = target.Where(link => link.Contains('#', StringComparison.Ordinal)).Select(link => link.Split('#')[1]).ToList();
            if (anchors.Count > 0)
            {
                using var other = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
                Assert.All(anchors, anchor => Assert.NotNull(other.GetElementById(anchor)));
            }
        }
    }

    [Fact]
    public async Task Numbers_follow_the_viewers_culture_and_links_do_not()
    {
        using var client = app.NewClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Get, "/leaderboard?size=7.5..80.25&benchmarks=c-eval&families=ling&languages=zh");
        request.Headers.AcceptLanguage.ParseAdd("de-DE");

        using var response = await client.SendAsync(request);
        using var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

        Assert.Contains(page.QuerySelectorAll("td a"), cell => cell.TextContent.Contains(',', StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("thead th > a"),
            link => Assert.Contains("size=7.5..80.25", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    internal static void AssertSecurityHeaders(HttpResponseMessage response)
    {
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(response.Headers.Contains("Referrer-Policy"));
        Assert.True(response.Headers.Contains("Permissions-Policy"));
    }
}
