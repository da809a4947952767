using System.Globalization;
using Dashboard.Data.Entities;
using Microsoft.Data.Sqlite;

namespace Dashboard.Web.Features.Backups;

/// <summary>What is asked of a SQLite file without a context, since it may be of an earlier version of the program.</summary>
internal static class DatabaseCopy
{
    /// <summary>What must not change while the files of an upload are copied.</summary>
    public sealed record UploadVersion(string Id, UploadState State, int Version);

    /// <summary>Copies a database as it stands at one moment, while others read and write it, into one file that needs no other.</summary>
    public static void Make(string from, string to)
    {
        using var source = Open(from);
        using var copy = Open(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(copy);
        Execute(copy, "PRAGMA journal_mode=DELETE");
    }

    /// <summary>Uploads that have files.</summary>
    public static IReadOnlyList<UploadVersion> Uploads(string file)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Id, State, Version FROM Uploads WHERE State <> $discarded";
        command.Parameters.AddWithValue("$discarded", (int)UploadState.Discarded);
        using var reader = command.ExecuteReader();
        var uploads = new List<UploadVersion>();
        while (reader.Read())
        {
            uploads.Add(new UploadVersion(reader.GetString(0), (UploadState)reader.GetByte(1), reader.GetInt32(2)));
        }

        return uploads;
    }

    /// <summary>The migrations that were applied, the last one last, and the latest revision of the data.</summary>
    /// <exception cref="BackupException">It is damaged, or no database of the dashboard.</exception>
    public static (IReadOnlyList<string> Migrations, int Revision) Check(string file)
    {
        try
        {
            using var connection = Open(file);
            if (Execute(connection, "PRAGMA quick_check(1)") is not "ok")
            {
                throw new BackupException("The database is damaged: SQLite's check of it finds errors.");
            }

            using var command = connection.CreateCommand();
            command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId";
            using var reader = command.ExecuteReader();
            var migrations = new List<string>();
            while (reader.Read())
            {
                migrations.Add(reader.GetString(0));
            }

            return (migrations, Convert.ToInt32(
                Execute(connection, "SELECT COALESCE(MAX(Number), 0) FROM Revisions"), CultureInfo.InvariantCulture));
        }
        catch (SqliteException error)
        {
            throw new BackupException($"The database cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Writes everything into the one file, which only the last one who has the database open can do.</summary>
    /// <exception cref="BackupException">A program has it open.</exception>
    public static void RequireClosed(string file)
    {
        try
        {
            using var connection = Open(file);
            if (Execute(connection, "PRAGMA journal_mode=DELETE") is "delete")
            {
                return;
            }
        }
        catch (SqliteException error) when (error.SqliteErrorCode is SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_CORRUPT)
        {
            return; // Damaged, which may be why it is replaced.
        }
        catch (SqliteException error) when (error.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED)
        {
            throw new BackupException("The database is in use: stop the program, then restore.", error);
        }

        throw new BackupException("The database is in use: stop the program, then restore.");
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode = SqliteOpenMode.ReadWrite)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        return connection;
    }

    private static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
