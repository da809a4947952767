using Plotly.Blazor;
using Plotly.Blazor.LayoutLib.XAxisLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;

namespace Dashboard.Web.Features.Benchmarks;

/// <summary>Score against the date at which the model came out; a date known to the month or year stands at its middle.</summary>
public static class TimelineFigureBuilder
{
    /// <summary>Draws a timeline; null with fewer than three dated models, which would show nothing.</summary>
    public static Figure? Build(ResultSnapshot snapshot, ScoreTimeline timeline)
    {
        if (timeline.Points.DistinctBy(point => point.Model).Count() < 3)
        {
            return null;
        }

        var scores = Uncertainty.Of(snapshot);
        List<ITrace> data =
        [
            .. ChartLayout.UnknownY(timeline.Points.Select(
                point => ((object)ChartLayout.Day(point.Released.Middle), snapshot.Data.Value[point.Row], scores.Of(point.Row).Interval))),
            .. timeline.Points.GroupBy(point => (point.Model.FamilySlug, point.Model.Family))
                .Select(family => Family(snapshot, [.. family])),
        ];
        var x = ChartLayout.X();
        x.Type = TypeEnum.Date;
        return new Figure(data, ChartLayout.Of(x, ChartLayout.Y(
            timeline.Protocol is { } protocol ? Labels.Benchmark(protocol.Task) : null)));
    }

    private static Scatter Family(ResultSnapshot snapshot, List<TimelinePoint> points) => new()
    {
        Mode = ModeFlag.Markers,
        Name = FigureText.Safe(points[0].Model.Family),
        X = ChartLayout.Strings(points.Select(point => ChartLayout.Day(point.Released.Middle))),
        Y = ChartLayout.Numbers(points.Select(point => snapshot.Data.Value[point.Row])),
        ErrorY = ChartLayout.WhiskersY(
            [.. points.Select(point => (snapshot.Data.Value[point.Row], Uncertainty.Of(snapshot).Of(point.Row).Interval))]),
        CustomData = ChartLayout.Strings(points.Select(point => $"{Labels.Of(snapshot, point.RankedModel)} "
            + $"{point.RankedModel.Variant.Label}: {Format.Score(snapshot, point.Row)}, {Format.Date(point.Released)}")),
        HoverTemplate = "%{customdata}<extra></extra>",
        ClipOnAxis = false,
        Marker = new()
        {
            Size = 11,
            Color = FamilyStyle.Colour(points[0].Model.FamilySlug),
            Symbol = FamilyStyle.Symbol(points[0].Model.FamilySlug)
        },
    };
}
