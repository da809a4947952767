using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>Where this site lies for those who get a link to it: what is configured, else what the request or the page names.</summary>
internal sealed class SiteAddress(IOptions<DashboardOptions> options)
{
    /// <summary>Without a slash at its end.</summary>
    public string? Configured => options.Value.PublicUrl?.TrimEnd('/') is { Length: > 0 } url ? url : null;

    /// <summary>For a page.</summary>
    public string Of(NavigationManager page) => Configured ?? page.BaseUri.TrimEnd('/');

    /// <summary>For a request.</summary>
    public static string Of(HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<SiteAddress>().Configured
            ?? $"{request.Scheme}://{request.Host}{request.PathBase}";
}
