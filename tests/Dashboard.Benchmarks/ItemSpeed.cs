using System.Diagnostics;
using System.Globalization;
using Dashboard.Data.Imports;
using Dashboard.Data.Snapshots;
using Dashboard.Data.Uploads;
using Dashboard.Import.Shipped;
using Dashboard.Import.Tidy;
using Dashboard.Migrations.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Benchmarks;

/// <summary>
/// What items cost: two runs of 14,000 items imported and compared, and one of 1,000,000 items imported, with the memory that takes:
/// <c>dotnet run -c Release --project tests/Dashboard.Benchmarks -- --items</c>.
/// </summary>
internal static class ItemSpeed
{
    private const int Items = 14_000;
    private const int ManyItems = 1_000_000;
    private const int Rounds = 101;

    public static async Task RunAsync()
    {
        Console.WriteLine($"{"items",9} {"what",-38} {"s",7} {"rows/s",9} {"cpu s",7} {"heap MB",8} {"peak MB",8}");
        var folder = Directory.CreateTempSubdirectory("dashboard-items-");
        try
        {
            var contexts = new SqliteContexts(Path.Combine(folder.FullName, "dashboard.db"));
            await using (var db = contexts.CreateDbContext())
            {
                await db.Database.MigrateAsync();
            }

            await ImportAsync(contexts, folder.FullName, "Toy-1B", Items, right: 60);
            await ImportAsync(contexts, folder.FullName, "Toy-2B", Items, right: 62);
            await CompareAsync(contexts);
            await ImportAsync(contexts, folder.FullName, "Toy-3B", ManyItems, right: 61);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync(SqliteContexts contexts)
    {
        var snapshot = await new SnapshotLoader(contexts).LoadAsync(CancellationToken.None);
        var scores = new ScoreUncertainties(snapshot, ComparisonRuleSet.Read());
        var view = ViewState.Default with { Models = ["toy-1b", "toy-2b"] };
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var paired = HeadToHead.Build(scores, view).Lines.Single().Pairs[0]!.Paired!;
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (paired.Compared != Items)
            {
                throw new InvalidOperationException(FormattableString.Invariant($"{paired.Compared} items were compared."));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Items,9} compared: first {times[0]:0.0} ms, then median {times.Skip(1).Order().ElementAt(Rounds / 2):0.0} ms"));
    }

    private static async Task ImportAsync(SqliteContexts contexts, string folder, string model, int items, int right)
    {
        var (scores, file) = (Path.Combine(folder, "scores.csv"), Path.Combine(folder, "items-00001.csv"));
        await File.WriteAllTextAsync(scores, FormattableString.Invariant(
            $"model,benchmark,language,metric,value,unit,evidence,source\n{model},Toy QA,zh,EM,{right},percent,independent,s1\n"));
        Generate(file, model, items, right);
        var staged = Path.Combine(folder, model);
        await ImportSpeed.MeasureAsync(items, "read", () => ImportSpeed.OwnAsync(() => Task.Run(() => ImportSpeed.Stage(staged, scores, file))));
        var store = new UploadStore(contexts, new ResultImporter(contexts, new SqliteScoreWriter(), new SqliteTurns(), TimeProvider.System),
            TimeProvider.System);
        var upload = await ImportSpeed.ReadyAsync(store, 1, model);
        await ImportSpeed.MeasureAsync(items, "commit", () => ImportSpeed.OwnAsync(() => store.CommitAsync(
            upload.Id, upload.Version, new StagedStatements(staged, model, model), ImportSpeed.Someone, CancellationToken.None)));
    }

    /// <param name="right">Of a hundred.</param>
    private static void Generate(string file, string model, int items, int right)
    {
        var random = new Random(right);
        using var text = new StreamWriter(file);
        text.WriteLine("item,itemScore,model,benchmark,language,metric,value,unit,evidence,source");
        for (var item = 0; item < items; item++)
        {
            var about = item == 0 ? FormattableString.Invariant($"{model},Toy QA,zh,EM,{right},percent,independent,s1") : ",,,,,,,";
            text.WriteLine(FormattableString.Invariant($"question-{item},{(random.Next(100) < right ? 100 : 0)},{about}"));
        }
    }
}
