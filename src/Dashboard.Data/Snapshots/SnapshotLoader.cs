using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Snapshots;

/// <summary>Reads the whole system of record into a <see cref="ResultSnapshot"/>.</summary>
public static class SnapshotLoader
{
    /// <summary>Number of the latest revision; 0 when there is none.</summary>
    public static async Task<int> LatestRevisionAsync(DashboardDbContext db, CancellationToken cancellation) =>
        await db.Revisions.MaxAsync(revision => (int?)revision.Number, cancellation) ?? 0;

    /// <summary>Reads everything that was committed before the call; a change that is committed meanwhile is left to the next
    /// load.</summary>
    /// <param name="earlier">A snapshot whose training logs need not be read again; null when there is none.</param>
    public static async Task<ResultSnapshot> LoadAsync(DashboardDbContext db, CancellationToken cancellation,
        ResultSnapshot? earlier = null)
    {
        var latest = await LatestRevisionAsync(db, cancellation);
        var builder = new SnapshotBuilder();
        await foreach (var row in db.Revisions.AsNoTracking().Where(row => row.Number <= latest).AsAsyncEnumerable()
            .WithCancellation(cancellation))
        {
            builder.Add(new Revision(row.Number, row.CreatedUtc, row.Title));
        }

        var names = await CuratedNames.LoadAsync(db, latest, cancellation);
        await LoadCatalogueAsync(db, builder, names, cancellation);
        builder.Facts.AddRange(await StatementsAsync(db.Facts, latest, row => names.Apply(row.ToDomain()), cancellation));
        builder.Items.AddRange(await StatementsAsync(db.BenchmarkItems, latest, row => names.Apply(row.ToDomain()), cancellation));
        builder.Costs.AddRange(await StatementsAsync(db.Costs, latest, row => names.Apply(row.ToDomain()), cancellation));
        builder.Throughputs.AddRange(await StatementsAsync(db.Throughputs, latest, row => names.Apply(row.ToDomain()), cancellation));
        await LoadLogsAsync(db, builder, names, latest, earlier, cancellation);
        await LoadCuratedStatementsAsync(db, builder, names, latest, cancellation);
        await LoadScoresAsync(db, builder, names, latest, cancellation);
        return builder.Build();
    }

    /// <summary>Rules that say something themselves, instead of how statements are read: claims, exchange rates, facts of models.</summary>
    private static async Task LoadCuratedStatementsAsync(DashboardDbContext db, SnapshotBuilder builder, CuratedNames names, int latest,
        CancellationToken cancellation)
    {
        foreach (var row in await db.Curation.AsNoTracking().Where(row => row.Kind >= CurationKind.Claim && row.AddedRevision <= latest)
            .OrderBy(row => row.Id).ToListAsync(cancellation))
        {
            var removed = row.RemovedRevision ?? int.MaxValue;
            if (row.Kind == CurationKind.Claim)
            {
                builder.Claims.Add(new Revised<CurationRule>(row.ToDomain(), row.AddedRevision, removed));
            }
            else if (CuratedFact.AttributeOf(row.Kind) is not null)
            {
                if (CuratedFact.Read(row.ToDomain()).Fact is { } fact)
                {
                    builder.Facts.Add(new Revised<Fact>(fact.ToStatement(names.NameOf(fact.Model), row.Why), row.AddedRevision, removed));
                }
            }
            else if (row.Kind == CurationKind.ExchangeRate && CuratedRate.Read(row.ToDomain()).Rate is { } rate)
            {
                builder.Costs.Add(new Revised<CostRecord>(rate.ToStatement(row.Why), row.AddedRevision, removed));
            }
        }
    }

    private static async Task LoadCatalogueAsync(DashboardDbContext db, SnapshotBuilder builder, CuratedNames names,
        CancellationToken cancellation)
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

    /// <summary>One log at a time, and its steps only where they are not known: they are large, and they never change.</summary>
    private static async Task LoadLogsAsync(DashboardDbContext db, SnapshotBuilder builder, CuratedNames names, int latest,
        ResultSnapshot? earlier, CancellationToken cancellation)
    {
        var known = (earlier?.KnownSteps ?? []).DistinctBy(steps => steps.Fingerprint, StringComparer.Ordinal)
            .ToDictionary(steps => steps.Fingerprint, StringComparer.Ordinal);
        foreach (var row in await WithoutSteps(db.TrainingLogs.Where(row => row.AddedRevision <= latest).OrderBy(row => row.Id))
            .ToListAsync(cancellation))
        {
            if (!known.TryGetValue(row.Fingerprint, out var steps))
            {
                known[row.Fingerprint] = steps = StepColumns.Decode(await db.TrainingLogs.AsNoTracking().Where(other => other.Id == row.Id)
                    .Select(other => other.Steps).SingleAsync(cancellation));
            }

            builder.TrainingLogs.Add(
                new Revised<TrainingLog>(names.Apply(row.ToDomain(steps)), row.AddedRevision, row.RemovedRevision ?? int.MaxValue));
        }
    }

    private static IQueryable<TrainingLogRow> WithoutSteps(IQueryable<TrainingLogRow> rows) => rows.AsNoTracking()
        .Select(row => new TrainingLogRow
        {
            Id = row.Id,
            ContentKey = row.ContentKey,
            Evidence = row.Evidence,
            Marks = row.Marks,
            SourceId = row.SourceId,
            Locator = row.Locator,
            ReportedBy = row.ReportedBy,
            Status = row.Status,
            Date = row.Date,
            Note = row.Note,
            AddedRevision = row.AddedRevision,
            RemovedRevision = row.RemovedRevision,
            Name = row.Name,
            Model = row.Model,
            Hardware = row.Hardware,
            HardwareCount = row.HardwareCount,
            HardwareNote = row.HardwareNote,
            Fingerprint = row.Fingerprint,
            Steps = Array.Empty<byte>(),
        });

    private static async Task LoadScoresAsync(DashboardDbContext db, SnapshotBuilder builder, CuratedNames names, int latest,
        CancellationToken cancellation)
    {
        var runs = await RunsAsync(db, builder, names, cancellation);
        var tasks = new CuratedTasks(builder, names);
        await foreach (var row in db.Tasks.AsNoTracking().Include(row => row.Benchmark).OrderBy(row => row.Id).AsAsyncEnumerable()
            .WithCancellation(cancellation))
        {
            tasks.Add(row.Id, row.ToDomain());
        }

        var scores = db.Scores.AsNoTracking().Where(row => row.AddedRevision <= latest).OrderBy(row => row.Id);
        await foreach (var row in scores.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var (run, source) = runs[row.RunId];
            builder.AddRow(
                run,
                tasks.Code(row.TaskId, source),
                row.Value,
                row.Decimals,
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

    private static async Task<Dictionary<int, (int Code, string Source)>> RunsAsync(DashboardDbContext db, SnapshotBuilder builder,
        CuratedNames names, CancellationToken cancellation)
    {
        var runs = new Dictionary<int, (int Code, string Source)>();
        await foreach (var row in db.Runs.AsNoTracking().Include(row => row.Model).Include(row => row.Accelerator).OrderBy(row => row.Id)
            .AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var code = builder.RunCode(new EvaluationRun(
                names.Model(row.Model!.Name),
                new Variant(row.Variant),
                row.Shots,
                row.Harness,
                new HardwareConfiguration(row.Accelerator?.Name, row.AcceleratorCount, row.HardwareNote),
                row.SourceId,
                row.ReportedBy,
                RowMapping.ToDate(row.Date))
            {
                Repeat = row.Repeat,
            });
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
