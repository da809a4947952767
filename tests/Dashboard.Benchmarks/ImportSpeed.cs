using System.Diagnostics;
using System.Globalization;
using Dashboard.Data.Imports;
using Dashboard.Import;
using Dashboard.Import.Reading;
using Dashboard.Import.Tidy;
using Dashboard.Migrations.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Benchmarks;

/// <summary>
/// Imports 100,000 and 1,000,000 tidy rows into SQLite, beside <c>sqlite3 .import</c> of the same file:
/// <c>dotnet run -c Release --project tests/Dashboard.Benchmarks -- --import</c>. "Read" is an upload's first reading, checked and staged;
/// "commit" takes the staged rows into the database; both together are what a user waits for.
/// </summary>
internal static class ImportSpeed
{
    private const int Models = 500;
    private const int Benchmarks = 400;

    private static readonly int[] Sizes = [100_000, 1_000_000];

    public static async Task RunAsync()
    {
        Write($"{"rows",9} {"what",-34} {"s",7} {"rows/s",9} {"cpu s",7} {"heap MB",8} {"peak MB",8}");
        foreach (var rows in Sizes)
        {
            foreach (var isShuffled in new[] { false, true })
            {
                var folder = Directory.CreateTempSubdirectory("dashboard-import-");
                try
                {
                    await CompareAsync(folder.FullName, rows, isShuffled);
                }
                finally
                {
                    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                    folder.Delete(recursive: true);
                }
            }
        }
    }

    private static async Task CompareAsync(string folder, int rows, bool isShuffled)
    {
        var order = isShuffled ? "shuffled" : "by model";
        var file = Path.Combine(folder, "scores.csv");
        Generate(folder, rows, isShuffled);
        var contexts = new SqliteContexts(Path.Combine(folder, "dashboard.db"));
        await using (var db = contexts.CreateDbContext())
        {
            await db.Database.MigrateAsync();
        }

        var staged = Path.Combine(folder, "staged");
        var read = await MeasureAsync(rows, $"read, {order}", () => Task.Run(() => Stage(file, staged)));
        ImportOutcome? outcome = null;
        var commit = await MeasureAsync(rows, $"commit, {order}", async () =>
            outcome = await new ResultImporter(contexts, new SqliteScoreWriter(), TimeProvider.System)
                .ImportAsync(new StagedStatements(staged, "rows", "rows"), "rows", CancellationToken.None));

        // The sizes in the names of the models come on top.
        if (outcome!.Added < rows || outcome.Added > rows + (2 * Models))
        {
            throw new InvalidOperationException(FormattableString.Invariant($"{outcome.Added} of {rows} rows were added."));
        }

        await CompareWithSqliteAsync(folder, file, rows, order, read, commit);
    }

    private static async Task CompareWithSqliteAsync(string folder, string file, int rows, string order, double read, double commit)
    {
        try
        {
            var plain = await MeasureAsync(
                rows, $"sqlite3 .import, {order}", () => SqliteAsync(Path.Combine(folder, "plain.db"), file, ""));
            var keyed = await MeasureAsync(rows, $"sqlite3 .import and index, {order}", () => SqliteAsync(Path.Combine(folder, "keyed.db"),
                file, "create unique index one on scores(model, variant, shots, benchmark, language, metric, source, locator);"));
            Write($"{"",9} commit / .import {commit / plain:0.00}, commit / .import and index {commit / keyed:0.00}, read and commit / .import {(read + commit) / plain:0.00} (below 1 is faster)");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Write($"{"",9} sqlite3 is not installed: not measured");
        }
    }

    private static void Stage(string file, string folder)
    {
        var origin = new UploadOrigin("someone", "");
        using var tables = TidyWriter.InFolder(folder);
        new UploadReader(origin, _ => FileAnswers.None, new ImportLimits())
            .Read([new UploadedFile("scores.csv", () => File.OpenRead(file))], tables, null, CancellationToken.None);
    }

    private static async Task SqliteAsync(string database, string file, string after)
    {
        using var process = Process.Start(
            new ProcessStartInfo("sqlite3", [database, ".mode csv", $".import {file} scores", after]) { UseShellExecute = false })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("sqlite3 failed.");
        }
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

    private static async Task<double> MeasureAsync(int rows, string what, Func<Task> work)
    {
        GC.Collect();
        var heap = 0L;
        await using var watch = new Timer(_ => heap = Math.Max(heap, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 20);
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        await work();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        Write($"{rows,9} {what,-34} {seconds,7:0.00} {rows / seconds,9:0} {(Environment.CpuUsage.TotalTime - processor).TotalSeconds,7:0.00} {heap / 1e6,8:0} {process.PeakWorkingSet64 / 1e6,8:0}");
        return seconds;
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
