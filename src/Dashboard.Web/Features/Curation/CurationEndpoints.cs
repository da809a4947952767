using System.Collections.Immutable;
using Dashboard.Data.Curation;
using Dashboard.Data.Entities;

namespace Dashboard.Web.Features.Curation;

/// <summary>Rules of curation for programs: what the page does.</summary>
internal static class CurationEndpoints
{
    /// <summary>Maps all of them.</summary>
    public static void MapCuration(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(DashboardUrls.CurationApi).WithTags("Curation").RequireAuthorization(Policies.Curate);
        api.MapGet("", async (CurationStore store, bool? removed, CancellationToken cancellation) =>
                (await store.ListAsync(removed == true, cancellation)).Select(CurationItem.Of).ToImmutableArray())
            .WithSummary("The rules that hold, newest first; with removed=true also those that no longer do.")
            .Produces<ImmutableArray<CurationItem>>();
        api.MapPost("", AddAsync)
            .WithSummary("Adds a rule as a revision, or with dryRun=true only tells how much it would change.")
            .WithDescription($"kind is one of {string.Join(", ", CurationLabels.Kinds.Select(kind => kind.Word))}. "
                + "A rule takes the place of one about the same thing; one that holds already is left as it is.")
            .Accepts<CurationRequest>("application/json")
            .Produces<CurationItem>().Produces<CurationTrial>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesValidationProblem();
        api.MapDelete("{id:int}", RemoveAsync)
            .WithSummary("Removes a rule as a revision: what it merged is split again.").Produces<CurationItem>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> AddAsync(HttpContext http, CurationStore store, SnapshotStore snapshots, AuditLog audit,
        bool? dryRun, CancellationToken cancellation)
    {
        if (await JsonBody.ReadAsync<CurationRequest>(http.Request, cancellation) is not { } request)
        {
            return Results.Problem("The body must be one JSON object.", statusCode: StatusCodes.Status400BadRequest);
        }

        var isDry = dryRun == true;
        if (Check(request, isDry) is { Count: > 0 } errors)
        {
            return Results.ValidationProblem(errors, detail: "A field was not understood. Nothing was changed.");
        }

        var kind = CurationLabels.Kinds.First(known => known.Word == request.Kind).Kind;
        var rule = new CurationRule(kind, request.Subject!, request.Scope ?? "", request.Value!);
        try
        {
            if (isDry)
            {
                var preview = await store.PreviewAsync(rule, cancellation);
                return Results.Ok(new CurationTrial(preview.Scores, preview.Statements));
            }

            var entry = await audit.RecordAsync(AuditAct.AddRule, $"{request.Kind} {rule.Subject}",
                () => store.AddAsync(rule, request.Why!.Trim(), UploadPolicies.Author(http.User), cancellation));
            await snapshots.RefreshAsync(cancellation);
            return Results.Ok(CurationItem.Of(entry));
        }
        catch (CurationException error)
        {
            return Results.Problem(Messages.Of(error.Message), statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<IResult> RemoveAsync(int id, HttpContext http, CurationStore store, SnapshotStore snapshots,
        AuditLog audit, CancellationToken cancellation)
    {
        try
        {
            var entry = await audit.RecordAsync(AuditAct.RemoveRule, FormattableString.Invariant($"rule {id}"),
                () => store.RemoveAsync(id, UploadPolicies.Author(http.User), cancellation));
            await snapshots.RefreshAsync(cancellation);
            return Results.Ok(CurationItem.Of(entry));
        }
        catch (CurationException error)
        {
            return Results.Problem(Messages.Of(error.Message), statusCode: StatusCodes.Status404NotFound);
        }
    }

    /// <summary>What is missing or not a word of this API, per field; whether the rule makes sense is the store's to say.</summary>
    private static Dictionary<string, string[]> Check(CurationRequest request, bool isDry)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (CurationLabels.Kinds.All(known => known.Word != request.Kind))
        {
            errors["kind"] = [$"One of {string.Join(", ", CurationLabels.Kinds.Select(known => known.Word))} is wanted."];
        }

        foreach (var (field, text) in new[] { ("subject", request.Subject), ("value", request.Value), ("why", isDry ? "-" : request.Why) })
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                errors[field] = ["It must not be empty."];
            }
        }

        if (request.Why?.Trim().Length > CurationStore.LongestWhy)
        {
            errors["why"] = [string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"It may have {CurationStore.LongestWhy} characters.")];
        }

        return errors;
    }
}
