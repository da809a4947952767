using Dashboard.Domain.Tests.Generated;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison.Statistics;

public sealed class RankTests
{
    private static readonly ViewState Everything = ViewState.Default with { Columns = 0 };

    /// <summary>With equal errors se the second is first with probability Φ(−d/(se·√2)): above 2.5 % up to d = 2.77 se.</summary>
    [Theory]
    [InlineData(2.5, 2)]
    [InlineData(3.1, 1)]
    [InlineData(20, 1)]
    public void Two_entrants_swap_as_often_as_their_difference_says(double distance, int worst)
    {
        var ranks = Ranks(Worlds.Score("A", "MMLU", 50 + distance, error: 1), Worlds.Score("B", "MMLU", 50, error: 1));
        Assert.Equal(new RankInterval(1, 1, worst, UnknownReason.None), ranks["A"]);
        Assert.Equal(new RankInterval(2, 3 - worst, 2, UnknownReason.None), ranks["B"]);
    }

    [Fact]
    public void Where_less_is_better_the_least_is_first()
    {
        var ranks = Ranks(Worlds.Score("A", "Pile", 0.6, error: 0.001, higher: false),
            Worlds.Score("B", "Pile", 0.5, error: 0.001, higher: false));
        Assert.Equal((2, 1), (ranks["A"]!.Rank, ranks["B"]!.Rank));
        Assert.Equal((1, 1), (ranks["B"]!.Low, ranks["B"]!.High));
    }

    [Fact]
    public void Equals_share_the_better_rank_and_each_may_be_any()
    {
        var ranks = Ranks(Worlds.Score("A", "MMLU", 60), Worlds.Score("B", "MMLU", 60), Worlds.Score("C", "MMLU", 60),
            Worlds.Score("D", "MMLU", 10));
        Assert.All(new[] { "A", "B", "C" }, name => Assert.Equal(new RankInterval(1, 1, 3, UnknownReason.None), ranks[name]));
        Assert.Equal(new RankInterval(4, 4, 4, UnknownReason.None), ranks["D"]);
    }

    [Fact]
    public void Almost_certain_values_have_one_rank()
    {
        var ranks = Ranks([.. "ABCDE".Select((name, i) => Worlds.Score(name.ToString(), "MMLU", 60 + i, error: 1e-12))]);
        Assert.All("ABCDE".Select((name, i) => (ranks[name.ToString()], Rank: 5 - i)),
            entry => Assert.Equal(new RankInterval(entry.Rank, entry.Rank, entry.Rank, UnknownReason.None), entry.Item1));
    }

    [Fact]
    public void One_unknown_leaves_a_column_without_intervals_and_says_why()
    {
        var ranks = Ranks(Worlds.Score("A", "MMLU", 60), Worlds.Score("B", "MMLU", 50, items: null));
        Assert.Equal(RankInterval.Unknown(1, UnknownReason.OthersUnknown), ranks["A"]);
        Assert.Equal(RankInterval.Unknown(2, UnknownReason.NoItemCount), ranks["B"]);
    }

    [Fact]
    public void Ranks_do_not_hang_on_the_order_of_the_rows_and_hold_the_rank_itself() => GeneratedScore.Holds(
        from values in Gen.Choose(0, 100).ArrayOf(12)
        from order in Gen.Shuffle(Enumerable.Range(0, 12).ToArray())
        from items in Gen.Choose(10, 400)
        select (values, order, items),
        x =>
        {
            var scores = x.values
                .Select((value, i) => Worlds.Score("M" + "012345"[i % 6], i < 6 ? "MMLU" : "GSM8K", value, items: x.items)).ToArray();
            var (plain, shuffled) = (All(scores), All([.. x.order.Select(i => scores[i])]));
            Assert.Equal(plain, shuffled);
            Assert.All(plain, entry => Assert.True(entry.Value.Low <= entry.Value.Rank && entry.Value.Rank <= entry.Value.High));
        },
        cases: 60);

    [Fact]
    public void A_full_leaderboard_is_resampled_in_a_moment()
    {
        var scores = Worlds.Build(Enumerable.Range(0, 720)
            .Select(i => Worlds.Score(Name('M', i / 12), Name('B', i % 12), 40 + (i * 7919 % 400 / 20.0), items: 500)));
        var leaderboard = Leaderboard.Build(scores.Snapshot, Everything);
        Assert.Equal((60, 12), (leaderboard.Rows.Length, leaderboard.Columns.Length));
        _ = RankIntervals.Build(leaderboard, scores);
        var before = Environment.CpuUsage.UserTime;
        for (var i = 0; i < 20; i++)
        {
            _ = RankIntervals.Build(leaderboard, scores);
        }

        var time = (Environment.CpuUsage.UserTime - before).TotalMilliseconds / 20;
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{time:F1} ms of processor time"));
        Assert.InRange(time, 0, 2000);
    }

    private static string Name(char letter, int number) => FormattableString.Invariant($"{letter}{number}");

    private static Dictionary<string, RankInterval?> Ranks(params Score[] rows)
    {
        var scores = Worlds.Build(rows);
        var leaderboard = Leaderboard.Build(scores.Snapshot, Everything);
        var ranks = RankIntervals.Build(leaderboard, scores);
        return leaderboard.Rows.Select((row, i) => (row.Model.Name, ranks.At(i, 0))).ToDictionary();
    }

    private static SortedDictionary<string, RankInterval> All(Score[] rows)
    {
        var scores = Worlds.Build(rows);
        var leaderboard = Leaderboard.Build(scores.Snapshot, Everything);
        var (ranks, summary) = (RankIntervals.Build(leaderboard, scores), LeaderboardSummary.Build(leaderboard, scores, Everything));
        var all = new SortedDictionary<string, RankInterval>(StringComparer.Ordinal);
        for (var i = 0; i < leaderboard.Rows.Length; i++)
        {
            for (var column = 0; column < leaderboard.Columns.Length; column++)
            {
                all.Add($"{leaderboard.Rows[i].Model.Name} {leaderboard.Columns[column].Key}", ranks.At(i, column)!);
            }

            all.Add(leaderboard.Rows[i].Model.Name + " mean", summary.Rows[i].Rank!);
            all.Add(leaderboard.Rows[i].Model.Name + " win rate", summary.Rows[i].WinRateRank!);
        }

        return all;
    }
}

public sealed class LeaderboardSummaryTests
{
    /// <summary>
    /// By hand. MMLU 80 70 70: A beats 2 of 2, B and C tie for the rest, (0 + ½)/2 = ¼. GSM8K 50 60 for A and B: 0 and 1. Pile is not a
    /// percentage, AIME has one ranked model. A (1 + 0)/2 = ½, B (¼ + 1)/2 = ⅝, C ¼.
    /// </summary>
    [Fact]
    public void The_mean_win_rate_is_HELMs()
    {
        var summary = Build(ViewState.Default);
        Assert.Equal([("A", 0.5, 2, 2), ("B", 0.625, 2, 1), ("C", 0.25, 1, 3)], summary.Rows.OrderBy(row => row.Entry.Model.Name)
            .Select(row => (row.Entry.Model.Name, row.WinRate!.Value, row.WinRateColumns, row.WinRateRank!.Rank)));
    }

    [Fact]
    public void A_summary_carries_the_ranks_of_every_column()
    {
        var leaderboard = Leaderboard.Build(World.Snapshot, ViewState.Default);
        var (alone, summary) = (RankIntervals.Build(leaderboard, World), LeaderboardSummary.Build(leaderboard, World, ViewState.Default));
        var cells = Enumerable.Range(0, leaderboard.Rows.Length)
            .SelectMany(_ => Enumerable.Range(0, leaderboard.Columns.Length), (row, column) => (row, column)).ToList();
        Assert.Equal(cells.Select(cell => alone.At(cell.row, cell.column)),
            cells.Select(cell => summary.ColumnRanks.At(cell.row, cell.column)));
    }

    [Fact]
    public void The_mean_is_over_what_all_have_and_the_own_mean_says_its_coverage()
    {
        var summary = Build(ViewState.Default);
        Assert.Equal(["mmlu"], summary.Common.Select(column => Columns(ViewState.Default)[column]));
        Assert.Equal([("A", 80.0, 1, 50.0, 3), ("B", 70.0, 2, 65.0, 2), ("C", 70.0, 2, 70.0, 1)], summary.Rows.OrderBy(row =>
            row.Entry.Model.Name).Select(row => (row.Entry.Model.Name, row.Mean!.Value, row.Rank!.Rank, row.OwnMean!.Value, row.Covered)));
        Assert.All(summary.Rows, row => Assert.True(row.MeanInterval!.Value.Contains(row.Mean!.Value)));
        var two = Build(ViewState.Default with { Models = ["a", "b"] });
        Assert.Equal(["gsm8k", "mmlu"],
            two.Common.Select(column => Columns(ViewState.Default with { Models = ["a", "b"] })[column]).Order());
        Assert.All(two.Rows, row => Assert.Equal(65, row.Mean));
    }

    [Fact]
    public void Weights_name_what_counts()
    {
        var summary = Build(ViewState.Default with
        {
            Models = ["a", "b"],
            Weights = default(WeightList).With("mmlu", 3).With("gsm8k", 1).With("nothing", 5)
        });
        Assert.Equal([("A", 72.5, 0.75), ("B", 67.5, 0.25)],
            summary.Rows.OrderBy(row => row.Entry.Model.Name).Select(row => (row.Entry.Model.Name, row.Mean!.Value, row.WinRate!.Value)));
        Assert.Equal(["nothing"], summary.WeightsWithoutColumn);
        // Of independent terms: (3/4)²·w₁² + (1/4)²·w₂² under the root.
        var terms = summary.Rows.Single(row => row.Entry.Model.Name == "A");
        var (mmlu, gsm8k) = (ProportionIntervals.Wilson(0.8, 1000), ProportionIntervals.Wilson(0.5, 1000));
        Assert.Equal(72.5 - (100 * Math.Sqrt(Math.Pow(0.75 * (0.8 - mmlu.Low), 2) + Math.Pow(0.25 * (0.5 - gsm8k.Low), 2))),
            terms.MeanInterval!.Value.Low, 9);
    }

    [Fact]
    public void Without_a_common_benchmark_there_is_no_mean_and_no_rank_by_it()
    {
        var view = ViewState.Default with { Benchmarks = ["aime", "pile"] };
        Assert.All(Build(view).Rows, row => Assert.True(row is { Mean: null, Rank: null, MeanInterval: null }));
        Assert.Empty(LeaderboardSummary.Build(Leaderboard.Build(Worlds.Build([]).Snapshot, view), Worlds.Build([]), view).Rows);
    }

    private static ScoreUncertainties World { get; } = Worlds.Build(
    [
        Worlds.Score("A", "MMLU", 80), Worlds.Score("B", "MMLU", 70), Worlds.Score("C", "MMLU", 70),
        Worlds.Score("A", "GSM8K", 50), Worlds.Score("B", "GSM8K", 60),
        Worlds.Score("A", "AIME", 20),
        Worlds.Score("A", "Pile", 0.5, metric: "BPB", unit: "BPB", higher: false),
        Worlds.Score("B", "Pile", 0.6, metric: "BPB", unit: "BPB", higher: false),
    ]);

    private static LeaderboardSummary Build(ViewState view) =>
        LeaderboardSummary.Build(Leaderboard.Build(World.Snapshot, view), World, view);

    private static string[] Columns(ViewState view) => [.. Leaderboard.Build(World.Snapshot, view).Columns.Select(column => column.Key)];
}
