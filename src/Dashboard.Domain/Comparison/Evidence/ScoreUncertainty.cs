using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>Where the interval of a score comes from.</summary>
public enum UncertaintyKind
{
    /// <summary>There is none; <see cref="ScoreUncertainty.Reason"/> says why. It is not an interval of width zero.</summary>
    Unknown,

    /// <summary>The source's standard error.</summary>
    Reported,

    /// <summary>Wilson's interval for a share of a known number of items.</summary>
    Wilson,
}

/// <summary>Why something has no interval.</summary>
public enum UnknownReason
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>There is no score.</summary>
    NoScore,

    /// <summary>Nobody says how the score comes about.</summary>
    ScoringUnknown,

    /// <summary>The source does not state the unit.</summary>
    UnitUnknown,

    /// <summary>F1, bits per byte, rating, percentile: not a share of items.</summary>
    NotAProportion,

    /// <summary>A mean over tasks, subjects or languages, not a share of all items.</summary>
    MacroAverage,

    /// <summary>A win rate or a judge's grade.</summary>
    JudgedOrWinRate,

    /// <summary>The number of items is not known.</summary>
    NoItemCount,

    /// <summary>The splits that may be meant differ in size by more than the factor two.</summary>
    AmbiguousSplit,

    /// <summary>A percentage outside 0 to 100.</summary>
    OutOfRange,

    /// <summary>The value itself is certain enough, but not that of another one it is ranked with.</summary>
    OthersUnknown,

    /// <summary>More ranked models than rank intervals are worked out for.</summary>
    TooMany,
}

/// <summary>Who says how many items were scored.</summary>
public enum ItemCountBasis
{
    /// <summary>The source of the score.</summary>
    Score,

    /// <summary>The table of benchmark sizes.</summary>
    Benchmark,

    /// <summary>The scoring rule, because the score's figures show it.</summary>
    Rule,
}

/// <summary>A number of scored items.</summary>
/// <param name="Number">At least 1.</param>
/// <param name="Split">Split that has so many; null when not known.</param>
/// <param name="Status"><c>official</c>, <c>derived</c> or empty.</param>
/// <param name="Source">Id of the source of the number; null when a rule states it.</param>
public sealed record ItemCount(int Number, ItemCountBasis Basis, string? Split, string Status, string? Source, string? Locator);

/// <summary>
/// How sure a score is: a 95 % interval for the value that the model would have on ever more items of the same kind. It covers the choice
/// of items only, not prompts, graders, contaminated data or the wish to look good.
/// </summary>
public sealed record ScoreUncertainty
{
    /// <summary>The score, in its metric's unit.</summary>
    public required double Value { get; init; }

    public required UncertaintyKind Kind { get; init; }

    /// <summary>In the metric's unit, holding <see cref="Value"/>; null when unknown. ±1.96 standard errors when reported,
    /// else Wilson's.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Why there is no interval.</summary>
    public UnknownReason Reason { get; init; }

    /// <summary>Items the interval rests on; null unless it is Wilson's.</summary>
    public ItemCount? Items { get; init; }

    /// <summary>
    /// Item counts that may be meant, ascending; more than one when the source leaves the split open. Up to the factor two the smallest,
    /// which gives the widest interval, is taken; beyond, the interval is unknown.
    /// </summary>
    public ImmutableArray<int> PossibleCounts { get; init; } = [];

    /// <summary>
    /// Whether the score averages several samples per item. With m samples Var = (Var(pᵢ) + E(pᵢ(1−pᵢ))/m)/n ≤ p(1−p)/n, so the interval
    /// by items is then an upper bound on the width.
    /// </summary>
    public bool Clustered { get; init; }

    /// <summary>What the scoring rule says; null when nothing.</summary>
    public string? Note { get; init; }

    /// <summary>±1.96·se. No interval of width zero: a standard error must be above 0.</summary>
    public static ScoreUncertainty FromStandardError(double value, double standardError) => new()
    {
        Value = value,
        Kind = UncertaintyKind.Reported,
        Interval = IntervalOf(value, standardError),
    };

    /// <summary>Wilson's interval of a percentage of a number of items.</summary>
    public static ScoreUncertainty FromItems(double percent, ItemCount items) => new()
    {
        Value = percent,
        Kind = UncertaintyKind.Wilson,
        Interval = IntervalOf(percent, items.Number),
        Items = items,
        PossibleCounts = [items.Number],
    };

    internal static Interval IntervalOf(double value, double standardError) =>
        new(value - (ProportionIntervals.Z * standardError), value + (ProportionIntervals.Z * standardError));

    internal static Interval IntervalOf(double percent, int items)
    {
        var wilson = ProportionIntervals.Wilson(percent / 100, items);
        return new Interval(Math.Min(percent, 100 * wilson.Low), Math.Max(percent, 100 * wilson.High));
    }

    /// <summary>No interval.</summary>
    public static ScoreUncertainty Unknown(double value, UnknownReason reason) =>
        new() { Value = value, Kind = UncertaintyKind.Unknown, Reason = reason };

    /// <summary>The interval at another level than 95 %, for the fewest items that may be meant; null when unknown.</summary>
    /// <param name="z">Point of the standard normal distribution that stands for the level.</param>
    internal Interval? AtLevel(double z)
    {
        if (Kind == UncertaintyKind.Reported && Interval is { } reported)
        {
            var half = z / ProportionIntervals.Z * (reported.High - reported.Low) / 2;
            return new Interval(Value - half, Value + half);
        }

        if (PossibleCounts.IsEmpty)
        {
            return null;
        }

        var wilson = ProportionIntervals.Wilson(Value / 100, PossibleCounts[0], z);
        return new Interval(Math.Min(Value, 100 * wilson.Low), Math.Max(Value, 100 * wilson.High));
    }

    /// <summary>The interval if the fewest (or the most) items that may be meant were scored; null when nothing is known of them.</summary>
    internal Interval? At(bool fewest)
    {
        if (Interval is not null || PossibleCounts.IsEmpty)
        {
            return Interval;
        }

        var wilson = ProportionIntervals.Wilson(Value / 100, fewest ? PossibleCounts[0] : PossibleCounts[^1]);
        return new Interval(100 * wilson.Low, 100 * wilson.High);
    }
}
