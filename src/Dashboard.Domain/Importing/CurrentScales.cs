namespace Dashboard.Domain.Importing;

/// <summary>
/// On which scale the scores of a benchmark and metric are that exist already, so that shares from 0 to 1 are noticed that come to a
/// column of percentages, and percentages that come to a column of shares.
/// </summary>
public sealed class CurrentScales(ResultSnapshot snapshot)
{
    /// <summary>Values up to this may be shares.</summary>
    public const double HighestShare = 1;

    /// <summary>Values above this are no shares.</summary>
    public const double LowestPercent = 1.5;

    /// <summary>A share that as percent comes this near to another value is probably of its kind.</summary>
    private const double Near = 2.5;

    /// <summary>What part of a column may lie on the other scale: a weak model, or a mistake that was made before.</summary>
    private const double Stray = 0.1;

    private const string Percent = "percent";

    private readonly Lazy<ILookup<(string Benchmark, string Metric), int>> columns = new(() => Columns(snapshot));

    /// <summary>Whether a share and a percentage may be measurements of one kind.</summary>
    public static bool AreNear(double share, double percent) => share * 100 <= percent * Near && percent <= share * 100 * Near;

    /// <summary>Of a column of percentages the score that is nearest to a share; null when the column is none, or nothing comes
    /// near.</summary>
    public Score? PercentNear(string benchmark, string metric, double share) =>
        Nearest(benchmark, metric, value => value > LowestPercent, value => (share, value));

    /// <summary>Of a column of shares the score that is nearest to a percentage; null when the column is none, or nothing comes
    /// near.</summary>
    public Score? ShareNear(string benchmark, string metric, double percent) =>
        Nearest(benchmark, metric, value => value <= HighestShare, value => (value, percent));

    private Score? Nearest(string benchmark, string metric, Func<double, bool> isOfScale, Func<double, (double Share, double Percent)> pair)
    {
        var rows = columns.Value[(Slug.From(benchmark), metric.ToLowerInvariant())].Where(row => snapshot.Data.Value[row] > 0).ToList();
        var ofScale = rows.FindAll(row => isOfScale(snapshot.Data.Value[row]));
        if (ofScale.Count == 0 || rows.Count - ofScale.Count > rows.Count * Stray)
        {
            return null;
        }

        var nearest = ofScale.MinBy(row => pair(snapshot.Data.Value[row]) is var (share, percent)
            ? Math.Max(share * 100 / percent, percent / (share * 100)) : 0);
        return pair(snapshot.Data.Value[nearest]) is var (low, high) && AreNear(low, high) ? snapshot.Score(nearest) : null;
    }

    private static ILookup<(string Benchmark, string Metric), int> Columns(ResultSnapshot snapshot)
    {
        var keys = snapshot.Data.Tasks.Select((task, code) => task.Metric is { HigherIsBetter: true, Unit: null or Percent }
            ? (snapshot.Index.TaskBenchmark[code], task.Metric.Name.ToLowerInvariant()) : ((string, string)?)null).ToList();
        return snapshot.CurrentRows.Where(row => keys[snapshot.Data.Task[row]] is not null)
            .ToLookup(row => keys[snapshot.Data.Task[row]]!.Value);
    }
}
