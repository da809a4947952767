namespace Dashboard.Import.Tests;

/// <summary>Sources that disagree: every value stays, with its source, and nothing is merged.</summary>
public sealed class ReferenceConflictTests
{
    private static ImportBatch Batch => ReferenceDataTests.Batch;

    [Theory]
    [InlineData("C6", "Llama-3.1-8B", "instruct", "IFEval", "Prompt Strict", "s01 73.01, s02 73.01, s03 53.45", true)]
    [InlineData("C7", "Llama-3.1-8B", "instruct", "HumanEval", "Pass@1", "s01 70.73, s02 67.23", true)]
    [InlineData("C7", "Llama-3.1-8B", "instruct", "AIME 2024", "Pass@1", "s01 0, s02 7.29", true)]
    [InlineData("C7", "Ling-Lite", "chat", "AIME 2024", "Pass@1", "s01 6.67, s02 10.21", true)]
    [InlineData("C8", "DeepSeek-V2", "base", "HumanEval", null, "s01 63.41, s06 43.3, s08 48.8", true)]
    [InlineData("C9", "Qwen2.5-72B", "base", "MMLU", null, "s01 86.3, s06 85, s10 86.06", true)]
    [InlineData("C10", "Llama-3.1-70B", "instruct", "Nexus", null, "s01 52.07, s09 56.7", true)]
    [InlineData("C10", "Llama-3.1-70B", "instruct", "IFEval", null, "s01 82.44, s09 87.5", false)]
    public void Scores_that_disagree_stand_side_by_side(string conflict, string model, string variant, string benchmark,
        string? metric, string values, bool disputed)
    {
        var scores = Batch.Scores
            .Where(score => score.Run.Model == model && score.Run.Variant.Label == variant && score.Task.Benchmark == benchmark
                && (metric is null || score.Task.Metric.Name == metric))
            .Select(score => (Text: FormattableString.Invariant($"{score.Run.Source} {score.Value}"), Score: score))
            .Where(row => values.Split(", ").Contains(row.Text))
            .ToList();
        Assert.Equal(values.Split(", "), scores.Select(row => row.Text));
        Assert.All(scores, row => Assert.True(row.Score.Marks.HasFlag(EvidenceMarks.Disputed) == disputed, conflict));
        Assert.All(scores, row => Assert.NotNull(row.Score.Note));
        Assert.Distinct(scores.Select(row => row.Score.Run.Source));
    }

    [Fact]
    public void C7_a_benchmark_whose_subset_is_not_named_is_not_taken_for_one_that_is()
    {
        Assert.Contains(
            Batch.Scores, score => score is { Run: { Model: "Ling-Lite", Source: "s01" }, Task.Benchmark: "GPQA-Diamond", Value: 28.66 });
        var unnamed = Batch.Scores.Where(score => score.Run.Source == "s02" && score.Value is 29.73 or 27.59).ToList();
        Assert.Equal([("Ling-Lite", 29.73), ("Llama-3.1-8B", 27.59)],
            unnamed.Select(score => (score.Run.Model, score.Value)).Order().Reverse().Order());
        Assert.All(unnamed, score => Assert.DoesNotContain("Diamond", score.Task.Benchmark, StringComparison.Ordinal));
    }

    [Fact]
    public void C10_math_without_examples_and_versions_of_bfcl_are_kept_apart()
    {
        Assert.Equal(
            [("s01", "EM", 57.86), ("s09", "final_em (CoT)", 68.0)],
            Batch.Scores
                .Where(score => score is { Run: { Model: "Llama-3.1-70B", Variant.Label: "instruct", Shots: "0" }, Task.Benchmark: "MATH" })
                .Select(score => (score.Run.Source, score.Task.Metric.Name, score.Value)));
        Assert.Contains(
            Batch.Scores, score => score is { Run: { Model: "Llama-3.1-8B", Source: "s01" }, Task.Benchmark: "BFCL-v2", Value: 49.98 });
        Assert.Contains(Batch.Scores,
            score => score is { Run: { Model: "Llama-3.1-8B", Source: "s09" }, Task.Benchmark: "BFCL (version not stated)", Value: 76.1 });
    }

    [Fact]
    public void C1_C2_the_press_restates_the_cost_and_converts_it()
    {
        var costs = Batch.Costs.Where(cost => cost is { Model: "Ling-Plus", Kind: "training-cost" }).ToList();
        Assert.Equal(
            [
                ("s01", "6.35", "CNY", EvidenceGrade.SelfReported), ("s01", "5.08", "CNY", EvidenceGrade.SelfReported),
                ("s13", "6.35", "CNY", EvidenceGrade.Press),
                ("s13", "875952", "USD", EvidenceGrade.Press), ("s15", "880000", "USD", EvidenceGrade.Press),
                ("s13", "5.1", "CNY", EvidenceGrade.Press),
            ],
            costs.Select(cost => (cost.Provenance.Source, cost.Value.Text, cost.Currency, cost.Provenance.Evidence)));
        Assert.All(costs.Where(cost => cost.Value.Text is "5.08" or "5.1" or "875952" or "880000"),
            cost => Assert.True(cost.Provenance.Marks.HasFlag(EvidenceMarks.Disputed)));
        Assert.All(costs.Where(cost => cost.Provenance.Source == "s01"),
            cost => Assert.True(cost.Provenance.Marks.HasFlag(EvidenceMarks.VendorEstimate)));
        Assert.All(costs, cost => Assert.Contains("per 1 trillion tokens", cost.Unit, StringComparison.Ordinal));
        Assert.DoesNotContain(costs, cost => cost.Model == "Ling-Lite");
    }

    [Fact]
    public void C3_eleven_bar_labels_disagree_with_the_tables() => Assert.Equal(
        11, Batch.Scores.Count(score => score.Run.Source == "s01" && score.Marks == (EvidenceMarks.FromFigure | EvidenceMarks.Disputed)));

    [Fact]
    public void C12_the_cluster_has_512_devices_and_the_cost_says_what_it_leaves_out()
    {
        var cluster = Assert.Single(Batch.Costs, cost => cost is { Model: "DeepSeek-R1", Kind: "cluster-size" });
        Assert.Equal((512.0, true), (cluster.Value.Number, cluster.Provenance.Marks.HasFlag(EvidenceMarks.Disputed)));
        Assert.Contains("648", cluster.Provenance.Note, StringComparison.Ordinal);
        var stage = Assert.Single(Batch.Costs, cost => cost.Kind == "training-cost-rl-stage");
        Assert.Equal((294000.0, "USD"), (stage.Value.Number, stage.Currency));
        Assert.Contains("excluded", stage.Scope, StringComparison.Ordinal);
    }

    [Fact]
    public void C13_the_count_of_the_card_is_used_and_the_others_are_kept()
    {
        var models = ReferenceTrapTests.Snapshot().Models.ToDictionary(model => model.Name);
        Assert.Equal((100.0, 50.0, 16.26, 1.43), (models["Ling-flash-2.0"].Total.Billions, models["Ling-1T"].Active.Billions,
            models["Ling-mini-2.0"].Total.Billions, models["Ling-mini-2.0"].Active.Billions));
        AssertFact("Ling-flash-2.0", "checkpoint_params_on_hub", "103");
        AssertFact("Ling-1T", "active_params_alt", "51");
        AssertFact("Ling-mini-2.0", "total_params_rounded", "16");
        AssertFact("Ling-mini-2.0", "active_params_rounded", "1.4");
        Assert.Contains("106", Assert.Single(
            Batch.Facts, fact => fact is { Name: "Ling-flash-2.0", Attribute: "total_params" }).Provenance.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void C14_the_parameters_of_the_hub_include_a_module_that_the_model_does_not_count()
    {
        Assert.Equal(671, ReferenceTrapTests.Snapshot().Models.Single(model => model.Name == "DeepSeek-V3").Total.Billions);
        Assert.Contains(Batch.Facts, fact => fact is { Name: "DeepSeek-V3", Attribute: "hub_params_including_mtp", Value.Number: 685 });
    }

    [Fact]
    public void C16_devices_have_two_values_where_sources_state_two()
    {
        AssertFact("NVIDIA H20", "tdp", "400");
        AssertFact("NVIDIA H20", "tdp_alt", "550");
        AssertFact("Huawei Ascend 910B", "peak_fp16", "320", besides: "256 TFLOPS (s46)");
        AssertFact("AMD MI300X", "peak_bf16_dense", "1307", besides: "1300 (comparison table, rounded)");
        Assert.Equal(
            [("nvlink_total", "400"), ("nvlink_bandwidth_stated_by_deepseek", "160")],
            Batch.Facts.Where(fact => fact.Name == "NVIDIA H800" && fact.Attribute.StartsWith("nvlink", StringComparison.Ordinal))
                .Select(fact => (fact.Attribute, fact.Value.Text)));
    }

    [Fact]
    public void A_disputed_value_says_with_what() => Assert.All(
        Batch.Scores.Where(score => score.Marks.HasFlag(EvidenceMarks.Disputed)).Select(score => score.Note)
            .Concat(Batch.Facts.Where(fact => fact.Provenance.Marks.HasFlag(EvidenceMarks.Disputed)).Select(fact => fact.Provenance.Note))
            .Concat(Batch.Costs.Where(cost => cost.Provenance.Marks.HasFlag(EvidenceMarks.Disputed)).Select(cost => cost.Provenance.Note)),
        note => Assert.Matches("disagree|differ", note!));

    private static void AssertFact(string name, string attribute, string value, string besides = "") => Assert.Contains(
        Batch.Facts,
        fact => fact.Name == name && fact.Attribute == attribute && fact.Value.Text == value
            && fact.Provenance.Marks.HasFlag(EvidenceMarks.Disputed) && fact.Provenance.Note!.Contains(besides, StringComparison.Ordinal));
}
