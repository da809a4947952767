using System.Security.Claims;
using Dashboard.Data.Entities;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Dashboard.Web.Features.ShortLinks;

/// <summary>
/// Follows short links, between finding out who asks and finding out what they may. Whoever may read anyway is sent to the address of the
/// view. Others see it under the address of the link, if site and link allow that: this one request goes on as if it had asked for the
/// view, with a <see cref="SharePass"/> for that address and no other. All else is sent to sign in,
/// or gets the one answer that there is nothing.
/// </summary>
internal sealed class ShareGate(RequestDelegate next, SharedViews links, PageCatalog pages, IAuthorizationService authorization,
    UsageLog usage, IOptions<DashboardOptions> options)
{
    /// <summary>Marks the endpoint of links.</summary>
    public sealed record Mark;

    /// <summary>Name of the part of the path behind <c>/s/</c>.</summary>
    public const string Rest = "rest";

    private const string FormatKey = "format";
    private const int LongestFormat = 20;

    public Task InvokeAsync(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<Mark>() is null ? next(http) : FollowAsync(http);

    private async Task FollowAsync(HttpContext http)
    {
        if (Read(http.Request) is not var (id, format) || await links.FindAsync(id, http.RequestAborted) is not { } link
            || AddressOf(link, format) is not { } address)
        {
            await ShareAnswer.NotFoundAsync(http);
            return;
        }

        ShareAnswer.SetHeaders(http.Response);
        var mayRead = (await authorization.AuthorizeAsync(http.User, http, Policies.Read)).Succeeded;
        if (!mayRead && !(options.Value.ShareWithoutSignIn && link.WithoutSignIn))
        {
            await http.ChallengeAsync();
            return;
        }

        if (HttpMethods.IsGet(http.Request.Method))
        {
            usage.LinkOpened(link.Id);
        }

        if (mayRead)
        {
            http.Response.Redirect(address);
            return;
        }

        await ShowAsync(http, address);
    }

    /// <summary>The id, and the format where data is asked for; null for what no link is. Other keys of a query count for nothing:
    /// mail programs add some.</summary>
    private static (string Id, string? Format)? Read(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return null;
        }

        return (request.RouteValues[Rest] as string ?? "").Split('/') switch
        {
            [var id] => (id, null),
            [var id, DashboardUrls.SharedData] when FormatOf(request.Query) is { } format => (id, format),
            _ => null,
        };
    }

    /// <summary>The only key and value of the query, if it is a format and nothing else.</summary>
    private static string? FormatOf(IQueryCollection query) =>
        query.Count == 1 && query[FormatKey] is [{ Length: > 0 and <= LongestFormat } format]
            && format.All(c => char.IsAsciiLetterLower(c) || c == '-') ? format : null;

    /// <summary>Where a link leads by the rules of today: a page that may no longer be shared is shown by no link from before.</summary>
    private string? AddressOf(SharedViewRow link, string? format) =>
        !SharedAddress.TryParse(pages, SharedAddress.Join(link.Path, link.Query), out var path, out var query) ? null
        : format is null ? SharedAddress.Join(path, query)
        : DashboardUrls.ViewData(SharedAddress.Join(path, query), format);

    /// <summary>Answers as the address does. What the address refuses or does not have is nothing here either.</summary>
    private async Task ShowAsync(HttpContext http, string address)
    {
        var request = http.Request;
        var (path, query, user, endpoint) = (request.Path, request.QueryString, http.User, http.GetEndpoint());
        var parts = address.Split('?', 2);
        (request.Path, request.QueryString) =
            (PathString.FromUriComponent(parts[0]), new QueryString(parts.Length > 1 ? $"?{parts[1]}" : null));
        request.RouteValues.Clear();
        http.User = new ClaimsPrincipal(new SharePass(request.Path, request.QueryString, path.Value!));
        http.SetEndpoint(null);
        http.Response.OnStarting(() =>
        {
            // Pages bring the cookie of their forms along. There is nothing to send here, and looking leaves no trace.
            http.Response.Headers.Remove(HeaderNames.SetCookie);
            ShareAnswer.SetHeaders(http.Response);
            return Task.CompletedTask;
        });
        try
        {
            await next(http);
        }
        finally
        {
            // Pages that say what went wrong are asked for with the same context. They get no pass.
            (request.Path, request.QueryString, http.User) = (path, query, user);
            http.SetEndpoint(endpoint);
        }

        if (http.Response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentType: null or "" })
        {
            await ShareAnswer.NotFoundAsync(http);
        }
    }
}
