using System.Text;
using System.Xml.Linq;

namespace Dashboard.Web.Features.Charts.Pictures;

/// <summary>Lines through points, with gaps where values are missing.</summary>
internal static class PictureLines
{
    /// <summary>Reference of what cuts lines off at the edge of the plot.</summary>
    public const string Clip = "plot";

    public static XElement? Draw(PicturePlot plot, PictureTrace trace)
    {
        var path = Path(plot, trace);
        if (path.Length == 0)
        {
            return null;
        }

        var element = Stroked(PictureSvg.Element("path", PictureSvg.Attribute("d", path)), trace);
        element.Add(PictureSvg.Attribute("fill", "none"), PictureSvg.Attribute("stroke-linejoin", "round"), PictureSvg.Attribute("clip-path", $"url(#{Clip})"));
        return element;
    }

    /// <summary>The colour, width and dashes of a trace's line on an element.</summary>
    public static XElement Stroked(XElement element, PictureTrace trace)
    {
        element.SetAttributeValue("stroke", trace.LineColour);
        element.SetAttributeValue("stroke-width", PictureSvg.Number(trace.LineWidth));
        element.SetAttributeValue("stroke-dasharray", Dashes(trace.Dash, trace.LineWidth));
        return element;
    }

    private static string Path(PicturePlot plot, PictureTrace trace)
    {
        var path = new StringBuilder();
        var isPenDown = false;
        for (var place = 0; place < trace.Count; place++)
        {
            if (plot.X.Pixel(trace.X[place]) is not { } x || plot.Y.Pixel(trace.Y[place]) is not { } y)
            {
                isPenDown &= trace.ConnectsGaps;
                continue;
            }

            path.Append(!isPenDown ? $"M{PictureSvg.Number(x)} {PictureSvg.Number(y)}" : Step(trace.LineShape, x, y));
            isPenDown = true;
        }

        return path.ToString();
    }

    private static string Step(string shape, double x, double y) => shape switch
    {
        "linear" => $"L{PictureSvg.Number(x)} {PictureSvg.Number(y)}",
        "hv" => $"H{PictureSvg.Number(x)}V{PictureSvg.Number(y)}",
        "vh" => $"V{PictureSvg.Number(y)}H{PictureSvg.Number(x)}",
        _ => throw new NotSupportedException($"A picture knows no line {shape}."),
    };

    /// <summary>plotly's lengths, never shorter than three pixels; null for a solid line.</summary>
    private static string? Dashes(string dash, double width)
    {
        var unit = Math.Max(3, width);
        double[] lengths = dash switch
        {
            "solid" => [],
            "dot" => [1, 1],
            "dash" => [3, 3],
            "longdash" => [5, 5],
            "dashdot" => [3, 1, 1, 1],
            _ => throw new NotSupportedException($"A picture knows no dashes {dash}."),
        };
        return lengths.Length == 0 ? null : string.Join(' ', lengths.Select(length => PictureSvg.Number(length * unit)));
    }
}
