using Dashboard.Web.Features.Accounts;
namespace Dashboard.Web.Hosting;

/// <summary>A request that was turned away: a problem in JSON for programs;
/// for people a status that the status page then puts into words.</summary>
internal static class ProblemResponses
{
    /// <summary>Whether the request is one of a program.</summary>
    public static bool IsApi(HttpRequest request) =>
        request.Path.StartsWithSegments(DashboardUrls.ApiRoot, StringComparison.OrdinalIgnoreCase) || ApiKeyHandler.IsAsked(request);

    public static Task WriteAsync(HttpContext http, int status, string detail)
    {
        http.Response.StatusCode = status;
        return IsApi(http.Request) ? Results.Problem(detail, statusCode: status).ExecuteAsync(http) : Task.CompletedTask;
    }
}
