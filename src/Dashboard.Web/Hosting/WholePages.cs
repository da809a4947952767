using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>A page is made whole before it is sent, so that who reads slowly takes nobody's place among those that are made.</summary>
internal static class WholePages
{
    /// <summary>More than any page has; what is longer waits on disk.</summary>
    private const int BytesInMemory = 4 * 1024 * 1024;

    private const int MostThreads = 64;

    /// <summary>Whether a page is asked for: one of the site, or one behind a short link.</summary>
    public static bool IsPage(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && (http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            || http.Request.Path.StartsWithSegments(DashboardUrls.SharedRoot, StringComparison.OrdinalIgnoreCase));

    /// <summary>Holds back what is made of a page by what follows, until it is done. Comes before the limits, which end there.</summary>
    public static void UseWholePages(this IApplicationBuilder app)
    {
        // A page keeps its thread until it is made, and the pool adds threads only every half second: some must be left for what is quick,
        // first of all for saying that the server lives.
        ThreadPool.GetMinThreads(out var threads, out var ports);
        var pages = app.ApplicationServices.GetRequiredService<IOptions<DashboardOptions>>().Value.PagesAtOnce;
        ThreadPool.SetMinThreads(Math.Max(threads, Math.Min(pages, MostThreads) + (2 * Environment.ProcessorCount)), ports);
        app.Use((http, next) => IsPage(http) ? MakeWholeAsync(http, next) : next(http));
    }

    private static async Task MakeWholeAsync(HttpContext http, RequestDelegate next)
    {
        var sent = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var made = new FileBufferingWriteStream(BytesInMemory);
        var body = new StreamResponseBodyFeature(made, sent);
        http.Features.Set<IHttpResponseBodyFeature>(body);
        try
        {
            await next(http);
            await body.CompleteAsync();
        }
        finally
        {
            body.Dispose();
            http.Features.Set(sent);
        }

        await made.DrainBufferAsync(sent.Stream, http.RequestAborted);
    }
}
