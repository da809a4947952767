using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.Extensions;

namespace Dashboard.Web.Hosting;

/// <summary>A request that was turned away: a problem in JSON for programs;
/// for people a status that the status page then puts into words.</summary>
internal static class ProblemResponses
{
    /// <summary>Whether the request is one of a program.</summary>
    public static bool IsApi(HttpRequest request) => IsForPrograms(request) || ShowsKey(request);

    /// <summary>Whether the address is of the API or of the server for assistants: nothing there is a page.</summary>
    public static bool IsForPrograms(HttpRequest request) =>
        request.Path.StartsWithSegments(DashboardUrls.ApiRoot, StringComparison.OrdinalIgnoreCase)
        || request.Path.StartsWithSegments(DashboardUrls.Mcp, StringComparison.OrdinalIgnoreCase);

    /// <summary>Puts title, detail and reasons into the language that the request asks for; without one they are English.</summary>
    public static void Translate(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Title = problem.Title is { } title ? Messages.Words(title) : null;
        problem.Detail = Messages.Of(problem.Detail);
        if (problem is HttpValidationProblemDetails invalid)
        {
            foreach (var (field, reasons) in invalid.Errors)
            {
                invalid.Errors[field] = [.. reasons.Select(reason => Messages.Of(reason))];
            }
        }
    }

    public static Task WriteAsync(HttpContext http, int status, string detail)
    {
        http.Response.StatusCode = status;
        return IsApi(http.Request) ? Results.Problem(detail, statusCode: status).ExecuteAsync(http) : Task.CompletedTask;
    }

    /// <summary>
    /// Says that the server is busy: as a problem to programs, to people as a page that costs next to nothing. The page for other refusals
    /// is made like every page, and those that make it would be the ones who have no time.
    /// </summary>
    public static Task WriteBusyAsync(HttpContext http)
    {
        if (IsApi(http.Request))
        {
            return WriteAsync(http, StatusCodes.Status503ServiceUnavailable, "The server is busy. Try again in a moment.");
        }

        var html = HtmlEncoder.Default;
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="{ViewerLanguage.Current}" data-theme="{http.Request.ChosenTheme()}">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>{html.Encode(Text.BusyTitle)} · {html.Encode(Text.ProductName)}</title>
            <link rel="stylesheet" href="/assets/app.css" />
            </head>
            <body><main><div class="empty">
            <h1>{html.Encode(Text.BusyTitle)}</h1>
            <p>{html.Encode(Text.BusyWhat)}</p>
            <p><a href="{html.Encode(http.Request.GetEncodedPathAndQuery())}">{html.Encode(Text.Retry)}</a></p>
            </div></main></body>
            </html>
            """, http.RequestAborted);
    }

    /// <summary>What stands before a key in the header.</summary>
    public const string Bearer = "Bearer ";

    /// <summary>
    /// Whether a request to the API or for the feed shows a key, good or bad. Pages take none: on the page of keys one that may only read
    /// could make one that may do more.
    /// </summary>
    public static bool ShowsKey(HttpRequest request) =>
        (IsForPrograms(request)
            || request.Path.Equals(DashboardUrls.OpenApi, StringComparison.OrdinalIgnoreCase)
            || request.Path.Equals(DashboardUrls.ChangesFeed, StringComparison.OrdinalIgnoreCase))
        && request.Headers.Authorization.ToString().StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);
}
