using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Accounts;

/// <summary>Every endpoint has a rule, and with sign-in required only these are open.</summary>
public sealed class EndpointTests
{
    private static readonly string[] open = ["/healthz/live", "/healthz/ready", "/sign-in", "/sign-in/code", "/sign-out",
        "/setup", "/join", "/error", "/not-found", "/status/{Code:int}", "/s/{**rest}", "/watches/feed/{id}",
        "/robots.txt", "/.well-known/security.txt"];

    [Fact]
    public async Task With_sign_in_required_everything_else_is_closed_to_strangers_and_open_to_viewers()
    {
        using var site = new AccountSite(("Dashboard:RequireSignIn", "true"));
        using var stranger = site.NewClient();
        using var viewer = await site.SignedInAsync(await site.AddAsync(Role.Viewer));
        var (closed, opened) = (0, 0);
        foreach (var endpoint in Endpoints(site))
        {
            var path = Path(endpoint);
            if (IsAsset(path))
            {
                continue;
            }

            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods[0] : "GET";
            using var response = await SendAsync(stranger, method, path);
            if (open.Contains(Pattern(endpoint), StringComparer.Ordinal))
            {
                Assert.True(IsAnswered(response), path);
                opened++;
                continue;
            }

            Assert.True(IsTurnedAway(response), $"{method} {path} answers {response.StatusCode} to a stranger");
            using var allowed = await SendAsync(viewer, method, path);
            Assert.True(!IsTurnedAway(allowed) || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(rule =>
                rule.Policy is Policies.Upload or Policies.Curate or Policies.Administer), $"{method} {path} is closed to a viewer");
            closed++;
        }

        Assert.Equal(open.Length, opened);
        Assert.True(closed >= 25, FormattableString.Invariant($"{closed} endpoints"));
    }

    [Fact]
    public void No_endpoint_is_without_a_rule()
    {
        using var site = new AccountSite();

        Assert.All(Endpoints(site), endpoint => Assert.True(
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                || endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(rule => rule.Policy is not null),
            $"{endpoint.DisplayName} says neither what right it takes nor that everyone may"));
    }

    /// <summary>Pages check the token of their forms and everything below /api and /mcp the one in the header;
    /// a changing endpoint elsewhere would check none.</summary>
    [Fact]
    public void What_changes_something_is_a_page_or_below_the_api()
    {
        using var site = new AccountSite();
        var changing = Endpoints(site).Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()
            ?.HttpMethods.Except(["GET", "HEAD", "OPTIONS"]).Any() == true).ToList();

        Assert.NotEmpty(changing);
        Assert.All(changing, endpoint => Assert.True(
            endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            || Path(endpoint).StartsWith(DashboardUrls.ApiRoot, StringComparison.Ordinal)
            || Path(endpoint).TrimEnd('/') == DashboardUrls.Mcp
            || Path(endpoint).StartsWith("/_", StringComparison.Ordinal), endpoint.DisplayName));
    }

    [Fact]
    public async Task With_sign_in_required_what_does_not_exist_is_closed_too_and_programs_get_a_problem()
    {
        using var site = new AccountSite(("Dashboard:RequireSignIn", "true"));
        using var client = site.NewClient();

        using var page = await client.GetAsync("/no-such?x=1");
        using var list = await client.GetAsync("/api/v1/models");

        Assert.Equal("/sign-in?returnUrl=%2Fno-such%3Fx%3D1", page.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Unauthorized, list.StatusCode);
        Assert.Equal("application/problem+json", list.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/setup")]
    [InlineData("/join")]
    [InlineData("/account")]
    [InlineData("/account/keys")]
    [InlineData("/account/second-factor")]
    [InlineData("/sign-in/code")]
    [InlineData("/people")]
    [InlineData("/people/1")]
    [InlineData("/leaderboard")]
    [InlineData("/links")]
    [InlineData("/links/new?to=%2Fleaderboard")]
    [InlineData("/watches")]
    [InlineData("/watches/new?to=%2Fleaderboard")]
    public async Task What_is_made_for_someone_is_kept_by_no_cache(string path)
    {
        using var site = new AccountSite();
        using var client = await site.SignedInAsync(await site.AddAsync(Role.Administrator));

        using var response = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    /// <summary>All but the one that looks for assets made since the build, which only a development build has.</summary>
    private static IEnumerable<RouteEndpoint> Endpoints(AccountSite site) => site.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Where(endpoint => endpoint.RoutePattern.RawText != "{**path:file}");

    private static string Pattern(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.TrimStart('/');

    private static string Path(RouteEndpoint endpoint) => Pattern(endpoint)
        .Replace("{Id:int}", "1", StringComparison.Ordinal).Replace("{Id}", "x", StringComparison.Ordinal)
        .Replace("{Code:int}", "404", StringComparison.Ordinal);

    /// <summary>Scripts, styles and icons: files with an ending that the build made.</summary>
    private static bool IsAsset(string path) => path.StartsWith("/assets/", StringComparison.Ordinal)
        || path.StartsWith("/_framework/", StringComparison.Ordinal) || path.StartsWith("/_content/", StringComparison.Ordinal);

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        return await client.SendAsync(request);
    }

    private static bool IsAnswered(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.InternalServerError;

    private static bool IsTurnedAway(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            || response.Headers.Location?.ToString().Contains(DashboardUrls.SignIn, StringComparison.Ordinal) == true;
}
