using Dashboard.Data;
using Dashboard.Migrations.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Benchmarks;

/// <summary>The embedded database in a file.</summary>
internal sealed class SqliteContexts(string file) : IDbContextFactory<DashboardDbContext>
{
    public DashboardDbContext CreateDbContext() =>
        new((DbContextOptions<DashboardDbContext>)new DbContextOptionsBuilder<DashboardDbContext>().UseSqliteDashboard(file).Options);
}
