namespace Dashboard.Web.Features.Scaling;

/// <summary>Score against size as tables.</summary>
public static class ScalingContent
{
    /// <summary>Height of the chart in pixels.</summary>
    public const int Height = 480;

    /// <summary>What the page shows.</summary>
    public static ViewContent Of(ViewContext context, ScalingModel model) => new(
        context,
        Text.NavScaling,
        model.Finding,
        model.Scope,
        model.Series.Column is { } column ? [Points(context, model, column), Trends(model)] : [],
        model.Series.Column is null ? [] : [new ViewChart(model.Figure, model.Finding, Height)]);

    private static ViewTable Points(ViewContext context, ScalingModel model, LeaderboardColumn column) => ViewTable.Of(
        "points",
        Text.ScalingTable,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("total", Text.TotalParameters, ColumnKind.Value),
            new ViewColumn("active", Text.ActiveParameters, ColumnKind.Value),
            new ViewColumn(column.Key, column.Protocol.Task.Benchmark, ColumnKind.Value, Labels.Of(column.Protocol)),
            new ViewColumn("residual", Text.ColumnResidual, ColumnKind.Value) { Title = Text.ResidualTitle },
        ],
        model.Series.Placed.Concat(model.Series.Unplaced).Select(point => ViewCells.Row(context, point.Entry.RankedModel,
            ViewCells.Named(context.Snapshot, point.Entry.RankedModel),
            ViewCells.Size(point.Model.Total).WithSource(),
            ViewCells.Size(point.Model.Active).WithSource(),
            ViewCells.Score(context.Snapshot, point.Score).WithInterval(),
            ViewCells.Number(model.Residual(point) is var residual ? residual.Family ?? residual.All : null,
                above => Format.Difference(Math.Round(above, 1))))));

    private static ViewTable Trends(ScalingModel model) => ViewTable.Of(
        "trends",
        Text.TrendsTable,
        [new ViewColumn("family", Text.FilterFamily), new ViewColumn("slope", Text.ColumnSlope, ColumnKind.Value),
            new ViewColumn("points", Text.ColumnPoints, ColumnKind.Value)],
        model.Trends.Families.Concat(model.Trends.AllModels).Select(trend => new ViewRow(
            trend.Family ?? "",
            [
                ViewCells.Words(trend.Family ?? Text.AllFamilies),
                ViewCells.Number(trend.Line?.Slope, slope => Format.Difference(Math.Round(slope, 1)), trend.Line?.SlopeInterval)
                    with { Sub = Why(trend) },
                ViewCells.Number(trend.Line?.Points, points => Format.Whole((long)points)),
            ])));

    /// <summary>The interval of a slope, or why there is none.</summary>
    private static string Why(ScalingTrend trend) => trend.Line is { } line ? ViewCells.Ends(line.SlopeInterval)
        : trend.Reason == NoTrend.SameSize ? Text.NoTrendSameSize : Format.Of(Text.NoTrendFew, trend.Models);
}
