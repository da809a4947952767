using System.Xml.Linq;
using Plotly.Blazor;
using Plotly.Blazor.Traces.BarLib;

namespace Dashboard.Web.Charts.Svg;

/// <summary>Legend, axes and traces of a figure, laid out from a height downwards.</summary>
internal sealed class SvgChart
{
    /// <summary>Free at the left and right edge of the picture, in pixels.</summary>
    public const double Margin = 32;

    private const double TitleHeight = 24;
    private const double FromPlot = 8;

    /// <summary>Names along y take at most this share of the picture, and go on in a second line.</summary>
    private const double WidestNames = 0.34;

    /// <summary>However long the words, this share of the picture is left for the plot.</summary>
    private const double NarrowestPlot = 0.3;

    private readonly Layout layout;
    private readonly List<SvgTrace> traces;
    private readonly SvgAxis xAxis;
    private readonly SvgAxis yAxis;
    private readonly SvgLegend? legend;
    private readonly List<(double At, List<string> Lines)> yNames;
    private readonly double width;
    private readonly SvgNames names;

    /// <param name="width">Of the picture, in pixels.</param>
    /// <param name="top">Where the chart begins, in pixels.</param>
    /// <param name="plotHeight">Pixels between the axes; names that need more get more.</param>
    /// <param name="maxRows">Of names along y the ones at the top, at most so many.</param>
    public SvgChart(Figure figure, double width, double top, double plotHeight, int maxRows = int.MaxValue)
    {
        this.width = width;
        layout = figure.Layout;
        traces = [.. figure.Data.Select(trace => new SvgTrace(trace))];
        xAxis = SvgAxis.X(layout, traces);
        yAxis = SvgAxis.Y(layout, traces, maxRows);
        legend = layout.ShowLegend != false ? new SvgLegend(traces, Margin, width - (2 * Margin)) : null;

        yNames = SvgTicks.Of(yAxis, (int)Math.Max(2, plotHeight / 48))
            .ConvertAll(tick => (tick.At, SvgFont.Wrap(tick.Label, SvgElements.Small, WidestNames * width, most: 4)));
        var lines = yNames.Select(name => name.Lines.Count).DefaultIfEmpty(1).Max();
        RowHeight = yAxis.IsCategory ? (lines * SvgElements.Small * 1.15) + 5 : 0;
        var height = Math.Max(plotHeight, yNames.Count * RowHeight);
        var left = Margin + FromPlot + yNames.SelectMany(name => name.Lines)
            .Select(line => SvgFont.Width(line, SvgElements.Small)).DefaultIfEmpty(0).Max();

        names = new SvgNames(xAxis, width - Margin - left);
        var right = Right(left);
        var plotTop = top + (legend?.Height ?? 0) + (yAxis.Model.Title.Length > 0 ? TitleHeight : FromPlot)
            + (xAxis.IsOnTop ? names.Height : 0);
        Plot = new SvgPlot(new SvgScale(xAxis, left, right), new SvgScale(yAxis, plotTop + height, plotTop));
        Top = top;
        Bottom = Plot.Bottom + (xAxis.IsOnTop ? 0 : names.Height) + (xAxis.Model.Title.Length > 0 ? TitleHeight : 0);
    }

    public SvgPlot Plot { get; }

    public double Top { get; }

    /// <summary>Where the chart ends, in pixels.</summary>
    public double Bottom { get; }

    /// <summary>Least height of a name along y, in pixels; 0 where there are numbers.</summary>
    public double RowHeight { get; }

    /// <summary>Names along y that are shown.</summary>
    public int Rows => yAxis.Names.Length;

    /// <summary>And that found no room.</summary>
    public int ExcludedRows => yAxis.Excluded;

    private IEnumerable<SvgTrace> Bars => traces.Where(trace => trace.IsBar);

    private IEnumerable<SvgTrace> Heats => traces.Where(trace => trace.IsHeat);

    private bool IsEmpty => !traces.Exists(trace => trace.X.Any(value => value is not null) && trace.Y.Any(value => value is not null));

    public IEnumerable<XElement> Definitions() =>
    [
        SvgElements.Element("clipPath", SvgElements.Attribute("id", SvgLines.Clip),
            SvgElements.Box(Plot.Left - 1, Plot.Top - 1, Plot.Right - Plot.Left + 2, Plot.Bottom - Plot.Top + 2, "none")),
        .. SvgPatterns.Define(traces),
    ];

    public IEnumerable<XElement?> Draw()
    {
        if (IsEmpty)
        {
            return [SvgElements.Text(width / 2, (Plot.Top + Plot.Bottom) / 2, Text.PictureEmpty, SvgColours.Muted, anchor: "middle")];
        }

        var room = new SvgBox(FromPlot, Plot.Top - 4, width - FromPlot, Plot.Bottom);
        return
        [
            legend?.Draw(Top),
            Group("grid", Grid()),
            .. Heats.Select(trace => SvgHeat.Draw(Plot, trace)),
            .. SvgBars.Draw(Plot, [.. Bars], layout, room),
            Group("base", BaseLine()),
            Group("lines", traces.Where(trace => trace.HasLines).Select(trace => SvgLines.Draw(Plot, trace))),
            .. traces.Where(trace => !trace.IsBar).Select(trace => Group("marks", SvgMarks.Draw(Plot, trace))),
            Group("labels", new SvgLabels(Plot, room).Draw(traces)),
            Group("axes", AxisWords()),
        ];
    }

    /// <summary>The right edge of the plot: as far to the right as leaves room for all words that go beyond their places.</summary>
    private double Right(double left)
    {
        var most = width - Margin - left;
        var longest = Reach().Concat(names.Reach()).Aggregate(most, (found, reach) =>
        {
            var share = (reach.At - xAxis.Low) / (xAxis.High - xAxis.Low);
            return share is > 0 and <= 1.0001 ? Math.Min(found, (most + Margin - FromPlot - reach.Pixels) / share) : found;
        });
        return left + Math.Clamp(longest, NarrowestPlot * width, Math.Max(NarrowestPlot * width, most));
    }

    /// <summary>Texts to the right of bars and points.</summary>
    private IEnumerable<(double At, double Pixels)> Reach() =>
        from trace in traces
        where trace is { IsBar: true, IsHorizontal: true, BarTextPosition: TextPositionEnum.Outside or TextPositionEnum.Auto }
            || trace is { HasLabels: true, HasMarks: false }
        from place in Enumerable.Range(0, trace.Count)
        let at = xAxis.At(trace.X[place])
        where at is not null && trace.Text(place).Length > 0
            && (!trace.IsBar || trace.BarTextPosition != TextPositionEnum.Auto || at < (xAxis.Low + xAxis.High) / 2)
        select (at.Value, SvgFont.Width(trace.Text(place), SvgElements.Small) + (2 * SvgBars.Space));

    private IEnumerable<XElement> Grid()
    {
        // Bars and cells name their own rows; only points need a line to lead the eye to their name.
        var hasRows = Bars.Any() || Heats.Any();
        if (!Heats.Any() && !(hasRows && xAxis.IsCategory))
        {
            foreach (var tick in SvgTicks.Of(xAxis, (int)Math.Max(2, (Plot.Right - Plot.Left) / 95)))
            {
                yield return SvgElements.Line(Plot.X.Pixel(tick.At), Plot.Top, Plot.X.Pixel(tick.At), Plot.Bottom, SvgColours.Line);
            }
        }

        if (!(hasRows && yAxis.IsCategory))
        {
            foreach (var (at, _) in yNames)
            {
                yield return SvgElements.Line(Plot.Left, Plot.Y.Pixel(at), Plot.Right, Plot.Y.Pixel(at), SvgColours.Line);
            }
        }
    }

    /// <summary>Where bars begin.</summary>
    private IEnumerable<XElement> BaseLine()
    {
        if (Bars.FirstOrDefault() is { } bars)
        {
            var values = bars.IsHorizontal ? Plot.X : Plot.Y;
            var start = values.Clamp(values.Axis.At(bars.BarBase(0) ?? 0) is { } at ? values.Pixel(at) : values.From);
            yield return bars.IsHorizontal
                ? SvgElements.Line(start, Plot.Top, start, Plot.Bottom, SvgColours.Muted)
                : SvgElements.Line(Plot.Left, start, Plot.Right, start, SvgColours.Muted);
        }
    }

    private IEnumerable<XElement> AxisWords()
    {
        foreach (var (at, lines) in yNames)
        {
            var first = Plot.Y.Pixel(at) + (SvgElements.Small * SvgElements.Drop) - ((lines.Count - 1) * SvgElements.Small * 1.15 / 2);
            foreach (var (place, line) in lines.Index())
            {
                yield return SvgElements.Text(Plot.Left - FromPlot, first + (place * SvgElements.Small * 1.15), line,
                    SvgColours.Text, anchor: "end");
            }
        }

        foreach (var name in names.Draw(Plot))
        {
            yield return name;
        }

        if (Title(yAxis) is { } title)
        {
            yield return SvgElements.Text(Margin, Top + (legend?.Height ?? 0) + (SvgElements.Small * 0.9), title,
                SvgColours.Muted, bold: true);
        }

        if (Title(xAxis) is { } below)
        {
            var half = SvgFont.Width(below, SvgElements.Small, bold: true) / 2;
            var middle = Math.Clamp((Plot.Left + Plot.Right) / 2, Math.Min(width / 2, half + FromPlot),
                Math.Max(width / 2, width - half - FromPlot));
            yield return SvgElements.Text(middle, Bottom - FromPlot, below, SvgColours.Muted, anchor: "middle", bold: true);
        }
    }

    private string? Title(SvgAxis axis) =>
        SvgFont.Wrap(axis.Model.Title, SvgElements.Small, width - (2 * Margin), most: 1, bold: true).FirstOrDefault();

    private static XElement? Group(string name, IEnumerable<XElement?> elements)
    {
        var group = SvgElements.Element("g", SvgElements.Attribute("class", name), elements);
        return group.HasElements ? group : null;
    }
}
