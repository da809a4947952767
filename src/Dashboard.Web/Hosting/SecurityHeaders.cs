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
