using System.Xml.Linq;
using Plotly.Blazor.Traces.BarLib.MarkerLib;
using Plotly.Blazor.Traces.BarLib.MarkerLib.PatternLib;

namespace Dashboard.Web.Charts.Svg;

/// <summary>plotly's patterns of bars as patterns of SVG, each defined once.</summary>
internal static class SvgPatterns
{
    /// <summary>plotly's share of the size that the lines take.</summary>
    private const double Solidity = 0.3;

    private static readonly (ShapeEnum Shape, string Id)[] Known = [(ShapeEnum.Slash, "slash"), (ShapeEnum.Backslash, "backslash"),
        (ShapeEnum.X, "cross"), (ShapeEnum.Minus, "horizontal"), (ShapeEnum.VerticalBar, "vertical"), (ShapeEnum.Plus, "grid")];

    public static string Id(ShapeEnum shape, Pattern pattern) => FormattableString.Invariant(
        $"hatch-{Word(shape)}-{SvgElements.Number(Size(pattern))}-{SvgElements.Number(Opacity(pattern) * 100)}");

    public static IEnumerable<XElement> Define(IEnumerable<SvgTrace> traces) => traces
        .Where(trace => trace.Pattern is not null)
        .SelectMany(trace => Enumerable.Range(0, Math.Max(1, trace.Count))
            .Select(place => (Shape: trace.Shape(place), Pattern: trace.Pattern!)))
        .Where(used => used.Shape != ShapeEnum.Empty)
        .DistinctBy(used => Id(used.Shape, used.Pattern), StringComparer.Ordinal)
        .Select(used => Define(used.Shape, used.Pattern));

    private static XElement Define(ShapeEnum shape, Pattern pattern)
    {
        // Slanted lines are as far apart as straight ones only in a larger tile.
        var size = Size(pattern) * (shape is ShapeEnum.Slash or ShapeEnum.Backslash or ShapeEnum.X ? Math.Sqrt(2) : 1);
        return SvgElements.Element("pattern",
            SvgElements.Attribute("id", Id(shape, pattern)),
            SvgElements.Attribute("width", size),
            SvgElements.Attribute("height", size),
            SvgElements.Attribute("patternUnits", "userSpaceOnUse"),
            SvgElements.Element("path",
                SvgElements.Attribute("d", Path(shape, size)),
                SvgElements.Attribute("stroke", SvgColours.Resolve(pattern.FgColor as string ?? "--surface")),
                SvgElements.Attribute("stroke-width", Size(pattern) * Solidity),
                SvgElements.Attribute("stroke-opacity", Opacity(pattern))));
    }

    /// <summary>Lines that go on in the next tile.</summary>
    private static string Path(ShapeEnum shape, double size)
    {
        var (s, half, quarter) = (SvgElements.Number(size), SvgElements.Number(size / 2), SvgElements.Number(size / 4));
        var rising = $"M-{quarter} {quarter}l{half} -{half}M0 {s}L{s} 0M{SvgElements.Number(size * 0.75)} "
            + $"{SvgElements.Number(size * 1.25)}l{half} -{half}";
        var falling = $"M{SvgElements.Number(size * 0.75)} -{quarter}l{half} {half}M0 0L{s} {s}M-{quarter} "
            + $"{SvgElements.Number(size * 0.75)}l{half} {half}";
        var (horizontal, vertical) = ($"M0 {half}H{s}", $"M{half} 0V{s}");
        return shape switch
        {
            ShapeEnum.Slash => rising,
            ShapeEnum.Backslash => falling,
            ShapeEnum.X => rising + falling,
            ShapeEnum.Minus => horizontal,
            ShapeEnum.VerticalBar => vertical,
            _ => horizontal + vertical
        };
    }

    private static double Size(Pattern pattern) => (double)(pattern.Size ?? 8);

    private static double Opacity(Pattern pattern) => (double)(pattern.FgOpacity ?? 1);

    private static string Word(ShapeEnum shape) =>
        Array.Find(Known, known => known.Shape == shape).Id ?? throw new NotSupportedException($"A picture knows no pattern {shape}.");
}
