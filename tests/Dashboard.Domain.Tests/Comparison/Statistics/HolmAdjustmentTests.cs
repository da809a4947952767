using Dashboard.Domain.Tests.Generated;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison.Statistics;

public sealed class HolmAdjustmentTests
{
    [Fact]
    public void The_textbook_example_comes_out() =>
        Assert.Equal([0.03, 0.06, 0.06, 0.02], HolmAdjustment.Adjust([0.01, 0.04, 0.03, 0.005]).Select(value => Math.Round(value, 9)));

    [Fact]
    public void None_becomes_smaller_the_order_stays_and_one_alone_is_itself() => GeneratedScore.Holds(
        from values in Gen.ArrayOf(Gen.Choose(0, 1000)) select values.Select(value => value / 1000.0).ToArray(),
        values =>
        {
            var adjusted = HolmAdjustment.Adjust(values);
            Assert.Equal(values.Length, adjusted.Length);
            Assert.All(values.Zip(adjusted), pair => Assert.InRange(pair.Second, pair.First, 1));
            foreach (var (one, other) in values.Zip(adjusted).SelectMany(_ => values.Zip(adjusted), (one, other) => (one, other)))
            {
                Assert.True(!(one.First < other.First) || one.Second <= other.Second);
            }

            Assert.True(values.Length != 1 || adjusted[0].Equals(values[0]));
        },
        cases: 500);
}
