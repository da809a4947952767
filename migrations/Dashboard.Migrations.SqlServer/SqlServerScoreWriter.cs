using System.Data;
using Dashboard.Data;
using Dashboard.Data.Entities;
using Dashboard.Data.Imports;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dashboard.Migrations.SqlServer;

/// <summary>
/// Bulk copy. A chunk is as large as a row group must be to be compressed at once, where somebody has added a columnstore index. Foreign
/// keys are checked, as they are for any other insert.
/// </summary>
public sealed class SqlServerScoreWriter : IScoreWriter
{
    public int ChunkSize => 102_400;

    public bool LeavesOutRepeated => false;

    public async Task<int> WriteAsync(DashboardDbContext db, IReadOnlyList<ScoreRow> rows, CancellationToken cancellation)
    {
        using var table = ToTable(rows);
        using var copy = Prepare((SqlConnection)db.Database.GetDbConnection(),
            (SqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction());
        await copy.WriteToServerAsync(table, cancellation);
        return rows.Count;
    }

    /// <summary>The command, ready to be sent.</summary>
    public static SqlBulkCopy Prepare(SqlConnection connection, SqlTransaction? transaction)
    {
        var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints, transaction)
        {
            DestinationTableName = $"[{nameof(DashboardDbContext.Scores)}]",
            BulkCopyTimeout = (int)DashboardDbContext.LongCommand.TotalSeconds,
        };
        foreach (var (name, _, _) in ScoreColumns.All)
        {
            copy.ColumnMappings.Add(name, name);
        }

        return copy;
    }

    /// <summary>The rows as bulk copy wants them.</summary>
    public static DataTable ToTable(IReadOnlyList<ScoreRow> rows)
    {
        var table = new DataTable();
        foreach (var (name, type, _) in ScoreColumns.All)
        {
            table.Columns.Add(name, type);
        }

        table.BeginLoadData();
        foreach (var row in rows)
        {
            table.LoadDataRow([.. ScoreColumns.All.Select(column => column.Value(row) ?? DBNull.Value)], fAcceptChanges: true);
        }

        table.EndLoadData();
        return table;
    }
}
