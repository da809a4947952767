using System.Xml.Linq;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.Traces.BarLib;
using Plotly.Blazor.Traces.BarLib.MarkerLib.PatternLib;

namespace Dashboard.Web.Charts.Svg;

/// <summary>Bars, horizontal or vertical, beside or over each other, with patterns and texts.</summary>
internal static class SvgBars
{
    /// <summary>plotly's share of the room of a name that stays free.</summary>
    private const decimal Gap = 0.2m;

    /// <summary>A single bar would otherwise fill the picture.</summary>
    private const double Thickest = 44;

    /// <summary>Between the end of a bar and its text.</summary>
    public const double Space = 5;

    /// <summary>A bar in pixels, whichever way it goes.</summary>
    /// <param name="Start">Where it begins on the axis of values.</param>
    /// <param name="Middle">Its middle on the axis of names.</param>
    private readonly record struct Bar(int Place, double Start, double End, double Middle, double Thickness);

    /// <param name="room">Where texts may stand.</param>
    public static IEnumerable<XElement> Draw(SvgPlot plot, IReadOnlyList<SvgTrace> bars, Layout layout, SvgBox room)
    {
        foreach (var (index, trace) in bars.Index())
        {
            var all = Bars(plot, trace, index, bars.Count, layout).ToList();
            yield return SvgElements.Element("g", SvgElements.Attribute("class", "bars"), all.SelectMany(bar => Shape(trace, bar)));
            yield return SvgElements.Element("g", SvgElements.Attribute("class", "whiskers"), SvgWhiskers.Draw(plot, trace,
                (_, place) => all.Where(bar => bar.Place == place).Select(bar => (double?)bar.Middle).FirstOrDefault()));
            yield return SvgElements.Element("g", SvgElements.Attribute("class", "labels"),
                all.Select(bar => Words(trace, bar, room)).OfType<XElement>());
        }
    }

    private static IEnumerable<Bar> Bars(SvgPlot plot, SvgTrace trace, int index, int count, Layout layout)
    {
        var (values, names) = trace.IsHorizontal ? (plot.X, plot.Y) : (plot.Y, plot.X);
        var slots = layout.BarMode switch
        {
            null or BarModeEnum.Group => count,
            BarModeEnum.Overlay => 1,
            var mode =>
            throw new NotSupportedException($"A picture knows no bars {mode}.")
        };
        var thickness = Math.Min(Thickest, names.Step * (1 - (double)(layout.BarGap ?? Gap)) / slots);
        var offset = slots == 1 ? 0 : (index - ((slots - 1) / 2.0)) * thickness * Math.Sign(names.Pixel(1) - names.Pixel(0));
        for (var place = 0; place < trace.Count; place++)
        {
            var (value, name) = trace.IsHorizontal ? (trace.X[place], trace.Y[place]) : (trace.Y[place], trace.X[place]);
            var start = trace.BarBase(place) ?? 0;
            if (SvgValue.Number(value) is not { } length || names.Pixel(name) is not { } middle
                || values.Axis.At(start + length) is not { } end)
            {
                continue;
            }

            var from = values.Axis.At(start) is { } at ? values.Pixel(at) : values.From;
            yield return new Bar(place, values.Clamp(from), values.Clamp(values.Pixel(end)), middle + offset, thickness);
        }
    }

    private static IEnumerable<XElement> Shape(SvgTrace trace, Bar bar)
    {
        var (low, length) = (Math.Min(bar.Start, bar.End), Math.Abs(bar.End - bar.Start));
        XElement Box(string fill) => trace.IsHorizontal
            ? SvgElements.Box(low, bar.Middle - (bar.Thickness / 2), length, bar.Thickness, fill)
            : SvgElements.Box(bar.Middle - (bar.Thickness / 2), low, bar.Thickness, length, fill);
        yield return Box(trace.Colour(bar.Place));
        if (trace.Shape(bar.Place) is not ShapeEnum.Empty and var shape)
        {
            yield return Box($"url(#{SvgPatterns.Id(shape, trace.Pattern!)})");
        }
    }

    private static XElement? Words(SvgTrace trace, Bar bar, SvgBox room)
    {
        var text = trace.Text(bar.Place);
        var width = SvgFont.Width(text, SvgElements.Small);
        if (text.Length == 0 || trace.BarTextPosition == TextPositionEnum.None)
        {
            return null;
        }

        var length = Math.Abs(bar.End - bar.Start);
        var isInside = trace.BarTextPosition == TextPositionEnum.Inside
            || (trace.BarTextPosition == TextPositionEnum.Auto && (trace.IsHorizontal ? width : SvgElements.Small) + (2 * Space) < length);
        var isForward = bar.End >= bar.Start == trace.IsHorizontal;
        var away = isForward != isInside == trace.IsHorizontal ? Space : -Space;
        var at = bar.End + away;
        var colour = isInside ? SvgColours.On(trace.Colour(bar.Place)) : SvgColours.Text;
        var free = !trace.IsHorizontal ? 2 * Math.Min(bar.Middle - room.Left, room.Right - bar.Middle)
            : away > 0 ? room.Right - at : at - room.Left;
        var words = SvgFont.Wrap(text, SvgElements.Small, free, most: 1).FirstOrDefault("");
        return trace.IsHorizontal
            ? SvgElements.Text(at, bar.Middle + (SvgElements.Small * SvgElements.Drop), words, colour, anchor: away > 0 ? "start" : "end")
            : SvgElements.Text(bar.Middle, away < 0 ? at : at + (SvgElements.Small * 0.7), words, colour, anchor: "middle");
    }
}
