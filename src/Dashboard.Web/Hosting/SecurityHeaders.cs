using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

internal static class SecurityHeaders
{
    private static readonly string contentSecurityPolicy = string.Join("; ",
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'", // components position popups, and plotly its layers, with style attributes
        "img-src 'self' data: blob:", // a chart is saved as a picture from a blob
        "connect-src 'self' ws: wss:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'");

    public static void UseSecurityHeaders(this IApplicationBuilder app)
    {
        var allowed = app.ApplicationServices.GetRequiredService<IOptions<DashboardOptions>>().Value.FrameAncestors;
        var closed = $"{contentSecurityPolicy}; frame-ancestors 'none'";
        var framed = string.IsNullOrEmpty(allowed) ? closed : $"{contentSecurityPolicy}; frame-ancestors {allowed}";
        app.Use((context, next) => Add(context, next,
            context.Request.Path.StartsWithSegments(DashboardUrls.Embed, StringComparison.OrdinalIgnoreCase) ? framed : closed));
    }

    /// <summary>
    /// Lets open pages of this site connect and no other: a browser sends the cookie along wherever the page is from, and a connection is
    /// no request that the same-origin policy would keep apart. By the name of the host alone, for behind a proxy scheme and port may be
    /// others. Who sends no origin is no browser.
    /// </summary>
    public static void UseOwnOrigin(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments(DashboardUrls.Circuits, StringComparison.OrdinalIgnoreCase)
            || request.Headers.Origin is not [{ } origin]
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && from.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    private static Task Add(HttpContext context, RequestDelegate next, string policy)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        return next(context);
    }
}
