using System.Data.Common;
using Dashboard.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dashboard.Migrations.Sqlite;

/// <summary>The embedded database.</summary>
public static class SqliteDashboard
{
    /// <summary>Uses a SQLite file, made if missing, with write-ahead logging and a busy timeout of five seconds.</summary>
    public static DbContextOptionsBuilder UseSqliteDashboard(this DbContextOptionsBuilder builder, string file)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 };
        return builder
            .UseSqlite(connection.ToString(), sqlite => sqlite.MigrationsAssembly(typeof(SqliteDashboard).Assembly))
            .AddInterceptors(new Pragmas());
    }

    private sealed class Pragmas : DbConnectionInterceptor
    {
        /// <summary>The cache of 32 MiB keeps the index of the scores at hand during a large import;
        /// a small database never fills it.</summary>
        private const string Commands =
            "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32768;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Commands;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData,
            CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Commands;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

/// <summary>For the migration tools only.</summary>
public sealed class SqliteDesignTimeFactory : IDesignTimeDbContextFactory<DashboardDbContext>
{
    public DashboardDbContext CreateDbContext(string[] args) =>
        new((DbContextOptions<DashboardDbContext>)new DbContextOptionsBuilder<DashboardDbContext>()
            .UseSqliteDashboard("design-time.db").Options);
}
