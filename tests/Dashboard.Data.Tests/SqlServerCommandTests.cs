using System.Data;
using Dashboard.Data.Curation;
using Dashboard.Data.Entities;
using Dashboard.Data.Imports;
using Dashboard.Data.Snapshots;
using Dashboard.Data.Uploads;
using Dashboard.Migrations.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Tests;

/// <summary>
/// What would be sent to a SQL Server, taken by one that is not there and read by the parser of the real one. Each kind of work is done
/// on an empty database and on one that answers every question with a row, so that what follows an answer is sent too.
/// </summary>
public sealed class SqlServerCommandTests
{
    private static readonly Author Ada = new("7", "Ada");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Imports_wait_for_their_turn_and_send_nothing_that_SQL_Server_cannot_read(int rows)
    {
        var server = new FakeSqlServer(rows);
        var database = TestDatabase.OfFake(server);
        var importer = Importer(database);
        await TryAsync(() => importer.ImportAsync(Batches.Reference(), ResultImporter.ReferenceOrigin, Token));
        await TryAsync(() => importer.ImportAsync(Batches.Of("A=1", "B=2"), "lab", Token));

        Contains(server, "sp_getapplock", "FROM [Revisions]", "MERGE [Facts]", "MERGE [Runs]", "MERGE [Models]", "OPENJSON(");
        Assert.Equal(rows > 0, server.Commands.Any(command => command.Text.StartsWith("UPDATE [s]", StringComparison.Ordinal)));
        TakesTurns(server);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Uploads_and_undoing_send_nothing_that_SQL_Server_cannot_read(int rows)
    {
        var server = new FakeSqlServer(rows);
        var database = TestDatabase.OfFake(server);
        var store = new UploadStore(database, Importer(database), TimeProvider.System);
        var id = UploadId.New();
        async Task InAsync(UploadState state, Func<Task> work)
        {
            server.State = (byte)state;
            await TryAsync(work);
        }

        await TryAsync(() => store.CreateOrFindAsync(new IncomingUpload(id, ["a.csv"], "hash", 1, Ada), Token));
        await TryAsync(() => store.FindAsync(id, Token));
        await TryAsync(() => store.ListAsync(5, 10, Token));
        await TryAsync(() => store.InStateAsync(UploadState.Reading, Token));
        await InAsync(UploadState.Reading, () => store.ReadAsync(id, 1, new UploadReading("[]", 1, 0, 0, [], 0), Token));
        await InAsync(UploadState.Ready, () => store.AnswerAsync(id, 1, "{}", Token));
        await InAsync(UploadState.Ready, () => store.SubmitAsync(id, 1, Token));
        await InAsync(UploadState.Pending, () => store.WithdrawAsync(id, 1, Token));
        await InAsync(UploadState.Ready, () => store.DiscardAsync(id, 1, Token));
        await InAsync(UploadState.Ready, () => store.CommitAsync(id, 1, Batches.Of("A=1"), Ada, Token));
        await InAsync(UploadState.Committed, () => store.RevertAsync(id, Ada, Token));
        await InAsync(UploadState.Reverted, () => store.RestoreAsync(id, Ada, Token));

        Contains(server, "FROM [Uploads]", "OFFSET ", rows > 0 ? "UPDATE [Uploads]" : "INSERT INTO [Uploads]");
        if (rows > 0)
        {
            Contains(server, "UNION\n", "UNION ALL\n", "[TrainingLogs]");
        }

        TakesTurns(server);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Rules_and_the_snapshot_send_nothing_that_SQL_Server_cannot_read(int rows)
    {
        var server = new FakeSqlServer(rows) { Bytes = StepColumns.Encode(new TrainingSteps([5], [1f], [], [], [], [])) };
        var database = TestDatabase.OfFake(server);
        var store = new CurationStore(database, Importer(database));
        CurationRule[] rules = [
            new(CurationKind.ModelAlias, "a", "", "B"), new(CurationKind.BenchmarkAlias, "a", "", "B"),
            new(CurationKind.Language, "a", "", "en"), new(CurationKind.MetricUnit, "a", "EM", "percent"),
            new(CurationKind.SourceEvidence, "s", "", "press"), new(CurationKind.ModelFamily, "a", "", "B")];
        foreach (var rule in rules)
        {
            await TryAsync(() => store.PreviewAsync(rule, Token));
            await TryAsync(() => store.AddAsync(rule, "because", Ada, Token));
        }

        await TryAsync(() => store.ListAsync(withRemoved: false, Token));
        await TryAsync(() => store.RemoveAsync(1, Ada, Token));
        var loader = new SnapshotLoader(database, maxScores: 1);
        await TryAsync(() => loader.LoadAsync(Token));
        await TryAsync(() => loader.LoadAsync(Token));

        Contains(server, "FROM [Curation]", "FROM [TrainingLogs]", rows > 0 ? "BETWEEN @first AND @last" : "FROM [Scores]");
        TakesTurns(server);
    }

    [Fact]
    public async Task An_import_that_meets_an_error_that_passes_is_done_again_from_its_start()
    {
        var failures = 2;
        var server = new FakeSqlServer();
        server.FailureOf = text => text.Contains("INTO [Facts]", StringComparison.Ordinal) && failures-- > 0
            ? FakeSqlServer.Error(40613) : null;
        var outcome = await Importer(TestDatabase.OfFake(server)).ImportAsync(Batches.Of("A=1"), "lab", Token);

        Assert.Equal(new ImportOutcome(1, 5, 0, IsNew: true), outcome);
        Assert.Equal(3, server.Commands.Count(command => command.Text.Contains("sp_getapplock", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(51222)]
    [InlineData(208)]
    public async Task An_import_that_meets_another_error_is_not_done_again(int number)
    {
        var server = new FakeSqlServer
        {
            FailureOf = text => text.Contains("sp_getapplock", StringComparison.Ordinal) ? FakeSqlServer.Error(number) : null,
        };
        await Assert.ThrowsAsync<Microsoft.Data.SqlClient.SqlException>(
            () => Importer(TestDatabase.OfFake(server)).ImportAsync(Batches.Of("A=1"), "lab", Token));

        Assert.Single(server.Commands);
    }

    [Fact]
    public async Task Reading_for_a_page_is_tried_once_and_neither_held_back_nor_waited_for_as_long_as_an_import()
    {
        var server = new FakeSqlServer { Failure = FakeSqlServer.Error(4060) };
        await using var db = TestDatabase.OfFake(server).CreateDbContext();
        await Assert.ThrowsAsync<Microsoft.Data.SqlClient.SqlException>(() => db.Sessions.CountAsync(Token));
        Assert.Equal(1, server.Opened);
        Assert.False(db.Database.CreateExecutionStrategy().RetriesOnFailure);

        server.Failure = null;
        await db.Sessions.CountAsync(Token);
        await Importer(TestDatabase.OfFake(server)).ImportAsync(Batches.Of("A=1"), "lab", Token);
        await new SnapshotLoader(TestDatabase.OfFake(server)).LoadAsync(Token);
        Assert.Equal([30, 600], server.Commands.Select(command => command.Timeout).Distinct().Order());
        Assert.Equal(30, server.Commands.First(command => command.Text.Contains("[Sessions]", StringComparison.Ordinal)).Timeout);
        Assert.All(server.Commands.Where(command => command.Text.Contains("[Facts]", StringComparison.Ordinal)),
            command => Assert.Equal(600, command.Timeout));
    }

    [Fact]
    public async Task How_a_database_is_set_is_read_by_a_command_that_SQL_Server_can_read()
    {
        var server = new FakeSqlServer(1);
        await using var db = TestDatabase.OfFake(server).CreateDbContext();
        var facts = await SqlServerFacts.ReadAsync(db, Token);
        Assert.Equal(new SqlServerFacts(FakeSqlServer.Text, FakeSqlServer.Text, true, 1), facts);
        Contains(server, "[sys].[databases]");
    }

    private static ResultImporter Importer(TestDatabase database) =>
        new(database, new NoBulkCopy(), new SqlServerTurns(database, TimeSpan.FromMilliseconds(1)), TimeProvider.System);

    /// <summary>What a database without sense answers may end the work at any place; what was sent until then is what counts.</summary>
    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{error.GetType().Name}: {error.Message} {error.InnerException?.Message}");
        }
    }

    private static void Contains(FakeSqlServer server, params string[] parts)
    {
        var all = string.Join('\n', server.Commands.Select(command => command.Text)).ReplaceLineEndings("\n");
        Assert.All(parts, part => Assert.Contains(part, all, StringComparison.Ordinal));
    }

    /// <summary>The level stays on a connection that goes back to the pool, so none but what was set before may be asked for.</summary>
    private static void TakesTurns(FakeSqlServer server)
    {
        server.RequireReadable();
        Assert.All(server.Levels, level => Assert.True(level is IsolationLevel.ReadCommitted or IsolationLevel.Unspecified, $"{level}"));
    }

    /// <summary>Bulk copy speaks to a real connection only; <see cref="ScoreWriterTests"/> tells what it would send.</summary>
    private sealed class NoBulkCopy : IScoreWriter
    {
        public int ChunkSize => 1000;

        public bool LeavesOutRepeated => false;

        public Task<int> WriteAsync(DashboardDbContext db, IReadOnlyList<ScoreRow> rows, CancellationToken cancellation) =>
            Task.FromResult(rows.Count);
    }
}
