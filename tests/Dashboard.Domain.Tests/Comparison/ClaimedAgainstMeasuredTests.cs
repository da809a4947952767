using Dashboard.Domain.Tests.Comparison.Statistics;
using Dashboard.Domain.Tests.Generated;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison;

/// <summary>What vendors say beside what others measured.</summary>
public sealed class ClaimedAgainstMeasuredTests
{
    [Fact]
    public void The_value_of_the_vendor_whose_conditions_differ_least_is_taken_and_the_others_are_counted()
    {
        var result = Build(
            Vendor(60, shots: "0"), Vendor(61, shots: "5"), Vendor(62), Vendor(63, language: "zh"), Vendor(64, variant: "base"),
            Measured(70, shots: "5"));
        var pair = Assert.Single(result.Pairs);
        Assert.Equal((1, 5, 2, 9.0), (pair.Claimed, pair.Measured, pair.OtherClaims, pair.Difference.Value));
        Assert.Equal((ProtocolAgreement.NotStated, 0), (pair.Agreement, pair.Differing));
        Assert.Equal([ProtocolAspect.Harness],
            pair.Aspects.Where(aspect => aspect.Agreement == ProtocolAgreement.NotStated).Select(aspect => aspect.Aspect));
        Assert.Equal(Verdict.Ahead, pair.Difference.Verdict);
    }

    [Fact]
    public void A_vendor_that_measures_again_is_not_independent_and_a_competitor_is_no_vendor()
    {
        Assert.Empty(Build(Vendor(60), Measured(70, source: "s01")).Pairs);
        Assert.Empty(Build(Vendor(60, reporter: "Lab"), Measured(70, reporter: "lab")).Pairs);
        Assert.Empty(Build(Worlds.Score("A", "X", 60, evidence: EvidenceGrade.Competitor), Measured(70)).Pairs);
        Assert.Empty(Build(Vendor(60), Worlds.Score("A", "X", 70, source: "s02", evidence: EvidenceGrade.Copied)).Pairs);
        Assert.Empty(Build(Vendor(60), Measured(0.7, unit: "fraction")).Pairs);
        Assert.Single(Build(Vendor(60), Worlds.Score("A", "X", 70, source: "s02", evidence: EvidenceGrade.ThirdParty)).Pairs);
    }

    [Fact]
    public void Words_for_one_thing_agree_and_two_words_differ()
    {
        Assert.Equal(ProtocolAgreement.Same, Aspect(Vendor(1, metric: "Acc"), Measured(1, metric: "accuracy"), ProtocolAspect.Metric));
        Assert.Equal(ProtocolAgreement.NotStated, Aspect(Vendor(1, metric: "score"), Measured(1, metric: "EM"), ProtocolAspect.Metric));
        Assert.Equal(ProtocolAgreement.Differs, Aspect(Vendor(1, metric: "Pass@1"), Measured(1, metric: "EM"), ProtocolAspect.Metric));
        Assert.Equal(ProtocolAgreement.Same, Aspect(Vendor(1), Measured(1, variant: "instruct"), ProtocolAspect.Stage));
        Assert.Equal(ProtocolAgreement.NotStated, Aspect(Vendor(1), Measured(1, variant: ""), ProtocolAspect.Stage));
        Assert.Equal(ProtocolAgreement.Differs, Aspect(
            Vendor(1, variant: "high reasoning"), Measured(1, variant: "low reasoning"), ProtocolAspect.Stage));
        Assert.Equal(ProtocolAgreement.NotStated, Aspect(Vendor(1, language: "und"), Measured(1), ProtocolAspect.Language));
    }

    [Fact]
    public void A_summary_counts_each_benchmark_once_and_its_median_is_of_points_alone()
    {
        Score[] scores =
        [
            Vendor(60), Measured(50), Measured(58, source: "s03"),
            Vendor(60, benchmark: "Y"), Measured(63, benchmark: "Y"),
            Vendor(1500, benchmark: "Z", metric: "Rating", unit: "rating"),
            Measured(1400, benchmark: "Z", metric: "Rating", unit: "rating"),
            Vendor(20, benchmark: "Error rate", higher: false), Measured(30, benchmark: "Error rate", higher: false),
        ];
        var result = Build(scores);
        Assert.Equal(5, result.Pairs.Length);
        var summary = Assert.Single(result.Summaries);
        Assert.Equal((4, 1, 3, 3.0), (summary.Pairs, summary.Models, summary.InPercent, summary.Median));
        Assert.Equal((3, 1, true), (summary.Worse, summary.Better, summary.IsFew));
        Assert.Equal((2, 0), (summary.ClearlyWorse, summary.ClearlyBetter));
        Assert.Equal(["X", "Error rate", "Y", "X", "Z"],
            result.Pairs.Select(pair => scores[pair.Measured].Task.Benchmark));
    }

    [Fact]
    public void Benchmarks_of_two_names_stand_side_by_side_only_where_a_table_says_so()
    {
        Score[] scores = [Vendor(60, benchmark: "Test"), Measured(61, benchmark: "Test v3")];
        Assert.Empty(Build(scores).Pairs);
        var scored = Worlds.Build(scores, new ComparisonRules(Worlds.Proportions.Scoring, [])
        {
            MeasuredAs = [new MeasuredAs("test", "test-v3", "why")],
        });
        foreach (var benchmark in new[] { "test", "test-v3" })
        {
            var pair = Assert.Single(ClaimedAgainstMeasured.Build(scored, ViewState.Default with { Benchmarks = [benchmark] }).Pairs);
            Assert.Equal(ProtocolAspect.Benchmark,
                pair.Aspects.First(aspect => aspect.Agreement == ProtocolAgreement.NotStated).Aspect);
        }

        Assert.Empty(ClaimedAgainstMeasured.Build(scored, ViewState.Default with { Benchmarks = ["other"] }).Pairs);
    }

    [Fact]
    public void Every_pair_is_one_and_every_independent_value_that_has_a_vendors_is_in_one() => Prop.ForAll(
        Arb.From(GeneratedResults.Rows),
        rows =>
        {
            Score[] scores = [.. rows.Select(row => row.Score with
            {
                Run = row.Score.Run with { ReportedBy = row.Score.Evidence == EvidenceGrade.Independent ? "lab" : "someone" },
            })];
            var scored = Worlds.Build(scores);
            var result = ClaimedAgainstMeasured.Build(scored, ViewState.Default);
            var expected = scores.Index().Where(other => other.Item.Evidence == EvidenceGrade.Independent
                && Array.Exists(scores, own => own.Evidence == EvidenceGrade.SelfReported && Belong(own, other.Item)))
                .Select(other => other.Index);
            Assert.Equal(expected, result.Pairs.Select(pair => pair.Measured).Order());
            Assert.All(result.Pairs, pair => Assert.True(Belong(scores[pair.Claimed], scores[pair.Measured])));
            Assert.All(result.Pairs, pair => Assert.Equal(scores[pair.Measured].Value - scores[pair.Claimed].Value, pair.Difference.Value));
            Assert.Equal(result.Pairs.Count(pair => pair.Counts), result.Summaries.Sum(summary => summary.Pairs));
            Assert.All(result.Summaries, summary => Assert.InRange(summary.Worse + summary.Better, 0, summary.Pairs));
            var narrowed = ClaimedAgainstMeasured.Build(scored, ViewState.Default with { Families = ["ling"], Languages = ["zh"] });
            Assert.Subset(result.Pairs.Select(pair => pair.Measured).ToHashSet(), narrowed.Pairs.Select(pair => pair.Measured).ToHashSet());
        }).QuickCheckThrowOnFailure();

    private static bool Belong(Score own, Score other) =>
        (own.Run.Model, own.Task.Benchmark, own.Task.Metric.Unit) == (other.Run.Model, other.Task.Benchmark, other.Task.Metric.Unit)
        && own.Run.Source != other.Run.Source
        && (own.Task.Language == other.Task.Language || own.Task.Language == "und" || other.Task.Language == "und")
        && (own.Run.Variant.Kind, other.Run.Variant.Kind) is (VariantKind.Base, VariantKind.Base)
            or (VariantKind.Chat or VariantKind.Unknown, VariantKind.Chat or VariantKind.Unknown);

    private static ProtocolAgreement Aspect(Score own, Score other, ProtocolAspect aspect) =>
        Assert.Single(Build(own, other).Pairs).Aspects.Single(pair => pair.Aspect == aspect).Agreement;

    private static ClaimedAgainstMeasured Build(params Score[] scores) =>
        ClaimedAgainstMeasured.Build(Worlds.Build(scores), ViewState.Default);

    private static Score Vendor(double value, string benchmark = "X", string variant = "chat", string? shots = null,
        string language = "en", string metric = "EM", string unit = "percent", bool higher = true, string? reporter = null)
    {
        var score = Worlds.Score("A", benchmark, value, variant: variant, shots: shots, language: language, metric: metric, unit: unit,
            higher: higher);
        return score with { Run = score.Run with { ReportedBy = reporter } };
    }

    private static Score Measured(double value, string benchmark = "X", string variant = "chat", string? shots = null,
        string metric = "EM", string unit = "percent", bool higher = true, string source = "s02", string? reporter = null)
    {
        var score = Worlds.Score("A", benchmark, value, variant: variant, shots: shots, metric: metric, unit: unit, higher: higher,
            source: source, evidence: EvidenceGrade.Independent);
        return score with { Run = score.Run with { ReportedBy = reporter } };
    }
}
