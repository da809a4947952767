using System.Globalization;
using Dashboard.Data.Imports;
using Dashboard.Import.Tidy;
using Dashboard.Migrations.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Benchmarks.Viewers;

/// <summary>
/// Made-up results of many models, the same at every run. Each model has a value, with the number of items behind it, on the first twelve
/// benchmarks, which are therefore the columns of the leaderboard; on twelve more most models have one. Half of the benchmarks are English,
/// half Chinese.
/// </summary>
internal static class ManyModels
{
    public const int Families = 25;
    public const int Benchmarks = 24;
    public const int Columns = 12;

    /// <summary>Parameters in billions.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [1, 3, 7, 14, 32, 72, 110, 235, 405, 671];

    private const string SourceId = "example-2025";
    private const string Lab = "Example Lab";

    private static readonly Metric Accuracy = new("Acc", "percent", HigherIsBetter: true);

    public static string FamilyKey(int family) => Slug.From(FamilyName(family));

    public static string BenchmarkKey(int benchmark) => Slug.From(BenchmarkName(benchmark));

    /// <summary>Makes the embedded database of a data directory.</summary>
    public static async Task CreateAsync(string directory, int models)
    {
        var tables = Path.Combine(directory, "tables");
        Write(tables, models);
        var contexts = new SqliteContexts(Path.Combine(directory, "dashboard.db"));
        await using (var db = contexts.CreateDbContext())
        {
            await db.Database.MigrateAsync();
        }

        var importer = new ResultImporter(contexts, new SqliteScoreWriter(), new SqliteTurns(), TimeProvider.System);
        await importer.ImportAsync(new StagedStatements(tables, "models", "models"), "many models", CancellationToken.None);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private static void Write(string folder, int models)
    {
        var random = new Random(20250310);
        using var tables = TidyWriter.InFolder(folder);
        tables.Add(new Source(
            SourceId, "Example report", Lab, "third_party_evaluation_repo", "https://example.org", "2025-06-02", "web", null, null));
        for (var benchmark = 0; benchmark < Benchmarks; benchmark++)
        {
            tables.Add(new Benchmark(BenchmarkName(benchmark), "General", null));
        }

        for (var model = 0; model < models; model++)
        {
            var size = Sizes[model / Families % Sizes.Count];
            var name = string.Create(CultureInfo.InvariantCulture, $"{FamilyName(model % Families)}-{size}B-v{model + 1}");
            tables.Add(new LanguageModel(name, FamilyName(model % Families), Lab, [], null));
            tables.Add(new Fact(
                FactSubject.Model, name, "total_params", PublishedValue.Parse(size.ToString(CultureInfo.InvariantCulture)), "billion", null,
                new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.None, SourceId, "Table 1") { Status = "official" }));
            var run = new EvaluationRun(
                name, new Variant("chat"), "5", "Example harness 1.0", HardwareConfiguration.NotStated, SourceId,
                Lab, new PartialDate(2025, 6, 2));
            for (var benchmark = 0; benchmark < (model % 10 == 9 ? Columns : Benchmarks); benchmark++)
            {
                var task = new EvaluationTask(BenchmarkName(benchmark), null, "test", benchmark % 2 == 0 ? "en" : "zh", Accuracy);
                var (value, items) = (Math.Round(20 + (random.NextDouble() * 75), 2), 500 * random.Next(1, 5));
                tables.Add(new Score(run, task, value, null, items, (EvidenceGrade)random.Next(1, 5), EvidenceMarks.None, "Table 2", null));
            }
        }
    }

    private static string FamilyName(int family) =>
        family == 0 ? "Ling" : string.Create(CultureInfo.InvariantCulture, $"Family{family:00}");

    private static string BenchmarkName(int benchmark) => string.Create(CultureInfo.InvariantCulture, $"Benchmark {benchmark + 1}");
}
