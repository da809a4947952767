namespace Dashboard.Domain.Tests.Comparison;

/// <summary>A benchmark that is part of another does not stand beside it, so that nothing counts twice.</summary>
public sealed class PartsTests
{
    [Fact]
    public void A_part_does_not_stand_beside_its_whole()
    {
        var snapshot = Snapshot(["MMLU", "MMLU anatomy", "GSM8K"]);
        Assert.Equal(["GSM8K", "MMLU"], Columns(snapshot, ViewState.Default));
        Assert.Equal(2, Leaderboard.Build(snapshot, ViewState.Default).BenchmarksInAll);
    }

    [Fact]
    public void A_part_that_is_asked_for_is_shown()
    {
        var snapshot = Snapshot(["MMLU", "MMLU anatomy", "GSM8K"]);
        Assert.Equal(["MMLU anatomy"], Columns(snapshot, ViewState.Default with { Benchmarks = ["mmlu-anatomy"] }));
        Assert.Equal(["MMLU", "MMLU anatomy"], Columns(snapshot, ViewState.Default with { Benchmarks = ["mmlu-anatomy", "mmlu"] }));
    }

    [Fact]
    public void A_part_whose_whole_has_no_scores_counts_as_a_whole() =>
        Assert.Equal(["GSM8K", "MMLU anatomy"], Columns(Snapshot(["MMLU anatomy", "GSM8K"]), ViewState.Default));

    [Fact]
    public void A_benchmark_that_names_itself_is_no_part() =>
        Assert.Equal(["Odd"], Columns(Snapshot(["Odd"]), ViewState.Default));

    [Fact]
    public void A_list_of_scores_leaves_nothing_out()
    {
        var snapshot = Snapshot(["MMLU", "MMLU anatomy", "GSM8K"]);
        Assert.Equal(6, ScoreFilter.Rows(snapshot, ViewState.Default).Length);
    }

    private static IEnumerable<string> Columns(ResultSnapshot snapshot, ViewState view) =>
        Leaderboard.Build(snapshot, view).Columns.Select(column => column.Protocol.Task.Benchmark).Order(StringComparer.Ordinal);

    /// <summary>Two models on each benchmark; the parts are always in the catalogue.</summary>
    private static ResultSnapshot Snapshot(string[] benchmarks)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        builder.Add(new Benchmark("MMLU anatomy", null, null) { PartOf = "mmlu" });
        builder.Add(new Benchmark("Odd", null, null) { PartOf = "Odd" });
        foreach (var benchmark in benchmarks)
        {
            foreach (var model in new[] { "Ling-Plus", "Qwen" })
            {
                var run = new EvaluationRun(model, new Variant("base"), "5", null, HardwareConfiguration.NotStated, "s1", null, null);
                builder.Add(new Score(run, new EvaluationTask(benchmark, null, null, "en", new Metric("EM", "percent", true)), 50, null,
                    null, EvidenceGrade.SelfReported, EvidenceMarks.None, null, null), 1);
            }
        }

        return builder.Build();
    }
}
