using Dashboard.Data.Imports;
using Dashboard.Migrations.Sqlite;
using Dashboard.Migrations.SqlServer;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dashboard.Data.Tests;

public enum Provider
{
    Sqlite,
    SqlServer,
}

/// <summary>An empty database of one provider with all migrations applied, dropped at the end.</summary>
internal sealed class TestDatabase : IDbContextFactory<DashboardDbContext>, IAsyncDisposable
{
    private readonly Provider provider;
    private readonly string place;
    private readonly IInterceptor[] interceptors;

    private TestDatabase(Provider provider, string place, IInterceptor[] interceptors) =>
        (this.provider, this.place, this.interceptors) = (provider, place, interceptors);

    /// <summary>Every provider, for theories; one that is not configured is shown as skipped.</summary>
    public static TheoryData<Provider> Providers => [Provider.Sqlite, Provider.SqlServer];

    public static async Task<TestDatabase> CreateAsync(Provider provider, params IInterceptor[] interceptors)
    {
        var name = $"dashboard-test-{Guid.NewGuid():N}";
        var where = provider == Provider.Sqlite
            ? Path.Combine(Path.GetTempPath(), name + ".db")
            : await SqlServerOfTests.NewDatabaseAsync(name);
        var database = new TestDatabase(provider, where, interceptors);
        await using var db = database.CreateDbContext();
        await db.Database.MigrateAsync();
        return database;
    }

    /// <summary>How scores are written on this provider.</summary>
    public IScoreWriter ScoreWriter => provider == Provider.Sqlite ? new SqliteScoreWriter() : new SqlServerScoreWriter();

    /// <summary>How work waits for its turn on this provider.</summary>
    public IDatabaseTurns Turns => provider == Provider.Sqlite ? new SqliteTurns() : new SqlServerTurns(this);

    /// <summary>An importer with the clock of the system.</summary>
    public ResultImporter Importer => new(this, ScoreWriter, Turns, TimeProvider.System);

    /// <summary>A SQL Server that is not there. Nothing is made and nothing is to be dropped.</summary>
    public static TestDatabase OfFake(FakeSqlServer server) => new(Provider.SqlServer, "Server=nowhere;Database=dashboard", [server]);

    /// <summary>A SQLite file as it is; do not dispose it unless the file may go.</summary>
    public static TestDatabase OfFile(string file) => new(Provider.Sqlite, file, []);

    public DashboardDbContext CreateDbContext() => new(Options(interceptors));

    /// <summary>Another way to the same database, with interceptors of its own.</summary>
    public TestDatabase With(params IInterceptor[] own) => new(provider, place, own);

    public async ValueTask DisposeAsync()
    {
        await using (var db = new DashboardDbContext(Options([])))
        {
            SqliteConnection.ClearAllPools();
            await db.Database.EnsureDeletedAsync();
        }
    }

    private DbContextOptions<DashboardDbContext> Options(IInterceptor[] added)
    {
        var builder = new DbContextOptionsBuilder<DashboardDbContext>();
        _ = provider == Provider.Sqlite ? builder.UseSqliteDashboard(place) : builder.UseSqlServerDashboard(place);
        return builder.AddInterceptors(added).Options;
    }
}
