using System.Collections.Immutable;

namespace Dashboard.Domain.Snapshots;

/// <summary>Collects rows and makes a <see cref="ResultSnapshot"/> of them. Not thread-safe; build once, then drop it.</summary>
public sealed class SnapshotBuilder
{
    private readonly List<Revision> revisions = [];
    private readonly Dictionary<string, Source> sources = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, LanguageModel> models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Benchmark> benchmarks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Accelerator> accelerators = new(StringComparer.Ordinal);
    private readonly DictionaryEncoder<EvaluationRun> runs = new();
    private readonly DictionaryEncoder<EvaluationTask> tasks = new();
    private readonly DictionaryEncoder<string> texts = new(StringComparer.Ordinal);
    private readonly ImmutableArray<int>.Builder run = ImmutableArray.CreateBuilder<int>();
    private readonly ImmutableArray<int>.Builder task = ImmutableArray.CreateBuilder<int>();
    private readonly ImmutableArray<double>.Builder value = ImmutableArray.CreateBuilder<double>();
    private readonly ImmutableArray<sbyte>.Builder decimals = ImmutableArray.CreateBuilder<sbyte>();
    private readonly ImmutableArray<float>.Builder standardError = ImmutableArray.CreateBuilder<float>();
    private readonly ImmutableArray<int>.Builder sampleCount = ImmutableArray.CreateBuilder<int>();
    private readonly ImmutableArray<EvidenceGrade>.Builder evidence = ImmutableArray.CreateBuilder<EvidenceGrade>();
    private readonly ImmutableArray<EvidenceMarks>.Builder marks = ImmutableArray.CreateBuilder<EvidenceMarks>();
    private readonly ImmutableArray<int>.Builder locator = ImmutableArray.CreateBuilder<int>();
    private readonly ImmutableArray<int>.Builder note = ImmutableArray.CreateBuilder<int>();
    private readonly ImmutableArray<int>.Builder added = ImmutableArray.CreateBuilder<int>();
    private readonly ImmutableArray<int>.Builder removed = ImmutableArray.CreateBuilder<int>();

    public List<Revised<Fact>> Facts { get; } = [];

    public List<Revised<BenchmarkItems>> Items { get; } = [];

    public List<Revised<CostRecord>> Costs { get; } = [];

    public List<Revised<Throughput>> Throughputs { get; } = [];

    public List<Revised<TrainingLog>> TrainingLogs { get; } = [];

    /// <summary>Claims that curators added, as rules.</summary>
    public List<Revised<CurationRule>> Claims { get; } = [];

    public void Add(Revision revision) => revisions.Add(revision);

    public void Add(Source source) => sources[source.Id] = source;

    public void Add(LanguageModel model) => models[model.Slug] = model;

    public void Add(Benchmark benchmark) => benchmarks[benchmark.Slug] = benchmark;

    public void Add(Accelerator accelerator) => accelerators[accelerator.Slug] = accelerator;

    /// <summary>The code of a run, for <see cref="AddRow"/>. A model that was not added gets the family "Other".</summary>
    public int RunCode(EvaluationRun value)
    {
        var slug = Slug.From(value.Model);
        if (!models.ContainsKey(slug))
        {
            models[slug] = new LanguageModel(value.Model, LanguageModel.OtherFamily, null, [], null);
        }

        return runs.Add(value);
    }

    /// <summary>The code of a task, for <see cref="AddRow"/>. A benchmark that was not added gets no category.</summary>
    public int TaskCode(EvaluationTask value)
    {
        benchmarks.TryAdd(Slug.From(value.Benchmark), new Benchmark(value.Benchmark, null, null));
        return tasks.Add(value);
    }

    /// <summary>The code of a locator or note; -1 for null.</summary>
    public int TextCode(string? text) => text is null ? -1 : texts.Add(text);

    /// <summary>Adds a score; rows keep the order in which they are added.</summary>
    public void Add(Score score, int addedBy, int removedBy = int.MaxValue) => AddRow(
        RunCode(score.Run), TaskCode(score.Task), score.Value, score.Decimals, score.StandardError, score.SampleCount, score.Evidence,
        score.Marks, TextCode(score.Locator), TextCode(score.Note), addedBy, removedBy);

    /// <summary>Adds a score by codes.</summary>
    public void AddRow(
        int runCode, int taskCode, double score, int? digits, double? error, int? samples, EvidenceGrade grade, EvidenceMarks mark,
        int locatorCode, int noteCode, int addedBy, int removedBy)
    {
        run.Add(runCode);
        task.Add(taskCode);
        value.Add(score);
        decimals.Add((sbyte)(digits ?? -1));
        standardError.Add(error is { } known ? (float)known : float.NaN);
        sampleCount.Add(samples ?? -1);
        evidence.Add(grade);
        marks.Add(mark);
        locator.Add(locatorCode);
        note.Add(noteCode);
        added.Add(addedBy);
        removed.Add(removedBy);
    }

    /// <summary>Makes the snapshot at the latest revision added; the builder must not be used afterwards.</summary>
    public ResultSnapshot Build()
    {
        var columns = new Columns
        {
            Runs = runs.ToImmutable(),
            Tasks = tasks.ToImmutable(),
            Texts = texts.ToImmutable(),
            Run = run.DrainToImmutable(),
            Task = task.DrainToImmutable(),
            Value = value.DrainToImmutable(),
            Decimals = decimals.DrainToImmutable(),
            StandardError = standardError.DrainToImmutable(),
            SampleCount = sampleCount.DrainToImmutable(),
            Evidence = evidence.DrainToImmutable(),
            Marks = marks.DrainToImmutable(),
            Locator = locator.DrainToImmutable(),
            Note = note.DrainToImmutable(),
            Added = added.DrainToImmutable(),
            Removed = removed.DrainToImmutable(),
        };
        ImmutableArray<Revision> ordered = [.. revisions.OrderBy(revision => revision.Number)];
        var catalogue = new Catalogue(
            ordered, [.. sources.Values], [.. models.Values], [.. benchmarks.Values], [.. accelerators.Values], [.. Facts], [.. Items],
            [.. Costs], [.. Throughputs], [.. TrainingLogs], [.. Claims]);
        return new ResultSnapshot(RepeatedRuns.WithMeans(columns), catalogue, ordered.IsEmpty ? Revision.None : ordered[^1]);
    }
}
