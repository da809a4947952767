using System.Text;
using System.Xml.Linq;
using Plotly.Blazor.Traces.ScatterLib.LineLib;

namespace Dashboard.Web.Charts.Svg;

/// <summary>Lines through points, with gaps where values are missing.</summary>
internal static class SvgLines
{
    /// <summary>Reference of what cuts lines off at the edge of the plot.</summary>
    public const string Clip = "plot";

    public static XElement? Draw(SvgPlot plot, SvgTrace trace)
    {
        var path = Path(plot, trace);
        if (path.Length == 0)
        {
            return null;
        }

        var element = Stroked(SvgElements.Element("path", SvgElements.Attribute("d", path)), trace);
        element.Add(SvgElements.Attribute("fill", "none"), SvgElements.Attribute("stroke-linejoin", "round"),
            SvgElements.Attribute("clip-path", $"url(#{Clip})"));
        return element;
    }

    /// <summary>The colour, width and dashes of a trace's line on an element.</summary>
    public static XElement Stroked(XElement element, SvgTrace trace)
    {
        element.SetAttributeValue("stroke", trace.LineColour);
        element.SetAttributeValue("stroke-width", SvgElements.Number(trace.LineWidth));
        element.SetAttributeValue("stroke-dasharray", Dashes(trace.Dash, trace.LineWidth));
        return element;
    }

    private static string Path(SvgPlot plot, SvgTrace trace)
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

            path.Append(!isPenDown ? $"M{SvgElements.Number(x)} {SvgElements.Number(y)}" : Step(trace.LineShape, x, y));
            isPenDown = true;
        }

        return path.ToString();
    }

    private static string Step(ShapeEnum shape, double x, double y) => shape switch
    {
        ShapeEnum.Linear => $"L{SvgElements.Number(x)} {SvgElements.Number(y)}",
        ShapeEnum.Hv => $"H{SvgElements.Number(x)}V{SvgElements.Number(y)}",
        ShapeEnum.Vh => $"V{SvgElements.Number(y)}H{SvgElements.Number(x)}",
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
        return lengths.Length == 0 ? null : string.Join(' ', lengths.Select(length => SvgElements.Number(length * unit)));
    }
}
