using System.Data;
using System.Data.Common;
using System.Text;
using Dashboard.Data.Imports;
using Dashboard.Data.Snapshots;
using Dashboard.Import.Reading;
using Dashboard.Import.Tidy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dashboard.Data.Tests;

public sealed class ImportTests
{
    public static TheoryData<Provider> Providers => TestDatabase.Providers;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_reference_data_is_revision_one_and_a_second_import_changes_nothing(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var batch = Batches.Reference();
        var rows = batch.Scores.Count + batch.Facts.Count + batch.Items.Count + batch.Costs.Count + batch.Throughputs.Count;
        Assert.Equal(new ImportOutcome(1, rows, 0, IsNew: true), await ImportAsync(database, batch));
        var before = await CountsAsync(database);
        Assert.Equal((1272, 393, 99, 60, 24, 1), (before[0], before[1], before[2], before[3], before[4], before[5]));
        Assert.Equal(new ImportOutcome(1, 0, 0, IsNew: false), await ImportAsync(database, Batches.Reference()));
        Assert.Equal(before, await CountsAsync(database));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_snapshot_loaded_is_the_snapshot_of_the_batch(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Batches.Reference());
        var (loaded, built) = (await LoadAsync(database), Batches.Snapshot(Batches.Reference()));
        Assert.Equal((1, "Reference data"), (loaded.Revision.Number, loaded.Revision.Title));
        Assert.Equal(Enumerable.Range(0, built.Count).Select(built.Score), Enumerable.Range(0, loaded.Count).Select(loaded.Score));
        Assert.Equal(built.Facts, loaded.Facts);
        Assert.Equal(built.Items, loaded.Items);
        Assert.Equal(built.Costs, loaded.Costs);
        Assert.Equal(built.Throughputs, loaded.Throughputs);
        Assert.Equal(built.Sources.Values.OrderBy(source => source.Id, StringComparer.Ordinal),
            loaded.Sources.Values.OrderBy(source => source.Id, StringComparer.Ordinal));
        Assert.Equal(built.Benchmarks.Values.OrderBy(item => item.Slug, StringComparer.Ordinal),
            loaded.Benchmarks.Values.OrderBy(item => item.Slug, StringComparer.Ordinal));
        Assert.Equal(built.Accelerators.Values.OrderBy(item => item.Slug, StringComparer.Ordinal),
            loaded.Accelerators.Values.OrderBy(item => item.Slug, StringComparer.Ordinal));
        Assert.Equal(built.Models.Select(model => model with { Aliases = [] }), loaded.Models.Select(model => model with { Aliases = [] }));
        Assert.Equal(built.Models.Select(model => string.Join('|', model.Aliases)),
            loaded.Models.Select(model => string.Join('|', model.Aliases)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_changed_batch_of_the_same_origin_adds_and_removes_the_difference(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        Assert.Equal(new ImportOutcome(1, 15, 0, IsNew: true), await ImportAsync(database, Batches.Of("A=1", "B=2", "C=3"), "lab"));
        Assert.Equal(new ImportOutcome(2, 10, 10, IsNew: true), await ImportAsync(database, Batches.Of("D=4", "B=2", "C=7"), "lab"));
        var snapshot = await LoadAsync(database);
        Assert.Equal(Batches.ValuesOf("B=2", "C=7", "D=4"), Batches.Values(snapshot));
        Assert.Equal(Batches.ValuesOf("A=1", "B=2", "C=3"), Batches.Values(snapshot.AsOf(1)));
        Assert.Equal([1, 2], snapshot.Revisions.Select(revision => revision.Number));
        Assert.Equal((1.0, 7.0), (snapshot.AsOf(1).FindModel("a")?.Total.Billions, snapshot.FindModel("c")?.Total.Billions));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Named_runs_are_rows_of_their_own_and_are_shown_as_their_mean(Provider provider)
    {
        const string Header = "model,benchmark,metric,run,value,evidence,source,locator\n";
        await using var database = await TestDatabase.CreateAsync(provider);
        Assert.Equal(2, (await ImportAsync(database, Table("A,B,EM,1,70,press,own,t", "A,B,EM,,60,press,own,t"), "one")).Added);
        Assert.Equal(1, (await ImportAsync(database, Table("A,B,EM,seed 2,73,press,own,t"), "two")).Added);
        Assert.Equal(0, (await ImportAsync(database, Table("A,B,EM,1,70,press,own,t", "A,B,EM,,60,press,own,t"), "three")).Added);

        var snapshot = await LoadAsync(database);
        Assert.Equal([("1", 70), (null, 60), ("seed 2", 73)],
            snapshot.CurrentRows.Select(snapshot.Score).Select(score => (score.Run.Repeat, score.Value)));
        Assert.Equal([(null, 60), (null, 71.5)],
            snapshot.ComparedRows.Select(snapshot.Score).Select(score => (score.Run.Repeat, score.Value)));
        Assert.Equal([70, 60], snapshot.AsOf(1).ComparedRows.Select(row => snapshot.Score(row).Value));

        static ImportBatch Table(params string[] lines) => TidyCsv.Read(
            "runs", [new ImportFile("scores.csv", Encoding.UTF8.GetBytes(Header + string.Join('\n', lines) + "\n"))]);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Coverage_is_kept_and_the_split_of_an_earlier_version_is_read_as_coverage(Provider provider)
    {
        const string Header = "model,benchmark,split,coverage,metric,value,evidence,source,locator\n";
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Table(
            "A,B,test,9/10,EM,70,press,own,t", "A,B,,\"9/10, 1 error\",EM,60,press,own,t", "A,B,,,EM,50,press,own,t",
            "A,B,limit 10,partial,EM,40,press,own,t"));
        await using (var context = database.CreateDbContext())
        {
            // As it was stored before there was a column.
            await context.Tasks.Where(row => row.Coverage == "9/10").ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Coverage, (string?)null).SetProperty(row => row.Split, "test, 9 of 10 items"),
                TestContext.Current.CancellationToken);
            await context.Tasks.Where(row => row.Coverage == "partial").ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Coverage, (string?)null), TestContext.Current.CancellationToken);
        }

        (string?, string, double)[] expected =
            [("test", "9/10", 70), (null, "9/10, 1 error", 60), (null, "", 50), ("limit 10", "partial", 40)];
        Assert.Equal(expected, await TasksAsync());

        // Stated again, in either wording, it is what stands.
        Assert.Equal(0, (await ImportAsync(database, Table("A,B,test,9/10,EM,70,press,own,t"), "again")).Added);
        Assert.Equal(0, (await ImportAsync(database, Table("A,B,\"test, 9 of 10 items\",,EM,70,press,own,t"), "old")).Added);
        Assert.Equal(0, (await ImportAsync(database, Table("A,B,limit 10,partial,EM,40,press,own,t"), "limited")).Added);
        Assert.Equal(expected, await TasksAsync());

        async Task<IEnumerable<(string?, string, double)>> TasksAsync()
        {
            var snapshot = await LoadAsync(database);
            return snapshot.CurrentRows.Select(snapshot.Score).Select(score => (score.Task.Split, $"{score.Task.Coverage}", score.Value));
        }

        static ImportBatch Table(params string[] lines) => TidyCsv.Read(
            "parts", [new ImportFile("scores.csv", Encoding.UTF8.GetBytes(Header + string.Join('\n', lines) + "\n"))]);
    }

    /// <summary>Written down from a database of the version before runs had names: a key that changed would double its results.</summary>
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_run_without_a_name_keeps_the_key_that_it_had(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Batches.Of("A=1"));
        await using var context = database.CreateDbContext();
        var run = await context.Runs.SingleAsync(TestContext.Current.CancellationToken);
        var task = await context.Tasks.SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((1, 1), (run.ModelId, task.BenchmarkId));
        Assert.Equal(Key("1:1", "4:base", "-1:", "-1:", "-1:", "-1:", "-1:", "3:own", "-1:", "-1:"), run.ContentKey);
        Assert.Equal(Key("1:1", "-1:", "-1:", "3:und", "2:EM", "-1:", "4:True"), task.ContentKey);

        static string Key(params string[] columns) => Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(columns))));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_was_taken_back_can_come_again(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Batches.Of("A=1", "B=2"), "lab");
        await ImportAsync(database, Batches.Of("B=2"), "lab");
        Assert.Equal(new ImportOutcome(3, 5, 0, IsNew: true), await ImportAsync(database, Batches.Of("A=1", "B=2"), "lab"));
        var snapshot = await LoadAsync(database);
        Assert.Equal(
            [Batches.ValuesOf("A=1", "B=2"), Batches.ValuesOf("B=2"), Batches.ValuesOf("A=1", "B=2")],
            new[] { 1, 2, 3 }.Select(revision => Batches.Values(snapshot.AsOf(revision))));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_batch_of_another_origin_takes_nothing_back(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Batches.Reference());
        var outcome = await ImportAsync(database, Batches.Of("My-Model=1"), "lab");
        Assert.Equal(new ImportOutcome(2, 5, 0, IsNew: true), outcome);
        var snapshot = await LoadAsync(database);
        Assert.Equal(Batches.Statements(Batches.Snapshot(Batches.Reference())), Batches.Statements(snapshot.AsOf(1)));
        Assert.Equal(Batches.Statements(snapshot.AsOf(1)).Length + 5, Batches.Statements(snapshot).Length);
        Assert.Equal(new ImportOutcome(3, 0, 5, IsNew: true), await ImportAsync(database, Batches.Of(), "lab"));
        Assert.Equal(Batches.Statements(snapshot.AsOf(1)), Batches.Statements(await LoadAsync(database)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_batch_with_errors_is_refused_and_nothing_is_written(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var batch = TidyCsv.Read("bad", [new ImportFile(
            "scores.csv", Encoding.UTF8.GetBytes("model,benchmark,metric,value,evidence,source\nA,B,EM,1,press,s1\nA,C,EM,x,press,s1\n"))]);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => ImportAsync(database, batch));
        Assert.Contains("scores.csv, line 3, value", error.Message, StringComparison.Ordinal);
        Assert.All(await CountsAsync(database), count => Assert.Equal(0, count));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Two_imports_of_the_same_batch_at_once_make_one_revision(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ImportAsync(database, Batches.Reference()))));
        Assert.Single(outcomes, outcome => outcome.IsNew);
        Assert.All(outcomes, outcome => Assert.Equal(1, outcome.Revision));
        Assert.Equal(Batches.Statements(Batches.Snapshot(Batches.Reference())), Batches.Statements(await LoadAsync(database)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Imports_of_several_origins_at_once_make_one_revision_each(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 5).Select(i => Task.Run(
            () => ImportAsync(database, Batches.Of(FormattableString.Invariant($"M{i}={i}")), FormattableString.Invariant($"lab {i}")))));
        Assert.Equal([1, 2, 3, 4, 5], outcomes.Select(outcome => outcome.Revision).Order());
        Assert.Equal(Batches.ValuesOf("M1=1", "M2=2", "M3=3", "M4=4", "M5=5"), Batches.Values(await LoadAsync(database)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_import_reads_and_writes_as_if_it_were_alone(Provider provider)
    {
        var watch = new IsolationWatch();
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database.With(watch), Batches.Of("A=1"));
        Assert.Equal([provider == Provider.Sqlite ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted], watch.Levels);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_import_that_fails_midway_leaves_nothing(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Batches.Of("A=1"), "lab");
        var (counts, values) = (await CountsAsync(database), Batches.Values(await LoadAsync(database)));
        for (var save = 1; save <= 3; save++)
        {
            var fault = new Fault(save);
            await Assert.ThrowsAsync<IOException>(() => ImportAsync(database.With(fault), Batches.Of("A=2", "B=3"), "lab"));
            Assert.Equal(save, fault.Saves);
            Assert.Equal(counts, await CountsAsync(database));
        }

        Assert.Equal(values, Batches.Values(await LoadAsync(database)));
        Assert.Equal(2, (await ImportAsync(database, Batches.Of("A=2", "B=3"), "lab")).Revision);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_value_that_the_database_refuses_leaves_nothing(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var batch = Batches.Of("A=1");
        batch.Scores.Add(batch.Scores[0] with { Value = double.NaN, Locator = "another row" });
        await Assert.ThrowsAnyAsync<Exception>(() => ImportAsync(database, batch));
        Assert.All(await CountsAsync(database), count => Assert.Equal(0, count));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Statements_that_differ_anywhere_are_two(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var batch = Batches.Of("A=1");
        var fact = batch.Facts[0];
        batch.Facts.AddRange([
            fact with { Provenance = fact.Provenance with { Locator = "a, ReportedBy = b", ReportedBy = null } },
            fact with { Provenance = fact.Provenance with { Locator = "a", ReportedBy = "b, ReportedBy = " } },
            fact with { Provenance = fact.Provenance with { Locator = "a, ReportedBy = b, Status = ", ReportedBy = null } },
            fact with { Provenance = fact.Provenance with { Note = "x" } },
            fact with { Provenance = fact.Provenance with { Marks = EvidenceMarks.Disputed } },
            fact with { Unit = "trillion" },
        ]);
        var throughput = batch.Throughputs[0];
        batch.Throughputs.AddRange([
            throughput with { Hardware = new HardwareConfiguration("x, Count = 1", null, null) },
            throughput with { Hardware = new HardwareConfiguration("x", 1, null) },
            throughput with { Hardware = new HardwareConfiguration("x", null, "1") },
        ]);
        await ImportAsync(database, batch);
        var snapshot = await LoadAsync(database);
        Assert.Equal(batch.Facts, snapshot.Facts);
        Assert.Equal(batch.Throughputs, snapshot.Throughputs);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_first_of_two_equal_statements_counts(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var batch = Batches.Of("A=1");
        batch.Facts.Add(batch.Facts[0]);
        batch.Scores.Add(batch.Scores[0]);
        Assert.Equal(5, (await ImportAsync(database, batch)).Added);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_model_is_found_by_its_slug_and_the_first_spelling_stays(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Batches.Reference());
        await ImportAsync(database, Batches.Of("LING-plus=1"), "lab");
        var snapshot = await LoadAsync(database);
        Assert.Equal(("Ling-Plus", "Ling"), (snapshot.FindModel("ling-plus")?.Name, snapshot.FindModel("ling-plus")?.Family));
        Assert.Equal("Ling-Plus", snapshot.Score(snapshot.Count - 1).Run.Model);
    }

    [Fact]
    public async Task Whatever_the_reader_lets_in_has_room_in_its_column()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite, new LengthWatch());
        await ImportAsync(database, Batches.Reference());
        var text = new string('x', 3000);
        foreach (var length in new[] { 64, 65, 200, 201, 400, 401, 2000, 2001 })
        {
            await ImportAsync(database, Longest(text[..length]), "lab");
        }

        await using var db = database.CreateDbContext();
        Assert.Equal(400, await db.Scores.MaxAsync(row => row.Locator.Length));
        Assert.InRange(await db.Scores.MaxAsync(row => row.Note!.Length), 1, 2000);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_empty_database_gives_the_empty_snapshot(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var snapshot = await LoadAsync(database);
        Assert.Equal((0, 0, Revision.None), (snapshot.Count, snapshot.Models.Length, snapshot.Revision));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_time_of_a_revision_is_that_of_the_clock_in_utc(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await ImportAsync(database, Batches.Of("A=1"));
        var created = Assert.Single((await LoadAsync(database)).Revisions).CreatedUtc;
        Assert.Equal((Clock.Noon.UtcDateTime, DateTimeKind.Utc), (created, created.Kind));
    }

    /// <summary>Every table with every text cell filled as far as its reader lets it;
    /// a row whose cell is too long is left out by the reader.</summary>
    private static ImportBatch Longest(string text)
    {
        const string provenance = "evidence,marks,status,reportedBy,source,locator,date,note";
        (string File, string Columns)[] tables =
        [
            ("scores.csv", "model,variant,benchmark,benchmarkVersion,split,language,metric,unit,value,shots,hardware,hardwareNote,harness,"
                + provenance),
            ("model-facts.csv", "model,attribute,value,unit," + provenance),
            ("hardware-facts.csv", "hardware,attribute,value,unit,currency," + provenance),
            ("costs.csv", "subject,model,kind,value,unit,currency,hardware,scope," + provenance),
            ("throughput.csv", "model,kind,workload,engine,hardware,hardwareNote,metric,unit,value," + provenance),
            ("benchmark-items.csv", "benchmark,split,status,source,locator,note,items"),
            ("sources.csv", "source,title,publisher,type,url,date,retrieved,accessed,note"),
            ("models.csv", "model,family,developer,aliases,note"),
            ("benchmarks.csv", "benchmark,category,partOf,note"),
            ("hardware.csv", "hardware,vendor,note"),
        ];
        var files = tables.Select(table =>
        {
            var columns = table.Columns.Split(',');
            string Fill(string filled) => string.Join(',', columns.Select(column => column switch
            {
                "evidence" => "press",
                "marks" => "",
                "date" when table.File != "sources.csv" => "2025",
                "language" => "en",
                "items" => "1",
                "value" when table.File == "scores.csv" => "1",
                _ when column == filled => text,
                _ => "x",
            }));
            return new ImportFile(table.File, Encoding.UTF8.GetBytes(string.Join('\n', [table.Columns, .. columns.Select(Fill)]) + "\n"));
        });
        var batch = TidyCsv.Read("longest", files);
        batch.Problems.Clear();
        return batch;
    }

    private static async Task<ImportOutcome> ImportAsync(TestDatabase database, ImportBatch batch,
        string origin = ResultImporter.ReferenceOrigin) =>
        await new ResultImporter(database, database.ScoreWriter, database.Turns, new Clock())
            .ImportAsync(batch, origin, TestContext.Current.CancellationToken);

    private static Task<ResultSnapshot> LoadAsync(TestDatabase database) =>
        new SnapshotLoader(database).LoadAsync(TestContext.Current.CancellationToken);

    private static async Task<int[]> CountsAsync(TestDatabase database)
    {
        await using var db = database.CreateDbContext();
        return
        [
            await db.Scores.CountAsync(), await db.Facts.CountAsync(), await db.BenchmarkItems.CountAsync(), await db.Costs.CountAsync(),
            await db.Throughputs.CountAsync(), await db.Revisions.CountAsync(),
            await db.Sources.CountAsync(), await db.Models.CountAsync(), await db.Benchmarks.CountAsync(),
            await db.Accelerators.CountAsync(), await db.Runs.CountAsync(), await db.Tasks.CountAsync(),
            await db.Scores.CountAsync(row => row.RemovedRevision != null),
        ];
    }

    private sealed class Clock : TimeProvider
    {
        public static DateTimeOffset Noon { get; } = new(2025, 3, 10, 20, 0, 0, TimeSpan.FromHours(8));

        public override DateTimeOffset GetUtcNow() => Noon.ToUniversalTime();
    }

    private sealed class Fault(int failing) : SaveChangesInterceptor
    {
        public int Saves { get; private set; }

        public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result,
            CancellationToken cancellationToken = default) =>
            ++Saves == failing ? throw new IOException("made by the test, after the rows were sent; nothing that is tried again") : result;
    }

    private sealed class IsolationWatch : DbTransactionInterceptor
    {
        public List<IsolationLevel> Levels { get; } = [];

        public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
            CancellationToken cancellationToken = default)
        {
            Levels.Add(eventData.IsolationLevel);
            return ValueTask.FromResult(result);
        }
    }

    /// <summary>SQLite keeps any length; SQL Server would refuse what this refuses.</summary>
    private sealed class LengthWatch : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
        {
            foreach (var property in eventData.Context!.ChangeTracker.Entries().SelectMany(entry => entry.Properties))
            {
                var length = (property.CurrentValue as string)?.Length ?? 0;
                Assert.True(length <= (property.Metadata.GetMaxLength() ?? int.MaxValue),
                    $"{property.Metadata.DeclaringType.Name}.{property.Metadata.Name} holds "
                        + $"{length.ToString(System.Globalization.CultureInfo.InvariantCulture)} characters.");
            }

            return ValueTask.FromResult(result);
        }
    }
}
