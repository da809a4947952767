using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>Whether anything else is both as cheap and as good.</summary>
public enum FrontierMembership
{
    /// <summary>Nothing is, wherever inside the intervals the true values lie.</summary>
    RobustlyOn,

    /// <summary>Something may be.</summary>
    PossiblyOn,

    /// <summary>Something is, wherever inside the intervals the true values lie.</summary>
    Dominated,
}

/// <summary>What a frontier ranks by.</summary>
public enum FrontierScore
{
    /// <summary>The view's first benchmark, or the best covered one.</summary>
    Benchmark,

    /// <summary>The mean of <see cref="LeaderboardSummary"/>.</summary>
    Mean,

    /// <summary>The mean win rate of <see cref="LeaderboardSummary"/>; it has no interval.</summary>
    WinRate,
}

/// <summary>A score and a cost.</summary>
/// <param name="Score">Greater is better.</param>
/// <param name="ScoreInterval">Null when unknown: the score is then taken as it stands, and the point is never robustly on the
/// frontier.</param>
/// <param name="Cost">Less is better.</param>
public readonly record struct FrontierCandidate(double Score, Interval? ScoreInterval, Interval Cost)
{
    /// <summary>The model at one stage that it is, on whatever device; candidates of one model do not dominate each other. Null for one
    /// that stands for itself.</summary>
    public (int Model, Variant Variant)? Of { get; init; }

    private bool IsSameModel(FrontierCandidate other) => Of is { } own && own == other.Of;

    private Interval Scores => ScoreInterval ?? new Interval(Score, Score);

    /// <summary>At most as dear and at least as good, and one of them strictly, for all values inside the intervals.</summary>
    public bool SurelyDominates(FrontierCandidate other) =>
        !IsSameModel(other)
        && Cost.High <= other.Cost.Low && Scores.Low >= other.Scores.High && (Cost.High < other.Cost.Low || Scores.Low > other.Scores.High);

    /// <summary>The same for some values inside the intervals.</summary>
    public bool MayDominate(FrontierCandidate other) =>
        !IsSameModel(other)
        && Cost.Low <= other.Cost.High && Scores.High >= other.Scores.Low && (Cost.Low < other.Cost.High || Scores.High > other.Scores.Low);

    /// <summary>The same for the values as stated, costs at the middle of their range.</summary>
    public bool DominatesByValue(FrontierCandidate other) =>
        !IsSameModel(other)
        && Cost.Middle <= other.Cost.Middle && Score >= other.Score && (Cost.Middle < other.Cost.Middle || Score > other.Score);

}

/// <summary>One candidate's place.</summary>
/// <param name="OnByValue">Not dominated by the values as stated: the line of the frontier goes through it.</param>
/// <param name="Dominators">Places of those that surely dominate it.</param>
public sealed record FrontierPlace(FrontierMembership Membership, bool OnByValue, ImmutableArray<int> Dominators);

/// <summary>a ranked model on the plane of score and cost.</summary>
/// <param name="Value">Score, mean (percent) or win rate (0 to 1).</param>
/// <param name="Interval">95 % interval of the value; null when unknown.</param>
/// <param name="Row">The score's row in the snapshot; -1 for an index.</param>
/// <param name="Dominators">Places in <see cref="ParetoFrontier.Points"/> of those that surely dominate it.</param>
/// <param name="Dominates">Places of those that it surely dominates.</param>
public sealed record FrontierPoint(
    LeaderboardRow Entry, double Value, Interval? Interval, int Row, CostValue Cost, FrontierMembership Membership, bool OnByValue,
    ImmutableArray<int> Dominators, ImmutableArray<int> Dominates);

/// <summary>a ranked model whose cost is not known; it stands beside the plane.</summary>
public sealed record FrontierUnplaced(LeaderboardRow Entry, double Value, int Row, CostValue Cost);

/// <summary>Score against cost, with who is on the Pareto frontier as far as the intervals can tell.</summary>
/// <param name="Column">Benchmark and protocol; null for an index and when the view lets no score in.</param>
/// <param name="Costs">Axis with its currency.</param>
/// <param name="Points">RankedModels with a score and a cost, cheapest first.</param>
/// <param name="Unplaced">RankedModels with a score whose cost is not known, best first.</param>
public sealed record ParetoFrontier(
    LeaderboardColumn? Column, FrontierScore Score, CostAxes Costs, ImmutableArray<FrontierPoint> Points,
    ImmutableArray<FrontierUnplaced> Unplaced)
{
    /// <summary>The same scores at the prices of the view's day; null where the view names none, or the axis has no prices.</summary>
    public ParetoFrontier? Then { get; init; }

    /// <summary>Columns of partial runs that a mean or win rate would count if the view named their benchmark.</summary>
    public int PartialExcluded { get; init; }

    /// <summary>Models with a score, each counted once on whatever devices.</summary>
    public int Models => Count(Points.Select(point => point.Entry).Concat(Unplaced.Select(point => point.Entry)));

    /// <summary>Those of them whose cost is known: only these can be on the frontier.</summary>
    public int ModelsWithCost => Count(Points.Select(point => point.Entry));

    /// <summary>
    /// Places candidates by interval dominance: dominated if another one surely dominates it, robustly on the frontier if no other one may,
    /// possibly on it otherwise. In time quadratic in the candidates.
    /// </summary>
    public static ImmutableArray<FrontierPlace> Of(ImmutableArray<FrontierCandidate> candidates) =>
    [
        .. candidates.Select((own, i) =>
        {
            ImmutableArray<int> dominators = [
                .. candidates.Index().Where(other => other.Item.SurelyDominates(own)).Select(other => other.Index)];
            var membership = !dominators.IsEmpty ? FrontierMembership.Dominated
                : own.ScoreInterval is not null && !candidates.Index().Any(other => other.Index != i && other.Item.MayDominate(own))
                ? FrontierMembership.RobustlyOn
                : FrontierMembership.PossiblyOn;
            return new FrontierPlace(membership, !candidates.Any(other => other.DominatesByValue(own)), dominators);
        }),
    ];

    /// <summary>Builds the frontier of a view.</summary>
    public static ParetoFrontier Build(ScoreUncertainties scores, ViewState view, CostAxis axis,
        FrontierScore score = FrontierScore.Benchmark)
    {
        var costs = CostAxes.Build(scores.Snapshot, axis, view.Currency);
        var scored = ScoredModels.Build(scores, view, score);
        return Place(scored, view, score, costs) with
        {
            Then = view.PricesOn is { } day && costs.HasPrices
                ? Place(scored, view, score, costs.On(scores.Snapshot, new PartialDate(day.Year, day.Month, day.Day))) : null,
        };
    }

    private static ParetoFrontier Place(ScoredModels scored, ViewState view, FrontierScore score, CostAxes costs)
    {
        var sign = scored.Sign;
        var values = scored.Values
            .Select(
                value => (value.Entry, value.Value, value.Interval, value.Row, Cost: costs.Of(value.Entry.RankedModel, value.Entry.Model)))
            .ToLookup(value => value.Cost.Range is not null);
        var placed = values[true].OrderBy(value => value.Cost.Range!.Value.Low).ThenByDescending(value => sign * value.Value).ToList();
        var places = Of(
            [.. placed.Select(value => new FrontierCandidate(sign * value.Value, Turn(value.Interval, sign), value.Cost.Range!.Value)
            {
                Of = OneModel(view, value.Entry),
            })]);
        return new ParetoFrontier(
            scored.Column,
            score,
            costs,
            [
                .. placed.Zip(places, (value, place) => new FrontierPoint(value.Entry, value.Value, value.Interval, value.Row, value.Cost,
                    place.Membership, place.OnByValue, place.Dominators, []))
                    .Select((point, i) => point with { Dominates =
                        [.. places.Index().Where(other => other.Item.Dominators.Contains(i)).Select(other => other.Index)] }),
            ],
            [.. values[false].OrderByDescending(value => sign * value.Value)
                .Select(value => new FrontierUnplaced(value.Entry, value.Value, value.Row, value.Cost))])
        {
            PartialExcluded = scored.PartialExcluded,
        };
    }

    private static int Count(IEnumerable<LeaderboardRow> entries) =>
        entries.DistinctBy(entry => entry.RankedModel.AtStage).Count();

    /// <summary>What <see cref="FrontierCandidate.Of"/> is of an entry under the rules of a view.</summary>
    internal static (int Model, Variant Variant)? OneModel(ViewState view, LeaderboardRow entry) =>
        view.Rules < DefaultRules.Fourth ? null : entry.RankedModel.AtStage;

    private static Interval? Turn(Interval? interval, int sign) =>
        interval is { } known && sign < 0 ? new Interval(-known.High, -known.Low) : interval;
}
