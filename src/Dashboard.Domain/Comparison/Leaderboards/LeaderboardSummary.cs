using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>One ranked model's summary over the counted columns of a leaderboard.</summary>
/// <param name="Entry">The row it sums up.</param>
/// <param name="Mean">Weighted mean over the columns that every shown ranked model has, in percent; null when there is none.</param>
/// <param name="MeanInterval">Its 95 % interval; null unless every score in it has one.</param>
/// <param name="Rank">Rank by <paramref name="Mean"/>; null when there is no mean.</param>
/// <param name="OwnMean">Weighted mean over the columns this ranked model has, in percent; means over different columns do not compare,
/// so it has no rank.</param>
/// <param name="Covered">Counted columns this ranked model has.</param>
/// <param name="WinRate">Mean win rate, 0 to 1; null when no counted column of it has another ranked model.</param>
/// <param name="WinRateColumns">Columns in the win rate.</param>
/// <param name="WinRateRank">Rank by <paramref name="WinRate"/>, whatever the coverage.</param>
public sealed record SummaryRow(
    LeaderboardRow Entry,
    double? Mean,
    Interval? MeanInterval,
    RankInterval? Rank,
    double? OwnMean,
    int Covered,
    double? WinRate,
    int WinRateColumns,
    RankInterval? WinRateRank);

/// <summary>
/// Summary columns of a leaderboard: each benchmark under one protocol, percentages where more is better only. The mean win rate is
/// HELM's: in each column the chance that another ranked model, picked at random among those with a value, has a worse one, a tie counting
/// one half; then the mean over columns (P. Liang et al., "Holistic evaluation of language models", TMLR 2023;
/// <c>compute_aggregate_row_win_rates</c> in stanford-crfm/helm <c>summarize.py</c>). Columns with one ranked model do not count in it. The
/// viewer's weights apply to both; if any are given, only the benchmarks named count.
/// </summary>
/// <param name="Counted">Columns of the leaderboard that count.</param>
/// <param name="Common">Those of them that every shown ranked model has.</param>
/// <param name="Weights">Weights of <paramref name="Counted"/>, above 0.</param>
/// <param name="WeightsWithoutColumn">Slugs with a weight that no counted column has.</param>
/// <param name="ColumnRanks">Rank intervals of every column, from the same draws.</param>
/// <param name="Rows">In the order of the leaderboard's rows.</param>
public sealed record LeaderboardSummary(
    ImmutableArray<int> Counted, ImmutableArray<int> Common, ImmutableArray<double> Weights, ImmutableArray<string> WeightsWithoutColumn,
    RankIntervals ColumnRanks, ImmutableArray<SummaryRow> Rows)
{
    /// <summary>Sums a leaderboard up with the weights of the view; a filter that changes the leaderboard changes the summary.</summary>
    public static LeaderboardSummary Build(Leaderboard leaderboard, ScoreUncertainties scores, ViewState view)
    {
        ImmutableArray<int> counted = [
            .. Enumerable.Range(0, leaderboard.Columns.Length).Where(column => Weight(leaderboard.Columns[column], view) > 0)];
        ImmutableArray<double> weights = [.. counted.Select(column => Weight(leaderboard.Columns[column], view))];
        ImmutableArray<int> common = [.. counted.Where(column => leaderboard.Rows.All(row => !row.Cells[column].IsMissing))];
        var all = ColumnDraws.All(leaderboard, scores);
        var draws = counted.Select(column => all[column]).ToArray();
        var means = Means(leaderboard, scores, [.. common.Select(column => (column, weights[counted.IndexOf(column)]))]);
        var meanRanks = MeanRanks(means, [.. common.Select(column => (draws[counted.IndexOf(column)], weights[counted.IndexOf(column)]))]);
        var winRates = WinRates.Of(leaderboard.Rows.Length, draws, weights);
        var slugs = counted.Select(column => Slug.From(leaderboard.Columns[column].Protocol.Task.Benchmark))
            .ToHashSet(StringComparer.Ordinal);
        return new LeaderboardSummary(
            counted,
            common,
            weights,
            [.. view.Weights.Select(weight => weight.Key).Where(slug => !slugs.Contains(slug))],
            RankIntervals.Of(leaderboard, all),
            [
                .. leaderboard.Rows.Select((row, i) => new SummaryRow(
                    row,
                    means.IsEmpty ? null : means[i].Mean,
                    means.IsEmpty ? null : means[i].Interval,
                    meanRanks.IsEmpty ? null : meanRanks[i],
                    OwnMean(row, counted, weights),
                    counted.Count(column => !row.Cells[column].IsMissing),
                    winRates.Rates[i],
                    winRates.Columns[i],
                    winRates.Ranks[i])),
            ]);
    }

    private static double Weight(LeaderboardColumn column, ViewState view)
    {
        var counts = column.Protocol.Task.Metric is { Unit: "percent", HigherIsBetter: true };
        return !counts ? 0 : view.Weights.Count == 0 ? 1 : view.Weights.Of(Slug.From(column.Protocol.Task.Benchmark)) ?? 0;
    }

    private static double? OwnMean(LeaderboardRow row, ImmutableArray<int> counted, ImmutableArray<double> weights)
    {
        var own = counted.Zip(weights).Where(entry => !row.Cells[entry.First].IsMissing).ToList();
        return own.Count == 0 ? null : own.Sum(entry => entry.Second * row.Cells[entry.First].Value) / own.Sum(entry => entry.Second);
    }

    private static ImmutableArray<(double Mean, Interval? Interval)> Means(Leaderboard leaderboard, ScoreUncertainties scores,
        (int Column, double Weight)[] common)
    {
        if (common.Length == 0)
        {
            return [];
        }

        var total = common.Sum(entry => entry.Weight);
        return
        [
            .. leaderboard.Rows.Select(row =>
            {
                var terms = common.Select(entry => (Weight: entry.Weight / total, Score: scores.Of(row.Cells[entry.Column].Row))).ToList();
                Interval? interval = terms.TrueForAll(term => term.Score.Interval is not null)
                    ? ProportionIntervals.WeightedSum(
                        [.. terms.Select(term => (term.Weight, term.Score.Value, term.Score.Interval!.Value))])
                    : null;
                return (terms.Sum(term => term.Weight * term.Score.Value), interval);
            }),
        ];
    }

    private static ImmutableArray<RankInterval> MeanRanks(ImmutableArray<(double Mean, Interval? Interval)> means,
        (ColumnDraws Draws, double Weight)[] common)
    {
        var stated = RankSampler.Rank([.. means.Select(mean => mean.Mean)]);
        if (Array.Find(common, entry => !entry.Draws.AreKnown).Draws is { } unknown)
        {
            return [.. stated.Select(rank => RankInterval.Unknown(rank, unknown.Reasons.First(reason => reason != UnknownReason.None)))];
        }

        var sums = new float[means.Length * RankSampler.Draws];
        foreach (var (draws, weight) in common)
        {
            AddScaled(sums, draws.Draws, (float)weight);
        }

        var ranks = RankSampler.Ranks(sums);
        return [.. stated.Select(
            (rank, i) => RankSampler.Interval(ranks.AsSpan(i * RankSampler.Draws, RankSampler.Draws), rank, means.Length))];
    }

    private static void AddScaled(float[] sums, float[] values, float factor)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += factor * values[i];
        }
    }
}

/// <summary>Mean win rates and their ranks, by row of a leaderboard.</summary>
internal sealed record WinRates(ImmutableArray<double?> Rates, ImmutableArray<int> Columns, ImmutableArray<RankInterval?> Ranks)
{
    public static WinRates Of(int rows, ColumnDraws[] draws, ImmutableArray<double> weights)
    {
        var (sums, totals, columns) = (new double[rows], new double[rows], new int[rows]);
        foreach (var (column, weight) in draws.Zip(weights).Where(entry => entry.First.Members.Length > 1))
        {
            var equals = column.Stated.CountBy(rank => rank).ToDictionary();
            foreach (var (place, member) in column.Members.Index())
            {
                var wins = column.Members.Length - column.Stated[place] - ((equals[column.Stated[place]] - 1) / 2.0);
                sums[member] += weight * wins / (column.Members.Length - 1);
                totals[member] += weight;
                columns[member]++;
            }
        }

        ImmutableArray<double?> rates = [.. sums.Zip(totals, (sum, total) => total > 0 ? sum / total : (double?)null)];
        return new WinRates(rates, [.. columns], RankAll(rates, draws, weights, totals));
    }

    private static ImmutableArray<RankInterval?> RankAll(ImmutableArray<double?> rates, ColumnDraws[] draws,
        ImmutableArray<double> weights, double[] totals)
    {
        var ranked = Enumerable.Range(0, rates.Length).Where(row => rates[row] is not null).ToArray();
        // Rounded, since equal rates may come from sums in different orders.
        var stated = RankSampler.Rank([.. ranked.Select(row => Math.Round(rates[row]!.Value, 12))]);
        var result = new RankInterval?[rates.Length];
        var contested = draws.Zip(weights).Where(entry => entry.First.Members.Length > 1).ToArray();
        var unknown = Array.Find(contested, entry => !entry.First.AreKnown).First;
        var ranks = unknown is null ? RankSampler.Ranks(Draw(ranked, contested, totals)) : [];
        foreach (var (place, row) in ranked.Index())
        {
            result[row] = unknown is null
                ? RankSampler.Interval(ranks.AsSpan(place * RankSampler.Draws, RankSampler.Draws), stated[place], ranked.Length)
                : RankInterval.Unknown(stated[place], unknown.Reasons.First(reason => reason != UnknownReason.None));
        }

        return [.. result];
    }

    /// <summary>The win rate of each ranked row in each draw.</summary>
    private static float[] Draw(int[] ranked, (ColumnDraws Column, double Weight)[] contested, double[] totals)
    {
        var rates = new float[ranked.Length * RankSampler.Draws];
        var places = ranked.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        foreach (var (column, weight) in contested)
        {
            foreach (var (place, member) in column.Members.Index())
            {
                var factor = (float)(weight / totals[member] / (column.Members.Length - 1));
                var target = rates.AsSpan(places[member] * RankSampler.Draws, RankSampler.Draws);
                var source = column.Ranks.AsSpan(place * RankSampler.Draws, RankSampler.Draws);
                for (var i = 0; i < target.Length; i++)
                {
                    target[i] += factor * (column.Members.Length - source[i]);
                }
            }
        }

        return rates;
    }
}
