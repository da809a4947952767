using Dashboard.Data.Entities;

namespace Dashboard.Web.Features.Watches;

/// <summary>Watches in words.</summary>
internal static class WatchLabels
{
    /// <summary>What a watched view is called: its page, what that is about, and its filters; the address where there is no such
    /// thing now.</summary>
    public static string Name(PageCatalog pages, SnapshotStore snapshots, WatchRow watch) =>
        Name(pages, snapshots, watch.Path, watch.Query);

    /// <inheritdoc cref="Name(PageCatalog, SnapshotStore, WatchRow)"/>
    public static string Name(PageCatalog pages, SnapshotStore snapshots, string path, string query)
    {
        var latest = snapshots.Current;
        if (pages.Of(ViewContext.Read(path, query, latest, _ => latest).Live()) is not { } page)
        {
            return SharedAddress.Join(path, query);
        }

        string[] details = [pages.Whole.Any(whole => whole.Route == path) ? "" : ThingOf(path), page.Filters];
        return Array.TrueForAll(details, detail => detail.Length == 0) ? page.Name
            : Format.Of(Text.WatchViewName, page.Name, Format.Lists(details.Where(detail => detail.Length > 0)));
    }

    /// <summary>The slug or id in the path of a page about one thing.</summary>
    private static string ThingOf(string path) => Uri.UnescapeDataString(path.Split('/')[2]);

    /// <summary>How it stands with sending: where to, and how the last entry fared.</summary>
    public static string Webhook(WatchState state) => state.Watch.WebhookUrl is not { } url ? Text.WatchFeedOnly
        : Format.Labelled(new Uri(url).IdnHost, state switch
        {
            { Last: null } => Text.WatchNothingYet,
            { Last.DeliveredUtc: { } delivered } => Format.Of(Text.WatchDelivered, Format.Moment(delivered)),
            { Last.GivenUpUtc: not null } => Format.Of(Text.WatchGivenUp, state.Last.Attempts),
            { Last.NextAttemptUtc: not null } => Format.Of(Text.WatchWaits, state.Last.Attempts),
            _ => Text.WatchNotSent,
        });
}
