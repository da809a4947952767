using Dashboard.Data.Curation;
using Dashboard.Data.Entities;
using Dashboard.Data.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Tests;

public sealed class CurationTests
{
    private static readonly Author Ada = new("u2", "Ada");

    public static TheoryData<Provider> Providers => TestDatabase.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Models_are_merged_and_split_without_touching_a_row(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (store, before) = await StartAsync(database);
        var alias = new CurationRule(CurationKind.ModelAlias, "Alpha-Chat", "", "alpha");
        Assert.Equal(new CurationPreview(1, 3), await store.PreviewAsync(alias, Token));
        var entry = await store.AddAsync(alias, "the same checkpoint", Ada, Token);
        Assert.Equal((new CurationRule(CurationKind.ModelAlias, "alpha-chat", "", "Alpha"), Ada, 2, null),
            (entry.Rule, entry.Who, entry.AddedRevision, entry.RemovedRevision));

        var merged = await LoadAsync(database);
        Assert.Null(merged.FindModel("alpha-chat"));
        Assert.Contains("Alpha-Chat", merged.FindModel("alpha")!.Aliases);
        Assert.Equal(["Alpha", "Alpha", "Beta"], Scores(merged).Select(score => score.Run.Model).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(merged.Facts, fact => fact.Name == "Alpha-Chat");
        Assert.DoesNotContain(merged.Throughputs, throughput => throughput.Model == "Alpha-Chat");

        await store.RemoveAsync(entry.Id, Ada, Token);
        Assert.Equal(3, (await store.RemoveAsync(entry.Id, Ada, Token)).RemovedRevision);
        Assert.Equal(Batches.Statements(before), Batches.Statements(await LoadAsync(database)));
        await using var db = database.CreateDbContext();
        Assert.All(await db.Revisions.Where(row => row.Number > 1).ToListAsync(Token),
            row => Assert.Equal((RevisionKind.Curation, "Ada"), (row.Kind, row.UserName)));
        Assert.Empty(await store.ListAsync(withRemoved: false, Token));
        Assert.Single(await store.ListAsync(withRemoved: true, Token));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Chains_are_followed_and_circles_are_refused(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (store, _) = await StartAsync(database);
        await store.AddAsync(new CurationRule(CurationKind.ModelAlias, "alpha-chat", "", "Alpha"), "", Ada, Token);
        await store.AddAsync(new CurationRule(CurationKind.ModelAlias, "alpha", "", "Beta"), "", Ada, Token);
        Assert.All(Scores(await LoadAsync(database)), score => Assert.Equal("Beta", score.Run.Model));
        foreach (var (subject, target) in new[] { ("beta", "Alpha-Chat"), ("beta", "Alpha"), ("beta", "Beta") })
        {
            await Assert.ThrowsAsync<CurationException>(
                () => store.AddAsync(new CurationRule(CurationKind.ModelAlias, subject, "", target), "", Ada, Token));
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_rate_that_is_entered_converts_with_its_source_and_day_until_it_is_removed(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (store, before) = await StartAsync(database);
        var source = before.Sources.Keys.First();
        var entry = await store.AddAsync(new CurationRule(CurationKind.ExchangeRate, "EUR-CNY", $"{source} 2025-03-25", "7.84"),
            "central bank, noon", Ada, Token);

        var rates = ExchangeRates.Build(await LoadAsync(database));
        var rate = Assert.Single(rates.All, rate => rate.From == "EUR");
        Assert.Equal(("CNY", 7.84, false, source, "2025-03-25", "central bank, noon"),
            (rate.To, rate.Rate, rate.IsImplied, rate.Provenance.Source, rate.Provenance.Date.ToString(), rate.Provenance.Note));
        Assert.Equal(100, rates.Convert(784, "CNY", "EUR", null)!.Value.Amount, 9);
        Assert.DoesNotContain(CostLedger.Build(await LoadAsync(database)), line => line.Record.Kind == ExchangeRates.Kind);
        foreach (var (subject, scope, value) in new[] { ("EUR", $"{source} 2025-03-25", "7"), ("EUR-XXX", $"{source} 2025-03-25", "7"),
            ("EUR-CNY", source, "7"), ("EUR-CNY", $"{source} 2025", "7"), ("EUR-CNY", "nobody 2025-03-25", "7"),
            ("EUR-CNY", $"{source} 2025-03-25", "0"), ("EUR-CNY", $"{source} 2025-03-25", "7,8") })
        {
            await Assert.ThrowsAsync<CurationException>(
                () => store.AddAsync(new CurationRule(CurationKind.ExchangeRate, subject, scope, value), "", Ada, Token));
        }

        await store.RemoveAsync(entry.Id, Ada, Token);
        Assert.Null(ExchangeRates.Build(await LoadAsync(database)).Convert(784, "CNY", "EUR", null));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_benchmark_is_merged_with_its_item_counts(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (store, _) = await StartAsync(database);
        var batch = Batches.Of("Beta=5");
        batch.Scores.Add(batch.Scores[0] with { Task = batch.Scores[0].Task with { Benchmark = "MMLU (0-shot)" } });
        batch.Items.Add(batch.Items[0] with { Benchmark = "MMLU (0-shot)" });
        await database.Importer.ImportAsync(batch, "other", Token);
        await store.AddAsync(new CurationRule(CurationKind.BenchmarkAlias, "MMLU (0-shot)", "", "MMLU"), "", Ada, Token);
        var snapshot = await LoadAsync(database);
        Assert.Equal(["mmlu"], Scores(snapshot).Select(score => Slug.From(score.Task.Benchmark)).Distinct());
        Assert.Contains(snapshot.Items, items => items.Benchmark == "MMLU");
        Assert.False(snapshot.Benchmarks.ContainsKey(Slug.From("MMLU (0-shot)")));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Language_unit_direction_and_evidence_are_set(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (store, _) = await StartAsync(database);
        await store.AddAsync(new CurationRule(CurationKind.Language, "mmlu", "", "EN"), "", Ada, Token);
        await store.AddAsync(new CurationRule(CurationKind.Language, "mmlu", "own", "pt"), "", Ada, Token);
        await store.AddAsync(new CurationRule(CurationKind.MetricUnit, "mmlu", "EM", "BPB"), "", Ada, Token);
        await store.AddAsync(new CurationRule(CurationKind.MetricDirection, "mmlu", "EM", "lower"), "", Ada, Token);
        Assert.Equal(new CurationPreview(3, 12),
            await store.PreviewAsync(new CurationRule(CurationKind.SourceEvidence, "own", "", "estimate"), Token));
        await store.AddAsync(new CurationRule(CurationKind.SourceEvidence, "OWN", "", "estimate"), "", Ada, Token);
        var snapshot = await LoadAsync(database);
        Assert.All(Scores(snapshot), score => Assert.Equal(("pt", new Metric("EM", "BPB", false), EvidenceGrade.Estimate),
            (score.Task.Language, score.Task.Metric, score.Evidence)));
        Assert.All(snapshot.Facts, fact => Assert.Equal(EvidenceGrade.Estimate, fact.Provenance.Evidence));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_rule_takes_the_place_of_the_one_before_and_the_same_rule_twice_is_one(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (store, _) = await StartAsync(database);
        var first = await store.AddAsync(new CurationRule(CurationKind.Language, "mmlu", "", "en"), "", Ada, Token);
        Assert.Equal(first, await store.AddAsync(new CurationRule(CurationKind.Language, "MMLU", "", "en"), "", Ada, Token));
        var second = await store.AddAsync(new CurationRule(CurationKind.Language, "mmlu", "", "zh"), "", Ada, Token);
        Assert.Equal(3, second.AddedRevision);
        Assert.Equal([(second.Id, null), (first.Id, 3)],
            (await store.ListAsync(withRemoved: true, Token)).Select(entry => (entry.Id, entry.RemovedRevision)));
        Assert.All(Scores(await LoadAsync(database)), score => Assert.Equal("zh", score.Task.Language));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_claim_is_kept_by_revision_and_touches_no_statement(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var (store, before) = await StartAsync(database);
        var rule = new CurationRule(CurationKind.Claim, "Alpha is better", "",
            "claim=Alpha 比 Beta 好 %26 more&by=Ada&source=OWN&date=2025-03&test=ahead?models=alpha,beta%26languages=en");
        Assert.Equal(new CurationPreview(0, 0), await store.PreviewAsync(rule, Token));
        var entry = await store.AddAsync(rule, "", Ada, Token);
        Assert.Equal(
            ("alpha-is-better", "claim=Alpha 比 Beta 好 %26 more&by=Ada&source=own&date=2025-03&test=ahead?models=alpha,beta%26languages=en"),
            (entry.Rule.Subject, entry.Rule.Value));
        await store.RemoveAsync(entry.Id, Ada, Token);
        var after = await LoadAsync(database);
        Assert.Equal(Batches.Statements(before), Batches.Statements(after));
        Assert.Equal([0, 1, 0], new[] { 1, 2, 3 }.Select(revision => after.AsOf(revision).ClaimRules.Length));
    }

    [Theory]
    [InlineData(CurationKind.Claim, "x", "", "claim=a&by=b&source=own&test=better?models=a,b")]
    [InlineData(CurationKind.Claim, "x", "", "claim=a&by=b&source=nobody&test=size?models=a%26total=1")]
    [InlineData(CurationKind.Claim, "new", "", "claim=a&by=b&source=own&test=size?models=a%26total=1")]
    [InlineData(CurationKind.Claim, "x", "", "claim=a&by=b&source=own")]
    [InlineData(CurationKind.ModelAlias, "alpha", "", "nobody")]
    [InlineData(CurationKind.BenchmarkAlias, "!", "", "MMLU")]
    [InlineData(CurationKind.Language, "mmlu", "", "not a tag")]
    [InlineData(CurationKind.Language, "no benchmark", "", "en")]
    [InlineData(CurationKind.MetricDirection, "mmlu", "EM", "sideways")]
    [InlineData(CurationKind.MetricUnit, "mmlu", "", "percent")]
    [InlineData(CurationKind.MetricUnit, "mmlu", "EM", " ")]
    [InlineData(CurationKind.SourceEvidence, "nobody", "", "press")]
    [InlineData(CurationKind.SourceEvidence, "own", "", "hearsay")]
    public async Task What_cannot_be_a_rule_is_refused_and_leaves_no_revision(CurationKind kind, string subject, string scope, string value)
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        var (store, _) = await StartAsync(database);
        await Assert.ThrowsAsync<CurationException>(() => store.AddAsync(new CurationRule(kind, subject, scope, value), "", Ada, Token));
        await Assert.ThrowsAsync<CurationException>(() => store.PreviewAsync(new CurationRule(kind, subject, scope, value), Token));
        Assert.Equal(1, (await LoadAsync(database)).Revision.Number);
    }

    private static async Task<(CurationStore Store, ResultSnapshot Before)> StartAsync(TestDatabase database)
    {
        var importer = database.Importer;
        await importer.ImportAsync(Batches.Of("Alpha=1", "Alpha-Chat=2", "Beta=3"), "lab", Token);
        return (new CurationStore(database, importer), await LoadAsync(database));
    }

    private static IEnumerable<Score> Scores(ResultSnapshot snapshot) => snapshot.CurrentRows.Select(snapshot.Score);

    private static Task<ResultSnapshot> LoadAsync(TestDatabase database) => new SnapshotLoader(database).LoadAsync(Token);
}
