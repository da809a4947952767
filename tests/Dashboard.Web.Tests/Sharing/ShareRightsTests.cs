using System.Net;
using Dashboard.Web.Tests.Accounts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Sharing;

/// <summary>
/// Everything the site answers, asked for by someone who has a link and nothing else, in every way a link could be shown: the link opens
/// its one view, and nothing changes. Made from the list of endpoints, so a new one is in it.
/// </summary>
public sealed class ShareRightsTests
{
    /// <summary>What is open to everyone, written out: all else is closed, or this test fails.</summary>
    private static readonly string[] open = ["/healthz/live", "/healthz/ready", "/sign-in", "/sign-in/code", "/sign-out", "/setup",
        "/join", "/error", "/not-found", "/status/{Code:int}", "/s/{**rest}", "/watches/feed/{id}",
        "/robots.txt", "/.well-known/security.txt"];

    private static readonly string[] methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

    private static readonly (string Name, Func<string, string, HttpRequestMessage> Make)[] carriers =
    [
        ("nothing", (path, _) => Message(path)),
        ("the query", (path, id) => Message($"{path}?s={id}&id={id}&share={id}&link={id}&key={id}&token={id}&to=/s/{id}")),
        ("headers", (path, id) => Message(path, ("X-Share", id), ("Referer", $"http://localhost/s/{id}"), ("X-Original-URL", $"/s/{id}"),
            ("X-Forwarded-Prefix", $"/s/{id}"), ("X-HTTP-Method-Override", "GET"))),
        ("a bearer", (path, id) => Message(path, ("Authorization", $"Bearer {id}"))),
        ("a basic sign-in", (path,
            id) => Message(path, ("Authorization", $"Basic {Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{id}:{id}"))}"))),
        ("cookies", (path, id) => Message(path, ("Cookie", $"dashboard={id}; share={id}; s={id}; .AspNetCore.Identity.Application={id}"))),
        ("all of them", (path, id) => Message($"{path}?s={id}&share={id}", ("X-Share", id), ("Authorization", $"Bearer {id}"),
            ("Cookie", $"dashboard={id}; share={id}"))),
    ];

    [Fact]
    public async Task A_link_opens_its_view_and_nothing_else_on_the_site()
    {
        using var site = new AccountSite(LinkSite.ClosedButForLinks);
        var person = await site.AddAsync(Role.Administrator);
        string[] ids = [await site.ShareAsync(person), await site.EndedAsync(person), await site.RevokedAsync(person), LinkSite.Unknown];
        using var client = site.NewClient();
        var before = await site.AllRowsAsync();
        var (closed, opened) = (new List<string>(), new List<string>());

        foreach (var endpoint in Endpoints(site))
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (open.Contains(pattern, StringComparer.Ordinal))
            {
                opened.Add(pattern);
                continue;
            }

            closed.Add(pattern);
            await AssertClosedAsync(client, Path(pattern), ids);
        }

        Assert.Equal(open.Order(StringComparer.Ordinal), opened.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.True(closed.Count >= 45, FormattableString.Invariant($"{closed.Count} endpoints"));
        Assert.Equal(before, await site.AllRowsAsync());
        using var still = await client.GetAsync(DashboardUrls.Shared(ids[0]));
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        await AssertClosedAsync(client, "/leaderboard?families=ling", ids);
    }

    [Fact]
    public async Task Below_a_link_there_is_nothing()
    {
        using var site = new AccountSite(LinkSite.ClosedButForLinks);
        var person = await site.AddAsync(Role.Administrator);
        string[] ids = [await site.ShareAsync(person), await site.EndedAsync(person), await site.RevokedAsync(person), LinkSite.Unknown];
        using var client = site.NewClient();
        using var nothing = await client.GetAsync(DashboardUrls.Shared(LinkSite.Unknown));
        var expected = await LinkSite.WholeAsync(nothing);
        var before = await site.AllRowsAsync();

        foreach (var path in Endpoints(site).Select(endpoint => Path("/" + endpoint.RoutePattern.RawText!.TrimStart('/')))
            .Distinct(StringComparer.Ordinal).Where(path => path != "/"))
        {
            foreach (var id in ids)
            {
                foreach (var method in methods.Except(["HEAD"]))
                {
                    using var response = await LinkSite.SendAsync(client, method, $"/s/{id}{path}");
                    Assert.True(expected == await LinkSite.WholeAsync(response), $"{method} /s/{id}{path} answers {response.StatusCode}");
                }
            }
        }

        Assert.Equal(before, await site.AllRowsAsync());
    }

    /// <summary>The view under a link is that view, whatever else is sent along.</summary>
    [Fact]
    public async Task What_is_sent_along_with_a_link_does_not_turn_it_into_another()
    {
        using var site = new AccountSite(LinkSite.ClosedButForLinks);
        var person = await site.AddAsync(Role.Administrator);
        var id = await site.ShareAsync(person);
        using var client = site.NewClient();
        using var plain = await AccountSite.PageAsync(client, DashboardUrls.Shared(id));

        foreach (var rest in new[] { "?families=qwen", "?page=/account", "?to=/account", "?returnUrl=/account", "?asof=1",
            "?path=/people&_handler=invite", "?families=qwen&asof=1#x" })
        {
            using var page = await AccountSite.PageAsync(client, DashboardUrls.Shared(id) + rest);
            Assert.Equal(plain.QuerySelector("main")!.TextContent, page.QuerySelector("main")!.TextContent);
        }

        using var override_ = Message(DashboardUrls.Shared(id), ("X-HTTP-Method-Override", "POST"), ("X-Original-URL", "/people"),
            ("X-Rewrite-URL", "/people"), ("Authorization", $"Bearer {id}"), ("Cookie", $"dashboard={id}"));
        using var answer = await client.SendAsync(override_);
        using var same = await AccountSite.ReadAsync(answer);
        Assert.Equal(plain.QuerySelector("main")!.TextContent, same.QuerySelector("main")!.TextContent);
    }

    private static async Task AssertClosedAsync(HttpClient client, string path, string[] ids)
    {
        foreach (var (name, make) in carriers)
        {
            foreach (var id in ids)
            {
                foreach (var method in methods)
                {
                    using var request = make(path, id);
                    request.Method = new HttpMethod(method);
                    using var response = await client.SendAsync(request);

                    // A method that the path does not take is refused before anyone is asked who they are, and does nothing.
                    Assert.True(LinkSite.IsTurnedAway(response) || response.StatusCode == HttpStatusCode.MethodNotAllowed,
                        $"{method} {path} with the id in {name} answers {response.StatusCode}");
                }
            }
        }
    }

    private static HttpRequestMessage Message(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"http://localhost{path}"));
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>All but files of the build, which are open, and the one that looks for such files.</summary>
    private static IEnumerable<RouteEndpoint> Endpoints(AccountSite site) => site.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText is { } text && text != "{**path:file}" && !IsAsset("/" + text.TrimStart('/')));

    private static bool IsAsset(string path) => path.StartsWith("/assets/", StringComparison.Ordinal)
        || path.StartsWith("/_framework/", StringComparison.Ordinal) || path.StartsWith("/_content/", StringComparison.Ordinal);

    /// <summary>An address that the pattern takes.</summary>
    private static string Path(string pattern) => System.Text.RegularExpressions.Regex.Replace(
        pattern, @"\{(\*\*)?(?<name>\w+)(:(?<kind>\w+))?\??\}", match => match.Groups["kind"].Value == "int" ? "1" : "x",
        System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
