using System.Globalization;
using System.Xml.Linq;

namespace Dashboard.Web.Charts.Svg;

/// <summary>
/// Draws a figure as a document of its own, for slides, reports and link previews: the same marks as in the page, in the light colours,
/// with the words that make it understood elsewhere.
/// </summary>
public static class SvgPicture
{
    private const double Margin = SvgChart.Margin;
    private const double TitleSize = 24;
    private const double DetailsSize = 14;
    private const double FootSize = 12;

    /// <summary>Narrowest picture, in pixels.</summary>
    public const int LeastWidth = 480;

    /// <summary>Lowest plot, in pixels.</summary>
    public const int LeastPlotHeight = 60;

    /// <summary>
    /// The figure as SVG: white ground, no script, no reference to anything outside. The same figure and words always give the same
    /// document. The height follows from what there is to say.
    /// </summary>
    /// <param name="plotHeight">Pixels between the axes, at least <see cref="LeastPlotHeight"/>; long names make it higher.</param>
    /// <param name="width">Pixels across, at least <see cref="LeastWidth"/>. Texts are 12 to 24 pixels high at any width.</param>
    /// <exception cref="NotSupportedException">The figure holds a kind of trace, axis, line,
    /// pattern or colour that this has not learnt to draw.</exception>
    public static string Svg(Figure figure, SvgText text, int plotHeight, int width = 1200) =>
        Drawing(figure, text, plotHeight, width).ToString(SaveOptions.DisableFormatting);

    /// <summary>The same before it is written down.</summary>
    public static XElement Drawing(Figure figure, SvgText text, int plotHeight, int width = 1200)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, LeastWidth);
        ArgumentOutOfRangeException.ThrowIfLessThan(plotHeight, LeastPlotHeight);
        var y = Margin;
        List<XElement> words = [.. Block(text.Title, ref y, width, TitleSize, SvgColours.Text, most: 5, bold: true)];
        y += 6;
        words.AddRange(Block(text.Details, ref y, width, DetailsSize, SvgColours.Muted, most: 8));
        var chart = new SvgChart(figure, width, y + 12, plotHeight);
        y = chart.Bottom + 14;
        words.AddRange(Foot(text, ref y, width));
        var size = (width, Math.Ceiling(y + 16));
        return Document(text, size, size, chart.Definitions(), [.. chart.Draw(), .. words]);
    }

    /// <param name="size">Pixels of the picture.</param>
    /// <param name="box">What the drawing counts them as.</param>
    internal static XElement Document(SvgText text, (int X, double Y) size, (int X, double Y) box, IEnumerable<XElement> definitions,
        IEnumerable<XElement?> content)
    {
        return SvgElements.Element("svg",
            SvgElements.Attribute("width", size.X),
            SvgElements.Attribute("height", size.Y),
            SvgElements.Attribute("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {box.X} {SvgElements.Number(box.Y)}")),
            SvgElements.Attribute("role", "img"),
            SvgElements.Attribute("font-family", SvgFont.Stack),
            SvgElements.Element("title", SvgFont.Clean(text.Title)),
            SvgElements.Element(
                "desc", SvgFont.Clean(string.Join('\n', new[] { text.Details, text.Sources, text.Link }.Where(part => part.Length > 0)))),
            SvgElements.Element("defs", definitions),
            SvgElements.Box(0, 0, box.X, box.Y, SvgColours.Surface),
            content);
    }

    /// <summary>Wrapped lines from a height downwards, which moves below them.</summary>
    internal static List<XElement> Block(string text, ref double y, double width, double size, string colour, int most, bool bold = false)
    {
        var lines = SvgFont.Wrap(text, size, width - (2 * Margin), most, bold);
        var elements = SvgElements.Lines(lines, Margin, y + size, colour, size, bold: bold).ToList();
        y += lines.Count * size * SvgElements.Leading;
        return elements;
    }

    internal static List<XElement> Foot(SvgText text, ref double y, double width, int sourceLines = 24, int linkLines = 12)
    {
        List<XElement> foot = [SvgElements.Line(Margin, y, width - Margin, y, SvgColours.Line)];
        y += 10;
        foot.AddRange(Block(text.Sources, ref y, width, FootSize, SvgColours.Muted, most: sourceLines));
        var name = SvgFont.Width(Text.ProductName, FootSize, bold: true);
        var line = y + FootSize;
        foot.AddRange(Block(text.Link, ref y, width - name - Margin, FootSize, SvgColours.Light["--link"], most: linkLines));
        foot.Add(SvgElements.Text(width - Margin, line, Text.ProductName, SvgColours.Text, FootSize, "end", bold: true));
        y = Math.Max(y, line + 4);
        return foot;
    }
}
