using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Dashboard.Domain.Snapshots;

/// <summary>
/// All results at one revision: immutable columns over dictionaries, shared by every viewer. Row i of a score is the i-th entry of
/// each column; 56 bytes a row. Rows that are stated keep their place for good, so a row number is a stable cursor. Behind them come
/// rows that show repeated runs as one; see <see cref="MeanOfRuns"/>. What a revision does not touch is shared with the one before.
/// </summary>
public sealed class ResultSnapshot
{
    /// <summary>In <see cref="GradesOf"/>: the row does not stand, or another shows it.</summary>
    internal const byte NotCurrent = 0;

    private readonly Catalogue catalogue;
    private readonly FrozenDictionary<string, int> modelBySlug;
    private readonly ImmutableArray<int> runModels;

    /// <summary>Rows of runs that stand and are shown as one with others.</summary>
    private readonly FrozenSet<int> partsOfMeans;

    private readonly Lazy<ItemIndex> items;

    /// <summary>By protocol, in the order of <see cref="ScoreIndex.RowsOf"/>.</summary>
    private readonly byte[][] grades;

    /// <param name="before">The latest snapshot of fewer of the same rows, whose index and grades hold where nothing changed.</param>
    /// <param name="retired">Rows of it that were taken back since.</param>
    internal ResultSnapshot(Columns columns, Catalogue catalogue, Revision revision, ResultSnapshot? before, IEnumerable<int> retired)
        : this(columns, catalogue, revision, later: null, before, retired)
    {
    }

    /// <summary>Takes the index from a later snapshot of the same columns and catalogue: it depends on these alone.</summary>
    private ResultSnapshot(Columns columns, Catalogue catalogue, Revision revision, ResultSnapshot? later, ResultSnapshot? before,
        IEnumerable<int> retired)
    {
        Data = columns;
        Revision = revision;
        Revisions = [.. catalogue.Revisions.Where(r => r.Number <= revision.Number)];
        Sources = catalogue.Sources.ToFrozenDictionary(source => source.Id, StringComparer.Ordinal);
        Benchmarks = catalogue.Benchmarks.ToFrozenDictionary(benchmark => benchmark.Slug, StringComparer.Ordinal);
        Accelerators = catalogue.Accelerators.ToFrozenDictionary(accelerator => accelerator.Slug, StringComparer.Ordinal);
        this.catalogue = catalogue;
        Facts = Outcome(catalogue.Facts, revision.Number);
        Items = Outcome(catalogue.Items, revision.Number);
        Costs = Outcome(catalogue.Costs, revision.Number);
        Throughputs = Outcome(catalogue.Throughputs, revision.Number);
        TrainingLogs = Outcome(catalogue.TrainingLogs, revision.Number);
        ItemResults = Outcome(catalogue.ItemResults, revision.Number);
        items = new Lazy<ItemIndex>(() => new ItemIndex(ItemResults));
        Models = ModelFacts.Apply(catalogue.Models, Facts);
        modelBySlug = Models.Index().ToFrozenDictionary(entry => entry.Item.Slug, entry => entry.Index, StringComparer.Ordinal);
        runModels = later?.runModels ?? [.. columns.Runs.Select(run => modelBySlug[Slug.From(run.Model)])];
        Index = later?.Index ?? new ScoreIndex(columns, runModels, before?.Index);
        partsOfMeans = columns.Means.Index().Where(mean => IsCurrent(Count + mean.Index)).SelectMany(mean => mean.Item.Shown).ToFrozenSet();
        (grades, GradeOfProtocol, YearOfProtocol) = Grades(before, retired);
    }

    /// <summary>No data at all.</summary>
    public static ResultSnapshot Empty { get; } = new SnapshotBuilder().Build();

    /// <summary>The revision it shows.</summary>
    public Revision Revision { get; }

    /// <summary>All revisions up to the one it shows, oldest first.</summary>
    public ImmutableArray<Revision> Revisions { get; }

    /// <summary>The score columns.</summary>
    public Columns Data { get; }

    /// <summary>What comparisons need of runs and tasks, worked out once for all viewers.</summary>
    public ScoreIndex Index { get; }

    /// <summary>One more than the evidence grade, or <see cref="NotCurrent"/>, of the rows of a protocol in the order of
    /// <see cref="ScoreIndex.RowsOf"/>.</summary>
    internal ReadOnlySpan<byte> GradesOf(int protocol) => grades[protocol];

    /// <summary>The strongest evidence of any score that stands under a protocol, by its code; the default where none does.</summary>
    internal ImmutableArray<EvidenceGrade> GradeOfProtocol { get; }

    /// <summary>The year of the latest score that stands under a protocol, by its code; 0 where no date is stated.</summary>
    internal ImmutableArray<int> YearOfProtocol { get; }

    /// <summary>Models with the parameters known at this revision, in catalogue order.</summary>
    public ImmutableArray<LanguageModel> Models { get; }

    public FrozenDictionary<string, Source> Sources { get; }

    /// <summary>Benchmarks by slug.</summary>
    public FrozenDictionary<string, Benchmark> Benchmarks { get; }

    /// <summary>Accelerators by slug.</summary>
    public FrozenDictionary<string, Accelerator> Accelerators { get; }

    public ImmutableArray<Fact> Facts { get; }

    public ImmutableArray<BenchmarkItems> Items { get; }

    public ImmutableArray<CostRecord> Costs { get; }

    public ImmutableArray<Throughput> Throughputs { get; }

    public ImmutableArray<TrainingLog> TrainingLogs { get; }

    /// <summary>Runs of which the items are known; the items themselves are read when they are asked for.</summary>
    public ImmutableArray<ItemResults> ItemResults { get; }

    /// <summary>The items that a score is made of, by equal run and task, else by the only ones of its model, stage, task and source; null
    /// where none are known, and for the mean of several runs.</summary>
    public ItemResults? ItemsOf(int row) => ItemResults.IsEmpty || row < 0 || row >= Count ? null
        : items.Value.Find(Data.Runs[Data.Run[row]], Data.Tasks[Data.Task[row]]);

    /// <summary>The steps of all logs, also of those that do not stand now: a later load need not read them again.</summary>
    public IEnumerable<TrainingSteps> KnownSteps => catalogue.TrainingLogs.Select(log => log.Value.Steps);

    /// <summary>The claims that curators added and that stand, as rules, with the revisions that added them.</summary>
    public ImmutableArray<Revised<CurationRule>> ClaimRules => [.. CurrentWithRevisions(catalogue.Claims)];

    /// <summary>The facts that stand, with the revisions that added them.</summary>
    internal IEnumerable<Revised<Fact>> RevisedFacts => CurrentWithRevisions(catalogue.Facts);

    internal IEnumerable<Revised<BenchmarkItems>> RevisedItems => CurrentWithRevisions(catalogue.Items);

    internal IEnumerable<Revised<CostRecord>> RevisedCosts => CurrentWithRevisions(catalogue.Costs);

    internal IEnumerable<Revised<Throughput>> RevisedThroughputs => CurrentWithRevisions(catalogue.Throughputs);

    /// <summary>Number of scores that are stated, standing or not; each of several runs counts.</summary>
    public int Count => RowCount - Data.Means.Length;

    /// <summary>Number of rows in the columns: those that are stated and those that show several of them as one.</summary>
    internal int RowCount => Data.Value.Count;

    /// <summary>The model of a run, by the run's code.</summary>
    public LanguageModel ModelOfRun(int run) => Models[runModels[run]];

    /// <summary>The model with a slug, or null.</summary>
    public LanguageModel? FindModel(string slug) => modelBySlug.TryGetValue(slug, out var index) ? Models[index] : null;

    /// <summary>The slug that a model's counts as, since a curator or an alias merged them; itself for any other.</summary>
    public string CurrentModel(string slug) => Current(catalogue.FormerModels, slug);

    /// <summary>The same of a benchmark.</summary>
    public string CurrentBenchmark(string slug) => Current(catalogue.FormerBenchmarks, slug);

    private static string Current(FrozenDictionary<string, string> former, string slug) => former.GetValueOrDefault(slug, slug);

    /// <summary>Whether a row stood at this revision.</summary>
    public bool IsCurrent(int row) => Data.Added[row] <= Revision.Number && Revision.Number < Data.Removed[row];

    /// <summary>All stated rows that stood at this revision, ascending; each of several runs by itself.</summary>
    public IEnumerable<int> CurrentRows => Enumerable.Range(0, Count).Where(IsCurrent);

    /// <summary>The same as they are compared: several runs of the same as one row.</summary>
    public IEnumerable<int> ComparedRows => Enumerable.Range(0, RowCount).Where(row => IsCurrent(row) && !IsPartOfMean(row));

    /// <summary>Whether a row stands and is shown as one with other runs.</summary>
    internal bool IsPartOfMean(int row) => partsOfMeans.Contains(row);

    /// <summary>The rows of the runs that a row is the mean of, by their names; empty for a row that is stated.</summary>
    public ImmutableArray<int> RunsOf(int row) => row < Count ? [] : Data.Means[row - Count].Runs;

    /// <summary>The rows that a source states behind a row: the runs of a mean, else the row itself.</summary>
    public ImmutableArray<int> StatedRows(int row) => RunsOf(row) is { IsEmpty: false } runs ? runs : [row];

    /// <summary>One row with its dictionaries resolved.</summary>
    public Score Score(int row) => new(
        Data.Runs[Data.Run[row]],
        Data.Tasks[Data.Task[row]],
        Data.Value[row],
        float.IsNaN(Data.StandardError[row]) ? null : AsWritten(Data.StandardError[row]),
        Data.SampleCount[row] < 0 ? null : Data.SampleCount[row],
        Data.Evidence[row],
        Data.Marks[row],
        Data.Locator[row] < 0 ? null : Data.Texts[Data.Locator[row]],
        Data.Note[row] < 0 ? null : Data.Texts[Data.Note[row]])
    {
        Decimals = Data.Decimals[row] < 0 ? null : Data.Decimals[row],
    };

    /// <summary>The same data as it stood at an earlier revision; later or unknown revisions give this one.</summary>
    public ResultSnapshot AsOf(int revision) =>
        Revisions.LastOrDefault(r => r.Number <= revision) is { } found && found.Number < Revision.Number
            ? new ResultSnapshot(Data, catalogue, found, later: this, before: null, retired: [])
            : this;

    /// <summary>Of each protocol the grades of its rows, the strongest of those that stand and their latest year.</summary>
    private (byte[][] Rows, ImmutableArray<EvidenceGrade> Strongest, ImmutableArray<int> Years) Grades(
        ResultSnapshot? before, IEnumerable<int> retired)
    {
        var touched = retired.Select(row => Data.Protocol[row]).ToHashSet();
        var byRow = before is null ? GradesByRow() : [];
        var (rows, strongest, years) = (new byte[Data.Protocols.Length][], new EvidenceGrade[Data.Protocols.Length],
            new int[Data.Protocols.Length]);
        for (var protocol = 0; protocol < rows.Length; protocol++)
        {
            if (before is not null && Index.IsAsIn(before.Index, protocol) && !touched.Contains(protocol))
            {
                (rows[protocol], strongest[protocol], years[protocol]) = (before.grades[protocol], before.GradeOfProtocol[protocol],
                    before.YearOfProtocol[protocol]);
                continue;
            }

            var ofProtocol = Index.RowsOf(protocol);
            var runs = Index.RunsOf(protocol);
            var (ofRows, lowest, year) = (new byte[ofProtocol.Length], byte.MaxValue, 0);
            for (var place = 0; place < ofRows.Length; place++)
            {
                var grade = before is null ? byRow[ofProtocol[place]] : Grade(ofProtocol[place]);
                ofRows[place] = grade;
                if (grade != NotCurrent)
                {
                    (lowest, year) = (Math.Min(lowest, grade), Math.Max(year, Index.YearOfRun(runs[place])));
                }
            }

            (rows[protocol], years[protocol]) = (ofRows, year);
            strongest[protocol] = lowest == byte.MaxValue ? default : (EvidenceGrade)(lowest - 1);
        }

        return (rows, ImmutableCollectionsMarshal.AsImmutableArray(strongest), ImmutableCollectionsMarshal.AsImmutableArray(years));
    }

    private byte Grade(int row) => IsCurrent(row) && !IsPartOfMean(row) ? (byte)((int)Data.Evidence[row] + 1) : NotCurrent;

    /// <summary>The same of all rows; reads the large columns in line.</summary>
    private byte[] GradesByRow()
    {
        var byRow = new byte[RowCount];
        for (var chunk = 0; chunk < Data.Evidence.Chunks; chunk++)
        {
            var evidence = Data.Evidence.Chunk(chunk);
            var added = Data.Added.Chunk(chunk);
            var removed = Data.Removed.Chunk(chunk);
            var ofChunk = byRow.AsSpan(chunk * Column<byte>.ChunkRows, evidence.Length);
            for (var row = 0; row < ofChunk.Length; row++)
            {
                var stands = added[row] <= Revision.Number & Revision.Number < removed[row];
                ofChunk[row] = stands ? (byte)((int)evidence[row] + 1) : NotCurrent;
            }
        }

        foreach (var part in partsOfMeans)
        {
            byRow[part] = NotCurrent;
        }

        return byRow;
    }

    /// <summary>The double that is written with the same digits: 0.98 and not 0.9800000190734863.</summary>
    private static double AsWritten(float number) =>
        double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private IEnumerable<Revised<T>> CurrentWithRevisions<T>(ImmutableArray<Revised<T>> all) =>
        all.Where(entry => entry.StoodAt(Revision.Number));

    private static ImmutableArray<T> Outcome<T>(ImmutableArray<Revised<T>> all, int revision) =>
        [.. all.Where(entry => entry.StoodAt(revision)).Select(entry => entry.Value)];
}

/// <summary>The score columns and the dictionaries their codes point into.</summary>
public sealed record Columns
{
    public required ImmutableArray<EvaluationRun> Runs { get; init; }

    public required ImmutableArray<EvaluationTask> Tasks { get; init; }

    public required ImmutableArray<string> Texts { get; init; }

    /// <summary>All protocols that a score stands under, by code, in order of first sight.</summary>
    public required ImmutableArray<Protocol> Protocols { get; init; }

    /// <summary>Task code by protocol code.</summary>
    internal ImmutableArray<int> TaskOfProtocol { get; init; } = [];

    public required Column<int> Run { get; init; }

    public required Column<int> Task { get; init; }

    /// <summary>Code in <see cref="Protocols"/>: what task and run say of it.</summary>
    public required Column<int> Protocol { get; init; }

    public required Column<double> Value { get; init; }

    /// <summary>Digits after the point as published; -1 where unknown.</summary>
    public required Column<sbyte> Decimals { get; init; }

    /// <summary>NaN where unknown.</summary>
    public required Column<float> StandardError { get; init; }

    /// <summary>-1 where unknown.</summary>
    public required Column<int> SampleCount { get; init; }

    public required Column<EvidenceGrade> Evidence { get; init; }

    public required Column<EvidenceMarks> Marks { get; init; }

    /// <summary>Code in <see cref="Texts"/>, -1 where there is none.</summary>
    public required Column<int> Locator { get; init; }

    /// <summary>Code in <see cref="Texts"/>, -1 where there is none.</summary>
    public required Column<int> Note { get; init; }

    public required Column<int> Added { get; init; }

    public required Column<int> Removed { get; init; }

    /// <summary>What the last rows are made of, which show several runs as one; empty where there are none.</summary>
    public ImmutableArray<MeanOfRuns> Means { get; init; } = [];
}

/// <summary>Everything beside the scores, with the revisions that added and removed it.</summary>
internal sealed record Catalogue(
    ImmutableArray<Revision> Revisions,
    ImmutableArray<Source> Sources,
    ImmutableArray<LanguageModel> Models,
    ImmutableArray<Benchmark> Benchmarks,
    ImmutableArray<Accelerator> Accelerators,
    ImmutableArray<Revised<Fact>> Facts,
    ImmutableArray<Revised<BenchmarkItems>> Items,
    ImmutableArray<Revised<CostRecord>> Costs,
    ImmutableArray<Revised<Throughput>> Throughputs,
    ImmutableArray<Revised<TrainingLog>> TrainingLogs,
    ImmutableArray<Revised<ItemResults>> ItemResults,
    ImmutableArray<Revised<CurationRule>> Claims,
    FrozenDictionary<string, string> FormerModels,
    FrozenDictionary<string, string> FormerBenchmarks);
