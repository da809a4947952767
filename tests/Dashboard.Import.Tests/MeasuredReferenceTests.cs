using Dashboard.Import.Shipped;

namespace Dashboard.Import.Tests;

/// <summary>Vendors' values beside independent ones in the shipped data, held against a plain search of all rows.</summary>
public sealed class MeasuredReferenceTests
{
    private static readonly ResultSnapshot Full = ReferenceDataTests.Full;
    private static readonly ScoreUncertainties Scores = new(Full, ComparisonRuleSet.Read());
    private static readonly ClaimedAgainstMeasured All = ClaimedAgainstMeasured.Build(Scores, ViewState.Default);

    [Fact]
    public void Every_independent_value_of_what_a_vendor_states_is_a_pair_and_no_other_is()
    {
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var independent in ReferenceDataTests.Latest.Scores.Where(
            score => score.Evidence is EvidenceGrade.Independent or EvidenceGrade.ThirdParty))
        {
            if (ReferenceDataTests.Latest.Scores.Exists(vendor => vendor.Evidence == EvidenceGrade.SelfReported
                && vendor.Run.Model == independent.Run.Model
                && IsSameTest(vendor.Task.Benchmark, independent.Task.Benchmark)
                && vendor.Task.Metric.Unit == independent.Task.Metric.Unit
                && vendor.Task.Metric.HigherIsBetter == independent.Task.Metric.HigherIsBetter
                && (vendor.Task.Language == independent.Task.Language
                    || vendor.Task.Language == "und" || independent.Task.Language == "und")
                && IsSameStage(vendor.Run.Variant.Kind, independent.Run.Variant.Kind)
                && vendor.Run.Source != independent.Run.Source))
            {
                expected.Add(Key(independent));
            }
        }

        Assert.Equal(expected.Order(), All.Pairs.Select(pair => Key(Full.Score(pair.Measured))).Order());
        Assert.Equal(All.Vendors, ReferenceDataTests.Latest.Scores.Count(score => score.Evidence == EvidenceGrade.SelfReported));
    }

    [Fact]
    public void There_are_so_many_pairs_of_each_vendor()
    {
        Assert.Equal(Expected, string.Join("; ", All.Summaries.Select(summary =>
            FormattableString.Invariant($"{summary.Developer}, {summary.Family}: {summary.Pairs} of {summary.Models}"))));
        Assert.DoesNotContain(All.Pairs, pair => pair.Agreement == ProtocolAgreement.Same);
    }

    [Fact]
    public void The_board_finds_71_26_where_the_vendor_states_72_15_and_no_version()
    {
        var pair = Assert.Single(All.Pairs, pair => pair.Model.Slug == "ling-lite-1.5");
        Assert.Equal((72.15, 71.26, -0.89),
            (Full.Data.Value[pair.Claimed], Full.Data.Value[pair.Measured], Math.Round(pair.Difference.Value, 2)));
        Assert.Equal(ProtocolAgreement.NotStated, pair.Aspects.Single(aspect => aspect.Aspect == ProtocolAspect.Benchmark).Agreement);
        Assert.True(pair.Counts);
    }

    [Fact]
    public void The_index_of_Ling_2_6_1T_stands_beside_both_versions_of_its_makers() => Assert.Equal(
        [(34.0, 17.0), (34.0, 26.6)],
        All.Pairs.Where(pair => pair.Model.Slug == "ling-2.6-1t" && !ClaimedAgainstMeasured.IsPercent(Full, pair))
            .Select(pair => (Full.Data.Value[pair.Claimed], Full.Data.Value[pair.Measured])).Order());

    [Fact]
    public void A_declared_pair_of_names_is_about_known_benchmarks_and_says_why() => Assert.All(Scores.Rules.MeasuredAs, name =>
    {
        Assert.Contains(name.Claimed, Full.Benchmarks.Keys);
        Assert.Contains(name.Measured, Full.Benchmarks.Keys);
        Assert.NotNull(name.Note);
    });

    private const string Expected =
        "Ant Group (inclusionAI), Ling: 14 of 6; Meta, Llama: 10 of 3; DeepSeek-AI, DeepSeek: 4 of 2; Alibaba, Qwen: 3 of 1";

    private static bool IsSameTest(string vendor, string independent) => vendor == independent
        || (vendor, independent) is ("BFCL-live", "BFCL-v3 live")
        || (vendor.StartsWith("Artificial Analysis Intelligence Index (vendor", StringComparison.Ordinal)
            && independent.StartsWith("Artificial Analysis Intelligence Index v", StringComparison.Ordinal));

    private static bool IsSameStage(VariantKind vendor, VariantKind independent) => vendor == independent
        || (Math.Min((int)vendor, (int)independent) == (int)VariantKind.Unknown
            && Math.Max((int)vendor, (int)independent) is (int)VariantKind.Chat or (int)VariantKind.Reasoning);

    private static string Key(Score score) => string.Join('|', score.Run.Model, score.Run.Variant.Label, score.Task.Benchmark,
        score.Task.Language, score.Run.Source, score.Run.Shots, score.Run.Harness, score.Task.Metric.Name, score.Value, score.Locator);
}
