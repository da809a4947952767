using Dashboard.Domain.Tests.Generated;
using FsCheck.Fluent;
using MathNet.Numerics;

namespace Dashboard.Domain.Tests.Comparison.Statistics;

public sealed class LanguageGapTests
{
    private static readonly LanguagePair Native = new(LanguagePairKind.Native, "c-eval", "zh", "mmlu", "en", "s90", null);
    private static readonly LanguagePair Parallel = new(LanguagePairKind.Parallel, "mmlu", "pt", "mmlu", "en", "s09", null);
    private static readonly ComparisonRules Rules = new(Worlds.Proportions.Scoring, [Native, Parallel]);

    [Theory]
    [InlineData("c-eval", "zh", "mmlu", "en", LanguagePairRefusal.None)]
    [InlineData("mmlu", "en", "c-eval", "zh", LanguagePairRefusal.None)]
    [InlineData("mmlu", "pt", "mmlu", "en", LanguagePairRefusal.None)]
    [InlineData("mmlu", "es", "mmlu", "en", LanguagePairRefusal.NotDeclared)]
    [InlineData("c-eval", "zh", "bbh", "en", LanguagePairRefusal.NotDeclared)]
    [InlineData("c-eval", "zh", "cmmlu", "zh", LanguagePairRefusal.SameLanguage)]
    public void Only_declared_pairs_are_compared(string benchmark, string language, string other,
        string otherLanguage, LanguagePairRefusal refusal)
    {
        var found = LanguageGap.Find(Rules, benchmark, language, other, otherLanguage);
        Assert.Equal((refusal, refusal == LanguagePairRefusal.None), (found.Refusal, found.Pair is not null));
    }

    [Theory]
    [InlineData("c-eval.zh..mmlu.en", LanguagePairRefusal.None)]
    [InlineData("mmlu.en..c-eval.zh", LanguagePairRefusal.None)]
    [InlineData("mmlu.pt..mmlu.en", LanguagePairRefusal.NoScores)]
    [InlineData("math.zh..mmlu.en", LanguagePairRefusal.NotDeclared)]
    [InlineData("bench-2.5.zh..mmlu.en", LanguagePairRefusal.NotDeclared)]
    [InlineData("c-eval.zh..cmmlu.zh", LanguagePairRefusal.SameLanguage)]
    [InlineData("c-eval", LanguagePairRefusal.NotAPair)]
    [InlineData("c-eval..mmlu", LanguagePairRefusal.NotAPair)]
    [InlineData(".zh..mmlu.en", LanguagePairRefusal.NotAPair)]
    [InlineData("c-eval.zh..mmlu.", LanguagePairRefusal.NotAPair)]
    [InlineData("a.zh..b.en..c.fr", LanguagePairRefusal.NotAPair)]
    public void Who_asks_for_a_pair_gets_it_or_the_reason(string key, LanguagePairRefusal refusal)
    {
        var scores = Worlds.Build([Worlds.Score("A", "C-Eval", 90, language: "zh"), Worlds.Score("A", "MMLU", 80)], Rules);
        var answer = LanguageGapAnswer.Of(scores, ViewState.Default, key);
        Assert.Equal((refusal, refusal == LanguagePairRefusal.None), (answer.Refusal, answer.Gap is not null));
        Assert.All(Rules.LanguagePairs, pair => Assert.Equal((pair, LanguagePairRefusal.None), LanguageGapAnswer.Find(Rules, pair.Key)));
    }

    [Fact]
    public void The_gap_is_own_minus_other_lowest_first_under_equal_conditions()
    {
        var scores = Worlds.Build(
            [
                Worlds.Score("A", "C-Eval", 90, language: "zh"), Worlds.Score("A", "MMLU", 80),
                Worlds.Score("B", "C-Eval", 60, language: "zh-Hans"), Worlds.Score("B", "MMLU", 80),
                Worlds.Score("C", "C-Eval", 60, language: "zh"), Worlds.Score("C", "MMLU", 80),
                Worlds.Score("D", "C-Eval", 60, language: "zh"), Worlds.Score("D", "MMLU", 80, shots: "5"),
                Worlds.Score("E", "MMLU", 70, source: "s02"), Worlds.Score("E", "C-Eval", 60, language: "zh"),
                Worlds.Score("F", "MMLU", 70, variant: "base"), Worlds.Score("F", "C-Eval", 60, language: "zh"),
            ],
            Rules);
        var gap = LanguageGap.Build(scores, ViewState.Default with { Benchmarks = ["bbh"], Languages = ["fr"] }, Native);
        Assert.Equal([("C", -20.0, Verdict.Behind), ("A", 10.0, Verdict.Ahead)],
            gap.Rows.Select(row => (row.Model.Name, row.Difference.Value, row.Difference.Verdict)));
        Assert.All(gap.Rows, row => Assert.True(row.Difference.Interval!.Value.Contains(row.Difference.Value)));
        Assert.Equal((5, 1), (gap.OneSided, gap.OtherProtocols));
        Assert.Equal(("zh", "en"), (gap.Protocol!.Value.Task.Language, gap.OtherProtocol!.Value.Task.Language));
    }

    [Fact]
    public void Translations_need_the_same_metric()
    {
        var scores = Worlds.Build(
            [Worlds.Score("A", "MMLU", 60, language: "pt", metric: "Acc"), Worlds.Score("A", "MMLU", 80, metric: "EM"),
                Worlds.Score("A", "MMLU", 79, metric: "Acc")], Rules);
        var gap = Assert.Single(LanguageGap.BuildAll(scores, ViewState.Default));
        Assert.Equal((Parallel, -19.0), (gap.Pair, Assert.Single(gap.Rows).Difference.Value));
        Assert.Empty(LanguageGap.Build(scores, ViewState.Default, Native).Rows);
    }

    /// <summary>Of 30 questions 20 are right in both languages and 8 only in English: the averages cannot decide, the questions can.</summary>
    [Fact]
    public void Translations_with_the_same_items_are_paired()
    {
        Score[] scores = [Worlds.Score("A", "MMLU", 100 * 20 / 30.0, items: 30, language: "pt"),
            Worlds.Score("A", "MMLU", 100 * 28 / 30.0, items: 30)];
        var items = scores.Select(score => ItemResults.Of(score, Right((int)Math.Round(score.Value * 0.3)))).ToList();
        var world = Worlds.Build(scores, Rules, itemResults: items);
        var same = Parallel with { SameItemsSource = "the paper" };
        var difference = Assert.Single(LanguageGap.Build(world, ViewState.Default, same).Rows).Difference;
        Assert.Equal(new PairedCounts(20, 0, 8, 2), difference.Paired!.Counts);
        Assert.Equal((Verdict.Behind, 2 * Math.Pow(0.5, 8)), (difference.Verdict, Math.Round(difference.PValue, 12)));
        Assert.Equal(-800 / 30.0, difference.Value, 1e-9);

        var unpaired = LanguageGap.Build(world, ViewState.Default with { Test = "unpaired" }, same);
        Assert.Null(unpaired.Rows[0].Difference.Paired);
        Assert.Equal(difference.Paired, unpaired.Rows[0].Paired);
        Assert.Equal(LanguageGap.Build(Worlds.Build(scores, Rules), ViewState.Default, Parallel).Rows[0].Difference.Interval,
            unpaired.Rows[0].Difference.Interval);
        Assert.Null(LanguageGap.Build(world, ViewState.Default, Parallel).Rows[0].Paired);
    }

    [Fact]
    public void Questions_of_their_own_are_never_paired()
    {
        Score[] scores = [Worlds.Score("A", "C-Eval", 50, language: "zh"), Worlds.Score("A", "MMLU", 50)];
        var items = scores.Select(score => ItemResults.Of(score, Right(15)));
        Assert.Null(Assert.Single(LanguageGap.Build(Worlds.Build(scores, Rules, itemResults: items), ViewState.Default, Native).Rows)
            .Difference.Paired);
    }

    private static ItemScores Right(int right) => new(
        new ItemList([.. Enumerable.Range(0, 30).Select(item => FormattableString.Invariant($"{item:00}"))], [], ItemWords.None, ItemWords.None),
        [.. Enumerable.Range(0, 30).Select(item => (ushort)(item < right ? 3 : 2))], [0, 100], [], []);
}

public sealed class ScalingTrendTests
{
    /// <summary>
    /// By hand: log sizes 0 1 2 3, scores 10 20 40 50: slope 14, intercept 9, residuals 1 −3 3 −1, s = √(20/2), Sxx = 5; t(2) = 4.302653.
    /// </summary>
    [Fact]
    public void The_line_and_its_limits_are_those_of_least_squares()
    {
        var line = TrendLine.Fit([(1, 10), (10, 20), (100, 40), (1000, 50)])!;
        Assert.Equal((9.0, 14.0, Math.Sqrt(10)), (Math.Round(line.Intercept, 9), Math.Round(line.Slope, 9), line.ResidualError), (left,
            right) => Math.Abs(left.Item1 - right.Item1) + Math.Abs(left.Item2 - right.Item2) + Math.Abs(left.Item3 - right.Item3) < 1e-9);
        Assert.Equal(14 - (4.302653 * Math.Sqrt(2)), line.SlopeInterval.Low, 5);
        Assert.Equal(14 + (4.302653 * Math.Sqrt(2)), line.SlopeInterval.High, 5);
        var (value, interval) = line.At(Math.Pow(10, 1.5));
        Assert.Equal(30, value, 9);
        Assert.Equal(4.302653 * Math.Sqrt(10) / 2, interval.High - value, 5);
        var end = line.At(1000);
        Assert.Equal(4.302653 * Math.Sqrt(10 * (0.25 + (2.25 / 5))), end.Value - end.Interval.Low, 5);
    }

    [Fact]
    public void The_line_is_that_of_another_implementation() => GeneratedScore.Holds(
        from points in (from size in Gen.Choose(1, 2000)
                        from score in Gen.Choose(0, 1000)
                        select (Billions: size / 2.0,
            Score: score / 10.0)).ArrayOf().Where(points => points.Select(point => point.Billions).Distinct().Count() > 3)
        select points,
        points =>
        {
            var line = TrendLine.Fit(points)!;
            var (intercept, slope) = Fit.Line([.. points.Select(point => Math.Log10(point.Billions))],
                [.. points.Select(point => point.Score)]);
            Assert.Equal(intercept, line.Intercept, 6);
            Assert.Equal(slope, line.Slope, 6);
            Assert.True(line.SlopeInterval.Contains(line.Slope));
        },
        cases: 300);

    [Fact]
    public void Fewer_than_four_models_or_one_size_give_no_trend_and_say_so()
    {
        string[] names = ["A", "B", "C", "D"];
        var scores = Worlds.Build(
            [.. names.Select((name, i) => Worlds.Score(name, "MMLU", 50 + (10 * i))), Worlds.Score("A", "MMLU", 52, device: "D1"),
                Worlds.Score("A", "MMLU", 40, variant: "base")],
            facts: [.. names.Select((name, i) => Worlds.Size(name, FormattableString.Invariant($"{Math.Pow(10, i)}")))]);
        var trends = Build(scores, ViewState.Default);
        var chat = trends.Families.Single(trend => trend.Stage == CheckpointStage.PostTrained);
        Assert.Equal((4, 5, NoTrend.None), (chat.Models, chat.Points.Length, chat.Reason));
        Assert.Equal(chat.Points[0].Point.Value - chat.Line!.At(1).Value, chat.Points[0].Residual!.Value, 9);
        Assert.Equal((NoTrend.FewModels, 1),
            trends.Families.Where(trend => trend.Stage == CheckpointStage.Base).Select(trend => (trend.Reason, trend.Models)).Single());
        Assert.Equal(NoTrend.FewModels, Build(scores, ViewState.Default with { Models = ["a", "b", "c"] }).AllModels[0].Reason);
        Assert.Null(TrendLine.Fit([(7, 1), (7, 2), (7, 3), (7, 4)]));
        Assert.Empty(Build(Worlds.Build([]), ViewState.Default).Families);
    }

    private static ScalingTrends Build(ScoreUncertainties scores, ViewState view) =>
        ScalingTrends.Build(ScalingSeries.Build(scores.Snapshot, view), view);
}

public sealed class EvidenceSensitivityTests
{
    [Fact]
    public void What_rests_on_vendors_is_counted_and_what_changes_is_listed()
    {
        var scores = Worlds.Build(
            [
                Worlds.Score("A", "MMLU", 90), Worlds.Score("B", "MMLU", 80, evidence: EvidenceGrade.Independent),
                Worlds.Score("C", "MMLU", 70, evidence: EvidenceGrade.Competitor),
                Worlds.Score("D", "MMLU", 60, evidence: EvidenceGrade.Independent),
            ],
            facts: [Worlds.Size("A", "7"), Worlds.Size("B", "70"), Worlds.Size("D", "8", EvidenceGrade.Estimate)]);
        var view = ViewState.Default with { Models = ["a", "b"] };
        var all = EvidenceSensitivity.Build(scores, ViewState.Default, EvidenceCut.VendorClaims);
        Assert.Equal([new(EvidenceGrade.Independent, 2), new(EvidenceGrade.SelfReported, 1), new(EvidenceGrade.Competitor, 1)], all.Grades);
        Assert.Equal((4, 2), (all.Values, all.Left));
        Assert.Equal([("A", 1, null), ("B", 2, 1), ("C", 3, null), ("D", 4, (int?)2)],
            all.Ranks.Select(change => (change.Entry.Model.Name, change.Before, change.After)));
        Assert.Contains(all.Frontier,
            change => change is { Entry.Model.Name: "B", Before: FrontierMembership.Dominated, After: FrontierMembership.RobustlyOn });
        var verdict = Assert.Single(EvidenceSensitivity.Build(scores, view, EvidenceCut.VendorClaims).Verdicts);
        Assert.Equal((Verdict.Ahead, null), (verdict.Before, verdict.After));
        var estimates = EvidenceSensitivity.Build(scores, ViewState.Default with { Models = ["b", "d"] }, EvidenceCut.Estimates);
        Assert.Empty(estimates.Ranks);
        Assert.Equal(("D", FrontierMembership.RobustlyOn, null),
            Assert.Single(estimates.Frontier.Select(change => (change.Entry.Model.Name, change.Before, change.After))));
    }

    /// <summary>One column is shown. Of the others B has more values at another stage, which would take its chat model out of the rank if
    /// they were looked at without vendors only.</summary>
    [Fact]
    public void Ranks_change_by_the_evidence_alone_and_what_is_left_was_shown()
    {
        var scores = Worlds.Build(
        [
            Worlds.Score("A", "MMLU", 90, evidence: EvidenceGrade.Independent),
            Worlds.Score("B", "MMLU", 80, evidence: EvidenceGrade.Independent),
            Worlds.Score("C", "MMLU", 70, evidence: EvidenceGrade.Independent), Worlds.Score("D", "MMLU", 60),
            Worlds.Score("B", "GSM8K", 50, variant: "reasoning", evidence: EvidenceGrade.Independent),
            Worlds.Score("B", "MATH", 50, variant: "reasoning", evidence: EvidenceGrade.Independent),
        ]);
        var view = ViewState.Default with { Columns = 1, Variants = [Variant.Released] };
        var without = EvidenceSensitivity.Build(scores, view, EvidenceCut.VendorClaims);
        Assert.Equal([("D", 4, null)], without.Ranks.Select(change => (change.Entry.Model.Name, change.Before, change.After)));
        Assert.Equal((4, 3), (without.Values, without.Left));
    }

    /// <summary>Of two sources of one language the better covered one decides; without vendors the other does.</summary>
    [Fact]
    public void Means_per_language_change_their_ranks_too()
    {
        var scores = Worlds.Build(
        [
            Worlds.Score("A", "MMLU", 90), Worlds.Score("B", "MMLU", 80), Worlds.Score("C", "MMLU", 70),
            Worlds.Score("A", "MMLU", 60, source: "s02", evidence: EvidenceGrade.Independent),
            Worlds.Score("B", "MMLU", 75, source: "s02", evidence: EvidenceGrade.Independent),
        ]);
        var changes = LanguageSensitivity.Build(scores.Snapshot, ViewState.Default with { NamedRules = DefaultRules.First }, EvidenceCut.VendorClaims);
        Assert.Equal([new GradeCount(EvidenceGrade.SelfReported, 3)], changes.Grades);
        Assert.Equal((3, 0), (changes.Values, changes.Left));
        Assert.Equal([("A", 1, 2), ("B", 2, 1), ("C", 3, (int?)null)],
            changes.Ranks.Select(change => (scores.Snapshot.Models[change.RankedModel.Model].Name, change.Before, change.After)));
        Assert.Empty(LanguageSensitivity.Build(scores.Snapshot, ViewState.Default, EvidenceCut.Estimates).Ranks);
    }

    [Fact]
    public void Comparisons_of_devices_lose_the_lines_that_rest_on_vendors()
    {
        var scores = Worlds.Build(
            [
                Worlds.Score("A", "MMLU", 90, device: "D1"), Worlds.Score("A", "MMLU", 80, device: "D2"),
                Worlds.Score("A", "GSM8K", 90, device: "D1", evidence: EvidenceGrade.Independent),
                Worlds.Score("A", "GSM8K", 80, device: "D2", evidence: EvidenceGrade.Independent),
            ],
            facts: [Worlds.Size("D1", "64", attribute: "memory") with { Subject = FactSubject.Accelerator }]);
        var changes = DeviceSensitivity.Build(scores.Snapshot, ViewState.Default, EvidenceCut.VendorClaims);
        Assert.Equal((5, 2), (changes.Values, changes.Left));
        Assert.Equal([new(EvidenceGrade.Independent, 2), new(EvidenceGrade.SelfReported, 3)], changes.Grades);
        Assert.Equal(("A", 2, 1), Assert.Single(changes.Comparisons.Select(change => (change.Model.Name, change.Before, change.After))));
        Assert.Empty(DeviceSensitivity.Build(scores.Snapshot, ViewState.Default, EvidenceCut.Estimates).Comparisons);
    }

    [Fact]
    public void Without_any_evidence_there_is_an_empty_picture_and_no_error() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows from view in GeneratedFilters.Any select (rows, view),
        x =>
        {
            var scores = new ScoreUncertainties(GeneratedResults.Build(x.rows),
                new ComparisonRules([Worlds.Rule(null, Scoring.Proportion, metric: "EM", items: [200])], []));
            var sensitivity = EvidenceSensitivity.Build(scores, x.view, new EvidenceCut([.. EvidenceGrades.All], true));
            Assert.Equal(0, sensitivity.Left);
            Assert.Equal(sensitivity.Values, sensitivity.Ranks.Length);
            Assert.Equal(sensitivity.Values, sensitivity.Grades.Sum(grade => grade.Count));
            Assert.All(sensitivity.Ranks, change => Assert.Null(change.After));
            var none = new EvidenceCut([.. EvidenceGrades.All], true).Apply(x.view);
            Assert.Empty(Leaderboard.Build(scores.Snapshot, none).Rows);
            Assert.Empty(HeadToHead.Build(scores, none with { Models = ["ling-plus", "ling-lite"] }).Lines);
            Assert.Empty(ParetoFrontier.Build(scores, none, CostAxis.ActiveParameters).Points);
            Assert.Empty(LeaderboardSummary.Build(Leaderboard.Build(scores.Snapshot, none), scores, none).Rows);
        },
        cases: 200);

    [Fact]
    public void Leaving_nothing_out_changes_nothing() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows from view in GeneratedFilters.Any select (rows, view),
        x =>
        {
            var scores = new ScoreUncertainties(GeneratedResults.Build(x.rows), ComparisonRules.None);
            var sensitivity = EvidenceSensitivity.Build(scores, x.view, new EvidenceCut([], false));
            Assert.Equal((0, 0, 0), (sensitivity.Ranks.Length, sensitivity.Verdicts.Length, sensitivity.Frontier.Length));
            Assert.Equal(sensitivity.Values, sensitivity.Left);
        },
        cases: 200);
}
