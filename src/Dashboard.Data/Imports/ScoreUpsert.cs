using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Imports;

/// <summary>
/// Writes scores chunk by chunk. A thing stated twice is taken once: the database sees to that or, where it cannot or what is no longer
/// stated must be taken back, a key of 16 bytes that is remembered of each. Of rows that stood before it reads only those of runs that the
/// import states too.
/// </summary>
internal sealed class ScoreUpsert(DashboardDbContext db, CatalogueKeys catalogue, int revision, int[] sameOrigin, IScoreWriter writer)
{
    private const int UpdateChunk = 1000;

    private readonly Dictionary<EvaluationRun, int> runs = [];
    private readonly Dictionary<EvaluationTask, int> tasks = [];
    private readonly bool remembers = !writer.LeavesOutRepeated || sameOrigin.Length > 0;
    private readonly HashSet<ScoreKey> seen = [];
    private readonly HashSet<ScoreKey> restated = [];
    private readonly Dictionary<ScoreKey, Outcome> standing = [];

    /// <summary>Run, task and locator of a score; of the locator two hashes that no one outside this process can foresee,
    /// 0 where there is none.</summary>
    private readonly record struct ScoreKey(int Run, int Task, long Locator);

    private readonly record struct Outcome(long Id, double Value, byte? Decimals, double? StandardError, int? SampleCount,
        EvidenceGrade Evidence, EvidenceMarks Marks, string? Note);

    public int Added { get; private set; }

    public int Removed { get; private set; }

    /// <summary>Scores left out because the same import states the same thing before.</summary>
    public int Repeated { get; private set; }

    public async Task RunAsync(IEnumerable<Score> scores, CancellationToken cancellation)
    {
        foreach (var chunk in scores.Chunk(writer.ChunkSize))
        {
            var runIds = new int[chunk.Length];
            var taskIds = new int[chunk.Length];
            await AddRunsAsync(Look(chunk, score => score.Run, runs, runIds), cancellation);
            await AddTasksAsync(Look(chunk, score => score.Task, tasks, taskIds), cancellation);
            await WriteAsync(chunk, runIds, taskIds, cancellation);
        }

        await RevertAsync(cancellation);
    }

    /// <summary>The ids of a run and a task, which are added where they are missing.</summary>
    public async Task<(int Run, int Task)> KeysOfAsync(EvaluationRun run, EvaluationTask task, CancellationToken cancellation)
    {
        await AddRunsAsync(runs.ContainsKey(run) ? [] : [run], cancellation);
        await AddTasksAsync(tasks.ContainsKey(task) ? [] : [task], cancellation);
        return (runs[run], tasks[task]);
    }

    /// <summary>Finds the ids that are known, once for each score, and gives back what has none yet.</summary>
    private static HashSet<T> Look<T>(Score[] chunk, Func<Score, T> part, Dictionary<T, int> known, int[] ids)
        where T : struct
    {
        var news = new HashSet<T>();
        for (var place = 0; place < chunk.Length; place++)
        {
            var value = part(chunk[place]);
            if (place > 0 && EqualityComparer<T>.Default.Equals(value, part(chunk[place - 1])))
            {
                ids[place] = ids[place - 1];
            }
            else if (!known.TryGetValue(value, out ids[place]))
            {
                news.Add(value);
            }
        }

        return news;
    }

    private async Task WriteAsync(Score[] chunk, int[] runIds, int[] taskIds, CancellationToken cancellation)
    {
        var rows = new List<ScoreRow>(chunk.Length);
        var replaced = new List<long>();
        foreach (var (place, score) in chunk.Index())
        {
            var row = ToRow(score, runIds[place] is var run and > 0 ? run : runs[score.Run],
                taskIds[place] is var task and > 0 ? task : tasks[score.Task]);
            if (IsNews(row, replaced))
            {
                rows.Add(row);
            }
        }

        // First those that make way: a thing stands once.
        await RemoveAsync(replaced, cancellation);
        var added = await writer.WriteAsync(db, rows, cancellation);
        Added += added;
        Repeated += rows.Count - added;
    }

    /// <summary>Whether a row is to be written, as far as can be told without asking the database.</summary>
    /// <param name="replaced">Takes the row that must make way for it.</param>
    private bool IsNews(ScoreRow row, List<long> replaced)
    {
        if (!remembers && standing.Count == 0)
        {
            return true;
        }

        var key = Key(row.RunId, row.TaskId, row.Locator);
        var stood = standing.TryGetValue(key, out var known);
        if ((remembers && !seen.Add(key)) || (stood && !restated.Add(key)))
        {
            Repeated++;
            return false;
        }

        if (stood && !SameStatement(known, row))
        {
            replaced.Add(known.Id);
            return true;
        }

        return !stood;
    }

    private ScoreRow ToRow(Score score, int run, int task) => new()
    {
        RunId = run,
        TaskId = task,
        Value = double.IsFinite(score.Value) ? score.Value
            : throw new InvalidOperationException($"A score of {score.Run.Model} on {score.Task.Benchmark} is not a finite number."),
        Decimals = (byte?)score.Decimals,
        StandardError = score.StandardError,
        SampleCount = score.SampleCount,
        Evidence = score.Evidence,
        Marks = score.Marks,
        Locator = score.Locator ?? "",
        Note = score.Note,
        AddedRevision = revision,
    };

    private static bool SameStatement(Outcome a, ScoreRow b) =>
        a.Value.Equals(b.Value) && (a.Decimals is null || a.Decimals == b.Decimals) && a.StandardError.Equals(b.StandardError)
        && a.SampleCount == b.SampleCount && a.Evidence == b.Evidence && a.Marks == b.Marks && a.Note == b.Note;

    private static ScoreKey Key(int run, int task, string locator)
    {
        if (locator.Length == 0)
        {
            return new ScoreKey(run, task, 0);
        }

        var second = default(HashCode);
        second.AddBytes(MemoryMarshal.AsBytes(locator.AsSpan()));
        return new ScoreKey(run, task, ((long)string.GetHashCode(locator, StringComparison.Ordinal) << 32) | (uint)second.ToHashCode());
    }

    private async Task AddRunsAsync(HashSet<EvaluationRun> news, CancellationToken cancellation)
    {
        if (news.Count == 0)
        {
            return;
        }

        foreach (var run in news)
        {
            catalogue.MentionSource(run.Source);
            _ = catalogue.Model(run.Model);
            _ = run.Hardware.Name is { } device ? catalogue.Accelerator(device) : null;
        }

        await ImportTransaction.SaveAsync(db, cancellation);
        var rows = news.Select(run => (Run: run, Row: ToRow(run, catalogue.Model(run.Model).Id,
            run.Hardware.Name is { } name ? catalogue.Accelerator(name).Id : null))).ToList();
        var keys = rows.Select(row => row.Row.ContentKey).ToArray();
        var known = await db.Runs.AsNoTracking().Where(row => EF.Parameter(keys).Contains(row.ContentKey))
            .ToDictionaryAsync(row => row.ContentKey, StringComparer.Ordinal, cancellation);
        await LoadCurrentAsync([.. known.Values.Select(row => row.Id).Except(runs.Values)], cancellation);
        foreach (var (_, row) in rows.Where(row => known.TryAdd(row.Row.ContentKey, row.Row)))
        {
            db.Runs.Add(row);
        }

        await ImportTransaction.SaveAsync(db, cancellation);
        rows.ForEach(row => runs.Add(row.Run, known[row.Row.ContentKey].Id));
    }

    private async Task AddTasksAsync(HashSet<EvaluationTask> news, CancellationToken cancellation)
    {
        if (news.Count == 0)
        {
            return;
        }

        foreach (var task in news)
        {
            _ = catalogue.Benchmark(task.Benchmark);
        }

        await ImportTransaction.SaveAsync(db, cancellation);
        var rows = news.Select(task => (Task: task, Row: ToRow(task, catalogue.Benchmark(task.Benchmark).Id))).ToList();
        var keys = rows.Select(row => row.Row.ContentKey).ToArray();
        var known = await db.Tasks.AsNoTracking().Where(row => EF.Parameter(keys).Contains(row.ContentKey))
            .ToDictionaryAsync(row => row.ContentKey, StringComparer.Ordinal, cancellation);
        foreach (var (_, row) in rows.Where(row => known.TryAdd(row.Row.ContentKey, row.Row)))
        {
            db.Tasks.Add(row);
        }

        await ImportTransaction.SaveAsync(db, cancellation);
        rows.ForEach(row => tasks.Add(row.Task, known[row.Row.ContentKey].Id));
    }

    private async Task LoadCurrentAsync(int[] ids, CancellationToken cancellation)
    {
        if (ids.Length == 0)
        {
            return;
        }

        var rows = db.Scores.AsNoTracking().Where(row => row.RemovedRevision == null && EF.Parameter(ids).Contains(row.RunId));
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            standing[Key(row.RunId, row.TaskId, row.Locator)] = new Outcome(row.Id, row.Value, row.Decimals, row.StandardError,
                row.SampleCount, row.Evidence, row.Marks, row.Note);
        }
    }

    /// <summary>Takes back what the origin stated before and no longer does.</summary>
    private async Task RevertAsync(CancellationToken cancellation)
    {
        if (sameOrigin.Length == 0)
        {
            return;
        }

        var gone = new List<long>();
        var before = db.Scores.AsNoTracking().Where(row => row.RemovedRevision == null && row.AddedRevision < revision
            && EF.Parameter(sameOrigin).Contains(row.StatedRevision ?? row.AddedRevision));
        await foreach (var row in before.Select(row => new { row.Id, row.RunId, row.TaskId, row.Locator }).AsAsyncEnumerable()
            .WithCancellation(cancellation))
        {
            if (!seen.Contains(Key(row.RunId, row.TaskId, row.Locator)))
            {
                gone.Add(row.Id);
            }
        }

        await RemoveAsync(gone, cancellation);
    }

    private async Task RemoveAsync(List<long> gone, CancellationToken cancellation)
    {
        foreach (var ids in gone.Chunk(UpdateChunk))
        {
            Removed += await db.Scores.Where(row => EF.Parameter(ids).Contains(row.Id))
                .ExecuteUpdateAsync(setters => setters.SetProperty(row => row.RemovedRevision, revision), cancellation);
        }
    }

    private static RunRow ToRow(EvaluationRun run, int model, int? accelerator) => new()
    {
        ContentKey = KeyOf(run, model, accelerator),
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
        Repeat = run.Repeat,
    };

    /// <summary>What was stored before runs had names has none, and keeps the key that it got then.</summary>
    private static string KeyOf(EvaluationRun run, int model, int? accelerator)
    {
        object?[] columns = [model, run.Variant.Label, run.Shots, run.Harness, accelerator, run.Hardware.Count, run.Hardware.Note,
            run.Source, run.ReportedBy, run.Date];
        return run.Repeat is { } repeat ? ContentKey.Of([.. columns, repeat]) : ContentKey.Of(columns);
    }

    private static TaskRow ToRow(EvaluationTask task, int benchmark) => new()
    {
        ContentKey = KeyOf(task, benchmark),
        BenchmarkId = benchmark,
        Version = task.Version,
        Split = task.Split,
        Coverage = task.Coverage?.ToString(),
        Language = task.Language,
        Metric = task.Metric.Name,
        Unit = task.Metric.Unit,
        HigherIsBetter = task.Metric.HigherIsBetter,
    };

    /// <summary>What was stored when the split said the coverage keeps the key that it got then, so that the same stated again is the
    /// same.</summary>
    private static string KeyOf(EvaluationTask task, int benchmark)
    {
        var split = task.Coverage is { } coverage ? coverage.InSplitOf(task.Split) : task.Split;
        object?[] columns = [benchmark, task.Version, split, task.Language, task.Metric.Name, task.Metric.Unit, task.Metric.HigherIsBetter];
        return task.Coverage is { Errors: > 0 and var errors } ? ContentKey.Of([.. columns, errors]) : ContentKey.Of(columns);
    }
}
