using System.Collections.Frozen;

namespace Dashboard.Import.Shipped;

/// <summary>How the shipped figures of a benchmark are stated most often: what a table that says nothing of it probably means.</summary>
public static class ReferenceMetrics
{
    private static readonly Lazy<FrozenDictionary<string, EvaluationTask>> tasks = new(() => ReferenceDataSet.Read().Scores
        .GroupBy(score => Slug.From(score.Task.Benchmark), StringComparer.Ordinal)
        .ToFrozenDictionary(
            benchmark => benchmark.Key,
            benchmark => benchmark.GroupBy(score => score.Task with { Version = null, Split = null })
                .OrderByDescending(task => task.Count()).First().Key,
            StringComparer.Ordinal));

    /// <summary>Metric, unit and language of a benchmark; null when the shipped figures have none of it.</summary>
    public static EvaluationTask? Find(string benchmark) =>
        tasks.Value.TryGetValue(Slug.From(TaskNames.Benchmark(benchmark)), out var task) ? task : null;
}
