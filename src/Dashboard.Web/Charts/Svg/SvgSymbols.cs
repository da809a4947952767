using System.Collections.Frozen;
using System.Globalization;
using System.Xml.Linq;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Charts.Svg;

/// <summary>plotly's symbols in its proportions.</summary>
internal static class SvgSymbols
{
    private const string Open = "Open";

    /// <summary>Corners (x, y, …) for a radius of one; an odd entry at the end is the radius of hollow sides.</summary>
    private static readonly FrozenDictionary<SymbolEnum, double[]> Corners = new Dictionary<SymbolEnum, double[]>
    {
        [SymbolEnum.Circle] = [],
        [SymbolEnum.Square] = [1, 1, 1, -1, -1, -1, -1, 1],
        [SymbolEnum.Diamond] = [1.3, 0, 0, 1.3, -1.3, 0, 0, -1.3],
        [SymbolEnum.Cross] = [1.2, .4, .4, .4, .4, 1.2, -.4, 1.2, -.4, .4, -1.2, .4, -1.2, -.4, -.4, -.4, -.4, -1.2, .4, -1.2, .4, -.4,
            1.2, -.4],
        [SymbolEnum.X] = [0, .566, .566, 1.131, 1.131, .566, .566, 0, 1.131, -.566, .566, -1.131, 0, -.566, -.566, -1.131, -1.131, -.566,
            -.566, 0, -1.131, .566, -.566, 1.131],
        [SymbolEnum.TriangleUp] = [-1.155, .5, 1.155, .5, 0, -1],
        [SymbolEnum.TriangleDown] = [-1.155, -.5, 1.155, -.5, 0, 1],
        [SymbolEnum.TriangleLeft] = [.5, -1.155, .5, 1.155, -1, 0],
        [SymbolEnum.TriangleRight] = [-.5, -1.155, -.5, 1.155, 1, 0],
        [SymbolEnum.TriangleNE] = [-.6, -1.2, 1.2, -1.2, 1.2, .6],
        [SymbolEnum.TriangleSE] = [1.2, -.6, 1.2, 1.2, -.6, 1.2],
        [SymbolEnum.TriangleSW] = [.6, 1.2, -1.2, 1.2, -1.2, -.6],
        [SymbolEnum.TriangleNW] = [-1.2, .6, -1.2, -1.2, .6, -1.2],
        [SymbolEnum.Pentagon] = [.951, -.309, .588, .809, -.588, .809, -.951, -.309, 0, -1],
        [SymbolEnum.Hexagon] = Around(6, 1, 1, 30),
        [SymbolEnum.Hexagon2] = Around(6, 1, 1, 0),
        [SymbolEnum.Octagon] = Around(8, 1, 1, 22.5),
        [SymbolEnum.Star] = Around(10, 1.4, .535, -90),
        [SymbolEnum.Hexagram] = Around(12, 1.32, .762, -90),
        [SymbolEnum.StarTriangleUp] = [-1.386, .8, 0, -1.6, 1.386, .8, 4],
        [SymbolEnum.StarTriangleDown] = [1.386, -.8, 0, 1.6, -1.386, -.8, 4],
        [SymbolEnum.StarSquare] = [-1.1, -1.1, 1.1, -1.1, 1.1, 1.1, -1.1, 1.1, 2],
        [SymbolEnum.StarDiamond] = [-1.4, 0, 0, -1.4, 1.4, 0, 0, 1.4, 1.9],
        [SymbolEnum.DiamondTall] = [0, 1.4, .7, 0, 0, -1.4, -.7, 0],
        [SymbolEnum.DiamondWide] = [0, .7, 1.4, 0, 0, -.7, -1.4, 0],
        [SymbolEnum.Hourglass] = [1, 1, -1, 1, 1, -1, -1, -1],
        [SymbolEnum.BowTie] = [1, 1, 1, -1, -1, 1, -1, -1],
        [SymbolEnum.LineNS] = [0, 1.4, 0, -1.4],
        [SymbolEnum.LineEw] = [1.4, 0, -1.4, 0],
    }.ToFrozenDictionary();

    public static bool Knows(SymbolEnum symbol) => Corners.ContainsKey(Base(symbol));

    /// <summary>A symbol around a point. One that nobody drew yet is a circle: a picture with a plain mark beats no picture.</summary>
    /// <param name="size">About its breadth, in pixels.</param>
    /// <param name="edge">Width of its edge in pixels; null for none, or one that shows where the symbol is hollow.</param>
    public static XElement Draw(SymbolEnum symbol, double x, double y, double size, string colour, double? edge = null,
        string? edgeColour = null, double opacity = 1)
    {
        var corners = Corners.GetValueOrDefault(Base(symbol), []);
        var isLine = corners.Length == 4;
        var isOpen = IsHollow(symbol) || isLine;
        var shape = corners.Length == 0
            ? SvgElements.Element("circle", SvgElements.Attribute("cx", x), SvgElements.Attribute("cy", y),
                SvgElements.Attribute("r", size / 2))
            : SvgElements.Element("path", SvgElements.Attribute("d", Path(corners, x, y, size / 2)));
        shape.Add(SvgElements.Attribute("fill", isOpen ? "none" : colour));
        var width = edge is > 0 ? edge.Value : isOpen ? 1.5 : 0;
        if (width > 0)
        {
            shape.Add(SvgElements.Attribute("stroke", isOpen ? colour : edgeColour ?? colour),
                SvgElements.Attribute("stroke-width", width));
        }

        if (opacity < 1)
        {
            shape.Add(SvgElements.Attribute("opacity", opacity));
        }

        return shape;
    }

    private static bool IsHollow(SymbolEnum symbol) => symbol.ToString().EndsWith(Open, StringComparison.Ordinal);

    private static SymbolEnum Base(SymbolEnum symbol) =>
        IsHollow(symbol) ? Enum.Parse<SymbolEnum>(symbol.ToString()[..^Open.Length]) : symbol;

    private static string Path(double[] corners, double x, double y, double radius)
    {
        var side = corners.Length % 2 == 0 ? "L" : string.Create(CultureInfo.InvariantCulture,
            $"A{SvgElements.Number(corners[^1] * radius)} {SvgElements.Number(corners[^1] * radius)} 0 0 0 ");
        var points = Enumerable.Range(0, corners.Length / 2).Select(
            i => $"{SvgElements.Number(x + (corners[2 * i] * radius))} {SvgElements.Number(y + (corners[(2 * i) + 1] * radius))}").ToList();
        var closing = points.Count == 2 ? "" : corners.Length % 2 == 0 ? "Z" : side + points[0] + "Z";
        return "M" + string.Join(side, points) + closing;
    }

    /// <summary>Corners on a circle, by turns on an outer and an inner one.</summary>
    private static double[] Around(int count, double outer, double inner, double startDegrees) =>
    [
        .. Enumerable.Range(0, count).SelectMany(i =>
        {
            var (angle, radius) = ((startDegrees + (360.0 * i / count)) * Math.PI / 180, i % 2 == 0 ? outer : inner);
            return new[] { radius * Math.Cos(angle), radius * Math.Sin(angle) };
        }),
    ];
}
