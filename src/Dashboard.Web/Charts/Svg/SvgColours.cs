using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Web.Charts.Svg;

/// <summary>
/// Colours of the light theme by custom property, since a picture that stands alone has no style sheet. A test holds this table equal to
/// <c>wwwroot-assets/styles/parts/tokens.css</c>.
/// </summary>
internal static partial class SvgColours
{
    /// <summary>Every colour that the style sheet defines.</summary>
    public static FrozenDictionary<string, string> Light { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["--ground"] = "#f7f7f5",
        ["--surface"] = "#ffffff",
        ["--text"] = "#1d1f21",
        ["--text-muted"] = "#5a5f66",
        ["--line"] = "#dddfe2",
        ["--accent"] = "#b8460e",
        ["--accent-soft"] = "#fdf1ea",
        ["--warning"] = "#8a4b00",
        ["--success"] = "#1b6e3c",
        ["--error"] = "#b3261e",
        ["--link"] = "#0b5cad",
        ["--warning-ground"] = "#fff6dc",
        ["--series-1"] = "#b8460e",
        ["--series-2"] = "#0072b2",
        ["--series-3"] = "#007e5c",
        ["--heat-low"] = "#eef4fa",
        ["--heat-high"] = "#8fbde8",
        ["--family-ling"] = "#c94f0c",
        ["--family-deepseek"] = "#0072b2",
        ["--family-qwen"] = "#a0497d",
        ["--family-llama"] = "#007e5c",
        ["--family-gpt"] = "#444444",
        ["--family-mistral"] = "#9a6a00",
        ["--family-claude"] = "#3f7fb5",
        ["--family-gemini"] = "#6d6400",
        ["--family-muted-1"] = "#3a4656",
        ["--family-muted-2"] = "#5c6b5e",
        ["--family-muted-3"] = "#85745f",
        ["--family-muted-4"] = "#8c93a3",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static string Surface => Light["--surface"];

    public static string Text => Light["--text"];

    public static string Muted => Light["--text-muted"];

    public static string Line => Light["--line"];

    /// <summary>The colour that a figure names, by custom property or as <c>#rrggbb</c>; no other string reaches an attribute.</summary>
    public static string Resolve(string name) =>
        Light.GetValueOrDefault(name)
            ?? (Hex().IsMatch(name) ? name : throw new NotSupportedException($"A picture knows no colour {name}."));

    /// <summary>Colour of a heat map at a share from 0 to 1, on which its numbers are read.</summary>
    public static string Heat(double share)
    {
        var ((r1, g1, b1), (r2, g2, b2)) = (Parts(Light["--heat-low"]), Parts(Light["--heat-high"]));
        return string.Create(CultureInfo.InvariantCulture, $"#{Between(r1, r2):x2}{Between(g1, g2):x2}{Between(b1, b2):x2}");

        int Between(int from, int to) => (int)Math.Round(from + ((to - from) * Math.Clamp(share, 0, 1)));
    }

    /// <summary>Dark or light text, whichever stands out more on a ground <c>#rrggbb</c>.</summary>
    public static string On(string ground)
    {
        var light = Luminance(ground) + 0.05;
        return (Luminance(Surface) + 0.05) / light >= light / (Luminance(Text) + 0.05) ? Surface : Text;
    }

    /// <summary>Relative luminance as WCAG 2 defines it, 0 to 1.</summary>
    private static double Luminance(string colour)
    {
        var (r, g, b) = Parts(colour);
        return (0.2126 * Linear(r)) + (0.7152 * Linear(g)) + (0.0722 * Linear(b));

        static double Linear(int part) =>
            part / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private static (int R, int G, int B) Parts(string colour) => (Part(colour, 1), Part(colour, 3), Part(colour, 5));

    private static int Part(string colour, int at) => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hex();
}
