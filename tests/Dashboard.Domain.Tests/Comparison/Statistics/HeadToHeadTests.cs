using Dashboard.Domain.Tests.Generated;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison.Statistics;

public sealed class HeadToHeadTests
{
    [Fact]
    public void A_model_on_two_devices_is_ahead_only_if_both_are()
    {
        var both = Pair(Worlds.Score("A", "MMLU", 80, device: "D1"), Worlds.Score("A", "MMLU", 85, device: "D2"),
            Worlds.Score("B", "MMLU", 70));
        Assert.Equal((Verdict.Ahead, Outcome.Leads), (both.Verdict, both.Outcome));
        Assert.Equal(new Interval(10, 15), both.Values);
        Assert.True(both.Envelope!.Value.Low < 10 && both.Envelope.Value.High > 15);
        var one = Pair(Worlds.Score("A", "MMLU", 71, device: "D1"), Worlds.Score("A", "MMLU", 85, device: "D2"),
            Worlds.Score("B", "MMLU", 70));
        Assert.Equal((Verdict.NoClearDifference, Outcome.Leads), (one.Verdict, one.Outcome));
        var split = Pair(Worlds.Score("A", "MMLU", 60, device: "D1"), Worlds.Score("A", "MMLU", 85, device: "D2"),
            Worlds.Score("B", "MMLU", 70));
        Assert.Equal((Verdict.NoClearDifference, Outcome.Between), (split.Verdict, split.Outcome));
    }

    [Fact]
    public void The_protocol_that_most_of_the_chosen_models_have_is_taken()
    {
        var result = Build(
            "a,b,c",
            Worlds.Score("A", "MMLU", 80, shots: "0"), Worlds.Score("B", "MMLU", 70, shots: "0"),
            Worlds.Score("A", "MMLU", 81, shots: "5"), Worlds.Score("B", "MMLU", 71, shots: "5"), Worlds.Score("C", "MMLU", 61, shots: "5"),
            Worlds.Score("D", "MMLU", 81, shots: "0"), Worlds.Score("E", "MMLU", 81, shots: "0"));
        var line = Assert.Single(result.Lines);
        Assert.Equal(("5", 1), (line.Protocol.Shots, line.OtherProtocols));
        Assert.Equal(2, line.Pairs.Length);
        Assert.Empty(result.NotCompared);
        Assert.Equal([Verdict.Ahead, Verdict.Ahead], result.Summaries.Select(summary => summary.All.Overall));
    }

    [Fact]
    public void What_cannot_be_compared_is_listed_with_its_reason()
    {
        var result = Build(
            "a,b",
            Worlds.Score("A", "MMLU", 80), Worlds.Score("B", "MMLU", 70, shots: "5"),
            Worlds.Score("A", "BBH", 80), Worlds.Score("B", "ARC", 70),
            Worlds.Score("A", "GSM8K", 80, variant: "base"), Worlds.Score("B", "GSM8K", 80, variant: "instruct"),
            Worlds.Score("C", "MATH", 80));
        Assert.Empty(result.Lines);
        Assert.Equal(
            [("ARC", NotComparedReason.FirstMissing), ("BBH", NotComparedReason.OtherMissing), ("GSM8K", NotComparedReason.OtherStage),
                ("MMLU", NotComparedReason.OtherProtocol)],
            result.NotCompared.Select(entry => (entry.Benchmark, entry.Reason)).Order());
        Assert.Equal(Verdict.NotEnoughData, Assert.Single(result.Summaries).All.Overall);
    }

    [Fact]
    public void A_protocol_that_fewer_models_have_is_not_mixed_in()
    {
        var result = Build(
            "a,b,c,d",
            Worlds.Score("A", "MMLU", 80, shots: "0"), Worlds.Score("D", "MMLU", 70, shots: "0"),
            Worlds.Score("A", "MMLU", 80, shots: "5"), Worlds.Score("B", "MMLU", 70, shots: "5"),
            Worlds.Score("C", "MMLU", 70, shots: "5"));
        Assert.Equal(("D", NotComparedReason.ProtocolNotChosen),
            Assert.Single(result.NotCompared.Select(entry => (entry.Other.Name, entry.Reason))));
        Assert.Null(Assert.Single(result.Lines).Pairs[2]);
    }

    [Fact]
    public void Wins_ties_and_losses_are_counted_by_language_and_no_side_wins_with_a_loss()
    {
        var result = Build(
            "a,b",
            Worlds.Score("A", "C-Eval", 90, language: "zh"), Worlds.Score("B", "C-Eval", 80, language: "zh"),
            Worlds.Score("A", "CMMLU", 90, language: "zh"), Worlds.Score("B", "CMMLU", 80, language: "zh"),
            Worlds.Score("A", "C-SimpleQA", 50, language: "zh"), Worlds.Score("B", "C-SimpleQA", 60, language: "zh"),
            Worlds.Score("A", "MMLU", 90), Worlds.Score("B", "MMLU", 89), Worlds.Score("A", "Arena", 90, metric: "score"),
            Worlds.Score("B", "Arena", 89, metric: "score"));
        var summary = Assert.Single(result.Summaries);
        Assert.Equal((2, 0, 1, 0, 2, 1), Numbers(summary.ByLanguage["zh"]));
        Assert.Equal((0, 1, 0, 1, 2, 0), Numbers(summary.ByLanguage["en"]));
        Assert.Equal((2, 1, 1, 1, 4, 1), Numbers(summary.All));
        Assert.Equal((Verdict.NoClearDifference, Verdict.NoClearDifference), (summary.All.Overall, summary.ByLanguage["zh"].Overall));
    }

    [Fact]
    public void Facts_stand_side_by_side_and_disagreement_shows()
    {
        var scores = Worlds.Build(
            [Worlds.Score("A", "MMLU", 80), Worlds.Score("B", "MMLU", 70)],
            facts: [Worlds.Size("A", "7"), Worlds.Size("A", "8", EvidenceGrade.Estimate), Worlds.Size("B", "not disclosed")]);
        var line = Assert.Single(HeadToHead.Build(scores, ViewState.Default with { Models = ["a", "b"] }).Facts);
        Assert.Equal(("total_params", "7", true, "not disclosed", false), (line.Attribute, line.Cells[0].Shown!.Value.Text,
            line.Cells[0].Disagree, line.Cells[1].Shown!.Value.Text, line.Cells[1].Disagree));
    }

    [Fact]
    public void Unknown_and_surplus_models_are_named()
    {
        var result = Build("f,nobody,a,b,c,d,e", [.. "ABCDEF".Select(name => Worlds.Score(name.ToString(), "MMLU", 70))]);
        Assert.Equal(["F", "A", "B", "C", "D"], result.Models.Select(model => model.Name));
        Assert.Equal(("nobody", "E"), (Assert.Single(result.UnknownModels), Assert.Single(result.TooMany).Name));
        Assert.Empty(Build("a").Lines);
    }

    [Fact]
    public void The_order_of_the_scores_does_not_matter() => GeneratedScore.Holds(
        from rows in GeneratedResults.Rows from order in Gen.Choose(0, int.MaxValue) select (rows, order),
        x =>
        {
            var view = ViewState.Default with { Models = ["ling-plus", "qwen2.5-72b", "ling-lite"] };
            var shuffled = x.rows.OrderBy(row => HashCode.Combine(x.order, row)).ToArray();
            Assert.Equal(Text(HeadToHead.Build(Of(x.rows), view)), Text(HeadToHead.Build(Of(shuffled), view)));
        },
        cases: 200);

    [Fact]
    public void Base_models_are_not_mixed_with_those_that_people_use()
    {
        Score[] rows =
        [
            Worlds.Score("A", "MMLU", 80), Worlds.Score("B", "MMLU", 70),
            Worlds.Score("A", "BBH", 60, variant: "base"), Worlds.Score("B", "BBH", 80, variant: "base"),
            Worlds.Score("A", "ARC", 60, variant: ""), Worlds.Score("B", "ARC", 50, variant: ""),
        ];
        var result = Build("a,b", rows);
        Assert.Equal((false, 1, (2, 0, 0)), (result.IsBase, result.BaseLinesLeft, Verdicts(result)));
        Assert.Equal(("BBH", NotComparedReason.StageNotShown), Assert.Single(result.NotCompared.Select(entry => (entry.Benchmark, entry.Reason))));
        var asked = HeadToHead.Build(Worlds.Build(rows), ViewState.Default with { Models = ["a", "b"], Variants = ["base"] });
        Assert.Equal((true, 0, (0, 0, 1)), (asked.IsBase, asked.BaseLinesLeft, Verdicts(asked)));
        var only = Build("a,b", rows[2], rows[3]);
        Assert.Equal((true, (0, 0, 1)), (only.IsBase, Verdicts(only)));
        var before = HeadToHead.Build(Worlds.Build(rows), ViewState.Default with { Models = ["a", "b"], NamedRules = DefaultRules.Third });
        Assert.Equal((2, 0, 1), Verdicts(before));
    }

    [Fact]
    public void Several_verdicts_are_also_read_together()
    {
        // Twenty comparisons: one just clear by itself, one far beyond doubt, and the rest equal.
        var rows = Enumerable.Range(0, 20).SelectMany(i => new[]
        {
            Worlds.Score("A", Test(i), i == 0 ? 74.2 : i == 1 ? 90 : 70), Worlds.Score("B", Test(i), 70),
        }).ToArray();
        string Test(int i) => FormattableString.Invariant($"T{i}");
        var result = Build("a,b", rows);
        var all = Assert.Single(result.Summaries).All;
        Assert.Equal((2, 1, 18), (all.Wins, all.AdjustedWins, all.Ties));
        PairResult Of(string benchmark) => result.Lines.Single(line => line.Protocol.Task.Benchmark == benchmark).Pairs[0]!;
        Assert.Equal((Verdict.Ahead, Verdict.NoClearDifference), (Of("T0").Verdict, Of("T0").Adjusted));
        Assert.Equal((Verdict.Ahead, Verdict.Ahead), (Of("T1").Verdict, Of("T1").Adjusted));
        Assert.InRange(Of("T0").PValue, 0.02, 0.05);
    }

    [Fact]
    public void Benchmarks_with_the_same_items_count_once()
    {
        var scores = Worlds.Build(
            [Worlds.Score("A", "Whole", 80), Worlds.Score("B", "Whole", 70), Worlds.Score("A", "Part", 80), Worlds.Score("B", "Part", 70)],
            new ComparisonRules(Worlds.Proportions.Scoring, [], [new SharedItems("part", "whole", null, null)]));
        var result = HeadToHead.Build(scores, ViewState.Default with { Models = ["a", "b"] });
        Assert.Equal((2, (1, 0, 0)), (result.Lines.Length, Verdicts(result)));
        Assert.Equal([("Part", "whole"), ("Whole", null)],
            result.Lines.Select(line => (line.Protocol.Task.Benchmark, line.Pairs[0]!.CountedWith)).Order());
    }

    [Fact]
    public void A_chance_below_one_in_twenty_is_a_clear_difference_and_nothing_else_is() => GeneratedScore.Holds(
        from first in Gen.Choose(0, 1000)
        from second in Gen.Choose(0, 1000)
        from items in Gen.Choose(20, 3000)
        from error in Gen.Choose(0, 300)
        select (first / 10.0, second / 10.0, items, error / 100.0),
        x =>
        {
            var (first, second, items, error) = x;
            ScoreUncertainty Sure(double value) => error > 0 ? ScoreUncertainty.FromStandardError(value, error)
                : ScoreUncertainty.FromItems(value, new ItemCount(items, ItemCountBasis.Score, null, "", null, null));
            var difference = ScoreDifference.Between(Sure(first), Sure(second), higherIsBetter: true);
            Assert.InRange(difference.PValue, 0, 1);
            Assert.Equal(difference.Verdict is Verdict.Ahead or Verdict.Behind, difference.PValue < 0.05);
            Assert.Equal(difference.PValue, ScoreDifference.Between(Sure(second), Sure(first), true).PValue, 9);
        },
        cases: 2000);

    private static (int Wins, int Ties, int Losses) Verdicts(HeadToHead result)
    {
        var all = Assert.Single(result.Summaries).All;
        return (all.Wins, all.Ties, all.Losses);
    }

    private static (int, int, int, int, int, int) Numbers(Tally tally) =>
        (tally.Wins, tally.Ties, tally.Losses, tally.NotEnoughData, tally.Leads, tally.Trails);

    private static ScoreUncertainties Of(GeneratedRow[] rows) =>
        new(GeneratedResults.Build(rows), new ComparisonRules([Worlds.Rule(null, Scoring.Proportion, metric: "EM", items: [200])], []));

    private static string Text(HeadToHead result) => string.Join('\n', result.Lines.Select(line =>
        $"{line.Protocol} {line.Stage} "
            + $"{string.Join(' ', line.Pairs.Select(pair => pair is null ? "-" : $"{pair.Verdict} {pair.Outcome} {pair.Values}"))}"));

    private static PairResult Pair(params Score[] rows) => Assert.Single(Assert.Single(Build("a,b", rows).Lines).Pairs)!;

    private static HeadToHead Build(string models, params Score[] rows) =>
        HeadToHead.Build(Worlds.Build(rows), ViewState.Default with { Models = KeySet.From(models.Split(',')) });
}
