using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>One ranked model's summary over the counted columns of a leaderboard.</summary>
/// <param name="Entry">The row it sums up.</param>
/// <param name="Mean">Weighted mean over the columns that every ranked model with enough values has, in percent; null when there is none,
/// or when this one has too few.</param>
/// <param name="MeanInterval">Its 95 % interval; null unless every score in it has one.</param>
/// <param name="OwnMean">Weighted mean over the columns this ranked model has, in percent; means over different columns do not compare,
/// so it has no rank.</param>
/// <param name="Covered">Counted columns this ranked model has.</param>
/// <param name="WinRate">Mean win rate, 0 to 1; null when no counted column of it has another ranked model, or when it has too few
/// values.</param>
/// <param name="WinRateColumns">Columns in the win rate.</param>
public sealed record SummaryRow(
    LeaderboardRow Entry,
    double? Mean,
    Interval? MeanInterval,
    double? OwnMean,
    int Covered,
    double? WinRate,
    int WinRateColumns);

/// <summary>
/// Summary columns of a leaderboard: each benchmark under one protocol, percentages where more is better only. The mean win rate is
/// HELM's: in each column the chance that another ranked model, picked at random among those with a value, has a worse one, a tie counting
/// one half; then the mean over columns (P. Liang et al., "Holistic evaluation of language models", TMLR 2023;
/// <c>compute_aggregate_row_win_rates</c> in stanford-crfm/helm <c>summarize.py</c>). Columns with one ranked model do not count in it. The
/// viewer's weights apply to both; if any are given, only the benchmarks named count. Who has a value in less than the view's
/// <see cref="ViewState.MinCoverage"/> of the counted columns has neither mean nor win rate: one value of twelve, won, is no 100 %. Nor has
/// the further row of a model on another device. Partial runs count where the view names their benchmark or gives it a weight (since
/// <see cref="DefaultRules.Fourth"/>).
/// </summary>
/// <param name="Counted">Columns of the leaderboard that count.</param>
/// <param name="Common">Those of them that every ranked model with enough values has.</param>
/// <param name="Weights">Weights of <paramref name="Counted"/>, above 0.</param>
/// <param name="WeightsWithoutColumn">Slugs with a weight that no counted column has.</param>
/// <param name="ColumnRanks">Rank intervals of every column.</param>
/// <param name="Rows">In the order of the leaderboard's rows.</param>
public sealed record LeaderboardSummary(
    ImmutableArray<int> Counted, ImmutableArray<int> Common, ImmutableArray<double> Weights, ImmutableArray<string> WeightsWithoutColumn,
    RankIntervals ColumnRanks, ImmutableArray<SummaryRow> Rows)
{
    /// <summary>Columns of partial runs that would count if the view named their benchmark.</summary>
    public int PartialExcluded { get; init; }

    /// <summary>Values in counted columns that a ranked model needs to be summed up.</summary>
    public int Needed { get; init; }

    /// <summary>Counted columns in which nobody has a rank interval, so that means and win rates have none either.</summary>
    public ImmutableArray<int> WithoutIntervals => [.. Counted.Where(column => ColumnRanks.WhyUnknown(column) != UnknownReason.None)];

    /// <summary>Ranked models that have as many.</summary>
    public int Enough { get; init; }

    private Ranking ByMean { get; init; } = null!;

    private Ranking ByWinRate { get; init; } = null!;

    /// <summary>Rank of a row by its mean; null when there is no mean.</summary>
    public RankInterval? MeanRank(int row) => ByMean.At(row);

    /// <summary>Rank of a row by its mean win rate; null when it has none.</summary>
    public RankInterval? WinRateRank(int row) => ByWinRate.At(row);

    /// <summary>Sums a leaderboard up with the weights of the view; a filter that changes the leaderboard changes the summary.</summary>
    public static LeaderboardSummary Build(Leaderboard leaderboard, ScoreUncertainties scores, ViewState view)
    {
        ImmutableArray<int> counted = [
            .. Enumerable.Range(0, leaderboard.Columns.Length).Where(column => Weight(leaderboard.Columns[column], view) > 0)];
        ImmutableArray<double> weights = [.. counted.Select(column => Weight(leaderboard.Columns[column], view))];
        var needed = (int)Math.Ceiling(view.MinCoverage * counted.Length / 100.0);
        int[] covered = [.. leaderboard.Rows.Select(row => CoveredOf(row, counted))];
        ImmutableArray<int> enough = [.. Enumerable.Range(0, covered.Length)
            .Where(row => covered[row] >= needed && leaderboard.Rows[row].CountBefore.IsEmpty)];
        ImmutableArray<int> common = enough.IsEmpty ? []
            : [.. counted.Where(column => enough.All(row => !leaderboard.Rows[row].Cells[column].IsMissing))];
        var ranks = RankIntervals.Build(leaderboard, scores);
        (Ranking Column, double Weight)[] weighted = [.. counted.Zip(weights, (column, weight) => (ranks.Columns[column], weight))];
        var means = Means([.. enough.Select(row => leaderboard.Rows[row])], scores,
            [.. common.Select(column => (column, weights[counted.IndexOf(column)]))]);
        var winRates = WinRates.Of(covered.Length, enough, weighted);
        var slugs = counted.Select(column => Slug.From(leaderboard.Columns[column].Protocol.Task.Benchmark))
            .ToHashSet(StringComparer.Ordinal);
        return new LeaderboardSummary(
            counted,
            common,
            weights,
            [.. view.Weights.Select(weight => weight.Key).Where(slug => !slugs.Contains(slug))],
            ranks,
            [
                .. leaderboard.Rows.Select((row, i) => (Row: row, Mean: MeanOf(i), Place: i)).Select(entry => new SummaryRow(
                    entry.Row,
                    entry.Mean?.Mean,
                    entry.Mean?.Interval,
                    OwnMean(entry.Row, counted, weights),
                    covered[entry.Place],
                    winRates.Rates[entry.Place],
                    winRates.Columns[entry.Place])),
            ])
        {
            PartialExcluded = leaderboard.Columns.Count(column => IsPercentage(column) && IsExcludedAsPartial(column, view)),
            Needed = needed,
            Enough = enough.Length,
            ByMean = MeanRanking(means.IsEmpty ? [] : enough, means, common.Select(column => ranks.Columns[column].Unknown)),
            ByWinRate = winRates.Ranking,
        };

        (double Mean, Interval? Interval)? MeanOf(int row) =>
            !means.IsEmpty && enough.BinarySearch(row) is >= 0 and var place ? means[place] : null;
    }

    private static double Weight(LeaderboardColumn column, ViewState view) =>
        !IsPercentage(column) || IsExcludedAsPartial(column, view) ? 0
        : view.Weights.Count == 0 ? 1 : view.Weights.Of(Slug.From(column.Protocol.Task.Benchmark)) ?? 0;

    private static bool IsPercentage(LeaderboardColumn column) => column.Protocol.Task.Metric is { Unit: "percent", HigherIsBetter: true };

    /// <summary>Whether a column of partial runs stays out because nobody asked for it.</summary>
    private static bool IsExcludedAsPartial(LeaderboardColumn column, ViewState view) =>
        view.Rules >= DefaultRules.Fourth && column.Protocol.Task.IsPartial && view.Weights.Count == 0
        && !view.Benchmarks.Contains(Slug.From(column.Protocol.Task.Benchmark));

    private static int CoveredOf(LeaderboardRow row, ImmutableArray<int> columns)
    {
        var covered = 0;
        foreach (var column in columns)
        {
            covered += row.Cells[column].IsMissing ? 0 : 1;
        }

        return covered;
    }

    private static double? OwnMean(LeaderboardRow row, ImmutableArray<int> counted, ImmutableArray<double> weights)
    {
        var (sum, total) = (0.0, 0.0);
        for (var place = 0; place < counted.Length; place++)
        {
            if (row.Cells[counted[place]] is { IsMissing: false } cell)
            {
                sum += weights[place] * cell.Value;
                total += weights[place];
            }
        }

        return total > 0 ? sum / total : null;
    }

    private static ImmutableArray<(double Mean, Interval? Interval)> Means(LeaderboardRow[] rows, ScoreUncertainties scores,
        (int Column, double Weight)[] common)
    {
        if (common.Length == 0)
        {
            return [];
        }

        var total = common.Sum(entry => entry.Weight);
        var terms = new (double Weight, double Value, Interval Interval)[common.Length];
        return [.. rows.Select(Mean)];

        (double, Interval?) Mean(LeaderboardRow row)
        {
            var (mean, isKnown) = (0.0, true);
            for (var index = 0; index < common.Length; index++)
            {
                var (column, weight) = common[index];
                var (cell, interval) = (row.Cells[column], scores.IntervalOf(row.Cells[column].Row));
                terms[index] = (weight / total, cell.Value, interval ?? default);
                mean += weight / total * cell.Value;
                isKnown &= interval is not null;
            }

            return (mean, isKnown ? ProportionIntervals.WeightedSum(terms) : null);
        }
    }

    private static Ranking MeanRanking(ImmutableArray<int> members, ImmutableArray<(double Mean, Interval? Interval)> means,
        IEnumerable<UnknownReason> columns)
    {
        var unknown = columns.FirstOrDefault(reason => reason != UnknownReason.None);
        return new Ranking(
            members,
            new RankedValues(
                UncertainRanks.Rank([.. means.Select(mean => mean.Mean)]),
                [.. means.Select(_ => unknown)],
                () => [.. means.Select(mean => UncertainValue.Of(mean.Mean, mean.Interval!.Value))]),
            [.. Enumerable.Range(0, members.Length)]);
    }
}

/// <summary>Mean win rates, by row of a leaderboard.</summary>
/// <param name="Rates">Null for rows that are not to be ranked, and for those without a contest.</param>
/// <param name="Columns">Columns in each.</param>
internal sealed record WinRates(ImmutableArray<double?> Rates, ImmutableArray<int> Columns, Ranking Ranking)
{
    public static WinRates Of(int rows, ImmutableArray<int> enough, (Ranking Column, double Weight)[] weighted)
    {
        var contested = Array.FindAll(weighted, entry => entry.Column.Members.Length > 1);
        var (sums, totals, columns) = (new double[rows], new double[rows], new int[rows]);
        foreach (var (column, weight) in contested)
        {
            var equals = new int[column.Members.Length + 1];
            for (var place = 0; place < column.Members.Length; place++)
            {
                equals[column.Stated(place)]++;
            }

            foreach (var (place, member) in column.Members.Index())
            {
                var wins = column.Members.Length - column.Stated(place) - ((equals[column.Stated(place)] - 1) / 2.0);
                sums[member] += weight * wins / (column.Members.Length - 1);
                totals[member] += weight;
                columns[member]++;
            }
        }

        ImmutableArray<int> ranked = [.. enough.Where(row => totals[row] > 0)];
        var rates = new double?[rows];
        foreach (var row in ranked)
        {
            rates[row] = sums[row] / totals[row];
        }

        var unknown = contested.Select(entry => entry.Column.Unknown).FirstOrDefault(reason => reason != UnknownReason.None);
        return new WinRates([.. rates], [.. columns], new Ranking(
            ranked,
            new RankedValues(
                // Rounded, since equal rates may come from sums in different orders.
                UncertainRanks.Rank([.. ranked.Select(row => Math.Round(rates[row]!.Value, 12))]),
                [.. ranked.Select(_ => unknown)],
                () => Uncertain(ranked, contested, totals)),
            [.. Enumerable.Range(0, ranked.Length)]));
    }

    /// <summary>
    /// Win rates with the uncertainty of the ranks that they are made of. Ranks of one column are not independent: they always have the
    /// same sum, so that a rank's covariances with all others add up to minus its variance. Spread evenly over the others, they make
    /// differences of ranks as uncertain as those of independent ranks whose variance is n/(n − 1) times as large.
    /// </summary>
    private static UncertainValue[] Uncertain(ImmutableArray<int> ranked, (Ranking Column, double Weight)[] contested, double[] totals)
    {
        var (rates, variances) = (new double[totals.Length], new double[totals.Length]);
        foreach (var (column, weight) in contested)
        {
            var others = column.Members.Length - 1;
            foreach (var (place, member) in column.Members.Index())
            {
                var (mean, variance) = column.Moments(place);
                var factor = weight / totals[member] / others;
                rates[member] += factor * (others + 1 - mean);
                variances[member] += factor * factor * variance * (others + 1) / others;
            }
        }

        return [.. ranked.Select(row => new UncertainValue(rates[row], Math.Sqrt(variances[row]), Math.Sqrt(variances[row])))];
    }
}
