using System.Text;
using Dashboard.Web.Startup;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Web.Tests.Sharing;

/// <summary>A link leads to a page about a view of this site, whatever was asked for.</summary>
public sealed class SharedAddressTests
{
    private static readonly PageCatalog Pages = new(new ReadModelCache(), PageList.All);

    [Theory]
    [InlineData("/", "/", "")]
    [InlineData("/?families=ling", "/", "families=ling")]
    [InlineData("/leaderboard?languages=zh&families=Ling,qwen&nonsense=1&size=x", "/leaderboard", "families=ling,qwen&languages=zh")]
    [InlineData("/Leaderboard#content", "/leaderboard", "")]
    [InlineData("/cost/what-if?mfu=15..35&asof=3&count=2000", "/cost/what-if", "mfu=15..35&count=2000&asof=3")]
    [InlineData("/cost?mfu=15..35", "/cost", "")]
    [InlineData("/cost/serving?cached=40&in=2e3&asof=3&nothing=1", "/cost/serving", "in=2000&cached=40&asof=3")]
    [InlineData("/models/Ling-Plus?families=ling", "/models/ling-plus", "families=ling")]
    [InlineData("/benchmarks/c-eval", "/benchmarks/c-eval", "")]
    [InlineData("/hardware/ling-device-a", "/hardware/ling-device-a", "")]
    [InlineData("/sources/s13?sort=-model", "/sources/s13", "sort=-model")]
    [InlineData("/claims", "/claims", "")]
    [InlineData("/claims/similar-on-other-chips", "/claims/similar-on-other-chips", "")]
    [InlineData("/models/%E7%99%BE%E7%81%B5", "/models/%E7%99%BE%E7%81%B5", "")]
    [InlineData("/models/百灵", "/models/%E7%99%BE%E7%81%B5", "")]
    public void Pages_about_views_are_taken_as_this_site_writes_them(string address, string path, string query)
    {
        Assert.True(SharedAddress.TryParse(Pages, address, out var knownPath, out var knownQuery));
        Assert.Equal((path, query), (knownPath, knownQuery));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("leaderboard")]
    [InlineData("?families=ling")]
    [InlineData("//evil.example/leaderboard")]
    [InlineData("/\\evil.example/leaderboard")]
    [InlineData("\\leaderboard")]
    [InlineData("/\t/evil.example")]
    [InlineData("/leaderboard\n")]
    [InlineData("/leaderboard?families=\0")]
    [InlineData("https://evil.example/leaderboard")]
    [InlineData("http://localhost/leaderboard")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/leaderboard/")]
    [InlineData("//leaderboard")]
    [InlineData("/leaderboard/..")]
    [InlineData("/./leaderboard")]
    [InlineData("/leaderboard%3Ffamilies=ling")]
    [InlineData("/models/")]
    [InlineData("/models/.")]
    [InlineData("/models/..")]
    [InlineData("/models/%2e%2e")]
    [InlineData("/models/../account")]
    [InlineData("/models/..%2faccount")]
    [InlineData("/models/a/b")]
    [InlineData("/models/a%2Fb")]
    [InlineData("/models/a%5Cb")]
    [InlineData("/models/a%00")]
    [InlineData("/models/%252e%252e")]
    [InlineData("/models/a b")]
    [InlineData("/claims/new")]
    [InlineData("/claims/NEW?claim=x")]
    [InlineData("/claims/%6eew")]
    [InlineData("/search?q=x")]
    [InlineData("/account")]
    [InlineData("/account/keys")]
    [InlineData("/people/1")]
    [InlineData("/links")]
    [InlineData("/links/new?to=/")]
    [InlineData("/s/AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/uploads")]
    [InlineData("/curation")]
    [InlineData("/sign-in?returnUrl=/")]
    [InlineData("/setup")]
    [InlineData("/status/404")]
    [InlineData("/api/v1/scores")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/healthz/live")]
    [InlineData("/_blazor")]
    [InlineData("/assets/app.css")]
    public void Everything_else_is_refused(string? address)
    {
        Assert.False(SharedAddress.TryParse(Pages, address, out var path, out var query));
        Assert.Equal(("", ""), (path, query));
    }

    [Fact]
    public void What_is_too_long_to_keep_is_refused()
    {
        var many = string.Join(',', Enumerable.Range(0, 200).Select(i => FormattableString.Invariant($"a-long-name-of-a-model-{i}")));

        Assert.False(SharedAddress.TryParse(Pages, $"/leaderboard?models={many}", out _, out _));
        Assert.False(SharedAddress.TryParse(Pages, $"/leaderboard?junk={new string('x', SharedAddress.MaxLength)}", out _, out _));
        Assert.False(SharedAddress.TryParse(Pages, $"/models/{string.Concat(Enumerable.Repeat("百", 100))}", out _, out _));
    }

    [Theory]
    [InlineData("/leaderboard", "families=ling", 7, "families=ling&asof=7&rules=5")]
    [InlineData("/leaderboard", "families=ling&asof=3", 7, "families=ling&asof=3")]
    [InlineData("/leaderboard", "", 0, "")]
    [InlineData("/cost/what-if", "mfu=15..35", 7, "mfu=15..35&asof=7&rules=5")]
    public void Freezing_writes_the_revision_once(string path, string query, int revision, string frozen) =>
        Assert.Equal(frozen, SharedAddress.Frozen(path, query, revision));

    /// <summary>Addresses put together at random from good, odd and hostile parts.</summary>
    [Fact]
    public void No_address_leads_anywhere_else_and_what_is_kept_is_canonical()
    {
        string[] parts =
        [
            "/", "//", "\\", ".", "..", "%2e", "%2E%2e", "%2f", "%5c", "%00", "%25", "%", "%zz", "%ff", "?", "#", "&", "=", ";",
            ":", "@", "new", "New", "account", "api/v1/scores", "http://", "evil.example", "javascript:", "s/", "\0", "\t", "\r\n", " ",
            "\u202e", "\ud800", "百灵", "é",
            "leaderboard", "models", "models/", "/claims/", "/sources/", "/hardware/", "/benchmarks/", "/cost/what-if",
            "/cost", "ling-plus", "c-eval", "families=ling", "asof=3", "models=a,b", "mfu=15..35", "devices=own:1", "tray=x", "size=..",
            "sort=-model", "q=<x>", "returnUrl=//evil.example", "to=/",
        ];
        var random = new Random(17);
        var taken = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var address = new StringBuilder(random.Next(3) == 0 ? "" : "/");
            for (var n = random.Next(1, 7); n > 0; n--)
            {
                address.Append(parts[random.Next(parts.Length)]);
            }

            if (SharedAddress.TryParse(Pages, address.ToString(), out var path, out var query))
            {
                AssertCanonical(path, query);
                taken++;
            }
        }

        Assert.True(taken > 1000, FormattableString.Invariant($"only {taken} were taken"));
    }

    private static void AssertCanonical(string path, string query)
    {
        var whole = SharedAddress.Join(path, query);
        Assert.All(whole, c => Assert.True(char.IsAscii(c) && !char.IsControl(c) && c is not ('\\' or '"' or '<' or '>' or '#' or ' ')));
        Assert.Equal(whole, new Uri(new Uri("http://localhost"), whole).GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped));
        Assert.Equal(whole, DashboardUrls.LocalOrOverview(whole));
        Assert.True(SharedAddress.TryParse(Pages, whole, out var again, out var queryAgain));
        Assert.Equal((path, query), (again, queryAgain));
        var segments = PathString.FromUriComponent(path).Value!.Split('/')[1..];
        var isThing = segments is ["models" or "benchmarks" or "hardware" or "sources" or "claims", not ("" or "." or "..")];
        Assert.True(PageList.All.Any(page => page.Route == path) || (isThing && path != DashboardUrls.NewClaim), path);
        if (path != DashboardUrls.WhatIf)
        {
            Assert.Equal(query, ViewQuery.Format(ViewQuery.Parse(query).View));
        }
    }
}
