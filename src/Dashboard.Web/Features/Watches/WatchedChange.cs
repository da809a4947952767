using Dashboard.Data.Entities;

namespace Dashboard.Web.Features.Watches;

/// <summary>What of a view is not what it was, in the words of the language it is worked out in.</summary>
/// <param name="Summary">The finding where it is another one, and how much of what changed.</param>
/// <param name="Changes">The changes, one a line; of very many the first.</param>
internal sealed record WatchedChange(string Summary, string Changes)
{
    private const int MaxLines = 40;
    private const int MaxLine = 400;

    /// <summary>Room for the line that says how many are left out.</summary>
    private const int LastLine = 100;

    /// <summary>Compares what a page shows as <c>/changes</c> does, and its finding; null where both show the same.</summary>
    /// <param name="then">What it showed; null where there was no such thing.</param>
    /// <param name="now">What it shows; null where there is no such thing any more.</param>
    public static WatchedChange? Between(PageView? then, PageView? now)
    {
        var changes = ViewChanges.Between(then?.Tables ?? [], now?.Tables ?? []);
        var finding = Finding(then, now);
        if (changes.None && finding is null)
        {
            return null;
        }

        return new WatchedChange(
            Cut(Summarise(finding is null ? null : now?.Finding ?? Text.WatchNothingShown, changes), WatchEntryRow.MaxSummary),
            Join([.. Lines(changes).Prepend(finding).OfType<string>()]));
    }

    /// <summary>The conclusion where it is another one, and how much changed.</summary>
    private static string Summarise(string? finding, ViewChanges changes) =>
        string.Join(" · ", new[] { finding, changes.None ? null : ChangeLabels.Of(changes) }.OfType<string>());

    private static string? Finding(PageView? then, PageView? now) => (then, now) switch
    {
        (null, null) => null,
        (null, { } first) => Format.Of(Text.WatchAppeared, first.Finding),
        ({ } last, null) => Format.Of(Text.WatchGone, last.Finding),
        ({ } before, { } after) when before.Finding != after.Finding => Format.Of(Text.WatchFinding, before.Finding, after.Finding),
        _ => null,
    };

    /// <summary>What a conclusion rests on most comes first.</summary>
    private static IEnumerable<string> Lines(ViewChanges changes) =>
    [
        .. changes.Verdicts.Select(Of), .. changes.Ranks.Select(Of), .. changes.Values.Select(Of), .. changes.Evidence.Select(Of),
        .. changes.RowsAdded.Select(change => Of(Text.ChangedLinesAdded, change)),
        .. changes.RowsRemoved.Select(change => Of(Text.ChangedLinesRemoved, change)),
        .. changes.ColumnsAdded.Select(change => Of(Text.ChangedColumnsAdded, change)),
        .. changes.ColumnsRemoved.Select(change => Of(Text.ChangedColumnsRemoved, change)),
        .. changes.Words.Select(Of),
    ];

    private static string Of(CellChange change)
    {
        var words = Format.Of(Text.WatchCell, change.Table.Title, change.Row, change.Column.Name, ChangeLabels.Of(change.Old),
            ChangeLabels.Of(change.New));
        var sources = change.New.Sources.Concat(change.Old.Sources).Distinct(StringComparer.Ordinal).ToList();
        return sources.Count == 0 ? words : $"{words} [{string.Join(", ", sources)}]";
    }

    private static string Of(string kind, NameChange change) =>
        Format.Of(Text.WatchName, change.Table.Title, kind, ChangeLabels.Of(change));

    private static string Join(IReadOnlyList<string> lines)
    {
        var (kept, length) = (new List<string>(), 0);
        foreach (var line in lines.Take(MaxLines).Select(line => Cut(VisibleText.Clean(line), MaxLine)))
        {
            if ((length += line.Length + 1) > WatchEntryRow.MaxChanges - LastLine)
            {
                break;
            }

            kept.Add(line);
        }

        return string.Join('\n', kept.Count == lines.Count
            ? kept : kept.Append(Format.Of(Text.WatchMore, Format.Whole(lines.Count - kept.Count))));
    }

    private static string Cut(string text, int longest) => text.Length <= longest
        ? text : text[..(longest - (char.IsHighSurrogate(text[longest - 2]) ? 2 : 1))] + "…";
}
