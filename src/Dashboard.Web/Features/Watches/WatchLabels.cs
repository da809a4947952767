using Dashboard.Data.Entities;

namespace Dashboard.Web.Features.Watches;

/// <summary>Watches in words.</summary>
internal static class WatchLabels
{
    /// <summary>What a watched view is called: its page and its filters; the address where there is no such thing now.</summary>
    public static string Name(PageCatalog pages, SnapshotStore snapshots, WatchRow watch) =>
        Name(pages, snapshots, watch.Path, watch.Query);

    /// <inheritdoc cref="Name(PageCatalog, SnapshotStore, WatchRow)"/>
    public static string Name(PageCatalog pages, SnapshotStore snapshots, string path, string query)
    {
        var latest = snapshots.Current;
        return pages.Of(ViewContext.Read(path, query, latest, _ => latest).Live()) is { } page
            ? page.Filters.Length > 0 ? Format.Of(Text.WatchViewName, page.Name, page.Filters) : page.Name
            : SharedAddress.Join(path, query);
    }

    /// <summary>How it stands with sending: where to, and how the last entry fared.</summary>
    public static string Webhook(WatchState state) => state.Watch.WebhookUrl is not { } url ? Text.WatchFeedOnly
        : Format.Of(Text.WatchSentTo, new Uri(url).IdnHost, state switch
        {
            { Last: null } => Text.WatchNothingYet,
            { Last.DeliveredUtc: { } delivered } => Format.Of(Text.WatchDelivered, Format.Moment(delivered)),
            { Last.GivenUpUtc: not null } => Format.Of(Text.WatchGivenUp, state.Last.Attempts),
            { Last.NextAttemptUtc: not null } => Format.Of(Text.WatchWaits, state.Last.Attempts),
            _ => Text.WatchNotSent,
        });
}
