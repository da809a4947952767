using System.Xml.Linq;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.LineLib;

namespace Dashboard.Web.Charts.Svg;

/// <summary>A rectangle in pixels.</summary>
internal readonly record struct SvgBox(double Left, double Top, double Right, double Bottom)
{
    public double Area => (Right - Left) * (Bottom - Top);

    public double Shared(SvgBox other) =>
        Math.Max(0, Math.Min(Right, other.Right) - Math.Max(Left, other.Left))
            * Math.Max(0, Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top));

    public bool IsIn(SvgBox other) => Left >= other.Left && Right <= other.Right && Top >= other.Top && Bottom <= other.Bottom;
}

/// <summary>
/// Texts at points. Those beside marks look for a free place around their mark, farther away with a thin line to it: a picture has no
/// hover that would tell names apart. One that finds no place is left out rather than printed over others.
/// </summary>
/// <param name="room">Where texts may stand.</param>
internal sealed class SvgLabels(SvgPlot plot, SvgBox room)
{
    private const double Size = 12;

    /// <summary>Share of a text that others may cover.</summary>
    private const double Covered = 0.12;

    /// <summary>Beyond this many pixels a line leads from the text to its mark.</summary>
    private const double Near = 10;

    /// <summary>How many covered square pixels a pixel of distance is worth.</summary>
    private const double Far = 4;

    private static readonly double[] Distances = [0, 14, 28, 44, 62, 84, 108];
    private static readonly (int X, int Y)[] Ways = [(0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1)];
    private readonly List<SvgBox> taken = [];

    /// <summary>Lines; texts avoid them where they can.</summary>
    private readonly List<SvgBox> crossed = [];

    public IEnumerable<XElement> Draw(IReadOnlyCollection<SvgTrace> traces)
    {
        if (traces.Any(trace => trace is { HasLabels: true, HasMarks: true }))
        {
            taken.AddRange(traces.Where(trace => trace.HasMarks).SelectMany(trace => Marks(trace).Concat(Whiskers(trace))));
            crossed.AddRange(traces.Where(trace => trace.HasLines).SelectMany(Lines));
        }

        return from trace in traces
               where trace.HasLabels
               from place in Enumerable.Range(0, trace.Count)
               from element in Label(trace, place)
               select element;
    }

    private IEnumerable<SvgBox> Marks(SvgTrace trace) => Enumerable.Range(0, trace.Count)
        .Select(place => (Point: plot.Point(trace, place), Radius: trace.Size(place) * 0.6))
        .Where(mark => mark.Point is not null)
        .Select(mark => new SvgBox(mark.Point!.Value.X - mark.Radius, mark.Point.Value.Y - mark.Radius, mark.Point.Value.X + mark.Radius,
            mark.Point.Value.Y + mark.Radius));

    private IEnumerable<SvgBox> Whiskers(SvgTrace trace) =>
        from place in Enumerable.Range(0, trace.Count)
        where trace.Errors(isX: false) is not null && plot.Point(trace, place) is not null
        let x = plot.Point(trace, place)!.Value.X
        let span = plot.Y.Axis.Span(trace, place, isX: false)
        where span is not null
        select new SvgBox(x - 2, plot.Y.Clamp(plot.Y.Pixel(span.Value.High)), x + 2, plot.Y.Clamp(plot.Y.Pixel(span.Value.Low)));

    /// <summary>Small boxes along a line.</summary>
    private IEnumerable<SvgBox> Lines(SvgTrace trace)
    {
        (double X, double Y)? last = null;
        for (var place = 0; place < trace.Count; place++)
        {
            var next = plot.Point(trace, place);
            if (last is { } from && next is { } to)
            {
                var corner = trace.LineShape == ShapeEnum.Hv ? (to.X, from.Y) : to;
                foreach (var box in Boxes(from, corner).Concat(corner == to ? [] : Boxes(corner, to)))
                {
                    yield return box;
                }
            }

            last = next;
        }
    }

    private static IEnumerable<SvgBox> Boxes((double X, double Y) from, (double X, double Y) to)
    {
        const double Apart = 4;
        var count = (int)Math.Ceiling(double.Hypot(to.X - from.X, to.Y - from.Y) / Apart);
        return Enumerable.Range(0, count)
            .Select(i => (X: from.X + ((to.X - from.X) * i / count), Y: from.Y + ((to.Y - from.Y) * i / count)))
            .Select(at => new SvgBox(at.X - (Apart / 2), at.Y - (Apart / 2), at.X + (Apart / 2), at.Y + (Apart / 2)));
    }

    private XElement[] Label(SvgTrace trace, int place)
    {
        var text = trace.Text(place);
        if (string.IsNullOrWhiteSpace(text) || plot.Point(trace, place) is not { } point)
        {
            return [];
        }

        var (own, radius) = (Way(trace.TextPosition), trace.HasMarks ? (trace.Size(place) / 2) + 3 : 2);
        var free = trace.HasMarks ? room.Right - room.Left : own.X switch
        {
            > 0 => room.Right - point.X - radius,
            < 0 => point.X - radius - room.Left,
            _ => 2 * Math.Min(point.X - room.Left, room.Right - point.X),
        };
        if (SvgFont.Wrap(text, Size, free, most: 1) is not [var words])
        {
            return [];
        }

        var width = SvgFont.Width(words, Size);
        if (!trace.HasMarks)
        {
            return [Element(Box(point, width, own, radius), own, words)];
        }

        var places = Distances.SelectMany(
            distance => Ways.Prepend(own).Select(way => (Box: Box(point, width, way, radius + distance), Way: way, Distance: distance)))
            .Where(candidate => candidate.Box.IsIn(room))
            .Select(candidate => (candidate.Box, candidate.Way, candidate.Distance, Shared: taken.Sum(candidate.Box.Shared)))
            .Where(candidate => candidate.Shared <= Covered * candidate.Box.Area)
            .Select(candidate => (candidate.Box, candidate.Way, candidate.Distance,
                Cost: candidate.Shared + crossed.Sum(candidate.Box.Shared) + (Far * candidate.Distance)));
        var best = places.Aggregate(((SvgBox Box, (int X, int Y) Way, double Distance, double Cost)?)null,
            (found, next) => found is null || next.Cost < found.Value.Cost ? next : found);
        if (best is not { } chosen)
        {
            return [];
        }

        taken.Add(chosen.Box);
        var label = Element(chosen.Box, chosen.Way, words);
        return chosen.Distance <= Near ? [label] : [Leader(point, chosen.Box), label];
    }

    /// <summary>A text in its box, on that side of it where its point is: the width is an estimate,
    /// the distance to the point need not be.</summary>
    private static XElement Element(SvgBox box, (int X, int Y) way, string words)
    {
        var (x, anchor) =
            way.X switch { > 0 => (box.Left, "start"), < 0 => (box.Right, "end"), _ => ((box.Left + box.Right) / 2, "middle") };
        return SvgElements.Text(x, ((box.Top + box.Bottom) / 2) + (Size * SvgElements.Drop), words, SvgColours.Text, Size, anchor).Rimmed();
    }

    private static XElement Leader((double X, double Y) point, SvgBox box) => SvgElements.Line(
        point.X, point.Y, Math.Clamp(point.X, box.Left + 2, box.Right - 2),
        Math.Clamp(point.Y, box.Top, box.Bottom), SvgColours.Muted, 0.7);

    /// <summary>The box of a text on one side of a point.</summary>
    private static SvgBox Box((double X, double Y) point, double width, (int X, int Y) way, double distance)
    {
        const double Height = Size * 1.15;
        var left = way.X == 0 ? point.X - (width / 2) : way.X > 0 ? point.X + distance : point.X - distance - width;
        var top = way.Y == 0 ? point.Y - (Height / 2) : way.Y > 0 ? point.Y + distance : point.Y - distance - Height;
        return new SvgBox(left, top, left + width, top + Height);
    }

    private static (int X, int Y) Way(TextPositionEnum position) => (
        position is TextPositionEnum.TopRight or TextPositionEnum.MiddleRight or TextPositionEnum.BottomRight ? 1
            : position is TextPositionEnum.TopLeft or TextPositionEnum.MiddleLeft or TextPositionEnum.BottomLeft ? -1 : 0,
        position is TextPositionEnum.TopLeft or TextPositionEnum.TopCenter or TextPositionEnum.TopRight ? -1
            : position is TextPositionEnum.BottomLeft or TextPositionEnum.BottomCenter or TextPositionEnum.BottomRight ? 1 : 0);
}
