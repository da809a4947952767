using System.Text.RegularExpressions;

namespace Dashboard.Domain.Results;

/// <summary>BCP 47 language tags: <c>en</c>, <c>zh</c>, <c>zh-Hans</c>; <c>mul</c> for an aggregate over languages,
/// <c>und</c> where the source does not say.</summary>
public static partial class LanguageTag
{
    /// <summary>An aggregate over several languages.</summary>
    public const string Multiple = "mul";

    /// <summary>The source does not say, or the task is code, mathematics or tool use.</summary>
    public const string Undetermined = "und";

    /// <summary>The languages that what this site is about is measured in, and that come before others where a page chooses.</summary>
    public static IReadOnlyList<string> OfFocus { get; } = ["en", "zh"];

    /// <summary>Brings a well-formed tag into its usual case (<c>zh-hans</c> to <c>zh-Hans</c>); refuses anything else.</summary>
    public static bool TryNormalize(string? text, out string tag)
    {
        tag = "";
        if (text is null || text.Length > 35 || !WellFormed().IsMatch(text))
        {
            return false;
        }

        var parts = text.ToLowerInvariant().Split('-');
        for (var i = 1; i < parts.Length; i++)
        {
            parts[i] = parts[i].Length switch
            {
                2 => parts[i].ToUpperInvariant(),
                4 when char.IsLetter(parts[i][0]) => char.ToUpperInvariant(parts[i][0]) + parts[i][1..],
                _ => parts[i],
            };
        }

        tag = string.Join('-', parts);
        return true;
    }

    /// <summary>RFC 4647 basic filtering: <c>zh</c> matches <c>zh</c> and <c>zh-Hans</c>, not <c>zha</c>.</summary>
    public static bool Matches(string range, string tag) =>
        tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (tag.Length == range.Length || tag[range.Length] == '-');

    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.None, 1000)]
    private static partial Regex WellFormed();
}
