using MathNet.Numerics.Distributions;

namespace Dashboard.Domain.Comparison;

/// <summary>What the difference of two scores shows.</summary>
public enum Verdict
{
    /// <summary>The first is better: the interval of the difference lies on its side of zero.</summary>
    Ahead,

    /// <summary>The first is worse.</summary>
    Behind,

    /// <summary>The interval holds zero: the items are too few to tell.</summary>
    NoClearDifference,

    /// <summary>There is no interval.</summary>
    NotEnoughData,
}

/// <summary>
/// The difference of two scores of one protocol, first minus second, with its 95 % interval. The scores are treated as independent. Both
/// models answer the same items, so their scores move together and an interval from paired answers is narrower: where the items of both are
/// known, <see cref="PairedItems"/> decides. The verdict is not adjusted for the number of comparisons: of twenty equal
/// pairs, about one or fewer is called different;
/// see <see cref="PValue"/> and <see cref="HolmAdjustment"/>.
/// </summary>
/// <param name="Value">First minus second, in the metric's unit; NaN when a score is missing.</param>
/// <param name="Interval">In the metric's unit; null when there is not enough data.</param>
/// <param name="Verdict">Which is better, whichever way the metric counts.</param>
/// <param name="Reason">Why there is not enough data.</param>
/// <param name="ForEveryCount">
/// The number of items is open, and the verdict holds for the fewest and the most that may be meant; the interval is the widest.
/// </param>
public sealed record ScoreDifference(double Value, Interval? Interval, Verdict Verdict, UnknownReason Reason, bool ForEveryCount)
{
    /// <summary>A difference whose interval leaves out zero even at this point of the normal distribution is taken to be as sure as
    /// that.</summary>
    private const double Farthest = 12;

    /// <summary>The chance of a difference as large as this between two equal models: 1 minus the level at which the interval just holds
    /// zero. Below 0.05 exactly if <see cref="Verdict"/> is clear; NaN when there is no interval.</summary>
    public double PValue => Paired is { } paired ? paired.PValue : Sides is var (first, second) ? Chance(first, second) : double.NaN;

    /// <summary>What the items show that both scores are made of, where these decide; else null.</summary>
    public PairedItems? Paired { get; private init; }

    /// <summary>The scores, where there is an interval.</summary>
    private (ScoreUncertainty First, ScoreUncertainty Second)? Sides { get; init; }

    /// <summary>The difference that common items show.</summary>
    public static ScoreDifference Of(PairedItems paired) =>
        new(paired.Difference, paired.Interval, paired.Verdict, UnknownReason.None, false) { Paired = paired };

    /// <summary>
    /// Compares two scores: Newcombe's hybrid score interval for two shares, the root of the sum of variances for two standard errors, and
    /// the same rule for one of each; see <see cref="ProportionIntervals.WeightedSum"/>.
    /// </summary>
    public static ScoreDifference Between(ScoreUncertainty first, ScoreUncertainty second, bool higherIsBetter)
    {
        var value = first.Value - second.Value;
        if (first.At(fewest: true) is not { } firstWide || second.At(fewest: true) is not { } secondWide)
        {
            return new ScoreDifference(
                value, null, Verdict.NotEnoughData, first.At(fewest: true) is null ? first.Reason : second.Reason, false);
        }

        var widest = Of(first.Value, firstWide, second.Value, secondWide);
        var verdict = Judge(widest, higherIsBetter);
        if (first.Interval is not null && second.Interval is not null)
        {
            return new ScoreDifference(value, widest, verdict, UnknownReason.None, false) { Sides = (first, second) };
        }

        var narrowest = Of(first.Value, first.At(fewest: false)!.Value, second.Value, second.At(fewest: false)!.Value);
        return verdict == Judge(narrowest, higherIsBetter)
            ? new ScoreDifference(value, widest, verdict, UnknownReason.None, true) { Sides = (first, second) }
            : new ScoreDifference(value, null, Verdict.NotEnoughData, UnknownReason.AmbiguousSplit, false);
    }

    /// <summary>Interval of a difference of independent values.</summary>
    public static Interval Of(double first, Interval firstInterval, double second, Interval secondInterval) =>
        ProportionIntervals.WeightedSum([(1, first, firstInterval), (-1, second, secondInterval)]);

    /// <summary>The verdict on two values of known intervals.</summary>
    internal static Verdict Judge(double first, Interval firstInterval, double second, Interval secondInterval, bool higherIsBetter) =>
        Judge(Of(first, firstInterval, second, secondInterval), higherIsBetter);

    private static double Chance(ScoreUncertainty first, ScoreUncertainty second)
    {
        var (low, high) = (0.0, Farthest);
        for (var step = 0; step < 50; step++)
        {
            var middle = (low + high) / 2;
            var difference = Of(first.Value, first.AtLevel(middle)!.Value, second.Value, second.AtLevel(middle)!.Value);
            (low, high) = difference.Low > 0 || difference.High < 0 ? (middle, high) : (low, middle);
        }

        return 2 * Normal.CDF(0, 1, -low);
    }

    private static Verdict Judge(Interval difference, bool higherIsBetter) =>
        difference.Low > 0 ? higherIsBetter ? Verdict.Ahead : Verdict.Behind
        : difference.High < 0 ? higherIsBetter ? Verdict.Behind : Verdict.Ahead
        : Verdict.NoClearDifference;
}
