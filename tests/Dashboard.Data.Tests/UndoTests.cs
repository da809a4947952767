using System.Collections.Concurrent;
using System.Data.Common;
using Dashboard.Data.Entities;
using Dashboard.Data.Snapshots;
using Dashboard.Data.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dashboard.Data.Tests;

/// <summary>Uploads of more runs than are undone at once.</summary>
public sealed class UndoTests
{
    private const int Runs = 450;

    private static readonly Author Ada = new("u2", "Ada");

    public static TheoryData<Provider> Providers => TestDatabase.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_many_runs_stated_is_undone_and_restored_and_what_it_replaced_stands_in_between(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = new UploadStore(database, database.Importer, TimeProvider.System);
        await CommitAsync(store, "first", run => run % 3 == 0 ? run + 1 : null);
        var before = await StandingAsync(database);
        var id = await CommitAsync(store, "second", run => run % 2 == 0 ? -run - 1 : null);
        var after = await StandingAsync(database);

        var (_, undone) = await store.RevertAsync(id, Ada, Token);
        Assert.Equal(before, await StandingAsync(database));
        var (_, restored) = await store.RestoreAsync(id, Ada, Token);
        Assert.Equal(after, await StandingAsync(database));

        Assert.Equal((Runs / 3, (Runs / 3) + (Runs / 2) - (Runs / 6)), (before.Count, after.Count));
        Assert.Equal((Runs / 2, Runs / 6), (undone.Removed, undone.Added));
        Assert.Equal((Runs / 6, Runs / 2), (restored.Removed, restored.Added));
    }

    [Fact]
    public async Task Undoing_looks_for_scores_by_indexes_only()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var store = new UploadStore(database, database.Importer, TimeProvider.System);
        var id = await CommitAsync(store, "first", run => run);
        var watch = new CommandWatch();
        var watched = database.With(watch);
        await new UploadStore(watched, watched.Importer, TimeProvider.System).RevertAsync(id, Ada, Token);

        var asked = watch.Commands.Where(command => command.Text.Contains("\"Scores\"", StringComparison.Ordinal)).ToList();
        Assert.True(asked.Count(command => command.Text.StartsWith("SELECT", StringComparison.Ordinal)) >= 4);
        await using var db = database.CreateDbContext();
        await db.Database.OpenConnectionAsync(Token);
        foreach (var (text, parameters) in asked)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + text;
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            await using var reader = await command.ExecuteReaderAsync(Token);
            while (await reader.ReadAsync(Token))
            {
                Assert.DoesNotMatch("SCAN (s[0-9]*|Scores)( |$)", reader.GetString(3));
            }
        }
    }

    /// <summary>Commits an upload of a score for each run that has a value.</summary>
    private static async Task<string> CommitAsync(UploadStore store, string name, Func<int, double?> value)
    {
        var batch = Batches.Of("A=1");
        var score = batch.Scores[0];
        batch.Scores.Clear();
        batch.Facts.Clear();
        batch.Items.Clear();
        batch.Costs.Clear();
        batch.Throughputs.Clear();
        batch.Scores.AddRange(Enumerable.Range(0, Runs).Where(run => value(run) is not null).Select(run => score with
        {
            Run = score.Run with { Shots = FormattableString.Invariant($"{run}") },
            Value = value(run)!.Value,
        }));
        var (upload, _) = await store.CreateOrFindAsync(new IncomingUpload(UploadId.New(), [name], name, 1, Ada), Token);
        upload = await store.ReadAsync(upload.Id, upload.Version, new UploadReading("[]", batch.Scores.Count, 0, 0, [], 0), Token);
        await store.CommitAsync(upload.Id, upload.Version, new Named(batch, name), Ada, Token);
        return upload.Id;
    }

    /// <summary>Values that stand, by the run.</summary>
    private static async Task<List<double>> StandingAsync(TestDatabase database)
    {
        var snapshot = await new SnapshotLoader(database).LoadAsync(Token);
        return [.. snapshot.CurrentRows.Select(snapshot.Score)
            .OrderBy(score => int.Parse(score.Run.Shots!, System.Globalization.CultureInfo.InvariantCulture)).Select(score => score.Value)];
    }

    /// <summary>The same batch of other bytes.</summary>
    private sealed class Named(ImportBatch batch, string name) : IStatements
    {
        public string Title => name;

        public string ContentHash => name;

        public IEnumerable<T> Read<T>()
            where T : Statement => ((IStatements)batch).Read<T>();
    }

    private sealed class CommandWatch : DbCommandInterceptor
    {
        public ConcurrentQueue<(string Text, List<(string Name, object? Value)> Parameters)> Commands { get; } = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData,
            InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Note(command);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData,
            InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Note(command);
            return ValueTask.FromResult(result);
        }

        private void Note(DbCommand command) => Commands.Enqueue((command.CommandText,
            [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
    }
}
