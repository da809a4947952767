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
            .AddInterceptors(new Pragmas(file));
    }

    /// <summary>Sets each connection up, and opens none to a file that is gone: a connection of the pool would go on writing into what was
    /// deleted, and a new one would make an empty database in its place.</summary>
    private sealed class Pragmas(string file) : DbConnectionInterceptor
    {
        private volatile bool wasThere;

        /// <summary>The cache of 32 MiB keeps the index of the scores at hand during a large import;
        /// a small database never fills it.</summary>
        private const string Commands =
            "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32768;";

        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData,
            InterceptionResult result)
        {
            RequireFile(connection);
            return result;
        }

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData,
            InterceptionResult result, CancellationToken cancellationToken = default)
        {
            RequireFile(connection);
            return ValueTask.FromResult(result);
        }

        private void RequireFile(DbConnection connection)
        {
            if (File.Exists(file))
            {
                wasThere = true;
            }
            else if (wasThere)
            {
                SqliteConnection.ClearPool((SqliteConnection)connection);
                throw new SqliteException($"The database file '{file}' is gone.", SQLitePCL.raw.SQLITE_CANTOPEN);
            }
        }

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
