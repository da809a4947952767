using System.Collections.Immutable;
using System.Text.Json;
using Dashboard.Data.Imports;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Uploads;

/// <summary>
/// Uploads and their states. Every change names the version that it was decided on and throws <see cref="UploadConflictException"/> when
/// the upload has moved on or its state does not allow the change; committing, taking back and restoring may be repeated without harm.
/// Rights are the caller's matter.
/// </summary>
public sealed class UploadStore(IDbContextFactory<DashboardDbContext> contexts, ResultImporter importer, TimeProvider time)
{
    /// <summary>Most problems that are kept for the preview.</summary>
    public const int MaxProblems = 1000;

    private const int LongestFileNames = 2000;

    /// <summary>
    /// The upload of these bytes: the one there is, unless it was discarded, or a new one in state <see cref="UploadState.Reading"/>. Of
    /// several calls at once with the same bytes one makes it.
    /// </summary>
    public async Task<(Upload Upload, bool IsNew)> CreateOrFindAsync(IncomingUpload arrived, CancellationToken cancellation)
    {
        while (true)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            if (await OfHashAsync(db, arrived.ContentHash, cancellation) is { } known)
            {
                return (Upload.Of(known), false);
            }

            var row = ToRow(arrived);
            db.Uploads.Add(row);
            try
            {
                await db.SaveChangesAsync(cancellation);
                return (Upload.Of(row), true);
            }
            catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
            {
                // Someone else's row with the same hash was first; anything else is thrown on.
                await using var again = await contexts.CreateDbContextAsync(cancellation);
                if (await OfHashAsync(again, arrived.ContentHash, cancellation) is null)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>The upload with an id and its documents; null when there is none.</summary>
    public async Task<UploadDetails?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Uploads.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellation);
        return row is null ? null : new UploadDetails(Upload.Of(row), row.Answers, row.Readings, Problems(row));
    }

    /// <summary>Uploads from the newest, discarded ones included, with how many there are.</summary>
    public async Task<(ImmutableArray<Upload> Uploads, int All)> ListAsync(int skip, int take, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var uploads = await WithoutDocuments(db.Uploads.AsNoTracking().OrderByDescending(row => row.CreatedUtc).ThenBy(row => row.Id)
            .Skip(skip).Take(take)).ToListAsync(cancellation);
        return ([.. uploads.Select(Upload.Of)], await db.Uploads.CountAsync(cancellation));
    }

    /// <summary>How many uploads are in a state.</summary>
    public async Task<int> CountAsync(UploadState state, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Uploads.CountAsync(row => row.State == state, cancellation);
    }

    /// <summary>Uploads in a state, oldest first: after a start, those in <see cref="UploadState.Reading"/> are to be read again.</summary>
    public async Task<ImmutableArray<Upload>> InStateAsync(UploadState state, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return [.. (await WithoutDocuments(db.Uploads.AsNoTracking().Where(row => row.State == state).OrderBy(row => row.CreatedUtc))
            .ToListAsync(cancellation)).Select(Upload.Of)];
    }

    /// <summary>Keeps what reading gave: <see cref="UploadState.Ready"/>, or <see cref="UploadState.Failed"/> when there is no row and none
    /// that waits.</summary>
    public Task<Upload> ReadAsync(string id, int version, UploadReading reading, CancellationToken cancellation) =>
        ChangeAsync(id, version, row =>
        {
            Require(row, UploadState.Reading);
            (row.Readings, row.Rows, row.Refused, row.Waiting, row.ProblemCount) = (reading.Readings, reading.Rows, reading.Refused,
                reading.Waiting, reading.ProblemCount);
            row.StagedHash = reading.StagedHash;
            row.Problems = JsonSerializer.Serialize(reading.Problems.Take(MaxProblems));
            row.State = reading.Rows + reading.Waiting > 0 ? UploadState.Ready : UploadState.Failed;
        }, cancellation);

    /// <summary>Keeps a person's answers (JSON) and asks for the files to be read again with them.</summary>
    public Task<Upload> AnswerAsync(string id, int version, string? answers, CancellationToken cancellation) =>
        ChangeAsync(id, version, row =>
        {
            Require(row, UploadState.Ready, UploadState.Pending, UploadState.Failed, UploadState.Reading);
            (row.Answers, row.State) = (answers, UploadState.Reading);
        }, cancellation);

    /// <summary>Asks for acceptance by someone who may commit.</summary>
    public Task<Upload> SubmitAsync(string id, int version, CancellationToken cancellation) => ChangeAsync(id, version, row =>
    {
        Require(row, UploadState.Ready);
        row.State = UploadState.Pending;
    }, cancellation);

    /// <summary>Takes the question of <see cref="SubmitAsync"/> back.</summary>
    public Task<Upload> WithdrawAsync(string id, int version, CancellationToken cancellation) => ChangeAsync(id, version, row =>
    {
        Require(row, UploadState.Pending);
        row.State = UploadState.Ready;
    }, cancellation);

    /// <summary>Gives an upload up that was never committed. Its bytes may be deleted.</summary>
    public Task<Upload> DiscardAsync(string id, int version, CancellationToken cancellation) => ChangeAsync(id, version, row =>
    {
        Require(row, UploadState.Reading, UploadState.Ready, UploadState.Pending, UploadState.Failed);
        row.State = UploadState.Discarded;
    }, cancellation);

    /// <summary>
    /// Writes what the upload states, and its new state, in one transaction and one revision.
    /// A second call finds it committed and changes nothing.
    /// </summary>
    /// <param name="statements">What was read at this version.</param>
    public Task<(Upload Upload, ImportOutcome Outcome)> CommitAsync(string id, int version, IStatements statements, Author who,
        CancellationToken cancellation) =>
        importer.InTransactionAsync(async (db, token) =>
        {
            var row = await RequiredAsync(db, id, token);
            if (row is { State: UploadState.Committed, CommittedRevision: { } earlier })
            {
                return (Upload.Of(row), new ImportOutcome(earlier, 0, 0, IsNew: false));
            }

            RequireVersion(row, version);
            Require(row, UploadState.Ready, UploadState.Pending);
            RequireRows(row);
            var outcome = await importer.WriteAsync(
                db, statements, new RevisionNote(RevisionKind.Upload, UploadId.Origin(id), who, id), token);
            row = await RequiredAsync(db, id, token);
            (row.State, row.CommittedRevision) = (UploadState.Committed, outcome.Revision);
            await SaveAsync(db, row, token);
            return (Upload.Of(row), outcome);
        }, cancellation);

    /// <summary>Takes a committed upload back as a new revision: its rows go, what they had replaced stands again.
    /// A second call changes nothing.</summary>
    public Task<(Upload Upload, ImportOutcome Outcome)> RevertAsync(string id, Author who, CancellationToken cancellation) =>
        TurnAsync(id, UploadState.Committed, UploadState.Reverted, who, cancellation);

    /// <summary>Undoes <see cref="RevertAsync"/> as a new revision. A second call changes nothing.</summary>
    public Task<(Upload Upload, ImportOutcome Outcome)> RestoreAsync(string id, Author who, CancellationToken cancellation) =>
        TurnAsync(id, UploadState.Reverted, UploadState.Committed, who, cancellation);

    private Task<(Upload Upload, ImportOutcome Outcome)> TurnAsync(string id, UploadState from, UploadState to, Author who,
        CancellationToken cancellation) =>
        importer.InTransactionAsync(async (db, token) =>
        {
            var row = await RequiredAsync(db, id, token);
            var last = await db.Revisions.AsNoTracking().Where(revision => revision.UploadId == id)
                .OrderByDescending(revision => revision.Number).FirstOrDefaultAsync(token);
            if (row.State == to && last is not null)
            {
                return (Upload.Of(row), new ImportOutcome(last.Number, 0, 0, IsNew: false));
            }

            Require(row, from);
            var outcome = await importer.RevertAsync(db, last!, who, token);
            (row.State, row.RevertedRevision) = (to, to == UploadState.Reverted ? outcome.Revision : null);
            await SaveAsync(db, row, token);
            return (Upload.Of(row), outcome);
        }, cancellation);

    private async Task<Upload> ChangeAsync(string id, int version, Action<UploadRow> change, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await RequiredAsync(db, id, cancellation);
        RequireVersion(row, version);
        change(row);
        await SaveAsync(db, row, cancellation);
        return Upload.Of(row);
    }

    private static async Task SaveAsync(DashboardDbContext db, UploadRow row, CancellationToken cancellation)
    {
        row.Version++;
        try
        {
            db.ChangeTracker.DetectChanges();
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateConcurrencyException error)
        {
            throw new UploadConflictException("Someone else has changed the upload meanwhile. Look at it again.", error);
        }
    }

    private static async Task<UploadRow> RequiredAsync(DashboardDbContext db, string id, CancellationToken cancellation) =>
        await db.Uploads.FirstOrDefaultAsync(row => row.Id == id, cancellation)
            ?? throw new UploadConflictException("There is no such upload.");

    private static Task<UploadRow?> OfHashAsync(DashboardDbContext db, string hash, CancellationToken cancellation) =>
        db.Uploads.AsNoTracking().FirstOrDefaultAsync(row => row.ContentHash == hash && row.State != UploadState.Discarded, cancellation);

    private static void RequireVersion(UploadRow row, int version)
    {
        if (row.Version != version)
        {
            throw new UploadConflictException("Someone else has changed the upload meanwhile. Look at it again.");
        }
    }

    private static void Require(UploadRow row, params ReadOnlySpan<UploadState> states)
    {
        if (!states.Contains(row.State))
        {
            throw new UploadConflictException($"The upload is {row.State.ToString().ToLowerInvariant()}; this cannot be done with it now.");
        }
    }

    /// <summary>A revision without anything in it would say that something changed.</summary>
    private static void RequireRows(UploadRow row)
    {
        if (row.Rows == 0)
        {
            throw new UploadConflictException(FormattableString.Invariant(
                $"There is nothing to commit: no row was taken, {row.Waiting} wait for an answer and {row.Refused} were left out. ")
                + "No revision was made.");
        }
    }

    private UploadRow ToRow(IncomingUpload arrived)
    {
        var names = string.Join('\n', arrived.FileNames.Select(name => name.ReplaceLineEndings(" ")));
        return new UploadRow
        {
            Id = arrived.Id,
            FileNames = names.Length <= LongestFileNames ? names : names[..(LongestFileNames - 1)] + "…",
            ContentHash = arrived.ContentHash,
            Size = arrived.Size,
            CreatedUtc = time.GetUtcNow().UtcDateTime,
            UserId = arrived.Sender.Id,
            UserName = arrived.Sender.Name,
        };
    }

    private static ImmutableArray<ImportProblem> Problems(UploadRow row) =>
        row.Problems is null ? [] : JsonSerializer.Deserialize<ImmutableArray<ImportProblem>>(row.Problems);

    private static IQueryable<UploadRow> WithoutDocuments(IQueryable<UploadRow> rows) => rows.Select(row => new UploadRow
    {
        Id = row.Id,
        FileNames = row.FileNames,
        ContentHash = row.ContentHash,
        Size = row.Size,
        CreatedUtc = row.CreatedUtc,
        UserId = row.UserId,
        UserName = row.UserName,
        State = row.State,
        Version = row.Version,
        Rows = row.Rows,
        Refused = row.Refused,
        Waiting = row.Waiting,
        ProblemCount = row.ProblemCount,
        StagedHash = row.StagedHash,
        CommittedRevision = row.CommittedRevision,
        RevertedRevision = row.RevertedRevision,
    });
}
