using System.Text;
using System.Text.Encodings.Web;

namespace Dashboard.Web.Features.ShortLinks;

/// <summary>
/// What a link answers that shows nothing: the same bytes each time, whatever was asked for, so that no answer tells an id that was never
/// made from one that ended. Pages of the site carry something random.
/// </summary>
internal static class ShareAnswer
{
    private const string Html = "text/html; charset=utf-8";

    /// <summary>There is nothing here.</summary>
    public static Task NotFoundAsync(HttpContext http) =>
        WriteAsync(http, StatusCodes.Status404NotFound, Text.LinkNowhereTitle, Text.LinkNowhereWhat);

    /// <summary>Too many links were followed from this address.</summary>
    public static Task TooManyAsync(HttpContext http) =>
        WriteAsync(http, StatusCodes.Status429TooManyRequests, Text.TooManyTitle, Text.LinkTooMany);

    /// <summary>What every answer of a link says about itself: neither kept nor indexed, and its address told to no other site.</summary>
    public static void SetHeaders(HttpResponse response)
    {
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
    }

    private static async Task WriteAsync(HttpContext http, int status, string title, string what)
    {
        var page = Encoding.UTF8.GetBytes(Page(title, what));
        http.Response.StatusCode = status;
        http.Response.ContentType = Html;
        http.Response.ContentLength = page.Length;
        SetHeaders(http.Response);
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(page, http.RequestAborted);
        }
    }

    private static string Page(string title, string what)
    {
        var encoder = HtmlEncoder.Default;
        return $"""
            <!DOCTYPE html>
            <html lang="{ViewerLanguage.Current}">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>{encoder.Encode(title)} · {encoder.Encode(Text.ProductName)}</title>
                <link rel="stylesheet" href="/assets/app.css" />
            </head>
            <body>
                <main>
                    <section class="empty">
                        <h1>{encoder.Encode(title)}</h1>
                        <p>{encoder.Encode(what)}</p>
                        <p><a href="{DashboardUrls.Overview}">{encoder.Encode(Text.NavOverview)}</a></p>
                    </section>
                </main>
            </body>
            </html>
            """;
    }
}
