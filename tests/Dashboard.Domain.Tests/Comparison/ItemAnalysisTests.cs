using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MathNet.Numerics.Statistics;

namespace Dashboard.Domain.Tests.Comparison;

public sealed class ItemAnalysisTests
{
    private static readonly Metric Accuracy = new("acc", "percent", true);

    private static Gen<double?[][]> Runs { get; } =
        Gen.Frequency((4, Gen.Constant((double?)100)), (4, Gen.Constant((double?)0)), (1, Gen.Constant((double?)null))).ArrayOf(12).ArrayOf(7);

    [Fact]
    public void The_hardest_item_is_the_one_that_fewest_get_right()
    {
        var analysis = ItemAnalysis.Of([Run([100, 0, 100]), Run([100, 100, 0]), Run([100, 0, 0])], Accuracy);
        Assert.Equal((3, 3), (analysis.Runs, analysis.Items));
        Assert.Equal(["001", "002", "000"], analysis.Hardest.Select(item => item.Key));
        Assert.Equal([33.333, 33.333, 100], analysis.Hardest.Select(item => Math.Round(item.Mean, 3)));
        Assert.All(analysis.Hardest, item => Assert.Null(item.Discrimination));
        Assert.True(analysis.Telling.IsEmpty && analysis.Doubtful.IsEmpty);
    }

    [Fact]
    public void One_run_says_nothing() => Assert.Empty(ItemAnalysis.Of([Run([100, 0])], Accuracy).Hardest);

    [Fact]
    public void An_item_that_good_runs_fail_is_doubtful()
    {
        var analysis = ItemAnalysis.Of(
            [Run([0, 0, 0, 100]), Run([0, 0, 100, 100]), Run([0, 100, 100, 0]), Run([100, 100, 100, 0]), Run([100, 100, 100, 0])], Accuracy);
        Assert.Equal("003", Assert.Single(analysis.Doubtful).Key);
        Assert.Contains("000", analysis.Telling.Select(item => item.Key));
    }

    /// <summary>The same by its definition: Pearson's correlation of the item's scores with the means of the rest.</summary>
    [Fact]
    public void The_discrimination_is_the_correlation_with_the_rest() => Prop.ForAll(Arb.From(Runs), runs =>
    {
        var analysis = ItemAnalysis.Of(runs.Select(Run), Accuracy, most: 100);
        foreach (var figure in analysis.Hardest)
        {
            var item = int.Parse(figure.Key, System.Globalization.CultureInfo.InvariantCulture);
            double[] own = [.. runs.Select(run => run[item] ?? 0)];
            double[] rest = [.. runs.Select(run => run.Where((_, place) => place != item).Average(score => score ?? 0))];
            Assert.Equal(own.Average(), figure.Mean, 1e-9);
            var correlation = Correlation.Pearson(own, rest);
            if (figure.Discrimination is { } known)
            {
                Assert.Equal(correlation, known, 1e-6);
            }
            else
            {
                Assert.True(double.IsNaN(correlation) || Math.Abs(correlation) <= 1);
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_runs_changes_nothing() => Prop.ForAll(Arb.From(Runs), runs =>
    {
        var (one, other) = (ItemAnalysis.Of(runs.Select(Run), Accuracy, 100), ItemAnalysis.Of(runs.Reverse().Select(Run), Accuracy, 100));
        Assert.Equal(Rounded(one), Rounded(other));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_score_in_reverse_turns_every_discrimination_of_one_item_round() => Prop.ForAll(Arb.From(Runs), runs =>
    {
        double?[][] turned = [.. runs.Select(run => (double?[])[100 - (run[0] ?? 0), .. run[1..]])];
        var (plain, reversed) = (Figure(runs), Figure(turned));
        Assert.Equal(plain is null, reversed is null);
        Assert.Equal(-(plain ?? 0), reversed ?? 0, 1e-6);
    }).QuickCheckThrowOnFailure();

    private static double? Figure(double?[][] runs) =>
        ItemAnalysis.Of(runs.Select(Run), Accuracy, 100).Hardest.Single(item => item.Key == "000").Discrimination;

    private static (string, double, double?)[] Rounded(ItemAnalysis analysis) =>
        [.. analysis.Hardest.Select(item => (item.Key, Math.Round(item.Mean, 6),
            item.Discrimination is { } known ? (double?)Math.Round(known, 6) : null)).Order()];

    private static ItemScores Run(double?[] scores)
    {
        ImmutableArray<double> values = [0, 100];
        return new ItemScores(
            new ItemList([.. Enumerable.Range(0, scores.Length).Select(item => FormattableString.Invariant($"{item:000}"))], [], ItemWords.None,
                ItemWords.None),
            [.. scores.Select(score => score is { } known ? (ushort)(values.IndexOf(known) + 2) : ItemScores.Failed)], values, [], []);
    }
}
