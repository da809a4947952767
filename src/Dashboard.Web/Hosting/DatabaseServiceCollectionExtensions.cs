using Dashboard.Data;
using Dashboard.Data.Curation;
using Dashboard.Data.Imports;
using Dashboard.Data.Uploads;
using Dashboard.Migrations.Sqlite;
using Dashboard.Migrations.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>The database, the snapshot in memory and what keeps them in step.</summary>
internal static class DatabaseServiceCollectionExtensions
{
    /// <summary>Registers options, database, importer and snapshot.</summary>
    public static IServiceCollection AddDashboardData(this IServiceCollection services, string contentRoot)
    {
        services.AddOptions<DashboardOptions>()
            .BindConfiguration(DashboardOptions.Section)
            .ValidateDataAnnotations()
            .Validate(
                options => options.Provider != DatabaseProvider.SqlServer || ConnectionString(options) is { Length: > 0 },
                "Dashboard:ConnectionString (or Dashboard:ConnectionStringFile) is required when Dashboard:Provider is SqlServer.")
            .Validate(
                options => options.ConnectionStringFile is null || File.Exists(options.ConnectionStringFile),
                "Dashboard:ConnectionStringFile names a file that does not exist.")
            .ValidateOnStart();
        services.AddOptions<SnapshotOptions>().BindConfiguration(SnapshotOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        // An empty folder stays empty, for the check to find: GetFullPath would make it the content root.
        services.PostConfigure<DashboardOptions>(options =>
            options.DataDirectory = string.IsNullOrWhiteSpace(options.DataDirectory)
                ? "" : Path.GetFullPath(options.DataDirectory, contentRoot));
        services.AddDbContextFactory<DashboardDbContext>(
            (provider, builder) => Configure(builder, provider.GetRequiredService<IOptions<DashboardOptions>>().Value));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<OwnerRule>();
        services.AddSingleton<IScoreWriter>(provider => IsSqlServer(provider) ? new SqlServerScoreWriter() : new SqliteScoreWriter());
        services.AddSingleton<IDatabaseTurns>(provider => IsSqlServer(provider)
            ? new SqlServerTurns(provider.GetRequiredService<IDbContextFactory<DashboardDbContext>>())
            : new SqliteTurns());
        services.AddSingleton<ResultImporter>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<CurationStore>();
        services.AddSingleton<SnapshotStore>();
        services.AddSingleton<DatabaseInitializer>();
        services.AddHttpContextAccessor();
        services.AddSingleton<AuditLog>();
        services.AddHostedService(provider => provider.GetRequiredService<AuditLog>());
        services.AddSingleton<UsageLog>();
        services.AddHostedService(provider => provider.GetRequiredService<UsageLog>());
        services.AddHostedService<SnapshotRefresher>();
        services.AddHealthChecks().AddDbContextCheck<DashboardDbContext>("database").AddCheck<SnapshotHealthCheck>("snapshot");
        return services;
    }

    private static bool IsSqlServer(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<DashboardOptions>>().Value.Provider == DatabaseProvider.SqlServer;

    private static void Configure(DbContextOptionsBuilder builder, DashboardOptions options)
    {
        if (options.Provider == DatabaseProvider.SqlServer)
        {
            builder.UseSqlServerDashboard(ConnectionString(options)!);
        }
        else
        {
            Directory.CreateDirectory(options.DataDirectory);
            builder.UseSqliteDashboard(Path.Combine(options.DataDirectory, DataFolder.Database));
        }
    }

    private static string? ConnectionString(DashboardOptions options) =>
        options.ConnectionStringFile is { } file && File.Exists(file) ? File.ReadAllText(file).Trim() : options.ConnectionString;
}
