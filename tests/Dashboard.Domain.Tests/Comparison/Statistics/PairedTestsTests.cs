using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison.Statistics;

public sealed class PairedTestsTests
{
    private static Gen<(int, int)> Discordant { get; } =
        from first in Gen.Choose(0, 300)
        from second in Gen.Choose(0, 300)
        select (first, second);

    /// <summary>Fagerland, Lydersen and Laake 2013, tables 1 and 2: airway hyper-responsiveness, and complete responses of two tests.
    /// The last is the pair of real review files: 0 and 14.</summary>
    [Theory]
    [InlineData(1, 7, 0.0703, 0.0391)]
    [InlineData(6, 16, 0.0525, 0.0347)]
    [InlineData(0, 14, 0.000122, 0.000061)]
    [InlineData(0, 0, 1, 1)]
    public void McNemar_gives_the_published_chances(int first, int second, double exact, double mid)
    {
        Assert.Equal(exact, PairedTests.McNemar(first, second), 0.00005);
        Assert.Equal(mid, PairedTests.McNemarMidP(first, second), 0.00005);
    }

    [Fact]
    public void McNemar_is_the_same_as_exact_fractions() => Prop.ForAll(Arb.From(Discordant), pair =>
    {
        var (first, second) = pair;
        var (all, fewer) = (first + second, Math.Min(first, second));
        BigInteger ways = 1, tail = 0;
        for (var won = 0; won <= fewer; won++)
        {
            tail += ways;
            ways = ways * (all - won) / (won + 1);
        }

        var last = ways * (fewer + 1) / Math.Max(1, all - fewer);
        var exact = all == 0 ? 1 : Math.Min(1, Ratio(2 * tail, all));
        Assert.Equal(exact, PairedTests.McNemar(first, second), 1e-9);
        Assert.Equal(all == 0 ? 1 : first == second ? 1 - (Ratio(last, all) / 2) : exact - Ratio(last, all),
            PairedTests.McNemarMidP(first, second), 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Exchanging_the_two_turns_the_difference_round_and_nothing_else() => Prop.ForAll(Arb.From(Discordant), pair =>
    {
        var (first, second) = pair;
        Assert.Equal(PairedTests.McNemar(first, second), PairedTests.McNemar(second, first));
        Assert.Equal(PairedTests.McNemarMidP(first, second), PairedTests.McNemarMidP(second, first));
        Assert.True(PairedTests.McNemarMidP(first, second) <= PairedTests.McNemar(first, second));
        var (one, other) = (PairedTests.Difference(first, second, 700), PairedTests.Difference(second, first, 700));
        Assert.Equal(one.Low, -other.High, 1e-12);
        Assert.Equal(one.High, -other.Low, 1e-12);
    }).QuickCheckThrowOnFailure();

    /// <summary>"Student" 1908: the additional hours of sleep of ten patients, the example of the paired t test.</summary>
    [Fact]
    public void The_paired_mean_is_that_of_Student()
    {
        var sleep = PairedTests.Mean([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]);
        Assert.Equal(1.58, sleep.Mean, 1e-12);
        Assert.Equal(0.0028329, sleep.PValue, 1e-6);
        Assert.Equal(0.7001142, sleep.Interval.Low, 1e-6);
        Assert.Equal(2.4598858, sleep.Interval.High, 1e-6);
        Assert.Equal((1, 0), (PairedTests.Mean([0, 0, 0]).PValue, PairedTests.Mean([0.5, 0.5]).PValue));
    }

    [Fact]
    public void The_bootstrap_is_that_of_its_seed_and_near_the_t_interval()
    {
        var random = new Random(20261130);
        var differences = Enumerable.Range(0, 400).Select(_ => random.NextDouble() - 0.4).ToArray();
        var drawn = PairedTests.Bootstrap(differences, 7);
        random.Shuffle(differences);
        Assert.Equal(drawn, PairedTests.Bootstrap(differences, 7));
        Assert.NotEqual(drawn, PairedTests.Bootstrap(differences, 8));
        var expected = PairedTests.Mean(differences).Interval;
        Assert.Equal(expected.Low, drawn.Low, 0.006);
        Assert.Equal(expected.High, drawn.High, 0.006);
    }

    /// <summary>Draws of 200 items of which a known share is won by each; the interval holds the difference in about 95 of 100, and the test
    /// calls equal models different in at most 5 of 100.</summary>
    [Theory]
    [InlineData(0.15, 0.15)]
    [InlineData(0.20, 0.10)]
    [InlineData(0.05, 0.01)]
    public void The_interval_of_two_shares_covers_at_its_rate(double first, double second)
    {
        var random = new Random(1234);
        const int Draws = 4000, Items = 200;
        var (covered, clear) = (0, 0);
        for (var draw = 0; draw < Draws; draw++)
        {
            var (onlyFirst, onlySecond) = (0, 0);
            for (var item = 0; item < Items; item++)
            {
                var number = random.NextDouble();
                onlyFirst += number < first ? 1 : 0;
                onlySecond += number >= first && number < first + second ? 1 : 0;
            }

            var interval = PairedTests.Difference(onlyFirst, onlySecond, Items);
            covered += interval.Low <= first - second && first - second <= interval.High ? 1 : 0;
            clear += PairedTests.McNemar(onlyFirst, onlySecond) < 0.05 ? 1 : 0;
        }

        Assert.InRange(covered / (double)Draws, 0.94, 0.97);
        Assert.True(first != second || clear <= 0.05 * Draws);
    }

    [Fact]
    public void The_t_interval_covers_at_its_rate()
    {
        var random = new Random(99);
        const int Draws = 4000;
        var covered = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var interval = PairedTests.Mean([.. Enumerable.Range(0, 40).Select(_ => random.NextDouble() - random.NextDouble() + 0.1)])
                .Interval;
            covered += interval.Low <= 0.1 && 0.1 <= interval.High ? 1 : 0;
        }

        Assert.InRange(covered / (double)Draws, 0.94, 0.96);
    }

    /// <summary>The difference that is said to be shown four times in five is shown about so often by the test itself.</summary>
    [Theory]
    [InlineData(500, 0.2)]
    [InlineData(1319, 0.1)]
    public void The_smallest_difference_is_shown_four_times_in_five(int items, double disagreeing)
    {
        var smallest = PairedTests.SmallestDifference(items, disagreeing)!.Value;
        var random = new Random(5);
        const int Draws = 3000;
        var shown = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            var (onlyFirst, onlySecond) = (0, 0);
            for (var item = 0; item < items; item++)
            {
                var number = random.NextDouble();
                onlyFirst += number < (disagreeing + smallest) / 2 ? 1 : 0;
                onlySecond += number >= (disagreeing + smallest) / 2 && number < disagreeing ? 1 : 0;
            }

            shown += PairedTests.McNemarMidP(onlyFirst, onlySecond) < 0.05 ? 1 : 0;
        }

        Assert.InRange(shown / (double)Draws, 0.77, 0.83);
    }

    [Fact]
    public void Few_items_that_hardly_disagree_show_nothing()
    {
        Assert.Null(PairedTests.SmallestDifference(10, 0.1));
        Assert.Null(PairedTests.SmallestDifference(10, 0));
        Assert.InRange(PairedTests.SmallestDifference(64, 16 / 66.0)!.Value, 0.1, 0.2);
    }

    private static double Ratio(BigInteger ways, int all) => Math.Exp(BigInteger.Log(ways) - (all * Math.Log(2)));
}
