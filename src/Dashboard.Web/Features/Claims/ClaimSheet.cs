using System.Collections.Immutable;
using Dashboard.Domain.Claims;

namespace Dashboard.Web.Features.Claims;

/// <summary>What the page about a claim shows.</summary>
/// <param name="Changes">Its verdicts by revision, latest first.</param>
public sealed record ClaimSheet(ClaimResult Result, ImmutableArray<ClaimChange> Changes)
{
    /// <summary>Builds the page's model; null when there is no such claim.</summary>
    public static ClaimSheet? Build(ViewContext context, string slug) =>
        ClaimBook.Of(context.Snapshot, context.View).FirstOrDefault(result => result.Claim.Slug == slug) is { } result
            ? new ClaimSheet(result, [.. ClaimBook.History(context.Snapshot).Changes.Where(change => change.Slug == slug)])
            : null;
}
