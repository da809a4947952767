using Dashboard.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.SqlServer.Storage.Internal;

namespace Dashboard.Migrations.SqlServer;

/// <summary>The database of a SQL Server.</summary>
public static class SqlServerDashboard
{
    /// <summary>Uses a SQL Server. Nothing is tried again by itself: see <see cref="IDatabaseTurns"/>.</summary>
    public static DbContextOptionsBuilder UseSqlServerDashboard(this DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlServer(connectionString, server => server
            .MigrationsAssembly(typeof(SqlServerDashboard).Assembly)
            // That of the provider wraps what is transient into advice to developers, which hides it from who repeats whole work.
            .ExecutionStrategy(dependencies => new NonRetryingExecutionStrategy(dependencies)));

    /// <summary>Whether an error of a SQL Server passes by itself: a failover, a database that is not up yet, a network that is away, a
    /// deadlock.</summary>
#pragma warning disable EF1001 // The list is EF Core's own, and is what it repeats by; a copy of it would age.
    public static bool IsTransient(SqlException error) => SqlServerTransientExceptionDetector.ShouldRetryOn(error);
#pragma warning restore EF1001
}

/// <summary>For the migration tools only; no connection is opened.</summary>
public sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<DashboardDbContext>
{
    public DashboardDbContext CreateDbContext(string[] args) =>
        new((DbContextOptions<DashboardDbContext>)new DbContextOptionsBuilder<DashboardDbContext>()
            .UseSqlServerDashboard("Server=design-time;Database=dashboard").Options);
}
