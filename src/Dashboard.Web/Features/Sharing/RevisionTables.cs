using Dashboard.Domain.Results;
using Dashboard.Domain.Snapshots;
using Dashboard.Domain.Views;
using Dashboard.Web.Features.Claims;
using Dashboard.Web.Features.Views;
using Dashboard.Web.Resources;

namespace Dashboard.Web.Features.Sharing;

/// <summary>All data of a revision as tables, to be held against another revision's.</summary>
internal static class RevisionTables
{
    /// <summary>The tables. Of scores only those that do not stand in the other revision: the rest, up to millions, is equal.</summary>
    public static IReadOnlyCollection<ViewTable> Of(ResultSnapshot snapshot, ResultSnapshot other) =>
    [
        StatementTables.Scores(snapshot, snapshot.StandingRows.Where(row => row >= other.Count || !other.Stands(row))),
        Models(snapshot),
        StatementTables.Facts(snapshot.Facts),
        StatementTables.Costs(snapshot.Costs),
        StatementTables.Throughputs(snapshot.Throughputs),
        StatementTables.Items(snapshot.Items),
        Claims(snapshot),
    ];

    private static ViewTable Models(ResultSnapshot snapshot) => ViewTable.Of(
        "models",
        Text.FilterModel,
        [new ViewColumn("model", Text.ColumnModel), new ViewColumn("total", Text.TotalParameters, ColumnKind.Value), new ViewColumn("active", Text.ActiveParameters, ColumnKind.Value)],
        Stated(snapshot).Select(model => new ViewRow(model.Slug, [ViewCells.Words(model.Name), ViewCells.Size(model.Total), ViewCells.Size(model.Active)], model.Slug)));

    /// <summary>Models that something states: names of later revisions are known in earlier ones too.</summary>
    private static IEnumerable<LanguageModel> Stated(ResultSnapshot snapshot)
    {
        var measured = snapshot.StandingRows.Select(row => snapshot.ModelOfRun(snapshot.Data.Run[row]).Slug).ToHashSet(StringComparer.Ordinal);
        measured.UnionWith(snapshot.Facts.Where(fact => fact.Subject == FactSubject.Model).Select(fact => Slug.From(fact.Name)));
        return snapshot.Models.Where(model => measured.Contains(model.Slug));
    }

    private static ViewTable Claims(ResultSnapshot snapshot) => ViewTable.Of(
        "claims",
        Text.NavClaims,
        [new ViewColumn("claim", Text.ColumnClaim), new ViewColumn("verdict", Text.ColumnClaimVerdict, ColumnKind.Verdict)],
        ClaimBook.Of(snapshot, ViewState.Default).Select(result => new ViewRow(result.Claim.Slug, [ViewCells.Words(result.Claim.Text), ViewCells.Words(ClaimWords.Of(result.Verdict))])));
}
