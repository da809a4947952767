using Dashboard.Data.Curating;
using Dashboard.Data.Entities;
using Dashboard.Domain.Results;
using Dashboard.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data;

/// <summary>Reads the whole system of record into a <see cref="ResultSnapshot"/>.</summary>
public static class SnapshotLoader
{
    /// <summary>Number of the latest revision; 0 when there is none.</summary>
    public static async Task<int> LatestRevisionAsync(DashboardDbContext db, CancellationToken cancellation) =>
        await db.Revisions.MaxAsync(revision => (int?)revision.Number, cancellation) ?? 0;

    /// <summary>Reads everything that was committed before the call; a change that is committed meanwhile is left to the next load.</summary>
    public static async Task<ResultSnapshot> LoadAsync(DashboardDbContext db, CancellationToken cancellation)
    {
        var latest = await LatestRevisionAsync(db, cancellation);
        var builder = new SnapshotBuilder();
        await foreach (var row in db.Revisions.AsNoTracking().Where(row => row.Number <= latest).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            builder.Add(new Revision(row.Number, row.CreatedUtc, row.Title));
        }

        var names = await CuratedNames.LoadAsync(db, latest, cancellation);
        await LoadCatalogueAsync(db, builder, names, cancellation);
        builder.Facts.AddRange(await StatementsAsync(db.Facts, latest, row => names.Apply(row.ToDomain()), cancellation));
        builder.Items.AddRange(await StatementsAsync(db.BenchmarkItems, latest, row => names.Apply(row.ToDomain()), cancellation));
        builder.Costs.AddRange(await StatementsAsync(db.Costs, latest, row => names.Apply(row.ToDomain()), cancellation));
        builder.Throughputs.AddRange(await StatementsAsync(db.Throughputs, latest, row => names.Apply(row.ToDomain()), cancellation));
        var claims = await db.Curation.AsNoTracking().Where(row => row.Kind == CurationKind.Claim && row.AddedRevision <= latest).OrderBy(row => row.Id).ToListAsync(cancellation);
        builder.Claims.AddRange(claims.ConvertAll(row => new Revised<CurationRule>(row.ToDomain(), row.AddedRevision, row.RemovedRevision ?? int.MaxValue)));
        await LoadScoresAsync(db, builder, names, latest, cancellation);
        return builder.Build();
    }

    private static async Task LoadCatalogueAsync(DashboardDbContext db, SnapshotBuilder builder, CuratedNames names, CancellationToken cancellation)
    {
        foreach (var row in await db.Sources.AsNoTracking().ToListAsync(cancellation))
        {
            builder.Add(row.ToDomain());
        }

        foreach (var model in names.Models)
        {
            builder.Add(model);
        }

        foreach (var benchmark in names.Benchmarks)
        {
            builder.Add(benchmark);
        }

        foreach (var row in await db.Accelerators.AsNoTracking().ToListAsync(cancellation))
        {
            builder.Add(row.ToDomain());
        }
    }

    private static async Task<List<Revised<T>>> StatementsAsync<TRow, T>(
        DbSet<TRow> set, int latest, Func<TRow, T> map, CancellationToken cancellation)
        where TRow : StatementRow
    {
        var rows = await set.AsNoTracking().Where(row => row.AddedRevision <= latest).OrderBy(row => row.Id).ToListAsync(cancellation);
        return rows.ConvertAll(row => new Revised<T>(map(row), row.AddedRevision, row.RemovedRevision ?? int.MaxValue));
    }

    private static async Task LoadScoresAsync(DashboardDbContext db, SnapshotBuilder builder, CuratedNames names, int latest, CancellationToken cancellation)
    {
        var runs = await RunsAsync(db, builder, names, cancellation);
        var tasks = new CuratedTasks(builder, names);
        await foreach (var row in db.Tasks.AsNoTracking().Include(row => row.Benchmark).OrderBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            tasks.Add(row.Id, new EvaluationTask(row.Benchmark!.Name, row.Version, row.Split, row.Language, new Metric(row.Metric, row.Unit, row.HigherIsBetter)));
        }

        var scores = db.Scores.AsNoTracking().Where(row => row.AddedRevision <= latest).OrderBy(row => row.Id);
        await foreach (var row in scores.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var (run, source) = runs[row.RunId];
            builder.AddRow(
                run,
                tasks.Code(row.TaskId, source),
                row.Value,
                row.StandardError,
                row.SampleCount,
                names.Rules.Apply(row.Evidence, source),
                row.Marks,
                builder.TextCode(row.Locator.Length == 0 ? null : row.Locator),
                builder.TextCode(row.Note),
                row.AddedRevision,
                row.RemovedRevision ?? int.MaxValue);
        }
    }

    private static async Task<Dictionary<int, (int Code, string Source)>> RunsAsync(DashboardDbContext db, SnapshotBuilder builder, CuratedNames names, CancellationToken cancellation)
    {
        var runs = new Dictionary<int, (int Code, string Source)>();
        await foreach (var row in db.Runs.AsNoTracking().Include(row => row.Model).Include(row => row.Accelerator).OrderBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var code = builder.RunCode(new EvaluationRun(
                names.Model(row.Model!.Name),
                new Variant(row.Variant),
                row.Shots,
                row.Harness,
                new HardwareSetup(row.Accelerator?.Name, row.AcceleratorCount, row.HardwareNote),
                row.SourceId,
                row.ReportedBy,
                RowMapping.ToDate(row.Date)));
            runs[row.Id] = (code, row.SourceId);
        }

        return runs;
    }

    /// <summary>Task codes; a rule of curation may make one task two, since it can hold for one source only.</summary>
    private sealed class CuratedTasks(SnapshotBuilder builder, CuratedNames names)
    {
        private readonly Dictionary<int, EvaluationTask> stated = [];
        private readonly Dictionary<(int Task, string Source), int> codes = [];

        public void Add(int id, EvaluationTask task) => stated[id] = task;

        public int Code(int id, string source)
        {
            source = names.Rules.IsEmpty ? "" : source;
            if (!codes.TryGetValue((id, source), out var code))
            {
                var task = stated[id];
                codes[(id, source)] = code = builder.TaskCode(names.Rules.Apply(task, names.Benchmark(task.Benchmark), source));
            }

            return code;
        }
    }
}
