using System.Data;
using Dashboard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dashboard.Migrations.Sqlite;

/// <summary>SQLite lets one write at a time, whatever it writes; the busy timeout is the queue.</summary>
public sealed class SqliteTurns : IDatabaseTurns
{
    public Task<T> RepeatAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation) => work(cancellation);

    public Task<IDbContextTransaction> BeginAloneAsync(DashboardDbContext db, string what, CancellationToken cancellation) =>
        db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellation);
}
