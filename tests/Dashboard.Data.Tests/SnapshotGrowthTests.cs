using System.Security.Cryptography;
using System.Text;
using Dashboard.Data.Curation;
using Dashboard.Data.Entities;
using Dashboard.Data.Snapshots;
using Dashboard.Data.Uploads;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Tests;

/// <summary>A snapshot that grew revision by revision is the one that is loaded from nothing.</summary>
public sealed class SnapshotGrowthTests
{
    private static readonly Author Ada = new("u2", "Ada");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Providers), MemberType = typeof(TestDatabase))]
    public async Task After_any_imports_undoings_and_rules_it_is_row_for_row_what_a_load_from_nothing_gives(Provider provider)
    {
        for (var seed = 1; seed <= 8; seed++)
        {
            await using var database = await TestDatabase.CreateAsync(provider);
            await GrowAsync(database, new Random(seed));
        }
    }

    [Fact]
    public async Task Only_what_a_revision_added_or_took_back_is_read_also_where_a_rule_renames_what_stands()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await database.Importer.ImportAsync(Batches.Of("A=1", "B=2"), "lab", Token);
        var loader = new SnapshotLoader(database);
        await loader.LoadAsync(Token);
        await using var db = database.CreateDbContext();
        await db.Scores.Where(row => row.Value == 1).ExecuteUpdateAsync(row => row.SetProperty(score => score.Value, 77), Token);

        await database.Importer.ImportAsync(Batches.Of("C=3"), "other lab", Token);
        await database.Importer.ImportAsync(Batches.Of("B=2"), "lab", Token);
        var grown = await loader.LoadAsync(Token);
        Assert.Equal([1, 2, 3], grown.Data.Value);
        Assert.Equal([false, true, true], Enumerable.Range(0, 3).Select(grown.IsCurrent));
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(grown.AsOf(1).IsCurrent));

        await new CurationStore(database, database.Importer)
            .AddAsync(new CurationRule(CurationKind.ModelAlias, "c", "", "B"), "the same", Ada, Token);
        var renamed = await loader.LoadAsync(Token);
        Assert.Equal([1, 2, 3], renamed.Data.Value);
        Assert.Equal(["A", "B", "B"], Enumerable.Range(0, 3).Select(row => renamed.Score(row).Run.Model));
        Assert.Equal(["A", "B", "C"], Enumerable.Range(0, 3).Select(row => grown.Score(row).Run.Model));
        Assert.Equal([77, 2, 3], (await new SnapshotLoader(database).LoadAsync(Token)).Data.Value);
    }

    [Fact]
    public async Task An_alias_that_comes_in_later_renames_what_stands_before()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var loader = new SnapshotLoader(database);
        await database.Importer.ImportAsync(Scores("first", Score("A", "X", 1), Score("A (chat)", "X", 2)), "lab", Token);
        await loader.LoadAsync(Token);
        var later = Scores("second", Score("B", "X", 3));
        later.Models.Add(new LanguageModel("A", "Family", null, ["A (chat)"], null));
        await database.Importer.ImportAsync(later, "other lab", Token);
        var grown = await loader.LoadAsync(Token);
        Assert.Equal(["A", "A", "B"], Enumerable.Range(0, 3).Select(row => grown.Score(row).Run.Model));
    }

    [Fact]
    public async Task Above_the_limit_nothing_is_loaded_and_what_was_loaded_stays()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await database.Importer.ImportAsync(Batches.Of("A=1", "B=2"), "lab", Token);
        var loader = new SnapshotLoader(database, maxScores: 3);
        var before = await loader.LoadAsync(Token);

        // One is taken back, and stays in the snapshot for earlier revisions.
        await database.Importer.ImportAsync(Batches.Of("B=2", "C=3"), "lab", Token);
        Assert.Equal((2, 3), (before.Count, (await loader.LoadAsync(Token)).Count));
        await database.Importer.ImportAsync(Batches.Of("D=4", "E=5"), "other lab", Token);
        var grown = await Assert.ThrowsAsync<TooManyScoresException>(() => loader.LoadAsync(Token));
        var fresh = await Assert.ThrowsAsync<TooManyScoresException>(() => new SnapshotLoader(database, 4).LoadAsync(Token));
        Assert.Equal((5, 3, 5, 4), (grown.Count, grown.Most, fresh.Count, fresh.Most));
        Assert.Equal(5, (await new SnapshotLoader(database, 5).LoadAsync(Token)).Count);
    }

    private static async Task GrowAsync(TestDatabase database, Random random)
    {
        var loader = new SnapshotLoader(database);
        var (uploads, rules) = (new List<string>(), new List<int>());
        var store = new UploadStore(database, database.Importer, TimeProvider.System);
        var curation = new CurationStore(database, database.Importer);
        for (var step = 0; step < 16; step++)
        {
            var what = random.Next(step < 2 ? 1 : 8);
            switch (what)
            {
                case 0 or 1:
                    await database.Importer.ImportAsync(Scores(random, step), FormattableString.Invariant($"lab {random.Next(3)}"), Token);
                    break;
                case 2 or 3:
                    uploads.Add(await UploadAsync(store, Scores(random, step), step));
                    break;
                case 4 or 5 when uploads.Count > 0:
                    await TurnAsync(store, uploads[random.Next(uploads.Count)]);
                    break;
                case 6 when rules.Count > 0:
                    await curation.RemoveAsync(rules[random.Next(rules.Count)], Ada, Token);
                    break;
                default:
                    rules.AddRange(await RuleAsync(curation, random));
                    break;
            }

            // Sometimes several revisions at once.
            if (random.Next(4) > 0)
            {
                Same(await new SnapshotLoader(database).LoadAsync(Token), await loader.LoadAsync(Token));
            }
        }
    }

    private static void Same(ResultSnapshot expected, ResultSnapshot grown)
    {
        var (full, data) = (expected.Data, grown.Data);
        Assert.Equal(expected.Revisions, grown.Revisions);
        Assert.Equal(expected.Models.Select(model => $"{model.Name} {string.Join('|', model.Aliases)}"),
            grown.Models.Select(model => $"{model.Name} {string.Join('|', model.Aliases)}"));
        Assert.Equal(full.Runs, data.Runs);
        Assert.Equal(full.Tasks, data.Tasks);
        Assert.Equal(full.Texts, data.Texts);
        Assert.Equal(full.Protocols, data.Protocols);
        Assert.Equal(full.Protocol, data.Protocol);
        Assert.Equal(full.Added, data.Added);
        Assert.Equal(full.Removed, data.Removed);
        Assert.Equal(full.Means.Select(mean => string.Join(' ', mean.Runs.Concat(mean.Shown))),
            data.Means.Select(mean => string.Join(' ', mean.Runs.Concat(mean.Shown))));
        Assert.Equal(full.Value.Select((_, row) => $"{expected.Score(row)}"), data.Value.Select((_, row) => $"{grown.Score(row)}"));
        foreach (var revision in expected.Revisions)
        {
            var (one, other) = (expected.AsOf(revision.Number), grown.AsOf(revision.Number));
            Assert.Equal(one.ComparedRows, other.ComparedRows);
            foreach (var query in new[] { "", "columns=all&variant=all", "evidence=independent", "languages=zh&rules=1" })
            {
                var view = ViewQuery.Parse(query).View;
                Assert.Equal(Words(one, view), Words(other, view));
            }
        }
    }

    private static IEnumerable<string> Words(ResultSnapshot snapshot, ViewState view)
    {
        var board = Leaderboard.Build(snapshot, view);
        return [.. board.Columns.Select(column => $"{column}"),
            .. board.Rows.Select(row => FormattableString.Invariant($"{row.RankedModel} {row.Covered} {string.Join(' ', row.Cells)}"))];
    }

    private static async Task<string> UploadAsync(UploadStore store, ImportBatch batch, int step)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{step}"))));
        var (upload, _) = await store.CreateOrFindAsync(new IncomingUpload(UploadId.New(), ["scores.csv"], hash, 1, Ada), Token);
        var ready = await store.ReadAsync(upload.Id, upload.Version, new UploadReading("[]", 1, 0, 0, [], 0), Token);
        await store.CommitAsync(upload.Id, ready.Version, batch, Ada, Token);
        return upload.Id;
    }

    private static async Task TurnAsync(UploadStore store, string id)
    {
        _ = (await store.FindAsync(id, Token))!.Upload.State == UploadState.Committed
            ? await store.RevertAsync(id, Ada, Token) : await store.RestoreAsync(id, Ada, Token);
    }

    private static async Task<int[]> RuleAsync(CurationStore curation, Random random)
    {
        CurationRule[] rules =
        [
            new(CurationKind.ModelAlias, "c", "", "A"), new(CurationKind.BenchmarkAlias, "y", "", "X"),
            new(CurationKind.Language, "x", "s1", "zh"), new(CurationKind.SourceEvidence, "s2", "", "estimate"),
            new(CurationKind.MetricDirection, "x", "EM", "lower"),
        ];
        try
        {
            return [(await curation.AddAsync(rules[random.Next(rules.Length)], "so it is", Ada, Token)).Id];
        }
        catch (CurationException)
        {
            // It holds already, or what it names is not there yet.
            return [];
        }
    }

    private static ImportBatch Scores(Random random, int step) => Scores(
        FormattableString.Invariant($"step {step}"),
        [.. Enumerable.Range(0, random.Next(12)).Select(_ => Score(random)).DistinctBy(score => (score.Run, score.Task, score.Locator))]);

    private static Score Score(Random random)
    {
        var score = Score($"{"ABC"[random.Next(3)]}", $"{"XYZ"[random.Next(3)]}", random.Next(4));
        return score with
        {
            Evidence = (EvidenceGrade)random.Next(1, 5),
            Locator = random.Next(3) == 0 ? null : $"Table {"12"[random.Next(2)]}",
            Note = random.Next(3) == 0 ? "a note" : null,
            Run = score.Run with
            {
                Repeat = random.Next(2) == 0 ? $"seed {"123"[random.Next(3)]}" : null,
                Source = $"s{"12"[random.Next(2)]}",
            },
        };
    }

    private static ImportBatch Scores(string title, params Score[] scores)
    {
        var batch = new ImportBatch { Title = title, ContentHash = title };
        batch.Scores.AddRange(scores);
        return batch;
    }

    private static Score Score(string model, string benchmark, double value) => new(
        new EvaluationRun(model, new Variant("base"), null, null, HardwareConfiguration.NotStated, "s1", null, null),
        new EvaluationTask(benchmark, null, null, "en", new Metric("EM", "percent", true)), value, null, null, EvidenceGrade.Independent,
        EvidenceMarks.None, null, null);
}
