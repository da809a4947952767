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

    /// <summary>What is worked out is what drawing every value anew would show, whatever the widths: below the interval no more than
    /// 2.5 % of the draws, and from its best rank on more, but for what 20,000 draws leave to chance.</summary>
    [Fact]
    public void The_interval_is_that_of_values_drawn_anew() => GeneratedScore.Holds(
        from count in Gen.Choose(2, 40)
        from values in Gen.Choose(0, 1000).ArrayOf(count)
        from errors in Gen.Choose(2, 60).ArrayOf(count)
        select (values, errors),
        x =>
        {
            var scores = x.values.Zip(x.errors,
                (value, error) => (Value: 50 + (value / 100.0), Error: (double)(float)(error / 20.0))).ToArray();
            var ranks = Ranks([.. scores.Select((score, i) => Worlds.Score(Name('M', i), "MMLU", score.Value, error: score.Error))]);
            var drawn = Drawn(scores);
            for (var i = 0; i < scores.Length; i++)
            {
                var rank = ranks[Name('M', i)]!;
                var (low, high) = (rank.Low!.Value, rank.High!.Value);
                Assert.True(Share(drawn[i], r => r < low) <= 0.025 + Chance);
                Assert.True(Share(drawn[i], r => r > high) <= 0.025 + Chance);
                Assert.True(low == rank.Rank || Share(drawn[i], r => r <= low) >= 0.025 - Chance);
                Assert.True(high == rank.Rank || Share(drawn[i], r => r >= high) >= 0.025 - Chance);
            }
        },
        cases: 10);

    /// <summary>The win rate's ranks are worked out from mean and variance of the ranks in its columns, which is no exact rule. Where
    /// values are far from each other and near, many columns and few, drawn values show nearly the same.</summary>
    [Theory]
    [InlineData(2, 4, 2.0)]
    [InlineData(5, 3, 1.0)]
    [InlineData(12, 8, 0.5)]
    [InlineData(60, 12, 0.3)]
    [InlineData(120, 3, 0.2)]
    public void The_interval_of_a_win_rate_is_nearly_that_of_values_drawn_anew(int models, int columns, double step)
    {
        double Value(int model, int column) => 40 + (step * model) + (((model * 7919) + (column * 104729)) % 100 / 25.0);
        var world = Worlds.Build(Enumerable.Range(0, models * columns).Select(i =>
            Worlds.Score(Name('M', i / columns), Name('B', i % columns), Value(i / columns, i % columns), error: 1)));
        var leaderboard = Leaderboard.Build(world.Snapshot, Everything);
        var summary = LeaderboardSummary.Build(leaderboard, world, Everything);
        var perColumn = Enumerable.Range(0, columns)
            .Select(column => Drawn([.. Enumerable.Range(0, models).Select(model => (Value(model, column), 1.0))], column)).ToArray();
        var wins = Enumerable.Range(0, models).Select(model => Enumerable.Range(0, Draws)
            .Select(draw => -perColumn.Sum(column => column[model][draw])).ToArray()).ToArray();
        foreach (var (row, entry) in leaderboard.Rows.Index())
        {
            var model = int.Parse(entry.Model.Name[1..], System.Globalization.CultureInfo.InvariantCulture);
            var drawn = Enumerable.Range(0, Draws).Select(draw => 1 + wins.Count(other => other[draw] > wins[model][draw])).Order().ToList();
            var rank = summary.WinRateRank(row)!;
            Assert.InRange(rank.Low!.Value - Math.Min(rank.Rank, drawn[Draws / 40]), -2, 2);
            Assert.InRange(rank.High!.Value - Math.Max(rank.Rank, drawn[Draws * 39 / 40]), -2, 2);
        }
    }

    private const int Draws = 20_000;
    private const double Chance = 0.005;

    private static double Share(int[] ranks, Predicate<int> which) => Array.FindAll(ranks, which).Length / (double)ranks.Length;

    /// <summary>The ranks of each value in each draw.</summary>
    private static int[][] Drawn((double Value, double Error)[] scores, int seed = 1)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        int[][] ranks = [.. scores.Select(_ => new int[Draws])];
        for (var draw = 0; draw < Draws; draw++)
        {
            var values = Array.ConvertAll(scores, score => -(score.Value + (score.Error * Normal())));
            int[] order = [.. Enumerable.Range(0, values.Length)];
            Array.Sort(values, order);
            foreach (var (place, index) in order.Index())
            {
                ranks[index][draw] = place + 1;
            }
        }

        return ranks;
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

            all.Add(leaderboard.Rows[i].Model.Name + " mean", summary.MeanRank(i)!);
            all.Add(leaderboard.Rows[i].Model.Name + " win rate", summary.WinRateRank(i)!);
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
        var summary = Build(ViewState.Default with { NamedMinCoverage = 0 });
        Assert.Equal([("A", 0.5, 2, 2), ("B", 0.625, 2, 1), ("C", 0.25, 1, 3)], summary.Rows
            .Select((row, i) => (row.Entry.Model.Name, row.WinRate!.Value, row.WinRateColumns, summary.WinRateRank(i)!.Rank)).Order());
    }

    [Fact]
    public void Who_has_too_few_values_is_not_summed_up()
    {
        // Of three columns that count two are needed: C has one, and won nothing by it; the others keep their wins over it.
        var summary = Build(ViewState.Default);
        Assert.Equal((2, 2), (summary.Needed, summary.Enough));
        Assert.Equal([("A", 0.5, 2, 65.0), ("B", 0.625, 1, 65.0)], summary.Rows.Index().Where(row => row.Item.WinRate is not null)
            .Select(row => (row.Item.Entry.Model.Name, row.Item.WinRate!.Value, summary.WinRateRank(row.Index)!.Rank, row.Item.Mean!.Value))
            .Order());
        var few = summary.Rows.Index().Single(row => row.Item.Entry.Model.Name == "C");
        Assert.Equal((null, null, 1), (few.Item.WinRate, few.Item.Mean, few.Item.Covered));
        Assert.Null(summary.WinRateRank(few.Index));
        Assert.Null(summary.MeanRank(few.Index));
        Assert.Equal((3, 1), (Build(ViewState.Default with { NamedMinCoverage = 100 }) is var all ? all.Needed : 0, all.Enough));
        Assert.Equal(0, Build(ViewState.Default with { NamedRules = DefaultRules.Second }).Needed);
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
        var summary = Build(ViewState.Default with { NamedMinCoverage = 0 });
        Assert.Equal(["mmlu"], summary.Common.Select(column => Columns(ViewState.Default)[column]));
        Assert.Equal([("A", 80.0, 1, 50.0, 3), ("B", 70.0, 2, 65.0, 2), ("C", 70.0, 2, 70.0, 1)], summary.Rows.Select((row, i) =>
            (row.Entry.Model.Name, row.Mean!.Value, summary.MeanRank(i)!.Rank, row.OwnMean!.Value, row.Covered)).Order());
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
        var view = ViewState.Default with { Benchmarks = ["aime", "pile"], NamedMinCoverage = 0 };
        var summary = Build(view);
        Assert.All(summary.Rows, row => Assert.True(row is { Mean: null, MeanInterval: null }));
        Assert.All(Enumerable.Range(0, summary.Rows.Length), row => Assert.Null(summary.MeanRank(row)));
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
