using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dashboard.Data.Imports;

/// <summary>
/// Works out anew what stands of everything that an upload stated: of all revisions that are in force the latest that says something. So
/// uploads can be undone and restored in any order. Nothing is changed in the past: a row that stands again is a copy that remembers which
/// revision stated it. What an upload repeated word for word belongs to the upload before it and goes with that one.
/// </summary>
/// <param name="upload">The revision that committed the upload.</param>
/// <param name="revision">The revision that is being made; it is in the database already.</param>
internal sealed class Revert(DashboardDbContext db, int upload, int revision)
{
    /// <summary>Ranges of ids in one command; SQLite limits how deep a condition may be.</summary>
    private const int RangesAtOnce = 100;

    /// <summary>Ids in one range: a command changes no more rows than one chunk of an import adds.</summary>
    private const int LongestRange = 50_000;

    /// <summary>Runs whose histories are decided at once.</summary>
    private const int RunsAtOnce = 200;

    private readonly HashSet<int> inForce = [];
    private readonly HashSet<int> reverts = [];

    /// <summary>One row in the history of one thing.</summary>
    private readonly record struct Entry(long Id, int Added, int? Removed, int Stated);

    /// <summary>Rows to take back and rows to copy, by id.</summary>
    private sealed record Changes(List<long> Gone, List<long> Back);

    public async Task<(int Added, int Removed)> RunAsync(CancellationToken cancellation)
    {
        await ReadRevisionsAsync(cancellation);
        var (added, removed) = await ScoresAsync(cancellation);
        foreach (var apply in new[] { StatementsAsync<FactRow>, StatementsAsync<ItemsRow>, StatementsAsync<CostRow>,
            StatementsAsync<ThroughputRow>, StatementsAsync<TrainingLogRow>, StatementsAsync<ItemResultRow> })
        {
            var more = await apply(cancellation);
            (added, removed) = (added + more.Added, removed + more.Removed);
        }

        return (added, removed);
    }

    /// <summary>A revision is in force unless one that is in force undoes it.</summary>
    private async Task ReadRevisionsAsync(CancellationToken cancellation)
    {
        var undone = new HashSet<int>();
        await foreach (var row in db.Revisions.AsNoTracking().OrderByDescending(row => row.Number).AsAsyncEnumerable()
            .WithCancellation(cancellation))
        {
            if (undone.Contains(row.Number))
            {
                continue;
            }

            inForce.Add(row.Number);
            if (row.Reverts is { } earlier)
            {
                reverts.Add(row.Number);
                undone.Add(earlier);
            }
        }
    }

    /// <summary>Run by run, since a history never leaves its run. Each question has an index of its own: what the upload added, what it
    /// took back, what stands of a run, and what of it was taken back.</summary>
    private async Task<(int Added, int Removed)> ScoresAsync(CancellationToken cancellation)
    {
        var (added, removed) = (0, 0);
        var runs = await db.Scores.Where(row => row.AddedRevision == upload).Select(row => row.RunId)
            .Union(db.Scores.Where(row => row.RemovedRevision == upload).Select(row => row.RunId)).ToListAsync(cancellation);
        foreach (var some in runs.Chunk(RunsAtOnce))
        {
            var more = await ApplyAsync<ScoreRow>(await ScoresAsync(some, cancellation), cancellation);
            (added, removed) = (added + more.Added, removed + more.Removed);
        }

        return (added, removed);
    }

    private async Task<Changes> ScoresAsync(int[] runs, CancellationToken cancellation)
    {
        var rows = db.Scores.AsNoTracking().Where(row => row.RemovedRevision == null && EF.Parameter(runs).Contains(row.RunId))
            .Concat(db.Scores.AsNoTracking().Where(row => row.RemovedRevision != null && EF.Parameter(runs).Contains(row.RunId)))
            .OrderBy(row => row.RunId).ThenBy(row => row.TaskId).ThenBy(row => row.Locator).ThenBy(row => row.Id)
            .Select(row => new
            {
                Key = new { row.RunId, row.TaskId, row.Locator },
                Entry = new Entry(row.Id, row.AddedRevision, row.RemovedRevision, row.StatedRevision ?? row.AddedRevision)
            });
        return await DecideAsync(rows.AsAsyncEnumerable(), row => (row.Key.RunId, row.Key.TaskId, row.Key.Locator),
            row => row.Entry, cancellation);
    }

    private async Task<(int Added, int Removed)> StatementsAsync<T>(CancellationToken cancellation)
        where T : StatementRow
    {
        var set = db.Set<T>();
        var touched = set.Where(row => row.AddedRevision == upload || row.RemovedRevision == upload).Select(row => row.ContentKey);
        var rows = set.AsNoTracking().Where(row => touched.Contains(row.ContentKey)).OrderBy(row => row.ContentKey).ThenBy(row => row.Id)
            .Select(row => new
            {
                row.ContentKey,
                Entry = new Entry(row.Id, row.AddedRevision, row.RemovedRevision, row.StatedRevision ?? row.AddedRevision)
            });
        return await ApplyAsync<T>(
            await DecideAsync(rows.AsAsyncEnumerable(), row => row.ContentKey, row => row.Entry, cancellation), cancellation);
    }

    /// <summary>Rows come sorted by key, so that one history at a time is in memory.</summary>
    private async Task<Changes> DecideAsync<TRow, TKey>(IAsyncEnumerable<TRow> rows, Func<TRow, TKey> key, Func<TRow, Entry> entry,
        CancellationToken cancellation)
        where TKey : IEquatable<TKey>
    {
        var changes = new Changes([], []);
        var history = new List<Entry>();
        TKey? current = default;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            if (history.Count > 0 && !key(row).Equals(current!))
            {
                Decide(history, changes);
                history.Clear();
            }

            current = key(row);
            history.Add(entry(row));
        }

        Decide(history, changes);
        return changes;
    }

    private void Decide(List<Entry> history, Changes changes)
    {
        if (!history.Exists(row => row.Added == upload || row.Removed == upload))
        {
            return;
        }

        var wanted = history.GroupBy(row => row.Stated).Where(statement => inForce.Contains(statement.Key) && !statement.Any(IsWithdrawn))
            .MaxBy(statement => statement.Key);
        var standing = history.Find(row => row.Removed is null);
        if (standing.Id != 0 && standing.Stated != wanted?.Key)
        {
            changes.Gone.Add(standing.Id);
        }

        if (wanted is not null && (standing.Id == 0 || standing.Stated != wanted.Key))
        {
            changes.Back.Add(wanted.Max(row => row.Id));
        }
    }

    /// <summary>Whether a revision that is in force, and that is no undoing, took the row back or put another in its place.</summary>
    private bool IsWithdrawn(Entry row) => row.Removed is { } by && inForce.Contains(by) && !reverts.Contains(by);

    private async Task<(int Added, int Removed)> ApplyAsync<T>(Changes changes, CancellationToken cancellation)
        where T : class
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var sql = db.GetService<ISqlGenerationHelper>();
        var table = sql.DelimitIdentifier(type.GetTableName()!);
        var (added, removed, stated) = (sql.DelimitIdentifier(nameof(ScoreRow.AddedRevision)),
            sql.DelimitIdentifier(nameof(ScoreRow.RemovedRevision)), sql.DelimitIdentifier(nameof(ScoreRow.StatedRevision)));
        var kept = string.Join(", ", type.GetProperties().Where(property => property.Name is not (nameof(ScoreRow.Id)
            or nameof(ScoreRow.AddedRevision) or nameof(ScoreRow.RemovedRevision) or nameof(ScoreRow.StatedRevision)))
            .Select(property => sql.DelimitIdentifier(property.GetColumnName())));
        var number = revision.ToString(CultureInfo.InvariantCulture);
        var gone = await ExecuteAsync($"UPDATE {table} SET {removed} = {number} WHERE ", changes.Gone, sql, cancellation);
        var back = await ExecuteAsync(
            $"INSERT INTO {table} ({kept}, {added}, {stated}) SELECT {kept}, {number}, COALESCE({stated}, {added}) FROM {table} WHERE ",
            changes.Back, sql, cancellation);
        return (back, gone);
    }

    /// <summary>Ids of one upload mostly follow each other, so ranges are few.</summary>
    private async Task<int> ExecuteAsync(string command, List<long> ids, ISqlGenerationHelper sql, CancellationToken cancellation)
    {
        var id = sql.DelimitIdentifier(nameof(ScoreRow.Id));
        var count = 0;
        foreach (var ranges in Ranges(ids).Chunk(RangesAtOnce))
        {
            var condition = string.Join(" OR ",
                ranges.Select(range => string.Create(CultureInfo.InvariantCulture, $"{id} BETWEEN {range.First} AND {range.Last}")));
            var text = $"{command}({condition})";
            count += await db.Database.ExecuteSqlRawAsync(text, cancellation);
        }

        return count;
    }

    private static IEnumerable<(long First, long Last)> Ranges(List<long> ids)
    {
        ids.Sort();
        for (var start = 0; start < ids.Count;)
        {
            var end = start;
            while (end + 1 < ids.Count && end - start + 1 < LongestRange && ids[end + 1] == ids[end] + 1)
            {
                end++;
            }

            yield return (ids[start], ids[end]);
            start = end + 1;
        }
    }
}
