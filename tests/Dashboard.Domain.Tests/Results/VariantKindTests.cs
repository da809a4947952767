namespace Dashboard.Domain.Tests.Results;

public sealed class VariantKindTests
{
    [Theory]
    [InlineData("", VariantKind.Unknown)]
    [InlineData("base", VariantKind.Base)]
    [InlineData("base (without CoT mid-training data)", VariantKind.Base)]
    [InlineData("chat", VariantKind.Chat)]
    [InlineData("instruct", VariantKind.Chat)]
    [InlineData("non-thinking", VariantKind.Chat)]
    [InlineData("non-thinking (high effort)", VariantKind.Chat)]
    [InlineData("no thinking", VariantKind.Chat)]
    [InlineData("non-reasoning", VariantKind.Chat)]
    [InlineData("reasoning", VariantKind.Reasoning)]
    [InlineData("thinking", VariantKind.Reasoning)]
    [InlineData("minimal reasoning", VariantKind.Reasoning)]
    [InlineData("low reasoning", VariantKind.Reasoning)]
    [InlineData("medium reasoning", VariantKind.Reasoning)]
    [InlineData("High Reasoning", VariantKind.Reasoning)]
    [InlineData("xhigh reasoning", VariantKind.Reasoning)]
    [InlineData("max reasoning", VariantKind.Reasoning)]
    [InlineData("reasoning (64k)", VariantKind.Reasoning)]
    [InlineData("post-training stage SFT", VariantKind.Stage)]
    [InlineData("high effort", VariantKind.Unknown)]
    [InlineData("Elephant Alpha", VariantKind.Unknown)]
    public void The_words_of_sources_stand_for_stages(string label, VariantKind kind) => Assert.Equal(kind, new Variant(label).Kind);

    [Fact]
    public void A_filter_for_reasoning_finds_every_effort_and_budget() => Assert.All(
        new[] { "reasoning", "thinking", "high reasoning", "max reasoning", "reasoning (80k)" },
        label => Assert.True(new Variant(label).Matches("reasoning")));
}
