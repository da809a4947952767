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

        await LoadCatalogueAsync(db, builder, cancellation);
        builder.Facts.AddRange(await StatementsAsync(db.Facts, latest, row => row.ToDomain(), cancellation));
        builder.Items.AddRange(await StatementsAsync(db.BenchmarkItems, latest, row => row.ToDomain(), cancellation));
        builder.Costs.AddRange(await StatementsAsync(db.Costs, latest, row => row.ToDomain(), cancellation));
        builder.Throughputs.AddRange(await StatementsAsync(db.Throughputs, latest, row => row.ToDomain(), cancellation));
        await LoadScoresAsync(db, builder, latest, cancellation);
        return builder.Build();
    }

    private static async Task LoadCatalogueAsync(DashboardDbContext db, SnapshotBuilder builder, CancellationToken cancellation)
    {
        foreach (var row in await db.Sources.AsNoTracking().ToListAsync(cancellation))
        {
            builder.Add(row.ToDomain());
        }

        foreach (var row in await db.Models.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellation))
        {
            builder.Add(row.ToDomain());
        }

        foreach (var row in await db.Benchmarks.AsNoTracking().ToListAsync(cancellation))
        {
            builder.Add(row.ToDomain());
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

    private static async Task LoadScoresAsync(DashboardDbContext db, SnapshotBuilder builder, int latest, CancellationToken cancellation)
    {
        var runs = new Dictionary<int, int>();
        await foreach (var row in db.Runs.AsNoTracking().Include(row => row.Model).Include(row => row.Accelerator).OrderBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            runs[row.Id] = builder.RunCode(new EvaluationRun(
                row.Model!.Name,
                new Variant(row.Variant),
                row.Shots,
                row.Harness,
                new HardwareSetup(row.Accelerator?.Name, row.AcceleratorCount, row.HardwareNote),
                row.SourceId,
                row.ReportedBy,
                RowMapping.ToDate(row.Date)));
        }

        var tasks = new Dictionary<int, int>();
        await foreach (var row in db.Tasks.AsNoTracking().Include(row => row.Benchmark).OrderBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            tasks[row.Id] = builder.TaskCode(new EvaluationTask(
                row.Benchmark!.Name, row.Version, row.Split, row.Language, new Metric(row.Metric, row.Unit, row.HigherIsBetter)));
        }

        var scores = db.Scores.AsNoTracking().Where(row => row.AddedRevision <= latest).OrderBy(row => row.Id);
        await foreach (var row in scores.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            builder.AddRow(
                runs[row.RunId],
                tasks[row.TaskId],
                row.Value,
                row.StandardError,
                row.SampleCount,
                row.Evidence,
                row.Marks,
                builder.TextCode(row.Locator.Length == 0 ? null : row.Locator),
                builder.TextCode(row.Note),
                row.AddedRevision,
                row.RemovedRevision ?? int.MaxValue);
        }
    }
}
