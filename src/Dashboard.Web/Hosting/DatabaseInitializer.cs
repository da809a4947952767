using Dashboard.Data;
using Dashboard.Data.Imports;
using Dashboard.Import.Shipped;
using Dashboard.Migrations.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>Brings the database into shape before the first request.</summary>
internal sealed partial class DatabaseInitializer(
    IDbContextFactory<DashboardDbContext> contexts, ResultImporter importer, SnapshotStore store, IDatabaseTurns turns,
    IOptions<DashboardOptions> options, ILogger<DatabaseInitializer> logger)
{
    /// <summary>
    /// Migrates SQLite, refuses a SQL Server database whose migrations were not applied (that is a step of its own) or that is not set as
    /// it must be, loads the reference data if it is new, and fills the snapshot.
    /// </summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        if (options.Value.Provider == DatabaseProvider.Sqlite)
        {
            await MigrateAsync(cancellation);
        }
        else
        {
            await RequireMigratedAsync(cancellation);
        }

        if (options.Value.LoadReferenceData)
        {
            await ImportReferenceDataAsync(options.Value.ReferenceEdition ?? ReferenceDataSet.Latest, cancellation);
        }

        await turns.RepeatAsync(
            async token =>
            {
                await store.RefreshAsync(token);
                return store.IsLoaded;
            },
            cancellation);
    }

    /// <summary>A new database gets a revision for each edition, so that a link to revision 1 means the same everywhere; one that holds
    /// shipped data already gets what it lacks.</summary>
    private async Task ImportReferenceDataAsync(int latest, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var isNew = !await db.Revisions.AnyAsync(row => row.Origin == ResultImporter.ReferenceOrigin, cancellation);
        for (var edition = isNew ? 1 : latest; edition <= latest; edition++)
        {
            var outcome = await importer.ImportAsync(ReferenceDataSet.Read(edition), ResultImporter.ReferenceOrigin, cancellation);
            LogReferenceData(outcome.Revision, outcome.Added, outcome.Removed);
        }
    }

    /// <summary>Applies all migrations; the explicit step for SQL Server.</summary>
    public async Task MigrateAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.Database.SetCommandTimeout(DashboardDbContext.LongCommand);
        await db.Database.MigrateAsync(cancellation);
    }

    private async Task RequireMigratedAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if ((await SqlServerFacts.ReadAsync(db, cancellation)).Complaint is { } complaint)
        {
            throw new InvalidOperationException(complaint);
        }

        var pending = (await db.Database.GetPendingMigrationsAsync(cancellation)).ToList();
        if (pending.Count > 0)
        {
            throw new InvalidOperationException(
                $"The database lacks {pending.Count} migration(s), the first is {pending[0]}. "
                    + "Apply them with the argument 'migrate' and an account that may change the schema, then start again.");
        }
    }

    [LoggerMessage(LogLevel.Information, "Reference data is revision {Revision}: {Added} rows added, {Removed} removed.")]
    private partial void LogReferenceData(int revision, int added, int removed);
}
