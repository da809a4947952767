using System.Globalization;
using System.Net;
using System.Xml.Linq;
using Dashboard.Web.Startup;
using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Api;

/// <summary>What programs find at known addresses.</summary>
public sealed class RobotTests(DashboardApp app)
{
    private static readonly XNamespace siteMap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Fact]
    public async Task Llms_txt_names_the_pages_with_their_twins_the_API_and_the_server_for_assistants()
    {
        using var client = app.NewClient();
        var text = await client.GetStringAsync("/llms.txt");

        Assert.StartsWith("# ", text, StringComparison.Ordinal);
        Assert.Contains("/openapi/v1.json", text, StringComparison.Ordinal);
        Assert.Contains("http://localhost/mcp ", text, StringComparison.Ordinal);
        var twins = text.Split('\n').Where(line => line.StartsWith("- [/", StringComparison.Ordinal))
            .Select(line => line[(line.IndexOf('(', StringComparison.Ordinal) + 1)..^1]).ToList();
        Assert.Equal(PageList.All.Count(page => !page.Route.Contains('~', StringComparison.Ordinal)), twins.Count);
        foreach (var twin in twins)
        {
            using var response = await client.GetAsync(new Uri(twin).PathAndQuery);
            Assert.Equal((HttpStatusCode.OK, "text/markdown"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task Robots_are_led_to_the_site_map_whose_pages_exist()
    {
        using var client = app.NewClient();
        var robots = await client.GetStringAsync("/robots.txt");
        var map = XDocument.Parse(await client.GetStringAsync("/sitemap.xml"));
        var addresses = map.Descendants(siteMap + "loc").Select(address => address.Value).ToList();

        Assert.Contains("\nSitemap: http://localhost/sitemap.xml\n", robots, StringComparison.Ordinal);
        Assert.Contains("http://localhost/models/ling-plus", addresses);
        Assert.Equal(addresses.Count, addresses.Distinct(StringComparer.Ordinal).Count());
        Assert.All(addresses, address => Assert.DoesNotContain('?', address));
        foreach (var address in addresses.Where((_, place) => place % 40 == 0))
        {
            using var response = await client.GetAsync(new Uri(address).PathAndQuery);
            Assert.True(response.StatusCode == HttpStatusCode.OK, address);
        }
    }

    [Fact]
    public async Task Where_sign_in_is_required_robots_are_told_nothing()
    {
        using var site = new AccountSite(("Dashboard:RequireSignIn", "true"));
        using var stranger = site.NewClient();
        using var viewer = await site.SignedInAsync(await site.AddAsync(Data.Entities.Role.Viewer));

        Assert.Equal("User-agent: *\nDisallow: /\n", await stranger.GetStringAsync("/robots.txt"));
        foreach (var path in new[] { "/sitemap.xml", "/llms.txt" })
        {
            using var closed = await stranger.GetAsync(path);
            Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        }

        using var map = await viewer.GetAsync("/sitemap.xml");
        Assert.Equal(HttpStatusCode.NotFound, map.StatusCode);
    }

    [Fact]
    public async Task Security_txt_says_whom_to_tell_where_it_is_set_and_is_not_there_elsewhere()
    {
        using var without = app.NewClient();
        using var missing = await without.GetAsync("/.well-known/security.txt");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);

        using var site = new AccountSite(("Dashboard:RequireSignIn", "true"), ("Dashboard:SecurityContact", "mailto:security@example.org"),
            ("Dashboard:PublicUrl", "https://models.example.org"));
        using var client = site.NewClient();
        using var response = await client.GetAsync("/.well-known/security.txt");
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');

        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Contact: mailto:security@example.org", lines[0]);
        Assert.Contains("Canonical: https://models.example.org/.well-known/security.txt", lines);
        var expires = DateTimeOffset.Parse(lines[1]["Expires: ".Length..], CultureInfo.InvariantCulture);
        Assert.InRange(expires - DateTimeOffset.UtcNow, TimeSpan.FromDays(30), TimeSpan.FromDays(365));
    }
}
