using System.Text.Json;
using System.Xml.Linq;

namespace Dashboard.Web.Charts.Svg;

/// <summary>plotly's hatches as patterns of SVG, each defined once.</summary>
internal static class SvgPatterns
{
    /// <summary>plotly's share of the size that the lines take.</summary>
    private const double Solidity = 0.3;

    private static readonly (string Shape, string Id)[] Known = [("/", "slash"), ("\\", "backslash"), ("x", "cross"), ("-", "lying"),
        ("|", "upright"), ("+", "grid")];

    public static string Id(string shape, JsonElement pattern) => FormattableString.Invariant(
        $"hatch-{Word(shape)}-{SvgElements.Number(Size(pattern))}-{SvgElements.Number(pattern.Number("fgopacity", 1) * 100)}");

    public static IEnumerable<XElement> Define(IEnumerable<SvgTrace> traces) => traces
        .Where(trace => trace.Pattern is not null)
        .SelectMany(trace => Enumerable.Range(0, Math.Max(1, trace.Count))
            .Select(place => (Shape: trace.PatternShape(place), Pattern: trace.Pattern!.Value)))
        .Where(hatch => hatch.Shape.Length > 0)
        .DistinctBy(hatch => Id(hatch.Shape, hatch.Pattern), StringComparer.Ordinal)
        .Select(hatch => Define(hatch.Shape, hatch.Pattern));

    private static XElement Define(string shape, JsonElement pattern)
    {
        // Slanted lines are as far apart as upright ones only in a larger tile.
        var size = Size(pattern) * (Word(shape) is "slash" or "backslash" or "cross" ? Math.Sqrt(2) : 1);
        return SvgElements.Element("pattern",
            SvgElements.Attribute("id", Id(shape, pattern)),
            SvgElements.Attribute("width", size),
            SvgElements.Attribute("height", size),
            SvgElements.Attribute("patternUnits", "userSpaceOnUse"),
            SvgElements.Element("path",
                SvgElements.Attribute("d", Path(shape, size)),
                SvgElements.Attribute("stroke", SvgColours.Resolve(pattern.Word("fgcolor", "--surface"))),
                SvgElements.Attribute("stroke-width", Size(pattern) * Solidity),
                SvgElements.Attribute("stroke-opacity", pattern.Number("fgopacity", 1))));
    }

    /// <summary>Lines that go on in the next tile.</summary>
    private static string Path(string shape, double size)
    {
        var (s, half, quarter) = (SvgElements.Number(size), SvgElements.Number(size / 2), SvgElements.Number(size / 4));
        var rising = $"M-{quarter} {quarter}l{half} -{half}M0 {s}L{s} 0M{SvgElements.Number(size * 0.75)} "
            + $"{SvgElements.Number(size * 1.25)}l{half} -{half}";
        var falling = $"M{SvgElements.Number(size * 0.75)} -{quarter}l{half} {half}M0 0L{s} {s}M-{quarter} "
            + $"{SvgElements.Number(size * 0.75)}l{half} {half}";
        var (lying, upright) = ($"M0 {half}H{s}", $"M{half} 0V{s}");
        return Word(shape) switch { "slash" => rising, "backslash" => falling, "cross" => rising + falling, "lying" => lying,
            "upright" => upright, _ => lying + upright };
    }

    private static double Size(JsonElement pattern) => pattern.Number("size", 8);

    private static string Word(string shape) =>
        Array.Find(Known, known => known.Shape == shape).Id ?? throw new NotSupportedException($"A picture knows no hatch {shape}.");
}
