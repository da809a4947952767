using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>One ranked model's score in a line.</summary>
/// <param name="Row">The score's row in the snapshot.</param>
public sealed record HeadToHeadEntry(RankedModel RankedModel, int Row, ScoreUncertainty Score);

/// <summary>The first model against another one in one benchmark.</summary>
/// <param name="Outcome">By the values alone: leads or trails with every ranked model against every other.</param>
/// <param name="Verdict">Ahead or behind only if every difference says so.</param>
/// <param name="Differences">One per ranked model of the first model and ranked model of the other.</param>
/// <param name="Reason">Why there is not enough data.</param>
public sealed record PairResult(Outcome Outcome, Verdict Verdict, ImmutableArray<ScoreDifference> Differences, UnknownReason Reason)
{
    /// <summary>Smallest and greatest difference, first minus other.</summary>
    public Interval Values => IsPaired ? new(Paired!.Difference, Paired.Difference)
        : new(Differences.Min(difference => difference.Value), Differences.Max(difference => difference.Value));

    /// <summary>The chance of differences like these between equal models, see <see cref="ScoreDifference.PValue"/>: the greatest where
    /// there are several; NaN when there is not enough data.</summary>
    public double PValue => IsPaired ? Paired!.PValue
        : Verdict == Verdict.NotEnoughData ? double.NaN : Differences.Max(difference => difference.PValue);

    /// <summary>Slug of another benchmark of this pair of models that holds the same items and counts in place of this one; null when this
    /// one counts.</summary>
    public string? CountedWith { get; init; }

    /// <summary>The verdict that remains when all comparisons of the pair of models are read together, by
    /// <see cref="HolmAdjustment"/>.</summary>
    public Verdict Adjusted { get; init; } = Verdict;

    /// <summary>From the lowest to the highest end of the differences' intervals; null when one of them has none.</summary>
    public Interval? Envelope => IsPaired ? Paired!.Interval : Differences.All(difference => difference.Interval is not null)
        ? new(Differences.Min(difference => difference.Interval!.Value.Low), Differences.Max(difference => difference.Interval!.Value.High))
        : null;

    /// <summary>The two on the items that both were asked; null where the items of one of them are not known.</summary>
    public PairedItems? Paired { get; init; }

    /// <summary>The same with items that have no score on one side left out, or counted as wrong: whichever <see cref="Paired"/> does not
    /// do. Null where every item has a score.</summary>
    public PairedItems? PairedOtherwise { get; init; }

    /// <summary>Whether the verdict is that of <see cref="Paired"/>.</summary>
    public bool IsPaired { get; private init; }

    /// <summary>The same result decided by the items that both were asked.</summary>
    internal PairResult DecidedBy(PairedItems paired, bool higherIsBetter) => this with
    {
        IsPaired = true,
        Paired = paired,
        Verdict = paired.Verdict,
        Adjusted = paired.Verdict,
        Reason = UnknownReason.None,
        Outcome = paired.Difference == 0 ? Outcome.Between : paired.Difference > 0 == higherIsBetter ? Outcome.Leads : Outcome.Trails,
    };

    internal static PairResult Of(ImmutableArray<HeadToHeadEntry> first, ImmutableArray<HeadToHeadEntry> other, bool higherIsBetter)
    {
        ImmutableArray<ScoreDifference> differences = [
            .. first.SelectMany(_ => other, (own, rival) => ScoreDifference.Between(own.Score, rival.Score, higherIsBetter))];
        var sign = higherIsBetter ? 1 : -1;
        var standing = differences.All(difference => sign * difference.Value > 0) ? Outcome.Leads
            : differences.All(difference => sign * difference.Value < 0) ? Outcome.Trails
            : Outcome.Between;
        var verdict = differences.Any(difference => difference.Verdict == Verdict.NotEnoughData) ? Verdict.NotEnoughData
            : differences.All(difference => difference.Verdict == Verdict.Ahead) ? Verdict.Ahead
            : differences.All(difference => difference.Verdict == Verdict.Behind) ? Verdict.Behind
            : Verdict.NoClearDifference;
        return new PairResult(standing, verdict, differences,
            differences.Select(difference => difference.Reason).FirstOrDefault(reason => reason != UnknownReason.None));
    }
}

/// <summary>One benchmark in one language under one protocol, which at least two of the models have.</summary>
/// <param name="Category">Category of the benchmark; null when it has none.</param>
/// <param name="Sides">Entries by model, in the order of the models; empty where it has no score under the protocol.</param>
/// <param name="Pairs">The first model against each other one; null where one of the two has no score.</param>
/// <param name="OtherProtocols">Other protocols and stages under which these models have scores.</param>
public sealed record HeadToHeadLine(
    Protocol Protocol,
    string? Category,
    CheckpointStage Stage,
    ImmutableArray<ImmutableArray<HeadToHeadEntry>> Sides,
    ImmutableArray<PairResult?> Pairs,
    int OtherProtocols);

/// <summary>Why a benchmark is not compared for the first model and another one.</summary>
public enum NotComparedReason
{
    /// <summary>The first model has no score.</summary>
    FirstMissing,

    /// <summary>The other model has no score.</summary>
    OtherMissing,

    /// <summary>Both have scores, but under different protocols.</summary>
    OtherProtocol,

    /// <summary>Both have scores under one protocol, but one is of a base and the other of a post-trained model.</summary>
    OtherStage,

    /// <summary>Both have scores at one stage, but another stage is shown.</summary>
    StageNotShown,

    /// <summary>Both have scores under one protocol, but another one, which more of the chosen models have, is shown.</summary>
    ProtocolNotChosen,
}

/// <summary>A benchmark that the first model and another one are not compared on.</summary>
public sealed record NotCompared(string Benchmark, string Language, LanguageModel Other, NotComparedReason Reason);

/// <summary>How often the first model is ahead of, behind and not clearly different from another one; benchmarks that share their items
/// count once.</summary>
/// <param name="Leads">Lines in which it leads by the values alone.</param>
/// <param name="Trails">Lines in which it trails by the values alone.</param>
public sealed record Tally(int Wins, int Ties, int Losses, int NotEnoughData, int Leads, int Trails)
{
    /// <summary>How many of <see cref="Wins"/> remain when all comparisons of the pair of models are read together.</summary>
    public int AdjustedWins { get; private init; }

    /// <summary>How many of <see cref="Losses"/> remain.</summary>
    public int AdjustedLosses { get; private init; }

    /// <summary>
    /// Ahead if it is ahead in more than half of the lines that have an interval and behind in none; the reverse for behind. Anything else
    /// is no overall win for either.
    /// </summary>
    public Verdict Overall => (Wins + Ties + Losses) switch
    {
        0 => Verdict.NotEnoughData,
        var judged when Losses == 0 && 2 * Wins > judged => Verdict.Ahead,
        var judged when Wins == 0 && 2 * Losses > judged => Verdict.Behind,
        _ => Verdict.NoClearDifference,
    };

    internal static Tally Of(IEnumerable<PairResult?> results)
    {
        var pairs = results.OfType<PairResult>().Where(pair => pair.CountedWith is null).ToList();
        return new Tally(
            pairs.Count(pair => pair.Verdict == Verdict.Ahead),
            pairs.Count(pair => pair.Verdict == Verdict.NoClearDifference),
            pairs.Count(pair => pair.Verdict == Verdict.Behind),
            pairs.Count(pair => pair.Verdict == Verdict.NotEnoughData),
            pairs.Count(pair => pair.Outcome == Outcome.Leads),
            pairs.Count(pair => pair.Outcome == Outcome.Trails))
        {
            AdjustedWins = pairs.Count(pair => pair.Adjusted == Verdict.Ahead),
            AdjustedLosses = pairs.Count(pair => pair.Adjusted == Verdict.Behind),
        };
    }
}

/// <summary>The first model against another one over all lines.</summary>
/// <param name="ByLanguage">By language tag, <c>und</c> among them.</param>
public sealed record PairSummary(LanguageModel Other, Tally All, ImmutableSortedDictionary<string, Tally> ByLanguage);

/// <summary>What is said of one model about one thing.</summary>
/// <param name="Shown">The best founded statement; null when there is none.</param>
/// <param name="All">Every statement.</param>
public sealed record FactCell(Fact? Shown, ImmutableArray<Fact> All)
{
    /// <summary>Whether they disagree by <see cref="Disagreement"/>.</summary>
    public bool Disagree => Disagreement.Among(All);
}

/// <summary>One attribute of the models side by side.</summary>
/// <param name="Cells">In the order of the models.</param>
public sealed record FactLine(string Attribute, ImmutableArray<FactCell> Cells);
