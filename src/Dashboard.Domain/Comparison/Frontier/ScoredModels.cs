using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>A ranked model with the value that a view compares by.</summary>
/// <param name="Value">Score, mean (percent) or win rate (0 to 1).</param>
/// <param name="Interval">95 % interval of the value; null when unknown.</param>
/// <param name="Row">The score's row in the snapshot; -1 for an index.</param>
public sealed record ScoredModel(LeaderboardRow Entry, double Value, Interval? Interval, int Row)
{
    /// <summary>The interval, or the value alone where it has none.</summary>
    public Interval Ends => Interval ?? new Interval(Value, Value);
}

/// <summary>The ranked models of a view with their benchmark's score, mean or win rate.</summary>
/// <param name="Column">Benchmark and protocol; null for an index and when the view lets no score in.</param>
/// <param name="Sign">1 where more is better, −1 where less is.</param>
/// <param name="PartialExcluded">Columns of partial runs that a mean or win rate would count if the view named their benchmark.</param>
public sealed record ScoredModels(LeaderboardColumn? Column, int Sign, ImmutableArray<ScoredModel> Values, int PartialExcluded)
{
    /// <summary>Reads the values of a view.</summary>
    public static ScoredModels Build(ScoreUncertainties scores, ViewState view, FrontierScore score)
    {
        var leaderboard = Leaderboard.Build(scores.Snapshot, score == FrontierScore.Benchmark ? view with { Columns = 1 } : view);
        var column = score == FrontierScore.Benchmark && !leaderboard.Columns.IsEmpty ? leaderboard.Columns[0] : null;
        var summary = score == FrontierScore.Benchmark ? null : LeaderboardSummary.Build(leaderboard, scores, view);
        return new ScoredModels(
            column,
            column is { Protocol.Task.Metric.HigherIsBetter: false } ? -1 : 1,
            [.. summary is null ? OfColumn(leaderboard, scores) : OfSummary(summary, score)],
            summary?.PartialExcluded ?? 0);
    }

    /// <summary>Whether one is surely worse than another one: nothing in its interval is as good as anything in the other's.</summary>
    public bool IsClearlyWorse(ScoredModel one, ScoredModel other) =>
        Sign > 0 ? one.Ends.High < other.Ends.Low : one.Ends.Low > other.Ends.High;

    /// <summary>The best value of each model, best first.</summary>
    public IEnumerable<ScoredModel> BestOfEach() => Values.OrderByDescending(value => Sign * value.Value)
        .DistinctBy(value => value.Entry.Model.Slug, StringComparer.Ordinal);

    private static IEnumerable<ScoredModel> OfColumn(Leaderboard leaderboard, ScoreUncertainties scores) =>
        leaderboard.Columns.IsEmpty ? [] : leaderboard.Rows
            .Where(row => !row.Cells[0].IsMissing)
            .Select(row => new ScoredModel(row, row.Cells[0].Value, scores.Of(row.Cells[0].Row).Interval, row.Cells[0].Row));

    private static IEnumerable<ScoredModel> OfSummary(LeaderboardSummary summary, FrontierScore score) => summary.Rows
        .Select(row => (row.Entry, Value: score == FrontierScore.Mean ? row.Mean : row.WinRate,
            Interval: score == FrontierScore.Mean ? row.MeanInterval : null))
        .Where(row => row.Value is not null)
        .Select(row => new ScoredModel(row.Entry, row.Value!.Value, row.Interval, -1));
}
