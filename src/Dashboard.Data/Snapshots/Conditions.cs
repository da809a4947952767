using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Snapshots;

/// <summary>What rules and aliases make of runs, tasks and evidence: everything of a score but its own columns.</summary>
internal sealed class Conditions
{
    private readonly CurationRules rules;
    private readonly CuratedNames names;
    private readonly Dictionary<int, EvaluationTask> tasks;

    private Conditions(CuratedNames names, OrderedDictionary<int, EvaluationRun> runs, Dictionary<int, EvaluationTask> tasks) =>
        (this.names, rules, Runs, this.tasks) = (names, names.Rules, runs, tasks);

    /// <summary>Runs by id, ascending.</summary>
    public OrderedDictionary<int, EvaluationRun> Runs { get; }

    public static async Task<Conditions> LoadAsync(DashboardDbContext db, CuratedNames names, CancellationToken cancellation)
    {
        var runs = new OrderedDictionary<int, EvaluationRun>();
        var rows = db.Runs.AsNoTracking().OrderBy(row => row.Id)
            .Select(row => new { Run = row, Model = row.Model!.Name, Accelerator = (string?)row.Accelerator!.Name });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            runs.Add(row.Run.Id, ToRun(row.Run, names.Model(row.Model), row.Accelerator));
        }

        return new Conditions(names, runs, await db.Tasks.AsNoTracking().Include(row => row.Benchmark)
            .ToDictionaryAsync(row => row.Id, row => row.ToDomain(), cancellation));
    }

    /// <summary>The source that a task may depend on: a rule of curation may make one task two, since it can hold for one source only.
    /// Empty where there are no rules.</summary>
    public string SourceOfTask(string source) => rules.IsEmpty ? "" : source;

    public EvaluationTask Task(int id, string source) => rules.Apply(tasks[id], names.Benchmark(tasks[id].Benchmark), source);

    public EvidenceGrade Evidence(EvidenceGrade stated, string source) => rules.Apply(stated, source);

    /// <summary>Whether later ones say the same of everything that these speak of, so that scores read by these need not be read
    /// again.</summary>
    /// <param name="keys">Tasks that were read, with the sources that they depend on.</param>
    public bool AreKeptBy(Conditions later, IEnumerable<(int Task, string Source)> keys) =>
        rules.IsEmpty == later.rules.IsEmpty
        && Runs.All(run => later.Runs.TryGetValue(run.Key, out var other) && other == run.Value)
        && keys.All(key => later.tasks.ContainsKey(key.Task) && Task(key.Task, key.Source) == later.Task(key.Task, key.Source))
        && Runs.Values.Select(run => run.Source).Distinct(StringComparer.Ordinal)
            .All(source => EvidenceGrades.All.All(grade => Evidence(grade, source) == later.Evidence(grade, source)));

    /// <summary>Whether later ones speak of all runs and tasks that these speak of: both are never deleted.</summary>
    public bool AreKnownTo(Conditions later) => Runs.Keys.All(later.Runs.ContainsKey) && tasks.Keys.All(later.tasks.ContainsKey);

    private static EvaluationRun ToRun(RunRow row, string model, string? accelerator) => new(
        model,
        new Variant(row.Variant),
        row.Shots,
        row.Harness,
        new HardwareConfiguration(accelerator, row.AcceleratorCount, row.HardwareNote),
        row.SourceId,
        row.ReportedBy,
        PartialDate.From(row.Date))
    {
        Repeat = row.Repeat,
    };
}
