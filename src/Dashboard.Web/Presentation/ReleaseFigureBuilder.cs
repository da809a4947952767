using Plotly.Blazor;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.LineLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;
using XAxisLib = Plotly.Blazor.LayoutLib.XAxisLib;
using YAxisLib = Plotly.Blazor.LayoutLib.YAxisLib;

namespace Dashboard.Web.Presentation;

/// <summary>A mark of a chart over release dates.</summary>
/// <param name="Words">Its value, in words.</param>
/// <param name="IsEstimated">Estimates are hollow.</param>
/// <param name="Url">Where a click leads; empty for nowhere.</param>
public sealed record ReleaseMark(ReleasePoint Point, string Words, bool IsEstimated, string Url = "");

/// <summary>Values over release dates, with the best so far as steps: strong for the family in focus, thin for each other family, grey
/// for all. A date known to the month or year stands at its middle, with a dashed line over the days that it may mean. What is not compared
/// is grey.</summary>
public static class ReleaseFigureBuilder
{
    /// <param name="name">What the values are.</param>
    /// <param name="ticks">Of a logarithmic axis; null for a linear one.</param>
    /// <param name="focus">Slug of the family in focus.</param>
    public static Figure Build(ResultSnapshot snapshot, ReleaseSeries series, IReadOnlyCollection<ReleaseMark> marks, string? name,
        IReadOnlyList<double>? ticks, string focus)
    {
        var last = series.Points.IsEmpty ? default : series.Points.Max(point => point.Released.Middle);
        var families = series.Families.ToLookup(line => Slug.From(line.Family!) == focus);
        List<ITrace> data =
        [
            Spans(series),
            .. families[false].Where(line => line.Steps.Length > 1)
                .Select(line => Steps(line, FamilyStyle.Colour(Slug.From(line.Family!)), 1, null)),
            .. series.AllModels.Select(line => Steps(line, "--text-muted", 1.5m, last)),
            .. families[true].Select(line => Steps(line, FamilyStyle.Colour(focus), 3, last)),
            .. ticks is not null ? [] : ChartLayout.UnknownY(
                series.Points.Select(point => ((object)Day(point), point.Scored.Value, point.Scored.Interval))),
            .. marks.GroupBy(mark => (mark.Point.Model.FamilySlug, mark.Point.Model.Family))
                .OrderBy(family => family.Key.FamilySlug == focus)
                .Select(family => Family(snapshot, [.. family],
                    point => series.Points.Length <= ChartLayout.MaxLabelled || point.WasBest || point.Model.FamilySlug == focus)),
        ];
        var x = ChartLayout.X(Text.AxisReleased);
        x.Type = XAxisLib.TypeEnum.Date;
        var y = ChartLayout.Y(name);
        if (ticks is not null)
        {
            y.Type = YAxisLib.TypeEnum.Log;
            y.TickMode = YAxisLib.TickModeEnum.Array;
            y.TickVals = ChartLayout.Numbers(ticks);
            y.TickText = ChartLayout.Strings(ticks.Select(Format.Tick));
        }

        return new Figure(data, ChartLayout.Of(x, y));
    }

    private static string Day(ReleasePoint point) => ChartLayout.Day(point.Released.Middle);

    private static Scatter Spans(ReleaseSeries series)
    {
        var wide = series.Points.Where(point => point.Released.Day is null).ToList();
        return new()
        {
            Mode = ModeFlag.Lines,
            ShowLegend = false,
            HoverInfo = HoverInfoFlag.Skip,
            ConnectGaps = false,
            X = [.. wide.SelectMany(point => new object[]
                { ChartLayout.Day(point.Released.Span.First), ChartLayout.Day(point.Released.Span.Last), null! })],
            Y = ChartLayout.Numbers(wide.SelectMany(point => new[] { point.Scored.Value, point.Scored.Value, double.NaN })),
            Line = new() { Color = "--text-muted", Width = 1, Dash = "dash" },
        };
    }

    /// <param name="until">The day up to which the last value is drawn; null for its own.</param>
    private static Scatter Steps(ReleaseLine line, string colour, decimal width, DateOnly? until)
    {
        List<BestStep> steps = [.. line.Steps];
        if (until is { } end && steps[^1].Day < end)
        {
            steps.Add(steps[^1] with { Day = end });
        }

        return new()
        {
            Mode = ModeFlag.Lines,
            ShowLegend = false,
            HoverInfo = HoverInfoFlag.Skip,
            X = ChartLayout.Strings(steps.Select(step => ChartLayout.Day(step.Day))),
            Y = ChartLayout.Numbers(steps.Select(step => step.Value)),
            Line = new() { Shape = ShapeEnum.Hv, Color = colour, Width = width },
        };
    }

    /// <summary>The legend shows the first mark of a trace: one without a place, in the family's own colour and symbol.</summary>
    private static Scatter Family(ResultSnapshot snapshot, List<ReleaseMark> marks, Func<ReleasePoint, bool> isLabelled) => new()
    {
        Mode = marks.Exists(mark => isLabelled(mark.Point)) ? ModeFlag.Markers | ModeFlag.Text : ModeFlag.Markers,
        Name = FigureText.Safe(marks[0].Point.Model.Family),
        X = [null!, .. marks.Select(mark => Day(mark.Point))],
        Y = ChartLayout.Numbers(marks.Select(mark => mark.Point.Scored.Value).Prepend(double.NaN)),
        ErrorY = ChartLayout.WhiskersY(
            [(double.NaN, null), .. marks.Select(mark => (mark.Point.Scored.Value, mark.Point.Scored.Interval))]),
        TextArray = ChartLayout.Texts(marks.Select((mark, place) => !isLabelled(mark.Point)
            || marks.Take(place).Any(other => other.Point.Model == mark.Point.Model)
            ? "" : Labels.Of(snapshot, mark.Point.Scored.Entry.RankedModel)).Prepend("")),
        TextPosition = TextPositionEnum.TopCenter,
        CustomData = ChartLayout.Strings(marks.Select(mark => $"{Labels.Of(snapshot, mark.Point.Scored.Entry.RankedModel)}: "
            + $"{mark.Words}, {Format.Date(mark.Point.Released)}, {ReleaseLabels.Of(mark.Point.Outcome)}").Prepend("")),
        HoverTemplate = "%{customdata}<extra></extra>",
        MetaArray = ["", .. marks.Select(mark => mark.Url)],
        ClipOnAxis = false,
        Marker = new()
        {
            Size = 11,
            ColorArray = [FamilyStyle.Colour(marks[0].Point.Model.FamilySlug), .. marks.Select(mark => mark.Point.Outcome is null ? "--line"
                : FamilyStyle.Colour(mark.Point.Model.FamilySlug))],
            SymbolArray = [FamilyStyle.Symbol(marks[0].Point.Model.FamilySlug), .. marks.Select(mark => mark.IsEstimated
                ? FamilyStyle.Open(FamilyStyle.Symbol(mark.Point.Model.FamilySlug)) : FamilyStyle.Symbol(mark.Point.Model.FamilySlug))],
        },
    };
}
