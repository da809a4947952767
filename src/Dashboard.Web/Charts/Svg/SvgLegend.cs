using System.Xml.Linq;
using Plotly.Blazor.Traces.BarLib.MarkerLib.PatternLib;

namespace Dashboard.Web.Charts.Svg;

/// <summary>What the marks mean, in rows above the plot.</summary>
internal sealed class SvgLegend
{
    private const double RowHeight = 22;
    private const double Swatch = 32;
    private const double Apart = 22;
    private const double LargestMark = 14;
    private readonly List<(SvgTrace Trace, string Name, double X, int Row)> entries = [];

    /// <param name="left">Where rows begin, in pixels.</param>
    /// <param name="width">Pixels for a row.</param>
    public SvgLegend(IEnumerable<SvgTrace> traces, double left, double width)
    {
        var (x, row) = (left, 0);
        foreach (var trace in traces.Where(trace => trace.IsInLegend))
        {
            var name = SvgFont.Wrap(trace.Name, SvgElements.Small, width - Swatch, most: 1).FirstOrDefault("");
            var needed = Swatch + SvgFont.Width(name, SvgElements.Small);
            if (x > left && x + needed > left + width)
            {
                (x, row) = (left, row + 1);
            }

            entries.Add((trace, name, x, row));
            x += needed + Apart;
        }
    }

    /// <summary>Height in pixels; zero without entries.</summary>
    public double Height => entries.Count == 0 ? 0 : ((entries[^1].Row + 1) * RowHeight) + 8;

    public XElement Draw(double top) => SvgElements.Element("g", SvgElements.Attribute("class", "legend"), entries.SelectMany(entry =>
    {
        var middle = top + ((entry.Row + 0.5) * RowHeight);
        return Sample(entry.Trace, entry.X, middle)
            .Append(SvgElements.Text(entry.X + Swatch, middle + (SvgElements.Small * SvgElements.Drop), entry.Name, SvgColours.Text));
    }));

    private static IEnumerable<XElement> Sample(SvgTrace trace, double x, double middle)
    {
        if (trace.IsBar)
        {
            yield return SvgElements.Box(x + 4, middle - 6, 16, 12, trace.Colour(0));
            if (trace.Shape(0) is not ShapeEnum.Empty and var shape)
            {
                yield return SvgElements.Box(x + 4, middle - 6, 16, 12, $"url(#{SvgPatterns.Id(shape, trace.Pattern!)})");
            }
        }

        if (trace.HasLines)
        {
            yield return SvgLines.Stroked(SvgElements.Element(
                "path", SvgElements.Attribute("d", $"M{SvgElements.Number(x)} {SvgElements.Number(middle)}h24")), trace);
        }

        if (trace.HasMarks)
        {
            yield return SvgMarks.Mark(trace, 0, x + 12, middle, Math.Min(LargestMark, trace.Size(0)));
        }
    }
}
