namespace Dashboard.Domain.Tests.Results;

public sealed class LookAlikesTests
{
    /// <summary>The escapes are Cyrillic or Greek letters, or of full width.</summary>
    [Theory]
    [InlineData("Ling-Lit\u0435", "Ling-Lite", "\u0435 U+0435")]
    [InlineData("\u0421-Eval", "C-Eval", "\u0421 U+0421")]
    [InlineData("GPT-4\u043E", "GPT-4o", "\u043E U+043E")]
    [InlineData("\u043E1", "o1", "\u043E U+043E")]
    [InlineData("MML\u03C5-Pro \u0391", "MMLu-Pro A", "\u03C5 U+03C5, \u0391 U+0391")]
    [InlineData("\uFF2Cing", "Ling", "\uFF2C U+FF2C")]
    public void Letters_that_only_look_latin_are_found(string name, string latin, string letters)
    {
        Assert.Equal(latin, LookAlikes.Latin(name));
        Assert.Equal(letters, LookAlikes.Describe(name));
    }

    [Theory]
    [InlineData("Ling-Lite")]
    [InlineData("τ²-bench")]
    [InlineData("α-model")]
    [InlineData("百灵-Lite")]
    [InlineData("МЕТРО")]
    [InlineData("Русский MMLU")]
    [InlineData("Ελληνικά")]
    [InlineData("Café")]
    public void Other_names_are_as_they_are(string name)
    {
        Assert.Null(LookAlikes.Latin(name));
        Assert.Equal("", LookAlikes.Describe(name));
    }
}
