using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Dashboard.Web.Features.Benchmarks;

/// <summary>
/// The items of a benchmark over all runs of which they are known: of the conditions that most models share, one run of each model. Worked
/// out when the benchmark's page is opened first, and then once for all views of the same data: it asks for the items of every run.
/// </summary>
/// <param name="Task">The conditions.</param>
public sealed record BenchmarkItemFigures(EvaluationTask Task, ItemAnalysis Analysis)
{
    /// <summary>Most runs that are looked at, the latest ones: more make the figures hardly surer and the page slower.</summary>
    public const int MaxRuns = 200;

    private static readonly ConditionalWeakTable<ResultSnapshot, ConcurrentDictionary<string, Lazy<BenchmarkItemFigures?>>> Known = [];

    /// <summary>The figures of a benchmark; null where no run of it has items.</summary>
    public static BenchmarkItemFigures? Of(ResultSnapshot snapshot, string slug) => snapshot.ItemResults.IsEmpty ? null
        : Known.GetOrCreateValue(snapshot).GetOrAdd(slug, _ => new Lazy<BenchmarkItemFigures?>(() => Build(snapshot, slug))).Value;

    /// <summary>The runs that <see cref="Of"/> looks at; empty where there are none.</summary>
    public static IReadOnlyList<ItemResults> RunsOf(ResultSnapshot snapshot, string slug) => snapshot.ItemResults
        .Where(results => Slug.From(results.Task.Benchmark) == slug)
        .GroupBy(results => (results.Task.Metric, results.Task.Language, results.Task.Version, results.Task.Split))
        .Select(group => group.GroupBy(results => (Slug.From(results.Run.Model), results.Run.Variant)).Select(runs => runs.Last())
            .TakeLast(MaxRuns).ToList())
        .MaxBy(runs => runs.Count) ?? [];

    private static BenchmarkItemFigures? Build(ResultSnapshot snapshot, string slug) => RunsOf(snapshot, slug) is [var first, ..] runs
        ? new BenchmarkItemFigures(first.Task, ItemAnalysis.Of(runs.Select(results => results.Items.Read()), first.Task.Metric)) : null;
}
