namespace Dashboard.Web.Hosting;

/// <summary>A request that was turned away: a problem in JSON for programs;
/// for people a status that the status page then puts into words.</summary>
internal static class ProblemResponses
{
    /// <summary>Whether the request is one of a program.</summary>
    public static bool IsApi(HttpRequest request) =>
        request.Path.StartsWithSegments(DashboardUrls.ApiRoot, StringComparison.OrdinalIgnoreCase) || ShowsKey(request);

    public static Task WriteAsync(HttpContext http, int status, string detail)
    {
        http.Response.StatusCode = status;
        return IsApi(http.Request) ? Results.Problem(detail, statusCode: status).ExecuteAsync(http) : Task.CompletedTask;
    }

    /// <summary>What stands before a key in the header.</summary>
    public const string Bearer = "Bearer ";

    /// <summary>
    /// Whether a request to the API or for the feed shows a key, good or bad. Pages take none: on the page of keys one that may only read
    /// could make one that may do more.
    /// </summary>
    public static bool ShowsKey(HttpRequest request) =>
        (request.Path.StartsWithSegments(DashboardUrls.ApiRoot, StringComparison.OrdinalIgnoreCase)
            || request.Path.Equals(DashboardUrls.OpenApi, StringComparison.OrdinalIgnoreCase)
            || request.Path.Equals(DashboardUrls.ChangesFeed, StringComparison.OrdinalIgnoreCase))
        && request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);
}
