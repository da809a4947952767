using System.Collections;
using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using Dashboard.Migrations.SqlServer;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dashboard.Tests.Shared;

/// <summary>
/// Stands in for a SQL Server: takes every command that EF Core sends one, reads it as a SQL Server would, remembers it, and answers with
/// nothing, or with one row of plain values, so that what comes after an answer is sent too. It executes nothing.
/// </summary>
/// <param name="rows">How many rows it answers a question with.</param>
internal sealed class FakeSqlServer(int rows = 0) : DbConnectionInterceptor
{
    /// <summary>Columns that are empty in an answer: those that may be, whatever table they are of.</summary>
    private static readonly HashSet<string> mayBeEmpty = FindEmpty();

    private int chosen = 1000;

    /// <summary>How many rows it answers a question with.</summary>
    public int Rows { get; set; } = rows;

    /// <summary>Commands in the order in which they came.</summary>
    public ConcurrentQueue<(string Text, int Timeout)> Commands { get; } = new();

    /// <summary>Levels of the transactions that were begun.</summary>
    public ConcurrentQueue<IsolationLevel> Levels { get; } = new();

    /// <summary>Thrown whenever a connection is opened, while it is set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Thrown by the commands that it finds something for.</summary>
    public Func<string, Exception?> FailureOf { get; set; } = _ => null;

    /// <summary>Answers with rows of its own: how many, and what is in a column of one.</summary>
    public Func<string, (int Rows, Func<int, int, Type, object> Value)?> Answer { get; set; } = _ => null;

    /// <summary>What is in columns of texts: as long as a hash.</summary>
    public const string Text = "1111111111111111111111111111111111111111111111111111111111111111";

    /// <summary>What is in columns of bytes.</summary>
    public byte[] Bytes { get; set; } = [];

    /// <summary>What is in small columns: states and kinds.</summary>
    public byte State { get; set; } = 1;

    /// <summary>How often a connection was opened, or could not be.</summary>
    public int Opened { get; private set; }

    /// <summary>An error as a SQL Server gives it.</summary>
    public static SqlException Error(int number, byte severity = 16)
    {
        const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        object? Make(Type type, params (string Name, object? Value)[] given)
        {
            var constructor = type.GetConstructors(Hidden).OrderBy(found => found.GetParameters().Length)
                .First(found => given.All(pair => found.GetParameters().Any(parameter => parameter.Name == pair.Name)));
            return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
                Array.Find(given, pair => pair.Name == parameter.Name) is { Name: not null } pair ? pair.Value
                : parameter.ParameterType == typeof(string) ? ""
                : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)]);
        }

        var errors = (SqlErrorCollection)Make(typeof(SqlErrorCollection))!;
        var error = Make(typeof(SqlError), ("infoNumber", number), ("errorClass", severity),
            ("errorMessage", FormattableString.Invariant($"error {number}")));
        typeof(SqlErrorCollection).GetMethod("Add", Hidden)!.Invoke(errors, [error]);
        var create = typeof(SqlException).GetMethods(Hidden).Where(method => method.Name == "CreateException"
            && method.GetParameters()[0].ParameterType == typeof(SqlErrorCollection)).MinBy(method => method.GetParameters().Length)!;
        return (SqlException)create.Invoke(null, [.. create.GetParameters().Select((parameter, place) =>
            place == 0 ? (object?)errors : parameter.ParameterType == typeof(string) ? "" : null)])!;
    }

    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData,
        InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new Connection(this));

    /// <summary>Fails unless a SQL Server could read all that was sent: what sent it may have swallowed that it could not.</summary>
    public void RequireReadable()
    {
        Assert.NotEmpty(Commands);
        Assert.All(Commands, command => TransactSql.Read(command.Text));
    }

    private static HashSet<string> FindEmpty()
    {
        using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        return [.. db.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).GroupBy(property => property.GetColumnName())
            .Where(column => column.All(property => property.IsNullable)).Select(column => column.Key)];
    }

    private Reader Take(DbCommand command)
    {
        Commands.Enqueue((command.CommandText, command.CommandTimeout));
        var script = TransactSql.Read(command.CommandText);
        if (FailureOf(command.CommandText) is { } failure)
        {
            throw failure;
        }

        return Answer(command.CommandText) is { } own ? new Reader([new TransactSql.Result(own.Rows, [])], own.Value)
            : new Reader([.. TransactSql.Answers(script, Rows, mayBeEmpty.Contains)], Plain);
    }

    private object Plain(int row, int ordinal, Type type)
    {
        if (ordinal < 0)
        {
            return Convert.ChangeType(Interlocked.Increment(ref chosen), type, CultureInfo.InvariantCulture);
        }

        return type == typeof(string) ? Text : type == typeof(byte[]) ? Bytes : type == typeof(DateTime) ? DateTime.UnixEpoch
            : type == typeof(bool) ? Rows > 0 : type == typeof(byte) ? State
            // The place of an added row among those of one command; else a number like any other.
            : Convert.ChangeType(ordinal == 1 && type == typeof(int) ? row : Math.Max(Rows, 1), type, CultureInfo.InvariantCulture);
    }

    private sealed class Connection(FakeSqlServer server) : DbConnection
    {
        private ConnectionState state;

        [AllowNull]
        public override string ConnectionString { get; set; } = "";

        public override string Database => "dashboard";

        public override string DataSource => "nowhere";

        public override string ServerVersion => "16.00.4000";

        public override ConnectionState State => state;

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        public override void Close() => state = ConnectionState.Closed;

        public override void Open()
        {
            server.Opened++;
            state = server.Failure is null ? ConnectionState.Open : throw server.Failure;
        }

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel)
        {
            server.Levels.Enqueue(isolationLevel);
            return new Transaction(this, isolationLevel);
        }

        protected override DbCommand CreateDbCommand() => new Command(server);
    }

    private sealed class Transaction(Connection connection, IsolationLevel level) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => level;

        public override bool SupportsSavepoints => false;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }

    /// <summary>With parameters of a real command, since EF Core sets what only those have.</summary>
    private sealed class Command(FakeSqlServer server) : DbCommand
    {
        private readonly SqlCommand real = new();

        [AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; } = 30;

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; }

        protected override DbParameterCollection DbParameterCollection => real.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel()
        {
        }

        public override int ExecuteNonQuery()
        {
            server.Take(this);
            return 1;
        }

        public override object? ExecuteScalar() => server.Take(this) is { } reader && reader.Read() ? reader.GetValue(0) : null;

        public override void Prepare()
        {
        }

        protected override DbParameter CreateDbParameter() => new SqlParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => server.Take(this);

        protected override void Dispose(bool disposing)
        {
            real.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class Reader(TransactSql.Result[] results, Func<int, int, Type, object> value) : DbDataReader
    {
        private int result;
        private int row = -1;

        public override int Depth => 0;

        public override int FieldCount => 100;

        public override bool HasRows => result < results.Length && results[result].Rows > 0;

        public override bool IsClosed => false;

        public override int RecordsAffected => 1;

        public override object this[int ordinal] => GetValue(ordinal);

        public override object this[string name] => throw new NotSupportedException();

        public override bool Read() => result < results.Length && ++row < results[result].Rows;

        public override bool NextResult()
        {
            (result, row) = (result + 1, -1);
            return result < results.Length;
        }

        /// <summary>Asked of columns only that may be empty.</summary>
        public override bool IsDBNull(int ordinal) =>
            ordinal < results[result].Empty.Length && results[result].Empty[ordinal];

        public override T GetFieldValue<T>(int ordinal) => (T)value(row, ordinal == 0 && results[result].IsNew ? -1 : ordinal, typeof(T));

        public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

        public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

        public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);

        public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

        public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

        public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

        public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

        public override Guid GetGuid(int ordinal) => Guid.Empty;

        public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

        public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

        public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

        public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

        public override object GetValue(int ordinal) => GetFieldValue<int>(ordinal);

        public override int GetValues(object[] values) => throw new NotSupportedException();

        public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

        public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

        public override string GetDataTypeName(int ordinal) => "int";

        public override IEnumerator GetEnumerator() => throw new NotSupportedException();

        public override Type GetFieldType(int ordinal) => typeof(int);

        public override string GetName(int ordinal) => FormattableString.Invariant($"c{ordinal}");

        public override int GetOrdinal(string name) => throw new NotSupportedException();
    }
}
