namespace Dashboard.Domain.Tests.Comparison;

public sealed class CurrentScalesTests
{
    [Theory]
    [InlineData(0.801, 77.2)]
    [InlineData(0.61, 60.0)]
    [InlineData(0.02, null)]
    public void The_percentage_nearest_to_a_share_is_found(double share, double? nearest) =>
        Assert.Equal(nearest, Scales(77.2, 60, 55).PercentNear("mmlu", "ACC", share)?.Value);

    [Theory]
    [InlineData(77.2, 0.8)]
    [InlineData(3, null)]
    public void The_share_nearest_to_a_percentage_is_found(double percent, double? nearest) =>
        Assert.Equal(nearest, Scales(0.8, 0.5).ShareNear("MMLU", "acc", percent)?.Value);

    [Fact]
    public void One_stray_value_among_many_changes_no_scale()
    {
        var scales = Scales(0.9, 71, 72, 73, 74, 75, 76, 77, 78, 79);

        Assert.Equal(79, scales.PercentNear("MMLU", "acc", 0.801)?.Value);
        Assert.Null(scales.ShareNear("MMLU", "acc", 80));
    }

    [Fact]
    public void Columns_of_both_scales_of_another_metric_unit_or_direction_say_nothing()
    {
        Assert.Null(Scales(0.8, 77, 78).PercentNear("MMLU", "acc", 0.8));
        Assert.Null(Scales(77).PercentNear("MMLU", "f1", 0.8));
        Assert.Null(Scales(77).PercentNear("C-Eval", "acc", 0.8));
        Assert.Null(Scales(new Metric("acc", "rating", true), 77).PercentNear("MMLU", "acc", 0.8));
        Assert.Null(Scales(new Metric("acc", "percent", false), 77).PercentNear("MMLU", "acc", 0.8));
        Assert.Null(new CurrentScales(ResultSnapshot.Empty).PercentNear("MMLU", "acc", 0.8));
    }

    [Fact]
    public void What_stands_no_more_says_nothing()
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, default, "one"));
        builder.Add(new Revision(2, default, "two"));
        builder.Add(Score(new Metric("acc", null, true), 77, 0), 1, 2);

        Assert.Null(new CurrentScales(builder.Build()).PercentNear("MMLU", "acc", 0.8));
    }

    private static CurrentScales Scales(params double[] values) => Scales(new Metric("acc", "percent", true), values);

    private static CurrentScales Scales(Metric metric, params double[] values)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, default, "one"));
        foreach (var (number, value) in values.Index())
        {
            builder.Add(Score(metric, value, number), 1);
        }

        return new CurrentScales(builder.Build());
    }

    private static Score Score(Metric metric, double value, int number) => new(
        new EvaluationRun(FormattableString.Invariant($"Model {number}"), new Variant("base"), "5", null, default, "s1", null, null),
        new EvaluationTask("MMLU", null, null, "en", metric),
        value, null, null, EvidenceGrade.ThirdParty, EvidenceMarks.None, "here", null);
}
