using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dashboard.Data.Snapshots;

/// <summary>
/// The scores that were read so far, in the order of their ids, and what is needed to read on. Scores are never deleted, and each revision
/// takes ids above those of all before it: whoever makes one holds the table of revisions until it is committed.
/// </summary>
internal sealed class LoadedScores
{
    /// <summary>Ids that are read at once.</summary>
    private const int Slice = 65_536;

    /// <summary>Above the bytes of marks, evidence and decimals in what <see cref="Select"/> packs.</summary>
    private const int HasError = 1 << 24;

    private const int HasNote = 1 << 25;

    private static readonly int Connections = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Where ids that follow each other begin, and in which rows.</summary>
    private readonly List<(long Id, int Row)> ranges;

    /// <summary>What the database says of each row, a part for each slice: rules of curation may make something else of it later.</summary>
    private readonly List<Stated> stated;

    private readonly Dictionary<(int Task, string Source), int> taskCodes = [];
    private Dictionary<int, RunKey> runs = [];
    private Conditions? conditions;
    private bool isSaid = true;
    private int revision;
    private long lastId = long.MinValue;

    public LoadedScores() => (Table, ranges, stated) = (new(), [], []);

    private LoadedScores(LoadedScores other)
    {
        (Table, ranges, stated, isSaid) = (other.Table.Unsaid(), other.ranges, other.stated, false);
        (revision, lastId) = (other.revision, other.lastId);
    }

    /// <summary>What the database calls a run.</summary>
    private readonly record struct RunKey(int Code, string Source, string SourceOfTask);

    /// <summary>Run, task and evidence of some rows as they stand in the database.</summary>
    private sealed record Stated(List<int> Runs, List<int> Tasks, List<EvidenceGrade> Evidence)
    {
        public void TrimExcess()
        {
            Runs.TrimExcess();
            Tasks.TrimExcess();
            Evidence.TrimExcess();
        }
    }

    /// <summary>Scores with their ids, and the tasks by their codes in the block.</summary>
    private sealed record Block(ScoreBlock Scores, List<long> Ids, DictionaryEncoder<(int Task, string Source)> Tasks, Stated Stated);

    public ScoreTable Table { get; }

    private Conditions Conditions => conditions ?? throw new InvalidOperationException("No scores were read.");

    /// <summary>What there is to read on from: these scores, the same under other names, or nothing where the database is another
    /// one. These must not be used afterwards.</summary>
    public LoadedScores Under(Conditions now) =>
        Conditions.AreKeptBy(now, taskCodes.Keys) ? this : Conditions.AreKnownTo(now) ? new(this) : new();

    /// <summary>Counts what would be held, and only where ids alone do not tell that there is room.</summary>
    public async Task RequireRoomAsync(DashboardDbContext db, int latest, int? maxScores, CancellationToken cancellation)
    {
        if (maxScores is not { } most || await IdsAsync(db, cancellation) is not { } ids || ids.Last - ids.First < most - Table.Count)
        {
            return;
        }

        var count = Table.Count + await db.Scores.LongCountAsync(row => row.Id > lastId && row.AddedRevision <= latest, cancellation);
        if (count > most)
        {
            throw new TooManyScoresException(count, most);
        }
    }

    /// <summary>Takes what was added and taken back since the last call.</summary>
    public async Task ReadAsync(IDbContextFactory<DashboardDbContext> contexts, SnapshotBuilder builder, Conditions now, int latest,
        CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Database.SetCommandTimeout(DashboardDbContext.LongCommand);
        conditions = now;
        runs = now.Runs.ToDictionary(
            run => run.Key, run => new RunKey(builder.RunCode(run.Value), run.Value.Source, now.SourceOfTask(run.Value.Source)));
        foreach (var ((task, source), _) in taskCodes)
        {
            builder.TaskCode(now.Task(task, source));
        }

        if (!isSaid)
        {
            SayAnew(builder);
        }

        await RetireAsync(db, latest, cancellation);
        if (await IdsAsync(db, cancellation) is { } ids)
        {
            await ReadAsync(contexts, builder, ids, latest, cancellation);
        }

        revision = latest;
    }

    private void SayAnew(SnapshotBuilder builder)
    {
        foreach (var part in stated)
        {
            for (var row = 0; row < part.Runs.Count; row++)
            {
                var run = runs[part.Runs[row]];
                Table.Say(run.Code, CodeOf((part.Tasks[row], run.SourceOfTask), builder),
                    Conditions.Evidence(part.Evidence[row], run.Source));
            }
        }

        isSaid = true;
    }

    private async Task RetireAsync(DashboardDbContext db, int latest, CancellationToken cancellation)
    {
        if (Table.Count == 0)
        {
            return;
        }

        var gone = db.Scores.AsNoTracking().Where(row => row.RemovedRevision > revision && row.Id <= lastId && row.AddedRevision <= latest)
            .Select(row => new { row.Id, row.RemovedRevision });
        await foreach (var row in gone.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            Table.Retire(RowOf(row.Id), row.RemovedRevision!.Value);
        }
    }

    private int RowOf(long id)
    {
        var at = ranges.BinarySearch((id, int.MaxValue));
        var (first, row) = ranges[at < 0 ? ~at - 1 : at];
        return row + (int)(id - first);
    }

    private async Task ReadAsync(IDbContextFactory<DashboardDbContext> contexts, SnapshotBuilder builder, (long First, long Last) ids,
        int latest, CancellationToken cancellation)
    {
        var reading = new Queue<Task<Block>>();
        try
        {
            for (var first = ids.First; first <= ids.Last; first += Slice)
            {
                var (from, to) = (first, Math.Min(ids.Last, first + Slice - 1));
                reading.Enqueue(Task.Run(() => ReadBlockAsync(contexts, from, to, latest, cancellation), cancellation));
                if (reading.Count > Connections)
                {
                    Take(await reading.Dequeue(), builder);
                }
            }

            while (reading.TryDequeue(out var block))
            {
                Take(await block, builder);
            }
        }
        finally
        {
            await ((Task)Task.WhenAll(reading)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Take(Block block, SnapshotBuilder builder)
    {
        for (var row = 0; row < block.Ids.Count; row++)
        {
            var id = block.Ids[row];
            if (ranges.Count == 0 || id != lastId + 1)
            {
                ranges.Add((id, Table.Count + row));
            }

            lastId = id;
        }

        stated.Add(block.Stated);
        Table.Add(block.Scores, [.. block.Tasks.ToImmutable().Select(key => CodeOf(key, builder))]);
    }

    private int CodeOf((int Task, string Source) key, SnapshotBuilder builder)
    {
        if (!taskCodes.TryGetValue(key, out var code))
        {
            taskCodes[key] = code = builder.TaskCode(Conditions.Task(key.Task, key.Source));
        }

        return code;
    }

    /// <summary>The ids that were not read yet; null where there are none.</summary>
    private async Task<(long First, long Last)?> IdsAsync(DashboardDbContext db, CancellationToken cancellation)
    {
        var more = db.Scores.Where(row => row.Id > lastId);
        return await more.MinAsync(row => (long?)row.Id, cancellation) is { } first
            ? (first, await more.MaxAsync(row => row.Id, cancellation)) : null;
    }

    /// <summary>Rows are read by hand: an entity each takes several times as long.</summary>
    private async Task<Block> ReadBlockAsync(IDbContextFactory<DashboardDbContext> contexts, long first, long last, int latest,
        CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = Select(db, first, last, latest);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var block = new Block(new ScoreBlock((int)(last - first + 1)), [], new DictionaryEncoder<(int, string)>(), new Stated([], [], []));
        Fill(block, reader, cancellation);
        block.Stated.TrimExcess();
        return block;
    }

    /// <summary>Not asynchronous, and compiled as well as can be at once: these lines are most of the time until the first page.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(Block block, DbDataReader reader, CancellationToken cancellation)
    {
        var (runId, run) = (int.MinValue, default(RunKey));
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var (conditions, revisions, rest) = (Pair(reader.GetInt64(1)), Pair(reader.GetInt64(2)), Pair(reader.GetInt64(3)));
            (runId, run) = conditions.High == runId ? (runId, run) : (conditions.High, runs[conditions.High]);
            var grade = (EvidenceGrade)(byte)(rest.Low >> 8);
            block.Ids.Add(reader.GetInt64(0));
            block.Stated.Runs.Add(conditions.High);
            block.Stated.Tasks.Add(conditions.Low);
            block.Stated.Evidence.Add(grade);
            block.Scores.Add(
                run.Code,
                block.Tasks.Add((conditions.Low, run.SourceOfTask)),
                reader.GetDouble(4),
                (sbyte)(rest.Low >> 16),
                (rest.Low & HasError) != 0 ? reader.GetDouble(6) : null,
                rest.High,
                Conditions.Evidence(grade, run.Source),
                (EvidenceMarks)(byte)rest.Low,
                reader.GetString(5) is { Length: > 0 } locator ? locator : null,
                (rest.Low & HasNote) != 0 ? reader.GetString(7) : null,
                revisions.High,
                revisions.Low);
        }
    }

    private static (int High, int Low) Pair(long packed) => ((int)(packed >> 32), (int)packed);

    /// <summary>Whole numbers are packed two and more into one, in SQL that every provider knows: to ask a reader for a column takes
    /// longer than the row in the database itself.</summary>
    private static DbCommand Select(DashboardDbContext db, long first, long last, int latest)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        string Column(string name) => sql.DelimitIdentifier(name);
        string High(string value) => $"CAST({value} AS bigint) * 4294967296";
        string Flag(string name, int flag) =>
            string.Create(CultureInfo.InvariantCulture, $"CASE WHEN {Column(name)} IS NULL THEN 0 ELSE {flag} END");
        var never = int.MaxValue.ToString(CultureInfo.InvariantCulture);
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandTimeout = (int)DashboardDbContext.LongCommand.TotalSeconds;
        command.CommandText = $"""
            SELECT {Column(nameof(ScoreRow.Id))},
                {High(Column(nameof(ScoreRow.RunId)))} + {Column(nameof(ScoreRow.TaskId))},
                {High(Column(nameof(ScoreRow.AddedRevision)))} + COALESCE({Column(nameof(ScoreRow.RemovedRevision))}, {never}),
                {High($"COALESCE({Column(nameof(ScoreRow.SampleCount))}, -1)")} + {Column(nameof(ScoreRow.Marks))}
                    + {Column(nameof(ScoreRow.Evidence))} * 256 + COALESCE({Column(nameof(ScoreRow.Decimals))}, 255) * 65536
                    + {Flag(nameof(ScoreRow.StandardError), HasError)} + {Flag(nameof(ScoreRow.Note), HasNote)},
                {Column(nameof(ScoreRow.Value))}, {Column(nameof(ScoreRow.Locator))}, {Column(nameof(ScoreRow.StandardError))},
                {Column(nameof(ScoreRow.Note))}
            FROM {Column(nameof(DashboardDbContext.Scores))}
            WHERE {Column(nameof(ScoreRow.Id))} BETWEEN @first AND @last AND {Column(nameof(ScoreRow.AddedRevision))} <= @latest
            ORDER BY {Column(nameof(ScoreRow.Id))}
            """;
        foreach (var (name, value) in new (string, object)[] { ("@first", first), ("@last", last), ("@latest", latest) })
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

/// <summary>There are more scores than a snapshot may hold.</summary>
public sealed class TooManyScoresException(long count, int most) : Exception(
    FormattableString.Invariant($"{count} scores, more than the {most} that may be held in memory."))
{
    /// <summary>Scores in the database.</summary>
    public long Count => count;

    /// <summary>Most that may be held.</summary>
    public int Most => most;
}
