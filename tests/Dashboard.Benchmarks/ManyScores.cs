using System.Globalization;
using Dashboard.Data;
using Dashboard.Data.Entities;
using Dashboard.Data.Imports;
using Dashboard.Import.Tidy;
using Dashboard.Migrations.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Benchmarks;

/// <summary>
/// An embedded database of up to 10.8 million made-up scores, the same at every run: 500 models at two stages, 60 benchmarks in twelve
/// languages, five sources, three numbers of shots. Each run states its share of the 720 tasks; one score in fifty was taken back. What
/// names things comes in through the importer, so that later imports find it again; the mass of the scores is written by one statement
/// of SQL, a million in some seconds. <c>-- --many-scores FOLDER SCORES</c> makes one to run the application on.
/// </summary>
internal static class ManyScores
{
    public const int Models = 500;
    public const int Benchmarks = 60;
    public const int Runs = Models * 2 * Sources * 3;
    public const int Tasks = Benchmarks * 12;
    public const int Max = Runs * Tasks;

    /// <summary>Revisions that hold scores; one more takes some back.</summary>
    private const int Revisions = 10;

    private const int Sources = 5;

    private static readonly string[] Families = ["Ling", "Qwen", "DeepSeek", "Llama", "Mistral", "GPT", "Gemini", "Moonlight", "ERNIE",
        "Falcon"];

    private static readonly string[] Languages = ["en", "zh", "ar", "bn", "de", "es", "fr", "hi", "ja", "pt", "ru", "sw"];
    private static readonly Metric Accuracy = new("Acc", "percent", HigherIsBetter: true);

    /// <summary>Makes the embedded database of a data directory.</summary>
    /// <param name="scores">From 15,000, one for each run, to <see cref="Max"/>.</param>
    public static async Task CreateAsync(string directory, int scores)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scores, Runs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scores, Max);
        Directory.CreateDirectory(directory);
        var tables = Path.Combine(directory, "tables");
        WriteNames(tables);
        var contexts = new SqliteContexts(Path.Combine(directory, "dashboard.db"));
        await using (var db = contexts.CreateDbContext())
        {
            await db.Database.MigrateAsync();
        }

        await new ResultImporter(contexts, new SqliteScoreWriter(), new SqliteTurns(), TimeProvider.System)
            .ImportAsync(new StagedStatements(tables, "many scores", "many scores"), "many scores", CancellationToken.None);
        Directory.Delete(tables, recursive: true);
        await using (var db = contexts.CreateDbContext())
        {
            for (var number = 2; number <= Revisions + 1; number++)
            {
                var title = FormattableString.Invariant($"Many scores, part {number}");
                db.Revisions.Add(new RevisionRow
                {
                    Number = number,
                    CreatedUtc = DateTime.UnixEpoch.AddYears(55).AddDays(number),
                    Title = title,
                    Origin = title,
                    ContentHash = "",
                });
            }

            await db.SaveChangesAsync();
            await WriteScoresAsync(db, scores);
        }

        SqliteConnection.ClearAllPools();
    }

    /// <summary>A score of one of the runs on one of the tasks.</summary>
    public static Score Score(int run, int task, double value, string locator) => new(
        Run(run), new EvaluationTask(BenchmarkName(task / Languages.Length), null, "test", Languages[task % Languages.Length], Accuracy),
        value, null, 1000, (EvidenceGrade)((run / 3 % Sources) + 1), EvidenceMarks.None, locator, null);

    /// <summary>A score for each run, which between them are about every task.</summary>
    private static void WriteNames(string folder)
    {
        using var tables = TidyWriter.InFolder(folder);
        for (var source = 0; source < Sources; source++)
        {
            tables.Add(new Source(SourceId(source), SourceId(source), "Example Lab", "third_party_evaluation_repo",
                "https://example.org", "2025-06-02", "web", null, null));
        }

        for (var benchmark = 0; benchmark < Benchmarks; benchmark++)
        {
            tables.Add(new Benchmark(BenchmarkName(benchmark), "General", null));
        }

        for (var model = 0; model < Models; model++)
        {
            tables.Add(new LanguageModel(ModelName(model), Families[model % Families.Length], "Example Lab", [], null));
            tables.Add(new Fact(FactSubject.Model, ModelName(model), "total_params",
                PublishedValue.Parse(((model % 50) + 1).ToString(CultureInfo.InvariantCulture)), "billion", null,
                new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.None, SourceId(0), "Table 1") { Status = "official" }));
        }

        for (var run = 0; run < Runs; run++)
        {
            tables.Add(Score(run, run % Tasks, (run % 800 / 10.0) + 20, "Table 1"));
        }
    }

    /// <summary>What is missing, in the order of an import: run by run, each run its share of the tasks from where its first
    /// score is.</summary>
    private static async Task WriteScoresAsync(DashboardDbContext db, int scores)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'Scores' AND sql LIKE 'CREATE UNIQUE%'";
        var index = (string)(await command.ExecuteScalarAsync())!;
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-262144; PRAGMA foreign_keys=OFF;
            DROP INDEX "{index.Split('"')[1]}";
            INSERT INTO Scores (RunId, TaskId, Value, Decimals, StandardError, SampleCount, Evidence, Marks, Locator, Note, AddedRevision,
                RemovedRevision)
            SELECT r, t, 20 + h % 8000 / 100.0, 2, CASE h % 3 WHEN 0 THEN NULL ELSE (h % 90 + 10) / 100.0 END, 500 + h % 7 * 250,
                Evidence, 0, 'Table ' || (h % 300 + 2), CASE h % 40 WHEN 0 THEN 'read from row ' || h % 50 END,
                2 + (r - 1) * {Revisions - 1} / {Runs}, CASE h / 1000 % 50 WHEN 0 THEN {Revisions + 1} END
            FROM (
                SELECT f.RunId AS r, t.Id AS t, f.Evidence, (f.RunId * {Tasks} + t.Id) * 2654435761 % 4294967296 AS h
                FROM (SELECT * FROM Scores ORDER BY RunId) AS f CROSS JOIN Tasks AS t
                WHERE (t.Id - f.TaskId + {Tasks}) % {Tasks} BETWEEN 1 AND
                    f.RunId * {scores} / {Runs} - (f.RunId - 1) * {scores} / {Runs} - 1);
            {index};
            """);
        await command.ExecuteNonQueryAsync();
        if (await db.Scores.CountAsync() != scores)
        {
            throw new InvalidOperationException("The database holds another number of scores than it should.");
        }
    }

    private static EvaluationRun Run(int run)
    {
        var (shots, source, stage, model) = (run % 3, run / 3 % Sources, run / 3 / Sources % 2, run / 3 / Sources / 2);
        return new EvaluationRun(
            ModelName(model), new Variant(stage == 0 ? "chat" : "base"), shots switch { 0 => null, 1 => "0", _ => "5" },
            "Example harness 1.0", HardwareConfiguration.NotStated, SourceId(source), "Example Lab", new PartialDate(2020 + source, 6));
    }

    public static string ModelName(int model) =>
        string.Create(CultureInfo.InvariantCulture, $"{Families[model % Families.Length]}-{(model % 50) + 1}B-v{model + 1}");

    private static string BenchmarkName(int benchmark) => string.Create(CultureInfo.InvariantCulture, $"Benchmark {benchmark + 1}");

    private static string SourceId(int source) => string.Create(CultureInfo.InvariantCulture, $"example-{source + 1}");
}
