using System.Globalization;
using System.Text;

namespace Dashboard.Web.Charts;

/// <summary>Makes any text safe for a figure: plotly takes labels for markup.
/// Every string that enters a figure goes through here.</summary>
public static class FigureText
{
    /// <summary>Longest label.</summary>
    public const int MaxLength = 80;

    /// <summary>Escapes markup, drops control and bidirectional characters, cuts long texts.</summary>
    public static string Safe(string label)
    {
        var safe = new StringBuilder(Math.Min(label.Length, MaxLength));
        var length = 0;
        foreach (var rune in label.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse)
            {
                continue;
            }

            if (++length > MaxLength)
            {
                safe.Append('…');
                break;
            }

            safe.Append(rune.Value switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\'' => "&#39;",
                _ => rune.ToString(),
            });
        }

        // Two dollar signs would start a formula, a percent brace a template, two leading dashes the name of a colour.
        var text = safe.Replace("$", "＄").Replace("%{", "% {").ToString();
        return text.StartsWith("--", StringComparison.Ordinal) ? "\u2010" + text[1..] : text;
    }
}
