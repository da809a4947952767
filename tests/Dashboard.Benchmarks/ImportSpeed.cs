using System.Diagnostics;
using System.Globalization;
using Dashboard.Data.Entities;
using Dashboard.Data.Imports;
using Dashboard.Data.Snapshots;
using Dashboard.Data.Uploads;
using Dashboard.Import;
using Dashboard.Import.Reading;
using Dashboard.Import.Tidy;
using Dashboard.Migrations.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Benchmarks;

/// <summary>
/// Imports 100,000 and 1,000,000 tidy rows into SQLite, beside <c>sqlite3 .import</c> of the same file:
/// <c>dotnet run -c Release --project tests/Dashboard.Benchmarks -- --import</c>. "Read" is an upload's first reading, checked and staged;
/// "commit" takes the staged rows into the database; both together are what a user waits for. Then the snapshot is loaded, and the upload
/// is undone. <c>sqlite3</c> checks nothing; it imports
/// into a table with the unique key that scores need, which our table has too, into one that gets it afterwards, and into one without.
/// </summary>
internal static class ImportSpeed
{
    private const int Models = 500;
    private const int Benchmarks = 400;

    /// <summary>Medians are said of as many; what the first in the process takes longer is in its lines.</summary>
    private const int Rounds = 3;

    private const string Key = "model, variant, shots, benchmark, language, metric, source, locator";

    internal static readonly Author Someone = new("1", "someone");

    private static readonly int[] Sizes = [100_000, 1_000_000];

    /// <summary>Seconds by the clock and of processors.</summary>
    internal readonly record struct Cost(double Seconds, double Processor);

    /// <param name="sizes">Numbers of rows; none for the usual ones.</param>
    public static async Task RunAsync(IReadOnlyList<int> sizes)
    {
        Write($"{"rows",9} {"what",-38} {"s",7} {"rows/s",9} {"cpu s",7} {"heap MB",8} {"peak MB",8}");
        foreach (var rows in sizes.Count > 0 ? sizes : Sizes)
        {
            foreach (var isShuffled in new[] { false, true })
            {
                await CompareAsync(rows, isShuffled);
            }
        }
    }

    private static async Task CompareAsync(int rows, bool isShuffled)
    {
        var costs = new Dictionary<string, List<Cost>>(StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("dashboard-import-");
            try
            {
                foreach (var (what, cost) in await RoundAsync(folder.FullName, rows, isShuffled))
                {
                    (costs.TryGetValue(what, out var known) ? known : costs[what] = []).Add(cost);
                }
            }
            finally
            {
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                folder.Delete(recursive: true);
            }
        }

        var (read, commit) = (Median(costs["read"]), Median(costs["commit"]));
        foreach (var what in costs.Keys.Where(what => what.StartsWith("sqlite3", StringComparison.Ordinal)))
        {
            var other = Median(costs[what]);
            Write($"{rows,9} {(isShuffled ? "shuffled" : "by model"),-9} commit / {what,-34} {commit.Seconds / other.Seconds,5:0.00}, of processors {commit.Processor / other.Processor,5:0.00}; read and commit {(read.Seconds + commit.Seconds) / other.Seconds,5:0.00}");
        }
    }

    private static Cost Median(List<Cost> costs) => new(
        costs.ConvertAll(cost => cost.Seconds).Order().ElementAt(costs.Count / 2),
        costs.ConvertAll(cost => cost.Processor).Order().ElementAt(costs.Count / 2));

    private static async Task<List<(string What, Cost Cost)>> RoundAsync(string folder, int rows, bool isShuffled)
    {
        var file = Path.Combine(folder, "scores.csv");
        Generate(folder, rows, isShuffled);
        var contexts = new SqliteContexts(Path.Combine(folder, "dashboard.db"));
        await using (var db = contexts.CreateDbContext())
        {
            await db.Database.MigrateAsync();
        }

        var staged = Path.Combine(folder, "staged");
        var costs = new List<(string What, Cost Cost)>
        {
            ("read", await MeasureAsync(rows, "read", () => OwnAsync(() => Task.Run(() => Stage(staged, file))))),
        };
        var store = new UploadStore(contexts, new ResultImporter(contexts, new SqliteScoreWriter(), new SqliteTurns(), TimeProvider.System),
            TimeProvider.System);
        var upload = await ReadyAsync(store, rows);
        costs.Add(("commit", await MeasureAsync(rows, "commit", () => OwnAsync(
            () => store.CommitAsync(
                upload.Id, upload.Version, new StagedStatements(staged, "rows", "rows"), Someone, CancellationToken.None)))));
        await using (var db = contexts.CreateDbContext())
        {
            var scores = await db.Scores.CountAsync();
            if (scores != rows)
            {
                throw new InvalidOperationException(FormattableString.Invariant($"{scores} of {rows} scores were added."));
            }
        }

        await MeasureAsync(rows, "load", () => OwnAsync(() => new SnapshotLoader(contexts).LoadAsync(CancellationToken.None)));
        await MeasureAsync(rows, "undo", () => OwnAsync(() => store.RevertAsync(upload.Id, Someone, CancellationToken.None)));
        try
        {
            var columns = string.Join(", ", File.ReadLines(file).First().Split(','));
            foreach (var (what, before, after) in new[]
            {
                ("sqlite3 .import, unique key", $"create table scores({columns}, unique({Key}));", ""),
                ("sqlite3 .import and unique index", $"create table scores({columns});", $"create unique index one on scores({Key});"),
                ("sqlite3 .import, no key", $"create table scores({columns});", ""),
            })
            {
                var database = Path.Combine(folder, FormattableString.Invariant($"sqlite3-{costs.Count}.db"));
                costs.Add((what, await MeasureAsync(rows, what, () => SqliteAsync(database, file, before, after))));
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Write($"{"",9} sqlite3 is not installed: not measured");
        }

        return costs;
    }

    internal static async Task<Upload> ReadyAsync(UploadStore store, int rows, string hash = "rows")
    {
        var (upload, _) = await store.CreateOrFindAsync(
            new IncomingUpload(UploadId.New(), ["scores.csv"], hash, rows, Someone), CancellationToken.None);
        return await store.ReadAsync(upload.Id, upload.Version, new UploadReading("[]", rows, 0, 0, [], 0), CancellationToken.None);
    }

    internal static void Stage(string folder, params string[] files)
    {
        var origin = new UploadOrigin("someone", "");
        using var tables = TidyWriter.InFolder(folder);
        new UploadReader(origin, _ => FileAnswers.None, new ImportLimits())
            .Read(files.Select(file => new UploadedFile(Path.GetFileName(file), () => File.OpenRead(file))), tables, null, CancellationToken.None);
    }

    /// <returns>Processor time of the program, as seen shortly before its end.</returns>
    private static async Task<TimeSpan> SqliteAsync(string database, string file, string before, string after)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "sqlite3", [database, before, ".mode csv", $".import --skip 1 {file} scores", after])
        { UseShellExecute = false })!;
        var processor = TimeSpan.Zero;
        while (!process.HasExited)
        {
            try
            {
                processor = process.TotalProcessorTime;
            }
            catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                // It has just ended.
            }

            await Task.Delay(5);
        }

        return process.ExitCode == 0 ? processor : throw new InvalidOperationException("sqlite3 failed.");
    }

    private static void Generate(string folder, int rows, bool isShuffled)
    {
        var random = new Random(20250310);
        var places = Enumerable.Range(0, rows).ToArray();
        if (isShuffled)
        {
            random.Shuffle(places);
        }

        var perRun = rows / (Models * 2);
        using var tables = TidyWriter.InFolder(folder);
        foreach (var place in places)
        {
            var (run, task) = (place / perRun, place % perRun);
            tables.Add(new Score(
                new EvaluationRun(FormattableString.Invariant($"Family {run % 40}-{run / 2}B"), new Variant(run % 2 == 0 ? "base" : "chat"),
                    "5", "lm-evaluation-harness 0.4.8", HardwareConfiguration.NotStated, "example-2025",
                    "Example Lab", new PartialDate(2025, 6, 2)),
                new EvaluationTask(FormattableString.Invariant($"Benchmark {task % Benchmarks}"), null, "test",
                    task < Benchmarks ? "en" : task < 2 * Benchmarks ? "zh" : "pt", new Metric("EM", "percent", true)),
                Math.Round(random.NextDouble() * 100, 2), Math.Round(random.NextDouble(), 3), 1319, EvidenceGrade.Independent,
                EvidenceMarks.None, FormattableString.Invariant($"run {place % 97}"), null));
        }
    }

    internal static async Task<TimeSpan> OwnAsync(Func<Task> work)
    {
        var before = Environment.CpuUsage.TotalTime;
        await work();
        return Environment.CpuUsage.TotalTime - before;
    }

    /// <param name="work">Gives back the processor time that it took.</param>
    internal static async Task<Cost> MeasureAsync(int rows, string what, Func<Task<TimeSpan>> work)
    {
        GC.Collect();
        var heap = 0L;
        await using var watch = new Timer(_ => heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 20);
        var start = Stopwatch.GetTimestamp();
        var processor = (await work()).TotalSeconds;
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        Write($"{rows,9} {what,-38} {seconds,7:0.00} {rows / seconds,9:0} {processor,7:0.00} {heap / 1e6,8:0} {process.PeakWorkingSet64 / 1e6,8:0}");
        return new Cost(seconds, processor);
    }

    internal static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
