using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Web.Features.Watches;

/// <summary>Feeds of watched views.</summary>
internal static class WatchEndpoints
{
    /// <summary>Maps them. The id in the address is what opens a feed, as an API key opens the feed of all revisions: programs that read
    /// feeds cannot sign in.</summary>
    public static void MapWatches(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(DashboardUrls.WatchFeed("{id}"), [HttpMethods.Get, HttpMethods.Head], FeedAsync)
            .AllowAnonymous().RequireRateLimiting(RateLimits.Share).ExcludeFromDescription();

    private static async Task<IResult> FeedAsync(string id, HttpContext http, Watches watches, PageCatalog pages, SnapshotStore snapshots,
        CancellationToken cancellation)
    {
        var headers = http.Response.Headers;
        (headers.CacheControl, headers["Referrer-Policy"], headers["X-Robots-Tag"]) = ("private, no-cache", "no-referrer", "noindex");
        if (await watches.FindAsync(id, cancellation) is not var (watch, entries))
        {
            return Results.Text(Text.WatchNoFeed, "text/plain; charset=utf-8", statusCode: StatusCodes.Status404NotFound);
        }

        var bytes = ViewerLanguage.In(watch.Language, () => WatchFeed.Of(
            watch, entries, WatchLabels.Name(pages, snapshots, watch), ApiRequest.Site(http.Request), DashboardUrls.WatchFeed(id)).Write());
        return Results.Bytes(bytes, AtomFeed.ContentType,
            entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes)[..16])}\""));
    }
}
