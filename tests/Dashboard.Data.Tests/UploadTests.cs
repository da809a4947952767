using Dashboard.Data.Entities;
using Dashboard.Data.Imports;
using Dashboard.Data.Snapshots;
using Dashboard.Data.Uploads;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Tests;

public sealed class UploadTests
{
    private static readonly Author Lin = new("u1", "Lin");
    private static readonly Author Ada = new("u2", "Ada");

    public static TheoryData<Provider> Providers => TestDatabase.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void An_id_is_22_characters_that_are_safe_in_a_path()
    {
        var ids = Enumerable.Range(0, 100).Select(_ => UploadId.New()).ToList();
        Assert.All(ids, id => Assert.Matches("^[A-Za-z0-9_-]{22}$", id));
        Assert.Equal(100, ids.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_same_bytes_sent_twenty_times_are_one_upload_and_one_revision(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = Store(database);
        var found = new System.Collections.Concurrent.ConcurrentBag<(Upload Upload, bool IsNew)>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 20), new ParallelOptions { MaxDegreeOfParallelism = 5 }, async (i,
            token) => found.Add(await store.CreateOrFindAsync(Arrived("same", FormattableString.Invariant($"file {i}.csv")), token)));
        Assert.Single(found, entry => entry.IsNew);
        var upload = Assert.Single(found.Select(entry => entry.Upload.Id).Distinct());

        var ready = await ReadAsync(store, upload);
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => Task.Run(() => store.CommitAsync(upload, ready.Version, Batches.Of("A=1"), Ada, Token))));
        Assert.Single(outcomes, outcome => outcome.Outcome.IsNew);
        Assert.All(outcomes, outcome => Assert.Equal((1, UploadState.Committed), (outcome.Outcome.Revision, outcome.Upload.State)));
        await using var db = database.CreateDbContext();
        var revision = Assert.Single(await db.Revisions.ToListAsync(Token));
        Assert.Equal((RevisionKind.Upload, "u2", "Ada", upload, $"upload:{upload}"),
            (revision.Kind, revision.UserId, revision.UserName, revision.UploadId, revision.Origin));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Nothing_but_waiting_rows_makes_no_revision(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = Store(database);
        var (upload, _) = await store.CreateOrFindAsync(Arrived("waits"), Token);
        var ready = await store.ReadAsync(upload.Id, upload.Version, new UploadReading("[]", 0, 2, 3, [], 0), Token);

        var refused = await Assert.ThrowsAsync<UploadConflictException>(
            () => store.CommitAsync(upload.Id, ready.Version, Batches.Of(), Ada, Token));

        Assert.Equal("There is nothing to commit: no row was taken, 3 wait for an answer and 2 were left out. No revision was made.",
            refused.Message);
        await using var db = database.CreateDbContext();
        Assert.Empty(await db.Revisions.ToListAsync(Token));
        Assert.Equal(UploadState.Ready, (await store.FindAsync(upload.Id, Token))!.Upload.State);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_was_discarded_can_be_sent_again(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = Store(database);
        var (first, _) = await store.CreateOrFindAsync(Arrived("bytes"), Token);
        await store.DiscardAsync(first.Id, first.Version, Token);
        var (second, isNew) = await store.CreateOrFindAsync(Arrived("bytes"), Token);
        Assert.True(isNew);
        Assert.NotEqual(first.Id, second.Id);
        var (uploads, all) = await store.ListAsync(0, 10, Token);
        Assert.Equal((2, 2), (uploads.Length, all));
        Assert.Equal([UploadState.Discarded, UploadState.Reading], uploads.Select(upload => upload.State).OrderDescending());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_upload_keeps_what_was_read_and_answered(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = Store(database);
        var (upload, _) = await store.CreateOrFindAsync(Arrived("x", "a.csv", "b.json"), Token);
        Assert.Equal(["a.csv", "b.json"], upload.FileNames);
        Assert.Equal([upload.Id], (await store.InStateAsync(UploadState.Reading, Token)).Select(one => one.Id));
        ImportProblem[] problems = [
            .. Enumerable.Range(1, 1200).Select(i => new ImportProblem(ProblemSeverity.Error, "a.csv", i, "value", "Not a number."))];
        var read = await store.ReadAsync(
            upload.Id, upload.Version, new UploadReading("""[{"name":"a.csv"}]""", 5, 2, 3, [.. problems], 1200), Token);
        Assert.Equal((UploadState.Ready, 5, 2, 3, 1200), (read.State, read.Rows, read.Refused, read.Waiting, read.ProblemCount));
        var again = await store.AnswerAsync(upload.Id, read.Version, """{"Model":"Ling"}""", Token);
        Assert.Equal(UploadState.Reading, again.State);
        var details = await store.FindAsync(upload.Id, Token);
        Assert.Equal(("""{"Model":"Ling"}""", """[{"name":"a.csv"}]"""), (details!.Answers, details.Readings));
        Assert.Equal(problems[..UploadStore.MaxProblems], details.Problems);
        Assert.Equal(UploadState.Failed,
            (await store.ReadAsync(upload.Id, again.Version, new UploadReading("[]", 0, 1, 0, [], 1), Token)).State);
        Assert.Null(await store.FindAsync("nobody's", Token));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_change_that_was_decided_on_an_older_state_is_refused(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = Store(database);
        var (upload, _) = await store.CreateOrFindAsync(Arrived("x"), Token);
        var ready = await ReadAsync(store, upload.Id);
        await Assert.ThrowsAsync<UploadConflictException>(() => store.SubmitAsync(upload.Id, upload.Version, Token));
        var pending = await store.SubmitAsync(upload.Id, ready.Version, Token);
        await Assert.ThrowsAsync<UploadConflictException>(() => store.CommitAsync(upload.Id, ready.Version, Batches.Of("A=1"), Ada, Token));
        await Assert.ThrowsAsync<UploadConflictException>(() => store.RevertAsync(upload.Id, Ada, Token));
        await Assert.ThrowsAsync<UploadConflictException>(() => store.DiscardAsync("nobody's", 0, Token));
        var withdrawn = await store.WithdrawAsync(upload.Id, pending.Version, Token);
        Assert.Equal(UploadState.Ready, withdrawn.State);
        await store.CommitAsync(upload.Id, withdrawn.Version, Batches.Of("A=1"), Ada, Token);
        await Assert.ThrowsAsync<UploadConflictException>(() => store.DiscardAsync(upload.Id, withdrawn.Version + 1, Token));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_commit_that_fails_leaves_neither_rows_nor_state(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = Store(database);
        var (upload, _) = await store.CreateOrFindAsync(Arrived("x"), Token);
        var ready = await ReadAsync(store, upload.Id);
        var batch = Batches.Of("A=1", "B=2");
        batch.Scores.Add(batch.Scores[0] with { Value = double.NaN, Locator = "another row" });
        await Assert.ThrowsAnyAsync<Exception>(() => store.CommitAsync(upload.Id, ready.Version, batch, Ada, Token));
        await using var db = database.CreateDbContext();
        Assert.Equal((0, 0, 0),
            (await db.Scores.CountAsync(Token), await db.Revisions.CountAsync(Token), await db.Facts.CountAsync(Token)));
        Assert.Equal(ready, (await store.FindAsync(upload.Id, Token))!.Upload with { FileNames = ready.FileNames });
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Taking_back_and_restoring_are_revisions_and_may_be_repeated(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = Store(database);
        await database.Importer.ImportAsync(Batches.Of("A=1", "B=2"), "lab", Token);
        var (upload, _) = await store.CreateOrFindAsync(Arrived("x"), Token);
        var ready = await ReadAsync(store, upload.Id);
        await store.CommitAsync(upload.Id, ready.Version, Batches.Of("B=7", "C=3"), Lin, Token);
        var (reverted, outcome) = await store.RevertAsync(upload.Id, Ada, Token);
        Assert.Equal((UploadState.Reverted, 3, 2), (reverted.State, outcome.Revision, reverted.CommittedRevision));
        Assert.Equal(new ImportOutcome(3, 1, 10, IsNew: true), outcome);
        Assert.Equal(new ImportOutcome(3, 0, 0, IsNew: false), (await store.RevertAsync(upload.Id, Ada, Token)).Outcome);
        var (restored, second) = await store.RestoreAsync(upload.Id, Lin, Token);
        Assert.Equal((UploadState.Committed, 4, true, null), (restored.State, second.Revision, second.IsNew, restored.RevertedRevision));
        Assert.False((await store.RestoreAsync(upload.Id, Lin, Token)).Outcome.IsNew);

        await using var db = database.CreateDbContext();
        var snapshot = await new SnapshotLoader(database).LoadAsync(Token);
        Assert.Equal(Batches.ValuesOf("A=1", "B=2"), Batches.Values(snapshot.AsOf(1)));
        Assert.Equal(Batches.ValuesOf("A=1", "B=2"), Batches.Values(snapshot.AsOf(3)));
        Assert.Equal(Batches.Values(snapshot.AsOf(2)), Batches.Values(snapshot));
        Assert.Contains("B=7", Batches.Values(snapshot), StringComparison.Ordinal);
        var history = await db.Revisions.OrderBy(row => row.Number).ToListAsync(Token);
        Assert.Equal([null, null, 2, 3], history.Select(row => row.Reverts));
        Assert.Equal(["Reverted: batch B=7 C=3", "Restored: batch B=7 C=3"], history.Skip(2).Select(row => row.Title));
    }

    [Fact]
    public async Task Uploads_can_be_undone_and_restored_in_any_order()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
            await AnyOrderAsync(database, new Random(seed));
        }
    }

    /// <summary>Against the naive answer: of all uploads in force the latest committed says what a model scored;
    /// other statements stand side by side.</summary>
    private static async Task AnyOrderAsync(TestDatabase database, Random random)
    {
        var store = Store(database);
        var uploads = new List<(string Id, string[] Rows, bool InForce)>();
        var log = new List<string>();
        for (var step = 0; step < 14; step++)
        {
            if (uploads.Count < 2 || (uploads.Count < 6 && random.Next(3) == 0))
            {
                string[] rows = [
                    .. "ABC".Where(_ => random.Next(2) == 0).Select(model => FormattableString.Invariant($"{model}={uploads.Count + 1}"))];
                var (upload, _) = await store.CreateOrFindAsync(Arrived(FormattableString.Invariant($"{step}")), Token);
                var ready = await ReadAsync(store, upload.Id);
                await store.CommitAsync(upload.Id, ready.Version, Batches.Of(rows), Lin, Token);
                log.Add(FormattableString.Invariant($"commit {uploads.Count}: {string.Join(' ', rows)}"));
                uploads.Add((upload.Id, rows, true));
            }
            else
            {
                var index = random.Next(uploads.Count);
                var (id, rows, inForce) = uploads[index];
                _ = inForce ? await store.RevertAsync(id, Ada, Token) : await store.RestoreAsync(id, Ada, Token);
                log.Add(FormattableString.Invariant($"{(inForce ? "revert" : "restore")} {index}"));
                uploads[index] = (id, rows, !inForce);
            }

            await using var db = database.CreateDbContext();
            var said = uploads.Where(upload => upload.InForce).SelectMany(upload => upload.Rows).ToList();
            string[] scores = [.. said.GroupBy(row => row[0]).Select(model => model.Last()).Order(StringComparer.Ordinal)];
            string[] facts = [.. said.Select(row => row.Replace('=', ':')).Order(StringComparer.Ordinal)];
            var items = facts.Select(fact => fact.Replace(":", " set:", StringComparison.Ordinal));
            var expected = string.Join(' ', [.. scores, .. facts, .. items, .. facts, .. facts]);
            Assert.True(expected == Batches.Values(await new SnapshotLoader(database).LoadAsync(Token)),
                $"{string.Join("; ", log)}\nexpected {expected}");
        }
    }

    private static IncomingUpload Arrived(string bytes, params string[] names) =>
        new(UploadId.New(), names.Length == 0 ? ["scores.csv"] : [.. names], Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(bytes))), bytes.Length, Lin);

    private static async Task<Upload> ReadAsync(UploadStore store, string id)
    {
        var upload = (await store.FindAsync(id, Token))!.Upload;
        return await store.ReadAsync(id, upload.Version, new UploadReading("[]", 1, 0, 0, [], 0), Token);
    }

    private static UploadStore Store(TestDatabase database) => new(database, database.Importer, TimeProvider.System);
}
