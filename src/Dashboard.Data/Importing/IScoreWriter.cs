using System.Data.Common;
using Dashboard.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dashboard.Data.Importing;

/// <summary>Writes many scores fast. Works in the open transaction of the context and past its change tracker.</summary>
public interface IScoreWriter
{
    /// <summary>How many scores it wants at a time.</summary>
    int ChunkSize { get; }

    /// <summary>Adds rows; <see cref="ScoreRow.Id"/> is the database's to choose and is not filled in.</summary>
    Task WriteAsync(DashboardDbContext db, IReadOnlyList<ScoreRow> rows, CancellationToken cancellation);
}

/// <summary>What a writer sets of a score; what is not named here starts as null.</summary>
public static class ScoreColumns
{
    /// <summary>Column names, which are the property names, with the type and the value of each.</summary>
    public static IReadOnlyList<(string Name, Type Type, Func<ScoreRow, object?> Value)> All { get; } =
    [
        (nameof(ScoreRow.RunId), typeof(int), row => row.RunId),
        (nameof(ScoreRow.TaskId), typeof(int), row => row.TaskId),
        (nameof(ScoreRow.Value), typeof(double), row => row.Value),
        (nameof(ScoreRow.StandardError), typeof(double), row => row.StandardError),
        (nameof(ScoreRow.SampleCount), typeof(int), row => row.SampleCount),
        (nameof(ScoreRow.Evidence), typeof(byte), row => (byte)row.Evidence),
        (nameof(ScoreRow.Marks), typeof(byte), row => (byte)row.Marks),
        (nameof(ScoreRow.Locator), typeof(string), row => row.Locator),
        (nameof(ScoreRow.Note), typeof(string), row => row.Note),
        (nameof(ScoreRow.AddedRevision), typeof(int), row => row.AddedRevision),
    ];
}

/// <summary>One prepared command for all rows: the fastest way into SQLite, and right on every provider.</summary>
public sealed class PreparedScoreWriter : IScoreWriter
{
    public int ChunkSize => 8192;

    public Task WriteAsync(DashboardDbContext db, IReadOnlyList<ScoreRow> rows, CancellationToken cancellation)
    {
        Insert(db, rows, cancellation);
        return Task.CompletedTask;
    }

    /// <summary>Without waiting anywhere: SQLite works on this thread in any case.</summary>
    private static void Insert(DashboardDbContext db, IReadOnlyList<ScoreRow> rows, CancellationToken cancellation)
    {
        using var command = Prepare(db);
        var columns = ScoreColumns.All;
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var column = 0; column < columns.Count; column++)
            {
                command.Parameters[column].Value = columns[column].Value(row) ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }

    private static DbCommand Prepare(DashboardDbContext db)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        var names = ScoreColumns.All.Select(column => sql.DelimitIdentifier(column.Name));
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"INSERT INTO {sql.DelimitIdentifier(nameof(db.Scores))} ({string.Join(", ", names)}) VALUES ({string.Join(", ", ScoreColumns.All.Select(column => "@" + column.Name))})";
        foreach (var column in ScoreColumns.All)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column.Name;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
