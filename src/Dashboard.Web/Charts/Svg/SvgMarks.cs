using System.Xml.Linq;

namespace Dashboard.Web.Charts.Svg;

/// <summary>Points of a trace with whiskers and symbols.</summary>
internal static class SvgMarks
{
    public static IEnumerable<XElement> Draw(SvgPlot plot, SvgTrace trace)
    {
        foreach (var whiskers
            in SvgWhiskers.Draw(plot, trace, (isX, place) => plot.Point(trace, place) is { } point ? isX ? point.Y : point.X : null))
        {
            yield return whiskers;
        }

        for (var place = 0; trace.HasMarks && place < trace.Count; place++)
        {
            if (plot.Point(trace, place) is { } point)
            {
                yield return Mark(trace, place, point.X, point.Y, trace.Size(place));
            }
        }
    }

    public static XElement Mark(SvgTrace trace, int place, double x, double y, double size) =>
        SvgSymbols.Draw(trace.Symbol(place), x, y, size, trace.Colour(place), trace.EdgeWidth, trace.EdgeColour, trace.Opacity(place));
}
