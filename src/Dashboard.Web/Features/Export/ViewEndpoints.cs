using System.Globalization;

namespace Dashboard.Web.Features.Export;

/// <summary>Every page as a file: exactly what it shows.</summary>
internal static class ViewEndpoints
{
    /// <summary>Maps one address for all pages.</summary>
    public static void MapViews(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods(DashboardUrls.ViewsApi + "/{**page}", [HttpMethods.Get, HttpMethods.Head], Answer)
            .WithTags("Views").WithName("views").RequireAuthorization(Policies.Read)
            .WithSummary("What a page shows, as a file.")
            .WithDescription($"Path of the page (overview for /), "
                + $"with its keys; format={string.Join('|', ViewFormat.All.Select(format => format.Name))} (default json), "
                + "or the ending of their files, such as md; "
                + "table and chart (places among the page's, from 0).")
            .Produces<ViewItem>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult Answer(HttpContext http, string? page, SnapshotStore store, PageCatalog pages, TimeProvider time)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        ApiRequest.ReadView(http.Request, store, errors);
        var context = ViewContext.Read(DashboardUrls.PageBelow(page), http.Request.QueryString.Value ?? "", store.Current, store.At);
        var format = ViewFormat.Find(http.Request.Query["format"])
            ?? (http.Request.Query["format"].Count == 0 ? ViewFormat.Json : null);
        if (format is null)
        {
            errors["format"] = [$"The formats are {string.Join(", ", ViewFormat.All.Select(known => known.Name))}."];
        }

        if (errors.Count == 0 && !context.Notes.IsEmpty)
        {
            errors["query"] = [.. context.Notes];
        }

        if (format is null || errors.Count > 0)
        {
            return Results.ValidationProblem(errors, detail: "A value of the query was not understood.");
        }

        if (pages.Of(context) is not { } content)
        {
            return Results.Problem(statusCode: StatusCodes.Status404NotFound,
                detail: "There is no such page, or what it names does not exist.");
        }

        return format.Refusal(content) is { } refusal
            ? Results.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["format"] = [refusal] })
            : Part(http.Request, content) is not { } part
            ? Results.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["table"] = [Text.ExportNoPart] })
            : File(new ViewDocument(content, ApiRequest.Site(http.Request), time.GetUtcNow()), format, part);
    }

    private static IResult File(ViewDocument document, ViewFormat format, ViewPart part)
    {
        var stream = new MemoryStream();
        format.Write(document, part, stream);
        stream.Position = 0;

        // Without a name what can be shown is shown: previews and embedded pictures are addresses of this kind.
        return Results.File(stream, format.ContentType,
            format == ViewFormat.Json || format == ViewFormat.Svg ? null : $"{document.FileName}.{format.Ending}");
    }

    private static ViewPart? Part(HttpRequest request, PageView content) =>
        Place(request, "table", content.Tables.Length) is { } table && Place(request, "chart", content.Charts.Length) is { } chart
            ? new ViewPart(table, chart) : null;

    private static int? Place(HttpRequest request, string key, int count)
    {
        var text = request.Query[key].ToString();
        return text.Length == 0 ? 0
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < count ? place : null;
    }
}
