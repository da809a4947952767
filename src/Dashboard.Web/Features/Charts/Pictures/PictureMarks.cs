using System.Xml.Linq;

namespace Dashboard.Web.Features.Charts.Pictures;

/// <summary>Points of a trace with whiskers and symbols.</summary>
internal static class PictureMarks
{
    public static IEnumerable<XElement> Draw(PicturePlot plot, PictureTrace trace)
    {
        foreach (var whiskers in PictureWhiskers.Draw(plot, trace, (across, place) => plot.Point(trace, place) is { } point ? across ? point.Y : point.X : null))
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

    public static XElement Mark(PictureTrace trace, int place, double x, double y, double size) =>
        PictureSymbols.Draw(trace.Symbol(place), x, y, size, trace.Colour(place), trace.EdgeWidth, trace.EdgeColour, trace.Opacity(place));
}
