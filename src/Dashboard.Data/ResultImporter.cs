using System.Data;
using Dashboard.Data.Entities;
using Dashboard.Domain.Results;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data;

/// <summary>What an import did.</summary>
/// <param name="Revision">The revision that holds the batch: a new one, or the earlier one when nothing was new.</param>
/// <param name="Added">Rows added.</param>
/// <param name="Removed">Rows taken back.</param>
/// <param name="IsNew">Whether a revision was made.</param>
public sealed record ImportOutcome(int Revision, int Added, int Removed, bool IsNew);

/// <summary>
/// The only writer. One call is one transaction and at most one revision. Rows that already stand are not written again; rows of the same
/// origin that the batch no longer holds are taken back. The same batch twice changes nothing. Of several imports at once each sees
/// what the ones before it wrote: SQLite lets one write at a time; on SQL Server they block or deadlock, and the execution strategy
/// runs the loser again.
/// </summary>
public sealed class ResultImporter(IDbContextFactory<DashboardDbContext> contexts, TimeProvider time)
{
    /// <summary>Origin of the data that the product ships with.</summary>
    public const string ReferenceOrigin = "reference";

    /// <summary>Commits a batch. It must be free of errors: <see cref="ImportBatch.HasErrors"/> is refused with <see cref="InvalidOperationException"/>.</summary>
    /// <param name="origin">Where the rows come from; a later batch of the same origin replaces them.</param>
    public async Task<ImportOutcome> ImportAsync(ImportBatch batch, string origin, CancellationToken cancellation)
    {
        if (batch.HasErrors)
        {
            var first = batch.Problems.First(problem => problem.Severity == ProblemSeverity.Error);
            throw new InvalidOperationException(FormattableString.Invariant(
                $"'{batch.Title}' has errors and was not imported: {first.File}, line {first.Line}, {first.Column}: {first.Message}"));
        }

        await using var probe = await contexts.CreateDbContextAsync(cancellation);
        return await probe.Database.CreateExecutionStrategy().ExecuteAsync(
            async token =>
            {
                await using var db = await contexts.CreateDbContextAsync(token);
                await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, token);
                var outcome = await new ImportTransaction(db, batch, origin, time.GetUtcNow().UtcDateTime).RunAsync(token);
                await transaction.CommitAsync(token);
                return outcome;
            },
            cancellation);
    }
}

/// <summary>The work of one import inside its transaction.</summary>
internal sealed class ImportTransaction(DashboardDbContext db, ImportBatch batch, string origin, DateTime now)
{
    private int revision;
    private int added;
    private int removed;
    private HashSet<int> sameOrigin = [];

    public async Task<ImportOutcome> RunAsync(CancellationToken cancellation)
    {
        var history = await db.Revisions.AsNoTracking().OrderBy(row => row.Number).ToListAsync(cancellation);
        if (history.FindLast(row => row.Origin == origin) is { } last && last.ContentHash == batch.ContentHash)
        {
            return new ImportOutcome(last.Number, 0, 0, IsNew: false);
        }

        revision = history.Count == 0 ? 1 : history[^1].Number + 1;
        sameOrigin = [.. history.Where(row => row.Origin == origin).Select(row => row.Number)];
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Revisions.Add(new RevisionRow { Number = revision, CreatedUtc = now, Title = batch.Title, Origin = origin, ContentHash = batch.ContentHash });
        await AddCatalogueAsync(cancellation);
        await MergeAsync(db.Facts, batch.Facts.Select(fact => fact.ToRow()), cancellation);
        await MergeAsync(db.BenchmarkItems, batch.Items.Select(items => items.ToRow()), cancellation);
        await MergeAsync(db.Costs, batch.Costs.Select(cost => cost.ToRow()), cancellation);
        await MergeAsync(db.Throughputs, batch.Throughputs.Select(throughput => throughput.ToRow()), cancellation);
        await MergeScoresAsync(cancellation);
        await SaveAsync(cancellation);
        return new ImportOutcome(revision, added, removed, IsNew: true);
    }

    private async Task SaveAsync(CancellationToken cancellation)
    {
        db.ChangeTracker.DetectChanges();
        await db.SaveChangesAsync(cancellation);
    }

    private async Task AddCatalogueAsync(CancellationToken cancellation)
    {
        var sources = await db.Sources.ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellation);
        foreach (var source in batch.Sources)
        {
            Put(db.Sources, sources, source.Id, source.ToRow());
        }

        foreach (var id in MentionedSources().Where(id => !sources.ContainsKey(id)))
        {
            Put(db.Sources, sources, id, new Source(id, id, "", "", null, null, null, null, null).ToRow());
        }

        await AddNamedAsync(db.Models, batch.Models.Select(model => model.ToRow()).Concat(MentionedModels().Select(name => new LanguageModel(name, LanguageModel.OtherFamily, null, [], null).ToRow())), cancellation);
        await AddNamedAsync(db.Benchmarks, batch.Benchmarks.Select(benchmark => benchmark.ToRow()).Concat(batch.Scores.Select(score => score.Task.Benchmark).Distinct().Select(name => new Benchmark(name, null, null).ToRow())), cancellation);
        await AddNamedAsync(db.Accelerators, batch.Accelerators.Select(accelerator => accelerator.ToRow()).Concat(MentionedAccelerators().Select(name => new Accelerator(name, null, null).ToRow())), cancellation);
        await SaveAsync(cancellation);
    }

    private IEnumerable<string> MentionedSources() => batch.Scores.Select(score => score.Run.Source)
        .Concat(batch.Facts.Select(fact => fact.Footing.Source))
        .Concat(batch.Items.Select(items => items.Footing.Source))
        .Concat(batch.Costs.Select(cost => cost.Footing.Source))
        .Concat(batch.Throughputs.Select(throughput => throughput.Footing.Source))
        .Distinct(StringComparer.Ordinal);

    private IEnumerable<string> MentionedModels() => batch.Scores.Select(score => score.Run.Model)
        .Concat(batch.Facts.Where(fact => fact.Subject == FactSubject.Model).Select(fact => fact.Name))
        .Concat(batch.Throughputs.Select(throughput => throughput.Model))
        .Distinct(StringComparer.Ordinal);

    private IEnumerable<string> MentionedAccelerators() => batch.Scores.Select(score => score.Run.Hardware.Name)
        .Concat(batch.Throughputs.Select(throughput => throughput.Hardware.Name))
        .Concat(batch.Facts.Where(fact => fact.Subject == FactSubject.Accelerator).Select(fact => fact.Name))
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    /// <summary>The first row of a slug stays; what it leaves open is not filled from later ones, so that curated names last.</summary>
    private static async Task AddNamedAsync<T>(DbSet<T> set, IEnumerable<T> rows, CancellationToken cancellation)
        where T : NamedRow
    {
        var known = (await set.Select(row => row.Slug).ToListAsync(cancellation)).ToHashSet(StringComparer.Ordinal);
        set.AddRange(rows.Where(row => known.Add(row.Slug)).ToList());
    }

    private static void Put<T>(DbSet<T> set, Dictionary<string, T> known, string key, T row)
        where T : class
    {
        if (known.TryAdd(key, row))
        {
            set.Add(row);
        }
    }

    private async Task MergeAsync<T>(DbSet<T> set, IEnumerable<T> rows, CancellationToken cancellation)
        where T : StatementRow
    {
        var standing = await set.Where(row => row.RemovedRevision == null).ToDictionaryAsync(row => row.ContentKey, StringComparer.Ordinal, cancellation);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (seen.Add(row.ContentKey) && !standing.ContainsKey(row.ContentKey))
            {
                row.AddedRevision = revision;
                set.Add(row);
                added++;
            }
        }

        foreach (var row in standing.Values.Where(row => sameOrigin.Contains(row.AddedRevision) && !seen.Contains(row.ContentKey)))
        {
            row.RemovedRevision = revision;
            removed++;
        }
    }

    private async Task MergeScoresAsync(CancellationToken cancellation)
    {
        var (runs, tasks) = await AddRunsAndTasksAsync(cancellation);
        var standing = await db.Scores.Where(row => row.RemovedRevision == null)
            .ToDictionaryAsync(row => (row.RunId, row.TaskId, row.Locator), cancellation);
        var seen = new HashSet<(int Run, int Task, string Locator)>();
        foreach (var score in batch.Scores)
        {
            var row = ToRow(score, runs[score.Run].Id, tasks[score.Task].Id);
            var key = (row.RunId, row.TaskId, row.Locator);
            if (!seen.Add(key) || (standing.TryGetValue(key, out var known) && SameStatement(known, row)))
            {
                continue;
            }

            if (known is not null)
            {
                known.RemovedRevision = revision;
                removed++;
            }

            db.Scores.Add(row);
            added++;
        }

        foreach (var row in standing.Values.Where(row => sameOrigin.Contains(row.AddedRevision) && !seen.Contains((row.RunId, row.TaskId, row.Locator))))
        {
            row.RemovedRevision = revision;
            removed++;
        }
    }

    private ScoreRow ToRow(Score score, int run, int task) => new()
    {
        RunId = run,
        TaskId = task,
        Value = score.Value,
        StandardError = score.StandardError,
        SampleCount = score.SampleCount,
        Evidence = score.Evidence,
        Marks = score.Marks,
        Locator = score.Locator ?? "",
        Note = score.Note,
        AddedRevision = revision,
    };

    private static bool SameStatement(ScoreRow a, ScoreRow b) =>
        a.Value.Equals(b.Value) && a.StandardError.Equals(b.StandardError) && a.SampleCount == b.SampleCount
        && a.Evidence == b.Evidence && a.Marks == b.Marks && a.Note == b.Note;

    private async Task<(Dictionary<EvaluationRun, RunRow> Runs, Dictionary<EvaluationTask, TaskRow> Tasks)> AddRunsAndTasksAsync(CancellationToken cancellation)
    {
        var models = await db.Models.ToDictionaryAsync(row => row.Slug, row => row.Id, StringComparer.Ordinal, cancellation);
        var accelerators = await db.Accelerators.ToDictionaryAsync(row => row.Slug, row => row.Id, StringComparer.Ordinal, cancellation);
        var benchmarks = await db.Benchmarks.ToDictionaryAsync(row => row.Slug, row => row.Id, StringComparer.Ordinal, cancellation);
        var knownRuns = await db.Runs.ToDictionaryAsync(row => row.ContentKey, StringComparer.Ordinal, cancellation);
        var knownTasks = await db.Tasks.ToDictionaryAsync(row => row.ContentKey, StringComparer.Ordinal, cancellation);
        var runs = new Dictionary<EvaluationRun, RunRow>();
        var tasks = new Dictionary<EvaluationTask, TaskRow>();
        foreach (var run in batch.Scores.Select(score => score.Run).Distinct())
        {
            var row = ToRow(run, models[Slug.From(run.Model)], run.Hardware.Name is { } name ? accelerators[Slug.From(name)] : null);
            Put(db.Runs, knownRuns, row.ContentKey, row);
            runs[run] = knownRuns[row.ContentKey];
        }

        foreach (var task in batch.Scores.Select(score => score.Task).Distinct())
        {
            var row = ToRow(task, benchmarks[Slug.From(task.Benchmark)]);
            Put(db.Tasks, knownTasks, row.ContentKey, row);
            tasks[task] = knownTasks[row.ContentKey];
        }

        await SaveAsync(cancellation);
        return (runs, tasks);
    }

    private static RunRow ToRow(EvaluationRun run, int model, int? accelerator) => new()
    {
        ContentKey = ContentKey.Of(
            model, run.Variant.Label, run.Shots, run.Harness, accelerator, run.Hardware.Count, run.Hardware.Note, run.Source, run.ReportedBy, run.Date),
        ModelId = model,
        Variant = run.Variant.Label,
        Shots = run.Shots,
        Harness = run.Harness,
        AcceleratorId = accelerator,
        AcceleratorCount = run.Hardware.Count,
        HardwareNote = run.Hardware.Note,
        SourceId = run.Source,
        ReportedBy = run.ReportedBy,
        Date = run.Date?.ToString(),
    };

    private static TaskRow ToRow(EvaluationTask task, int benchmark) => new()
    {
        ContentKey = ContentKey.Of(benchmark, task.Version, task.Split, task.Language, task.Metric.Name, task.Metric.Unit, task.Metric.HigherIsBetter),
        BenchmarkId = benchmark,
        Version = task.Version,
        Split = task.Split,
        Language = task.Language,
        Metric = task.Metric.Name,
        Unit = task.Metric.Unit,
        HigherIsBetter = task.Metric.HigherIsBetter,
    };
}
