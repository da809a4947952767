using System.Collections.Immutable;

namespace Dashboard.Domain.Claims;

/// <summary>Tests of claims about scores: differences with their intervals, each within one protocol.</summary>
internal static class ScoreClaims
{
    private const string Percent = "percent";

    /// <summary>How often one of two equal models is called ahead of the other: the upper of the two sides that a 95 % interval leaves
    /// out.</summary>
    private const double ByChance = 0.025;

    private const double Unlikely = 0.05;

    /// <summary>
    /// Ahead: supported if clearly ahead in more than half of the lines that can tell, and behind in none; contradicted if behind in some
    /// and ahead in none; partly if ahead in some. Sometimes ahead: supported if clearly ahead more often than chance alone brings;
    /// contradicted and partly as before. If no line can tell, or none tells them apart, it cannot be tested.
    /// </summary>
    public static ClaimPart Ahead(AheadTest test, ScoreUncertainties scores, ViewState view)
    {
        ImmutableArray<ClaimLine> lines = [
            .. Pairs(HeadToHead.Build(scores, view), pair => SideOf(pair.Verdict))
                .Select(line => line.Line with { Together = SideOf(line.Pair.Adjusted) })];
        int Count(ClaimSide side) => lines.Count(line => line.Counts && line.Side == side);
        var (wins, losses, ties) = (Count(ClaimSide.For), Count(ClaimSide.Against), Count(ClaimSide.Neither));
        var told = wins + losses + ties;
        if (wins + losses == 0)
        {
            return ClaimPart.Untestable(test, lines.IsEmpty ? ClaimUnavailableReason.NothingShared
                : told == 0 ? ClaimUnavailableReason.NoInterval : ClaimUnavailableReason.NothingClear, lines);
        }

        var needed = test.Sometimes ? WinsBeyondChance(told) : 0;
        var isSupported = test.Sometimes ? wins >= needed : losses == 0 && 2 * wins > told;
        return new ClaimPart(test, wins == 0 ? ClaimVerdict.Contradicted : isSupported ? ClaimVerdict.Supported : ClaimVerdict.Partly,
            ClaimUnavailableReason.None, lines, [], needed);
    }

    /// <summary>
    /// A test of equivalence: a line speaks for the claim if the whole interval of its difference lies within the margin, against it if the
    /// whole interval lies beyond; otherwise the items are too few to show either (D. J. Schuirmann, "A comparison of the two one-sided
    /// tests procedure and the power approach", Journal of Pharmacokinetics and Biopharmaceutics 15 (1987), 657–680). Supported if none
    /// speaks against it and nine of ten speak for it; contradicted if more speak against it than for it;
    /// partly if some speak for it.
    /// </summary>
    public static ClaimPart Similar(SimilarTest test, ScoreUncertainties scores, ViewState view)
    {
        ImmutableArray<ClaimLine> lines = view.Models.Count == 1
            ? [.. Devices(scores, view, pair => SideOf(pair, test.Within))]
            : [.. Pairs(HeadToHead.Build(scores, view), pair => SideOf(pair, test.Within)).Select(line => line.Line)];
        lines = [.. lines.Select(line => line.Protocol!.Value.Task.Metric.Unit == Percent ? line : line with { Side = ClaimSide.Untold })];
        return Near(test, lines, ClaimUnavailableReason.NothingClear);
    }

    /// <summary>
    /// A vendor's value beside an independent one speaks for the claim if they lie within the margin. Beyond it they speak against it only
    /// if benchmark, version and stage are stated and the same, no other condition is known to differ, and the interval of the difference,
    /// where there is one, lies beyond the margin too. The verdict is as before.
    /// </summary>
    public static ClaimPart Measured(MeasuredWithinTest test, ScoreUncertainties scores, ViewState view)
    {
        ImmutableArray<ClaimLine> lines =
        [
            .. ClaimedAgainstMeasured.Build(scores, view).Pairs.Select(pair => new ClaimLine(
                scores.Snapshot.Index.Protocols[scores.Snapshot.Index.ProtocolOfRow[pair.Measured]],
                CheckpointStage.NotStated,
                [Value(scores, pair.Claimed)],
                [Value(scores, pair.Measured)],
                new Interval(pair.Difference.Value, pair.Difference.Value),
                pair.Difference.Interval,
                pair.Difference.Reason,
                SideOf(pair, test.Within),
                Counts: true)),
        ];
        return Near(test, lines, ClaimUnavailableReason.ConditionsOpen);
    }

    private static ClaimSide SideOf(MeasuredPair pair, double within)
    {
        var agrees = pair.Differing == 0 && pair.Aspects.All(aspect => aspect.Agreement == ProtocolAgreement.Same
            || aspect.Aspect is not (ProtocolAspect.Benchmark or ProtocolAspect.Version or ProtocolAspect.Stage));
        return Math.Round(Math.Abs(pair.Difference.Value), 6) <= within ? ClaimSide.For
            : !agrees ? ClaimSide.Untold
            : pair.Difference.Interval is { } interval && interval.Low <= within && interval.High >= -within ? ClaimSide.Neither
            : ClaimSide.Against;
    }

    private static ClaimValue Value(ScoreUncertainties scores, int row) =>
        new(new Interval(scores.Snapshot.Data.Value[row], scores.Snapshot.Data.Value[row]), row, scores.Of(row), null, null, null);

    private static ClaimPart Near(ClaimTest test, ImmutableArray<ClaimLine> lines, ClaimUnavailableReason gap)
    {
        int Count(ClaimSide side) => lines.Count(line => line.Counts && line.Side == side);
        var (same, apart) = (Count(ClaimSide.For), Count(ClaimSide.Against));
        if (same + apart == 0)
        {
            return ClaimPart.Untestable(test, lines.IsEmpty ? ClaimUnavailableReason.NothingShared : gap, lines);
        }

        var verdict = apart > same ? ClaimVerdict.Contradicted
            : apart == 0 && 10 * same >= 9 * lines.Count(line => line.Counts) ? ClaimVerdict.Supported
            : ClaimVerdict.Partly;
        return new ClaimPart(test, verdict, ClaimUnavailableReason.None, lines, [], 0);
    }

    /// <summary>The fewest wins that are unlikely by chance alone among so many comparisons of equal models.</summary>
    internal static int WinsBeyondChance(int comparisons)
    {
        var (wins, exactly) = (0, Math.Pow(1 - ByChance, comparisons));
        var atLeast = 1.0;
        while (atLeast >= Unlikely)
        {
            atLeast -= exactly;
            exactly *= (comparisons - wins) * ByChance / ((wins + 1) * (1 - ByChance));
            wins++;
        }

        return wins;
    }

    private static IEnumerable<(ClaimLine Line, PairResult Pair)> Pairs(HeadToHead result, Func<PairResult, ClaimSide> side) =>
        from other in Enumerable.Range(1, Math.Max(0, result.Models.Length - 1))
        from line in result.Lines
        let pair = line.Pairs[other - 1]
        where pair is not null
        select (Line(line.Protocol, line.Stage, line.Sides[0], line.Sides[other], pair, side(pair)), pair);

    /// <summary>The one model on the first device of the view against the second, per protocol and stage.</summary>
    private static IEnumerable<ClaimLine> Devices(ScoreUncertainties scores, ViewState view, Func<PairResult, ClaimSide> side) =>
        from comparison in DeviceComparison.Build(scores.Snapshot, view)
        from line in comparison.Lines
        let first = On(scores, comparison, line, view.Hardware[0])
        let other = On(scores, comparison, line, view.Hardware[1])
        where first.Length > 0 && other.Length > 0
        let pair = PairResult.Of(first, other, line.Protocol.Task.Metric.HigherIsBetter)
        select Line(line.Protocol, comparison.Variant.Stage(), first, other, pair, side(pair));

    private static ImmutableArray<HeadToHeadEntry> On(ScoreUncertainties scores, DeviceComparison comparison,
        DeviceComparisonLine line, string device) =>
    [
        .. comparison.Devices.Zip(line.Scores)
            .Where(entry => entry.Second >= 0 && Slug.From(entry.First.Name!) == device)
            .Select(entry => new HeadToHeadEntry(
                scores.Snapshot.Index.RankedModels[scores.Snapshot.Index.RankedModelOfRun[scores.Snapshot.Data.Run[entry.Second]]],
                entry.Second, scores.Of(entry.Second))),
    ];

    private static ClaimLine Line(Protocol protocol, CheckpointStage stage, ImmutableArray<HeadToHeadEntry> first,
        ImmutableArray<HeadToHeadEntry> other, PairResult pair, ClaimSide side) =>
        new(protocol, stage, [.. first.Select(Value)], [.. other.Select(Value)], pair.Values, pair.Envelope,
            pair.Reason, side, Counts: pair.CountedWith is null);

    private static ClaimValue Value(HeadToHeadEntry entry) =>
        new(new Interval(entry.Score.Value, entry.Score.Value), entry.Row, entry.Score, null, null, null);

    private static ClaimSide SideOf(Verdict verdict) => verdict switch
    {
        Verdict.Ahead => ClaimSide.For,
        Verdict.Behind => ClaimSide.Against,
        Verdict.NoClearDifference => ClaimSide.Neither,
        _ => ClaimSide.Untold,
    };

    private static ClaimSide SideOf(PairResult pair, double within) => pair.Envelope switch
    {
        null => ClaimSide.Untold,
        { } interval => interval.IsWithin(within) switch { true => ClaimSide.For, false => ClaimSide.Against, null => ClaimSide.Neither },
    };
}
