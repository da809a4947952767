using Dashboard.Data;
using Dashboard.Data.Entities;
using Dashboard.Data.Importing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Dashboard.Migrations.Sqlite;

/// <summary>
/// One statement for all rows, bound by SQLite's own functions: a command of ADO.NET looks every parameter up by name and makes a reader
/// for every row, which takes longer than the row itself.
/// </summary>
public sealed class SqliteScoreWriter : IScoreWriter
{
    private static readonly string Sql =
        $"INSERT INTO \"{nameof(DashboardDbContext.Scores)}\" ({string.Join(", ", ScoreColumns.All.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", ScoreColumns.All.Select(_ => "?"))})";

    public int ChunkSize => 8192;

    public Task WriteAsync(DashboardDbContext db, IReadOnlyList<ScoreRow> rows, CancellationToken cancellation)
    {
        var connection = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        Check(connection, raw.sqlite3_prepare_v2(connection, Sql, out var statement));
        using (statement)
        {
            foreach (var row in rows)
            {
                cancellation.ThrowIfCancellationRequested();
                Bind(statement, row);
                if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
                {
                    throw Error(connection);
                }

                Check(connection, raw.sqlite3_reset(statement));
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>In the order of <see cref="ScoreColumns"/>.</summary>
    private static void Bind(sqlite3_stmt statement, ScoreRow row)
    {
        var place = 1;
        raw.sqlite3_bind_int(statement, place++, row.RunId);
        raw.sqlite3_bind_int(statement, place++, row.TaskId);
        raw.sqlite3_bind_double(statement, place++, row.Value);
        _ = row.StandardError is { } error ? raw.sqlite3_bind_double(statement, place++, error) : raw.sqlite3_bind_null(statement, place++);
        _ = row.SampleCount is { } samples ? raw.sqlite3_bind_int(statement, place++, samples) : raw.sqlite3_bind_null(statement, place++);
        raw.sqlite3_bind_int(statement, place++, (int)row.Evidence);
        raw.sqlite3_bind_int(statement, place++, (int)row.Marks);
        raw.sqlite3_bind_text(statement, place++, row.Locator);
        _ = row.Note is { } note ? raw.sqlite3_bind_text(statement, place++, note) : raw.sqlite3_bind_null(statement, place++);
        raw.sqlite3_bind_int(statement, place, row.AddedRevision);
    }

    private static void Check(sqlite3 connection, int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw Error(connection);
        }
    }

    private static SqliteException Error(sqlite3 connection) =>
        new(raw.sqlite3_errmsg(connection).utf8_to_string(), raw.sqlite3_errcode(connection), raw.sqlite3_extended_errcode(connection));
}
