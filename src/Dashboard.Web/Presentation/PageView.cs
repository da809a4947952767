using System.Collections.Immutable;

namespace Dashboard.Web.Presentation;

/// <summary>A chart of a page.</summary>
/// <param name="Height">In pixels.</param>
public sealed record ViewChart(Figure Figure, string Title, int Height);

/// <summary>What a page shows, apart from how: its finding, its charts and its tables. The page, files, embedded parts, previews and
/// comparisons of revisions are made from it. It is shared by all viewers, so what is worked out is worked out once, when it is
/// asked for.</summary>
/// <param name="Context">Where it is and what it is drawn from, without a tray.</param>
/// <param name="Name">What kind of page it is, in a word.</param>
/// <param name="Finding">What it shows, in a sentence worked out from it.</param>
/// <param name="Scope">Protocol, coverage and what it rests on.</param>
public abstract record PageView(ViewContext Context, string Name, string Finding, string Scope)
{
    /// <summary>The finding in at most <see cref="BriefLength"/> characters, for a phone: itself where it is short enough, else a shorter
    /// sentence; words of others are cut.</summary>
    public string Brief => field ??= BuildBriefs().Prepend(Finding).FirstOrDefault(sentence => sentence.Length <= BriefLength)
        ?? Labels.Cut(BuildBriefs().LastOrDefault(Finding), BriefLength);

    /// <summary>Characters that a title may have on a phone.</summary>
    public const int BriefLength = 90;

    /// <summary>The main one first.</summary>
    public ImmutableArray<ViewTable> Tables => field.IsDefault ? field = [.. BuildTables()] : field;

    /// <summary>The main one first.</summary>
    public ImmutableArray<ViewChart> Charts => field.IsDefault ? field = [.. BuildCharts()] : field;

    /// <summary>Ids of all sources that a value of the page comes from, in order.</summary>
    public IReadOnlyList<string> SourceIds => field ??=
        [.. FindSources().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Whether a value of the page is a score or made of scores.</summary>
    public bool HasScores => Cells.Any(cell => !cell.Scores.IsEmpty);

    /// <summary>Rows of all scores of the page.</summary>
    public IReadOnlyList<int> ScoreRows => field ??= [.. FindScores().Distinct().Order()];

    /// <summary>Where it is open how many items a score rests on: which numbers may be meant, which was taken and why, a sentence for each
    /// protocol; worked out where someone looks at it.</summary>
    public ImmutableArray<string> OpenCounts => field.IsDefault ? field = [.. FindOpenCounts()] : field;

    /// <summary>What the values rest on, in a sentence; empty where none is stated.</summary>
    public string Evidence => field ??= FindGrades().ToList() is { Count: > 0 } grades ? EvidenceSummary.Of(grades) : "";

    /// <summary>What would change without part of the evidence; null for a page that compares nothing. It takes several comparisons, so
    /// it is only worked out where someone looks at it.</summary>
    public EvidencePicture? Sensitivity => field ??= BuildSensitivity();

    /// <summary>What stays out of what the page sums up, and how it is let in, in a sentence; empty for nothing.</summary>
    public virtual string Excluded => "";

    /// <summary>Active settings in words, but for the revision; empty for none.</summary>
    public string Filters => field ??=
        Format.Lists(FilterChip.Of(Context with { View = Context.View with { AsOf = null } }).Select(chip => chip.Label));

    /// <summary>Address of the view as it is now and will be.</summary>
    public string FrozenAddress => Context.Frozen().Address;

    /// <summary>The revision in words, such as "Data as of 3 May 2026, revision 12."</summary>
    public string RevisionWords => Format.Revision(Context.Snapshot.Revision);

    private IEnumerable<ViewCell> Cells => Tables.SelectMany(table => table.Cells);

    /// <summary>The table with a key.</summary>
    public ViewTable Table(string key) => Tables.First(table => table.Key == key);

    /// <summary>Makes the tables; the same each time.</summary>
    protected abstract IEnumerable<ViewTable> BuildTables();

    /// <summary>Ids of the sources of all cells. A page of many cells says so without making them; a test holds it to the cells.</summary>
    protected virtual IEnumerable<string> FindSources() => Cells.SelectMany(cell => cell.Sources);

    /// <summary>Rows of the scores of all cells; the same.</summary>
    protected virtual IEnumerable<int> FindScores() => Cells.SelectMany(cell => cell.Scores);

    /// <summary>Grades of all values that have one, a score that stands in several cells once; the same.</summary>
    protected virtual IEnumerable<EvidenceGrade> FindGrades()
    {
        var seen = new HashSet<int>();
        return Cells.Where(cell => cell.Evidence is not null && (cell.Scores is not [var row] || seen.Add(row)))
            .Select(cell => cell.Evidence!.Value);
    }

    private IEnumerable<string> FindOpenCounts()
    {
        var (index, scores) = (Context.Snapshot.Index, Uncertainty.Of(Context.Snapshot));
        return
            from row in ScoreRows.DistinctBy(row => index.ProtocolOfRow[row])
            let score = scores.Of(row)
            where score.PossibleCounts.Length > 1
            let protocol = index.Protocols[index.ProtocolOfRow[row]]
            let benchmark = Labels.Benchmark(protocol.Task)
            let counts = string.Join(" / ", score.PossibleCounts.Select(count => Format.Whole(count)))
            select score.Interval is null ? Format.Of(Text.OpenCountNone, benchmark, protocol.Source, counts)
                : Format.Of(Text.OpenCountFewest, benchmark, protocol.Source, counts, Format.Whole(score.PossibleCounts[0]));
    }

    /// <summary>Says the finding in fewer words, in whole sentences, the longest first; none where it is short or the words of others.
    /// </summary>
    protected virtual IEnumerable<string> BuildBriefs() => [];

    /// <summary>Makes the charts; the same each time.</summary>
    protected virtual IEnumerable<ViewChart> BuildCharts() => [];

    /// <summary>Works out what would change without part of the evidence; the same each time.</summary>
    protected virtual EvidencePicture? BuildSensitivity() => null;
}
