using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>One ranked model's score against its size.</summary>
/// <param name="Score">The score's row in the snapshot.</param>
/// <param name="Value">The score.</param>
public sealed record ScalingPoint(LeaderboardRow Entry, int Score, double Value)
{
    public LanguageModel Model => Entry.Model;
}

/// <summary>Scores under one protocol against parameter counts.</summary>
/// <param name="Column">Benchmark and protocol; null when the view lets no score in.</param>
/// <param name="Placed">RankedModels whose size is known, by size.</param>
/// <param name="Unplaced">RankedModels whose size is undisclosed or unknown; they are listed beside the plot.</param>
/// <param name="Choices">All benchmarks that could be shown instead, by coverage.</param>
public sealed record ScalingSeries(
    LeaderboardColumn? Column, ImmutableArray<ScalingPoint> Placed, ImmutableArray<ScalingPoint> Unplaced,
    ImmutableArray<LeaderboardColumn> Choices)
{
    /// <summary>Builds the series of the view's first benchmark, or of the best covered one when it names none.</summary>
    public static ScalingSeries Build(ResultSnapshot snapshot, ViewState view)
    {
        var anyBenchmark = view with { Benchmarks = default, Columns = 0 };
        var groups = ProtocolChoice.Group(snapshot, anyBenchmark, out var rankedModels);
        var choices = Leaderboard.Build(snapshot, anyBenchmark, groups, rankedModels).Columns;
        var leaderboard = view.Benchmarks.Count == 0
            ? Leaderboard.Build(snapshot, view with { Columns = 1 }, groups, rankedModels)
            : Leaderboard.Build(snapshot, view with { Columns = 1 });
        if (leaderboard.Columns.IsEmpty)
        {
            return new ScalingSeries(null, [], [], choices);
        }

        var points = leaderboard.Rows
            .Where(row => !row.Cells[0].IsMissing)
            .Select(row => new ScalingPoint(row, row.Cells[0].Row, row.Cells[0].Value))
            .ToLookup(point => ScoreFilter.SizeOf(point.Model, view.SizeOf).Billions is not null);
        return new ScalingSeries(
            leaderboard.Columns[0],
            [.. points[true].OrderBy(point => ScoreFilter.SizeOf(point.Model, view.SizeOf).Billions)],
            [.. points[false].OrderByDescending(point => point.Value)],
            choices);
    }
}
