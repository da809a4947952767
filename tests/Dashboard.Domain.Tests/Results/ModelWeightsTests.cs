using System.Collections.Immutable;

namespace Dashboard.Domain.Tests.Results;

public sealed class ModelWeightsTests
{
    [Theory]
    [InlineData("MIT", "MIT", "mit")]
    [InlineData("MIT (code and weights); derived from Apache 2.0 Qwen2.5", "MIT", "mit")]
    [InlineData("code MIT; weights DeepSeek Model License (commercial use allowed)", "DeepSeek Model License", "deepseek-model-license")]
    [InlineData("Qwen licence (not Apache)", "Qwen licence", "qwen-licence")]
    public void A_licence_is_that_of_the_weights_without_remarks(string text, string name, string slug)
    {
        var licence = Model([], Fact("licence", text)).Licence!;
        Assert.Equal((name, slug, text), (licence.Name, licence.Slug, licence.Text));
    }

    [Theory]
    [InlineData("not found")]
    [InlineData("not disclosed")]
    public void What_is_not_stated_is_no_licence(string text) => Assert.Null(Model([], Fact("licence", text)).Licence);

    [Fact]
    public void Weights_are_open_by_what_is_stated_then_by_licence_then_by_size_then_by_the_name_on_a_hub()
    {
        Check(null, WeightsBasis.Unknown, Model([]));
        Check(null, WeightsBasis.Unknown, Model(["openai/gpt-4o", "qwen/qwen-max", "z-ai/glm-5"], Fact("total_params", "7", "billion")));
        Check(true, WeightsBasis.HubName, Model(["Qwen/Qwen2.5-7B"]));
        Check(true, WeightsBasis.HubName, Model(["x", "openai/gpt-oss-20b"]));
        Check(false, WeightsBasis.SizeNotDisclosed, Model(["Qwen/Qwen2.5-7B"], Fact("total_params", "not disclosed", "billion")));
        Check(true, WeightsBasis.Licence, Model([], Fact("total_params", "not disclosed", "billion"), Fact("licence", "MIT")));
        Check(false, WeightsBasis.Licence, Model([], Fact("licence", "proprietary")));
        Check(false, WeightsBasis.Stated, Model([], Fact("licence", "MIT"), Fact("open_weights", "no")));
    }

    [Fact]
    public void A_filter_lets_in_only_what_is_known()
    {
        var (open, closed, unknown) = (Model(["Qwen/Qwen2.5-7B"], Fact("licence", "MIT")), Model([], Fact("total_params", "not disclosed")),
            Model([]));
        bool[] Passing(ViewState view) => [.. new[] { open, closed, unknown }.Select(model => ScoreFilter.Allows(view, model))];
        Assert.Equal([true, true, true], Passing(ViewState.Default));
        Assert.Equal([true, false, false], Passing(ViewState.Default with { Open = true }));
        Assert.Equal([false, true, false], Passing(ViewState.Default with { Open = false }));
        Assert.Equal([true, false, false], Passing(ViewState.Default with { Licences = ["apache-2.0", "mit"] }));
    }

    private static void Check(bool? open, WeightsBasis basis, LanguageModel model) =>
        Assert.Equal((open, basis), (model.Weights.AreOpen, model.Weights.Basis));

    private static Fact Fact(string attribute, string value, string? unit = null) => new(FactSubject.Model, "M", attribute,
        PublishedValue.Parse(value), unit, null, new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.None, "s01", null));

    private static LanguageModel Model(ImmutableArray<string> aliases, params Fact[] facts)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        builder.Add(new LanguageModel("M", "Other", null, aliases, null));
        builder.Facts.AddRange(facts.Select(fact => new Revised<Fact>(fact, 1, int.MaxValue)));
        return builder.Build().Models.Single();
    }
}
