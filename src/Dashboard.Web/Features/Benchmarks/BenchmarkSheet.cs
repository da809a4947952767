using System.Collections.Immutable;

namespace Dashboard.Web.Features.Benchmarks;

/// <summary>One protocol with the number of its scores.</summary>
public sealed record ProtocolLine(Protocol Protocol, int Scores);

/// <summary>Everything that is stated about one benchmark.</summary>
/// <param name="Protocols">Most used first.</param>
/// <param name="Scores">Score rows by protocol, best first.</param>
/// <param name="Figure">The timeline drawn; null where there are too few dated models.</param>
public sealed record BenchmarkSheet(Benchmark Benchmark, ImmutableArray<BenchmarkItems> Items, ImmutableArray<ProtocolLine> Protocols,
    ImmutableArray<int> Scores, ScoreTimeline Timeline, Figure? Figure, ImmutableArray<HistoryLine> History)
{
    /// <summary>Collects the statements; null when there is no such benchmark.</summary>
    public static BenchmarkSheet? Build(ViewContext context, string slug)
    {
        var snapshot = context.Snapshot;
        if (!snapshot.Benchmarks.TryGetValue(slug, out var benchmark))
        {
            return null;
        }

        var groups = snapshot.CurrentRows
            .Where(row => snapshot.Index.TaskBenchmark[snapshot.Data.Task[row]] == slug)
            .GroupBy(row => snapshot.Index.ProtocolOfRow[row])
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .Select(group => (Protocol: snapshot.Index.Protocols[group.Key], Rows: group.ToList()))
            .ToList();
        var timeline = ScoreTimeline.Build(snapshot, slug, context.View.Focus);
        return new BenchmarkSheet(
            benchmark,
            [.. snapshot.Items.Where(items => Slug.From(items.Benchmark) == slug)],
            [.. groups.Select(group => new ProtocolLine(group.Protocol, group.Rows.Count))],
            [.. groups.SelectMany(group => group.Rows.OrderByDescending(
                row => group.Protocol.Task.Metric.HigherIsBetter ? snapshot.Data.Value[row] : -snapshot.Data.Value[row]))],
            timeline,
            TimelineFigureBuilder.Build(snapshot, timeline),
            ThingHistory.OfBenchmark(snapshot, slug));
    }
}
