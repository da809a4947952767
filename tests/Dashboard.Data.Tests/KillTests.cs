using System.Diagnostics;
using Dashboard.Import.Tidy;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Tests;

/// <summary>An import that is killed leaves all rows or none. The operating system goes on,
/// so this proves the transaction and not the disk.</summary>
public sealed class KillTests
{
    private const int Moments = 30;
    private const int Rows = 200_000;

    /// <summary>Latest kill, in times of an import on its own: two at once take longer, and some should be killed when they are
    /// done.</summary>
    private const double Late = 1.3;

    /// <summary>Scores of the import that was there before.</summary>
    private const int Before = 1;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_that_is_killed_leaves_all_or_nothing_and_the_next_one_works()
    {
        var folder = Directory.CreateTempSubdirectory("dashboard-kill-");
        try
        {
            var (staged, empty) = (Path.Combine(folder.FullName, "staged"), Path.Combine(folder.FullName, "empty.db"));
            Stage(staged);
            await PrepareAsync(empty);
            var file = Copy(empty, "whole.db");
            var whole = await RunAsync(file, staged, killAfter: null);
            Assert.Equal(Rows + Before, await CheckAsync(file));

            var random = new Random(4);
            var moments = Enumerable.Range(0, Moments)
                .Select(moment => (Moment: moment, After: whole * random.NextDouble() * Late)).ToList();
            var outcomes = new int[Moments];
            await Parallel.ForEachAsync(
                moments, new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = Token }, async (entry, _) =>
            {
                var copy = Copy(empty, FormattableString.Invariant($"{entry.Moment}.db"));
                await RunAsync(copy, staged, entry.After);
                outcomes[entry.Moment] = await CheckAsync(copy);
            });
            var complete = outcomes.Count(rows => rows == Rows + Before);
            TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
                $"{Moments} kills within {whole.TotalSeconds * Late:0.0} s: {complete} times all rows, {Moments - complete} times none."));
            Assert.All(outcomes, rows => Assert.True(rows is Before or Rows + Before, FormattableString.Invariant($"{rows} rows")));
            Assert.Contains(Before, outcomes);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>How many scores stand after a kill. The database must be whole, and take another import.</summary>
    private static async Task<int> CheckAsync(string file)
    {
        var rows = await CountAsync(file);
        await using (var db = TestDatabase.OfFile(file).CreateDbContext())
        {
            Assert.Equal(["ok"], await db.Database.SqlQueryRaw<string>("PRAGMA quick_check").ToListAsync(Token));
            Assert.Equal(rows == Before ? 1 : 2, await db.Revisions.CountAsync(Token));
            Assert.Equal(rows == Before ? 1 : 201, await db.Runs.CountAsync(Token));
        }

        var outcome = await TestDatabase.OfFile(file).Importer.ImportAsync(Batches.Of("After=1"), "after", Token);
        Assert.Equal((rows == Before ? 2 : 3, 5), (outcome.Revision, outcome.Added));
        Assert.Equal(rows + 1, await CountAsync(file));
        return rows;
    }

    private static async Task<int> CountAsync(string file)
    {
        await using var db = TestDatabase.OfFile(file).CreateDbContext();
        return await db.Scores.CountAsync(Token);
    }

    /// <summary>Starts the import and kills it some time after it has begun, or waits for its end.</summary>
    private static async Task<TimeSpan> RunAsync(string file, string staged, TimeSpan? killAfter)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!,
            [.. Host(), Program.ImportArgument, file, staged])
        { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["DOTNET_TieredPGO"] = "0"; // so short a life does not repay the measuring
        using var process = Process.Start(start)!;
        Assert.Equal(Program.Begun, await process.StandardOutput.ReadLineAsync(Token));
        var begun = Stopwatch.GetTimestamp();
        if (killAfter is { } wait)
        {
            await Task.WhenAny(Task.Delay(wait, Token), process.WaitForExitAsync(Token));
            process.Kill();
        }
        else
        {
            Assert.Equal(Program.Done, await process.StandardOutput.ReadLineAsync(Token));
        }

        var taken = Stopwatch.GetElapsedTime(begun);
        await process.WaitForExitAsync(Token);
        return taken;
    }

    /// <summary>The tests run in <c>dotnet</c> or in their own executable.</summary>
    private static string[] Host() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? ["exec", typeof(KillTests).Assembly.Location] : [];

    private static void Stage(string folder)
    {
        using var tables = TidyWriter.InFolder(folder);
        for (var row = 0; row < Rows; row++)
        {
            var run = new EvaluationRun(FormattableString.Invariant($"Model {row % 200}"), new Variant("base"), "5", null,
                HardwareConfiguration.NotStated, "own", "Lab", new PartialDate(2025));
            var task = new EvaluationTask(FormattableString.Invariant($"Benchmark {row / 200 % 50}"), null, null, "en",
                new Metric("EM", "percent", true));
            tables.Add(new Score(run, task, row % 1000 / 10.0, null, null, EvidenceGrade.Independent, EvidenceMarks.None,
                FormattableString.Invariant($"row {row}"), null));
        }
    }

    private static async Task PrepareAsync(string file)
    {
        var database = TestDatabase.OfFile(file);
        await using (var db = database.CreateDbContext())
        {
            await db.Database.MigrateAsync(Token);
        }

        await database.Importer.ImportAsync(Batches.Of("Before=1"), "before", Token);
        await using (var db = database.CreateDbContext())
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", Token);
        }

        SqliteConnection.ClearAllPools();
    }

    private static string Copy(string from, string name)
    {
        var to = Path.Combine(Path.GetDirectoryName(from)!, name);
        File.Copy(from, to);
        return to;
    }
}
