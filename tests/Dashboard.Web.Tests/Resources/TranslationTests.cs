using System.Text.RegularExpressions;

namespace Dashboard.Web.Tests.Resources;

/// <summary>Every text exists in every language, says the same things, and says them in that language.</summary>
public sealed partial class TranslationTests
{
    private static readonly Dictionary<string, string> English = TextFile.Read("Text.resx");
    private static readonly Dictionary<string, string> Chinese = TextFile.Read("Text.zh-Hans.resx");

    [Fact]
    public void Every_text_is_translated_and_none_is_left_over() => Assert.Equal(English.Keys, Chinese.Keys);

    [Fact]
    public void A_translation_has_the_places_of_its_text() => Assert.All(English, text =>
    {
        Assert.Equal(Numbers(text.Value), Numbers(Chinese[text.Key]));
        Assert.DoesNotContain('|', Chinese[text.Key]); // words by number: Chinese has one form
    });

    [Fact]
    public void A_translation_can_be_formatted() => Assert.All(Chinese.Values, text =>
    {
        object[] values = [.. Enumerable.Range(0, TextTests.Places(text)).Select(i => FormattableString.Invariant($"«{i}»"))];
        Assert.False(string.IsNullOrWhiteSpace(Format.Of(text, values)));
    });

    /// <summary>Chinese marks beside Chinese words, a space between Chinese and Latin ones, no shouting.</summary>
    [Fact]
    public void Chinese_is_written_as_Chinese() => Assert.All(Chinese.Values, IsChinese);

    /// <summary>Whether a text has the marks and spaces of Chinese.</summary>
    internal static void IsChinese(string text)
    {
        Assert.DoesNotMatch(Shouting(), text);
        Assert.DoesNotMatch(LatinMark(), text);
        Assert.DoesNotMatch(NoSpace(), text);
    }

    /// <summary>No English sentence was left: three English words in a row are a sentence, unless what is typed as it is holds them.</summary>
    [Fact]
    public void No_English_is_left() => Assert.All(Chinese.Where(text => !asTyped.Contains(text.Key)),
        text => Assert.DoesNotMatch(ThreeWords(), text.Value));

    private static readonly HashSet<string> asTyped = new(StringComparer.Ordinal) { "CurationModelHelp", "FindingItemsNone" };

    private static IEnumerable<string> Numbers(string text) => Place().Matches(text)
        .Select(place => place.Groups["place"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>A place with the way its number is written; words by number count as the bare place.</summary>
    [GeneratedRegex(@"(?<place>\{\d+(:(?![^}]*\|)[^}]*)?)(:[^}]*)?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    [GeneratedRegex("[!！]", RegexOptions.None, 1000)]
    private static partial Regex Shouting();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}[,;?](\s|$)|\p{IsCJKUnifiedIdeographs}\.(\s|$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LatinMark();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}[A-Za-z0-9]|[A-Za-z0-9]\p{IsCJKUnifiedIdeographs}", RegexOptions.None, 1000)]
    private static partial Regex NoSpace();

    [GeneratedRegex(@"\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b", RegexOptions.None, 1000)]
    private static partial Regex ThreeWords();
}
