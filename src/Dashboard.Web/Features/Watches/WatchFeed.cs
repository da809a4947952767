using System.Text.Encodings.Web;
using System.Text.Unicode;
using Dashboard.Data.Entities;

namespace Dashboard.Web.Features.Watches;

/// <summary>The entries of a watch as a feed.</summary>
internal static class WatchFeed
{
    private static readonly HtmlEncoder html = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Makes it, in the language of the watch.</summary>
    /// <param name="name">What the view is called.</param>
    /// <param name="site">Where the site lies.</param>
    /// <param name="address">Path of the feed.</param>
    public static AtomFeed Of(WatchRow watch, IReadOnlyList<WatchEntryRow> entries, string name, string site, string address) => new(
        Format.Labelled(Text.ProductName, name),
        site + address,
        site + address,
        site + SharedAddress.Join(watch.Path, watch.Query),
        entries.Count > 0 ? entries[0].CreatedUtc : watch.CreatedUtc,
        [.. entries.Select(entry => Entry(watch, entry, site))]);

    private static AtomEntry Entry(WatchRow watch, WatchEntryRow entry, string site)
    {
        var links = WatchLinks.Of(watch, entry);
        return new AtomEntry(
            entry.ToRevision - entry.FromRevision > 1
                ? Format.Of(Text.ChangesFinding, entry.FromRevision, entry.ToRevision, entry.Summary)
                : Format.Of(Text.FeedEntry, entry.ToRevision, entry.Summary),
            site + links.Compare,
            entry.CreatedUtc,
            $"<ul>{string.Concat(entry.Changes.Split('\n').Select(line => $"<li>{Html(line)}</li>"))}</ul><p>"
                + string.Join(" · ", new[]
                {
                    links.Before is { } before ? Link(site + before, Text.WatchBefore) : "",
                    Link(site + links.After, Text.WatchAfter),
                    Link(site + links.Compare, Text.FrozenCompare),
                }.Where(link => link.Length > 0)) + "</p>");
    }

    private static string Link(string address, string words) => $"<a href=\"{Html(address)}\">{Html(words)}</a>";

    private static string Html(string text) => html.Encode(text);
}
