using Dashboard.Import.Reading;
using Dashboard.Import.Shipped;

namespace Dashboard.Import.Tests;

/// <summary>The rules that place a model by its name, against what the reference data says of its own models.</summary>
public sealed class ModelFamiliesTests
{
    /// <summary>Every shipped model by its name, and by each of its aliases, since those are what files write.</summary>
    [Fact]
    public void Shipped_models_are_placed_where_the_reference_data_places_them()
    {
        var models = ReferenceDataSet.Read().Models;
        var wrong = models
            .SelectMany(model => model.Aliases.Prepend(model.Name).Select(name => (model, name, placed: ModelFamilies.Find(name))))
            .Where(entry => entry.placed is null || entry.placed.Family != entry.model.Family
                || (entry.placed.Developer is { } developer && developer != entry.model.Developer))
            .Select(entry => $"{entry.name}: {entry.placed?.Family ?? "nowhere"} instead of {entry.model.Family}");

        Assert.Empty(wrong);
        Assert.True(models.Select(model => model.Family).Distinct(StringComparer.Ordinal).Count() >= 35);
    }

    [Theory]
    [InlineData("Qwen/Qwen9-7B", "Qwen", "Alibaba", "The name begins with 'qwen'.")]
    [InlineData("someone/Qwen2.5-7B-tuned", "Qwen", null,
        "The name begins with 'qwen'. It was published by someone, so that the developer stays open.")]
    [InlineData("nvidia/Llama-3.1-Nemotron-70B-Instruct", "Nemotron", "NVIDIA",
        "The name has the word 'nemotron': Nemotron models count as such whatever they were made from.")]
    [InlineData("nvidia/Llama-3.1-8B-Instruct-FP8", "Llama", "NVIDIA", "The name begins with 'llama'.")]
    [InlineData("inclusionAI/M2-omni", "Ling", "Ant Group (inclusionAI)", "The organisation is inclusionAI.")]
    [InlineData("openrouter/z-ai/glm-9", "GLM", "Zhipu AI (Z.ai)", "The name begins with 'glm'.")]
    [InlineData("google/something-new", LanguageModel.OtherFamily, "Google", "The organisation is google.")]
    [InlineData("meta-llama__Meta-Llama-3-8B", "Llama", "Meta", "The name begins with 'meta-llama'.")]
    [InlineData("EleutherAI/gpt-neox-20b", "GPT-Neo", "EleutherAI", "The name begins with 'gpt-neo': not a model of OpenAI.")]
    public void A_name_is_placed_with_the_reason(string name, string family, string? developer, string reason) =>
        Assert.Equal(new FamilyPlacement(family, developer, reason), ModelFamilies.Find(name));

    [Theory]
    [InlineData("linguist-7B")]
    [InlineData("philosopher")]
    [InlineData("o10-large")]
    [InlineData("stepwise")]
    [InlineData("yield")]
    [InlineData("New-7B")]
    [InlineData("")]
    [InlineData("/")]
    public void A_word_that_only_looks_alike_places_nothing(string name) => Assert.Null(ModelFamilies.Find(name));

    [Theory]
    [InlineData("New-7B", 7d, null)]
    [InlineData("new-0.5b-chat", 0.5, null)]
    [InlineData("New-350M", 0.35, null)]
    [InlineData("New-1T", 1000d, null)]
    [InlineData("Qwen3-30B-A3B-Instruct-2507", 30d, 3d)]
    [InlineData("Hunyuan-A13B", null, 13d)]
    [InlineData("qwen2.5:7b", 7d, null)]
    [InlineData("Qwen2.5-7B-Instruct-1M", 7d, null)]
    [InlineData("Mixtral-8x7B", null, null)]
    [InlineData("Llama-4-Scout-17B-16E", null, null)]
    [InlineData("gemma-3n-E4B-it", null, null)]
    [InlineData("OLMoE-1B-7B-0125", null, null)]
    [InlineData("New-4bit", null, null)]
    [InlineData("New-v2", null, null)]
    [InlineData("30B-org/New", null, null)]
    public void Sizes_of_a_name_are_what_it_says_and_no_more(string name, double? total, double? active) =>
        Assert.Equal(new NominalSize(total, active), NominalSize.Of(name));

    /// <summary>A nominal size of a shipped model is near the stated one: the number in a name is rounded and of nothing else.</summary>
    [Fact]
    public void Nominal_sizes_are_near_the_stated_ones()
    {
        var batch = ReferenceDataSet.Read();
        var facts = batch.Facts.Where(fact => fact.Attribute == FactAttributes.TotalParameters
            && fact.Value.Number is > 0).ToLookup(fact => fact.Name, fact => fact.Value.Number!.Value, StringComparer.Ordinal);
        var far = batch.Models.Select(model => (model.Name, Nominal: NominalSize.Of(model.Name).Total))
            .Where(model => model.Nominal is { } nominal && facts[model.Name].Any() && facts[model.Name].All(
                stated => Math.Abs(stated - nominal) > 0.15 * stated));

        Assert.Empty(far);
    }
}
