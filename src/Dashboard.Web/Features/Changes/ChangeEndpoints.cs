using System.Globalization;

namespace Dashboard.Web.Features.Changes;

/// <summary>What changed between two revisions.</summary>
/// <param name="Of">Address of the view; null for all data.</param>
public sealed record ChangesItem(int From, int To, string? Of, int Count, IReadOnlyList<ChangeItem> Changes);

/// <summary>One change.</summary>
/// <param name="New">The value now; of a line that came or went its first value.</param>
/// <param name="Kind"><c>value</c>, <c>rank</c>, <c>verdict</c>, <c>evidence</c>, <c>words</c>, <c>line-added</c>, <c>line-removed</c>,
/// <c>column-added</c> or <c>column-removed</c>.</param>
public sealed record ChangeItem(
    string Kind, string Table, string Line, string? Column, string? Old, double? OldNumber, string? New, double? NewNumber,
    string? OldEvidence, string? NewEvidence, IReadOnlyList<string> Sources);

/// <summary>Changes as a list, and revisions as a feed.</summary>
internal static class ChangeEndpoints
{
    private const int MaxEntries = 50;

    /// <summary>Maps list and feed.</summary>
    public static void MapChanges(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(DashboardUrls.ChangesApi, ListAsync)
            .WithTags("Views").WithName("changes").RequireAuthorization(Policies.Read)
            .WithSummary("What is different between two revisions, of all data or of one view.")
            .WithDescription("from and to (revisions); of (address of a page, such as /leaderboard?families=ling; "
                + "all data without it); format=json|csv.")
            .Produces<ChangesItem>(StatusCodes.Status200OK, "application/json", "text/csv")
            .ProducesValidationProblem();
        endpoints.MapGet(DashboardUrls.ChangesFeed, Feed).ExcludeFromDescription().RequireAuthorization(Policies.Read);
    }

    private static async Task<IResult> ListAsync(HttpContext http, SnapshotStore store, PageCatalog pages)
    {
        var query = http.Request.Query;
        var (from, to, of) = (Number(query["from"]), Number(query["to"]), query["of"].ToString());
        if (from is null || to is null || query["format"].ToString() is not ("" or "json" or "csv")
            || ChangesSheet.Build(store, pages, from.Value, to.Value, of) is not { } sheet)
        {
            var reason = string.Create(CultureInfo.InvariantCulture, $"from and to must be revisions that exist (the latest is "
                + $"{store.Current.Revision.Number}), of the address of a page, format json or csv.");
            return Results.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["from"] = [reason] });
        }

        var items = Items(sheet.Changes).ToList();
        if (query["format"] != "csv")
        {
            return Results.Ok(new ChangesItem(sheet.From.Number, sheet.To.Number, sheet.Of?.Context.Address, items.Count, items));
        }

        http.Response.ContentType = "text/csv; charset=utf-8";
        await ApiCsv.WriteAsync(http.Response.Body, items, http.RequestAborted);
        return Results.Empty;
    }

    private static IEnumerable<ChangeItem> Items(ViewChanges changes) =>
    [
        .. Cells("value", changes.Values),
        .. Cells("rank", changes.Ranks),
        .. Cells("verdict", changes.Verdicts),
        .. Cells("evidence", changes.Evidence),
        .. Cells("words", changes.Words),
        .. Names("line-added", changes.RowsAdded),
        .. Names("line-removed", changes.RowsRemoved),
        .. Names("column-added", changes.ColumnsAdded),
        .. Names("column-removed", changes.ColumnsRemoved),
    ];

    private static IEnumerable<ChangeItem> Cells(string kind, IEnumerable<CellChange> changes) => changes.Select(change => new ChangeItem(
        kind,
        change.Table.Title,
        change.Row,
        change.Column.Name,
        change.Old.Text,
        change.Old.Number,
        change.New.Text,
        change.New.Number,
        change.Old.Evidence?.Slug(),
        change.New.Evidence?.Slug(),
        [.. change.New.Sources.Concat(change.Old.Sources).Distinct(StringComparer.Ordinal)]));

    private static IEnumerable<ChangeItem> Names(string kind, IEnumerable<NameChange> changes) =>
        changes.Select(change => new ChangeItem(
            kind, change.Table.Title, change.Name, null, null, null, change.Value?.Text, change.Value?.Number, null,
            change.Value?.Evidence?.Slug(), change.Value?.Sources ?? []));

    private static IResult Feed(HttpContext http, SnapshotStore store)
    {
        var (snapshot, site) = (store.Current, ApiRequest.Site(http.Request));
        var revisions = snapshot.Revisions.OrderByDescending(revision => revision.Number).Take(MaxEntries + 1).ToList();
        var entries = revisions.Take(MaxEntries).Select((revision, index) => new AtomEntry(
            Format.Of(Text.FeedEntry, revision.Number, Messages.Title(revision.Title)),
            site + DashboardUrls.ChangesBetween(
                index + 1 < revisions.Count ? revisions[index + 1].Number : revision.Number, revision.Number),
            revision.CreatedUtc));
        var feed = new AtomFeed(Format.Labelled(Text.ProductName, Text.RevisionsTitle), site + DashboardUrls.ChangesFeed,
            site + DashboardUrls.ChangesFeed, site + DashboardUrls.Changes, snapshot.Revision.CreatedUtc, [.. entries]);
        return Results.File(feed.Write(), AtomFeed.ContentType);
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
