using System.Globalization;
using Microsoft.Net.Http.Headers;

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
                + "table and chart (places among the page's, from 0); scale (1 or 2) for the whole chart as png, "
                + "which has 1200 × 630 pixels without it.")
            .Produces<ViewItem>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> Answer(HttpContext http, string? page, SnapshotStore store, PageCatalog pages,
        PngPictures pictures, TimeProvider time)
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

        if (format.Refusal(content) is { } refusal)
        {
            return Invalid("format", refusal);
        }

        if (Part(http.Request, content) is not { } part)
        {
            return Invalid("table", Text.ExportNoPart);
        }

        var scale = http.Request.Query["scale"].ToString();
        if (scale is not ("" or "1" or "2"))
        {
            return Invalid("scale", Text.ExportNoScale);
        }

        if (scale.Length > 0 && content.Charts.IsEmpty)
        {
            return Invalid("scale", Text.ExportNoChart);
        }

        var document = new ViewDocument(content, ApiRequest.Site(http.Request), time.GetUtcNow());
        return format != ViewFormat.Png ? File(document, format, part)
            : await PictureAsync(http, document, part with { Scale = scale switch { "1" => 1, "2" => 2, _ => 0 } }, pictures);
    }

    private static IResult Invalid(string key, string sentence) =>
        Results.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { [key] = [sentence] });

    /// <summary>A picture that was not drawn yet, or the word that the one which is known is still right.</summary>
    private static async Task<IResult> PictureAsync(HttpContext http, ViewDocument document, ViewPart part, PngPictures pictures)
    {
        var tag = new EntityTagHeaderValue($"\"{PngPictures.Key.Of(document, part).ToTag()}\"");
        http.Response.Headers.Vary = $"{HeaderNames.AcceptLanguage}, {HeaderNames.Cookie}";
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.GetTypedHeaders().ETag = tag;
        if (http.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        if (await pictures.GetAsync(document, part, http.RequestAborted) is { } png)
        {
            return Results.Bytes(png, ViewFormat.Png.ContentType);
        }

        http.Response.Headers.Remove(HeaderNames.ETag);
        http.Response.Headers.RetryAfter = RateLimits.SecondsWhenBusy;
        await ProblemResponses.WriteBusyAsync(http);
        return Results.Empty;
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
