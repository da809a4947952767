using System.Text.Json;
using System.Xml.Linq;
using Dashboard.Web.Resources;

namespace Dashboard.Web.Features.Charts.Pictures;

/// <summary>Legend, axes and traces of a figure, laid out from a height downwards.</summary>
internal sealed class PictureChart
{
    /// <summary>Free at the left and right edge of the picture, in pixels.</summary>
    public const double Margin = 32;

    private const double TitleHeight = 24;
    private const double FromPlot = 8;

    /// <summary>Names on the upright axis take at most this share of the picture, and go on in a second line.</summary>
    private const double WidestNames = 0.34;

    /// <summary>However long the words, this share of the picture is left for the plot.</summary>
    private const double NarrowestPlot = 0.3;

    private readonly JsonElement layout;
    private readonly List<PictureTrace> traces;
    private readonly PictureAxis across;
    private readonly PictureAxis upright;
    private readonly PictureLegend? legend;
    private readonly List<(double At, List<string> Lines)> uprightNames;
    private readonly double width;
    private readonly PictureNames names;

    /// <param name="width">Of the picture, in pixels.</param>
    /// <param name="top">Where the chart begins, in pixels.</param>
    /// <param name="plotHeight">Pixels between the axes; names that need more get more.</param>
    public PictureChart(Figure figure, double width, double top, double plotHeight)
    {
        this.width = width;
        var json = JsonElement.Parse(figure.Json);
        layout = json.Get("layout") ?? default;
        traces = json.Items("data").ConvertAll(trace => new PictureTrace(trace));
        across = PictureAxis.Read(layout, traces, across: true);
        upright = PictureAxis.Read(layout, traces, across: false);
        legend = layout.Flag("showlegend", otherwise: true) ? new PictureLegend(traces, Margin, width - (2 * Margin)) : null;

        uprightNames = PictureTicks.Of(upright, (int)Math.Max(2, plotHeight / 48)).ConvertAll(tick => (tick.At, PictureFont.Wrap(tick.Label, PictureSvg.Small, WidestNames * width, most: 4)));
        var lines = uprightNames.Select(name => name.Lines.Count).DefaultIfEmpty(1).Max();
        var height = upright.IsCategory ? Math.Max(plotHeight, uprightNames.Count * ((lines * PictureSvg.Small * 1.15) + 5)) : plotHeight;
        var left = Margin + FromPlot + uprightNames.SelectMany(name => name.Lines).Select(line => PictureFont.Width(line, PictureSvg.Small)).DefaultIfEmpty(0).Max();

        names = new PictureNames(across, width - Margin - left);
        var right = Right(left);
        var plotTop = top + (legend?.Height ?? 0) + (upright.Title.Length > 0 ? TitleHeight : FromPlot) + (across.IsOnTop ? names.Height : 0);
        Plot = new PicturePlot(new PictureScale(across, left, right), new PictureScale(upright, plotTop + height, plotTop));
        Top = top;
        Bottom = Plot.Bottom + (across.IsOnTop ? 0 : names.Height) + (across.Title.Length > 0 ? TitleHeight : 0);
    }

    public PicturePlot Plot { get; }

    public double Top { get; }

    /// <summary>Where the chart ends, in pixels.</summary>
    public double Bottom { get; }

    private IEnumerable<PictureTrace> Of(string type) => traces.Where(trace => trace.Type == type);

    private bool IsEmpty => !traces.Exists(trace => trace.X.Any(value => value.ValueKind != JsonValueKind.Null) && trace.Y.Any(value => value.ValueKind != JsonValueKind.Null));

    public IEnumerable<XElement> Definitions() =>
    [
        PictureSvg.Element("clipPath", PictureSvg.Attribute("id", PictureLines.Clip), PictureSvg.Box(Plot.Left - 1, Plot.Top - 1, Plot.Right - Plot.Left + 2, Plot.Bottom - Plot.Top + 2, "none")),
        .. PictureHatches.Define(traces),
    ];

    public IEnumerable<XElement?> Draw()
    {
        if (IsEmpty)
        {
            return [PictureSvg.Text(width / 2, (Plot.Top + Plot.Bottom) / 2, Text.PictureEmpty, PictureColours.Muted, anchor: "middle")];
        }

        var room = new PictureBox(FromPlot, Plot.Top - 4, width - FromPlot, Plot.Bottom);
        return
        [
            legend?.Draw(Top),
            Group("grid", Grid()),
            .. Of(PictureTrace.Heat).Select(trace => PictureHeat.Draw(Plot, trace)),
            .. PictureBars.Draw(Plot, [.. Of(PictureTrace.Bar)], layout, room),
            Group("base", BaseLine()),
            Group("lines", traces.Where(trace => trace.HasLines).Select(trace => PictureLines.Draw(Plot, trace))),
            .. traces.Where(trace => trace.Type != PictureTrace.Bar).Select(trace => Group("marks", PictureMarks.Draw(Plot, trace))),
            Group("labels", new PictureLabels(Plot, room).Draw(traces)),
            Group("axes", AxisWords()),
        ];
    }

    /// <summary>The right edge of the plot: as far to the right as leaves room for all words that go beyond their places.</summary>
    private double Right(double left)
    {
        var most = width - Margin - left;
        var longest = Reach().Concat(names.Reach()).Aggregate(most, (found, reach) =>
        {
            var share = (reach.At - across.Low) / (across.High - across.Low);
            return share is > 0 and <= 1.0001 ? Math.Min(found, (most + Margin - FromPlot - reach.Pixels) / share) : found;
        });
        return left + Math.Clamp(longest, NarrowestPlot * width, Math.Max(NarrowestPlot * width, most));
    }

    /// <summary>Texts to the right of bars and points.</summary>
    private IEnumerable<(double At, double Pixels)> Reach() =>
        from trace in traces
        where (trace.Type == PictureTrace.Bar && trace is { IsLying: true, TextPosition: "outside" or "auto" }) || trace is { HasLabels: true, HasMarks: false }
        from place in Enumerable.Range(0, trace.Count)
        let at = across.At(trace.X[place])
        where at is not null && trace.Text(place).Length > 0 && (trace.TextPosition != "auto" || at < (across.Low + across.High) / 2)
        select (at.Value, PictureFont.Width(trace.Text(place), PictureSvg.Small) + (2 * PictureBars.Space));

    private IEnumerable<XElement> Grid()
    {
        // Bars and cells name their own rows; only points need a line to lead the eye to their name.
        var hasRows = Of(PictureTrace.Bar).Any() || Of(PictureTrace.Heat).Any();
        if (!Of(PictureTrace.Heat).Any() && !(hasRows && across.IsCategory))
        {
            foreach (var tick in PictureTicks.Of(across, (int)Math.Max(2, (Plot.Right - Plot.Left) / 95)))
            {
                yield return PictureSvg.Line(Plot.X.Pixel(tick.At), Plot.Top, Plot.X.Pixel(tick.At), Plot.Bottom, PictureColours.Line);
            }
        }

        if (!(hasRows && upright.IsCategory))
        {
            foreach (var (at, _) in uprightNames)
            {
                yield return PictureSvg.Line(Plot.Left, Plot.Y.Pixel(at), Plot.Right, Plot.Y.Pixel(at), PictureColours.Line);
            }
        }
    }

    /// <summary>Where bars begin.</summary>
    private IEnumerable<XElement> BaseLine()
    {
        if (Of(PictureTrace.Bar).FirstOrDefault() is { } bars)
        {
            var values = bars.IsLying ? Plot.X : Plot.Y;
            var start = values.Clamp(values.Axis.At(bars.BarBase(0) ?? 0) is { } at ? values.Pixel(at) : values.From);
            yield return bars.IsLying
                ? PictureSvg.Line(start, Plot.Top, start, Plot.Bottom, PictureColours.Muted)
                : PictureSvg.Line(Plot.Left, start, Plot.Right, start, PictureColours.Muted);
        }
    }

    private IEnumerable<XElement> AxisWords()
    {
        foreach (var (at, lines) in uprightNames)
        {
            var first = Plot.Y.Pixel(at) + (PictureSvg.Small * PictureSvg.Drop) - ((lines.Count - 1) * PictureSvg.Small * 1.15 / 2);
            foreach (var (place, line) in lines.Index())
            {
                yield return PictureSvg.Text(Plot.Left - FromPlot, first + (place * PictureSvg.Small * 1.15), line, PictureColours.Text, anchor: "end");
            }
        }

        foreach (var name in names.Draw(Plot))
        {
            yield return name;
        }

        if (Title(upright) is { } title)
        {
            yield return PictureSvg.Text(Margin, Top + (legend?.Height ?? 0) + (PictureSvg.Small * 0.9), title, PictureColours.Muted, bold: true);
        }

        if (Title(across) is { } below)
        {
            var half = PictureFont.Width(below, PictureSvg.Small, bold: true) / 2;
            var middle = Math.Clamp((Plot.Left + Plot.Right) / 2, Math.Min(width / 2, half + FromPlot), Math.Max(width / 2, width - half - FromPlot));
            yield return PictureSvg.Text(middle, Bottom - FromPlot, below, PictureColours.Muted, anchor: "middle", bold: true);
        }
    }

    private string? Title(PictureAxis axis) => PictureFont.Wrap(axis.Title, PictureSvg.Small, width - (2 * Margin), most: 1, bold: true).FirstOrDefault();

    private static XElement? Group(string name, IEnumerable<XElement?> elements)
    {
        var group = PictureSvg.Element("g", PictureSvg.Attribute("class", name), elements);
        return group.HasElements ? group : null;
    }
}
