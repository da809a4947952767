using System.Xml.Linq;

namespace Dashboard.Web.Charts.Svg;

/// <summary>Words along x: level where they find room, in lines or turned where they are names and do not.</summary>
internal sealed class SvgNames
{
    /// <summary>Widest name that is turned, in pixels; longer ones end in an ellipsis.</summary>
    private const double WidestTurned = 230;

    private const double Slope = 0.7072;
    private const double FromPlot = 8;
    private const double Apart = 8;
    private const int MaxLines = 4;
    private readonly SvgAxis axis;
    private readonly List<(double At, List<string> Lines)> names;

    /// <param name="width">Pixels of the axis, or about so many.</param>
    public SvgNames(SvgAxis axis, double width)
    {
        this.axis = axis;
        var ticks = SvgTicks.Of(axis, (int)Math.Max(2, width / 95));
        var step = width / Math.Max(1, ticks.Count);
        IsTurned = axis.IsCategory
            && ticks.Exists(tick => tick.Label.Split(' ').Max(word => SvgFont.Width(word, SvgElements.Small)) > step - Apart);
        names = ticks.ConvertAll(tick => (tick.At, axis.IsCategory && !IsTurned
            ? SvgFont.Wrap(tick.Label, SvgElements.Small, step - Apart, MaxLines)
            : SvgFont.Wrap(tick.Label, SvgElements.Small, IsTurned ? WidestTurned : width / 2, most: 1)));
    }

    public bool IsTurned { get; }

    private double Widest =>
        names.SelectMany(name => name.Lines).Select(line => SvgFont.Width(line, SvgElements.Small)).DefaultIfEmpty(0).Max();

    /// <summary>Pixels from the edge of the plot to the end of the words.</summary>
    public double Height => names.Count == 0 ? 0
        : FromPlot + (IsTurned
            ? (Widest + SvgElements.Small) * Slope : names.Max(name => name.Lines.Count) * SvgElements.Small * SvgElements.Leading);

    /// <summary>How far words go beyond their place to the right, as places on the axis and pixels.</summary>
    public IEnumerable<(double At, double Pixels)> Reach() =>
        names.Select(name => (name.At, name.Lines.Select(Reach).DefaultIfEmpty(0).Max()));

    public IEnumerable<XElement> Draw(SvgPlot plot)
    {
        var taken = double.NegativeInfinity;
        foreach (var (at, lines) in names)
        {
            var (x, half) = (plot.X.Pixel(at), lines.Select(line => SvgFont.Width(line, SvgElements.Small) / 2).DefaultIfEmpty(0).Max());
            if (IsTurned)
            {
                yield return Turned(
                    x, axis.IsOnTop ? plot.Top - FromPlot : plot.Bottom + FromPlot + (SvgElements.Small * 0.6), lines.FirstOrDefault(""));
            }
            else if (x - half >= taken)
            {
                var first = axis.IsOnTop ? plot.Top - FromPlot - ((lines.Count - 1) * SvgElements.Small * SvgElements.Leading)
                    : plot.Bottom + FromPlot + SvgElements.Small;
                foreach (var line in SvgElements.Lines(lines, x, first, SvgColours.Text, anchor: "middle"))
                {
                    yield return line;
                }

                taken = x + half + Apart;
            }
        }
    }

    private double Reach(string line) =>
        SvgFont.Width(line, SvgElements.Small) * (IsTurned ? Slope : 0.5) + (IsTurned ? SvgElements.Small : 0);

    private XElement Turned(double x, double y, string name)
    {
        var text = SvgElements.Text(x, y, name, SvgColours.Text);
        text.Add(
            SvgElements.Attribute("transform", $"rotate({(axis.IsOnTop ? "-45" : "45")} {SvgElements.Number(x)} {SvgElements.Number(y)})"));
        return text;
    }
}
