namespace Dashboard.Domain.Snapshots;

/// <summary>Finds the items of a run and task.</summary>
internal sealed class ItemIndex
{
    private readonly Dictionary<(EvaluationRun, EvaluationTask), ItemResults> exact = [];
    private readonly ILookup<object, ItemResults> likely;

    /// <param name="all">In the order in which they were stated; of several of one run and task the last counts.</param>
    public ItemIndex(IEnumerable<ItemResults> all)
    {
        foreach (var results in all)
        {
            exact[(results.Run, results.Task)] = results;
        }

        likely = exact.Values.ToLookup(results => Likely(results.Run, results.Task));
    }

    /// <summary>The items, or null. A file of items may know less of its run than the file of its results does, so the only ones of the
    /// same model, stage, repeat, source and task are taken too.</summary>
    public ItemResults? Find(EvaluationRun run, EvaluationTask task) =>
        exact.TryGetValue((run, task), out var found) ? found
            : likely[Likely(run, task)].Take(2).ToList() is [var only] ? only : null;

    private static object Likely(EvaluationRun run, EvaluationTask task) => (Slug.From(run.Model), run.Variant, run.Repeat, run.Source,
        Slug.From(task.Benchmark), task.Version, task.Split, task.Language, task.Metric.Name);
}
