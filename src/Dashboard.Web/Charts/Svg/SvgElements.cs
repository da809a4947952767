using System.Globalization;
using System.Xml.Linq;

namespace Dashboard.Web.Charts.Svg;

/// <summary>Elements of SVG. Every text and number of a picture goes through here, so that none is written by hand.</summary>
internal static class SvgElements
{
    public static readonly XNamespace Space = "http://www.w3.org/2000/svg";

    /// <summary>Size of most texts in pixels.</summary>
    public const double Small = 13;

    /// <summary>From one line of text to the next, as a share of the size.</summary>
    public const double Leading = 1.3;

    /// <summary>How far below the middle of a line its letters stand, as a share of the size.</summary>
    public const double Drop = 0.35;

    public static XElement Element(string name, params object?[] content) => new(Space + name, content);

    public static XAttribute Attribute(string name, string value) => new(name, value);

    public static XAttribute Attribute(string name, double value) => new(name, Number(value));

    /// <summary>A number with at most two decimals, the same in every culture and never <c>-0</c>.</summary>
    public static string Number(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    public static XElement Line(double x1, double y1, double x2, double y2, string colour, double width = 1) => Element("line",
        Attribute("x1", x1), Attribute("y1", y1), Attribute("x2", x2), Attribute("y2", y2), Attribute("stroke", colour),
        Attribute("stroke-width", width));

    public static XElement Box(double x, double y, double width, double height, string fill) => Element("rect",
        Attribute("x", x), Attribute("y", y), Attribute("width", Math.Max(0, width)),
        Attribute("height", Math.Max(0, height)), Attribute("fill", fill));

    /// <summary>One line of text.</summary>
    /// <param name="y">Where the letters stand.</param>
    /// <param name="anchor"><c>start</c>, <c>middle</c> or <c>end</c>.</param>
    public static XElement Text(double x, double y, string text, string colour, double size = Small, string anchor = "start",
        bool bold = false) => Element("text",
            Attribute("x", x), Attribute("y", y), Attribute("font-size", size), Attribute("fill", colour),
            anchor == "start" ? null : Attribute("text-anchor", anchor),
            bold ? Attribute("font-weight", "600") : null,
            SvgFont.Clean(text));

    /// <summary>A text that stays legible where it crosses lines: it has a rim in the colour of the ground.</summary>
    public static XElement Rimmed(this XElement text)
    {
        text.Add(Attribute("stroke", SvgColours.Surface), Attribute("stroke-width", 3), Attribute("stroke-linejoin", "round"),
            Attribute("paint-order", "stroke"));
        return text;
    }

    /// <summary>Lines of text below each other, the first standing at a height.</summary>
    public static IEnumerable<XElement> Lines(IEnumerable<string> lines, double x, double y, string colour, double size = Small,
        string anchor = "start", bool bold = false) =>
        lines.Select((line, place) => Text(x, y + (place * size * Leading), line, colour, size, anchor, bold));
}
