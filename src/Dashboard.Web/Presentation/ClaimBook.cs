using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dashboard.Domain.Claims;
using Dashboard.Import.Shipped;

namespace Dashboard.Web.Presentation;

/// <summary>All claims with their verdicts: worked out once per snapshot when nothing narrows the evidence,
/// and afresh when something does.</summary>
public static class ClaimBook
{
    private static readonly ConditionalWeakTable<ResultSnapshot, Lazy<ImmutableArray<ClaimResult>>> Known = [];
    private static readonly ConditionalWeakTable<ResultSnapshot, Lazy<ClaimHistory>> Histories = [];

    /// <summary>All claims of a snapshot in their order.</summary>
    /// <param name="view">Narrows evidence and sources; the rest of it plays no part.</param>
    public static ImmutableArray<ClaimResult> Of(ResultSnapshot snapshot, ViewState view) => IsNarrowed(view)
        ? Evaluate(snapshot, view)
        : Known.GetValue(snapshot, static key => new(() => Evaluate(key, ViewState.Default))).Value;

    /// <summary>A claim that is not kept, as it would stand.</summary>
    public static ClaimResult Preview(ResultSnapshot snapshot, Claim claim) => ClaimEvaluation.Of(
        new CurrentClaim(claim, null, ShippedClaims.Of(snapshot).FirstOrDefault(known => known.Slug == claim.Slug)),
        Uncertainty.Of(snapshot), ViewState.Default);

    /// <summary>The verdicts over the revisions up to a snapshot's.</summary>
    public static ClaimHistory History(ResultSnapshot snapshot) =>
        Histories.GetValue(snapshot, static key => new(() => ClaimHistory.Build(key, ShippedClaims.Of, Uncertainty.Of(key).Rules))).Value;

    /// <summary>Whether a view leaves evidence out.</summary>
    public static bool IsNarrowed(ViewState view) => view.Evidence.Count > 0 || view.Sources.Count > 0;

    private static ImmutableArray<ClaimResult> Evaluate(ResultSnapshot snapshot, ViewState view) =>
    [
        .. CurrentClaim.Of(ShippedClaims.Of(snapshot), snapshot)
            .Select(claim => ClaimEvaluation.Of(claim, Uncertainty.Of(snapshot), view)),
    ];
}
