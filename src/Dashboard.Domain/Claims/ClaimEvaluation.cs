using System.Collections.Immutable;

namespace Dashboard.Domain.Claims;

/// <summary>Works out verdicts: pure functions of a claim and a snapshot.</summary>
public static class ClaimEvaluation
{
    /// <summary>No grade and no id of a source has a space, so it lets nothing in.</summary>
    private const string Nothing = "no such";

    /// <summary>Tests a claim on what was published by its date: of sources whose date is certain not to be later, and of the claim's own.
    /// Beside it stands what all sources say today.</summary>
    /// <param name="shown">A view whose evidence and sources narrow those that the tests allow; the rest of it plays no part.</param>
    public static ClaimResult Of(CurrentClaim claim, ScoreUncertainties scores, ViewState shown)
    {
        var today = Today(claim, scores, shown);
        if (claim.Claim.Date is not { } date)
        {
            return today;
        }

        var published = KeySet.From(scores.Snapshot.Sources.Values
            .Where(source => source.Id == claim.Claim.Source || (PartialDate.TryParse(source.Date, out var of) && of.IsBy(date)))
            .Select(source => Slug.From(source.Id)).DefaultIfEmpty(Nothing));
        var byDate = shown with { Sources = Both(shown.Sources, published) };
        var then = On(claim, scores, test => HoldsForLater(test) ? shown : byDate);
        return Values(then).SequenceEqual(Values(today)) ? today : then with { Today = today };
    }

    /// <summary>Tests a claim on all that is known, whatever its date.</summary>
    public static ClaimResult Today(CurrentClaim claim, ScoreUncertainties scores, ViewState shown) => On(claim, scores, _ => shown);

    /// <summary>Whether a test asks what others say or measure of a claim, which they do later.</summary>
    private static bool HoldsForLater(ClaimTest test) => test is StatedTest or MeasuredWithinTest;

    private static IEnumerable<(int, Provenance?, Interval)> Values(ClaimResult result) =>
        from part in result.Parts
        from line in part.Lines
        from value in line.Values
        select (value.Row, value.Provenance, value.Value);

    private static ClaimResult On(CurrentClaim claim, ScoreUncertainties scores, Func<ClaimTest, ViewState> shown)
    {
        ImmutableArray<ClaimPart> parts = [.. claim.Claim.Tests.Select(test => Part(claim.Claim.Source, test, scores, shown(test)))];
        var values = parts.SelectMany(part => part.Counted).SelectMany(line => line.Values).ToList();
        return new ClaimResult(claim, Overall(parts), parts,
            GradeCount.Of(values.Select(value =>
                value.Row >= 0 ? scores.Snapshot.Data.Evidence[value.Row] : value.Provenance!.Value.Evidence)),
            [.. values.Select(value => value.Row >= 0
                ? scores.Snapshot.Data.Runs[scores.Snapshot.Data.Run[value.Row]].Source : value.Provenance!.Value.Source)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>
    /// All parts supported: supported. Otherwise anything supported, at least in part: partly. Otherwise contradicted if a part is. What
    /// cannot be tested is never counted as an agreement.
    /// </summary>
    public static ClaimVerdict Overall(ImmutableArray<ClaimPart> parts)
    {
        bool Any(ClaimVerdict verdict) => parts.Any(part => part.Verdict == verdict);
        return parts.Length > 0 && parts.All(part => part.Verdict == ClaimVerdict.Supported) ? ClaimVerdict.Supported
            : Any(ClaimVerdict.Supported) || Any(ClaimVerdict.Partly) ? ClaimVerdict.Partly
            : Any(ClaimVerdict.Contradicted) ? ClaimVerdict.Contradicted
            : ClaimVerdict.CannotBeTested;
    }

    private static ClaimPart Part(string source, ClaimTest test, ScoreUncertainties scores, ViewState shown)
    {
        ImmutableArray<string> unknown = [.. test.View.Models.Where(slug => scores.Snapshot.FindModel(slug) is null)];
        if (!unknown.IsEmpty)
        {
            return ClaimPart.Untestable(test, ClaimUnavailableReason.UnknownModel, unknown: unknown);
        }

        var view = Narrowed(test.View, shown);
        return test switch
        {
            AheadTest ahead => ScoreClaims.Ahead(ahead, scores, view),
            SimilarTest similar => ScoreClaims.Similar(similar, scores, view),
            MeasuredWithinTest measured => ScoreClaims.Measured(measured, scores, view),
            SavesTest saves => StatementClaims.Saves(saves, scores.Snapshot, view),
            SizeTest size => StatementClaims.Size(size, scores.Snapshot, view),
            AmountTest amount => StatementClaims.Amount(amount, scores.Snapshot, view),
            StatedTest stated => StatedClaims.Of(stated, source, scores.Snapshot, view),
            _ => throw new ArgumentOutOfRangeException(nameof(test), test, null),
        };
    }

    /// <summary>What both views let in; a list that would be left empty, which would mean "all", lets nothing in.</summary>
    private static ViewState Narrowed(ViewState view, ViewState shown) => view with
    {
        Evidence = Both(view.Evidence, shown.Evidence),
        Sources = Both(view.Sources, shown.Sources),
    };

    private static KeySet Both(KeySet first, KeySet second) =>
        first.Count == 0 ? second
        : second.Count == 0 ? first
        : KeySet.From(first.Intersect(second, StringComparer.Ordinal)) is { Count: > 0 } both ? both : [Nothing];
}
