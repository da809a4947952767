using Dashboard.Data.Entities;

namespace Dashboard.Web.Features.Watches;

/// <summary>Where an entry leads, as paths of this site.</summary>
/// <param name="View">The view of the latest data.</param>
/// <param name="Before">The view as it was; null where there was no data before.</param>
/// <param name="After">The view with the change.</param>
/// <param name="Compare">All that changed.</param>
internal sealed record WatchLinks(string View, string? Before, string After, string Compare)
{
    /// <summary>The links of an entry.</summary>
    public static WatchLinks Of(WatchRow watch, WatchEntryRow entry)
    {
        var view = SharedAddress.Join(watch.Path, watch.Query);
        return new WatchLinks(view, entry.FromRevision == 0 ? null : At(watch, entry.FromRevision), At(watch, entry.ToRevision),
            DashboardUrls.ChangesBetween(entry.FromRevision, entry.ToRevision, view));
    }

    private static string At(WatchRow watch, int revision) =>
        SharedAddress.Join(watch.Path, SharedAddress.Frozen(watch.Path, watch.Query, revision));
}
