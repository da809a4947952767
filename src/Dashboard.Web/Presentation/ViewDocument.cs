using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>A view that leaves the dashboard as a file, with what tells where it comes from.</summary>
/// <param name="Site">Scheme and host of the dashboard, such as <c>https://example.org</c>, without a slash at the end.</param>
/// <param name="Retrieved">When the file is made.</param>
public sealed record ViewDocument(PageView Content, string Site, DateTimeOffset Retrieved)
{
    /// <summary>Address that will always show what the file shows.</summary>
    public string Link => Site + Content.FrozenAddress;

    /// <summary>Address of the same view of the latest data.</summary>
    public string LiveLink => Site + Content.Context.Live().Address;

    /// <summary>The sources of the view's values, in the order of their ids.</summary>
    public IEnumerable<Source> Sources =>
        Content.SourceIds.Select(id => Content.Context.Snapshot.Sources.GetValueOrDefault(id)).OfType<Source>();

    /// <summary>Revision and its day, invariant, for names of files and keys.</summary>
    public string RevisionKey => string.Create(CultureInfo.InvariantCulture, $"revision-{Content.Context.Snapshot.Revision.Number}");

    /// <summary>Name for a file without its ending, such as <c>leaderboard-revision-12</c>.</summary>
    public string FileName => string.Join('-', [.. NameParts, RevisionKey]);

    private IEnumerable<string> NameParts => Content.Context.Path == DashboardUrls.Overview
        ? ["overview"] : Content.Context.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Slug.From);

    /// <summary>The line under tables and pictures that names the sources.</summary>
    public string SourceLine => Format.Of(Text.SourceLine, Format.Lists(Sources.Select(source => $"[{source.Id}] {source.Title}")));

    /// <summary>How to cite the view in one paragraph: the view itself at its revision, and each source of its values.</summary>
    public string Citation => Format.Of(
        Text.CitationPlain,
        Text.ProductName,
        Content.Finding.TrimEnd('.'),
        Content.Context.Snapshot.Revision.Number,
        Content.Context.Snapshot.Revision.CreatedUtc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Link,
        Retrieved.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Content.Evidence,
        Format.Lists(Sources.Select(Cited)));

    /// <summary>Filters, what stays out, and the revision in one line.</summary>
    public string Details => string.Join(
        " ", new[] { Content.Filters.Length > 0 ? Content.Filters + "." : "", Content.Excluded, Content.RevisionWords }
            .Where(part => part.Length > 0));

    private static string Cited(Source source) => $"[{source.Id}] {source.Publisher}: {source.Title}"
        + (source.Date is { Length: > 0 } date ? $" ({date})" : "") + (source.Link is { } link ? $" {link.AbsoluteUri}" : "");
}
