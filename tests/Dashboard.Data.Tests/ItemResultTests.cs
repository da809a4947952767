using Dashboard.Data.Entities;
using Dashboard.Data.Snapshots;
using Dashboard.Data.Uploads;
using Dashboard.Import;
using Dashboard.Import.Reading;
using Dashboard.Import.Tidy;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Tests;

public sealed class ItemResultTests
{
    private static readonly Author Lin = new("u1", "Lin");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Gen<ItemScores> Scores { get; } =
        from length in Gen.Choose(1, 40)
        from samples in Gen.Choose(1, 3)
        from values in Gen.Choose(1, 400)
        from seed in Gen.Choose(0, 100_000)
        from columns in Gen.Choose(0, 7)
        select Make(length, samples, values, seed, columns);

    [Fact]
    public void Items_survive_being_stored() => Prop.ForAll(Arb.From(Scores), scores =>
    {
        var list = ItemColumns.DecodeList(ItemColumns.Encode(scores.List));
        var again = ItemColumns.DecodeScores(ItemColumns.Encode(scores), list);
        Assert.Equal((scores.List.Fingerprint, scores.Fingerprint), (list.Fingerprint, again.Fingerprint));
        Assert.Equal(scores.List.Keys, list.Keys);
        Assert.Equal(Enumerable.Range(0, list.Count).Select(item => (scores[item], scores.JudgeAt(item), scores.List.Subset[item],
            scores.List.Language[item], scores.List.SampleOf(item))), Enumerable.Range(0, list.Count).Select(item => (again[item],
            again.JudgeAt(item), list.Subset[item], list.Language[item], list.SampleOf(item))));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_no_version_wrote_is_refused()
    {
        var scores = Make(5, 1, 3, 1, 7);
        var (list, value) = (ItemColumns.Encode(scores.List), ItemColumns.Encode(scores));
        Assert.Equal((1, 1), (list[0], value[0]));
        Assert.Throws<InvalidDataException>(() => ItemColumns.DecodeList([2, .. list[1..]]));
        Assert.Throws<InvalidDataException>(() => ItemColumns.DecodeScores([], scores.List));
        Assert.ThrowsAny<Exception>(() => ItemColumns.DecodeScores(value[..^4], scores.List));
    }

    /// <summary>A thousand such runs are to stay below 100 MB, keys of 32 hexadecimal digits and all.</summary>
    [Fact]
    public void A_run_of_14_000_items_takes_a_few_thousand_bytes_beside_its_list()
    {
        var random = new Random(3);
        var list = new ItemList([.. Enumerable.Range(0, 14_000).Select(_ => Convert.ToHexStringLower(Bytes(random)))
            .Order(StringComparer.Ordinal)], [], ItemWords.None, ItemWords.None);
        var scores = new ItemScores(list, [.. Enumerable.Range(0, 14_000).Select(_ => (ushort)random.Next(2, 4))], [0, 100], [], []);
        Assert.InRange(ItemColumns.Encode(scores).Length, 1_750, 5_000);
        Assert.InRange(ItemColumns.Encode(list).Length, 200_000, 400_000);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Items_are_committed_taken_back_and_let_stand_again(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = new UploadStore(database, database.Importer, TimeProvider.System);
        await database.Importer.ImportAsync(Batch("first", Results("Toy-1B", 3)), "lab", Token);
        var (upload, _) = await store.CreateOrFindAsync(
            new IncomingUpload(UploadId.New(), ["a.jsonl"], new string('0', 64), 1, Lin), Token);
        var ready = await store.ReadAsync(upload.Id, upload.Version, new UploadReading("[]", 1, 0, 0, [], 0), Token);

        var (_, committed) = await store.CommitAsync(
            upload.Id, ready.Version, Batch("second", Results("Toy-1B", 3), Results("Toy-2B", 4)), Lin, Token);
        Assert.Equal((2, 2, 0), (committed.Revision, committed.Added, committed.Removed));
        await store.RevertAsync(upload.Id, Lin, Token);
        await store.RestoreAsync(upload.Id, Lin, Token);

        var snapshot = await LoadAsync(database);
        Assert.Equal([Results("Toy-1B", 3)], snapshot.AsOf(1).ItemResults);
        Assert.Equal([Results("Toy-1B", 3), Results("Toy-2B", 4)], snapshot.AsOf(2).ItemResults);
        Assert.Equal([Results("Toy-1B", 3)], snapshot.AsOf(3).ItemResults);
        Assert.Equal([Results("Toy-1B", 3), Results("Toy-2B", 4)], snapshot.ItemResults);
        Assert.Equal(2, snapshot.CurrentRows.Count(row => snapshot.ItemsOf(row) is not null));
        var (one, other) = (snapshot.ItemResults[0].Items.Read(), snapshot.ItemResults[1].Items.Read());
        Assert.Equal((Results("Toy-1B", 3).Items.Read().Fingerprint, Results("Toy-2B", 4).Items.Read().Fingerprint),
            (one.Fingerprint, other.Fingerprint));
        Assert.Same(one.List, other.List);
        await using var db = database.CreateDbContext();
        Assert.Equal(1, await db.ItemLists.CountAsync(Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Texts_are_kept_once_taken_back_and_let_stand_again_and_read_only_where_they_are_shown(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = new UploadStore(database, database.Importer, TimeProvider.System);
        var (upload, _) = await store.CreateOrFindAsync(
            new IncomingUpload(UploadId.New(), ["a.jsonl"], new string('0', 64), 1, Lin), Token);
        var ready = await store.ReadAsync(upload.Id, upload.Version, new UploadReading("[]", 1, 0, 0, [], 0), Token);
        await store.CommitAsync(upload.Id, ready.Version, Batch("with texts", Results("Toy-1B", 3) with { Texts = Texts("one") },
            Results("Toy-2B", 4) with { Texts = Texts("two") }, Results("Toy-3B", 4)), Lin, Token);
        await store.RevertAsync(upload.Id, Lin, Token);
        Assert.Empty((await LoadAsync(database)).ItemResults);
        await store.RestoreAsync(upload.Id, Lin, Token);

        var shown = await new SnapshotLoader(database, showTexts: true).LoadAsync(Token);
        Assert.Equal([new ItemText("b?", "one"), new ItemText("b?", "two")],
            [await shown.ItemResults[0].Items.ReadTexts!(1, Token), await shown.ItemResults[1].Items.ReadTexts!(1, Token)]);
        Assert.Equal(new ItemText("a?", null), await shown.ItemResults[0].Items.ReadTexts!(0, Token));
        Assert.Null(shown.ItemResults[2].Items.ReadTexts);
        Assert.All((await LoadAsync(database)).ItemResults, results => Assert.Null(results.Items.ReadTexts));
        await using var db = database.CreateDbContext();
        Assert.Equal(3, await db.ItemTexts.CountAsync(Token));
    }

    /// <summary>The same items with texts are another statement: who sends a file again to a site that now keeps texts gets them.</summary>
    [Fact]
    public async Task Items_sent_again_with_texts_take_the_place_of_those_without()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await database.Importer.ImportAsync(Batch("first", Results("Toy-1B", 3)), "lab", Token);
        await database.Importer.ImportAsync(Batch("second", Results("Toy-1B", 3) with { Texts = Texts("one") }), "lab", Token);
        var results = Assert.Single((await new SnapshotLoader(database, showTexts: true).LoadAsync(Token)).ItemResults);
        Assert.Equal("one", (await results.Items.ReadTexts!(1, Token)).Answer);
    }

    private static ItemTexts Texts(string answer)
    {
        var (questions, answers) = (new TextColumn.Builder(), new TextColumn.Builder());
        foreach (var key in "abcdef")
        {
            questions.Add(key + "?");
            answers.Add(key == 'a' ? null : answer);
        }

        return new ItemTexts(questions.Build([0, 1, 2, 3, 4, 5]), answers.Build([0, 1, 2, 3, 4, 5]));
    }

    /// <summary>A page is worked out without waiting for the database: the rows may be gone by then.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task Items_are_read_with_the_snapshot(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await database.Importer.ImportAsync(Batch("first", Results("Toy-1B", 3), Results("Toy-2B", 4)), "lab", Token);
        var snapshot = await LoadAsync(database);
        await using var db = database.CreateDbContext();
        await db.ItemResults.ExecuteDeleteAsync(Token);
        await db.ItemLists.ExecuteDeleteAsync(Token);

        Assert.Equal([Results("Toy-1B", 3).Items.Read().Fingerprint, Results("Toy-2B", 4).Items.Read().Fingerprint],
            snapshot.ItemResults.Select(results => results.Items.Read().Fingerprint));
    }

    /// <summary>With room for hardly any, each is read when it is asked for, in whatever order.</summary>
    [Fact]
    public async Task Items_beyond_the_room_for_them_are_read_on_demand_by_many_at_once()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await database.Importer.ImportAsync(Batch("first", [.. Enumerable.Range(0, 5).Select(
            number => Results(FormattableString.Invariant($"Toy-{number}B"), number))]), "lab", Token);
        var snapshot = await new SnapshotLoader(database, maxItemBytes: 1).LoadAsync(Token);
        await Parallel.ForAsync(0, 200, Token, (call, _) =>
        {
            var number = call * 7 % 5;
            var scores = snapshot.ItemResults[number].Items.Read();
            Assert.Equal(Results("x", number).Items.Read().Fingerprint, scores.Fingerprint);
            return ValueTask.CompletedTask;
        });
    }

    [Fact]
    public async Task A_later_import_of_the_same_origin_replaces_items()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await database.Importer.ImportAsync(Batch("first", Results("Toy-1B", 3)), "lab", Token);
        await database.Importer.ImportAsync(Batch("second", Results("Toy-1B", 5)), "lab", Token);
        Assert.Equal([Results("Toy-1B", 5)], (await LoadAsync(database)).ItemResults);
    }

    [Fact]
    public async Task Items_survive_export_and_import()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await database.Importer.ImportAsync(Batch("first", [.. Scores.Sample(12, new Rnd(20261130), 20).Select(
            (scores, number) => Results(FormattableString.Invariant($"=Toy-{number}B"), scores))]), "lab", Token);
        var before = await LoadAsync(database);
        Assert.Equal(12, before.ItemResults.Length);
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
        Assert.Equal(before.ItemResults, after.ItemResults);
        Assert.Equal(12, after.CurrentRows.Count(row => after.ItemsOf(row) is not null));
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return bytes;
    }

    private static ItemScores Make(int length, int samples, int values, int seed, int columns)
    {
        var random = new Random(seed);
        var (items, scores) = (new ItemBuilder(), new ItemBuilder.Column());
        for (var item = 0; item < length; item++)
        {
            for (var sample = 0; sample < samples; sample++)
            {
                items.Add(FormattableString.Invariant($"=k{random.Next()}-{item}"), sample, (columns & 1) == 0 ? null : FormattableString.Invariant($"+part {random.Next(3)}"),
                    (columns & 2) == 0 ? null : random.Next(2) == 0 ? "zh" : "en", (columns & 4) == 0 ? null : FormattableString.Invariant($"judge {random.Next(2)}"));
                scores.Set(items.Count, random.Next(5) == 0 ? null : random.Next(values) / 7.0, random.Next(2) == 0);
            }
        }

        return items.Build(scores, score => score)!;
    }

    private static ItemResults Results(string model, int right) => Results(model, new ItemScores(
        new ItemList(["a", "b", "c", "d", "e", "f"], [], new ItemWords(["", "law"], [0, 1, 1, 1, 1, 1]), ItemWords.None),
        [.. Enumerable.Range(0, 6).Select(item => (ushort)(item < right ? 3 : item == 5 ? 1 : 2))], [0, 100], ["judge"], []));

    private static ItemResults Results(string model, ItemScores scores) => new(
        new EvaluationRun(model, new Variant("chat"), "5", "EvalScope", HardwareConfiguration.NotStated, "s1", "Lin", null),
        new EvaluationTask("Toy QA", null, null, "en", new Metric("acc", "percent", true)),
        new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.Derived, "s1", "acc") { ReportedBy = "Lin" },
        new ItemsOfRun(scores));

    private static ImportBatch Batch(string title, params ItemResults[] results)
    {
        var batch = new ImportBatch { Title = title, ContentHash = title };
        batch.ItemResults.AddRange(results);
        batch.Scores.AddRange(results.Select(items => new Score(items.Run, items.Task, 50, null, 6, items.Provenance.Evidence,
            items.Provenance.Marks, items.Provenance.Locator, null)));
        return batch;
    }

    private static Task<ResultSnapshot> LoadAsync(TestDatabase database) => new SnapshotLoader(database).LoadAsync(Token);
}
