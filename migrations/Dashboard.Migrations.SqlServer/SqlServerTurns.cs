using System.Data;
using Dashboard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dashboard.Migrations.SqlServer;

/// <summary>
/// A lock of the application is the queue, and the transaction reads what was committed. SERIALIZABLE would do without the lock, but two
/// imports would deadlock, and the level would stay on the connection when it goes back to the pool (dotnet/SqlClient#96).
/// </summary>
/// <param name="longestPause">Longest pause before work is done again.</param>
public sealed class SqlServerTurns(IDbContextFactory<DashboardDbContext> contexts, TimeSpan? longestPause = null) : IDatabaseTurns
{
    /// <summary>Number of the error that says that the turn did not come in time.</summary>
    public const int TurnDidNotCome = 51222;

    private const int Tries = 6;
    private const int SecondsInQueue = 300;

    public async Task<T> RepeatAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        await using var probe = await contexts.CreateDbContextAsync(cancellation);
        return await new SqlServerRetryingExecutionStrategy(probe, Tries, longestPause ?? TimeSpan.FromSeconds(30), null)
            .ExecuteAsync(work, cancellation);
    }

    public async Task<IDbContextTransaction> BeginAloneAsync(DashboardDbContext db, string what, CancellationToken cancellation)
    {
        var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellation);
        var timeout = db.Database.GetCommandTimeout();
        try
        {
            // The end of the transaction, or of the connection, gives it back.
            db.Database.SetCommandTimeout(SecondsInQueue * 2);
            await db.Database.ExecuteSqlAsync(
                $"""
                DECLARE @outcome int;
                EXEC @outcome = sp_getapplock @Resource = {what}, @LockMode = N'Exclusive', @LockOwner = N'Transaction',
                    @LockTimeout = {SecondsInQueue * 1000};
                IF @outcome < 0
                BEGIN
                    THROW {TurnDidNotCome}, N'Another change of the same kind did not end in time.', 1;
                END
                """,
                cancellation);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
        finally
        {
            db.Database.SetCommandTimeout(timeout);
        }
    }
}
