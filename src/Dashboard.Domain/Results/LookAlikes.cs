using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Dashboard.Domain.Results;

/// <summary>
/// Finds letters of other alphabets, or of other widths, that nobody can tell from Latin ones, so that <c>Ling-Litе</c> with a Cyrillic е
/// is not taken for another model than <c>Ling-Lite</c> without a word. A Greek letter that stands by itself (<c>τ-bench</c>) and words of
/// another alphabet are no such thing.
/// </summary>
public static partial class LookAlikes
{
    private const string Foreign = "АВЕЅІЈКМНОРСТУХаеіјорсухѕԁһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
    private const string Same = "ABESIJKMHOPCTYXaeijopcyxsdhqwABEZHIKMNOPTYXo";

    /// <summary>Those that pass for Latin only inside of a Latin word.</summary>
    private const string ForeignInside = "ανικρτυχωгтпк";
    private const string SameInside = "avikptuxwrtnk";

    /// <summary>Without Latin letters beside it a longer word such as МЕТРО is a word of its own alphabet.</summary>
    private const int LongestAlone = 3;

    private static readonly FrozenDictionary<char, char> alone =
        Foreign.Zip(Same).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    private static readonly FrozenDictionary<char, char> inside =
        ForeignInside.Zip(SameInside).Concat(Foreign.Zip(Same)).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>The name with Latin letters in their places; null when it has no letters that only look Latin.</summary>
    public static string? Latin(string name)
    {
        if (Ascii.IsValid(name))
        {
            return null;
        }

        var narrow = Narrow(name);
        var longest = narrow.Any(char.IsAsciiLetter) ? int.MaxValue : LongestAlone;
        var latin = Words().Replace(narrow, word => word.Length <= longest ? InLatin(word.Value) : word.Value);
        return latin == name ? null : latin;
    }

    /// <summary>The letters of a name that only look Latin, each once, with their code points (<c>е U+0435</c>).</summary>
    public static string Describe(string name) => Latin(name) is not { } latin ? "" : string.Join(", ", name.EnumerateRunes()
        .Where(rune => !rune.IsAscii && Rune.IsLetter(rune) && !latin.Contains(rune.ToString(), StringComparison.Ordinal))
        .Distinct().Select(rune => string.Create(CultureInfo.InvariantCulture, $"{rune} U+{rune.Value:X4}")));

    private static string InLatin(string word)
    {
        var hasLatin = word.Any(char.IsAsciiLetter);
        var letters = hasLatin ? inside : alone;
        return word.All(letter => char.IsAsciiLetter(letter) || letters.ContainsKey(letter))
            ? string.Concat(word.Select(letter => letters.GetValueOrDefault(letter, letter))) : word;
    }

    /// <summary>Letters of full width and of mathematical alphabets as plain ones; other signs (<c>τ²</c>) stay.</summary>
    private static string Narrow(string name) => string.Concat(name.EnumerateRunes().Select(rune =>
        Rune.IsLetter(rune) && rune.ToString().Normalize(NormalizationForm.FormKC) is [var plain] && char.IsAsciiLetter(plain)
            ? plain.ToString() : rune.ToString()));

    [GeneratedRegex(@"\p{L}+", RegexOptions.None, 1000)]
    private static partial Regex Words();
}
