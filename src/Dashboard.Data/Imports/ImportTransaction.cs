using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Imports;

/// <summary>The work of one import inside its transaction: statements are taken in chunks, so that memory stays flat.</summary>
/// <param name="revision">The revision that is being made.</param>
/// <param name="sameOrigin">Earlier revisions of the same origin: what they stated and the statements no longer do is taken back.</param>
internal sealed class ImportTransaction(DashboardDbContext db, IStatements statements, int revision, int[] sameOrigin, IScoreWriter writer)
{
    private const int Chunk = 1000;

    private int added;
    private int removed;

    public async Task<ImportOutcome> RunAsync(CancellationToken cancellation)
    {
        var catalogue = await CatalogueKeys.LoadAsync(db, cancellation);
        await DeclareAsync(statements.Read<Source>(), catalogue.Declare, cancellation);
        await DeclareAsync(statements.Read<LanguageModel>(), catalogue.Declare, cancellation);
        await DeclareAsync(statements.Read<Benchmark>(), catalogue.Declare, cancellation);
        await DeclareAsync(statements.Read<Accelerator>(), catalogue.Declare, cancellation);
        await UpsertAsync(db.Facts, statements.Read<Fact>().Select(fact => Mention(catalogue, fact).ToRow()), cancellation);
        await UpsertAsync(
            db.BenchmarkItems, statements.Read<BenchmarkItems>()
                .Select(items => Mention(catalogue, items, items.Provenance).ToRow()), cancellation);
        await UpsertAsync(
            db.Costs, statements.Read<CostRecord>().Select(cost => Mention(catalogue, cost, cost.Provenance).ToRow()), cancellation);
        await UpsertAsync(
            db.Throughputs, statements.Read<Throughput>().Select(throughput => Mention(catalogue, throughput).ToRow()), cancellation);
        await UpsertAsync(
            db.TrainingLogs, statements.Read<TrainingLog>().Select(log => Mention(catalogue, log).ToRow()), cancellation, atOnce: 1);
        var scores = new ScoreUpsert(db, catalogue, revision, sameOrigin, writer);
        await scores.RunAsync(statements.Read<Score>(), cancellation);
        await ItemsAsync(scores, cancellation);
        return new ImportOutcome(revision, added + scores.Added, removed + scores.Removed, IsNew: true) { Repeated = scores.Repeated };
    }

    /// <summary>Sends what was added to the context, and lets go of it.</summary>
    internal static async Task SaveAsync(DashboardDbContext db, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }

    private async Task DeclareAsync<T>(IEnumerable<T> items, Action<T> declare, CancellationToken cancellation)
    {
        foreach (var chunk in items.Chunk(Chunk))
        {
            Array.ForEach(chunk, declare);
            await SaveAsync(db, cancellation);
        }
    }

    private static T Mention<T>(CatalogueKeys catalogue, T statement, Provenance provenance)
    {
        catalogue.MentionSource(provenance.Source);
        return statement;
    }

    private static Fact Mention(CatalogueKeys catalogue, Fact fact)
    {
        _ = fact.Subject == FactSubject.Model ? (NamedRow)catalogue.Model(fact.Name) : catalogue.Accelerator(fact.Name);
        return Mention(catalogue, fact, fact.Provenance);
    }

    private static Throughput Mention(CatalogueKeys catalogue, Throughput throughput)
    {
        _ = catalogue.Model(throughput.Model);
        _ = throughput.Hardware.Name is { } device ? catalogue.Accelerator(device) : null;
        return Mention(catalogue, throughput, throughput.Provenance);
    }

    private static TrainingLog Mention(CatalogueKeys catalogue, TrainingLog log)
    {
        _ = catalogue.Model(log.Model);
        _ = log.Hardware.Name is { } device ? catalogue.Accelerator(device) : null;
        return Mention(catalogue, log, log.Provenance);
    }

    /// <summary>Takes the items of one run at a time, and writes a list of items once for all runs that share it.</summary>
    private async Task ItemsAsync(ScoreUpsert scores, CancellationToken cancellation)
    {
        var lists = await db.ItemLists.AsNoTracking().ToDictionaryAsync(row => row.Fingerprint, row => row.Id, StringComparer.Ordinal,
            cancellation);
        var seen = new HashSet<UInt128>();
        foreach (var results in statements.Read<ItemResults>())
        {
            var (run, task) = await scores.KeysOfAsync(results.Run, results.Task, cancellation);
            var items = results.Items.Read();
            if (!lists.TryGetValue(items.List.Fingerprint, out var list))
            {
                var row = ItemColumns.ToRow(items.List);
                db.ItemLists.Add(row);
                await SaveAsync(db, cancellation);
                lists[items.List.Fingerprint] = list = row.Id;
            }

            var questions = await TextsAsync(results.Texts?.Questions, cancellation);
            var answers = await TextsAsync(results.Texts?.Answers, cancellation);
            await AddAsync(db.ItemResults, [results.ToRow(items, run, task, list, questions, answers)], seen, cancellation);
        }

        await RevertAsync(db.ItemResults, seen, cancellation);
    }

    /// <summary>The row of some texts, written unless it is there; null for none.</summary>
    private async Task<int?> TextsAsync(TextColumn? texts, CancellationToken cancellation)
    {
        if (texts?.Fingerprint is not { } fingerprint)
        {
            return null;
        }

        if (await db.ItemTexts.Where(row => row.Fingerprint == fingerprint).Select(row => (int?)row.Id)
            .SingleOrDefaultAsync(cancellation) is { } known)
        {
            return known;
        }

        var fresh = new ItemTextRow { Fingerprint = fingerprint, Texts = texts.Stored.ToArray() };
        db.ItemTexts.Add(fresh);
        await SaveAsync(db, cancellation);
        return fresh.Id;
    }

    /// <summary>Adds the rows that do not stand yet, and takes back those of the same origin that are no longer stated.</summary>
    /// <param name="atOnce">How many rows are in memory at a time.</param>
    private async Task UpsertAsync<T>(DbSet<T> set, IEnumerable<T> rows, CancellationToken cancellation, int atOnce = Chunk)
        where T : StatementRow
    {
        var seen = new HashSet<UInt128>();
        foreach (var chunk in rows.Chunk(atOnce))
        {
            await AddAsync(set, chunk, seen, cancellation);
        }

        await RevertAsync(set, seen, cancellation);
    }

    private async Task AddAsync<T>(DbSet<T> set, T[] chunk, HashSet<UInt128> seen, CancellationToken cancellation)
        where T : StatementRow
    {
        var fresh = Array.FindAll(chunk, row => seen.Add(Compact(row.ContentKey)));
        var keys = Array.ConvertAll(fresh, row => row.ContentKey);
        var standing = await set.Where(row => row.RemovedRevision == null && EF.Parameter(keys).Contains(row.ContentKey))
            .Select(row => row.ContentKey).ToHashSetAsync(StringComparer.Ordinal, cancellation);
        foreach (var row in fresh.Where(row => !standing.Contains(row.ContentKey)))
        {
            row.AddedRevision = revision;
            set.Add(row);
            added++;
        }

        await SaveAsync(db, cancellation);
    }

    private async Task RevertAsync<T>(DbSet<T> set, HashSet<UInt128> seen, CancellationToken cancellation)
        where T : StatementRow
    {
        var gone = new List<int>();
        var before = set.AsNoTracking().Where(row => row.RemovedRevision == null && row.AddedRevision < revision && EF.Parameter(sameOrigin)
            .Contains(row.StatedRevision ?? row.AddedRevision));
        await foreach (var row in (sameOrigin.Length == 0 ? before.Where(_ => false) : before).Select(row => new { row.Id, row.ContentKey })
            .AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!seen.Contains(Compact(row.ContentKey)))
            {
                gone.Add(row.Id);
            }
        }

        foreach (var ids in gone.Chunk(Chunk))
        {
            removed += await set.Where(row => EF.Parameter(ids).Contains(row.Id))
                .ExecuteUpdateAsync(setters => setters.SetProperty(row => row.RemovedRevision, revision), cancellation);
        }
    }

    /// <summary>Half of the hash: 16 bytes instead of 150.</summary>
    private static UInt128 Compact(string contentKey) =>
        UInt128.Parse(contentKey.AsSpan(0, 32), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
