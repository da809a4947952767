using System.Collections.Immutable;
using Dashboard.Domain.Claims;

namespace Dashboard.Web.Features.Claims;

/// <summary>What the list of claims shows.</summary>
/// <param name="Changes">Verdicts that a revision changed, latest first; what was so from the first revision looked at is none.</param>
public sealed record ClaimsView(ViewContext Context, ImmutableArray<ClaimResult> Claims, ImmutableArray<ClaimChange> Changes,
    ClaimHistory History, string Finding)
    : PageView(Context, Text.NavClaims, Finding, Text.ClaimsScope)
{
    /// <summary>The evidence that is left without what vendors say of their own models and of others'.</summary>
    public static KeySet WithoutVendors { get; } =
        KeySet.From(EvidenceGrades.All.Where(EvidenceCut.VendorClaims.Keeps).Select(grade => grade.Slug()));

    /// <summary>Builds the page's model.</summary>
    public static ClaimsView Build(ViewContext context)
    {
        var claims = ClaimBook.Of(context.Snapshot, context.View);
        var history = ClaimBook.History(context.Snapshot);
        return new ClaimsView(context, claims, [.. history.Changes.Where(change => change.Revision != history.From)], history,
            Sentence(claims));
    }

    /// <summary>A claim's sentence by its slug; the slug itself for one that does not stand any more.</summary>
    public string NameOf(string slug) => Claims.FirstOrDefault(result => result.Claim.Slug == slug)?.Claim.Text ?? slug;

    private static string Sentence(ImmutableArray<ClaimResult> claims)
    {
        int Count(ClaimVerdict verdict) => claims.Count(claim => claim.Verdict == verdict);
        return Format.Of(Text.FindingClaims, claims.Length, Count(ClaimVerdict.Supported), Count(ClaimVerdict.Partly),
            Count(ClaimVerdict.Contradicted), Count(ClaimVerdict.CannotBeTested))
            + " " + (claims.Any(claim => !claim.Grades.IsEmpty && !claim.HasNoIndependentEvidence)
                ? Text.ClaimsSomeIndependent : Text.ClaimsNoneIndependent);
    }

    protected override IEnumerable<ViewTable> BuildTables() =>
    [
        ViewTable.Of(
            "claims",
            Text.NavClaims,
            [
                new ViewColumn("claim", Text.ColumnClaim),
                new ViewColumn("by", Text.ColumnSource),
                new ViewColumn("verdict", Text.ColumnClaimVerdict, ColumnKind.Verdict),
                new ViewColumn("today", Text.ColumnClaimToday, ColumnKind.Verdict),
                new ViewColumn("numbers", Text.ColumnClaimNumbers),
                new ViewColumn("basis", Text.ColumnClaimBasis),
            ],
            Claims.Select(result => new ViewRow(
                result.Claim.Slug,
                [
                    ViewCells.Words(result.Claim.Text) with { Href = Context.UrlOf(DashboardUrls.Claim(result.Claim.Slug)) },
                    ViewCells.Words($"{ClaimLabels.Who(result.Claim)}, {result.Claim.Source}") with { Sources = [result.Claim.Source] },
                    ViewCells.Words(ClaimLabels.Of(result)) with
                    {
                        Style = $"claim-verdict claim-{ClaimLabels.Word(result.Verdict)}",
                    },
                    result.Today is null ? ViewCells.Words(Text.ClaimTheSame) : ViewCells.Words(ClaimLabels.Of(result.Today)) with
                    {
                        Style = $"claim-verdict claim-{ClaimLabels.Word(result.VerdictToday)}",
                    },
                    ViewCells.Words(string.Join(" ", result.Parts.Select(part => ClaimLabels.Numbers(Context.Snapshot, part)))),
                    ViewCells.Words(ClaimLabels.Basis(result)),
                ])
            {
                Anchor = result.Claim.Slug,
            })),
    ];
}
