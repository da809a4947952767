
namespace Dashboard.Web.Features.Changes;

/// <summary>All data of a revision as tables, to be held against another revision's.</summary>
internal static class RevisionTables
{
    /// <summary>Most scores that are listed one by one; of more, only how many there are of each model and benchmark.</summary>
    public const int MaxScores = 10_000;

    /// <summary>The tables. Of scores only those that do not stand in the other revision: the rest, up to millions, is equal.</summary>
    public static IReadOnlyCollection<ViewTable> Of(ResultSnapshot snapshot, ResultSnapshot other) =>
    [
        Math.Max(Only(snapshot, other).Count(), Only(other, snapshot).Count()) <= MaxScores
            ? StatementTables.Scores(snapshot, [.. Only(snapshot, other)]) : Counts(snapshot, Only(snapshot, other)),
        Models(snapshot),
        StatementTables.Facts(snapshot.Facts),
        StatementTables.Costs(snapshot.Costs),
        StatementTables.Throughputs(snapshot.Throughputs),
        StatementTables.Items(snapshot.Items),
        Claims(snapshot),
    ];

    private static IEnumerable<int> Only(ResultSnapshot snapshot, ResultSnapshot other) =>
        snapshot.CurrentRows.Where(row => row >= other.Count || !other.IsCurrent(row));

    /// <summary>How many scores came or went, where there are too many to list.</summary>
    private static ViewTable Counts(ResultSnapshot snapshot, IEnumerable<int> rows) => ViewTable.Of(
        "score-counts",
        Text.ScoreCounts,
        [new ViewColumn("model", Text.ColumnModel), new ViewColumn("benchmark", Text.ColumnBenchmark),
            new ViewColumn("scores", Text.ColumnScores, ColumnKind.Value)],
        rows.CountBy(row => (Model: snapshot.ModelOfRun(snapshot.Data.Run[row]), snapshot.Data.Tasks[snapshot.Data.Task[row]].Benchmark))
            .Select(entry => new ViewRow(
                $"{entry.Key.Model.Slug}|{Slug.From(entry.Key.Benchmark)}",
                [ViewCells.Words(entry.Key.Model.Name), ViewCells.Words(entry.Key.Benchmark), ViewCells.Whole(entry.Value)],
                entry.Key.Model.Slug,
                $"{entry.Key.Model.Name}, {entry.Key.Benchmark}")));

    private static ViewTable Models(ResultSnapshot snapshot) => ViewTable.Of(
        "models",
        Text.FilterModel,
        [new ViewColumn("model", Text.ColumnModel), new ViewColumn("total", Text.TotalParameters, ColumnKind.Value),
            new ViewColumn("active", Text.ActiveParameters, ColumnKind.Value)],
        Stated(snapshot).Select(model =>
            new ViewRow(model.Slug, [ViewCells.Words(model.Name), ViewCells.Size(model.Total), ViewCells.Size(model.Active)], model.Slug)));

    /// <summary>Models that something states: names of later revisions are known in earlier ones too.</summary>
    private static IEnumerable<LanguageModel> Stated(ResultSnapshot snapshot)
    {
        var measured = snapshot.CurrentRows.Select(row => snapshot.ModelOfRun(snapshot.Data.Run[row]).Slug)
            .ToHashSet(StringComparer.Ordinal);
        measured.UnionWith(snapshot.Facts.Where(fact => fact.Subject == FactSubject.Model).Select(fact => Slug.From(fact.Name)));
        return snapshot.Models.Where(model => measured.Contains(model.Slug));
    }

    private static ViewTable Claims(ResultSnapshot snapshot) => ViewTable.Of(
        "claims",
        Text.NavClaims,
        [new ViewColumn("claim", Text.ColumnClaim), new ViewColumn("verdict", Text.ColumnClaimVerdict, ColumnKind.Verdict)],
        ClaimBook.Of(snapshot, ViewState.Default).Select(result =>
            new ViewRow(result.Claim.Slug, [ViewCells.Words(result.Claim.Text), ViewCells.Words(ClaimLabels.Of(result.Verdict))])));
}
