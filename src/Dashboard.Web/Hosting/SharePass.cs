using System.Security.Claims;

namespace Dashboard.Web.Hosting;

/// <summary>
/// Who follows a link that opens without signing in: may read the one address that was shared, within the one request that followed the
/// link. It is made by that request, kept nowhere and not signed in.
/// </summary>
/// <param name="path">Path of the view.</param>
/// <param name="query">Query of the view.</param>
/// <param name="link">Path of the link that was followed.</param>
internal sealed class SharePass(PathString path, QueryString query, string link) : ClaimsIdentity
{
    /// <summary>Path of the link that was followed, for what on the page leads to the page itself.</summary>
    public string Link => link;

    /// <summary>The pass of a request; null where there is none.</summary>
    public static SharePass? Of(ClaimsPrincipal? principal) => principal?.Identity as SharePass;

    /// <summary>Whether the request reads what was shared, to the letter.</summary>
    public bool Fits(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && string.Equals(request.Path.Value, path.Value, StringComparison.Ordinal)
        && string.Equals(request.QueryString.Value, query.Value, StringComparison.Ordinal);
}
