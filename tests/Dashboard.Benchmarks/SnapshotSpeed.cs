using System.Diagnostics;
using System.Globalization;
using Dashboard.Data.Curation;
using Dashboard.Data.Entities;
using Dashboard.Data.Imports;
using Dashboard.Data.Snapshots;
using Dashboard.Import.Tidy;
using Dashboard.Migrations.Sqlite;

namespace Dashboard.Benchmarks;

/// <summary>
/// Loads a database of many scores, then revisions of 1,000 scores, and compares with a load from nothing:
/// <c>dotnet run -c Release --project tests/Dashboard.Benchmarks -- --snapshot 1000000</c>.
/// </summary>
internal static class SnapshotSpeed
{
    private const int Loads = 3;
    private const int Refreshes = 7;
    private const int Fresh = 1000;
    private const int Boards = 40;
    private const int Rules = 3;

    public static async Task RunAsync(int scores)
    {
        var folder = Directory.CreateTempSubdirectory("dashboard-snapshot-");
        try
        {
            await ManyScores.CreateAsync(folder.FullName, scores);
            await MeasureAsync(folder.FullName);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder)
    {
        var contexts = new SqliteContexts(Path.Combine(folder, "dashboard.db"));
        Write($"{"what",-58} {"s",7} {"cpu s",7} {"heap MB",8}");
        var (loader, full) = (new SnapshotLoader(contexts), new List<double>());
        for (var load = 0; load < Loads; load++)
        {
            loader = new SnapshotLoader(contexts);
            full.Add(await TimeAsync(load == 0 ? "load, the first in the process" : "load", loader));
        }

        var importer = new ResultImporter(contexts, new SqliteScoreWriter(), new SqliteTurns(), TimeProvider.System);
        var refreshes = new List<double>();
        for (var number = 0; number < Refreshes; number++)
        {
            // The second of each origin takes back what the first stated.
            var origin = FormattableString.Invariant($"lab {number / 2}");
            await importer.ImportAsync(Statements(folder, number), origin, CancellationToken.None);
            var what = number % 2 == 0 ? $"a revision of {Fresh} scores" : $"a revision of {Fresh} scores that takes back {Fresh}";
            refreshes.Add(await TimeAsync(what, loader));
        }

        await MeasureRulesAsync(contexts, importer, loader);
        full.Sort();
        refreshes.Sort();
        Write($"median of {Refreshes} revisions / median of {Loads} loads {refreshes[Refreshes / 2] / full[Loads / 2]:0.000}");
        var grown = await loader.LoadAsync(CancellationToken.None);
        MeasureLeaderboards(grown);
        var loaded = await new SnapshotLoader(contexts).LoadAsync(CancellationToken.None);
        if (grown.Count != loaded.Count || !Leaderboard.Build(grown, ViewState.Default).ScoreRows
            .SequenceEqual(Leaderboard.Build(loaded, ViewState.Default).ScoreRows))
        {
            throw new InvalidOperationException("A load from nothing gives something else.");
        }
    }

    /// <summary>What a curator waits for: the rule itself, and the scores under other names.</summary>
    private static async Task MeasureRulesAsync(SqliteContexts contexts, ResultImporter importer, SnapshotLoader loader)
    {
        var (store, curator) = (new CurationStore(contexts, importer), new Author("1", "curator"));
        for (var rule = 0; rule < Rules; rule++)
        {
            var start = Stopwatch.GetTimestamp();
            await store.AddAsync(new CurationRule(CurationKind.ModelAlias, Slug.From(ManyScores.ModelName(rule * 2)), "",
                ManyScores.ModelName((rule * 2) + 1)), "measured", curator, CancellationToken.None);
            Write($"{"a rule that merges two models, written",-58} {Stopwatch.GetElapsedTime(start).TotalSeconds,7:0.00}");
            await TimeAsync("the snapshot with it", loader);
        }
    }

    private static void MeasureLeaderboards(ResultSnapshot snapshot)
    {
        Write($"{"filter and leaderboard, ms",-90} {"median",7} {"p95",7} {"cpu",7}");
        foreach (var query in MillionRows.Queries)
        {
            var view = ViewQuery.Parse(query).View;
            var times = new List<double>();
            var processor = TimeSpan.Zero;
            for (var run = -Boards; run < Boards; run++)
            {
                var before = Environment.CpuUsage.TotalTime;
                var start = Stopwatch.GetTimestamp();
                Leaderboard.Build(snapshot, view);
                if (run >= 0)
                {
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    processor += Environment.CpuUsage.TotalTime - before;
                }
            }

            times.Sort();
            Write($"{query,-90} {times[Boards / 2],7:0.0} {times[Boards * 95 / 100],7:0.0} {processor.TotalMilliseconds / Boards,7:0.0}");
        }
    }

    /// <summary>Scores of runs and tasks that are known, each number other ones.</summary>
    private static StagedStatements Statements(string folder, int number)
    {
        var (random, name) = (new Random(number), FormattableString.Invariant($"revision-{number}"));
        var directory = Path.Combine(folder, name);
        using (var tables = TidyWriter.InFolder(directory))
        {
            for (var row = 0; row < Fresh; row++)
            {
                tables.Add(ManyScores.Score(random.Next(ManyScores.Runs), random.Next(ManyScores.Tasks),
                    Math.Round(random.NextDouble() * 100, 2), FormattableString.Invariant($"{name}, row {row}")));
            }
        }

        return new StagedStatements(directory, name, name);
    }

    private static async Task<double> TimeAsync(string what, SnapshotLoader loader)
    {
        GC.Collect();
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var snapshot = await loader.LoadAsync(CancellationToken.None);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        processor = Environment.CpuUsage.TotalTime - processor;
        Write($"{what,-58} {seconds,7:0.00} {processor.TotalSeconds,7:0.00} {GC.GetTotalMemory(forceFullCollection: true) / 1e6,8:0}");
        GC.KeepAlive(snapshot);
        return seconds;
    }

    private static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
