using Dashboard.Data.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Imports;

/// <summary>What an import did.</summary>
/// <param name="Revision">The revision that holds the batch: a new one, or the earlier one when nothing was new.</param>
/// <param name="Added">Rows added.</param>
/// <param name="Removed">Rows taken back.</param>
/// <param name="IsNew">Whether a revision was made.</param>
public sealed record ImportOutcome(int Revision, int Added, int Removed, bool IsNew)
{
    /// <summary>Rows left out because the same files state the same thing before; the first counts.</summary>
    public int Repeated { get; init; }
}

/// <summary>
/// The only writer of results. One call is one transaction and at most one revision. Rows that already stand are not written again; rows of
/// the same origin that the batch no longer holds are taken back. The same batch twice changes nothing. Of several imports at once each
/// waits for the one before it and sees what that one wrote. Statements are read as they are written, so that memory does not grow with
/// them; only where the database cannot tell what was said twice, or an origin states anew, by one small key per score.
/// </summary>
/// <param name="writer">That of the provider of the database.</param>
/// <param name="turns">Those of the same provider.</param>
public sealed class ResultImporter(IDbContextFactory<DashboardDbContext> contexts, IScoreWriter writer, IDatabaseTurns turns,
    TimeProvider time)
{
    /// <summary>Origin of the data that the product ships with.</summary>
    public const string ReferenceOrigin = "reference";

    /// <summary>Commits a batch. It must be free of errors: <see cref="ImportBatch.HasErrors"/> is refused with
    /// <see cref="InvalidOperationException"/>.</summary>
    /// <param name="origin">Where the rows come from; a later batch of the same origin replaces them.</param>
    public Task<ImportOutcome> ImportAsync(ImportBatch batch, string origin, CancellationToken cancellation)
    {
        if (batch.HasErrors)
        {
            var first = batch.Problems.First(problem => problem.Severity == ProblemSeverity.Error);
            throw new InvalidOperationException(FormattableString.Invariant(
                $"'{batch.Title}' has errors and was not imported: {first.File}, line {first.Line}, {first.Column}: {first.Message}"));
        }

        return ImportAsync((IStatements)batch, origin, cancellation);
    }

    /// <summary>Commits statements that are read while they are written;
    /// they are read from the start again if the transaction must be repeated.</summary>
    /// <param name="origin">Where the rows come from; later statements of the same origin replace them.</param>
    public Task<ImportOutcome> ImportAsync(IStatements statements, string origin, CancellationToken cancellation) =>
        InTransactionAsync((db, token) => WriteAsync(db, statements, new RevisionNote(RevisionKind.Import, origin), token), cancellation);

    /// <summary>Runs work alone in one transaction, again from the start after a transient error, and commits it.</summary>
    internal Task<T> InTransactionAsync<T>(Func<DashboardDbContext, CancellationToken, Task<T>> work, CancellationToken cancellation) =>
        turns.RepeatAsync(
            async token =>
            {
                await using var db = await contexts.CreateDbContextAsync(token);
                db.Database.SetCommandTimeout(DashboardDbContext.LongCommand);
                await using var transaction = await turns.BeginAloneAsync(db, DatabaseTurn.Revisions, token);
                var result = await work(db, token);
                await transaction.CommitAsync(token);
                return result;
            },
            cancellation);

    /// <summary>Imports inside a transaction of <see cref="InTransactionAsync"/>. The context tracks nothing afterwards.</summary>
    internal async Task<ImportOutcome> WriteAsync(DashboardDbContext db, IStatements statements, RevisionNote note,
        CancellationToken cancellation)
    {
        var last = await db.Revisions.AsNoTracking().Where(row => row.Origin == note.Origin).OrderByDescending(row => row.Number)
            .FirstOrDefaultAsync(cancellation);
        if (last?.ContentHash == statements.ContentHash)
        {
            return new ImportOutcome(last.Number, 0, 0, IsNew: false);
        }

        var sameOrigin = await db.Revisions.Where(row => row.Origin == note.Origin).Select(row => row.Number).ToArrayAsync(cancellation);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var revision = await AddRevisionAsync(db, note, statements.Title, statements.ContentHash, cancellation);
        var outcome = await new ImportTransaction(db, statements, revision, sameOrigin, writer).RunAsync(cancellation);
        db.ChangeTracker.Clear();
        return outcome;
    }

    /// <summary>Undoes the latest revision of an upload inside a transaction of <see cref="InTransactionAsync"/>.</summary>
    internal async Task<ImportOutcome> RevertAsync(DashboardDbContext db, RevisionRow last, Author who, CancellationToken cancellation)
    {
        // Committed, reverted, restored, reverted … take turns.
        var restores = await db.Revisions.CountAsync(row => row.UploadId == last.UploadId, cancellation) % 2 == 0;
        var first = await db.Revisions.AsNoTracking()
            .FirstAsync(row => row.UploadId == last.UploadId && row.Kind == RevisionKind.Upload, cancellation);
        var note = new RevisionNote(RevisionKind.Revert, last.Origin, who, last.UploadId, last.Number);
        var revision = await AddRevisionAsync(
            db, note, restores ? $"Restored: {first.Title}" : $"Reverted: {first.Title}", "", cancellation);
        var (added, removed) = await new Revert(db, first.Number, revision).RunAsync(cancellation);
        return new ImportOutcome(revision, added, removed, IsNew: true);
    }

    /// <summary>Adds the next revision and saves it.</summary>
    internal async Task<int> AddRevisionAsync(DashboardDbContext db, RevisionNote note, string title, string contentHash,
        CancellationToken cancellation)
    {
        var revision = await SnapshotLoader.LatestRevisionAsync(db, cancellation) + 1;
        db.Revisions.Add(new RevisionRow
        {
            Number = revision,
            CreatedUtc = time.GetUtcNow().UtcDateTime,
            Title = title.Length <= DashboardDbContext.DefaultTextLength
                ? title : title[..(DashboardDbContext.DefaultTextLength - 1)] + "…",
            Origin = note.Origin,
            ContentHash = contentHash,
            Kind = note.Kind,
            UserId = note.Who?.Id,
            UserName = note.Who?.Name,
            UploadId = note.UploadId,
            Reverts = note.Reverts,
        });
        await db.SaveChangesAsync(cancellation);
        return revision;
    }
}
