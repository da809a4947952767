using Dashboard.Data;
using Dashboard.Data.Entities;
using Dashboard.Data.Imports;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Dashboard.Migrations.Sqlite;

/// <summary>
/// Two statements for all rows, bound by SQLite's own functions: a command of ADO.NET looks every parameter up by name and makes a reader
/// for every row, which takes longer than the row itself. Each statement begins and ends, and takes the next ids, for many rows at once.
/// The many rows of a large import go in the order of the index that makes them unique: else each may touch another of its pages, and other
/// pages of runs and tasks. A small one keeps its own order.
/// </summary>
public sealed class SqliteScoreWriter : IScoreWriter
{
    private const int RowsAtOnce = 32;
    private const int FewRows = 16_384;

    private static readonly string OneRow = Sql(1);
    private static readonly string ManyRows = Sql(RowsAtOnce);

    public int ChunkSize => 32_768;

    public bool LeavesOutRepeated => true;

    public Task<int> WriteAsync(DashboardDbContext db, IReadOnlyList<ScoreRow> rows, CancellationToken cancellation)
    {
        var connection = ((SqliteConnection)db.Database.GetDbConnection()).Handle!;
        var order = Order(rows);
        var many = order.Length - (order.Length % RowsAtOnce);
        var added = Write(connection, ManyRows, RowsAtOnce, rows, order.AsSpan(0, many), cancellation)
            + Write(connection, OneRow, 1, rows, order.AsSpan(many), cancellation);
        return Task.FromResult(added);
    }

    /// <summary>Of many rows by run and task; those alike in both, and few, in the order in which they came,
    /// so that the first counts.</summary>
    private static int[] Order(IReadOnlyList<ScoreRow> rows)
    {
        var keys = new ulong[rows.Count];
        var order = new int[rows.Count];
        for (var place = 0; place < order.Length; place++)
        {
            keys[place] = ((ulong)(uint)rows[place].RunId << 32) | (uint)rows[place].TaskId;
            order[place] = place;
        }

        if (order.Length < FewRows)
        {
            return order;
        }

        Array.Sort(keys, order);
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && keys[end] == keys[start];)
            {
                end++;
            }

            order.AsSpan(start, end - start).Sort();
        }

        return order;
    }

    private static int Write(sqlite3 connection, string sql, int rowsAtOnce, IReadOnlyList<ScoreRow> rows, ReadOnlySpan<int> order,
        CancellationToken cancellation)
    {
        var added = 0;
        Check(connection, raw.sqlite3_prepare_v2(connection, sql, out var statement));
        using (statement)
        {
            var parameters = new Parameters(statement, rowsAtOnce * ScoreColumns.All.Count);
            for (var start = 0; start < order.Length; start += rowsAtOnce)
            {
                cancellation.ThrowIfCancellationRequested();
                var place = 1;
                foreach (var row in order.Slice(start, rowsAtOnce))
                {
                    Bind(parameters, rows[row], place);
                    place += ScoreColumns.All.Count;
                }

                if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
                {
                    throw Error(connection);
                }

                added += raw.sqlite3_changes(connection);
                Check(connection, raw.sqlite3_reset(statement));
            }
        }

        return added;
    }

    /// <summary>In the order of <see cref="ScoreColumns"/>.</summary>
    private static void Bind(Parameters parameters, ScoreRow row, int place)
    {
        parameters.Bind(place++, row.RunId);
        parameters.Bind(place++, row.TaskId);
        parameters.Bind(place++, (double?)row.Value);
        parameters.Bind(place++, row.Decimals);
        parameters.Bind(place++, row.StandardError);
        parameters.Bind(place++, row.SampleCount);
        parameters.Bind(place++, (int)row.Evidence);
        parameters.Bind(place++, (int)row.Marks);
        parameters.Bind(place++, row.Locator);
        parameters.Bind(place++, row.Note);
        parameters.Bind(place, row.AddedRevision);
    }

    /// <summary>The parameters of a statement. A value stays bound from row to row, so that only what differs is bound anew: a third of
    /// the columns, where scores come run by run.</summary>
    private sealed class Parameters(sqlite3_stmt statement, int count)
    {
        /// <summary>Null where nothing or something else is bound, as it is at first.</summary>
        private readonly int?[] numbers = new int?[count + 1];
        private readonly string?[] texts = new string?[count + 1];

        public void Bind(int place, int? value)
        {
            if (numbers[place] == value)
            {
                return;
            }

            numbers[place] = value;
            _ = value is { } number ? raw.sqlite3_bind_int(statement, place, number) : raw.sqlite3_bind_null(statement, place);
        }

        public void Bind(int place, double? value) =>
            _ = value is { } number ? raw.sqlite3_bind_double(statement, place, number) : raw.sqlite3_bind_null(statement, place);

        public void Bind(int place, string? value)
        {
            if (string.Equals(texts[place], value, StringComparison.Ordinal))
            {
                return;
            }

            texts[place] = value;
            _ = value is null ? raw.sqlite3_bind_null(statement, place) : raw.sqlite3_bind_text(statement, place, value);
        }
    }

    private static string Sql(int rows)
    {
        var columns = string.Join(", ", ScoreColumns.All.Select(column => $"\"{column.Name}\""));
        var values = $"({string.Join(", ", ScoreColumns.All.Select(_ => "?"))})";
        return $"""
            INSERT INTO "{nameof(DashboardDbContext.Scores)}" ({columns}) VALUES {string.Join(", ", Enumerable.Repeat(values, rows))}
            ON CONFLICT ("{nameof(ScoreRow.RunId)}", "{nameof(ScoreRow.TaskId)}", "{nameof(ScoreRow.Locator)}")
            WHERE "{nameof(ScoreRow.RemovedRevision)}" IS NULL DO NOTHING
            """;
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
