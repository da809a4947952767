using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

internal static class SecurityHeaders
{
    private static readonly string contentSecurityPolicy = string.Join("; ",
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'", // components position popups, and plotly its layers, with style attributes
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'");

    /// <summary>Says what a page may do, and with TLS that a browser comes with TLS only from then on.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        var options = app.Services.GetRequiredService<IOptions<DashboardOptions>>().Value;
        var provider = app.Services.GetRequiredService<IOptions<OidcOptions>>().Value;

        // Signing out is a form that leads on to the provider.
        var forms = provider.IsOn
            ? $"form-action 'self' {new Uri(provider.Authority!).GetLeftPart(UriPartial.Authority)}" : "form-action 'self'";
        var framing = string.IsNullOrEmpty(options.FrameAncestors) ? "'none'" : options.FrameAncestors;
        app.Use((context, next) => Add(context, next,
            context.Request.Path.StartsWithSegments(DashboardUrls.Embed, StringComparison.OrdinalIgnoreCase) ? framing : "'none'", forms));
    }

    /// <summary>Turns away a request whose host is no name of one, before anything makes an address of it.</summary>
    public static void UseKnownHosts(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var host = context.Request.Host;
        if (!host.HasValue || IsHost(host))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("The host that the request names is none.", context.RequestAborted);
    });

    private static bool IsHost(HostString host) =>
        Uri.CheckHostName(host.Host) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6
        && Uri.TryCreate($"http://{host.ToUriComponent()}/", UriKind.Absolute, out var address) && address.AbsolutePath == "/";

    /// <summary>
    /// Lets open pages of this site connect and no other: a browser sends the cookie along wherever the page is from, and a connection is
    /// no request that the same-origin policy would keep apart. By the name of the host alone, for behind a proxy scheme and port may be
    /// others. Who sends no origin is no browser. The server for assistants asks for the same: a page elsewhere that had its name
    /// resolved to this host would reach it in a closed network.
    /// </summary>
    public static void UseOwnOrigin(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (!(request.Path.StartsWithSegments(DashboardUrls.Circuits, StringComparison.OrdinalIgnoreCase)
                || request.Path.StartsWithSegments(DashboardUrls.Mcp, StringComparison.OrdinalIgnoreCase))
            || request.Headers.Origin is not [{ } origin]
            || (Uri.TryCreate(origin, UriKind.Absolute, out var from)
                && from.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    /// <summary>Open pages connect to the host that served them, by whatever scheme: behind a proxy the request does not tell.</summary>
    private static Task Add(HttpContext context, RequestDelegate next, string framing, string forms)
    {
        var headers = context.Response.Headers;
        var host = context.Request.Host.ToUriComponent();
        var connections = host.Length == 0 ? "'self'" : $"'self' ws://{host} wss://{host}";
        headers.ContentSecurityPolicy = $"{contentSecurityPolicy}; connect-src {connections}; {forms}; frame-ancestors {framing}";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        return next(context);
    }
}
