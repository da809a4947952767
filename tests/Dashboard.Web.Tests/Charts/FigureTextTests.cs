using System.Globalization;
using System.Text;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Charts;

public sealed class FigureTextTests
{
    [Theory]
    [InlineData("Ling-Plus", "Ling-Plus")]
    [InlineData("<a href=https://evil.example>x</a>", "&lt;a href=https://evil.example&gt;x&lt;/a&gt;")]
    [InlineData("<img src=x onerror=\"alert('1')\">", "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;")]
    [InlineData("&lt;b&gt;", "&amp;lt;b&amp;gt;")]
    [InlineData("%{x}", "% {x}")]
    [InlineData("$x$", "＄x＄")]
    [InlineData("a\u202eb\u2066c\u200fd", "abcd")]
    [InlineData("a\u0000b\u0007c\nd\u0085e", "abcde")]
    [InlineData("百灵 🦙", "百灵 🦙")]
    public void Keeps_what_is_text_and_disarms_the_rest(string text, string safe) => Assert.Equal(safe, FigureText.Safe(text));

    [Fact]
    public void A_lone_surrogate_becomes_a_replacement_character() => Assert.Equal("a\ufffdb", FigureText.Safe("a" + '\ud800' + "b"));

    /// <summary>The script takes a string that begins with two dashes for the name of a colour.</summary>
    [Theory]
    [InlineData("--text")]
    [InlineData("--family-ling")]
    [InlineData("\u200e--text")]
    [InlineData("---")]
    public void Never_looks_like_a_custom_property(string text)
    {
        var safe = FigureText.Safe(text);

        Assert.False(safe.StartsWith("--", StringComparison.Ordinal), safe);
        Assert.EndsWith(text[^2..], safe, StringComparison.Ordinal);
    }

    [Fact]
    public void Cuts_after_as_many_characters_as_are_seen()
    {
        var safe = FigureText.Safe(new string('<', 10_000));

        Assert.Equal(string.Concat(Enumerable.Repeat("&lt;", FigureText.MaxLength)) + "…", safe);
        Assert.Equal(new string('a', FigureText.MaxLength), FigureText.Safe(new string('a', FigureText.MaxLength)));
    }

    [Fact]
    public void Any_text_comes_out_without_markup_template_formula_and_invisible_characters()
    {
        var random = new Random(20_260_102);
        for (var i = 0; i < 2_000; i++)
        {
            var text = Text(random);

            AssertSafe(FigureText.Safe(text));
        }

        Assert.All(HostileBatch.Names, name => AssertSafe(FigureText.Safe(name)));
    }

    /// <summary>Also used on every string of every figure.</summary>
    internal static void AssertSafe(string safe)
    {
        Assert.DoesNotContain('<', safe);
        Assert.DoesNotContain('>', safe);
        Assert.DoesNotContain("%{", safe, StringComparison.Ordinal);
        Assert.DoesNotContain('$', safe);
        Assert.False(safe.StartsWith("--", StringComparison.Ordinal), safe);
        Assert.True(safe.Length <= (6 * FigureText.MaxLength) + 1, "too long");
        Assert.DoesNotContain(
            safe.EnumerateRunes(), rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format);
    }

    private static string Text(Random random)
    {
        const string Spice = "<>&\"'%{}$-\\/ab\u202e\u2066\u0000\n\ud83d\ude00\ud800\u4e2d";
        return string.Concat(Enumerable.Range(0, random.Next(0, 120))
            .Select(_ => random.Next(3) == 0 ? (char)random.Next(0x20, 0x3000) : Spice[random.Next(Spice.Length)]));
    }
}
