using Dashboard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Dashboard.Migrations.SqlServer;

/// <summary>The database of a SQL Server.</summary>
public static class SqlServerDashboard
{
    /// <summary>Uses a SQL Server, retrying on transient errors; transactions must run inside the execution strategy.</summary>
    public static DbContextOptionsBuilder UseSqlServerDashboard(this DbContextOptionsBuilder builder, string connectionString) =>
        builder.UseSqlServer(connectionString, server => server
            .MigrationsAssembly(typeof(SqlServerDashboard).Assembly)
            .EnableRetryOnFailure()
            .CommandTimeout(300));
}

/// <summary>For the migration tools only; no connection is opened.</summary>
public sealed class SqlServerDesignTimeFactory : IDesignTimeDbContextFactory<DashboardDbContext>
{
    public DashboardDbContext CreateDbContext(string[] args) =>
        new((DbContextOptions<DashboardDbContext>)new DbContextOptionsBuilder<DashboardDbContext>()
            .UseSqlServerDashboard("Server=design-time;Database=dashboard").Options);
}
