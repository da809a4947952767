using Dashboard.Data.Snapshots;
using Dashboard.Migrations.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Dashboard.Data.Tests;

/// <summary>A database of every schema that there was is brought to that of today, and nothing in it is lost.</summary>
public sealed class UpgradeTests
{
    /// <summary>Writes the scripts of the schemas that have none yet.</summary>
    private const string FreezeVariable = "DASHBOARD_FREEZE_SCHEMA";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Schemas => [.. Migrations()];

    [Fact]
    public async Task Every_schema_is_frozen()
    {
        Directory.CreateDirectory(FrozenSchema.Folder);
        foreach (var migration in Migrations().Where(migration => !File.Exists(ScriptOf(migration))))
        {
            Assert.True(Freezes, $"{migration} is not frozen: run this test once with {FreezeVariable}=1 and commit the script.");
            await InFileAsync(async file =>
            {
                await using (var db = TestDatabase.OfFile(file).CreateDbContext())
                {
                    await db.GetService<IMigrator>().MigrateAsync(migration, Token);
                }

                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                await File.WriteAllTextAsync(ScriptOf(migration), FrozenSchema.Write(file), Token);
            });
        }

        Assert.Equal(Migrations(),
            Directory.EnumerateFiles(FrozenSchema.Folder).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task A_database_of_an_earlier_schema_keeps_every_row_and_gets_the_schema_of_today(string migration)
    {
        await using var today = await TestDatabase.CreateAsync(Provider.Sqlite);
        await InFileAsync(async file =>
        {
            FrozenSchema.Restore(await File.ReadAllTextAsync(ScriptOf(migration), Token), file);
            Dictionary<string, List<FrozenSchema.Column>> tables;
            Dictionary<string, List<object[]>> before;
            using (var connection = FrozenSchema.Open(file))
            {
                Assert.Empty(FrozenSchema.Rows(connection, "PRAGMA foreign_key_check"));
                tables = FrozenSchema.Tables(connection);
                before = tables.ToDictionary(table => table.Key, table => FrozenSchema.Read(connection, table.Key, table.Value));
                Assert.All(before, table => Assert.Equal(FrozenSchema.RowsOf(table.Key), table.Value.Count));
            }

            var database = TestDatabase.OfFile(file);
            await using (var db = database.CreateDbContext())
            {
                await db.Database.MigrateAsync(Token);
            }

            using (var connection = FrozenSchema.Open(file))
            {
                Assert.Empty(FrozenSchema.Rows(connection, "PRAGMA foreign_key_check"));
                Assert.All(tables, table => Assert.Equal(before[table.Key], FrozenSchema.Read(connection, table.Key, table.Value)));
                await using var db = today.CreateDbContext();
                using var fresh = FrozenSchema.Open(db.Database.GetDbConnection().DataSource);
                Assert.Equal(Shape(fresh), Shape(connection));
            }

            var snapshot = await new SnapshotLoader(database).LoadAsync(Token);
            Assert.Equal((2, 1), (snapshot.Count, snapshot.CurrentRows.Count()));
            Assert.Equal(2, snapshot.Revision.Number);
        });
    }

    private static bool Freezes => Environment.GetEnvironmentVariable(FreezeVariable) is { Length: > 0 };

    private static string ScriptOf(string migration) => Path.Combine(FrozenSchema.Folder, migration + ".sql");

    private static List<string> Migrations()
    {
        using var db = new SqliteDesignTimeFactory().CreateDbContext([]);
        return [.. db.Database.GetMigrations()];
    }

    /// <summary>Tables with their columns in any order, and indexes.</summary>
    private static IEnumerable<string> Shape(Microsoft.Data.Sqlite.SqliteConnection connection) => FrozenSchema.Tables(connection)
        .SelectMany(table => table.Value.Select(column => $"{table.Key}.{column}"))
        .Concat(FrozenSchema.Rows(connection, "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
            .Select(row => $"{row[0]}"))
        .Order(StringComparer.Ordinal);

    private static async Task InFileAsync(Func<string, Task> work)
    {
        var file = Path.Combine(Path.GetTempPath(), $"dashboard-upgrade-{Guid.NewGuid():N}.db");
        try
        {
            await work(file);
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            foreach (var path in Directory.EnumerateFiles(Path.GetTempPath(), Path.GetFileName(file) + "*"))
            {
                File.Delete(path);
            }
        }
    }
}
