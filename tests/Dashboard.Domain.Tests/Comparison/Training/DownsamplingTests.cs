using Dashboard.Domain.Tests.Generated;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison.Training;

public sealed class DownsamplingTests
{
    private static readonly Gen<float[]> Values =
        from length in Gen.Choose(0, 400)
        from numbers in Gen.OneOf(Gen.Choose(-1000, 1000).Select(number => (float)number),
            Gen.Elements(float.NaN, float.PositiveInfinity, 0f, 3e38f)).ArrayOf(length)
        select numbers;

    [Fact]
    public void Ends_and_extremes_stay_in_order_and_there_are_no_more_points_than_asked_for() => GeneratedScore.Holds(
        from values in Values from most in Gen.Choose(Downsampling.Min, 200) select (values, most),
        x =>
        {
            var rows = Downsampling.Rows(x.values, x.most);
            Assert.True(rows.Length <= x.most);
            Assert.Equal(rows.Distinct().Order(), rows);
            Assert.All(rows, row => Assert.InRange(row, 0, x.values.Length - 1));
            if (x.values.Length > 0)
            {
                Assert.Equal((0, x.values.Length - 1), (rows[0], rows[^1]));
            }

            var finite = x.values.Where(float.IsFinite).ToList();
            if (finite.Count > 0)
            {
                Assert.Equal((finite.Min(), finite.Max()), (rows.Select(row => x.values[row]).Where(float.IsFinite).Min(),
                    rows.Select(row => x.values[row]).Where(float.IsFinite).Max()));
            }
        },
        cases: 1000);

    [Fact]
    public void A_spike_of_one_row_in_a_million_stays()
    {
        var loss = GeneratedLogs.Curve(1_000_000, 1);
        int[] spikes = [.. Enumerable.Range(1, 300).Select(number => number * 3331)];
        foreach (var row in spikes)
        {
            loss[row] = 20 + (row % 7);
        }

        var rows = Downsampling.Rows(loss, 1500);
        Assert.InRange(rows.Length, 1000, 1500);
        Assert.Subset(rows.ToHashSet(), spikes.ToHashSet());
    }

    [Fact]
    public void Few_points_are_all_given_and_too_few_cannot_be_asked_for()
    {
        Assert.Equal([0, 1, 2, 3, 4], Downsampling.Rows([1, 2, float.NaN, 3, 4], 5));
        Assert.Empty(Downsampling.Rows([], 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Downsampling.Rows([1, 2], 4));
    }

    [Fact]
    public void Rows_in_a_range_of_steps_are_those_between_the_first_and_the_last_of_them()
    {
        var steps = GeneratedLogs.Of(new float[6], [10, 20, 30, 20, 30, 40]);
        Assert.Equal((0, 6), TrainingRuns.Rows(steps, null));
        Assert.Equal((1, 4), TrainingRuns.Rows(steps, new(15, 25)));
        Assert.Equal((5, 6), TrainingRuns.Rows(steps, new(31, null)));
        Assert.Equal((0, 0), TrainingRuns.Rows(steps, new(50, 60)));
    }
}
