using System.Text;
using System.Xml.Linq;

namespace Dashboard.Web.Charts.Svg;

/// <summary>Intervals around points. Whiskers of unknown uncertainty are dotted lines, which figures draw as traces of their own.</summary>
internal static class SvgWhiskers
{
    /// <param name="middle">Where the point lies on the other axis than that of its whisker; null for a point that is not drawn.</param>
    public static IEnumerable<XElement> Draw(SvgPlot plot, SvgTrace trace, Func<bool, int, double?> middle)
    {
        foreach (var isX in new[] { true, false })
        {
            if (trace.Errors(isX) is not { } errors)
            {
                continue;
            }

            var cap = (double)(errors.Width ?? 4);
            var path = string.Concat(
                Enumerable.Range(0, trace.Count).Select(place => Whisker(plot, trace, isX, place, middle(isX, place), cap)));
            if (path.Length > 0)
            {
                yield return SvgElements.Element("path",
                    SvgElements.Attribute("d", path),
                    SvgElements.Attribute("fill", "none"),
                    SvgElements.Attribute("stroke", SvgColours.Resolve(errors.Colour as string ?? "--text-muted")),
                    SvgElements.Attribute("stroke-width", (double)(errors.Thickness ?? 2)));
            }
        }
    }

    private static string Whisker(SvgPlot plot, SvgTrace trace, bool isX, int place, double? middle, double cap)
    {
        var scale = isX ? plot.X : plot.Y;
        if (middle is not { } at || scale.Axis.Span(trace, place, isX) is not { } span || span.Low == span.High
            || !scale.Holds(scale.Pixel(span.Middle)))
        {
            return "";
        }

        var (low, high) = (scale.Pixel(span.Low), scale.Pixel(span.High));
        var path = new StringBuilder(Bar(isX, scale.Clamp(low), scale.Clamp(high), at));
        foreach (var end in new[] { low, high }.Where(scale.Holds))
        {
            // A whisker that leaves the plot has no cap at its edge: it does not end there.
            path.Append(Bar(!isX, at - cap, at + cap, end));
        }

        return path.ToString();
    }

    private static string Bar(bool isX, double from, double to, double at) => isX
        ? $"M{SvgElements.Number(from)} {SvgElements.Number(at)}H{SvgElements.Number(to)}"
        : $"M{SvgElements.Number(at)} {SvgElements.Number(from)}V{SvgElements.Number(to)}";
}
