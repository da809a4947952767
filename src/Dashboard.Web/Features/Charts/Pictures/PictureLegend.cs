using System.Xml.Linq;

namespace Dashboard.Web.Features.Charts.Pictures;

/// <summary>What the marks mean, in rows above the plot.</summary>
internal sealed class PictureLegend
{
    private const double RowHeight = 22;
    private const double Swatch = 32;
    private const double Apart = 22;
    private const double LargestMark = 14;
    private readonly List<(PictureTrace Trace, string Name, double X, int Row)> entries = [];

    /// <param name="left">Where rows begin, in pixels.</param>
    /// <param name="width">Pixels for a row.</param>
    public PictureLegend(IEnumerable<PictureTrace> traces, double left, double width)
    {
        var (x, row) = (left, 0);
        foreach (var trace in traces.Where(trace => trace.IsInLegend))
        {
            var name = PictureFont.Wrap(trace.Name, PictureSvg.Small, width - Swatch, most: 1).FirstOrDefault("");
            var needed = Swatch + PictureFont.Width(name, PictureSvg.Small);
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

    public XElement Draw(double top) => PictureSvg.Element("g", PictureSvg.Attribute("class", "legend"), entries.SelectMany(entry =>
    {
        var middle = top + ((entry.Row + 0.5) * RowHeight);
        return Sample(entry.Trace, entry.X, middle).Append(PictureSvg.Text(entry.X + Swatch, middle + (PictureSvg.Small * PictureSvg.Drop), entry.Name, PictureColours.Text));
    }));

    private static IEnumerable<XElement> Sample(PictureTrace trace, double x, double middle)
    {
        if (trace.Type == PictureTrace.Bar)
        {
            yield return PictureSvg.Box(x + 4, middle - 6, 16, 12, trace.Colour(0));
            if (trace.Hatch(0) is { Length: > 0 } hatch)
            {
                yield return PictureSvg.Box(x + 4, middle - 6, 16, 12, $"url(#{PictureHatches.Id(hatch, trace.Pattern!.Value)})");
            }
        }

        if (trace.HasLines)
        {
            yield return PictureLines.Stroked(PictureSvg.Element("path", PictureSvg.Attribute("d", $"M{PictureSvg.Number(x)} {PictureSvg.Number(middle)}h24")), trace);
        }

        if (trace.HasMarks)
        {
            yield return PictureMarks.Mark(trace, 0, x + 12, middle, Math.Min(LargestMark, trace.Size(0)));
        }
    }
}
