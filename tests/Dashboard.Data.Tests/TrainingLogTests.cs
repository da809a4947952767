using System.Collections.Immutable;
using Dashboard.Data.Entities;
using Dashboard.Data.Snapshots;
using Dashboard.Data.Uploads;
using Dashboard.Import;
using Dashboard.Import.Reading;
using Dashboard.Import.Tidy;
using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Data.Tests;

public sealed class TrainingLogTests
{
    private static readonly Author Lin = new("u1", "Lin");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Gen<TrainingSteps> Steps { get; } =
        from length in Gen.Choose(1, 60)
        from step in Gen.Elements(0, 1, 7, 1_000_000, int.MaxValue).ArrayOf(length)
        from loss in Gen.Elements(2.3f, float.NaN, 0f, -1e-9f, 3e38f).ArrayOf(length)
        from tokens in Gen.Elements(double.NaN, 0, 15e12 + 1, 4096).ArrayOf(length)
        from norm in Gen.Elements(float.NaN, 1.25f).ArrayOf(length)
        from restart in Gen.Elements(true, false).ArrayOf(length)
        from columns in Gen.Choose(0, 15)
        select new TrainingSteps([.. step], [.. loss], Column(tokens, columns & 1), Column(norm, columns & 2), Column(norm, columns & 4),
            Column(restart, columns & 8));

    [Fact]
    public void Steps_survive_being_stored() => Prop.ForAll(Arb.From(Steps), steps =>
    {
        var again = StepColumns.Decode(StepColumns.Encode(steps));
        Assert.Equal(steps, again);
        Assert.Equal(steps.Step, again.Step);
        Assert.Equal(steps.Loss, again.Loss);
        Assert.Equal((steps.Tokens.Length, steps.GradientNorm.Length, steps.LearningRate.Length, steps.Restart.Length),
            (again.Tokens.Length, again.GradientNorm.Length, again.LearningRate.Length, again.Restart.Length));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_layout_is_the_one_that_is_written_down()
    {
        var value = StepColumns.Encode(new TrainingSteps([5, 7, 6], [1f, 2f, float.NaN], [], [], [], [false, false, true]));
        using var plain = new MemoryStream();
        using (var brotli = new System.IO.Compression.BrotliStream(new MemoryStream(value[1..]),
            System.IO.Compression.CompressionMode.Decompress))
        {
            brotli.CopyTo(plain);
        }

        Assert.Equal(1, value[0]);
        Assert.Equal("0300000008" + "0500000002000000FFFFFFFF" + "0000803F000000400000C0FF" + "000001",
            Convert.ToHexString(plain.ToArray()));
        Assert.Throws<InvalidDataException>(() => StepColumns.Decode([2, .. value[1..]]));
        Assert.Throws<InvalidDataException>(() => StepColumns.Decode([]));
        Assert.ThrowsAny<Exception>(() => StepColumns.Decode(value[..^4]));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task A_log_is_committed_taken_back_and_let_stand_again(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = new UploadStore(database, database.Importer, TimeProvider.System);
        await database.Importer.ImportAsync(Batch("first", Log("a", 3)), "lab", Token);
        var (upload, _) = await store.CreateOrFindAsync(
            new IncomingUpload(UploadId.New(), ["loss.csv"], new string('0', 64), 1, Lin), Token);
        var ready = await store.ReadAsync(upload.Id, upload.Version, new UploadReading("[]", 1, 0, 0, [], 0), Token);

        var (_, committed) = await store.CommitAsync(upload.Id, ready.Version, Batch("second", Log("a", 3), Log("b", 2000)), Lin, Token);
        Assert.Equal((2, 1, 0), (committed.Revision, committed.Added, committed.Removed));
        await store.RevertAsync(upload.Id, Lin, Token);
        await store.RestoreAsync(upload.Id, Lin, Token);

        var loader = new SnapshotLoader(database);
        var snapshot = await loader.LoadAsync(Token);
        Assert.Equal([Log("a", 3)], snapshot.AsOf(1).TrainingLogs);
        Assert.Equal([Log("a", 3), Log("b", 2000)], snapshot.AsOf(2).TrainingLogs);
        Assert.Equal([Log("a", 3)], snapshot.AsOf(3).TrainingLogs);
        Assert.Equal([Log("a", 3), Log("b", 2000)], snapshot.TrainingLogs);
        Assert.NotNull(snapshot.FindModel("toy-1b"));
        Assert.True(snapshot.Accelerators.ContainsKey("device-a") && snapshot.Sources.ContainsKey("s1"));

        var again = await loader.LoadAsync(Token);
        Assert.All(again.TrainingLogs.Zip(snapshot.TrainingLogs), pair => Assert.Same(pair.Second.Steps, pair.First.Steps));
    }

    [Fact]
    public async Task A_later_import_of_the_same_origin_replaces_a_log()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await database.Importer.ImportAsync(Batch("first", Log("a", 3)), "lab", Token);
        var outcome = await database.Importer.ImportAsync(Batch("second", Log("a", 4)), "lab", Token);
        Assert.Equal((1, 1), (outcome.Added, outcome.Removed));
        Assert.Equal([Log("a", 4)], (await LoadAsync(database)).TrainingLogs);
    }

    [Fact]
    public async Task Logs_survive_export_and_import()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await database.Importer.ImportAsync(Batch("first", [.. Steps.Sample(12, new Rnd(20260310), 20).Select(
            (steps, number) => Log("=a", 1) with { Name = FormattableString.Invariant($"=run {number}"), Steps = steps })]), "lab", Token);
        var before = await LoadAsync(database);
        var files = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        using (var tables = new TidyWriter(name => files[name] = new MemoryStream()))
        {
            TidyExport.Write(before, ViewState.Default, tables);
        }

        var batch = new ImportBatch { Title = "again", ContentHash = "again" };
        new UploadReader(new UploadOrigin("someone", ""), _ => FileAnswers.None, new ImportLimits())
            .Read(files.Select(file => UploadedFile.Of(file.Key, file.Value.ToArray())), batch, null, Token);
        await using var other = await TestDatabase.CreateAsync(Provider.Sqlite);
        await other.Importer.ImportAsync(batch, "again", Token);

        var after = await LoadAsync(other);
        Assert.Equal(before.TrainingLogs.Select(log => log with { Steps = Known(log.Steps) }), after.TrainingLogs);
    }

    /// <summary>A column in which nothing is known is no column; a thing of a text table.</summary>
    private static TrainingSteps Known(TrainingSteps steps) => new(
        steps.Step,
        steps.Loss,
        steps.Tokens.All(double.IsNaN) ? [] : steps.Tokens,
        steps.GradientNorm.All(float.IsNaN) ? [] : steps.GradientNorm,
        steps.LearningRate.All(float.IsNaN) ? [] : steps.LearningRate,
        steps.Restart);

    private static ImmutableArray<T> Column<T>(T[] values, int isThere) => isThere == 0 ? [] : [.. values];

    private static TrainingLog Log(string name, int rows) => new(
        name,
        "Toy-1B",
        new HardwareConfiguration("Device A", 64, null),
        new TrainingSteps([.. Enumerable.Range(0, rows)], [.. Enumerable.Range(0, rows).Select(row => 10f / (row + 1))],
            [.. Enumerable.Range(0, rows).Select(row => row * 4e6)], [], [], []),
        new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.None, "s1", "lines 2 to 4") { ReportedBy = "Lin" });

    private static ImportBatch Batch(string title, params TrainingLog[] logs)
    {
        var batch = new ImportBatch { Title = title, ContentHash = title };
        batch.TrainingLogs.AddRange(logs);
        return batch;
    }

    private static Task<ResultSnapshot> LoadAsync(TestDatabase database) => new SnapshotLoader(database).LoadAsync(Token);
}
