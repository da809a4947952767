using Dashboard.Domain.Tests.Generated;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison.Training;

public sealed class LossSpikesTests
{
    private const int Rows = 3000;

    [Fact]
    public void A_falling_noisy_loss_has_no_spikes() => GeneratedScore.Holds(
        from seed in Gen.Choose(0, 1_000_000) from noise in Gen.Elements(0, 0.001, 0.02, 0.2) select (seed, noise),
        x => Assert.Empty(LossSpikes.Find(GeneratedLogs.Of(GeneratedLogs.Curve(Rows, x.seed, x.noise)), SpikeRule.Standard).Spikes),
        cases: 60);

    [Fact]
    public void A_loss_of_a_million_noisy_rows_has_no_spikes() =>
        Assert.Empty(LossSpikes.Find(GeneratedLogs.Of(GeneratedLogs.Curve(1_000_000, 7)), SpikeRule.Standard).Spikes);

    [Fact]
    public void Injected_spikes_are_found_where_they_are_and_told_apart_by_their_length() => GeneratedScore.Holds(
        from seed in Gen.Choose(0, 1_000_000)
        from places in Gen.Choose(10, 50).ListOf(4)
        from lengths in Gen.Elements(1, 2, 5, 10, 11, 40, 200).ListOf(4)
        from height in Gen.Choose(10, 80)
        select (seed, spikes: places.Zip(lengths).Select((spike, index) => (At: 100 + (index * 700) + spike.First, Length: spike.Second))
            .ToArray(), height: height / 10.0),
        x =>
        {
            var loss = GeneratedLogs.Curve(Rows, x.seed);
            foreach (var (at, length) in x.spikes)
            {
                for (var row = at; row < at + length; row++)
                {
                    loss[row] = GeneratedLogs.OnGrid(loss[row] + x.height);
                }
            }

            // Early on the loss falls so fast that a small rise in it is not out of the ordinary.
            var found = LossSpikes.Find(GeneratedLogs.Of(loss), SpikeRule.Standard).Spikes.Where(spike => spike.First >= 400).ToList();
            Assert.Equal(
                x.spikes.Where(spike => spike.At >= 400)
                    .Select(spike => (spike.At, spike.At + spike.Length - 1, spike.Length <= 10 ? SpikeKind.Narrow : SpikeKind.Wide)),
                found.Select(spike => (spike.First, spike.Last, spike.Kind)));
            Assert.All(found, spike => Assert.True(spike.HasReturned && loss[spike.Top] == loss[spike.First..(spike.Last + 1)].Max()));
        },
        cases: 60);

    [Fact]
    public void What_the_loss_is_counted_in_does_not_matter() => GeneratedScore.Holds(
        from seed in Gen.Choose(0, 1_000_000)
        from scale in Gen.Elements(0.25f, 2f, 16f)
        from shift in Gen.Choose(-8, 100)
        select (seed, scale, shift),
        x =>
        {
            var loss = GeneratedLogs.Curve(Rows, x.seed);
            var random = new Random(x.seed);
            for (var spike = 0; spike < 12; spike++)
            {
                loss[random.Next(Rows)] += random.Next(1, 16) / 8f;
            }

            Assert.Equal(Places(loss), Places(loss.Select(value => (value * x.scale) + x.shift)));
        },
        cases: 60);

    [Fact]
    public void A_loss_that_does_not_come_back_is_a_divergence_and_its_level_becomes_the_usual_one()
    {
        var loss = GeneratedLogs.Curve(6000, 1);
        for (var row = 2000; row < loss.Length; row++)
        {
            loss[row] += 3;
        }

        loss[5000] += 3;
        var found = LossSpikes.Find(GeneratedLogs.Of(loss), SpikeRule.Standard);
        Assert.Equal([(2000, 3023, SpikeKind.Divergence, false), (5000, 5000, SpikeKind.Narrow, true)],
            found.Spikes.Select(spike => (spike.First, spike.Last, spike.Kind, spike.HasReturned)));
        Assert.True(found.IsLeast);

        var cut = LossSpikes.Find(GeneratedLogs.Of(loss[..2005]), SpikeRule.Standard);
        Assert.Equal((2000, 2004, SpikeKind.Divergence, false),
            cut.Spikes.Select(spike => (spike.First, spike.Last, spike.Kind, spike.HasReturned)).Single());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(500, 3)]
    [InlineData(500, 2000)]
    public void A_loss_that_is_not_finite_is_a_divergence(int at, int length)
    {
        var loss = GeneratedLogs.Curve(Rows, 2);
        loss.AsSpan(at, length).Fill(float.NaN);
        var spike = Assert.Single(LossSpikes.Find(GeneratedLogs.Of(loss), SpikeRule.Standard).Spikes);
        Assert.Equal((SpikeKind.Divergence, at, at + length - 1, at, true),
            (spike.Kind, spike.First, spike.Last, spike.Top, spike.HasReturned));
    }

    [Fact]
    public void Rounded_losses_are_no_spikes()
    {
        var random = new Random(3);
        var loss = Enumerable.Range(0, 5000).Select(_ => random.Next(10) == 0 ? 2.32f : 2.31f).ToArray();
        Assert.Empty(LossSpikes.Find(GeneratedLogs.Of(loss), SpikeRule.Standard).Spikes);
        loss[4000] = 2.6f;
        Assert.Equal(4000, Assert.Single(LossSpikes.Find(GeneratedLogs.Of(loss), SpikeRule.Standard).Spikes).First);
    }

    [Fact]
    public void A_log_that_skips_steps_counts_the_steps_between_its_rows()
    {
        var loss = GeneratedLogs.Curve(1000, 4);
        loss.AsSpan(500, 1).Fill(9);
        loss.AsSpan(700, 2).Fill(9);
        var found = LossSpikes.Find(GeneratedLogs.Of(loss, Enumerable.Range(0, 1000).Select(row => row * 100)), SpikeRule.Standard);
        Assert.Equal([(1, SpikeKind.Narrow), (101, SpikeKind.Wide)], found.Spikes.Select(spike => (spike.Steps, spike.Kind)));
    }

    [Fact]
    public void Tokens_of_spikes_and_of_what_a_restart_throws_away_are_lost_once()
    {
        // 1,000 steps of 10 tokens; a spike at rows 600 to 629; at row 640 back to step 591, whose rows 591 to 640 are thus run again.
        var loss = GeneratedLogs.Curve(1000, 5);
        loss.AsSpan(600, 30).Fill(9);
        var step = Enumerable.Range(0, 1000).Select(row => row < 640 ? row + 1 : row + 1 - 50).ToArray();
        var found = LossSpikes.Find(GeneratedLogs.Of(loss, step, step.Select(number => number * 10.0)), SpikeRule.Standard);
        Assert.Equal([640], found.Restarts);
        Assert.Equal((SpikeKind.Wide, 300.0), found.Spikes.Select(spike => (spike.Kind, spike.Tokens ?? 0)).Single());
        Assert.Equal(500, found.TokensLost);
        Assert.Equal(9990, found.Tokens);
        Assert.Equal(500 / 9990.0, found.ShareLost);
        Assert.False(found.IsLeast);

        // The same where the counter goes on counting what was processed.
        Assert.Equal(500, LossSpikes.Find(GeneratedLogs.Of(loss, step, Enumerable.Range(1, 1000).Select(row => row * 10.0)),
            SpikeRule.Standard).TokensLost);
    }

    [Fact]
    public void Unknown_tokens_stay_unknown()
    {
        var loss = GeneratedLogs.Curve(1000, 6);
        loss[500] = 9;
        var without = LossSpikes.Find(GeneratedLogs.Of(loss), SpikeRule.Standard);
        Assert.Equal((null, null, null), (without.Tokens, without.TokensLost, without.Spikes[0].Tokens));
        var gap = LossSpikes.Find(
            GeneratedLogs.Of(loss, tokens: Enumerable.Range(0, 1000).Select(row => row == 500 ? double.NaN : row)), SpikeRule.Standard);
        Assert.Equal((null, null), (gap.Tokens, gap.TokensLost));
    }

    [Fact]
    public void A_mark_is_a_restart_also_where_no_step_is_run_again()
    {
        var found = LossSpikes.Find(GeneratedLogs.Of(GeneratedLogs.Curve(100, 8),
            restart: Enumerable.Range(0, 100).Select(row => row is 0 or 40)), SpikeRule.Standard);
        Assert.Equal([40], found.Restarts);
        Assert.Empty(LossSpikes.Find(GeneratedLogs.Of([1f]), SpikeRule.Standard).Spikes);
    }

    private static IEnumerable<(int First, int Last, SpikeKind Kind)> Places(IEnumerable<float> loss) =>
        LossSpikes.Find(GeneratedLogs.Of(loss), SpikeRule.Standard).Spikes.Select(spike => (spike.First, spike.Last, spike.Kind));
}

public sealed class SlidingMedianTests
{
    [Fact]
    public void It_is_what_sorting_the_last_numbers_gives() => GeneratedScore.Holds(
        from width in Gen.Choose(1, 40) from numbers in Gen.Choose(-20, 20).ListOf(120) select (width, numbers: numbers.ToArray()),
        x =>
        {
            var median = new SlidingMedian(x.width);
            for (var count = 1; count <= x.numbers.Length; count++)
            {
                median.Add(x.numbers[count - 1]);
                var last = x.numbers[Math.Max(0, count - x.width)..count].Select(number => (float)number).Order().ToArray();
                Assert.Equal(last.Length, median.Count);
                Assert.Equal(last[last.Length / 2], median.Median);
                Assert.Equal(last.Select(number => Math.Abs(number - last[last.Length / 2])).Order().ElementAt(last.Length / 2),
                    median.Deviation());
            }

            median.Clear();
            Assert.Equal(0, median.Count);
        },
        cases: 300);
}
