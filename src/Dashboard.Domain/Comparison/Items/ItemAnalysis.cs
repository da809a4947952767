using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>What several runs show of one item.</summary>
/// <param name="Runs">Runs with a score, at least <see cref="ItemAnalysis.MinRuns"/>.</param>
/// <param name="Mean">Mean score over these, in the metric's unit.</param>
/// <param name="Discrimination">
/// Item-rest correlation, −1 to 1: the correlation over runs between the score on this item and the mean score on all others. Above 0
/// better runs do better on it; below 0 worse ones do, as where the key is wrong. Null for fewer than
/// <see cref="ItemAnalysis.MinDiscriminationRuns"/> runs, and where all got the same.
/// </param>
public readonly record struct ItemFigure(string Key, string? Subset, int Runs, double Mean, double? Discrimination);

/// <summary>
/// Which items of a benchmark are hard, and which tell good runs from bad ones: classical test theory. The discrimination is the corrected
/// item-total correlation, S. Henrysson, "Correction of item-total correlations in item analysis", Psychometrika 28 (1963), 211–218.
/// </summary>
/// <param name="Runs">Runs looked at.</param>
/// <param name="Items">Different items that they were asked.</param>
/// <param name="Hardest">Hardest first; of equals the one that more runs were asked. Empty for fewer than <see cref="MinRuns"/>
/// runs.</param>
/// <param name="Telling">Most discriminating first, above 0 only.</param>
/// <param name="Doubtful">Items below 0, lowest first: their answer key is worth a look.</param>
public sealed record ItemAnalysis(int Runs, int Items, ImmutableArray<ItemFigure> Hardest, ImmutableArray<ItemFigure> Telling,
    ImmutableArray<ItemFigure> Doubtful)
{
    /// <summary>Fewest runs that say how hard an item is.</summary>
    public const int MinRuns = 2;

    /// <summary>Fewest runs that say how an item discriminates.</summary>
    public const int MinDiscriminationRuns = 5;

    /// <summary>Below this a correlation is an error of rounding.</summary>
    private const double Least = 1e-6;

    /// <summary>Looks at runs one after the other; in memory are some 150 bytes an item, however many runs there are.</summary>
    /// <param name="runs">Runs on the same task, in any order; each is asked for once.</param>
    /// <param name="metric">Says which way is hard. Where higher is better an item that failed counts as 0.</param>
    /// <param name="most">Items of each list.</param>
    public static ItemAnalysis Of(IEnumerable<ItemScores> runs, Metric metric, int most = 10)
    {
        var (places, sums, count) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<Sums>(), 0);
        foreach (var run in runs)
        {
            Add(Scores(run, metric), places, sums);
            count++;
        }

        var figures = sums.Where(sum => sum.Runs >= MinRuns).Select(sum => sum.Figure).ToList();
        var sign = metric.HigherIsBetter ? 1 : -1;
        return new ItemAnalysis(
            count,
            sums.Count,
            [.. figures.OrderBy(figure => sign * figure.Mean).ThenByDescending(figure => figure.Runs)
                .ThenBy(figure => figure.Key, StringComparer.Ordinal).Take(most)],
            [.. figures.Where(figure => figure.Discrimination > Least).OrderByDescending(figure => figure.Discrimination)
                .ThenBy(figure => figure.Key, StringComparer.Ordinal).Take(most)],
            [.. figures.Where(figure => figure.Discrimination < -Least).OrderBy(figure => figure.Discrimination)
                .ThenBy(figure => figure.Key, StringComparer.Ordinal).Take(most)]);
    }

    /// <summary>The score of each item of a run, samples as their mean; items without one are left out.</summary>
    private static List<(string Key, string? Subset, double Score)> Scores(ItemScores run, Metric metric)
    {
        var scores = new List<(string Key, string? Subset, double Score)>(run.List.Count);
        for (var item = 0; item < run.List.Count;)
        {
            var first = item;
            var (score, share) = MatchedItems.Mean(run, ref item);
            var known = metric.HigherIsBetter && run.Codes.AsSpan(first, item - first).Contains(ItemScores.Failed)
                ? (score * share) ?? 0 : score;
            if (known is { } value)
            {
                scores.Add((run.List.Keys[first], run.List.Subset[first], value));
            }
        }

        return scores;
    }

    private static void Add(List<(string Key, string? Subset, double Score)> scores, Dictionary<string, int> places, List<Sums> sums)
    {
        var total = scores.Sum(item => item.Score);
        foreach (var (key, subset, score) in scores)
        {
            if (!places.TryGetValue(key, out var place))
            {
                places[key] = place = sums.Count;
                sums.Add(new Sums(key, subset));
            }

            sums[place].Add(score, scores.Count < 2 ? 0 : (total - score) / (scores.Count - 1));
        }
    }

    /// <summary>Means, spreads and how they move together so far, by Welford's way, which loses no digits.</summary>
    private sealed class Sums(string key, string? subset)
    {
        private double mean;
        private double rest;
        private double squares;
        private double restSquares;
        private double products;

        public int Runs { get; private set; }

        public ItemFigure Figure => new(
            key, subset, Runs, mean, Runs >= MinDiscriminationRuns && squares > Least && restSquares > Least
                ? Math.Clamp(products / Math.Sqrt(squares * restSquares), -1, 1) : null);

        public void Add(double score, double others)
        {
            Runs++;
            var (off, restOff) = (score - mean, others - rest);
            mean += off / Runs;
            rest += restOff / Runs;
            squares += off * (score - mean);
            restSquares += restOff * (others - rest);
            products += off * (others - rest);
        }
    }
}
