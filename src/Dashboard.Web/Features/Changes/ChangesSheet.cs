namespace Dashboard.Web.Features.Changes;

/// <summary>What is different between two revisions, of one view or of all data.</summary>
/// <param name="Of">The view at the later revision; null for all data.</param>
public sealed record ChangesSheet(Revision From, Revision To, PageView? Of, ViewChanges Changes)
{
    /// <summary>It in a sentence.</summary>
    public string Finding => Changes.None
        ? Format.Of(Text.ChangesNone, From.Number, To.Number)
        : Format.Of(Text.ChangesFinding, From.Number, To.Number, ChangeLabels.Of(Changes));

    /// <summary>Compares; null when there are no such revisions or no such view.</summary>
    /// <param name="of">Address of a page; null or empty for all data.</param>
    public static ChangesSheet? Build(SnapshotStore store, PageCatalog pages, int from, int to, string? of)
    {
        var latest = store.Current;
        if (Find(latest, from) is not { } first || Find(latest, to) is not { } last)
        {
            return null;
        }

        var (then, now) = (store.At(from), store.At(to));
        if (string.IsNullOrEmpty(of))
        {
            return new ChangesSheet(first, last, null, ViewChanges.Between(RevisionTables.Of(then, now), RevisionTables.Of(now, then)));
        }

        var parts = of.Split('?', 2);
        var view = ViewContext.Read(parts[0], parts.Length > 1 ? parts[1] : "", latest, _ => now).Live();
        return pages.Of(view.On(now)) is { } content && pages.Changes(view.On(then), view.On(now)) is { } changes
            ? new ChangesSheet(first, last, content, changes) : null;
    }

    private static Revision? Find(ResultSnapshot snapshot, int number) =>
        snapshot.Revisions.FirstOrDefault(revision => revision.Number == number);
}
