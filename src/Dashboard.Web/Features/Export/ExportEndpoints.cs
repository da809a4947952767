using Dashboard.Data.Entities;

namespace Dashboard.Web.Features.Export;

/// <summary>Results as files to take away; each takes the filters of the lists.</summary>
internal static class ExportEndpoints
{
    /// <summary>Maps one address for each form.</summary>
    public static void MapExports(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup(DashboardUrls.ExportApi).WithTags("Export").RequireAuthorization(Policies.Read);
        foreach (var format in ExportFormat.All)
        {
            api.MapGet(format.Name, (HttpContext http, SnapshotStore store, AuditLog audit, TimeProvider time) =>
                    Answer(http, store, audit, time, format))
                .WithName($"export-{format.Name}")
                .WithSummary(format.Summary)
                .WithDescription($"Filters: {string.Join(", ", ViewQuery.Keys)}. Without any the export is whole.")
                .Produces(StatusCodes.Status200OK, contentType: Zip)
                .ProducesValidationProblem();
        }
    }

    private const string Zip = "application/zip";

    private static IResult Answer(HttpContext http, SnapshotStore store, AuditLog audit, TimeProvider time, ExportFormat format)
    {
        var (request, errors) = ApiRequest.Read(http.Request, store);
        if (request is null)
        {
            return Results.ValidationProblem(errors, detail: "A value of the query was not understood.");
        }

        if (Actor.Of(http.User) is { KeyId: not null })
        {
            audit.WriteAside(AuditAct.Export, $"{format.Name} {http.Request.QueryString}");
        }

        // A zip is written without waiting for anyone, which a connection does not allow. So it goes through a file,
        // from which it is sent with its length.
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            format.Write(request.Snapshot, request.View, time.GetUtcNow(), file);
            file.Position = 0;
            return Results.File(file, Zip, format.FileName(request.Snapshot));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
