using System.Globalization;
using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>What a link says goes before what was chosen, and that before what the browser asks for.</summary>
public sealed class ViewerLanguageTests(DashboardApp app)
{
    [Theory]
    [InlineData("/", null, null, "en")]
    [InlineData("/", "zh-CN,zh;q=0.9,en;q=0.8", null, "zh-Hans")]
    [InlineData("/", "zh-TW,en;q=0.8", null, "en")]
    [InlineData("/", "de-DE", null, "en")]
    [InlineData("/", "de-DE", "zh-Hans", "zh-Hans")]
    [InlineData("/", "zh-CN", "en", "en")]
    [InlineData("/?lang=zh-Hans", "en", "en", "zh-Hans")]
    [InlineData("/?lang=EN", "zh-CN", "zh-Hans", "en")]
    [InlineData("/?lang=tlh", "zh-CN", null, "zh-Hans")]
    [InlineData("/no-such-page?lang=zh-Hans", null, null, "zh-Hans")]
    [InlineData("/account/sign-in?lang=zh-Hans", null, null, "zh-Hans")]
    public async Task The_language_of_a_page(string address, string? accepted, string? cookie, string expected)
    {
        using var client = app.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        request.Headers.TryAddWithoutValidation("Cookie", cookie is null ? null : $"lang={cookie}");
        using var response = await client.SendAsync(request);
        using var page = await AccountSite.ReadAsync(response);

        Assert.Equal(expected, page.DocumentElement.GetAttribute("lang"));
        Assert.Contains(expected == "en" ? "Leaderboard" : "排行榜", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(address.Contains("lang=zh", StringComparison.Ordinal) || address.Contains("lang=EN", StringComparison.Ordinal),
            response.Headers.TryGetValues("Set-Cookie", out var set) && set.Any(one => one.StartsWith($"lang={expected};",
                StringComparison.Ordinal)));
    }

    [Fact]
    public async Task No_address_of_the_page_repeats_the_language_but_those_that_name_it()
    {
        using var page = await app.GetPageAsync("/leaderboard?lang=zh-Hans&models=ling-plus");

        var links = page.QuerySelectorAll("a[href*='lang=']:not(.skip-link), link[href*='lang=']");
        Assert.All(links, link => Assert.True(link.HasAttribute("hreflang")));
        Assert.Equal(["en", "zh-Hans"], page.QuerySelectorAll("link[hreflang]").Select(link => link.GetAttribute("hreflang")!)
            .Where(language => language != "x-default"));
        Assert.Equal("/leaderboard?models=ling-plus&lang=en", page.QuerySelector("header a.language, a.language")!.GetAttribute("href"));
        Assert.DoesNotContain("lang", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "en-GB", "en-GB")]
    [InlineData("en", "de-DE", "de-DE")]
    [InlineData("en", "zh-CN", "en")]
    [InlineData("zh-Hans", "zh-CN", "zh-CN")]
    [InlineData("zh-Hans", "en-GB", "zh-Hans")]
    [InlineData("zh-Hans", "*", "zh-Hans")]
    [InlineData("en", null, "en")]
    public void Numbers_follow_the_browser_where_the_texts_allow_it(string language, string? asked, string expected) =>
        Assert.Equal(expected, ViewerLanguage.Numbers(language, asked is null ? [] : [asked]));

    [Fact]
    public void A_day_is_written_as_its_language_writes_it()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("zh-CN");
            Assert.Equal("2026年3月5日", Format.Day(new DateTime(2026, 3, 5, 0, 0, 0, DateTimeKind.Utc)));
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-GB");
            Assert.Equal("5 Mar 2026", Format.Day(new DateTime(2026, 3, 5, 0, 0, 0, DateTimeKind.Utc)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
