using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Domain.Results;

/// <summary>What kind of statement a <see cref="PublishedValue"/> is.</summary>
public enum ValueKind
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>The vendor keeps it to itself.</summary>
    Undisclosed,

    /// <summary>One number.</summary>
    Exact,

    /// <summary>One number that the source calls approximate.</summary>
    Approximate,

    /// <summary>A lower bound ("20+", "&gt;90").</summary>
    AtLeast,

    /// <summary>An upper bound ("&lt;5").</summary>
    AtMost,

    /// <summary>A lower and an upper bound ("780-800").</summary>
    Range,

    /// <summary>Words.</summary>
    Text,
}

/// <summary>A value exactly as a source states it, and what can be calculated with. An unknown is never a zero.</summary>
/// <param name="Text">The literal text; empty when unknown.</param>
/// <param name="Kind">What kind of statement it is.</param>
/// <param name="Low">Lowest value it allows, in its unit; null when there is no such bound.</param>
/// <param name="High">Highest value it allows, in its unit; null when there is no such bound.</param>
public sealed partial record PublishedValue(string Text, ValueKind Kind, double? Low, double? High)
{
    /// <summary>Nothing is known.</summary>
    public static PublishedValue Unknown { get; } = new("", ValueKind.Unknown, null, null);

    /// <summary>The one number stated, exact or approximate; null for ranges, bounds, words and unknowns.</summary>
    public double? Number => Kind is ValueKind.Exact or ValueKind.Approximate ? Low : null;

    /// <summary>Reads the literal text of a source; never fails: what is not a number, range or bound is words.</summary>
    public static PublishedValue Parse(string? text)
    {
        text = text?.Trim() ?? "";
        if (text is "" or "-" or "–" || Missing().IsMatch(text))
        {
            return text.Length == 0 ? Unknown : new PublishedValue(text, ValueKind.Unknown, null, null);
        }

        if (Undisclosed().IsMatch(text))
        {
            return new PublishedValue(text, ValueKind.Undisclosed, null, null);
        }

        return Statement().Match(text) is { Success: true } match && Numbers(match) is var (first, second)
            ? FromNumbers(text, match, first, second)
            : new PublishedValue(text, ValueKind.Text, null, null);
    }

    private static (double First, double? Second)? Numbers(Match match)
    {
        if (!TryNumber(match.Groups["a"].Value, out var first))
        {
            return null;
        }

        return match.Groups["b"].Success
            ? TryNumber(match.Groups["b"].Value, out var second) && second >= first ? (first, second) : null
            : (first, null);
    }

    private static PublishedValue FromNumbers(string text, Match match, double first, double? second) =>
        (match.Groups["q"].Value, match.Groups["plus"].Success, second) switch
        {
            ("", false, { } high) => new(text, ValueKind.Range, first, high),
            ("", false, null) => new(text, ValueKind.Exact, first, first),
            ("", true, null) or (">" or ">=" or "≥", false, null) => new(text, ValueKind.AtLeast, first, null),
            ("<" or "<=" or "≤", false, null) => new(text, ValueKind.AtMost, null, first),
            ("~" or "≈", false, null) => new(text, ValueKind.Approximate, first, first),
            _ => new(text, ValueKind.Text, null, null),
        };

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture, out number)
        && double.IsFinite(number);

    [GeneratedRegex(@"^(?<q>[~≈<>≤≥]=?)?\s*(?<a>-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?)(?:\s*[-–]\s*(?<b>[0-9]+(\.[0-9]+)?)|(?<plus>\+))?$",
        RegexOptions.None, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"^(not found|not stated|n/?a|null|none|nan|\?)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Missing();

    [GeneratedRegex(@"^(not disclosed|undisclosed)$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Undisclosed();
}
