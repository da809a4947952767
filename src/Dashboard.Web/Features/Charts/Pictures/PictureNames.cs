using System.Xml.Linq;

namespace Dashboard.Web.Features.Charts.Pictures;

/// <summary>Words along the axis across: level where they find room, in lines or turned where they are names and do not.</summary>
internal sealed class PictureNames
{
    /// <summary>Widest name that is turned, in pixels; longer ones end in an ellipsis.</summary>
    private const double WidestTurned = 230;

    private const double Slope = 0.7072;
    private const double FromPlot = 8;
    private const double Apart = 8;
    private const int MostLines = 4;
    private readonly PictureAxis axis;
    private readonly List<(double At, List<string> Lines)> names;

    /// <param name="width">Pixels of the axis, or about so many.</param>
    public PictureNames(PictureAxis axis, double width)
    {
        this.axis = axis;
        var ticks = PictureTicks.Of(axis, (int)Math.Max(2, width / 95));
        var step = width / Math.Max(1, ticks.Count);
        IsTurned = axis.IsCategory && ticks.Exists(tick => tick.Label.Split(' ').Max(word => PictureFont.Width(word, PictureSvg.Small)) > step - Apart);
        names = ticks.ConvertAll(tick => (tick.At, axis.IsCategory && !IsTurned
            ? PictureFont.Wrap(tick.Label, PictureSvg.Small, step - Apart, MostLines)
            : PictureFont.Wrap(tick.Label, PictureSvg.Small, IsTurned ? WidestTurned : width / 2, most: 1)));
    }

    public bool IsTurned { get; }

    private double Widest => names.SelectMany(name => name.Lines).Select(line => PictureFont.Width(line, PictureSvg.Small)).DefaultIfEmpty(0).Max();

    /// <summary>Pixels from the edge of the plot to the end of the words.</summary>
    public double Height => names.Count == 0 ? 0
        : FromPlot + (IsTurned ? (Widest + PictureSvg.Small) * Slope : names.Max(name => name.Lines.Count) * PictureSvg.Small * PictureSvg.Leading);

    /// <summary>How far words go beyond their place to the right, as places on the axis and pixels.</summary>
    public IEnumerable<(double At, double Pixels)> Reach() => names.Select(name => (name.At, name.Lines.Select(Reach).DefaultIfEmpty(0).Max()));

    public IEnumerable<XElement> Draw(PicturePlot plot)
    {
        var taken = double.NegativeInfinity;
        foreach (var (at, lines) in names)
        {
            var (x, half) = (plot.X.Pixel(at), lines.Select(line => PictureFont.Width(line, PictureSvg.Small) / 2).DefaultIfEmpty(0).Max());
            if (IsTurned)
            {
                yield return Turned(x, axis.IsOnTop ? plot.Top - FromPlot : plot.Bottom + FromPlot + (PictureSvg.Small * 0.6), lines.FirstOrDefault(""));
            }
            else if (x - half >= taken)
            {
                var first = axis.IsOnTop ? plot.Top - FromPlot - ((lines.Count - 1) * PictureSvg.Small * PictureSvg.Leading) : plot.Bottom + FromPlot + PictureSvg.Small;
                foreach (var line in PictureSvg.Lines(lines, x, first, PictureColours.Text, anchor: "middle"))
                {
                    yield return line;
                }

                taken = x + half + Apart;
            }
        }
    }

    private double Reach(string line) => PictureFont.Width(line, PictureSvg.Small) * (IsTurned ? Slope : 0.5) + (IsTurned ? PictureSvg.Small : 0);

    private XElement Turned(double x, double y, string name)
    {
        var text = PictureSvg.Text(x, y, name, PictureColours.Text);
        text.Add(PictureSvg.Attribute("transform", $"rotate({(axis.IsOnTop ? "-45" : "45")} {PictureSvg.Number(x)} {PictureSvg.Number(y)})"));
        return text;
    }
}
