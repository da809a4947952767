using Dashboard.Data;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Migrations.SqlServer;

/// <summary>How a database is set, as far as the application depends on it.</summary>
/// <param name="Name">Of the database.</param>
/// <param name="Collation">Null while the database is closed.</param>
/// <param name="ReadCommittedSnapshot">Whether who reads sees what was committed, instead of waiting for an import.</param>
/// <param name="CompatibilityLevel">130 is SQL Server 2016, the first that reads lists of values from JSON.</param>
public sealed record SqlServerFacts(string Name, string? Collation, bool ReadCommittedSnapshot, byte CompatibilityLevel)
{
    private const byte LeastCompatibility = 130;

    /// <summary>Reads them of the database that a context is connected to; any account may.</summary>
    public static Task<SqlServerFacts> ReadAsync(DashboardDbContext db, CancellationToken cancellation) =>
        db.Database.SqlQuery<SqlServerFacts>(
            $"""
            SELECT [name] AS [Name], [collation_name] AS [Collation], [is_read_committed_snapshot_on] AS [ReadCommittedSnapshot],
                [compatibility_level] AS [CompatibilityLevel]
            FROM [sys].[databases] WHERE [database_id] = DB_ID()
            """).SingleAsync(cancellation);

    /// <summary>What is to be done before the application can work on the database, in one sentence; null where there is nothing.</summary>
    public string? Complaint
    {
        get
        {
            var database = $"[{Name.Replace("]", "]]", StringComparison.Ordinal)}]";
            string?[] steps =
            [
                Collation == DashboardDbContext.SqlServerCollation ? null
                    : $"ALTER DATABASE {database} COLLATE {DashboardDbContext.SqlServerCollation} (it is {Collation ?? "not known"}; "
                        + "columns that exist keep theirs, so do it before the first migration)",
                ReadCommittedSnapshot ? null
                    : $"ALTER DATABASE {database} SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE (it is off)",
                CompatibilityLevel >= LeastCompatibility ? null : FormattableString.Invariant(
                    $"ALTER DATABASE {database} SET COMPATIBILITY_LEVEL = {LeastCompatibility} or higher (it is {CompatibilityLevel})"),
            ];
            var todo = string.Join("; ", steps.OfType<string>());
            return todo.Length == 0 ? null
                : $"The database is not set as the application needs it: let an account that may change it run {todo}; then start again.";
        }
    }
}
