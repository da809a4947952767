using System.Collections.Immutable;
using Dashboard.Domain.Claims;

namespace Dashboard.Web.Features.Claims;

/// <summary>What the list of claims shows.</summary>
/// <param name="Changes">Verdicts that a revision changed, latest first; what was so from the first revision looked at is none.</param>
public sealed record ClaimsModel(ImmutableArray<ClaimResult> Claims, ImmutableArray<ClaimChange> Changes,
    ClaimHistory History, string Finding)
{
    /// <summary>The evidence that is left without what vendors say of their own models and of others'.</summary>
    public static KeySet WithoutVendors { get; } =
        KeySet.From(EvidenceGrades.All.Where(EvidenceCut.VendorClaims.Keeps).Select(grade => grade.Slug()));

    /// <summary>Builds the page's model.</summary>
    public static ClaimsModel Build(ViewContext context)
    {
        var claims = ClaimBook.Of(context.Snapshot, context.View);
        var history = ClaimBook.History(context.Snapshot);
        return new ClaimsModel(claims, [.. history.Changes.Where(change => change.Revision != history.From)], history, Sentence(claims));
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
}
