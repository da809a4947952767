using System.Collections.Immutable;

namespace Dashboard.Web.Presentation;

/// <summary>A chart of a page.</summary>
/// <param name="Height">In pixels.</param>
public sealed record ViewChart(Figure Figure, string Title, int Height);

/// <summary>What a page shows, apart from how: its finding, its charts and its tables. Files, embedded parts, previews and comparisons of
/// revisions are made from it. What is worked out from all cells is worked out once: a content is shared by all viewers.</summary>
/// <param name="Context">Where it is and what it is drawn from.</param>
/// <param name="Name">What kind of page it is, in a word.</param>
/// <param name="Finding">What it shows, in a sentence worked out from it.</param>
/// <param name="Scope">Protocol, coverage and what it rests on.</param>
/// <param name="Tables">The main one first.</param>
/// <param name="Charts">The main one first.</param>
public sealed record ViewContent(ViewContext Context, string Name, string Finding, string Scope, ImmutableArray<ViewTable> Tables,
    ImmutableArray<ViewChart> Charts)
{
    /// <summary>Ids of all sources that a value of the page comes from, in order.</summary>
    public IReadOnlyList<string> Sources { get; } = [.. Tables.SelectMany(table => table.Cells).SelectMany(cell => cell.Sources)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Rows of all scores of the page.</summary>
    public IReadOnlyList<int> Scores { get; } =
        [.. Tables.SelectMany(table => table.Cells).SelectMany(cell => cell.Scores).Distinct().Order()];

    /// <summary>What the values rest on, in a sentence; empty where none is stated.</summary>
    public string Evidence { get; } = Tables.SelectMany(table => table.Cells).Select(cell => cell.Evidence).OfType<EvidenceGrade>()
        .ToList() is { Count: > 0 } grades ? EvidenceSummary.Of(grades) : "";

    /// <summary>Active settings in words, but for the revision; empty for none.</summary>
    public string Filters { get; } =
        string.Join("; ", FilterChip.Of(Context with { View = Context.View with { AsOf = null } }).Select(chip => chip.Label));

    /// <summary>Address of the view as it is now and will be.</summary>
    public string FrozenAddress => Context.Frozen().Address;

    /// <summary>The revision in words, such as "Data as of 3 May 2026, revision 12."</summary>
    public string RevisionWords => Format.Revision(Context.Snapshot.Revision);
}
