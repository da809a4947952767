using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>How a value compares with those of the models that had come out by then.</summary>
public enum ReleaseOutcome
{
    /// <summary>None had come out before or on the same day.</summary>
    First,

    /// <summary>Better than all, wherever inside their intervals and dates the true values lie.</summary>
    ClearlyBest,

    /// <summary>Better than all by the values as stated and dates at their middle.</summary>
    Best,

    /// <summary>As good as the best by the values as stated.</summary>
    Tied,

    /// <summary>One is better.</summary>
    Behind,
}

/// <summary>A value of a model whose release is dated.</summary>
/// <param name="Model">Values of one model do not beat each other.</param>
/// <param name="Value">Greater is better.</param>
/// <param name="Interval">Null when unknown: the value is then never clearly best.</param>
public readonly record struct ReleaseCandidate(string Model, PartialDate Released, double Value, Interval? Interval);

/// <summary>A rise of the best value.</summary>
/// <param name="Value">The best up to and on that day; greater is better.</param>
public readonly record struct BestStep(DateOnly Day, double Value);

/// <summary>Which values were the best when their models came out. A date known to the month or year counts at its middle.</summary>
public static class BestSoFar
{
    /// <summary>The rises of the best value, earliest first; values and days grow strictly. The order of the candidates is of no
    /// account.</summary>
    public static ImmutableArray<BestStep> Steps(IEnumerable<ReleaseCandidate> candidates)
    {
        var best = double.NegativeInfinity;
        var steps = ImmutableArray.CreateBuilder<BestStep>();
        foreach (var day in candidates.GroupBy(candidate => candidate.Released.Middle).OrderBy(day => day.Key))
        {
            if (day.Max(candidate => candidate.Value) is var value && value > best)
            {
                best = value;
                steps.Add(new BestStep(day.Key, value));
            }
        }

        return steps.ToImmutable();
    }

    /// <summary>How each candidate stood at its release, in their order. In time quadratic in the candidates.</summary>
    public static ImmutableArray<ReleaseOutcome> Outcomes(IReadOnlyList<ReleaseCandidate> candidates) =>
        [.. candidates.Select(own => Outcome(own, candidates.Where(other => other.Model != own.Model)))];

    private static ReleaseOutcome Outcome(ReleaseCandidate own, IEnumerable<ReleaseCandidate> others)
    {
        var (isFirst, isTied, isClear) = (true, false, own.Interval is not null);
        foreach (var other in others)
        {
            if (other.Released.Middle <= own.Released.Middle)
            {
                if (other.Value > own.Value)
                {
                    return ReleaseOutcome.Behind;
                }

                (isFirst, isTied) = (false, isTied || other.Value.Equals(own.Value));
            }

            isClear &= other.Released.Span.First > own.Released.Span.Last || other.Interval?.High < own.Interval?.Low;
        }

        return isFirst ? ReleaseOutcome.First : isTied ? ReleaseOutcome.Tied
            : isClear ? ReleaseOutcome.ClearlyBest : ReleaseOutcome.Best;
    }
}
