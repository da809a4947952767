namespace Dashboard.Web.Presentation;

/// <summary>What a step from one view to the next did, where a message says so and offers to undo it.</summary>
internal static class UndoMessage
{
    /// <summary>The sentence; null for a step that needs none.</summary>
    public static string? For(ViewContext before, ViewContext after)
    {
        if (before.Path != after.Path)
        {
            return null;
        }

        var (old, tray) = (before.View.Tray, after.View.Tray);
        if (tray != old)
        {
            return (tray.Except(old, StringComparer.Ordinal).ToList(), old.Except(tray, StringComparer.Ordinal).ToList()) switch
            {
                ([var added], []) => Format.Of(Text.TrayAdded, Name(after, added)),
                ([], [var removed]) => Format.Of(Text.TrayRemoved, Name(after, removed)),
                ([], _) => Text.TrayCleared,
                _ => null,
            };
        }

        return FilterChip.Of(before).Any() && !FilterChip.Of(after).Any() ? Text.FiltersCleared : null;
    }

    private static string Name(ViewContext context, string slug) => context.Snapshot.FindModel(slug)?.Name ?? slug;
}
