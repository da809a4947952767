using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Reading;

/// <summary>
/// The worked examples in a prompt as they are written: a number, a range (<c>3-5</c>) or a word (<c>few</c>). They tell columns apart, so
/// one number must be written in one way, and a negative one is none.
/// </summary>
internal static partial class ShotCount
{
    /// <summary>Why a number of shots cannot be; null when it can.</summary>
    public static string? Problem(string? shots) => !IsPlain(shots) && Number(shots) < 0
        ? $"{shots!.Trim()} shots cannot be: a prompt holds no fewer than 0 worked examples." : null;

    /// <summary>A number in its plain form (<c>05</c>, <c>5.0</c>, <c>5-shot</c> are 5); all else as it is written.</summary>
    public static string? Plain(string? shots) =>
        !IsPlain(shots) && Number(shots) is { } number and >= 0 ? number.ToString(CultureInfo.InvariantCulture) : shots;

    private static bool IsPlain(string? shots) => shots is null or "" or "0" || (shots[0] != '0' && shots.All(char.IsAsciiDigit));

    private static int? Number(string? shots) => shots is not null && Written().Match(shots) is { Success: true } found
        && int.TryParse(found.Groups[1].Value.Replace('\u2212', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var number) ? number : null;

    [GeneratedRegex(@"^\s*([+\u2212-]?[0-9]{1,6})(?:\.0+)?(?:[ -]?shots?)?\s*$", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Written();
}
