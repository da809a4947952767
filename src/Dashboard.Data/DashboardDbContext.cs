using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Data;

/// <summary>
/// The system of record, the same model on every provider. Results are written by <see cref="Imports.ResultImporter"/> only; people and
/// their keys by ASP.NET Core Identity and the pages about them.
/// </summary>
public sealed class DashboardDbContext(DbContextOptions<DashboardDbContext> options) : IdentityUserContext<Person, int>(options),
    IDataProtectionKeyContext
{
    /// <summary>SQL Server compares like SQLite does: by code point, case-sensitive.</summary>
    public const string SqlServerCollation = "Latin1_General_100_BIN2";

    /// <summary>How long a command of an import, or of reading everything, may take; one for a page has the 30 seconds that ADO.NET
    /// gives.</summary>
    public static readonly TimeSpan LongCommand = TimeSpan.FromMinutes(10);

    public DbSet<RevisionRow> Revisions => Set<RevisionRow>();

    public DbSet<SourceRow> Sources => Set<SourceRow>();

    public DbSet<ModelRow> Models => Set<ModelRow>();

    public DbSet<BenchmarkRow> Benchmarks => Set<BenchmarkRow>();

    public DbSet<AcceleratorRow> Accelerators => Set<AcceleratorRow>();

    public DbSet<FactRow> Facts => Set<FactRow>();

    public DbSet<ItemsRow> BenchmarkItems => Set<ItemsRow>();

    public DbSet<CostRow> Costs => Set<CostRow>();

    public DbSet<ThroughputRow> Throughputs => Set<ThroughputRow>();

    public DbSet<TrainingLogRow> TrainingLogs => Set<TrainingLogRow>();

    public DbSet<ItemListRow> ItemLists => Set<ItemListRow>();

    public DbSet<ItemResultRow> ItemResults => Set<ItemResultRow>();

    public DbSet<ItemTextRow> ItemTexts => Set<ItemTextRow>();

    public DbSet<RunRow> Runs => Set<RunRow>();

    public DbSet<TaskRow> Tasks => Set<TaskRow>();

    public DbSet<ScoreRow> Scores => Set<ScoreRow>();

    public DbSet<UploadRow> Uploads => Set<UploadRow>();

    public DbSet<CurationRow> Curation => Set<CurationRow>();

    public DbSet<ApiKeyRow> ApiKeys => Set<ApiKeyRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<UploadFolderRow> UploadFolders => Set<UploadFolderRow>();

    public DbSet<SetupLinkRow> SetupLinks => Set<SetupLinkRow>();

    public DbSet<SharedViewRow> SharedViews => Set<SharedViewRow>();

    public DbSet<WatchRow> Watches => Set<WatchRow>();

    public DbSet<WatchEntryRow> WatchEntries => Set<WatchEntryRow>();

    public DbSet<AuditRow> AuditLog => Set<AuditRow>();

    /// <summary>Used where nodes share the database; beside an embedded one keys are files.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        if (Database.ProviderName?.EndsWith("SqlServer", StringComparison.Ordinal) == true)
        {
            builder.UseCollation(SqlServerCollation);
        }

        builder.ApplyConfigurationsFromAssembly(typeof(DashboardDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveMaxLength(DefaultTextLength);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Conventions.Replace<ForeignKeyIndexConvention>(
            services => new FewerIndexes(services.GetRequiredService<ProviderConventionSetBuilderDependencies>()));
    }

    /// <summary>Length of a text column that does not say otherwise.</summary>
    internal const int DefaultTextLength = 200;

    /// <summary>No index on the task of a score: nobody asks for one, and it would take longer to keep than the row itself.</summary>
    private sealed class FewerIndexes(ProviderConventionSetBuilderDependencies dependencies) : ForeignKeyIndexConvention(dependencies)
    {
        protected override IConventionIndex? CreateIndex(IReadOnlyList<IConventionProperty> properties, bool unique,
            IConventionEntityTypeBuilder entityTypeBuilder) =>
            entityTypeBuilder.Metadata.ClrType == typeof(ScoreRow) ? null : base.CreateIndex(properties, unique, entityTypeBuilder);
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        written => written.ToUniversalTime(), read => DateTime.SpecifyKind(read, DateTimeKind.Utc));
}
