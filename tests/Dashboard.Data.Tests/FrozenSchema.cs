using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Data.Entities;
using Microsoft.Data.Sqlite;

namespace Dashboard.Data.Tests;

/// <summary>
/// A small database of one schema, as a script: its tables and indexes as they were, and a row or two in each table. It is written once,
/// when the schema is new, and never again: what a later version must be able to upgrade is what was, not what migrations say of it today.
/// </summary>
internal static class FrozenSchema
{
    private const int RowsOfEach = 2;

    /// <summary>Tables of which the application makes one row.</summary>
    private static readonly string[] singles = ["SetupLinks", "UploadFolders"];

    private static readonly string[] mayStayEmpty = ["Answers", "Readings", "Problems", "Reverts", "UploadId", "CommittedRevision",
        "RevertedRevision", "StatedRevision", "RemovedRevision"];

    public sealed record Column(string Name, string Type, bool IsRequired);

    /// <summary>Folder of the scripts.</summary>
    public static string Folder => Path.Combine(ContainerFilesTests.Root, "tests", "Dashboard.Data.Tests", "Schemas");

    /// <summary>Rows in a table of a script.</summary>
    public static int RowsOf(string table) => singles.Contains(table) ? 1 : RowsOfEach;

    /// <summary>Makes the database of a script.</summary>
    public static void Restore(string script, string file)
    {
        using var connection = Open(file);
        Execute(connection, script);
    }

    /// <summary>Tables with their columns, without SQLite's and EF Core's own.</summary>
    public static Dictionary<string, List<Column>> Tables(SqliteConnection connection) => Rows(connection,
            "SELECT t.name, c.name, c.type, c.\"notnull\" FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table' "
            + "AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '\\_\\_EF%' ESCAPE '\\' ORDER BY t.rowid, c.cid")
        .GroupBy(row => (string)row[0]).ToDictionary(table => table.Key,
            table => table.Select(row => new Column((string)row[1], (string)row[2], (long)row[3] == 1)).ToList(), StringComparer.Ordinal);

    /// <summary>The columns of a table that are named, row by row.</summary>
    public static List<object[]> Read(SqliteConnection connection, string table, IEnumerable<Column> columns) =>
        Rows(connection, $"SELECT {string.Join(", ", columns.Select(column => Quote(column.Name)))} FROM {Quote(table)} ORDER BY rowid");

    public static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    public static List<object[]> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The script of an empty database that was just migrated to its schema.</summary>
    public static string Write(string file)
    {
        using var connection = Open(file);
        var script = new StringBuilder("PRAGMA foreign_keys=OFF;\n");
        foreach (var row in Rows(connection,
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY rowid"))
        {
            script.Append((string)row[0]).Append(";\n");
        }

        var tables = Tables(connection);
        var keys = tables.Keys.SelectMany(table => Rows(connection,
                $"SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list('{table}')")
            .Select(row => (Table: table, Column: (string)row[0], Of: (string)row[1], To: (string)row[2]))).ToList();
        string ValueOf(string table, Column column, int row)
        {
            var key = keys.Find(key => key.Table == table && key.Column == column.Name);
            return key.Of is null ? Value(table, column, row) : ValueOf(key.Of, tables[key.Of].Single(other => other.Name == key.To), row);
        }

        foreach (var (table, columns) in tables)
        {
            for (var row = 1; row <= RowsOf(table); row++)
            {
                script.Append(CultureInfo.InvariantCulture,
                    $"INSERT INTO {Quote(table)} VALUES ({string.Join(", ", columns.Select(column => ValueOf(table, column, row)))});\n");
            }
        }

        foreach (var row in Rows(connection, "SELECT MigrationId, ProductVersion FROM __EFMigrationsHistory ORDER BY MigrationId"))
        {
            script.Append(CultureInfo.InvariantCulture, $"INSERT INTO \"__EFMigrationsHistory\" VALUES ('{row[0]}', '{row[1]}');\n");
        }

        return script.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>Something that the application could have written there; the second row leaves out what may be left out.</summary>
    private static string Value(string table, Column column, int row)
    {
        if (mayStayEmpty.Contains(column.Name))
        {
            return column.Name == "RemovedRevision" && row == RowsOfEach ? "2" : "NULL";
        }

        if (row == RowsOfEach && !column.IsRequired)
        {
            return "NULL";
        }

        var text = column.Name switch
        {
            "ContentKey" or "ContentHash" or "Hash" or "Fingerprint" or "StagedHash" => Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{table} {column.Name} {row}")))),
            "Steps" => "x" + Convert.ToHexString(StepColumns.Encode(new TrainingSteps([1, 2], [3f, 2.5f], [], [], [], []))),
            "Slug" => FormattableString.Invariant($"{table.ToLowerInvariant()}-{row}"),
            "Date" => "2025-03",
            "Language" => "en",
            "Coverage" => "9/10",
            "Query" => "?families=ling",
            "Path" => "/leaderboard",
            "Value" when column.Type == "REAL" => FormattableString.Invariant($"{60 + row}.5"),
            "Value" => FormattableString.Invariant($"{row}"),
            "LockoutEnd" => "2025-03-10 12:00:00+00:00",
            "AddedRevision" or "Evidence" or "Count" or "Version" when column.Type == "INTEGER" => "1",
            "Marks" or "Kind" or "Subject" or "State" when column.Type == "INTEGER" => "0",
            _ when column.Name.EndsWith("Utc", StringComparison.Ordinal) => "2025-03-10 12:00:00",
            _ when column.Type is "INTEGER" or "REAL" => FormattableString.Invariant($"{row}"),
            _ when column.Type == "BLOB" => "x" + Convert.ToHexString(Encoding.UTF8.GetBytes(Plain())),
            _ => Plain(),
        };
        string Plain() => FormattableString.Invariant($"{table} {column.Name} {row}");
        return column.Type is "INTEGER" or "REAL" ? text : column.Type == "BLOB" ? $"x'{text[1..]}'" : $"'{text}'";
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string Quote(string name) => $"\"{name}\"";
}
