using Dashboard.Data.Curation;
using Dashboard.Data.Entities;
using Dashboard.Data.Snapshots;

namespace Dashboard.Data.Tests;

/// <summary>What curators set of models, and families that were only inferred.</summary>
public sealed class ModelRuleTests
{
    private static readonly Author Ada = new("u2", "Ada");

    public static TheoryData<Provider> Providers => TestDatabase.Providers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_size_that_is_set_goes_before_what_files_state_until_it_is_removed(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = await StartAsync(database);
        var rule = new CurationRule(CurationKind.TotalParameters, "Alpha", "OWN Copied Table 3", "7.60");
        Assert.Equal(new CurationPreview(0, 1), await store.PreviewAsync(rule, Token));
        var entry = await store.AddAsync(rule, "counted", Ada, Token);

        Assert.Equal(new CurationRule(CurationKind.TotalParameters, "alpha", "own copied Table 3", "7.6"), entry.Rule);
        var total = (await LoadAsync(database)).FindModel("alpha")!.Total;
        Assert.Equal((7.6, ParameterStatus.Official), (total.Billions, total.Status));
        Assert.Equal(new Provenance(EvidenceGrade.Copied, EvidenceMarks.Curated, "own", "Table 3") { Note = "counted" }, total.Provenance);

        var second = await store.AddAsync(rule with { Scope = "own self-reported", Value = "8" }, "better", Ada, Token);
        Assert.Equal(8, (await LoadAsync(database)).FindModel("alpha")!.Total.Billions);
        Assert.Equal([(second.Id, null), (entry.Id, second.AddedRevision)],
            (await store.ListAsync(withRemoved: true, Token)).Select(known => (known.Id, known.RemovedRevision)));
        await store.RemoveAsync(second.Id, Ada, Token);
        Assert.Equal(1, (await LoadAsync(database)).FindModel("alpha")!.Total.Billions);
        Assert.Equal(7.6, (await LoadAsync(database)).AsOf(entry.AddedRevision).FindModel("alpha")!.Total.Billions);
    }

    /// <summary>Alpha has a billion parameters.</summary>
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task No_model_gets_more_active_parameters_than_it_has(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = await StartAsync(database);
        var active = new CurationRule(CurationKind.ActiveParameters, "Alpha", "own copied Table 3", "33");
        var refused = await Assert.ThrowsAsync<CurationException>(() => store.PreviewAsync(active, Token));
        Assert.StartsWith("Alpha cannot have 33 active parameters (billions): it has 1 in all.", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<CurationException>(() => store.AddAsync(active, "counted", Ada, Token));

        var total = active with { Kind = CurationKind.TotalParameters, Value = "300" };
        await store.AddAsync(total, "counted", Ada, Token);
        await store.AddAsync(active, "counted", Ada, Token);
        Assert.Equal(33, (await LoadAsync(database)).FindModel("alpha")!.Active.Billions);
        refused = await Assert.ThrowsAsync<CurationException>(() => store.AddAsync(total with { Value = "30" }, "counted", Ada, Token));
        Assert.StartsWith("Alpha cannot have 30 parameters (billions) in all: 33 are active.", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Dates_licences_and_weights_become_facts(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = await StartAsync(database);
        foreach (var (kind, value) in new[] { (CurationKind.ReleaseDate, "2025-03"), (CurationKind.Licence, "Apache-2.0"),
            (CurationKind.OpenWeights, "Yes"), (CurationKind.ActiveParameters, "0.5") })
        {
            await store.AddAsync(new CurationRule(kind, "alpha", "own self-reported", value), "read there", Ada, Token);
        }

        var snapshot = await LoadAsync(database);
        Assert.Equal(
            [("active_params", "0.5", "billion"), ("licence", "Apache-2.0", null), ("open_weights", "yes", null),
                ("release_date", "2025-03", null)],
            snapshot.Facts.Where(fact => fact.Provenance.Marks == EvidenceMarks.Curated).OrderBy(fact => fact.Attribute, StringComparer.Ordinal)
                .Select(fact => (fact.Attribute, fact.Value.Text, fact.Unit)));
        Assert.Equal(0.5, snapshot.FindModel("alpha")!.Active.Billions);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Family_and_developer_are_set_with_the_reason_and_taken_back(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = await StartAsync(database);
        Assert.Equal(new CurationPreview(1, 3),
            await store.PreviewAsync(new CurationRule(CurationKind.ModelFamily, "alpha", "", "Greek"), Token));
        var family = await store.AddAsync(new CurationRule(CurationKind.ModelFamily, "ALPHA", "", "Greek"), "by its name", Ada, Token);
        await store.AddAsync(new CurationRule(CurationKind.ModelDeveloper, "alpha", "own third-party p. 1", "Euclid"), "he says so", Ada,
            Token);

        var model = (await LoadAsync(database)).FindModel("alpha")!;
        Assert.Equal(("Greek", "greek", "Euclid"), (model.Family, model.FamilySlug, model.Developer));
        Assert.Equal("Set by a curator: by its name. Set by a curator: he says so (own third-party p. 1).", model.FamilyReason);
        await store.RemoveAsync(family.Id, Ada, Token);
        model = (await LoadAsync(database)).FindModel("alpha")!;
        Assert.Equal((LanguageModel.OtherFamily, "Euclid"), (model.Family, model.Developer));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_cannot_be_is_refused(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = await StartAsync(database);
        await store.AddAsync(new CurationRule(CurationKind.ModelAlias, "Alpha-Chat", "", "Alpha"), "", Ada, Token);
        foreach (var (kind, subject, scope, value) in new[]
        {
            (CurationKind.TotalParameters, "nobody", "own copied", "7"), (CurationKind.TotalParameters, "alpha", "", "7"),
            (CurationKind.TotalParameters, "alpha", "own", "7"), (CurationKind.TotalParameters, "alpha", "own guessed", "7"),
            (CurationKind.TotalParameters, "alpha", "elsewhere copied", "7"), (CurationKind.TotalParameters, "alpha", "own copied", "0"),
            (CurationKind.TotalParameters, "alpha", "own copied", "7,6"), (CurationKind.TotalParameters, "alpha", "own copied", "7B"),
            (CurationKind.ReleaseDate, "alpha", "own copied", "soon"), (CurationKind.OpenWeights, "alpha", "own copied", "perhaps"),
            (CurationKind.Licence, "alpha", "own copied", " "), (CurationKind.ModelFamily, "alpha", "", "-"),
            (CurationKind.ModelFamily, "alpha", "own", "Greek"), (CurationKind.ModelFamily, "alpha-chat", "", "Greek"),
        })
        {
            await Assert.ThrowsAsync<CurationException>(
                () => store.PreviewAsync(new CurationRule(kind, subject, scope, value), Token));
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_alias_may_be_set_before_anything_comes_under_it(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var store = await StartAsync(database);
        await store.AddAsync(new CurationRule(CurationKind.ModelAlias, "Alpha X", "", "Alpha"), "the same", Ada, Token);

        Assert.Equal(["alpha-x"], (await LoadAsync(database)).FindModel("alpha")!.Aliases);
        await database.Importer.ImportAsync(Batches.Of("Alpha X=9"), "later", Token);
        var snapshot = await LoadAsync(database);
        Assert.Null(snapshot.FindModel("alpha-x"));
        Assert.Equal(["Alpha X"], snapshot.FindModel("alpha")!.Aliases);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_family_that_was_inferred_gives_way_to_one_that_is_stated_and_never_the_other_way(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await StartAsync(database);
        await DeclareAsync(database, new LanguageModel("Alpha", "Greek", "Euclid", [], null) { FamilyReason = "By its name." });
        Assert.Equal(("Greek", "By its name."), await FamilyAsync(database));
        await DeclareAsync(database, new LanguageModel("Alpha", "Latin", null, [], null) { FamilyReason = "Stated with the upload by Ada." });
        Assert.Equal(("Latin", "Stated with the upload by Ada."), await FamilyAsync(database));
        await DeclareAsync(database, new LanguageModel("Alpha", "Letters", "Euclid", [], null));
        Assert.Equal(("Letters", null), await FamilyAsync(database));
        await DeclareAsync(database, new LanguageModel("Alpha", "Greek", "Euclid", [], null) { FamilyReason = "By its name." });
        Assert.Equal(("Letters", null), await FamilyAsync(database));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_model_of_an_inferred_family_counts_as_another_as_soon_as_it_is_its_alias(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await StartAsync(database);
        await DeclareAsync(database, new LanguageModel("Alpha-Chat", "Greek", "Euclid", [], null) { FamilyReason = "By its name." });
        Assert.NotNull((await LoadAsync(database)).FindModel("alpha-chat"));
        await DeclareAsync(database, new LanguageModel("Alpha", "Letters", "Euclid", ["Alpha-Chat"], null));

        var snapshot = await LoadAsync(database);
        Assert.Null(snapshot.FindModel("alpha-chat"));
        Assert.Equal(2, snapshot.CurrentRows.Select(snapshot.Score).Count(score => score.Run.Model == "Alpha"));
    }

    private static async Task DeclareAsync(TestDatabase database, LanguageModel model)
    {
        var batch = new ImportBatch { Title = "models", ContentHash = $"{model}" };
        batch.Models.Add(model);
        await database.Importer.ImportAsync(batch, $"of {model.Family}, {model.Aliases.Length} {model.FamilyReason}", Token);
    }

    private static async Task<(string Family, string? Reason)> FamilyAsync(TestDatabase database) =>
        (await LoadAsync(database)).FindModel("alpha") is { } model ? (model.Family, model.FamilyReason) : ("", null);

    private static async Task<CurationStore> StartAsync(TestDatabase database)
    {
        await database.Importer.ImportAsync(Batches.Of("Alpha=1", "Alpha-Chat=2", "Beta=3"), "lab", Token);
        return new CurationStore(database, database.Importer);
    }

    private static Task<ResultSnapshot> LoadAsync(TestDatabase database) => new SnapshotLoader(database).LoadAsync(Token);
}
