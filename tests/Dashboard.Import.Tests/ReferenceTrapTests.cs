namespace Dashboard.Import.Tests;

/// <summary>What is easy to get wrong in the published figures.</summary>
public sealed class ReferenceTrapTests
{
    private static ImportBatch Batch => ReferenceDataTests.Batch;

    [Fact]
    public void A_size_that_is_not_disclosed_or_not_found_is_unknown_and_never_zero()
    {
        var models = Snapshot().Models.ToDictionary(model => model.Name);
        Assert.All(new[] { "GPT-4o-2024-05-13", "GPT-4o-2024-08-06", "Gemini-2.0-Flash", "Gemini-2.5-Flash" },
            name => Assert.Equal((ParameterStatus.Undisclosed, null), (models[name].Total.Status, models[name].Total.Billions)));
        Assert.Equal((ParameterStatus.Unknown, null), (models["Ring-2.5-1T"].Active.Status, models["Ring-2.5-1T"].Active.Billions));
        Assert.Equal((ParameterStatus.Official, 1000.0), (models["Ring-2.5-1T"].Total.Status, models["Ring-2.5-1T"].Total.Billions));
        Assert.Equal((ParameterStatus.Estimated, 1800.0),
            (models["GPT-4.5-preview"].Total.Status, models["GPT-4.5-preview"].Total.Billions));
        Assert.All(models.Values, model => Assert.False(model.Total.Billions <= 0 || model.Active.Billions <= 0));
        Assert.All(Batch.Facts.Where(fact => fact.Value.Kind is ValueKind.Unknown or ValueKind.Undisclosed),
            fact => Assert.True(fact.Value is { Number: null, Low: null, High: null }));
    }

    [Fact]
    public void Only_a_count_of_events_is_a_true_zero() => Assert.Equal(
        ["stability: irrecoverable_loss_spikes"],
        Batch.Facts.Where(fact => fact.Value.Number == 0).Select(fact => fact.Attribute));

    [Theory]
    [InlineData("Ling-mini-2.0", "pretraining_tokens", "20+", ValueKind.AtLeast)]
    [InlineData("Llama-3.1-8B", "pretraining_tokens", "15+", ValueKind.AtLeast)]
    [InlineData("Llama-3.1-405B", "stability: effective_training_time", ">90", ValueKind.AtLeast)]
    [InlineData("Llama-4-Maverick", "pretraining_tokens", "~22", ValueKind.Approximate)]
    [InlineData("Ling 2.0 series", "total_params_range", "16-1000", ValueKind.Range)]
    [InlineData("Huawei Ascend 910C", "peak_bf16_dense", "780-800", ValueKind.Range)]
    [InlineData("Huawei Ascend 910C", "memory_bandwidth", "3.2-3.5", ValueKind.Range)]
    [InlineData("Ling-Lite", "context_length", "64K", ValueKind.Text)]
    [InlineData("Ling-mini-2.0", "context_length", "32K -> 128K (YaRN)", ValueKind.Text)]
    [InlineData("Ling-Plus", "stability: loss_divergence_or_wide_spikes_after_mitigation", "none observed", ValueKind.Text)]
    [InlineData("NVIDIA H800", "peak_bf16_dense", "not found", ValueKind.Unknown)]
    [InlineData("GPT-4o-2024-08-06", "total_params", "not disclosed", ValueKind.Undisclosed)]
    public void A_text_value_keeps_its_text_and_its_kind(string name, string attribute, string text, ValueKind kind) => Assert.Contains(
        Batch.Facts, fact => fact.Name == name && fact.Attribute == attribute && fact.Value.Text == text && fact.Value.Kind == kind);

    [Fact]
    public void Digits_are_kept_as_written()
    {
        Assert.Contains(
            Batch.Costs, cost => cost is { Model: "Gemini-2.5-Flash", Kind: "api-price-output", Value: { Text: "2.50", Number: 2.5 } });
        Assert.Contains(Batch.Throughputs, throughput => throughput.Value.Text == "2.40");
        Assert.Contains(Batch.Facts, fact => fact is { Name: "AMD MI300X", Attribute: "memory_bandwidth", Value.Text: "5.30" });
    }

    [Fact]
    public void A_throughput_is_not_a_score()
    {
        Assert.DoesNotContain(
            Batch.Scores, score => score.Task.Metric.Unit is "tokens/s" or "ratio" || score.Task.Benchmark.Contains("throughput",
                StringComparison.OrdinalIgnoreCase) || score.Task.Metric.Name.Contains("tokens", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Batch.Benchmarks, benchmark => benchmark.Name.Contains("throughput", StringComparison.OrdinalIgnoreCase));
        Assert.Equal((20, 4), (Batch.Throughputs.Count(throughput => throughput.Unit == "tokens/s"),
            Batch.Throughputs.Count(throughput => throughput is { Unit: "ratio", Metric: "speedup over vLLM" })));
        Assert.All(Batch.Throughputs,
            throughput => Assert.True(throughput is { Value.Number: > 0, Hardware: { Name: not null, Count: > 0 } }));
    }

    [Fact]
    public void The_devices_of_the_paper_are_anonymous_and_stay_so()
    {
        var anonymous = Batch.Accelerators
            .Where(accelerator => accelerator.Name.StartsWith("Ling Device", StringComparison.Ordinal)).ToList();
        Assert.Equal(["Ling Device A", "Ling Device B", "Ling Device C", "Ling Device D", "Ling Device E"],
            anonymous.Select(accelerator => accelerator.Name));
        Assert.All(anonymous, accelerator => Assert.Null(accelerator.Vendor));
        string[] products = ["nvidia", "h100", "h800", "h20", "a100", "ascend", "huawei", "910", "alibaba", "t-head", "ppu", "amd", "mi300",
            "kunlun", "biren", "metax", "hygon"];
        var texts = anonymous.Select(accelerator => accelerator.Note)
            .Concat(Batch.Facts.Where(fact => fact.Name.StartsWith("Ling Device", StringComparison.Ordinal))
                .SelectMany(fact => new[] { fact.Value.Text, fact.Provenance.Note, fact.Provenance.Status }))
            .Concat(Batch.Scores.Where(score => score.Run.Hardware.Name is not null)
                .SelectMany(score => new[] { score.Run.Hardware.Note, score.Note }));
        Assert.All(texts.OfType<string>(),
            text => Assert.DoesNotContain(products, product => text.Contains(product, StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(["peak_flops"], Batch.Facts.Where(fact => fact.Name.StartsWith("Ling Device", StringComparison.Ordinal)
            && fact.Attribute.StartsWith("peak", StringComparison.Ordinal)).Select(fact => fact.Attribute).Distinct());
    }

    [Fact]
    public void Whether_a_device_trained_or_ran_the_model_is_not_stated_and_said_so()
    {
        var scores = Batch.Scores.Where(score => score.Run.Hardware.Name is not null).ToList();
        Assert.Equal([("Ling Device A", 22), ("Ling Device D", 22)],
            scores.CountBy(score => score.Run.Hardware.Name!).Select(count => (count.Key, count.Value)));
        Assert.All(scores, score => Assert.Equal("training or running the model: not stated", score.Run.Hardware.Note));
    }

    [Fact]
    public void Of_the_pile_test_less_is_better()
    {
        var pile = Batch.Scores.Where(score => score.Task.Benchmark == "Pile-test").ToList();
        Assert.Equal(4, pile.Count);
        Assert.All(pile, score => Assert.Equal(new Metric("BPB", "BPB", false), score.Task.Metric));
        Assert.All(Batch.Scores.Except(pile), score => Assert.True(score.Task.Metric.HigherIsBetter));
        var leaderboard = Leaderboard.Build(Snapshot(), ViewState.Default with { Benchmarks = ["pile-test"], Sort = "pile-test" });
        Assert.Equal([("Llama-3.1-405B", 0.542, true), ("DeepSeek-V3", 0.548, false), ("DeepSeek-V2", 0.606, false),
            ("Qwen2.5-72B", 0.638, false)], leaderboard.Rows.Select(row => (row.Model.Name, row.Cells[0].Value, row.Cells[0].IsBest)));
    }

    [Fact]
    public void A_false_refusal_rate_counts_what_was_not_refused_so_more_is_better() => Assert.All(
        Batch.Scores.Where(score => score.Task.Metric.Name is "non_refusal_rate" or "safe_response_rate"),
        score => Assert.True(score.Task.Metric is { HigherIsBetter: true, Unit: "percent" }));

    [Fact]
    public void Codeforces_has_three_metrics_that_no_column_mixes()
    {
        var codeforces = Batch.Scores.Where(score => score.Task.Benchmark == "Codeforces").ToList();
        Assert.Equal(
            [("Percentile", "percentile", 19), ("Rating", "rating", 6), ("score (bar label)", null, 5)],
            codeforces.GroupBy(score => (score.Task.Metric.Name, score.Task.Metric.Unit))
                .Select(group => (group.Key.Name, group.Key.Unit, group.Count())).OrderByDescending(group => group.Item3));
        Assert.DoesNotContain(codeforces, score => score.Task.Metric.Unit == "percent");
        var column = Assert.Single(Leaderboard.Build(Snapshot(), ViewState.Default with { Benchmarks = ["codeforces"] }).Columns);
        Assert.True(column.OtherProtocols >= 2 && column.Excluded == codeforces.Count - codeforces.Count(score => score.Task
            == column.Protocol.Task && score.Run.Source == column.Protocol.Source && score.Run.Shots == column.Protocol.Shots));
    }

    [Fact]
    public void Math_with_and_without_examples_are_different_protocols()
    {
        var lingLite = Batch.Scores
            .Where(score => score.Task.Benchmark == "MATH" && score.Run is { Model: "Ling-Lite", Source: "s01" }).ToList();
        Assert.Equal([("base", "4", 47.48), ("chat", "0", 72.80), ("chat", "few", 71.52)],
            lingLite.Select(score => (score.Run.Variant.Label, score.Run.Shots, score.Value)));
        Assert.DoesNotContain(Batch.Benchmarks, benchmark => benchmark.Name.Contains("few-shot", StringComparison.OrdinalIgnoreCase)
            || benchmark.Name.Contains("zero-shot", StringComparison.OrdinalIgnoreCase));
        var snapshot = Snapshot();
        Assert.Equal(3, Enumerable.Range(0, snapshot.Count).Where(row => lingLite.Contains(snapshot.Score(row)))
            .Select(row => snapshot.Index.ProtocolOfRow[row]).Distinct().Count());
    }

    [Fact]
    public void Chain_of_thought_is_another_metric() =>
        Assert.Equal(["EM", "final_em (CoT)"], Batch.Scores.Where(score => score
            is { Task.Benchmark: "MATH", Run: { Model: "Llama-3.1-70B", Variant.Label: "instruct", Shots: "0", Source: "s01" or "s09" } })
            .Select(score => score.Task.Metric.Name));

    [Theory]
    [InlineData("Ling-Lite", "MMLU-Pro", 49.12, "49.19")]
    [InlineData("Ling-Lite", "GPQA-Diamond", 28.28, "28.66")]
    [InlineData("Ling-Lite", "LiveCodeBench (2408-2411)", 18.75, "15.18")]
    [InlineData("Ling-Lite", "AIME 2024", 13.33, "6.67")]
    [InlineData("Ling-Lite", "BFCL-v2", 67.53, "67.92")]
    [InlineData("Ling-Lite", "C-Eval", 73.06, "73.63")]
    [InlineData("Ling-Plus", "MMLU-Pro", 67.74, "67.57 67.92")]
    [InlineData("Ling-Plus", "GPQA-Diamond", 42.55, "43.81 42.55")]
    [InlineData("Ling-Plus", "LiveCodeBench (2408-2411)", 27.68, "26.79 25.89")]
    [InlineData("Ling-Plus", "AIME 2024", 20.0, "33.33 26.67")]
    [InlineData("Ling-Plus", "BFCL-v2", 75.39, "74.90 75.65")]
    [InlineData("Ling-Plus", "C-Eval", 87.1, "86.87 86.55")]
    public void A_figure_of_the_paper_stands_apart_from_its_table(string model, string benchmark, double figure, string table)
    {
        var scores = Batch.Scores.Where(score => score.Run is { Source: "s01", Variant.Label: "chat" } && score.Run.Model == model
            && score.Task.Benchmark == benchmark).ToLookup(score => score.Marks.HasFlag(EvidenceMarks.FromFigure));
        var read = Assert.Single(scores[true]);
        Assert.Equal((figure, "Accuracy / Percentile (figure label)"), (read.Value, read.Task.Metric.Name));
        Assert.StartsWith("Figure", read.Locator, StringComparison.Ordinal);
        Assert.Equal(table.Split(' ').Select(value => PublishedValue.Parse(value).Number!.Value),
            scores[false].Select(score => score.Value));
        Assert.All(scores[false], score => Assert.NotEqual(read.Task, score.Task));
        Assert.Equal(!table.Split(' ').Contains("42.55"), read.Marks.HasFlag(EvidenceMarks.Disputed));
    }

    [Fact]
    public void Every_value_read_off_a_figure_is_marked_and_no_other()
    {
        Assert.Equal(42, Batch.Scores.Count(score => score.Marks.HasFlag(EvidenceMarks.FromFigure)));
        Assert.All(Batch.Scores, score => Assert.Equal(
            score.Locator!.StartsWith("Figure", StringComparison.Ordinal) || score.Locator.StartsWith("figures/", StringComparison.Ordinal),
            score.Marks.HasFlag(EvidenceMarks.FromFigure)));
    }

    [Fact]
    public void Starred_cells_are_copied()
    {
        var copied = Batch.Scores.Where(score => score.Evidence == EvidenceGrade.Copied).ToList();
        Assert.Equal(16, copied.Count);
        Assert.All(copied, score => Assert.Equal(("s05", "Table 1"), (score.Run.Source, score.Locator)));
        Assert.Contains(copied, score => score is { Run.Model: "Qwen3-8B", Task.Benchmark: "MATH-500", Value: 97.40 });
        Assert.DoesNotContain(copied, score => score.Run.Model.StartsWith("Ring", StringComparison.Ordinal));
        Assert.Contains(Batch.Scores, score => score is
        {
            Run: { Model: "Qwen3-8B", Source: "s05" },
            Task.Benchmark: "LiveCodeBench (2408-2501)", Value: 58.06, Evidence: EvidenceGrade.Competitor
        });
    }

    [Fact]
    public void Nothing_about_the_vendors_own_models_is_called_independent()
    {
        Assert.DoesNotContain(Batch.Scores, score => score.Evidence is EvidenceGrade.Independent or EvidenceGrade.ThirdParty);
        Assert.All(Batch.Scores.Where(score => score.Run.Model.StartsWith("Ling", StringComparison.Ordinal)),
            score => Assert.Equal(EvidenceGrade.SelfReported, score.Evidence));
    }

    [Fact]
    public void The_window_of_a_moving_benchmark_is_part_of_its_name() => Assert.All(
        Batch.Scores.Where(score => score.Task.Benchmark.StartsWith("LiveCodeBench", StringComparison.Ordinal)),
        score => Assert.EndsWith($" ({score.Task.Version})", score.Task.Benchmark, StringComparison.Ordinal));

    [Fact]
    public void Code_and_mathematics_have_no_language_and_chinese_suites_have()
    {
        Assert.All(Batch.Scores.Where(score => score.Task.Benchmark is "HumanEval" or "MBPP" or "MATH" or "GSM8K" or "Codeforces"),
            score => Assert.Equal(LanguageTag.Undetermined, score.Task.Language));
        Assert.All(Batch.Scores.Where(score => score.Task.Benchmark is "C-Eval" or "CMMLU" or "C-SimpleQA"),
            score => Assert.Equal("zh", score.Task.Language));
    }

    internal static ResultSnapshot Snapshot()
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, Batch.Title));
        Batch.Models.ForEach(builder.Add);
        Batch.Benchmarks.ForEach(builder.Add);
        builder.Facts.AddRange(Batch.Facts.Select(fact => new Revised<Fact>(fact, 1)));
        Batch.Scores.ForEach(score => builder.Add(score, 1));
        return builder.Build();
    }
}
