using System.Collections.Immutable;

namespace Dashboard.Web.Features.ShortLinks;

/// <summary>Short links for programs: what the pages do.</summary>
internal static class LinkEndpoints
{
    /// <summary>Maps all of them.</summary>
    public static void MapLinkApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(DashboardUrls.LinksApi).WithTags("Links").RequireAuthorization(Policies.Share);
        api.MapGet("", async (HttpContext http, SharedViews links, CancellationToken cancellation) =>
                (await links.ListAsync(Actor.Of(http.User)!.Id, cancellation))
                    .Select(row => LinkItem.Of(row, links.IsAlive(row))).ToImmutableArray())
            .WithSummary("Your own short links, latest first, those that ended too.").Produces<ImmutableArray<LinkItem>>();
        api.MapPost("", MakeAsync)
            .WithSummary("Makes a short link to a page that shows a view. Its address is given this once.")
            .WithDescription("to is path and query of the page; expires a day (yyyy-MM-dd) or a time (yyyy-MM-ddTHH:mm:ssZ); "
                + "frozen shows the data of now for ever; withoutSignIn needs a site that allows it.")
            .Accepts<LinkRequest>("application/json")
            .Produces<MadeLink>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).ProducesValidationProblem();
        api.MapDelete("{id:int}", async (int id, HttpContext http, SharedViews links, CancellationToken cancellation) =>
                await links.RevokeAsync(Actor.Of(http.User)!.Id, id, cancellation)
                    ? Results.NoContent()
                    : Results.Problem("You have no such link.", statusCode: StatusCodes.Status404NotFound))
            .WithSummary("Ends one of your links at once.").Produces(StatusCodes.Status204NoContent)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> MakeAsync(HttpContext http, SharedViews links, LinkRules rules, CancellationToken cancellation)
    {
        if (await JsonBody.ReadAsync<LinkRequest>(http.Request, cancellation) is not { } request)
        {
            return Results.Problem("The body must be one JSON object.", statusCode: StatusCodes.Status400BadRequest);
        }

        var (draft, errors) = rules.Check(request);
        if (draft is null)
        {
            return Results.ValidationProblem(errors, detail: "A field was not understood. Nothing was made.");
        }

        var id = await links.CreateAsync(Actor.Of(http.User)!.Id, draft, cancellation);
        var url = SiteAddress.Of(http.Request) + DashboardUrls.Shared(id);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Created(url, new MadeLink(url, SharedAddress.Join(draft.Path, draft.Query)));
    }
}
