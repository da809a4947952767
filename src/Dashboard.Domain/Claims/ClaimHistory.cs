using System.Collections.Immutable;

namespace Dashboard.Domain.Claims;

/// <summary>A verdict that a revision changed.</summary>
/// <param name="Slug">Slug of the claim.</param>
/// <param name="Before">Null when the claim was not there before, or nothing before was looked at.</param>
/// <param name="After">Null when the claim was taken away.</param>
public sealed record ClaimChange(Revision Revision, string Slug, ClaimVerdict? Before, ClaimVerdict? After);

/// <summary>The verdicts of all claims over the revisions of the data, each on all that its revision holds.</summary>
/// <param name="Changes">Latest first; within a revision in the order of the claims.</param>
/// <param name="From">The earliest revision looked at.</param>
public sealed record ClaimHistory(ImmutableArray<ClaimChange> Changes, Revision From)
{
    /// <summary>Revisions looked at: each is a whole snapshot, and what lies further back is told by a link to that revision.</summary>
    public const int MaxRevisions = 30;

    /// <summary>Tests every claim at each of the latest revisions, with all evidence.</summary>
    /// <param name="shipped">The shipped claims that a snapshot lists.</param>
    public static ClaimHistory Build(
        ResultSnapshot latest, Func<ResultSnapshot, ImmutableArray<Claim>> shipped, ComparisonRules rules)
    {
        var changes = new List<ClaimChange>();
        var before = new Dictionary<string, ClaimVerdict>(StringComparer.Ordinal);
        ImmutableArray<Revision> looked = [.. latest.Revisions.TakeLast(MaxRevisions)];
        foreach (var revision in looked)
        {
            var scores = new ScoreUncertainties(latest.AsOf(revision.Number), rules);
            var now = CurrentClaim.Of(shipped(scores.Snapshot), scores.Snapshot)
                .Select(claim => ClaimEvaluation.Today(claim, scores, ViewState.Default)).ToList();
            var found = now
                .Where(result => !before.TryGetValue(result.Claim.Slug, out var known) || known != result.Verdict)
                .Select(result => new ClaimChange(
                    revision, result.Claim.Slug, before.TryGetValue(result.Claim.Slug, out var known) ? known : null, result.Verdict))
                .Concat(before.Where(known => now.TrueForAll(result => result.Claim.Slug != known.Key))
                    .Select(known => new ClaimChange(revision, known.Key, known.Value, null)));
            changes.InsertRange(0, [.. found]);
            before = now.ToDictionary(result => result.Claim.Slug, result => result.Verdict, StringComparer.Ordinal);
        }

        return new ClaimHistory([.. changes], looked.IsEmpty ? Revision.None : looked[0]);
    }
}
