using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Dashboard.Web.Features.Export;

/// <summary>A view as JSON: what it shows, what it rests on, where it comes from.</summary>
/// <param name="Page">Path of the page.</param>
/// <param name="Title">Its finding.</param>
/// <param name="Excluded">What stays out of what it sums up, in a sentence; left out for nothing.</param>
/// <param name="Link">Address that will always show this.</param>
/// <param name="LiveLink">Address of the same view of the latest data.</param>
/// <param name="RevisionDate">When the revision was made, in UTC.</param>
public sealed record ViewItem(
    string Page, string Title, string Scope, string Filters, string? Excluded, string Link, string LiveLink, int Revision,
    DateTime RevisionDate, DateTimeOffset Retrieved, string Evidence, string Citation,
    IReadOnlyList<ViewTableItem> Tables, IReadOnlyList<ViewSourceItem> Sources);

/// <summary>A table of a view.</summary>
public sealed record ViewTableItem(string Key, string Title, IReadOnlyList<ViewColumnItem> Columns, IReadOnlyList<ViewRowItem> Rows);

/// <summary>A column of a table.</summary>
/// <param name="Kind"><c>words</c>, <c>value</c>, <c>rank</c> or <c>verdict</c>.</param>
/// <param name="Note">Conditions of the numbers.</param>
public sealed record ViewColumnItem(string Key, string Name, string Kind, string? Note);

/// <summary>A line of a table.</summary>
/// <param name="Label">What it is called where it stands alone; left out when its first cell says it.</param>
/// <param name="Model">Slug of the model that it is about.</param>
public sealed record ViewRowItem(string Key, string? Label, string? Model, IReadOnlyList<ViewCellItem> Cells);

/// <summary>A cell of a table.</summary>
/// <param name="Text">As the page shows it.</param>
/// <param name="Low">Low end of the 95 % interval or of the stated range.</param>
/// <param name="High">High end of the same.</param>
public sealed record ViewCellItem(string Text, double? Number, double? Low, double? High, string? Evidence, IReadOnlyList<string>? Marks,
    IReadOnlyList<string>? Sources, string? Locator);

/// <summary>A source of a view's values.</summary>
public sealed record ViewSourceItem(string Id, string Title, string Publisher, string? Url, string? Date);

/// <summary>Makes JSON of views.</summary>
internal static class ViewJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes the view to a stream, which stays open.</summary>
    public static void Write(ViewDocument document, Stream stream) => JsonSerializer.Serialize(stream, Item(document), Options);

    private static ViewItem Item(ViewDocument document)
    {
        var (content, revision) = (document.Content, document.Content.Context.Snapshot.Revision);
        return new ViewItem(
            content.Context.Path,
            content.Finding,
            content.Scope,
            content.Filters,
            content.Excluded.Length > 0 ? content.Excluded : null,
            document.Link,
            document.LiveLink,
            revision.Number,
            revision.CreatedUtc,
            document.Retrieved,
            content.Evidence,
            document.Citation,
            [.. content.Tables.Select(Item)],
            [.. document.Sources.Select(
                source => new ViewSourceItem(source.Id, source.Title, source.Publisher, source.Link?.AbsoluteUri, source.Date))]);
    }

    private static ViewTableItem Item(ViewTable table) => new(
        table.Key,
        table.Title,
        [.. table.Columns.Select(
            column => new ViewColumnItem(column.Key, column.Name, column.Kind.ToString().ToLowerInvariant(), column.Note))],
        [.. table.Rows.Select(row => new ViewRowItem(row.Key, row.Label, row.Model, [.. row.Cells.Select(Item)]))]);

    private static ViewCellItem Item(ViewCell cell) => new(
        cell.Text,
        cell.Number,
        cell.Interval?.Low,
        cell.Interval?.High,
        cell.Evidence?.Slug(),
        cell.Marks == EvidenceMarks.None ? null : [.. cell.Marks.Slugs()],
        cell.Sources.IsEmpty ? null : cell.Sources,
        cell.Locator);
}
