using System.Globalization;
using System.Text;

namespace Dashboard.Domain.Results;

/// <summary>
/// Keeps out of names and short texts what nobody sees: characters that turn the direction of writing (one that is not closed turned 98.61
/// into 16.89 in a headline), that have no width, and control characters. Two names that look the same must be the same.
/// </summary>
public static class VisibleText
{
    /// <summary>The text on one line without such characters, trimmed; tabs, line breaks and other controls become blanks, broken
    /// surrogates U+FFFD.</summary>
    public static string Clean(string text)
    {
        if (!HasOddities(text))
        {
            return text.Trim();
        }

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsInvisible(rune))
            {
                clean.Append(Rune.IsControl(rune) || IsLineBreak(rune) ? " " : rune.ToString());
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>The text without invisible characters; its lines and tabs stay.</summary>
    public static string CleanLines(string text) => HasInvisible(text)
        ? string.Concat(text.EnumerateRunes().Where(rune => !IsInvisible(rune)).Select(rune => rune.ToString())) : text;

    /// <summary>Whether a text holds characters that nobody sees.</summary>
    public static bool HasInvisible(string text)
    {
        foreach (var character in text)
        {
            if (character >= '\u00AD' && char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Surrogate)
            {
                return text.EnumerateRunes().Any(IsInvisible);
            }
        }

        return false;
    }

    private static bool HasOddities(string text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character) || (character >= '\u00AD' && char.GetUnicodeCategory(character) is UnicodeCategory.Format
                or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLineBreak(Rune rune) => rune.Value is 0x2028 or 0x2029;

    /// <summary>Joiners stay: Persian and the languages of India need them to be spelled rightly.</summary>
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D);
}
