using System.Net;
using System.Text;
using Dashboard.Web.Tests.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>Under which name the site is reached, what it says of that, and requests that are none.</summary>
public sealed class HostsTests
{
    [Theory]
    [InlineData("a b")]
    [InlineData("[::1")]
    [InlineData("exa%mple.org")]
    [InlineData("example.org:99999")]
    [InlineData("example.org:x")]
    [InlineData("a,b")]
    [InlineData("user@example.org")]
    [InlineData("example.org/path")]
    [InlineData("<script>")]
    [InlineData("'self'; script-src *")]
    public async Task A_host_that_is_none_is_a_bad_request(string host)
    {
        using var site = new AccountSite();

        foreach (var path in new[] { "/", "/api/v1/models", "/changes/feed", "/sign-in", "/no-such" })
        {
            var answer = await site.Server.SendAsync(http =>
            {
                (http.Request.Method, http.Request.Path) = ("GET", path);
                http.Request.Host = new HostString(host);
            });
            Assert.Equal(StatusCodes.Status400BadRequest, answer.Response.StatusCode);
        }

        Assert.Empty(site.Failures);
    }

    [Theory]
    [InlineData("example.org")]
    [InlineData("example.org:8443")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("[::1]:5080")]
    public async Task Open_pages_may_connect_to_the_host_that_served_them_and_to_no_other(string host)
    {
        using var site = new AccountSite();

        var answer = await site.Server.SendAsync(http =>
        {
            (http.Request.Method, http.Request.Path) = ("GET", "/sign-in");
            http.Request.Host = new HostString(host);
        });

        Assert.Equal(StatusCodes.Status200OK, answer.Response.StatusCode);
        Assert.Contains($"connect-src 'self' ws://{host} wss://{host};", answer.Response.Headers.ContentSecurityPolicy.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_of_no_known_type_are_refused_without_a_failure()
    {
        string[] types = ["", "x", "text/plain", "application/json", "application/json; charset=none", "multipart/form-data",
            "multipart/form-data; boundary=", "multipart/form-data; boundary=\"", "multipart/form-data; boundary=" + new string('x', 500),
            "application/x-www-form-urlencoded; charset=none", "application/x-www-form-urlencoded;;;", "\u00e4/\u00f6"];
        using var site = new AccountSite();
        var key = await site.AddKeyAsync(await site.AddAsync(Role.Curator),
            KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate | KeyScopes.Share);
        var asked = 0;
        foreach (var endpoint in site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true))
        {
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{Id:int}", "1", StringComparison.Ordinal)
                .Replace("{id:int}", "1", StringComparison.Ordinal).Replace("{Id}", "x", StringComparison.Ordinal);
            if (path.Contains('{', StringComparison.Ordinal) || path.StartsWith("/_", StringComparison.Ordinal))
            {
                continue;
            }

            foreach (var type in types)
            {
                var answer = await site.Server.SendAsync(http =>
                {
                    (http.Request.Method, http.Request.Path) = ("POST", path);
                    http.Request.Host = new HostString("localhost");
                    http.Request.Headers.ContentType = type;
                    http.Request.Headers.Authorization = $"Bearer {key}";
                    http.Request.Body = new MemoryStream("a=b&_handler=x"u8.ToArray());
                    http.Request.ContentLength = 14;
                });
                Assert.True(answer.Response.StatusCode < 500,
                    FormattableString.Invariant($"{path} answers {answer.Response.StatusCode} to '{type}'"));
                asked++;
            }
        }

        Assert.True(asked > 200, FormattableString.Invariant($"{asked} requests"));
        Assert.Empty(site.Failures);
    }

    [Theory]
    [InlineData("*", true)]
    [InlineData("models.example.org", false)]
    public void A_start_for_others_asks_for_the_name_of_the_host(string allowed, bool isSaid)
    {
        using var site = new AccountSite(("AllowedHosts", allowed));

        Assert.Equal(isSaid, site.Log.Any(line => line.StartsWith("AllowedHosts is *", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Other_names_than_the_allowed_ones_are_refused()
    {
        using var site = new AccountSite(("AllowedHosts", "models.example.org"));
        using var client = site.NewClient();
        client.DefaultRequestHeaders.Host = "evil.example";

        using var refused = await client.GetAsync("/");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Links_for_others_begin_with_the_public_address()
    {
        using var site = new AccountSite(("Dashboard:PublicUrl", "https://models.example.org"));
        using var administrator = await site.SignedInAsync(await site.AddAsync(Role.Administrator));
        var key = await site.AddKeyAsync(await site.AddAsync(Role.Viewer), KeyScopes.Read | KeyScopes.Share);
        using var program = site.NewClient(key);

        using var invited = await AccountSite.ReadAsync(await AccountSite.SendAsync(administrator, DashboardUrls.People, "invite",
            ("Name", "Bo"), ("Email", "bo@example.org"), ("Role", "Viewer")));
        using var content = new StringContent("""{"to": "/leaderboard"}""", Encoding.UTF8, "application/json");
        using var linked = await program.PostAsync(DashboardUrls.LinksApi, content);
        using var page = await AccountSite.PageAsync(administrator, "/leaderboard");
        var feed = await program.GetStringAsync(DashboardUrls.ChangesFeed);

        Assert.StartsWith("https://models.example.org/join?", invited.QuerySelector(".secret input")!.GetAttribute("value"),
            StringComparison.Ordinal);
        Assert.StartsWith("https://models.example.org/s/", linked.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal("https://models.example.org/leaderboard", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Contains("https://models.example.org/changes/feed", feed, StringComparison.Ordinal);
        Assert.StartsWith("https://models.example.org/setup", site.Log.Select(line => line[(line.LastIndexOf(' ') + 1)..])
            .First(word => word.Contains("/setup?", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_tls_cookies_are_for_tls_only_and_browsers_are_told_to_stay_with_it()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer);
        using var client = site.NewClient();
        client.BaseAddress = new Uri("https://models.example.org");

        using var page = await client.GetAsync(DashboardUrls.SignIn);
        using var signedIn = await AccountSite.SignInAsync(client, person.Email!, AccountSite.Password);
        using var plain = await site.NewClient().GetAsync(DashboardUrls.SignIn);

        Assert.Contains("max-age=", page.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.False(plain.Headers.Contains("Strict-Transport-Security"));
        var cookies = page.Headers.GetValues("Set-Cookie").Concat(signedIn.Headers.GetValues("Set-Cookie")).ToList();
        Assert.True(cookies.Count >= 3);
        Assert.All(cookies, cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Pages_with_forms_write_no_warning_about_their_caching()
    {
        using var site = new AccountSite(("Dashboard:RequireSignIn", "true"));
        using var client = await site.SignedInAsync(await site.AddAsync(Role.Administrator));
        foreach (var path in new[] { "/account", "/account/keys", "/people", "/links", "/leaderboard", "/curation", "/uploads/new" })
        {
            using var page = await client.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }

        using var sent = await AccountSite.SendAsync(client, DashboardUrls.Keys, "new-key", ("Name", "x"), ("Scopes", "Read"));

        Assert.DoesNotContain(site.Log, line => line.Contains("Cache-Control", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_feed_is_read_with_a_key_where_sign_in_is_required()
    {
        using var site = new AccountSite(("Dashboard:RequireSignIn", "true"));
        var person = await site.AddAsync(Role.Viewer);
        using var reader = site.NewClient(await site.AddKeyAsync(person, KeyScopes.Read));
        using var other = site.NewClient(await site.AddKeyAsync(person, KeyScopes.Share));
        using var wrong = site.NewClient("dsh_wrong");

        using var feed = await reader.GetAsync(DashboardUrls.ChangesFeed);
        using var refused = await other.GetAsync(DashboardUrls.ChangesFeed);
        using var unknown = await wrong.GetAsync(DashboardUrls.ChangesFeed);

        Assert.Equal("application/atom+xml", feed.Content.Headers.ContentType!.MediaType);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized),
            (feed.StatusCode, refused.StatusCode, unknown.StatusCode));
    }
}
