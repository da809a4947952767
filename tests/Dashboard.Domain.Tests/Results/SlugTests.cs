using System.Globalization;
using Dashboard.Domain.Tests.Generated;

namespace Dashboard.Domain.Tests.Results;

public sealed class SlugTests
{
    [Theory]
    [InlineData("Ling-Plus", "ling-plus")]
    [InlineData("C-Eval", "c-eval")]
    [InlineData("DeepSeek-V2.5-1210", "deepseek-v2.5-1210")]
    [InlineData("LiveCodeBench (2408-2411)", "livecodebench-2408-2411")]
    [InlineData("Ling (size not stated in Table 4)", "ling-size-not-stated-in-table-4")]
    [InlineData("post-training stage: SFT", "post-training-stage-sft")]
    [InlineData("inclusionAI/Ling-plus", "inclusionai-ling-plus")]
    [InlineData("通义千问2.5-7B", "通义千问2.5-7b")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("Université E\u0301", "université-é")]
    [InlineData("  --Ling  /  Lite--  ", "ling-lite")]
    [InlineData("C++ <b>", "c++-b")]
    [InlineData("a\u202eb\u0000c\u0007", "abc")]
    [InlineData("", "-")]
    [InlineData("-", "-")]
    [InlineData("!?*", "-")]
    [InlineData("\u202e\u0000", "-")]
    public void A_name_gives_its_slug(string name, string slug) => Assert.Equal(slug, Slug.From(name));

    [Fact]
    public void Lone_surrogates_are_left_out()
    {
        Assert.Equal("ab", Slug.From("a\ud800b"));
        Assert.Equal("ab", Slug.From("a\udc00b"));
        Assert.Equal("-", Slug.From("\ud800"));
        Assert.Equal("\ud840\udc00", Slug.From("\ud840\udc00"));
    }

    [Fact]
    public void A_slug_is_its_own_slug() =>
        GeneratedScore.Holds(Texts.Hostile, name => Assert.Equal(Slug.From(name), Slug.From(Slug.From(name))), cases: 3000);

    [Fact]
    public void A_slug_is_short_and_has_nothing_that_a_list_or_a_path_would_split() => GeneratedScore.Holds(
        Texts.Hostile,
        name =>
        {
            var slug = Slug.From(name);
            Assert.InRange(slug.Length, 1, Slug.MaxLength);
            Assert.DoesNotContain(
                slug, c => char.IsControl(c) || char.IsWhiteSpace(c) || ",/\\?&=#%<>\"'".Contains(c, StringComparison.Ordinal));
            Assert.True(Slug.IsValid(slug));
        },
        cases: 1000);

    [Fact]
    public void A_removed_character_does_not_leave_an_unfinished_composition() => Assert.Equal("é", Slug.From("e!\u0301"));

    [Fact]
    public void A_long_name_is_cut_between_characters()
    {
        Assert.Equal(Slug.MaxLength, Slug.From(new string('a', 10_000)).Length);
        var cut = Slug.From("a" + string.Concat(Enumerable.Repeat("\ud840\udc00", 5_000)));
        Assert.Equal(Slug.MaxLength - 1, cut.Length);
        Assert.False(char.IsHighSurrogate(cut[^1]));
        Assert.Equal(new string('a', Slug.MaxLength - 1), Slug.From(new string('a', Slug.MaxLength - 1) + "-b"));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void The_culture_does_not_matter(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        Assert.Equal("iii", Slug.From("IiI"));
    }

    [Theory]
    [InlineData("Ling")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("\ud800")]
    public void Other_texts_are_not_slugs(string text) => Assert.False(Slug.IsValid(text));
}
