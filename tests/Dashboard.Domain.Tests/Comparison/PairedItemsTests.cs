using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison;

public sealed class PairedItemsTests
{
    private static readonly Metric Accuracy = new("acc", "percent", true);

    private static Gen<double?[]> Answers { get; } =
        Gen.Frequency((6, Gen.Constant((double?)100)), (3, Gen.Constant((double?)0)), (1, Gen.Constant((double?)null))).ArrayOf(60);

    private static Gen<double?[]> Graded { get; } = Gen.Choose(0, 7).Select(number => (double?)number * 10).ArrayOf(60);

    private static Gen<(double?[] First, double?[] Second)> Pairs { get; } =
        from graded in Gen.Elements(true, false)
        from first in graded ? Graded : Answers
        from second in graded ? Graded : Answers
        select (first, second);

    [Fact]
    public void Of_64_real_questions_43_and_57_right_are_a_clear_lead()
    {
        var paired = Compare([.. Repeat(43, 100), .. Repeat(14, 0), .. Repeat(7, 0)], [.. Repeat(57, 100), .. Repeat(7, 0)])!;
        Assert.Equal(new PairedCounts(43, 0, 14, 7), paired.Counts);
        Assert.Equal(0.000122, paired.PValue, 0.000001);
        Assert.Equal(Verdict.Behind, paired.Verdict);
        Assert.Equal(-21.875, paired.Difference, 1e-9);
        Assert.True(paired.Interval.High < 0);
        Assert.InRange(paired.Smallest!.Value, 10, 20);
    }

    [Fact]
    public void Exchange_turns_the_verdict_round_and_nothing_else() => Prop.ForAll(Arb.From(Pairs), pair =>
    {
        var (one, other) = (Compare(pair.First, pair.Second)!, Compare(pair.Second, pair.First)!);
        Assert.Equal(one.PValue, other.PValue, 1e-12);
        Assert.Equal(one.Difference, -other.Difference, 1e-9);
        Assert.Equal(one.Interval.Low, -other.Interval.High, 1e-9);
        Assert.Equal(one.Verdict switch { Verdict.Ahead => Verdict.Behind, Verdict.Behind => Verdict.Ahead, var none => none },
            other.Verdict);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Items_on_which_both_agree_never_change_the_chance() => Prop.ForAll(Arb.From(Answers), Arb.From(Answers),
        (first, second) => Assert.Equal(Compare(first, second)!.PValue,
            Compare([.. first, .. Repeat(30, 100), .. Repeat(9, 0)], [.. second, .. Repeat(30, 100), .. Repeat(9, 0)])!.PValue, 1e-12))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_items_changes_nothing() => Prop.ForAll(Arb.From(Pairs), Arb.From(Gen.Choose(0, 1000)), (pair, seed) =>
    {
        var order = Enumerable.Range(0, 60).ToArray();
        new Random(seed).Shuffle(order);
        var (one, other) = (Compare(pair.First, pair.Second)!,
            Compare([.. order.Select(place => pair.First[place])], [.. order.Select(place => pair.Second[place])])!);
        Assert.Equal(one.PValue, other.PValue, 1e-9);
        Assert.Equal((one.Verdict, one.Counts), (other.Verdict, other.Counts));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_run_against_itself_is_no_difference() => Prop.ForAll(Arb.From(Pairs), pair =>
    {
        var same = Compare(pair.First, pair.First)!;
        Assert.Equal((0, 1, Verdict.NoClearDifference), (same.Difference, same.PValue, same.Verdict));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Only_common_items_are_compared_and_the_others_are_counted()
    {
        var items = MatchedItems.Of(Scores(["a", "b", "c", "d"], [100, 0, null, 100]), Scores(["b", "c", "d", "e", "f"], [0, 100, 0, 0, 0]));
        Assert.Equal((1, 2), (items.OnlyFirst, items.OnlySecond));
        var wrong = PairedItems.Of(items, Accuracy, leaveOut: false)!;
        Assert.Equal((3, 3, 1, new PairedCounts(0, 1, 1, 1)), (wrong.Common, wrong.Compared, wrong.Unscored, wrong.Counts));
        var left = PairedItems.Of(items, Accuracy, leaveOut: true)!;
        Assert.Equal((3, 2, 1, new PairedCounts(0, 1, 0, 1)), (left.Common, left.Compared, left.Unscored, left.Counts));
        Assert.Null(PairedItems.Of(MatchedItems.Of(Scores(["a"], [1]), Scores(["b"], [1])), Accuracy, leaveOut: false));
    }

    [Fact]
    public void Samples_of_one_item_are_one_difference()
    {
        var list = new ItemList(["a", "a", "b", "b", "c", "c"], [0, 1, 0, 1, 0, 1], ItemWords.None, ItemWords.None);
        var first = new ItemScores(list, [3, 3, 3, 2, 2, 2], [0, 100], [], []);
        var paired = PairedItems.Of(MatchedItems.Of(first, Scores(["a", "b", "c"], [0, 0, 0])), Accuracy, leaveOut: false)!;
        Assert.Equal((3, 50, null), (paired.Compared, paired.Difference, paired.Counts));
    }

    /// <summary>Samples of an item that all say the same tell no more than one of them.</summary>
    [Fact]
    public void Repeating_samples_does_not_make_a_result_surer() => Prop.ForAll(Arb.From(Pairs), pair =>
    {
        var once = Compare(pair.First, pair.Second)!;
        var thrice = PairedItems.Of(MatchedItems.Of(Thrice(pair.First), Thrice(pair.Second)), Accuracy, leaveOut: false)!;
        Assert.Equal((once.Common, once.Counts, once.Verdict), (thrice.Common, thrice.Counts, thrice.Verdict));
        Assert.Equal(once.PValue, thrice.PValue, 1e-9);
        Assert.Equal(once.Interval.Low, thrice.Interval.Low, 1e-9);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_sample_that_failed_counts_as_wrong_or_is_left_out()
    {
        var list = new ItemList(["a", "a", "b"], [0, 1, 0], ItemWords.None, ItemWords.None);
        var items = MatchedItems.Of(new ItemScores(list, [2, ItemScores.Failed, 2], [100], [], []), Scores(["a", "b"], [100, 100]));
        Assert.Equal((75, 1), (PairedItems.Of(items, Accuracy, leaveOut: false)!.First, PairedItems.Of(items, Accuracy, leaveOut: false)!.Unscored));
        Assert.Equal((100, 2), (PairedItems.Of(items, Accuracy, leaveOut: true)!.First, PairedItems.Of(items, Accuracy, leaveOut: true)!.Compared));
    }

    [Fact]
    public void Drawing_items_gives_an_interval_near_that_of_the_test_for_graded_scores_alone()
    {
        var random = new Random(20261130);
        double?[] first = [.. Enumerable.Range(0, 300).Select(_ => (double?)random.Next(11))];
        double?[] second = [.. Enumerable.Range(0, 300).Select(_ => (double?)random.Next(9))];
        var items = MatchedItems.Of(Scores(Keys(300), first), Scores(Keys(300), second));
        var (paired, drawn) = (PairedItems.Of(items, Accuracy, leaveOut: false)!, PairedItems.Drawn(items, Accuracy, leaveOut: false)!.Value);
        Assert.Equal(paired.Interval.Low, drawn.Low, 0.1);
        Assert.Equal(paired.Interval.High, drawn.High, 0.1);
        Assert.Null(PairedItems.Drawn(MatchedItems.Of(Scores(["a", "b"], [0, 100]), Scores(["a", "b"], [0, 0])), Accuracy, leaveOut: false));
    }

    [Fact]
    public void A_lower_score_leads_where_lower_is_better()
    {
        var loss = new Metric("loss", null, false);
        var items = MatchedItems.Of(Scores(["a", "b", "c"], [1, 2, 3]), Scores(["a", "b", "c"], [4, 5.1, 6]));
        Assert.Equal(Verdict.Ahead, PairedItems.Of(items, loss, leaveOut: false)!.Verdict);
    }

    private static ItemScores Thrice(double?[] scores)
    {
        var once = Scores(Keys(scores.Length), scores);
        var items = Enumerable.Range(0, 3 * scores.Length).Select(place => place / 3).ToArray();
        return new ItemScores(
            new ItemList([.. items.Select(item => once.List.Keys[item])], [.. items.Select((_, place) => place % 3)], ItemWords.None, ItemWords.None),
            [.. items.Select(item => once.Codes[item])], once.Values, [], []);
    }

    private static double?[] Repeat(int times, double score) => [.. Enumerable.Repeat((double?)score, times)];

    private static PairedItems? Compare(double?[] first, double?[] second) => PairedItems.Of(
        MatchedItems.Of(Scores(Keys(first.Length), first), Scores(Keys(second.Length), second)), Accuracy, leaveOut: false);

    private static ImmutableArray<string> Keys(int count) => [.. Enumerable.Range(0, count).Select(number => FormattableString.Invariant($"{number:0000}"))];

    private static ItemScores Scores(ImmutableArray<string> keys, double?[] scores)
    {
        ImmutableArray<double> values = [.. scores.OfType<double>().Distinct().Order()];
        return new ItemScores(new ItemList([.. keys], [], ItemWords.None, ItemWords.None),
            [.. scores.Select(score => score is { } known ? (ushort)(values.IndexOf(known) + 2) : (ushort)1)], values, [], []);
    }
}
