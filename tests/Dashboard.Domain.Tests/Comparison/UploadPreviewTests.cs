namespace Dashboard.Domain.Tests.Comparison;

public sealed class UploadPreviewTests
{
    [Theory]
    [InlineData("meta-llama/Meta-Llama-3-8B", "Llama-3-8B")]
    [InlineData("llama-3-8b-hf", "Llama-3-8B")]
    [InlineData("meta-llama__Meta-Llama-3-8B", "Llama-3-8B")]
    [InlineData("inclusionAI/Ling-lite", null)]
    [InlineData("Something-else", null)]
    public void A_new_spelling_of_a_known_model_is_suggested_to_be_it(string spelling, string? known)
    {
        var preview = Preview(Score(spelling, "MMLU", 60));

        var model = preview.NewNames.SingleOrDefault(name => name.Kind == SearchKind.Model);
        if (spelling == "inclusionAI/Ling-lite")
        {
            Assert.Equal("Ling-Lite", model!.Similar[0].Name);
            return;
        }

        Assert.Equal(known, model!.Similar.Select(hit => hit.Name).FirstOrDefault());
    }

    [Fact]
    public void Equal_values_are_duplicates_and_others_conflicts()
    {
        var preview = Preview(Score("Ling-Lite", "MMLU", 70), Score("Llama-3-8B", "MMLU", 61), Score("Llama-3-8B", "C-Eval", 40));

        Assert.Equal((1, 1), (preview.Duplicates, preview.ConflictsInAll));
        Assert.Equal((61, 60), (preview.Conflicts[0].New.Value, preview.Conflicts[0].Outcome.Value));
        Assert.Equal("C-Eval", Assert.Single(preview.NewNames).Name);
    }

    [Fact]
    public void What_an_upload_states_twice_counts_once()
    {
        var preview = Preview(Score("New", "MMLU", 70), Score("New", "MMLU", 71));

        Assert.Equal((2, 1, 1), (preview.Scores, preview.RepeatedInside, preview.Groups.Length));
        Assert.Equal(2, preview.Groups[0].Scores);
    }

    [Fact]
    public void Ranks_before_and_after_are_told_for_the_columns_it_touches()
    {
        var column = Assert.Single(Preview(Score("New", "MMLU", 65)).Columns);

        Assert.True(column.WasShown);
        Assert.Equal([("Ling-Lite", 1, 1), ("New", null, 2), ("Llama-3-8B", 2, 3)],
            column.Ranks.Select(rank => (rank.Model, rank.Before, rank.After)));
    }

    [Fact]
    public void New_models_are_described_and_those_without_a_size_counted()
    {
        var preview = Preview(
            new LanguageModel("New-7B", "New", "Somebody", [], null) { FamilyReason = "By its name." },
            Size("New-7B", FactAttributes.TotalParameters, "7", EvidenceMarks.Nominal),
            Size("New-7B", FactAttributes.TotalParameters, "7.24", EvidenceMarks.None),
            Size("New-7B", FactAttributes.ActiveParameters, "7.24", EvidenceMarks.None),
            Score("New-7B", "MMLU", 65), Score("Odd", "MMLU", 60), Score("Odd", "C-Eval", 60), Score("Llama-3-8B", "C-Eval", 40));

        Assert.Equal([("Odd", "Other", null, null, true), ("Llama-3-8B", "Other", null, null, true), ("New-7B", "New", "By its name.", 7.24,
                false)],
            preview.NewModels.OrderBy(model => model.Name == "New-7B").ThenByDescending(model => model.Name).Select(
                model => (model.Name, model.Family, model.Reason, model.Total.Billions, model.LacksSize)));
        Assert.Equal((3, 2), (preview.NewModelsInAll, preview.NewModelsWithoutSize));
    }

    [Fact]
    public void Prices_bring_no_model_to_place()
    {
        var preview = Preview(new CostRecord("New", "New", "api-price", PublishedValue.Parse("1"), null, "USD", null, null,
            new Provenance(EvidenceGrade.Copied, EvidenceMarks.None, "s1", null)));

        Assert.Equal("New", Assert.Single(preview.NewNames).Name);
        Assert.Empty(preview.NewModels);
    }

    [Fact]
    public void New_spellings_of_known_models_are_listed_with_what_moves()
    {
        var preview = Preview(new LanguageModel("Ling-Lite", "Other", null, ["ling lite", "hub/ling", "Llama-3-8B"], null));

        Assert.Equal([new NewAlias("Ling-Lite", "hub/ling", null), new NewAlias("Ling-Lite", "Llama-3-8B", "Llama-3-8B")],
            preview.NewAliases);
    }

    [Fact]
    public void Nothing_is_nothing()
    {
        var preview = Preview();

        Assert.Equal((0, 0, 0), (preview.Scores, preview.GroupsInAll, preview.ConflictsInAll));
        Assert.Empty(preview.Columns);
    }

    /// <summary>The three names of the issue: one is an alias of the catalogue's model, two only end in its name.</summary>
    [Fact]
    public void Offers_of_one_model_are_proposed_as_one_and_none_is_taken_for_it()
    {
        var preview = Priced(
            Price("openai/gpt-oss-120b", "openai/gpt-oss-120b", "openrouter", "0.09"),
            Price("cloudflare/@cf/openai/gpt-oss-120b", "@cf/openai/gpt-oss-120b", "cloudflare", "0.35"),
            Price("accounts/fireworks/models/gpt-oss-120b", "accounts/fireworks/models/gpt-oss-120b", "fireworks", "0.15"),
            Price("azure/gpt-oss-120b", "gpt-oss-120b", "azure", "0.15"),
            Price("a/unheard", "a/unheard", "a", "1"), Price("b/unheard", "b/unheard", "b", "1"), Price("c/alone", "c/alone", "c", "1"));

        Assert.Equal(
        [
            ("accounts/fireworks/models/gpt-oss-120b", "fireworks", "gpt-oss-120b", OfferReason.EndsAsKnown),
            ("cloudflare/@cf/openai/gpt-oss-120b", "cloudflare", "gpt-oss-120b", OfferReason.EndsAsKnown),
            ("openai/gpt-oss-120b", "openrouter", "gpt-oss-120b", OfferReason.EndsAsKnown),
            ("a/unheard", "a", "a/unheard", OfferReason.EndsAsOthers), ("b/unheard", "b", "a/unheard", OfferReason.EndsAsOthers),
            ("azure/gpt-oss-120b", "azure", "gpt-oss-120b", OfferReason.CountsAs),
        ],
            preview.Offers.OrderBy(offer => offer.Reason == OfferReason.CountsAs).ThenByDescending(offer => offer.Model)
                .Select(offer => (offer.Name, Assert.Single(offer.Providers), offer.Model, offer.Reason)));
        Assert.Equal("@cf/openai/gpt-oss-120b", preview.Offers.Single(offer => offer.Providers[0] == "cloudflare").Alias);
        Assert.Equal(preview.Offers.Length, preview.OffersInAll);
    }

    /// <summary>15,000 ÷ 0.10 of the catalogue is 150,000; 0.12 is near, and a price of the same provider is no comparison.</summary>
    [Fact]
    public void A_price_is_compared_with_those_of_the_catalogue()
    {
        var preview = Priced(Price("wandb/gpt-oss-120b", "openai/gpt-oss-120b", "wandb", "15000"));

        var far = Assert.Single(preview.FarOffers);
        Assert.Equal((150_000.0, 1), (Math.Round(far.Times, 6), preview.FarOffersInAll));
        Assert.Equal(("0.10", true), (far.Others[0].Price.Value.Text, far.Others[0].IsKnown));
        Assert.Empty(Priced(Price("x/gpt-oss-120b", "gpt-oss-120b", "x", "0.12")).FarOffers);
        Assert.Empty(Priced(Price("gpt-oss-120b", "gpt-oss-120b", "host", "15000")).FarOffers);
    }

    private static UploadPreview Priced(params Statement[] upload)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, default, "one"));
        builder.Add(new LanguageModel("gpt-oss-120b", "GPT", null, [], null));
        builder.Costs.Add(new Revised<CostRecord>(Price("gpt-oss-120b", "gpt-oss-120b", "host", "0.10"), 1));
        var preview = new UploadPreviewBuilder(builder.Build());
        foreach (var price in upload)
        {
            preview.Add(price);
        }

        return preview.Build();
    }

    private static CostRecord Price(string subject, string model, string provider, string value) => new(
        subject, model, PriceKinds.Input, PublishedValue.Parse(value), PriceKinds.Unit, "USD", null, null,
        new Provenance(EvidenceGrade.Copied, EvidenceMarks.None, "by-toy", $"{subject}.input")
        {
            ReportedBy = provider,
            Date = new PartialDate(2026, 7, 24),
        });

    private static Fact Size(string model, string attribute, string value, EvidenceMarks marks) => new(
        FactSubject.Model, model, attribute, PublishedValue.Parse(value), FactAttributes.Billion, null,
        new Provenance(EvidenceGrade.Copied, marks, "s1", null));

    private static UploadPreview Preview(params Statement[] upload)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, default, "one"));
        builder.Add(Score("Ling-Lite", "MMLU", 70), 1);
        builder.Add(Score("Llama-3-8B", "MMLU", 60), 1);
        var preview = new UploadPreviewBuilder(builder.Build());
        foreach (var score in upload)
        {
            preview.Add(score);
        }

        return preview.Build();
    }

    private static Score Score(string model, string benchmark, double value) => new(
        new EvaluationRun(model, new Variant("base"), "5", null, default, "s1", null, null),
        new EvaluationTask(benchmark, null, null, "en", new Metric("acc", "percent", true)),
        value, null, null, EvidenceGrade.ThirdParty, EvidenceMarks.None, "here", null);
}
