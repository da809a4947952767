using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Domain.Claims;

namespace Dashboard.Web.Features.Api;

/// <summary>The API twins of the comparison pages.</summary>
internal static class ComparisonLists
{
    public static ApiList<CompareItem> Compare(ResultSnapshot snapshot, ViewState view)
    {
        var result = HeadToHead.Build(Uncertainty.Of(snapshot), view);
        return ApiList.Of(
            result.Lines.SelectMany(line => line.Pairs.Select((pair, other) => (line, pair, other))).Where(entry => entry.pair is not null),
            entry => ToItem(snapshot, result, entry.line, entry.pair!, entry.other + 1));
    }

    public static ApiList<FrontierItem> Frontier(ResultSnapshot snapshot, ViewState view)
    {
        var score = FrontierLabels.Score(view.Index);
        var frontier = ParetoFrontier.Build(Uncertainty.Of(snapshot), view.WithStage(), FrontierLabels.Axis(view.Cost), score);
        var axis = FrontierLabels.Axes.First(known => known.Axis == frontier.Costs.Axis).Word;
        var task = frontier.Column?.Protocol.Task;
        var then = frontier.Then?.Points.DistinctBy(point => point.Entry.RankedModel).ToDictionary(point => point.Entry.RankedModel);
        var releases = view.X == ChartAxis.Released ? FrontierReleases.Build(frontier, view.Pick, out _) : null;
        FrontierItem Item(LeaderboardRow entry, double value, Interval? interval, CostValue? cost, string? place, IEnumerable<int> over)
        {
            var old = then?.GetValueOrDefault(entry.RankedModel);
            return new(entry.Model.Slug,
                entry.RankedModel.Variant.Label,
                SlugOf(entry.RankedModel),
                task is { } known ? Slug.From(known.Benchmark) : null,
                task?.Language,
                task?.Metric.Name ?? FrontierLabels.Scores.First(known => known.Score == score).Word,
                frontier.Column?.Protocol.Source,
                value,
                interval?.Low,
                interval?.High,
                axis,
                frontier.Costs.Currency,
                cost?.Range?.Low,
                cost?.Range?.High,
                cost is { Estimated: true },
                place,
                [.. over.Select(other => frontier.Points[other].Entry.Model.Slug)],
                then is null ? null : view.PricesOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                old?.Cost.Range?.Low,
                old?.Cost.Range?.High,
                old is null ? null : Word(old.Membership),
                entry.Model.ReleaseDate?.ToString(),
                releases?.Points.FirstOrDefault(point => ReferenceEquals(point.Scored.Entry, entry))?.Outcome is { } outcome
                    ? Word(outcome) : null,
                task?.Coverage?.ToString());
        }

        return ApiList.Of(
            frontier.Points.Select(point => (Func<FrontierItem>)(() =>
                    Item(point.Entry, point.Value, point.Interval, point.Cost, Word(point.Membership), point.Dominators)))
                .Concat(frontier.Unplaced.Select(point => (Func<FrontierItem>)(() =>
                    Item(point.Entry, point.Value, null, null, null, [])))),
            make => make());
    }

    public static ApiList<MeasuredItem> Measured(ResultSnapshot snapshot, ViewState view) =>
        ApiList.Of(ClaimedAgainstMeasured.Build(Uncertainty.Of(snapshot), view).Pairs, pair =>
        {
            var (claimed, measured) = (snapshot.Score(pair.Claimed), snapshot.Score(pair.Measured));
            IReadOnlyList<string> Aspects(ProtocolAgreement agreement) =>
            [
                .. pair.Aspects.Where(aspect => aspect.Agreement == agreement)
                    .Select(aspect => aspect.Aspect.ToString().ToLowerInvariant()),
            ];
            return new MeasuredItem(
                pair.Model.Slug,
                claimed.Run.Variant.Label,
                Slug.From(claimed.Task.Benchmark),
                Slug.From(measured.Task.Benchmark),
                measured.Task.Language,
                measured.Task.Metric.Unit,
                claimed.Value,
                claimed.Run.Source,
                measured.Value,
                measured.Run.Source,
                Math.Round(pair.Difference.Value, ViewCells.DigitsOfFiles),
                pair.Difference.Interval?.Low,
                pair.Difference.Interval?.High,
                Aspects(ProtocolAgreement.Differs),
                Aspects(ProtocolAgreement.NotStated),
                pair.Agreement == ProtocolAgreement.Same,
                pair.OtherClaims,
                pair.Counts,
                claimed.Task.Coverage?.ToString(),
                measured.Task.Coverage?.ToString());
        });

    /// <summary>What is wrong with the pair that a request asks for; null when it may be compared, though there may be no scores.</summary>
    public static (string Key, string Reason)? Refusal(ResultSnapshot snapshot, ViewState view) =>
        view.Pair.Length > 0 && LanguageGapAnswer.Find(Uncertainty.Of(snapshot).Rules, view.Pair) is { Pair: null, Refusal: var refusal }
            ? ("pair", Format.Of(Text.PairRefused, view.Pair, LanguagePairLabels.Of(refusal)))
            : null;

    public static ApiList<GapItem> Gaps(ResultSnapshot snapshot, ViewState view) =>
        ApiList.Of(Asked(Uncertainty.Of(snapshot), view).SelectMany(gap => gap.Rows.Select(row => (gap, row))),
            entry => ToItem(snapshot, entry.gap, entry.row));

    private static GapItem ToItem(ResultSnapshot snapshot, LanguageGap gap, LanguageGapRow row) => new(
        gap.Pair.Key,
        gap.Pair.Kind.ToString().ToLowerInvariant(),
        row.Model.Slug,
        SlugOf(row.RankedModel),
        gap.Protocol!.Value.Source,
        snapshot.Data.Value[row.Row],
        snapshot.Data.Value[row.OtherRow],
        Math.Round(row.Difference.Value, ViewCells.DigitsOfFiles),
        row.Difference.Interval?.Low,
        row.Difference.Interval?.High,
        Word(row.Difference.Verdict),
        row.Paired is { } paired ? ToItem(paired, decides: row.Difference.Paired is not null) : null,
        gap.Protocol!.Value.Task.Coverage?.ToString(),
        gap.OtherProtocol!.Value.Task.Coverage?.ToString());

    /// <summary>All claims, or the one with a slug.</summary>
    public static ApiList<ClaimItem> Claims(ResultSnapshot snapshot, ViewState view, string? slug) =>
        ApiList.Of(ClaimBook.Of(snapshot, view).Where(result => slug is null || result.Claim.Slug == slug), result => new ClaimItem(
            result.Claim.Slug,
            result.Claim.Text,
            result.Claim.SaidBy,
            result.Claim.Source,
            result.Claim.Locator,
            result.Claim.Date?.ToString(),
            ClaimLabels.Word(result.Verdict),
            ClaimLabels.Word(result.VerdictToday),
            result.RestsOnItself,
            [.. result.Claim.Tests.Select(ClaimTestText.Format)],
            [.. result.Parts.Select(part => ClaimLabels.Word(part.Verdict))],
            [.. result.Parts.Select(part => ClaimLabels.Numbers(snapshot, part))],
            result.Count(ClaimSide.For),
            result.Count(ClaimSide.Against),
            result.Count(ClaimSide.Neither),
            result.Count(ClaimSide.Untold),
            [.. result.Grades.Select(grade => string.Create(CultureInfo.InvariantCulture, $"{grade.Grade.Slug()}:{grade.Count}"))],
            !result.Grades.IsEmpty && !result.HasNoIndependentEvidence,
            result.Outcome.Added));

    private static ImmutableArray<LanguageGap> Asked(ScoreUncertainties scores, ViewState view) => view.Pair.Length == 0
        ? LanguageGap.BuildAll(scores, view)
        : LanguageGapAnswer.Of(scores, view, view.Pair).Gap is { } gap ? [gap] : [];

    private static CompareItem ToItem(ResultSnapshot snapshot, HeadToHead result, HeadToHeadLine line, PairResult pair, int other) => new(
        result.Models[0].Slug,
        result.Models[other].Slug,
        Slug.From(line.Protocol.Task.Benchmark),
        line.Protocol.Task.Language,
        line.Protocol.Task.Metric.Name,
        line.Protocol.Task.Coverage?.ToString(),
        line.Protocol.Shots,
        line.Protocol.Source,
        line.Stage switch
        {
            CheckpointStage.Base => "base",
            CheckpointStage.PostTrained => "post-trained",
            _ => "not-stated",
        },
        [.. line.Sides[0].Select(entry => snapshot.Data.Value[entry.Row])],
        [.. line.Sides[other].Select(entry => snapshot.Data.Value[entry.Row])],
        Math.Round(pair.Values.Low, ViewCells.DigitsOfFiles),
        Math.Round(pair.Values.High, ViewCells.DigitsOfFiles),
        pair.Envelope?.Low,
        pair.Envelope?.High,
        Word(pair.Verdict),
        Word(pair.Adjusted),
        pair.CountedWith,
        pair.Paired is { } paired ? ToItem(paired, pair.IsPaired) : null);

    private static PairedItem ToItem(PairedItems paired, bool decides) => new(
        decides,
        paired.Compared,
        paired.Common,
        paired.OnlyFirstAsked,
        paired.OnlySecondAsked,
        paired.Unscored,
        paired.Counts?.BothRight,
        paired.Counts?.OnlyFirst,
        paired.Counts?.OnlySecond,
        paired.Counts?.BothWrong,
        Math.Round(paired.Difference, ViewCells.DigitsOfFiles),
        paired.Interval.Low,
        paired.Interval.High,
        paired.PValue,
        paired.Counts?.MidP,
        paired.Smallest,
        Word(paired.Verdict));

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Ahead => "ahead",
        Verdict.Behind => "behind",
        Verdict.NoClearDifference => "no-clear-difference",
        _ => "not-enough-data",
    };

    private static string Word(FrontierMembership membership) => membership switch
    {
        FrontierMembership.RobustlyOn => "robustly-on",
        FrontierMembership.PossiblyOn => "possibly-on",
        _ => "dominated",
    };

    private static string Word(ReleaseOutcome outcome) => outcome switch
    {
        ReleaseOutcome.First => "first",
        ReleaseOutcome.ClearlyBest => "clearly-best",
        ReleaseOutcome.Best => "best",
        ReleaseOutcome.Tied => "tied",
        _ => "behind",
    };

    private static string? SlugOf(RankedModel rankedModel) => rankedModel.Hardware.Name is { } name ? Slug.From(name) : null;
}
