using System.Globalization;
using System.Xml.Linq;
using Dashboard.Web.Features.Charts.Pictures;
using Dashboard.Web.Resources;

namespace Dashboard.Web.Features.Charts;

/// <summary>
/// Draws a figure as a document of its own, for slides, reports and link previews: the same marks as in the page, in the light colours, with
/// the words that make it understood elsewhere.
/// </summary>
public static class ChartPicture
{
    private const double Margin = PictureChart.Margin;
    private const double TitleSize = 24;
    private const double DetailsSize = 14;
    private const double FootSize = 12;

    /// <summary>Narrowest picture, in pixels.</summary>
    public const int LeastWidth = 480;

    /// <summary>Lowest plot, in pixels.</summary>
    public const int LeastPlotHeight = 60;

    /// <summary>
    /// The figure as SVG: white ground, no script, no reference to anything outside. The same figure and words always give the same document.
    /// The height follows from what there is to say.
    /// </summary>
    /// <param name="plotHeight">Pixels between the axes, at least <see cref="LeastPlotHeight"/>; long names make it higher.</param>
    /// <param name="width">Pixels across, at least <see cref="LeastWidth"/>. Texts are 12 to 24 pixels high at any width.</param>
    /// <exception cref="NotSupportedException">The figure holds a kind of trace, axis, line, hatch or colour that this has not learnt to draw.</exception>
    public static string Svg(Figure figure, PictureText text, int plotHeight, int width = 1200)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, LeastWidth);
        ArgumentOutOfRangeException.ThrowIfLessThan(plotHeight, LeastPlotHeight);
        var y = Margin;
        List<XElement> words = [.. Block(text.Title, ref y, width, TitleSize, PictureColours.Text, most: 5, bold: true)];
        y += 6;
        words.AddRange(Block(text.Details, ref y, width, DetailsSize, PictureColours.Muted, most: 8));
        var chart = new PictureChart(figure, width, y + 12, plotHeight);
        y = chart.Bottom + 14;
        words.AddRange(Foot(text, ref y, width));
        return Document(text, width, Math.Ceiling(y + 16), [.. chart.Definitions()], [.. chart.Draw(), .. words]);
    }

    private static string Document(PictureText text, int width, double height, List<XElement> definitions, IEnumerable<XElement?> content)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {PictureSvg.Number(height)}");
        return PictureSvg.Element("svg",
            PictureSvg.Attribute("width", width),
            PictureSvg.Attribute("height", height),
            PictureSvg.Attribute("viewBox", size),
            PictureSvg.Attribute("role", "img"),
            PictureSvg.Attribute("font-family", PictureFont.Stack),
            PictureSvg.Element("title", PictureFont.Clean(text.Title)),
            PictureSvg.Element("desc", PictureFont.Clean(string.Join('\n', new[] { text.Details, text.Sources, text.Link }.Where(part => part.Length > 0)))),
            PictureSvg.Element("defs", definitions),
            PictureSvg.Box(0, 0, width, height, PictureColours.Surface),
            content).ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>Wrapped lines from a height downwards, which moves below them.</summary>
    private static List<XElement> Block(string text, ref double y, double width, double size, string colour, int most, bool bold = false)
    {
        var lines = PictureFont.Wrap(text, size, width - (2 * Margin), most, bold);
        var elements = PictureSvg.Lines(lines, Margin, y + size, colour, size, bold: bold).ToList();
        y += lines.Count * size * PictureSvg.Leading;
        return elements;
    }

    private static List<XElement> Foot(PictureText text, ref double y, double width)
    {
        List<XElement> foot = [PictureSvg.Line(Margin, y, width - Margin, y, PictureColours.Line)];
        y += 10;
        foot.AddRange(Block(text.Sources, ref y, width, FootSize, PictureColours.Muted, most: 24));
        var name = PictureFont.Width(Text.ProductName, FootSize, bold: true);
        var line = y + FootSize;
        foot.AddRange(Block(text.Link, ref y, width - name - Margin, FootSize, PictureColours.Light["--link"], most: 12));
        foot.Add(PictureSvg.Text(width - Margin, line, Text.ProductName, PictureColours.Text, FootSize, "end", bold: true));
        y = Math.Max(y, line + 4);
        return foot;
    }
}
