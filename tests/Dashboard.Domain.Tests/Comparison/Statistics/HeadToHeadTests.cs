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
        Assert.Equal(new Tally(2, 0, 1, 0, 2, 1), summary.ByLanguage["zh"]);
        Assert.Equal(new Tally(0, 1, 0, 1, 2, 0), summary.ByLanguage["en"]);
        Assert.Equal(new Tally(2, 1, 1, 1, 4, 1), summary.All);
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

    private static ScoreUncertainties Of(GeneratedRow[] rows) =>
        new(GeneratedResults.Build(rows), new ComparisonRules([Worlds.Rule(null, Scoring.Proportion, metric: "EM", items: [200])], []));

    private static string Text(HeadToHead result) => string.Join('\n', result.Lines.Select(line =>
        $"{line.Protocol} {line.Stage} "
            + $"{string.Join(' ', line.Pairs.Select(pair => pair is null ? "-" : $"{pair.Verdict} {pair.Outcome} {pair.Values}"))}"));

    private static PairResult Pair(params Score[] rows) => Assert.Single(Assert.Single(Build("a,b", rows).Lines).Pairs)!;

    private static HeadToHead Build(string models, params Score[] rows) =>
        HeadToHead.Build(Worlds.Build(rows), ViewState.Default with { Models = KeySet.From(models.Split(',')) });
}
