using System.Globalization;
using System.Text;

namespace Dashboard.Web.Charts.Svg;

/// <summary>
/// Estimates how wide a text will be. The server has no fonts, and the reader's machine chooses its own: widths are those of Helvetica with
/// something added, so that room is left rather than missing.
/// </summary>
internal static class SvgFont
{
    /// <summary>Sans-serif fonts that machines have; the last name is a generic one.</summary>
    public const string Stack = "-apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, 'PingFang SC', "
        + "'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

    /// <summary>Common fonts are up to this much wider than Helvetica.</summary>
    private const double Broader = 1.12;

    private const double BoldBroader = 1.07;

    /// <summary>Helvetica's widths of the characters from space to tilde, in thousandths of the size.</summary>
    private static readonly short[] Latin =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556,
        556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
        667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>Estimated width in pixels.</summary>
    /// <param name="size">Size of the font in pixels.</param>
    public static double Width(string text, double size, bool bold = false)
    {
        var sum = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            sum += Width(rune);
        }

        return sum * size * (bold ? BoldBroader : 1);
    }

    /// <summary>
    /// A text that XML can hold and that reads in the order it is written: without control, format and private characters and lone
    /// surrogates. Line breaks stay.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var isNone = rune.Value is 0xFFFE or 0xFFFF
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                    or UnicodeCategory.PrivateUse;
            if (rune.Value == '\n' || !isNone)
            {
                clean.Append(rune.ToString());
            }
            else if (rune.Value is '\t' or '\r')
            {
                clean.Append(' ');
            }
        }

        return clean.ToString();
    }

    /// <summary>Breaks a text into lines no wider than so many pixels, between words where that is possible; at most so many,
    /// the last one with an ellipsis.</summary>
    public static List<string> Wrap(string text, double size, double width, int most, bool bold = false)
    {
        var lines = new List<string>();
        var rest = Clean(text);
        while (rest.Length > 0 && lines.Count <= most)
        {
            var length = LineLength(rest, size * (bold ? BoldBroader : 1), width);
            lines.Add(rest[..length].Trim(' ', '\n')); // no-break spaces keep a text away from its mark
            rest = rest[length..].TrimStart(' ', '\n');
        }

        if (lines.Count > most)
        {
            lines.RemoveRange(most, lines.Count - most);
            lines[^1] = Shortened(lines[^1] + "…", size, width, bold);
        }

        return lines;
    }

    /// <summary>The text, with its end replaced by an ellipsis if it is wider than so many pixels.</summary>
    private static string Shortened(string text, double size, double width, bool bold)
    {
        while (text.Length > 1 && Width(text, size, bold) > width)
        {
            var end = char.IsLowSurrogate(text[^2]) ? 3 : 2;
            text = text[..Math.Max(0, text.Length - end)] + "…";
        }

        return text;
    }

    /// <summary>How many characters of a text, at least one, go on a line.</summary>
    private static int LineLength(string text, double size, double width)
    {
        var (sum, at, lastBreak) = (0.0, 0, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == '\n')
            {
                return Math.Max(1, at);
            }

            sum += Width(rune) * size;
            if (sum > width && at > 0 && rune.Value != ' ')
            {
                return lastBreak > 0 ? lastBreak : at;
            }

            at += rune.Utf16SequenceLength;
            if (rune.Value is ' ' or '/' or '&' or ',' or '?' or ';' || IsWide(rune))
            {
                lastBreak = at;
            }
        }

        return text.Length;
    }

    /// <summary>Width as a share of the size of the font.</summary>
    private static double Width(Rune rune) => rune.Value switch
    {
        >= ' ' and <= '~' => Latin[rune.Value - ' '] * Broader / 1000,
        0xA0 => Latin[0] * Broader / 1000,
        >= 0x1F000 and <= 0x1FAFF => 1.4,
        _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => 0,
        _ when IsWide(rune) => 1.02,
        >= 0x10000 => 1.1,
        _ => 0.7,
    };

    /// <summary>Whether East Asian typesetting gives the character a full square.</summary>
    private static bool IsWide(Rune rune) => rune.Value is (>= 0x1100 and <= 0x115F)
        or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE4F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x20000 and <= 0x3FFFD);
}
