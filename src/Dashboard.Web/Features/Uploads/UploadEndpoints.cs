using Dashboard.Data.Entities;
using Dashboard.Data.Uploads;
using Dashboard.Import;
using Dashboard.Import.Reading;
using Microsoft.AspNetCore.Mvc;

namespace Dashboard.Web.Features.Uploads;

/// <summary>Sending files, and what is done with them afterwards, for programs and for the script of the page.</summary>
internal static class UploadEndpoints
{
    /// <summary>Maps all of them.</summary>
    public static void MapUploads(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(DashboardUrls.UploadsApi).WithTags("Uploads").RequireAuthorization(Policies.Upload);
        api.MapPost("", SendAsync).RequireRateLimiting(RateLimits.Upload).DisableAntiforgery().WithoutSizeLimit()
            .WithSummary("Sends files: multipart/form-data, or one file as the body with its name as ?name=.")
            .WithDescription(
                $"Fields beside the files, or keys of the query: {string.Join(", ", UploadAnswers.Fields.Select(field => field.Field))}, "
                    + $"{string.Join(", ", ModelAnswers.Words.Select(word => word + ":MODEL"))} for a model that the files bring, "
                    + $"{string.Join(", ", SameNames.Words.Select(word => word + ":NAME"))} for a known name that another means here, "
                    + $"format ({string.Join(", ", FileFormats.All.Select(format => format.Id))}), dryRun (true keeps nothing).")
            .Produces<UploadItem>(StatusCodes.Status202Accepted).Produces<UploadItem>()
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesValidationProblem();
        api.MapGet("{id}", async (string id, HttpContext http, UploadStore store, Uploads uploads, CancellationToken cancellation) =>
                await FindAsync(http, id, store) is { } details
                    ? Results.Ok(await ItemAsync(details, uploads, cancellation)) : Results.NotFound())
            .WithSummary("An upload: state, files, problems, and what committing it would do.").Produces<UploadItem>()
            .Produces(StatusCodes.Status404NotFound);
        api.MapGet("{id}/files/{number:int}", FileAsync).WithSummary("A file as it was sent.").Produces(StatusCodes.Status200OK)
            .Produces(StatusCodes.Status404NotFound);
        endpoints.MapUploadTemplates();
        foreach (var act in UploadActs.All)
        {
            MapAct(api, act);
        }
    }

    private static void MapAct(RouteGroupBuilder api, UploadAct act) => api
        .MapPost($"{{id}}/{act.Name}",
            async (string id, HttpContext http, UploadStore store, Uploads uploads, CancellationToken cancellation) =>
        {
            if (await FindAsync(http, id, store) is not { } details)
            {
                return Results.NotFound();
            }

            if (!act.IsAllowed(http.User, details.Upload))
            {
                return Results.Problem(Text.UploadNotYours, statusCode: StatusCodes.Status403Forbidden);
            }

            try
            {
                await act.Do(uploads, details.Upload, UploadPolicies.Author(http.User), cancellation);
                return Results.Ok(await ItemAsync((await store.FindAsync(id, cancellation))!, uploads, cancellation));
            }
            catch (UploadConflictException error)
            {
                return Results.Problem(Messages.Of(error.Message), statusCode: StatusCodes.Status409Conflict);
            }
        })
        .RequireAuthorization(act.NeedsCurator ? Policies.Curate : Policies.Upload)
        .WithSummary(act.Summary).Produces<UploadItem>().ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status409Conflict).Produces(StatusCodes.Status404NotFound);

    /// <summary>The upload, if there is one that this user may see.</summary>
    private static async Task<UploadDetails?> FindAsync(HttpContext http, string id, UploadStore store) =>
        await store.FindAsync(id, http.RequestAborted) is { } details && UploadPolicies.MaySee(http.User, details.Upload) ? details : null;

    private static async Task<UploadItem> ItemAsync(UploadDetails details, Uploads uploads, CancellationToken cancellation)
    {
        UploadPreview? preview = null;
        try
        {
            preview = details.Upload.State is UploadState.Ready or UploadState.Pending
                ? await uploads.PreviewAsync(details.Upload, cancellation) : null;
        }
        catch (UploadConflictException error)
        {
            var problem = new ImportProblem(ProblemSeverity.Error, details.Upload.FileNames[0], null, null, error.Message);
            details = details with { Problems = details.Problems.Insert(0, problem) };
        }

        return UploadItem.Of(details, preview) with { FilesDone = uploads.FilesDone(details.Upload.Id) };
    }

    private static async Task<IResult> SendAsync(HttpContext http, UploadReceiver receiver, Uploads uploads, UploadStore store,
        CancellationToken cancellation)
    {
        IncomingRequest request;
        try
        {
            request = await receiver.ReceiveAsync(http, cancellation);
        }
        catch (UnreadableFileException error)
        {
            return Results.Problem(Messages.Of(error.Message), statusCode: StatusCodes.Status400BadRequest);
        }

        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var answers = UploadAnswers.None.With(UploadAnswers.AllFiles, request.Fields, errors);
        if (errors.Count > 0)
        {
            UploadFolder.Discard(request.Files.Folder);
            return Results.ValidationProblem(errors, detail: Text.UploadFieldUnknown);
        }

        var who = UploadPolicies.Author(http.User);
        if (request.Fields.TryGetValue("dryRun", out var dryRun) && bool.TryParse(dryRun, out var isDry) && isDry)
        {
            try
            {
                return Results.Ok(UploadItem.Of(request.Files, who.Name, uploads.Try(request.Files, answers, who.Name, cancellation)));
            }
            finally
            {
                UploadFolder.Discard(request.Files.Folder);
            }
        }

        var (upload, isNew) = await uploads.AddAsync(request.Files, answers, who, cancellation);
        var item = await ItemAsync((await store.FindAsync(upload.Id, cancellation))!, uploads, cancellation);
        return isNew ? Results.Accepted($"{DashboardUrls.UploadsApi}/{upload.Id}", item) : Results.Ok(item);
    }

    /// <summary>Always as a download and as plain bytes: a file that someone sent is never shown as a page of this site.</summary>
    private static async Task<IResult> FileAsync(string id, int number, HttpContext http, UploadStore store, UploadFolder folder)
    {
        var files = folder.ListOf(id);
        return await FindAsync(http, id, store) is not null && number >= 0 && number < files.Count && File.Exists(folder.PathOf(id, number))
            ? Results.File(folder.PathOf(id, number), "application/octet-stream", Path.GetFileName(files[number].Name.Replace('\\', '/')))
            : Results.NotFound();
    }

    /// <summary>The limit is that of uploads, which is checked while they arrive.</summary>
    private static RouteHandlerBuilder WithoutSizeLimit(this RouteHandlerBuilder route) =>
        route.WithMetadata(new DisableRequestSizeLimitAttribute());
}
