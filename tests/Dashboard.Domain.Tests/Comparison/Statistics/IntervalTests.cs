using Dashboard.Domain.Tests.Generated;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison.Statistics;

public sealed class IntervalTests
{
    /// <summary>R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_gives_the_published_intervals(int right, int items, double low, double high)
    {
        var interval = ProportionIntervals.Wilson((double)right / items, items);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    /// <summary>R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, table II, method 10.</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void The_difference_of_two_shares_is_Newcombes(int first, int firstItems, int second, int secondItems, double low, double high)
    {
        var difference = ScoreDifference.Between(Share(100.0 * first / firstItems, firstItems),
            Share(100.0 * second / secondItems, secondItems), true);
        Assert.Equal((low, high),
            (Math.Round(difference.Interval!.Value.Low / 100, 4), Math.Round(difference.Interval.Value.High / 100, 4)));
        Assert.Equal(low > 0 ? Verdict.Ahead : Verdict.NoClearDifference, difference.Verdict);
    }

    [Fact]
    public void Standard_errors_add_as_variances()
    {
        var difference = ScoreDifference.Between(ScoreUncertainty.FromStandardError(70, 3),
            ScoreUncertainty.FromStandardError(60, 4), true);
        Assert.Equal(10, difference.Value);
        Assert.Equal(10 - (5 * 1.959964), difference.Interval!.Value.Low, 5);
        Assert.Equal(10 + (5 * 1.959964), difference.Interval.Value.High, 5);
        Assert.Equal(Verdict.Ahead, difference.Verdict);
    }

    [Fact]
    public void An_interval_holds_its_value_and_narrows_with_more_items() => GeneratedScore.Holds(
        from right in Gen.Choose(0, 10000)
        from items in Gen.Choose(1, 20000)
        select (Percent: right / 100.0, Items: items),
        x =>
        {
            var (few, many) = (Share(x.Percent, x.Items).Interval!.Value, Share(x.Percent, x.Items + 1 + (x.Items / 10)).Interval!.Value);
            Assert.True(few.Contains(x.Percent) && few.Low >= 0 && few.High <= 100.0000001 && few.High > few.Low);
            Assert.True(many.High - many.Low < few.High - few.Low);
        },
        cases: 2000);

    [Fact]
    public void A_difference_turned_round_is_its_own_mirror() => GeneratedScore.Holds(
        from a in Gen.Choose(0, 100)
        from b in Gen.Choose(0, 100)
        from n in Gen.Choose(1, 2000)
        from m in Gen.Choose(1, 2000)
        from higher in Gen.Elements(true, false)
        select (a, b, n, m, higher),
        x =>
        {
            var there = ScoreDifference.Between(Share(x.a, x.n), Share(x.b, x.m), x.higher);
            var back = ScoreDifference.Between(Share(x.b, x.m), Share(x.a, x.n), x.higher);
            Assert.Equal(there.Interval!.Value.Low, -back.Interval!.Value.High, 9);
            Assert.True(there.Interval.Value.Contains(there.Value));
            Assert.Equal(there.Verdict,
                back.Verdict switch { Verdict.Ahead => Verdict.Behind, Verdict.Behind => Verdict.Ahead, var same => same });
            Assert.True(there.Verdict != Verdict.Ahead || (x.higher ? x.a > x.b : x.a < x.b));
        },
        cases: 1000);

    [Theory]
    [InlineData(90, 70, true, Verdict.Ahead)]
    [InlineData(70, 90, true, Verdict.Behind)]
    [InlineData(90, 70, false, Verdict.Behind)]
    [InlineData(71, 70, true, Verdict.NoClearDifference)]
    public void The_verdict_knows_which_way_is_better(double first, double second, bool higherIsBetter, Verdict verdict) =>
        Assert.Equal(verdict, ScoreDifference.Between(Share(first, 500), Share(second, 500), higherIsBetter).Verdict);

    [Fact]
    public void An_open_split_gives_a_verdict_only_if_every_count_gives_it()
    {
        var scores = Worlds.Build(
            [Worlds.Score("A", "C-Eval", 87, items: null), Worlds.Score("B", "C-Eval", 80, items: null),
                Worlds.Score("C", "C-Eval", 86, items: null), Worlds.Score("D", "C-Eval", 87, items: null)],
            items: [Worlds.Items("C-Eval", 12342, "test"), Worlds.Items("C-Eval", 1346, "val")]);
        var all = Enumerable.Range(0, 4).Select(scores.Of).ToArray();
        Assert.All(all, score => Assert.Equal((UncertaintyKind.Unknown, UnknownReason.AmbiguousSplit, null),
            (score.Kind, score.Reason, score.Interval)));
        Assert.Equal([1346, 12342], all[0].PossibleCounts);
        var clear = ScoreDifference.Between(all[0], all[1], true);
        Assert.Equal((Verdict.Ahead, true), (clear.Verdict, clear.ForEveryCount));
        Assert.Equal(ScoreDifference.Between(Share(87, 1346), Share(80, 1346), true).Interval, clear.Interval);
        var open = ScoreDifference.Between(all[0], all[2], true);
        Assert.Equal((Verdict.NotEnoughData, UnknownReason.AmbiguousSplit, null), (open.Verdict, open.Reason, open.Interval));
        Assert.Equal(Verdict.NoClearDifference, ScoreDifference.Between(all[0], all[3], true).Verdict);
    }

    [Fact]
    public void Without_an_interval_there_is_not_enough_data()
    {
        var difference = ScoreDifference.Between(Share(90, 100), ScoreUncertainty.Unknown(10, UnknownReason.MacroAverage), true);
        Assert.Equal((80.0, null, Verdict.NotEnoughData, UnknownReason.MacroAverage),
            (difference.Value, difference.Interval, difference.Verdict, difference.Reason));
    }

    private static ScoreUncertainty Share(double percent, int items) =>
        ScoreUncertainty.FromItems(percent, new ItemCount(items, ItemCountBasis.Score, null, "", null, null));
}

public sealed class ScoreUncertaintiesTests
{
    [Fact]
    public void A_reported_standard_error_goes_before_all_else()
    {
        var score = Only(Worlds.Score("A", "MMLU", 70, error: 0.5, items: 100), Worlds.Rule("mmlu", Scoring.MacroAverage));
        Assert.Equal(UncertaintyKind.Reported, score.Kind);
        Assert.Equal((69.02, 70.98), (Math.Round(score.Interval!.Value.Low, 2), Math.Round(score.Interval.Value.High, 2)));
    }

    [Fact]
    public void A_standard_error_of_zero_is_no_interval_of_width_zero() =>
        Assert.Equal(UncertaintyKind.Wilson, Only(Worlds.Score("A", "MMLU", 70, error: 0), Worlds.Rule("mmlu", Scoring.Proportion)).Kind);

    [Fact]
    public void The_count_of_the_score_goes_before_the_rules_and_the_rules_before_the_benchmarks()
    {
        var items = new[] { Worlds.Items("MMLU", 14042) };
        Assert.Equal((1000, ItemCountBasis.Score),
            Count(Only(Worlds.Score("A", "MMLU", 70), Worlds.Rule("mmlu", Scoring.Proportion, items: [300]), items)));
        Assert.Equal((300, ItemCountBasis.Rule),
            Count(Only(Worlds.Score("A", "MMLU", 70, items: null), Worlds.Rule("mmlu", Scoring.Proportion, items: [300]), items)));
        Assert.Equal((14042, ItemCountBasis.Benchmark),
            Count(Only(Worlds.Score("A", "MMLU", 70, items: null), Worlds.Rule("mmlu", Scoring.Proportion), items)));
    }

    [Fact]
    public void Of_counts_up_to_twice_as_large_the_smallest_is_taken()
    {
        var rule = Worlds.Rule("cmath", Scoring.Proportion);
        var near = Only(
            Worlds.Score("A", "CMATH", 70, items: null), rule, [Worlds.Items("CMATH", 1098, "test"), Worlds.Items("CMATH", 600, "dev")]);
        Assert.Equal((600, ItemCountBasis.Benchmark), Count(near));
        Assert.Equal([600, 1098], near.PossibleCounts);
        var split = Only(Worlds.Score("A", "CMATH", 70, items: null), rule with { Split = "test" },
            [Worlds.Items("CMATH", 1098, "test"), Worlds.Items("CMATH", 600, "dev")]);
        Assert.Equal((1098, ItemCountBasis.Benchmark), Count(split));
        var far = Only(
            Worlds.Score("A", "CMATH", 70, items: null), rule, [Worlds.Items("CMATH", 1201, "test"), Worlds.Items("CMATH", 600, "dev")]);
        Assert.Equal(UnknownReason.AmbiguousSplit, far.Reason);
    }

    [Theory]
    [InlineData(Scoring.MacroAverage, "percent", UnknownReason.MacroAverage)]
    [InlineData(Scoring.Judged, "percent", UnknownReason.JudgedOrWinRate)]
    [InlineData(Scoring.Other, "percent", UnknownReason.NotAProportion)]
    [InlineData(Scoring.Rating, "percent", UnknownReason.NotAProportion)]
    [InlineData(Scoring.Unknown, "percent", UnknownReason.ScoringUnknown)]
    [InlineData(Scoring.Proportion, "rating", UnknownReason.NotAProportion)]
    [InlineData(Scoring.Proportion, null, UnknownReason.UnitUnknown)]
    public void What_is_no_share_of_items_has_no_interval(Scoring scoring, string? unit, UnknownReason reason)
    {
        var score = Only(Worlds.Score("A", "MMLU", 70, unit: unit), Worlds.Rule("mmlu", scoring));
        Assert.Equal((UncertaintyKind.Unknown, null, reason), (score.Kind, score.Interval, score.Reason));
    }

    [Fact]
    public void Other_gaps_have_their_reason_too()
    {
        Assert.Equal(UnknownReason.NoItemCount,
            Only(Worlds.Score("A", "MMLU", 70, items: null), Worlds.Rule("mmlu", Scoring.Proportion)).Reason);
        Assert.Equal(UnknownReason.NoItemCount, Only(Worlds.Score("A", "MMLU", 70, items: null),
            Worlds.Rule("mmlu", Scoring.Proportion, notFound: true), [Worlds.Items("MMLU", 5)]).Reason);
        Assert.Equal(UnknownReason.OutOfRange, Only(Worlds.Score("A", "MMLU", 100.5), Worlds.Rule("mmlu", Scoring.Proportion)).Reason);
        Assert.Equal(UnknownReason.NoScore, Worlds.Build([]).Of(-1).Reason);
    }

    [Fact]
    public void The_closest_rule_counts_and_F1_stays_F1()
    {
        var rules = new ComparisonRules(
            [
                .. Worlds.Proportions.Scoring, Worlds.Rule("mmlu", Scoring.Proportion),
                Worlds.Rule("mmlu", Scoring.MacroAverage, source: "s09"),
                Worlds.Rule("mmlu", Scoring.Judged, source: "s09", metric: "EM"), Worlds.Rule("nexus", Scoring.MacroAverage),
            ],
            []);
        Scoring? Found(string benchmark, string metric, string source) =>
            rules.Find(Worlds.Score("A", benchmark, 1, metric: metric).Task, source)?.Scoring;
        Assert.Equal(Scoring.Proportion, Found("MMLU", "EM", "s01"));
        Assert.Equal(Scoring.MacroAverage, Found("MMLU", "Acc", "s09"));
        Assert.Equal(Scoring.Judged, Found("MMLU", "EM", "s09"));
        Assert.Equal(Scoring.Other, Found("MMLU", "F1", "s01"));
        Assert.Equal(Scoring.MacroAverage, Found("Nexus", "Acc", "s01"));
        Assert.Equal(Scoring.Proportion, Found("Never heard of", "Acc", "s01"));
        Assert.Null(Found("Never heard of", "score", "s01"));
    }

    [Fact]
    public void Several_samples_are_marked() =>
        Assert.True(Only(Worlds.Score("A", "AIME", 70), Worlds.Rule("aime", Scoring.Proportion, several: true)).Clustered);

    private static ScoreUncertainty Only(Score score, ScoringRule rule, BenchmarkItems[]? items = null) =>
        Worlds.Build([score], new ComparisonRules([rule], []), items).Of(0);

    private static (int, ItemCountBasis) Count(ScoreUncertainty score) => (score.Items!.Number, score.Items.Basis);
}
