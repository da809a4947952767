using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>What two models got on one item that both were asked.</summary>
/// <param name="First">Place in the first list; of several samples the first one's.</param>
/// <param name="FirstScore">Mean over the samples that have a score; null where none has, because the item failed.</param>
/// <param name="SecondScore">The same of the second.</param>
/// <param name="FirstShare">Share of the first one's samples that have a score, 0 to 1.</param>
/// <param name="SecondShare">The same of the second.</param>
public readonly record struct ItemPair(
    int First, int Second, double? FirstScore, double? SecondScore, double FirstShare = 1, double SecondShare = 1)
{
    /// <summary>Whether a sample of a side has no score.</summary>
    public bool IsUnscored => HasNone || FirstShare < 1 || SecondShare < 1;

    /// <summary>Whether a side has no score at all.</summary>
    public bool HasNone => FirstScore is null || SecondScore is null;

    /// <summary>The two scores where a sample without one counts as wrong, which is 0.</summary>
    public (double First, double Second) WithWrong => ((FirstScore * FirstShare) ?? 0, (SecondScore * SecondShare) ?? 0);
}

/// <summary>The items of two runs side by side.</summary>
/// <param name="Pairs">Items that both were asked, in ascending order of key.</param>
/// <param name="OnlyFirst">Items that only the first was asked.</param>
/// <param name="OnlySecond">Items that only the second was asked.</param>
public sealed record MatchedItems(ItemScores First, ItemScores Second, ImmutableArray<ItemPair> Pairs, int OnlyFirst, int OnlySecond)
{
    /// <summary>Matches items by their keys. Samples of one item become their mean: which of them is the first tells nothing.</summary>
    public static MatchedItems Of(ItemScores first, ItemScores second)
    {
        var pairs = ImmutableArray.CreateBuilder<ItemPair>(Math.Min(first.List.Count, second.List.Count));
        var (one, other, onlyFirst, onlySecond) = (0, 0, 0, 0);
        var (keys, others) = (first.List.Keys, second.List.Keys);
        var areSame = ReferenceEquals(keys, others);
        while (one < keys.Length || other < others.Length)
        {
            var order = one == keys.Length ? 1 : other == others.Length ? -1
                : areSame ? one.CompareTo(other) : ItemKeys.Compare(keys.Utf8(one), others.Utf8(other));
            var (start, from) = (one, other);
            var mine = order <= 0 ? Mean(first, ref one) : default;
            var theirs = order >= 0 ? Mean(second, ref other) : default;
            if (order == 0)
            {
                pairs.Add(new ItemPair(start, from, mine.Score, theirs.Score, mine.Share, theirs.Share));
            }

            (onlyFirst, onlySecond) = (onlyFirst + (order < 0 ? 1 : 0), onlySecond + (order > 0 ? 1 : 0));
        }

        return new MatchedItems(first, second, pairs.DrainToImmutable(), onlyFirst, onlySecond);
    }

    /// <summary>The mean of the samples of an item that have a score, and their share; moves on to the next item.</summary>
    internal static (double? Score, double Share) Mean(ItemScores scores, ref int item)
    {
        var keys = scores.List.Keys;
        var (start, sum, count) = (item, 0.0, 0);
        do
        {
            if (scores[item] is { } score)
            {
                (sum, count) = (sum + score, count + 1);
            }

            item++;
        }
        while (item < keys.Length && keys.Utf8(item).SequenceEqual(keys.Utf8(start)));

        return count == 0 ? (null, 0) : (sum / count, count / (double)(item - start));
    }
}

/// <summary>
/// Two models on the items that both were asked. Right and wrong are told apart by the exact McNemar test, graded scores by the paired t
/// test over items; see <see cref="PairedTests"/>. An item that was asked several times is one difference, that of its means, so that
/// samples which move together make nothing surer (E. Miller, "Adding error bars to evals" (2024), section 2.2). Exchanging the two turns
/// the difference round and changes nothing else.
/// </summary>
/// <param name="Common">Items that both were asked.</param>
/// <param name="Compared">Those that enter: all of <see cref="Common"/>, or without the unscored ones; 0 where there are too few to
/// tell.</param>
/// <param name="Unscored">Common items that have no score, or of some samples none, on one side or both.</param>
/// <param name="OnlyFirstAsked">Items that only the first was asked.</param>
/// <param name="OnlySecondAsked">Items that only the second was asked.</param>
/// <param name="First">Mean of the first over the compared items, in the metric's unit.</param>
/// <param name="Second">The same of the second.</param>
/// <param name="Interval">95 %, in the metric's unit.</param>
/// <param name="PValue">Two-sided, 0 to 1.</param>
/// <param name="Counts">Where every score is right or wrong; else null.</param>
/// <param name="Smallest">The smallest difference in the metric's unit that this number of items shows four times in five; null where not
/// even the greatest possible would be.</param>
public sealed record PairedItems(int Common, int Compared, int Unscored, int OnlyFirstAsked, int OnlySecondAsked, double First,
    double Second, Interval Interval, double PValue, PairedCounts? Counts, double? Smallest)
{
    /// <summary>A chance from which on a difference is not clear.</summary>
    private const double Unclear = 0.05;

    /// <summary>Items that are drawn in all, so that a page need not wait.</summary>
    private const int MostDrawn = 10_000_000;

    /// <summary>Fewest common items on which two models are compared.</summary>
    public const int MinItems = 2;

    public double Difference => First - Second;

    /// <summary>Which is better, whichever way the metric counts: clear exactly where <see cref="PValue"/> is below 0.05.</summary>
    public Verdict Verdict { get; private init; }

    /// <summary>Compares two runs; null where they share fewer than <see cref="MinItems"/> items, or the metric's best value is
    /// unknown and items without a score were to count as wrong.</summary>
    /// <param name="leaveOut">Whether items without a score on one side are left out; else they count as wrong, which is 0.</param>
    public static PairedItems? Of(MatchedItems items, Metric metric, bool leaveOut)
    {
        var compared = Compare(items, metric, leaveOut);
        if (compared.Length < MinItems)
        {
            return null;
        }

        var differences = new double[compared.Length];
        var (first, second, isBinary) = (0.0, 0.0, true);
        var full = metric.FullScore;
        var (both, onlyFirst, onlySecond) = (0, 0, 0);
        for (var place = 0; place < differences.Length; place++)
        {
            var (mine, theirs) = compared[place];
            differences[place] = mine - theirs;
            (first, second) = (first + mine, second + theirs);
            isBinary &= (mine == 0 || mine == full) && (theirs == 0 || theirs == full);
            both += mine == full && theirs == full ? 1 : 0;
            onlyFirst += mine == full && theirs == 0 ? 1 : 0;
            onlySecond += mine == 0 && theirs == full ? 1 : 0;
        }

        var unscored = items.Pairs.Count(pair => pair.IsUnscored);
        var (common, count) = (items.Pairs.Length, differences.Length);
        var result = new PairedItems(common, count, unscored, items.OnlyFirst, items.OnlySecond, first / count, second / count,
            default, 1, null, null);
        result = isBinary
            ? result.With(new PairedCounts(both, onlyFirst, onlySecond, count - both - onlyFirst - onlySecond), full)
            : result.With(PairedTests.Mean(differences));
        var ahead = result.Difference > 0 == metric.HigherIsBetter;
        return result with { Verdict = !(result.PValue < Unclear) ? Verdict.NoClearDifference : ahead ? Verdict.Ahead : Verdict.Behind };
    }

    /// <summary>
    /// 95 % interval of the difference of graded scores by drawing items anew, see <see cref="PairedTests.Bootstrap"/>: where it and
    /// <see cref="Interval"/> lie apart, few items decide. Null where they are right or wrong, or fewer than <see cref="MinItems"/>.
    /// </summary>
    /// <inheritdoc cref="Of" path="/param"/>
    public static Interval? Drawn(MatchedItems items, Metric metric, bool leaveOut)
    {
        var differences = Compare(items, metric, leaveOut).Select(pair => pair.First - pair.Second).ToArray();
        return Of(items, metric, leaveOut) is not { Counts: null } ? null
            : PairedTests.Bootstrap(differences, seed: 1, draws: Math.Clamp(MostDrawn / differences.Length, 200, 2000));
    }

    /// <summary>The scores of the items that enter, first and second.</summary>
    private static (double First, double Second)[] Compare(MatchedItems items, Metric metric, bool leaveOut)
    {
        var left = leaveOut || !metric.HigherIsBetter;
        return [.. items.Pairs.Where(pair => !left || !pair.HasNone)
            .Select(pair => left ? (pair.FirstScore!.Value, pair.SecondScore!.Value) : pair.WithWrong)];
    }

    private PairedItems With(PairedCounts counts, double full)
    {
        var interval = PairedTests.Difference(counts.OnlyFirst, counts.OnlySecond, Compared);
        var disagreeing = (counts.OnlyFirst + counts.OnlySecond + 2) / (double)(Compared + 2);
        return this with
        {
            Counts = counts,
            Interval = new Interval(full * interval.Low, full * interval.High),
            PValue = PairedTests.McNemar(counts.OnlyFirst, counts.OnlySecond),
            Smallest = full * PairedTests.SmallestDifference(Compared, disagreeing),
        };
    }

    private PairedItems With(PairedMean mean) => this with
    {
        Interval = mean.Interval,
        PValue = mean.PValue,
        Smallest = PairedTests.SmallestDifference(mean.StandardError),
    };
}

/// <summary>How often two models were right on the same items.</summary>
public sealed record PairedCounts(int BothRight, int OnlyFirst, int OnlySecond, int BothWrong)
{
    /// <summary>See <see cref="PairedTests.McNemarMidP"/>.</summary>
    public double MidP => PairedTests.McNemarMidP(OnlyFirst, OnlySecond);
}
