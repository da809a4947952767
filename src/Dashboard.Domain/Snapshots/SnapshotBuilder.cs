using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Dashboard.Domain.Snapshots;

/// <summary>Collects rows and makes a <see cref="ResultSnapshot"/> of them. Not thread-safe; build once, then drop it.</summary>
/// <param name="scores">The scores, which may hold those of an earlier snapshot already; the models of these must be named again.</param>
public sealed class SnapshotBuilder(ScoreTable scores)
{
    private readonly List<Revision> revisions = [];
    private readonly Dictionary<string, Source> sources = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, LanguageModel> models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Benchmark> benchmarks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Accelerator> accelerators = new(StringComparer.Ordinal);
    public SnapshotBuilder()
        : this(new ScoreTable())
    {
    }

    public List<Revised<Fact>> Facts { get; } = [];

    public List<Revised<BenchmarkItems>> Items { get; } = [];

    public List<Revised<CostRecord>> Costs { get; } = [];

    public List<Revised<Throughput>> Throughputs { get; } = [];

    public List<Revised<TrainingLog>> TrainingLogs { get; } = [];

    public List<Revised<ItemResults>> ItemResults { get; } = [];

    /// <summary>Claims that curators added, as rules.</summary>
    public List<Revised<CurationRule>> Claims { get; } = [];

    /// <summary>Slugs that count as another, with that one.</summary>
    public Dictionary<string, string> FormerModels { get; } = new(StringComparer.Ordinal);

    /// <summary>The same of benchmarks.</summary>
    public Dictionary<string, string> FormerBenchmarks { get; } = new(StringComparer.Ordinal);

    public void Add(Revision revision) => revisions.Add(revision);

    public void Add(Source source) => sources[source.Id] = source;

    public void Add(LanguageModel model) => models[model.Slug] = model;

    public void Add(Benchmark benchmark) => benchmarks[benchmark.Slug] = benchmark;

    public void Add(Accelerator accelerator) => accelerators[accelerator.Slug] = accelerator;

    /// <summary>The code of a run, for <see cref="ScoreTable"/>. A model that was not added gets the family "Other".</summary>
    public int RunCode(EvaluationRun value)
    {
        var slug = Slug.From(value.Model);
        if (!models.ContainsKey(slug))
        {
            models[slug] = new LanguageModel(value.Model, LanguageModel.OtherFamily, null, [], null);
        }

        return scores.RunCode(value);
    }

    /// <summary>The code of a task, for <see cref="ScoreTable"/>. A benchmark that was not added gets no category.</summary>
    public int TaskCode(EvaluationTask value)
    {
        benchmarks.TryAdd(Slug.From(value.Benchmark), new Benchmark(value.Benchmark, null, null));
        return scores.TaskCode(value);
    }

    /// <summary>Adds a score; rows keep the order in which they are added.</summary>
    public void Add(Score score, int addedBy, int removedBy = int.MaxValue) => scores.Add(
        RunCode(score.Run), TaskCode(score.Task), score.Value, score.Decimals, score.StandardError, score.SampleCount, score.Evidence,
        score.Marks, score.Locator, score.Note, addedBy, removedBy);

    /// <summary>Makes the snapshot at the latest revision added; the builder must not be used afterwards.</summary>
    public ResultSnapshot Build()
    {
        ImmutableArray<Revision> ordered = [.. revisions.OrderBy(revision => revision.Number)];
        var catalogue = new Catalogue(
            ordered, [.. sources.Values], [.. models.Values], [.. benchmarks.Values], [.. accelerators.Values], [.. Facts], [.. Items],
            [.. Costs], [.. Throughputs], [.. TrainingLogs], [.. ItemResults], [.. Claims],
            FormerModels.ToFrozenDictionary(StringComparer.Ordinal), FormerBenchmarks.ToFrozenDictionary(StringComparer.Ordinal));
        return scores.Build(catalogue, ordered.IsEmpty ? Revision.None : ordered[^1]);
    }
}
