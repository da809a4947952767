using System.Globalization;
using System.Text;

namespace Dashboard.Domain.Results;

/// <summary>The name of a thing in URLs and files: lower case, spaces as <c>-</c>.</summary>
public static class Slug
{
    /// <summary>Longest slug; also the key length in the database.</summary>
    public const int MaxLength = 120;

    /// <summary>
    /// Makes a slug of a name: letters, their marks and digits of any script in lower case, <c>.</c>, <c>_</c> and <c>+</c> kept, spaces,
    /// slashes and dashes as one <c>-</c>,
    /// <c>#</c> behind a letter as <c>sharp</c> (C# is not C), all else left out, broken text too ("LiveCodeBench (2408-2411)" is
    /// <c>livecodebench-2408-2411</c>). A name with nothing to keep gives <c>-</c>.
    /// </summary>
    public static string From(string name)
    {
        var slug = new StringBuilder(name.Length);
        var gap = false;
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '_' or '+'
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                if (gap && slug.Length > 0)
                {
                    slug.Append('-');
                }

                gap = false;
                slug.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (rune.Value == '#' && !gap && slug.Length > 0 && char.IsLetter(slug[^1]))
            {
                slug.Append("sharp");
            }
            else if (Rune.IsWhiteSpace(rune) || rune.Value is '-' or '/' or '\\' or '(' or ':' or '|' or ',')
            {
                gap = true;
            }
        }

        // Composed last, since what is left out may have stood between a letter and its mark.
        return slug.Length == 0 ? "-" : Cut(slug.ToString().Normalize(NormalizationForm.FormC));
    }

    /// <summary>Whether a text could be a slug: 1 to <see cref="MaxLength"/> characters and unchanged by <see cref="From"/>.</summary>
    public static bool IsValid(string text) =>
        text.Length is > 0 and <= MaxLength && string.Equals(From(text), text, StringComparison.Ordinal);

    private static string Cut(string slug)
    {
        if (slug.Length <= MaxLength)
        {
            return slug;
        }

        var end = char.IsHighSurrogate(slug[MaxLength - 1]) ? MaxLength - 1 : MaxLength;
        return slug[..end].TrimEnd('-');
    }
}
