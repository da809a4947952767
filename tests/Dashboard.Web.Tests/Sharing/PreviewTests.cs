using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Dashboard.Web.Charts.Svg;
using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Sharing;

/// <summary>The picture that a messenger shows of a link.</summary>
public sealed class PreviewTests(DashboardApp app)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/leaderboard?families=ling")]
    [InlineData("/compare?models=ling-plus,qwen2.5-72b")]
    [InlineData("/languages?languages=zh")]
    [InlineData("/scaling")]
    [InlineData("/frontier")]
    [InlineData("/hardware")]
    [InlineData("/cost")]
    [InlineData("/cost/what-if")]
    [InlineData("/cost/serving")]
    [InlineData("/stability")]
    [InlineData("/claims")]
    [InlineData("/sources")]
    [InlineData("/models/ling-plus")]
    [InlineData("/models/ling-plus/sheet")]
    [InlineData("/benchmarks/mmlu")]
    [InlineData("/hardware/ling-device-a")]
    [InlineData("/sources/s13")]
    [InlineData("/claims/cheaper-hardware")]
    public async Task Every_page_that_shows_something_has_a_picture(string address)
    {
        using var page = await app.GetPageAsync(address);
        using var client = app.NewClient();

        using var response = await client.GetAsync(Meta(page, "og:image"));

        Assert.Equal((HttpStatusCode.OK, "image/png"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.Equal((SvgPreview.Width, SvgPreview.Height), Pixels(await response.Content.ReadAsByteArrayAsync()));
        Assert.Equal(("image/png", "1200", "630"),
            (Meta(page, "og:image:type"), Meta(page, "og:image:width"), Meta(page, "og:image:height")));
        Assert.Equal("summary_large_image", page.QuerySelector("meta[name='twitter:card']")!.GetAttribute("content"));
    }

    [Fact]
    public async Task A_view_with_nothing_in_it_has_none()
    {
        using var page = await app.GetPageAsync("/measured");
        using var client = app.NewClient();
        using var response = await client.GetAsync("/api/v1/views/measured?format=png");

        Assert.Null(page.QuerySelector("meta[property='og:image']"));
        Assert.Equal("summary", page.QuerySelector("meta[name='twitter:card']")!.GetAttribute("content"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_picture_that_is_known_is_not_sent_again_and_another_view_has_another()
    {
        using var client = app.NewClient();
        const string Address = "/api/v1/views/leaderboard?families=ling&format=png";
        using var first = await client.GetAsync(Address);
        var view = await client.GetFromJsonAsync<JsonElement>(Address.Replace("png", "json", StringComparison.Ordinal));
        using var frozen = await client.GetAsync(
            SharedPages.Data(new Uri(view.GetProperty("link").GetString()!).PathAndQuery, "png"));
        using var other = await client.GetAsync("/api/v1/views/leaderboard?families=qwen&format=png");
        using var reader = app.NewClient();
        using var chinese = await reader.GetAsync(Address + "&lang=zh-Hans");
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await client.SendAsync(request);
        using var head = await LinkSite.SendAsync(client, "HEAD", Address);

        Assert.Equal((HttpStatusCode.NotModified, 0), (again.StatusCode, (await again.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Equal((true, true), (first.Headers.CacheControl!.Private, first.Headers.CacheControl.NoCache));
        Assert.Contains("Accept-Language", first.Headers.Vary);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await frozen.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, frozen.Headers.ETag);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(3, new[] { first, other, chinese }.Select(response => response.Headers.ETag!.Tag).Distinct().Count());
        Assert.NotEqual(await first.Content.ReadAsByteArrayAsync(), await other.Content.ReadAsByteArrayAsync());
        Assert.NotEqual(await first.Content.ReadAsByteArrayAsync(), await chinese.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_picture_of_a_page_speaks_its_language()
    {
        using var page = await app.GetPageAsync("/leaderboard?lang=zh-Hans");

        Assert.EndsWith("format=png&lang=zh-Hans", Meta(page, "og:image"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leaderboard?scale=1", 1200)]
    [InlineData("leaderboard?scale=2", 2400)]
    [InlineData("leaderboard?scale=3", 0)]
    [InlineData("leaderboard?scale=-1", 0)]
    [InlineData("leaderboard?scale=1&chart=9", 0)]
    [InlineData("sources?scale=1", 0)]
    public async Task The_whole_picture_comes_in_two_sizes(string view, int width)
    {
        using var client = app.NewClient();

        using var response = await client.GetAsync($"/api/v1/views/{view}&format=png");

        Assert.Equal(width > 0 ? HttpStatusCode.OK : HttpStatusCode.BadRequest, response.StatusCode);
        if (width > 0)
        {
            Assert.Equal(width, Pixels(await response.Content.ReadAsByteArrayAsync()).Width);
        }
    }

    [Fact]
    public async Task A_link_that_opens_without_signing_in_has_its_picture_below_itself()
    {
        using var site = new AccountSite([.. LinkSite.ClosedButForLinks, ("Dashboard:LoadReferenceData", "true")]);
        var id = await site.ShareAsync(await site.AddAsync(Role.Viewer));
        using var client = site.NewClient();
        using var opened = await client.GetAsync(DashboardUrls.Shared(id));
        using var page = await AccountSite.ReadAsync(opened);
        var address = new Uri(Meta(page, "og:image"));

        using var picture = await client.GetAsync(address.PathAndQuery);
        using var direct = await client.GetAsync("/api/v1/views/leaderboard?families=ling&format=png");

        Assert.StartsWith(DashboardUrls.Shared(id) + "/", address.AbsolutePath, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "image/png"), (picture.StatusCode, picture.Content.Headers.ContentType!.MediaType));
        Assert.True(picture.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.Unauthorized, direct.StatusCode);
    }

    private static string Meta(IHtmlDocument page, string name) =>
        page.QuerySelector($"meta[property='{name}']")?.GetAttribute("content")
            ?? throw new InvalidOperationException($"{name} is missing");

    private static (int Width, int Height) Pixels(byte[] png) =>
        (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
}
