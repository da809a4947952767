using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Robots;

/// <summary>What programs look for at known addresses: what they may read, which pages there are, what the site is and whom to tell of a
/// weakness.</summary>
internal static class RobotEndpoints
{
    /// <summary>RFC 9116 asks for less than a year; the file is made anew each time it is asked for.</summary>
    private const int DaysOfSecurityText = 180;

    private static readonly XNamespace siteMap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>Maps the four files.</summary>
    public static void MapRobots(this IEndpointRouteBuilder endpoints)
    {
        string[] read = [HttpMethods.Get, HttpMethods.Head];
        endpoints.MapMethods(DashboardUrls.Robots, read, (HttpRequest request, IOptions<DashboardOptions> options) =>
            Results.Text(Robots(ApiRequest.Site(request), options.Value.RequireSignIn))).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapMethods(DashboardUrls.SecurityText, read,
            (HttpRequest request, IOptions<DashboardOptions> options, TimeProvider time) =>
                options.Value.SecurityContact is { Length: > 0 } contact
                    ? Results.Text(SecurityText(ApiRequest.Site(request), contact, time.GetUtcNow())) : Results.NotFound())
            .AllowAnonymous().ExcludeFromDescription();
        endpoints.MapMethods(DashboardUrls.SiteMap, read,
            (HttpRequest request, IOptions<DashboardOptions> options, SnapshotStore store, PageCatalog pages) =>
                options.Value.RequireSignIn ? Results.NotFound()
                : Results.Text(SiteMap(ApiRequest.Site(request), store.Current, pages), "application/xml", Encoding.UTF8))
            .RequireAuthorization(Policies.Read).ExcludeFromDescription();
        endpoints.MapMethods(DashboardUrls.Llms, read, (HttpRequest request, SnapshotStore store, PageCatalog pages) =>
            Results.Text(LlmsText.Of(ApiRequest.Site(request), store.Current, pages), "text/plain", Encoding.UTF8))
            .RequireAuthorization(Policies.Read).ExcludeFromDescription();
    }

    /// <summary>A page with filters is one of endlessly many: robots read the pages, and the data of views.</summary>
    private static string Robots(string site, bool requireSignIn) => requireSignIn
        ? "User-agent: *\nDisallow: /\n"
        : $"""
           User-agent: *
           Allow: {DashboardUrls.ViewsApi}/
           Disallow: /*?
           Disallow: {DashboardUrls.ApiRoot}/
           Disallow: {DashboardUrls.Embed}/
           Disallow: {DashboardUrls.SharedRoot}/
           Disallow: {DashboardUrls.SignIn}
           Disallow: {DashboardUrls.Account}

           Sitemap: {site}{DashboardUrls.SiteMap}

           """.ReplaceLineEndings("\n");

    private static string SecurityText(string site, string contact, DateTimeOffset now) => $"""
        Contact: {contact}
        Expires: {now.AddDays(DaysOfSecurityText).UtcDateTime.ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture)}
        Preferred-Languages: en
        Canonical: {site}{DashboardUrls.SecurityText}

        """.ReplaceLineEndings("\n");

    /// <summary>The pages without filters, and one for each thing; the day is that of the data.</summary>
    private static string SiteMap(string site, ResultSnapshot snapshot, PageCatalog pages)
    {
        var day = snapshot.Revision.CreatedUtc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var paths = pages.Whole.Select(page => page.Route)
            .Concat(snapshot.Models.Select(model => DashboardUrls.Model(model.Slug)))
            .Concat(snapshot.Benchmarks.Keys.Order(StringComparer.Ordinal).Select(DashboardUrls.Benchmark))
            .Concat(snapshot.Accelerators.Keys.Order(StringComparer.Ordinal).Select(DashboardUrls.Device))
            .Concat(snapshot.Sources.Keys.Order(StringComparer.Ordinal).Select(DashboardUrls.Source))
            .Concat(ClaimBook.Of(snapshot, ViewState.Default).Select(result => DashboardUrls.Claim(result.Claim.Slug)));
        return new XDeclaration("1.0", "utf-8", null) + "\n" + new XElement(siteMap + "urlset", paths.Take(MostAddresses)
            .Select(path => new XElement(siteMap + "url", new XElement(siteMap + "loc", site + path),
                new XElement(siteMap + "lastmod", day))));
    }

    /// <summary>More are not allowed in one file.</summary>
    private const int MostAddresses = 50_000;
}
