using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Accounts;

/// <summary>
/// Every endpoint and method, asked by everyone: strangers, each role by cookie, each role by a key that may only read and by one that may
/// all it can, a key that is none. Who may what is written out here, not taken from the program, so that an endpoint that asks for another
/// right than it should is found, and so is a new one that nobody has thought about.
/// </summary>
public sealed class RightsMatrixTests
{
    private const string Nobody = "dsh_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    /// <summary>Everyone, signed in or not.</summary>
    private static readonly string[] open = ["/healthz/live", "/healthz/ready", "/sign-in", "/sign-in/code", "/sign-out",
        "/setup", "/join", "/error", "/not-found", "/status/{Code:int}", "/s/{**rest}", "/watches/feed/{id}",
        "/robots.txt", "/.well-known/security.txt"];

    /// <summary>Whoever is signed in by the browser.</summary>
    private static readonly string[] own = ["/account", "/account/keys", "/account/second-factor"];

    /// <summary>All but what only reads, by the least role and what a key of such a one must be allowed; none for what no key may.</summary>
    private static readonly (string Method, string Route, Role Role, KeyScopes? Scope)[] more =
    [
        ("*", "/audit", Role.Administrator, null),
        ("GET", "/audit.csv", Role.Administrator, null),
        ("*", "/people", Role.Administrator, null),
        ("*", "/people/{Id:int}", Role.Administrator, null),
        ("GET", "/api/v1/metrics", Role.Administrator, KeyScopes.Read),
        ("*", "/claims/new", Role.Curator, null),
        ("*", "/curation", Role.Curator, null),
        ("*", "/api/v1/curation/", Role.Curator, KeyScopes.Curate),
        ("DELETE", "/api/v1/curation/{id:int}", Role.Curator, KeyScopes.Curate),
        ("POST", "/api/v1/uploads/{id}/commit", Role.Curator, KeyScopes.Curate | KeyScopes.Upload),
        ("POST", "/api/v1/uploads/{id}/revert", Role.Curator, KeyScopes.Curate | KeyScopes.Upload),
        ("POST", "/api/v1/uploads/{id}/restore", Role.Curator, KeyScopes.Curate | KeyScopes.Upload),
        ("POST", "/api/v1/uploads/{id}/discard", Role.Contributor, KeyScopes.Upload),
        ("POST", "/api/v1/uploads/{id}/submit", Role.Contributor, KeyScopes.Upload),
        ("POST", "/api/v1/uploads/{id}/withdraw", Role.Contributor, KeyScopes.Upload),
        ("POST", "/api/v1/uploads/", Role.Contributor, KeyScopes.Upload),
        ("GET", "/api/v1/uploads/{id}", Role.Contributor, KeyScopes.Upload),
        ("GET", "/api/v1/uploads/{id}/files/{number:int}", Role.Contributor, KeyScopes.Upload),
        ("*", "/uploads", Role.Contributor, null),
        ("*", "/uploads/new", Role.Contributor, null),
        ("*", "/uploads/{Id}", Role.Contributor, null),
        ("GET", "/uploads/templates/costs.csv", Role.Contributor, null),
        ("GET", "/uploads/templates/scores.csv", Role.Contributor, null),
        ("GET", "/uploads/templates/training-log.csv", Role.Contributor, null),
        ("*", "/links", Role.Viewer, null),
        ("*", "/links/new", Role.Viewer, null),
        ("*", "/api/v1/links/", Role.Viewer, KeyScopes.Share),
        ("DELETE", "/api/v1/links/{id:int}", Role.Viewer, KeyScopes.Share),
        ("*", "/watches", Role.Viewer, null),
        ("*", "/watches/new", Role.Viewer, null),
    ];

    /// <summary>Someone who asks; without a role nobody.</summary>
    private sealed record Asker(string Name, HttpClient Client, Role? Role, KeyScopes? Key = null, bool IsBadKey = false);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_endpoint_lets_in_whom_it_should_and_nobody_else(bool requireSignIn)
    {
        using var site = new AccountSite(("Dashboard:RequireSignIn", requireSignIn ? "true" : "false"),
            ("Dashboard:SignInsPerMinute", "10000"), ("Dashboard:UploadsPerMinute", "10000"), ("Dashboard:SharesPerMinute", "10000"),
            ("Dashboard:Telemetry:Prometheus", "true"));
        var askers = await AskersAsync(site);
        var (cells, wrong) = (0, new List<string>());
        foreach (var (method, route) in Routes(site))
        {
            var needed = more.FirstOrDefault(rule => rule.Route == route && (rule.Method == "*" || rule.Method == method));
            var isSpecial = needed.Route is not null || open.Contains(route) || own.Contains(route);
            foreach (var asker in askers.Where(asker => isSpecial || asker.Role is null or Role.Viewer))
            {
                var isIn = !await IsTurnedAwayAsync(asker.Client, method, route);
                if (isIn != IsLetIn(asker, route, needed, requireSignIn))
                {
                    wrong.Add($"{method} {route}, asked by {asker.Name}: {(isIn ? "let in" : "turned away")}");
                }

                cells++;
            }
        }

        Assert.Empty(wrong);
        Assert.InRange(cells, 800, 5_000);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{cells} cells"));
        askers.ForEach(asker => asker.Client.Dispose());
    }

    /// <summary>As another site would send them by a form: with the cookies, without the token that only a page of this site knows.</summary>
    [Fact]
    public async Task No_request_that_changes_something_is_taken_from_another_site()
    {
        using var site = new AccountSite(("Dashboard:SignInsPerMinute", "10000"), ("Dashboard:UploadsPerMinute", "10000"));
        using var client = await site.SignedInAsync(await site.AddAsync(Role.Administrator));
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        var (sent, taken) = (0, new List<string>());
        foreach (var (method, route) in Routes(site).Where(known => known.Method is not "GET"))
        {
            foreach (var type in new[] { "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "application/json" })
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), PathOf(route)) { Content = new StringContent("{}") };
                request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
                using var response = await client.SendAsync(request);
                if ((int)response.StatusCode is < 400 or >= 500)
                {
                    taken.Add($"{method} {route} as {type}: {response.StatusCode}");
                }

                sent++;
            }
        }

        Assert.Empty(taken);
        Assert.InRange(sent, 150, 1_000);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{sent} forged requests"));
    }

    private static bool IsLetIn(Asker asker, string route, (string Method, string Route, Role Role, KeyScopes? Scope) needed,
        bool requireSignIn)
    {
        var takesKeys = route.StartsWith("/api", StringComparison.Ordinal) || route is "/openapi/v1.json" or "/changes/feed"
            || IsMcp(route);
        var role = asker.Key is not null && !takesKeys ? null : asker.Role;
        return open.Contains(route)
            || !(asker.IsBadKey && takesKeys)
            && (own.Contains(route) ? role is not null
                : needed.Route is not null ? role >= needed.Role
                    && (asker.Key is not { } scopes || (needed.Scope is { } scope && scopes.HasFlag(scope)))
                : role is not null ? asker.Key?.HasFlag(KeyScopes.Read) != false
                : !requireSignIn);
    }

    private static async Task<List<Asker>> AskersAsync(AccountSite site)
    {
        List<Asker> askers = [new("a stranger", site.NewClient(), null), new("a key that is none", site.NewClient(Nobody), null, null, true)];
        foreach (var role in Enum.GetValues<Role>())
        {
            var person = await site.AddAsync(role);
            askers.Add(new($"{role}", await site.SignedInAsync(person), role));
            foreach (var scopes in new[] { KeyScopes.Read, KeyScopes.Read | KeyScopes.Share | KeyScopes.Upload | KeyScopes.Curate })
            {
                askers.Add(new($"a key of {role} for {scopes}", site.NewClient(await site.AddKeyAsync(person, scopes)), role, scopes));
            }
        }

        return askers;
    }

    private static IEnumerable<(string Method, string Route)> Routes(AccountSite site) =>
        from endpoint in site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        let route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where !route.StartsWith("/assets/", StringComparison.Ordinal) && !route.StartsWith("/_", StringComparison.Ordinal)
            && !route.Contains(":file}", StringComparison.Ordinal)
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Except(["HEAD", "OPTIONS"]) ?? ["GET"]
        select (method, route);

    /// <summary>The server for assistants answers at its address with a slash or without.</summary>
    private static bool IsMcp(string route) => route.TrimEnd('/') == DashboardUrls.Mcp;

    private static string PathOf(string route) => route
        .Replace("{Id:int}", "1", StringComparison.Ordinal).Replace("{id:int}", "1", StringComparison.Ordinal)
        .Replace("{number:int}", "1", StringComparison.Ordinal).Replace("{Code:int}", "404", StringComparison.Ordinal)
        .Replace("{Id}", "x", StringComparison.Ordinal).Replace("{id}", "x", StringComparison.Ordinal)
        .Replace("{**page}", "leaderboard", StringComparison.Ordinal).Replace("{**Page}", "leaderboard", StringComparison.Ordinal)
        .Replace("{**rest}", "x", StringComparison.Ordinal);

    private static async Task<bool> IsTurnedAwayAsync(HttpClient client, string method, string route)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), PathOf(route));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        using var response = await client.SendAsync(request);
        return response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            || response.Headers.Location?.ToString().Contains(DashboardUrls.SignIn + "?", StringComparison.Ordinal) == true;
    }
}
