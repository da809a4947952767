namespace Dashboard.Domain.Tests.Comparison;

public sealed class HistoryTests
{
    [Fact]
    public void What_was_said_of_a_model_stands_by_date_with_the_revisions_that_added_it()
    {
        var history = ThingHistory.OfModel(World(), "a");
        Assert.Equal(
            [
                "2024-12 release_date s01 r1 0 0 0 0",
                "2025 said s02 r2 1 0 0 0",
                "2025-03-10 said s01 r1,2 2 1 1 1",
                "unknown said s03 r1 0 1 0 0",
            ],
            history.Select(Words));
    }

    [Fact]
    public void Benchmarks_and_devices_have_a_history_too_and_strangers_none()
    {
        Assert.Equal(["2025 said s02 r2 1 0 0 0", "2025-03-10 said s01 r1,2 3 1 0 0"],
            ThingHistory.OfBenchmark(World(), "mmlu").Select(Words));
        Assert.Equal(["2025-03-10 said s01 r1 0 1 0 1"], ThingHistory.OfAccelerator(World(), "device").Select(Words));
        Assert.Empty(ThingHistory.OfModel(World(), "nobody"));
    }

    [Fact]
    public void As_of_an_earlier_revision_later_statements_are_not_there() =>
        Assert.Equal(["2024-12 release_date s01 r1 0 0 0 0", "2025-03-10 said s01 r1 1 1 1 1", "unknown said s03 r1 0 2 0 0"],
            ThingHistory.OfModel(World().AsOf(1), "a").Select(Words));

    /// <summary>One protocol only; the model without a date stands beside.</summary>
    [Fact]
    public void A_timeline_has_one_protocol_and_leaves_no_undated_model_out()
    {
        var snapshot = World();
        var timeline = ScoreTimeline.Build(snapshot, "mmlu", ViewState.Default);
        Assert.Equal("s01", timeline.Protocol!.Value.Source);
        Assert.Equal(("A", new PartialDate(2024, 12), 60.0),
            Assert.Single(timeline.Points.Select(point => (point.Model.Name, point.Released, snapshot.Data.Value[point.Row]))));
        Assert.Equal(40, snapshot.Data.Value[Assert.Single(timeline.Undated)]);
        Assert.Null(ScoreTimeline.Build(snapshot, "nothing", ViewState.Default).Protocol);
    }

    [Fact]
    public void A_model_came_out_when_it_was_released_else_when_it_was_announced()
    {
        Assert.Equal(new PartialDate(2024, 5),
            ThingHistory.ReleaseOf([Fact("announcement_date", "2024-01", "s01"), Fact("release_date", "2024-05", "s01")]));
        Assert.Equal(new PartialDate(2024, 1),
            ThingHistory.ReleaseOf([Fact("announcement_date", "2024-01", "s01"), Fact("release_date", "not found", "s01")]));
        Assert.Null(ThingHistory.ReleaseOf([Fact("release_date", "spring", "s01")]));
    }

    private static string Words(HistoryLine line) => FormattableString.Invariant(
        $"{line.Date?.ToString() ?? "unknown"} {line.Event ?? "said"} {line.Source} r{string.Join(',', line.Revisions)} {line.Scores} {line.Facts} {line.Costs} {line.Speeds}");

    private static ResultSnapshot World()
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        builder.Add(new Revision(2, DateTime.UnixEpoch.AddDays(1), "two"));
        builder.Add(new Source("s01", "Report", "", "", null, "2025-03-10", null, null, null));
        builder.Add(new Source("s03", "Page", "", "", null, "around new year", null, null, null));
        builder.Add(new Accelerator("Device", null, null));
        builder.Add(Score("A", 50, "s01"), 1);
        builder.Add(Score("A", 60, "s01"), 2);
        builder.Add(Score("B", 40, "s01"), 1);
        builder.Add(Score("A", 55, "s02", new PartialDate(2025)), 2);
        builder.Facts.Add(new Revised<Fact>(Fact("release_date", "2024-12", "s01"), 1));
        builder.Facts.Add(new Revised<Fact>(Fact("architecture", "MoE", "s03"), 1));
        builder.Facts.Add(new Revised<Fact>(Fact("architecture", "dense", "s03"), 1, 2));
        builder.Facts.Add(new Revised<Fact>(Fact("memory", "64", "s01") with { Subject = FactSubject.Accelerator, Name = "Device" }, 1));
        builder.Items.Add(new Revised<BenchmarkItems>(new BenchmarkItems("MMLU", null, 14042, "official", Provenance("s01")), 1));
        builder.Costs.Add(new Revised<CostRecord>(
            new CostRecord("A", "A", "training-cost", PublishedValue.Parse("5"), null, "CNY", null, null, Provenance("s01")), 1));
        builder.Throughputs.Add(new Revised<Throughput>(new Throughput("A", "inference", null, null,
            new HardwareConfiguration("Device", 1, null), "speed", "tokens/s", PublishedValue.Parse("9"), Provenance("s01")), 1));
        return builder.Build();
    }

    private static Provenance Provenance(string source) => new(EvidenceGrade.SelfReported, EvidenceMarks.None, source, null);

    private static Fact Fact(string attribute, string value, string source) =>
        new(FactSubject.Model, "A", attribute, PublishedValue.Parse(value), null, null, Provenance(source));

    private static Score Score(string model, double value, string source, PartialDate? date = null) => new(
        new EvaluationRun(model, new Variant("chat"), "5", null, default, source, null, date),
        new EvaluationTask("MMLU", null, null, "en", new Metric("EM", "percent", true)),
        value, null, null, EvidenceGrade.SelfReported, EvidenceMarks.None, value > 50 ? "Table 1" : "Table 2", null);
}
