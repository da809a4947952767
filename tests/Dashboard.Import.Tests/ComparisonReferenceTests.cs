using Dashboard.Import.Shipped;

namespace Dashboard.Import.Tests;

/// <summary>What the comparisons say of the shipped figures.</summary>
public sealed class ComparisonReferenceTests
{
    private static readonly ViewState Everything = ViewState.Default with { Columns = 0 };

    private static ScoreUncertainties Scores { get; } = new(ReferenceDataTests.Builder().Build(), ComparisonRuleSet.Read());

    [Fact]
    public void The_rules_speak_of_benchmarks_sources_and_splits_that_exist_and_of_every_benchmark()
    {
        var benchmarks = ReferenceDataTests.Latest.Benchmarks.Select(benchmark => benchmark.Slug).ToHashSet(StringComparer.Ordinal);
        var sources = ReferenceDataTests.Latest.Sources.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        var splits = ReferenceDataTests.Latest.Items.Select(items => (Slug.From(items.Benchmark), items.Split)).ToHashSet();
        var rules = Scores.Rules.Scoring;
        Assert.Equal(rules.Length, rules.DistinctBy(rule => (rule.Benchmark, rule.Source, rule.Metric)).Count());
        Assert.All(rules, rule => Assert.True(rule.Benchmark is null || benchmarks.Contains(rule.Benchmark)));
        Assert.All(rules, rule => Assert.True(rule.Source is null || sources.Contains(rule.Source)));
        Assert.All(rules.Where(rule => rule.Split is not null), rule => Assert.Contains((rule.Benchmark!, rule.Split), splits));
        Assert.All(rules.Where(rule => !rule.Items.IsEmpty), rule => Assert.Equal(rule.Items.Order(), rule.Items));
        Assert.Empty(ReferenceDataTests.Latest.Scores.Where(score => Scores.Rules.Find(score.Task, score.Run.Source) is null)
            .Select(score => score.Task));
        Assert.All(Scores.Rules.LanguagePairs, pair => Assert.True(
            benchmarks.Contains(pair.Benchmark) && benchmarks.Contains(pair.OtherBenchmark) && sources.Contains(pair.Source!)));
        Assert.Equal(13, Scores.Rules.LanguagePairs.DistinctBy(pair => pair.Key).Count());
    }

    [Theory]
    [InlineData("MMLU", "s01", "EM", UncertaintyKind.Wilson, 14042, UnknownReason.None, false)]
    [InlineData("MMLU", "s09", "macro_avg/acc", UncertaintyKind.Unknown, null, UnknownReason.MacroAverage, false)]
    [InlineData("ARC-Challenge", "s01", "EM", UncertaintyKind.Wilson, 295, UnknownReason.None, false)]
    [InlineData("ARC-Challenge", "s06", "Acc", UncertaintyKind.Wilson, 1172, UnknownReason.None, false)]
    [InlineData("AIME 2024", "s01", "Pass@1", UncertaintyKind.Wilson, 30, UnknownReason.None, false)]
    [InlineData("AIME 2024", "s06", "Pass@1", UncertaintyKind.Wilson, 30, UnknownReason.None, true)]
    [InlineData("GPQA-Diamond", "s01", "Pass@1", UncertaintyKind.Wilson, 198, UnknownReason.None, true)]
    [InlineData("LiveCodeBench (2408-2411)", "s01", "Pass@1", UncertaintyKind.Wilson, 112, UnknownReason.None, false)]
    [InlineData("BFCL-v2", "s01", "Acc", UncertaintyKind.Wilson, 2251, UnknownReason.None, false)]
    [InlineData("CMATH", "s06", "EM", UncertaintyKind.Wilson, 600, UnknownReason.None, false)]
    [InlineData("C-Eval", "s01", "EM", UncertaintyKind.Unknown, null, UnknownReason.AmbiguousSplit, false)]
    [InlineData("MMLU-Redux", "s01", "EM", UncertaintyKind.Unknown, null, UnknownReason.AmbiguousSplit, false)]
    [InlineData("MMLU-Redux", "s06", "EM", UncertaintyKind.Wilson, 2778, UnknownReason.None, false)]
    [InlineData("CLUEWSC", "s06", "EM", UncertaintyKind.Unknown, null, UnknownReason.AmbiguousSplit, false)]
    [InlineData("DROP", "s06", "F1", UncertaintyKind.Unknown, null, UnknownReason.NotAProportion, false)]
    [InlineData("Arena-Hard", "s01", "score", UncertaintyKind.Unknown, null, UnknownReason.JudgedOrWinRate, false)]
    [InlineData("Codeforces", "s07", "Rating", UncertaintyKind.Unknown, null, UnknownReason.NotAProportion, false)]
    [InlineData("Codeforces", "s04", "score (bar label)", UncertaintyKind.Unknown, null, UnknownReason.UnitUnknown, false)]
    [InlineData("Nexus", "s01", "Acc", UncertaintyKind.Unknown, null, UnknownReason.MacroAverage, false)]
    [InlineData("Pile-test", "s06", "BPB", UncertaintyKind.Unknown, null, UnknownReason.NotAProportion, false)]
    public void Each_benchmark_has_the_interval_that_is_due_to_it(string benchmark, string source, string metric, UncertaintyKind kind,
        int? items, UnknownReason reason, bool clustered)
    {
        var rows = Enumerable.Range(0, Scores.Snapshot.Count).Where(row => Scores.Snapshot.Score(row) is var score
            && score.Task.Benchmark == benchmark && score.Run.Source == source && score.Task.Metric.Name == metric).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows.Select(Scores.Of),
            score => Assert.Equal((kind, items, reason, clustered), (score.Kind, score.Items?.Number, score.Reason, score.Clustered)));
    }

    [Fact]
    public void Every_interval_holds_its_value_and_every_gap_has_a_reason()
    {
        var all = Enumerable.Range(0, Scores.Snapshot.Count).Select(Scores.Of).ToList();
        Assert.All(all, score => Assert.True(score.Interval is { } interval
            ? interval.Contains(score.Value) && interval.Low < interval.High : score.Reason != UnknownReason.None));
        Assert.DoesNotContain(all, score => score.Reason is UnknownReason.ScoringUnknown or UnknownReason.OutOfRange);
        Assert.True(all.Count(score => score.Interval is not null) > all.Count * 2 / 3);
    }

    [Fact]
    public void One_or_two_problems_of_AIME_are_no_clear_difference_and_five_points_of_MMLU_are()
    {
        foreach (var (first, second) in Pairs("AIME 2024", "s01", "Pass@1")
            .Where(pair => Math.Abs(Value(pair.First) - Value(pair.Second)) is > 0 and < 6.7))
        {
            Assert.Equal(Verdict.NoClearDifference, ScoreDifference.Between(Scores.Of(first), Scores.Of(second), true).Verdict);
        }

        var apart = Pairs("MMLU", "s01", "EM").Where(pair => Value(pair.First) - Value(pair.Second) >= 5).ToList();
        Assert.NotEmpty(apart);
        Assert.All(apart,
            pair => Assert.Equal(Verdict.Ahead, ScoreDifference.Between(Scores.Of(pair.First), Scores.Of(pair.Second), true).Verdict));
        Assert.All(apart,
            pair => Assert.Equal(Verdict.Behind, ScoreDifference.Between(Scores.Of(pair.Second), Scores.Of(pair.First), true).Verdict));
    }

    [Fact]
    public void Ling_Plus_leads_two_Chinese_benchmarks_and_trails_the_third_and_does_not_win_overall()
    {
        var result = HeadToHead.Build(Scores, ViewState.Default with { Models = ["ling-plus", "deepseek-v2.5-1210"] });
        var chinese = result.Lines.Where(line => line.Protocol.Task.Language == "zh" && line.Protocol.Task.Benchmark != "CValues")
            .ToDictionary(line => line.Protocol.Task.Benchmark);
        Assert.Equal(["C-Eval", "C-SimpleQA", "CMMLU"], chinese.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((Outcome.Leads, Verdict.Ahead), (chinese["C-Eval"].Pairs[0]!.Outcome, chinese["C-Eval"].Pairs[0]!.Verdict));
        Assert.All(chinese["C-Eval"].Pairs[0]!.Differences, difference => Assert.True(difference.ForEveryCount));
        Assert.Equal((Outcome.Leads, Verdict.Ahead), (chinese["CMMLU"].Pairs[0]!.Outcome, chinese["CMMLU"].Pairs[0]!.Verdict));
        Assert.Equal((Outcome.Trails, Verdict.Behind), (chinese["C-SimpleQA"].Pairs[0]!.Outcome, chinese["C-SimpleQA"].Pairs[0]!.Verdict));
        Assert.Equal([51.77, 52.13], chinese["C-SimpleQA"].Sides[0].Select(entry => entry.Score.Value).Order());
        Assert.Equal(57.40, Assert.Single(chinese["C-SimpleQA"].Sides[1]).Score.Value);
        Assert.NotEqual(Verdict.Ahead, Assert.Single(result.Summaries).All.Overall);
        Assert.NotEqual(Verdict.Ahead, result.Summaries[0].ByLanguage["zh"].Overall);
        Assert.True(result.Summaries[0].ByLanguage["zh"] is { Wins: 2, Losses: 1 });
        Assert.Contains(result.Facts, line => line.Attribute == "total_params" && line.Cells.All(cell => cell.Shown is not null));
    }

    [Fact]
    public void No_column_of_any_leaderboard_mixes_shots_versions_sources_or_metrics()
    {
        var variants = Scores.Snapshot.Data.Runs.Select(run => run.Variant.Slug).Distinct(StringComparer.Ordinal);
        var sources = Scores.Snapshot.Data.Runs.Select(run => run.Source).Distinct(StringComparer.Ordinal);
        ViewState[] views =
        [
            Everything, Everything with { Focus = "qwen" },
            .. variants.Select(variant => Everything with { Variants = [variant] }),
            .. sources.Select(source => Everything with { Sources = [source] }),
            .. ReferenceDataTests.Batch.Models.Select(model => Everything with { Models = [model.Slug, "ling-plus"] }),
            .. new[] { "en", "zh", "mul", "und" }.Select(language => Everything with { Languages = [language] }),
        ];
        var columns = 0;
        foreach (var leaderboard in views.Select(view => Leaderboard.Build(Scores.Snapshot, view)))
        {
            foreach (var (i, column) in leaderboard.Columns.Index())
            {
                var scores = leaderboard.Rows.Where(row => !row.Cells[i].IsMissing)
                    .Select(row => Scores.Snapshot.Score(row.Cells[i].Row)).ToList();
                Assert.Equal(column.Covered, scores.Count);
                Assert.Single(scores.Select(score => (score.Task.Benchmark, score.Task.Version, score.Task.Split, score.Task.Language,
                    score.Task.Metric, score.Run.Shots, score.Run.Harness, score.Run.Source)).Distinct());
                columns++;
            }
        }

        Assert.True(columns > 500, "Fewer columns than there should be.");
    }

    [Fact]
    public void Ling_Plus_and_Llama_are_compared_as_chat_models_and_their_base_models_on_demand()
    {
        var view = ViewState.Default with { Models = ["ling-plus", "llama-3.1-70b"] };
        var (chat, bases) = (HeadToHead.Build(Scores, view), HeadToHead.Build(Scores, view with { Variants = ["base"] }));
        Assert.Equal((false, 13, 0), (chat.IsBase, chat.Summaries[0].All.Wins, chat.Summaries[0].All.Losses));
        Assert.Equal((true, 3), (bases.IsBase, bases.Summaries[0].All.Losses));
        Assert.Equal(chat.BaseLinesLeft, bases.Lines.Length);
    }

    [Theory]
    [InlineData(DefaultRules.Third, 10, 4)]
    [InlineData(DefaultRules.Fourth, 4, 3)]
    public void Of_the_clear_differences_from_Qwen_fewer_remain_when_all_are_read_together(DefaultRules rules, int clear, int together)
    {
        var view = ViewState.Default with { Models = ["ling-plus", "qwen2.5-72b"], NamedRules = rules };
        var all = HeadToHead.Build(Scores, view).Summaries[0].All;
        Assert.Equal((clear, together), (all.Wins + all.Losses, all.AdjustedWins + all.AdjustedLosses));
    }

    [Fact]
    public void Of_eleven_benchmarks_that_Ling_leads_three_are_clear_five_are_not_and_three_cannot_be_told()
    {
        var view = ViewState.Default with { Variants = ["chat"], Languages = KeySet.From(LanguageTag.OfFocus), NamedRules = DefaultRules.First };
        var outcome = FocusOutcome.Build(Leaderboard.Build(Scores.Snapshot, view), "ling", Scores)!;
        var rival = Assert.Single(outcome.Rivals, rival => rival.Row.Model.Name == "Llama-3.1-70B");
        Assert.Equal(("Ling-Plus", 11, 11), (outcome.Model.Name, rival.Shared, rival.Ahead));
        Assert.Equal((3, 5, 3), (rival.ClearlyAhead, rival.AheadNotClearly, rival.AheadUntold));
    }

    [Fact]
    public void Rank_intervals_hold_the_rank_in_every_column()
    {
        var leaderboard = Leaderboard.Build(Scores.Snapshot, Everything);
        var ranks = RankIntervals.Build(leaderboard, Scores);
        var known = 0;
        for (var column = 0; column < leaderboard.Columns.Length; column++)
        {
            for (var row = 0; row < leaderboard.Rows.Length; row++)
            {
                var rank = ranks.At(row, column);
                Assert.Equal(leaderboard.Rows[row].CountsIn(column), rank is not null);
                Assert.True(rank is null || (rank.Low is null ? rank.Reason != UnknownReason.None
                    : rank.Low <= rank.Rank && rank.Rank <= rank.High && rank.High <= leaderboard.Columns[column].Covered));
                known += rank?.Low is null ? 0 : 1;
            }
        }

        Assert.True(known > 100, "Fewer intervals than there should be.");
    }

    [Fact]
    public void The_language_gaps_of_the_data_are_built_and_unrelated_pairs_refused()
    {
        var gaps = LanguageGap.BuildAll(Scores, ViewState.Default);
        Assert.Equal(10, gaps.Length);
        var native = gaps.Single(gap => gap.Pair.Key == "c-simpleqa.zh..simpleqa.en");
        Assert.Equal("s01", native.Protocol!.Value.Source);
        Assert.Contains(native.Rows, row => row.Model.Slug == "ling-plus" && row.Difference is { Verdict: Verdict.Ahead, Value: > 39 });
        Assert.All(gaps.Where(gap => gap.Pair.Kind == LanguagePairKind.Parallel), gap => Assert.All(gap.Rows,
            row => Assert.Equal((Verdict.NotEnoughData, UnknownReason.MacroAverage), (row.Difference.Verdict, row.Difference.Reason))));
        Assert.Equal(LanguagePairRefusal.NotDeclared, LanguageGap.Find(Scores.Rules, "cmath", "zh", "gsm8k", "und").Refusal);
    }

    [Fact]
    public void Everything_rests_on_vendors_and_nothing_is_left_without_them()
    {
        var sensitivity = EvidenceSensitivity.Build(Scores, Everything with { Models = ["ling-plus", "qwen2.5-72b"] },
            new EvidenceCut([EvidenceGrade.SelfReported, EvidenceGrade.Competitor], false));
        Assert.Equal((0, sensitivity.Values), (sensitivity.Left, sensitivity.Ranks.Length));
        Assert.Equal([EvidenceGrade.SelfReported, EvidenceGrade.Competitor], sensitivity.Grades.Select(grade => grade.Grade));
        Assert.All(sensitivity.Verdicts, change => Assert.Null(change.After));
    }

    [Fact]
    public void Frontiers_name_what_is_estimated_and_what_is_not_known()
    {
        foreach (var axis in Enum.GetValues<CostAxis>())
        {
            var frontier = ParetoFrontier.Build(Scores, ViewState.Default with { Benchmarks = ["mmlu"] }, axis);
            Assert.Equal(frontier.Column!.Covered, frontier.Points.Length + frontier.Unplaced.Length);
            Assert.All(frontier.Points, point => Assert.True(point.Cost.Range!.Value.Low > 0));
            Assert.All(frontier.Unplaced, point => Assert.NotEqual(CostUnavailableReason.None, point.Cost.Gap));
        }

        var sizes = ParetoFrontier.Build(
            Scores, ViewState.Default with { Benchmarks = ["mmlu"], Variants = ["chat"] }, CostAxis.TotalParameters);
        Assert.Contains(
            sizes.Unplaced, point => point is { Entry.Model.Slug: "gpt-4o-2024-08-06", Cost.Gap: CostUnavailableReason.Undisclosed });
        var cost = ParetoFrontier.Build(
            Scores, ViewState.Default with { Benchmarks = ["mmlu"], Variants = ["chat"] }, CostAxis.TrainingCost);
        Assert.All(cost.Points, point => Assert.Equal(("ling-plus", new Interval(5.08, 6.35), true),
            (point.Entry.Model.Slug, point.Cost.Range!.Value, point.Cost.Estimated)));
        var hours = ParetoFrontier.Build(
            Scores, ViewState.Default with { Benchmarks = ["mmlu"], Variants = ["chat"] }, CostAxis.PricePerHour);
        Assert.Equal([7, 27.5], hours.Points.Select(point => point.Cost.Range!.Value.Low));
        Assert.Equal("CNY", hours.Costs.Currency);
    }

    private static IEnumerable<(int First, int Second)> Pairs(string benchmark, string source, string metric)
    {
        var rows = Enumerable.Range(0, Scores.Snapshot.Count)
            .Where(row => Scores.Snapshot.Score(row) is var score && score.Task.Benchmark == benchmark && score.Run.Source == source
                && score.Task.Metric.Name == metric)
            .ToLookup(row => Scores.Snapshot.Index.ProtocolOfRow[row]);
        return rows.SelectMany(protocol => protocol.SelectMany(_ => protocol, (first, second) => (first, second)));
    }

    private static double Value(int row) => Scores.Snapshot.Data.Value[row];
}
