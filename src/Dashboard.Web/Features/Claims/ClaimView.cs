using System.Collections.Immutable;
using Dashboard.Domain.Claims;

namespace Dashboard.Web.Features.Claims;

/// <summary>What the page about a claim shows.</summary>
/// <param name="Changes">Its verdicts by revision, latest first.</param>
public sealed record ClaimView(ViewContext Context, ClaimResult Result, ImmutableArray<ClaimChange> Changes)
    : PageView(Context, Text.NavClaims, Result.Claim.Text,
        $"{Format.Of(Text.ClaimVerdictIs, ClaimLabels.Of(Result))} {ClaimLabels.Who(Result.Claim)}, "
            + $"{Result.Claim.Source}. {ClaimLabels.Basis(Result)}")
{
    /// <summary>Builds the page's model; null when there is no such claim.</summary>
    public static ClaimView? Build(ViewContext context, string slug) =>
        ClaimBook.Of(context.Snapshot, context.View).FirstOrDefault(result => result.Claim.Slug == slug) is { } result
            ? new ClaimView(context, result, [.. ClaimBook.History(context.Snapshot).Changes.Where(change => change.Slug == slug)])
            : null;

    protected override IEnumerable<ViewTable> BuildTables() =>
    [
        .. Result.Parts.Concat(Result.Today?.Parts ?? []).Select((part, place) => ClaimTables.Part(Context, part, place + 1)),
    ];
}
