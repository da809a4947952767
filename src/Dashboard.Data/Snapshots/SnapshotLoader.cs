using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Snapshots;

/// <summary>
/// Reads the system of record into snapshots: the first time all of it, then only the scores that a revision added or took back. Where a
/// rule or an alias gives earlier scores other names, these are named anew without being read. All give the same snapshot. Not
/// thread-safe.
/// </summary>
/// <param name="maxScores">Most scores that are held, standing or not; null for any number.</param>
/// <param name="maxItemBytes">Most bytes of items that are held, compressed; what is beyond is read when it is asked for.</param>
/// <param name="showTexts">Whether texts of questions and answers that are kept can be read by the snapshots.</param>
public sealed class SnapshotLoader(IDbContextFactory<DashboardDbContext> contexts, int? maxScores = null, bool showTexts = false,
    long maxItemBytes = StoredItems.MaxBytes)
{
    private readonly StoredItems items = new(contexts, maxItemBytes);
    private LoadedScores? scores;
    private ResultSnapshot? earlier;

    /// <summary>Number of the latest revision; 0 when there is none.</summary>
    public static async Task<int> LatestRevisionAsync(DashboardDbContext db, CancellationToken cancellation) =>
        await db.Revisions.MaxAsync(revision => (int?)revision.Number, cancellation) ?? 0;

    /// <summary>Gives everything that was committed before the call; a change that is committed meanwhile is left to the next
    /// load.</summary>
    /// <exception cref="TooManyScoresException">There are more scores than may be held. What was loaded before is still known.</exception>
    public async Task<ResultSnapshot> LoadAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Database.SetCommandTimeout(DashboardDbContext.LongCommand);
        var latest = await LatestRevisionAsync(db, cancellation);
        var names = await CuratedNames.LoadAsync(db, latest, cancellation);
        var conditions = await Conditions.LoadAsync(db, names, cancellation);
        var start = scores?.Under(conditions) ?? new LoadedScores();
        await start.RequireRoomAsync(db, latest, maxScores, cancellation);

        // Half a load is of no use: if it fails, the next one starts from nothing.
        scores = null;
        var builder = new SnapshotBuilder(start.Table);
        await foreach (var row in db.Revisions.AsNoTracking().Where(row => row.Number <= latest).AsAsyncEnumerable()
            .WithCancellation(cancellation))
        {
            builder.Add(new Revision(row.Number, row.CreatedUtc, row.Title));
        }

        await LoadCatalogueAsync(db, builder, names, cancellation);
        builder.Facts.AddRange(await StatementsAsync(db.Facts, latest, row => names.Apply(row.ToDomain()), cancellation));
        builder.Items.AddRange(await StatementsAsync(db.BenchmarkItems, latest, row => names.Apply(row.ToDomain()), cancellation));
        builder.Costs.AddRange(await StatementsAsync(db.Costs, latest, row => names.Apply(row.ToDomain()), cancellation));
        builder.Throughputs.AddRange(await StatementsAsync(db.Throughputs, latest, row => names.Apply(row.ToDomain()), cancellation));
        await LoadLogsAsync(db, builder, names, latest, cancellation);
        await LoadItemsAsync(db, builder, names, conditions, latest, cancellation);
        await LoadCuratedStatementsAsync(db, builder, names, latest, cancellation);
        await start.ReadAsync(contexts, builder, conditions, latest, cancellation);
        (earlier, scores) = (builder.Build(), start);
        return earlier;
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

        foreach (var (former, slug) in names.FormerModels)
        {
            builder.FormerModels[former] = slug;
        }

        foreach (var (former, slug) in names.FormerBenchmarks)
        {
            builder.FormerBenchmarks[former] = slug;
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
        var statements = new List<Revised<T>>();
        await foreach (var row in set.AsNoTracking().Where(row => row.AddedRevision <= latest).OrderBy(row => row.Id).AsAsyncEnumerable()
            .WithCancellation(cancellation))
        {
            statements.Add(new Revised<T>(map(row), row.AddedRevision, row.RemovedRevision ?? int.MaxValue));
        }

        return statements;
    }

    /// <summary>One log at a time, and its steps only where they are not known: they are large, and they never change.</summary>
    private async Task LoadLogsAsync(DashboardDbContext db, SnapshotBuilder builder, CuratedNames names, int latest,
        CancellationToken cancellation)
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

    /// <summary>Of items what they are; the columns are held beside the snapshots, see <see cref="StoredItems"/>.</summary>
    private async Task LoadItemsAsync(DashboardDbContext db, SnapshotBuilder builder, CuratedNames names, Conditions conditions, int latest,
        CancellationToken cancellation)
    {
        var rows = db.ItemResults.AsNoTracking().Where(row => row.AddedRevision <= latest).OrderBy(row => row.Id)
            .Select(row => new ItemResultRow
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
                RunId = row.RunId,
                TaskId = row.TaskId,
                ListId = row.ListId,
                Count = row.Count,
                Fingerprint = row.Fingerprint,
                Scores = Array.Empty<byte>(),
                QuestionsId = row.QuestionsId,
                AnswersId = row.AnswersId,
            });
        var read = await rows.ToListAsync(cancellation);
        await items.HoldAsync(db, read.ConvertAll(row => (row.Id, row.ListId)), cancellation);
        foreach (var row in read)
        {
            var run = conditions.Runs[row.RunId];
            var (id, list, questions, answers) = (row.Id, row.ListId, row.QuestionsId, row.AnswersId);
            builder.ItemResults.Add(new Revised<ItemResults>(
                new ItemResults(run, conditions.Task(row.TaskId, conditions.SourceOfTask(run.Source)), names.Apply(row.ToFooting()),
                    new ItemsOfRun(row.Count, row.Fingerprint, () => items.Read(id, list))
                    {
                        ReadTexts = !showTexts || (questions is null && answers is null) ? null
                            : (item, asked) => items.ReadTextsAsync(questions, answers, item, asked),
                    }),
                row.AddedRevision, row.RemovedRevision ?? int.MaxValue));
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
}
