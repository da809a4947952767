namespace Dashboard.Web.Features.Scaling;

/// <summary>What the scaling page shows.</summary>
public sealed record ScalingView(ViewContext Context, ScalingSeries Series, ScalingTrends Trends, Figure Figure, string Finding,
    string Scope)
    : PageView(Context, Text.NavScaling, Finding, Scope)
{
    /// <summary>Builds the page's model: the benchmark of the default rules unless the view names some.</summary>
    public static ScalingView Build(ViewContext context)
    {
        var view = context.Shown;
        var series = ScalingSeries.Build(context.Snapshot, context.ShownWithBenchmark);
        if (series.Column is null && context.ShownWithBenchmark != view)
        {
            series = ScalingSeries.Build(context.Snapshot, view);
        }

        var scope = series.Column is { } column
            ? Format.Of(Text.ScalingScope, Labels.Of(column.Protocol)) + Format.Gap
                + EvidenceSummary.Of(context.Snapshot, [.. series.Placed.Concat(series.Unplaced).Select(point => point.Score)])
            : "";
        var trends = ScalingTrends.Build(series, view);
        return new ScalingView(context, series, trends, ScalingFigureBuilder.Build(context.Snapshot, trends, view.SizeOf, view.Focus),
            Sentence(context, series, view.SizeOf), scope);
    }

    /// <summary>How far a point lies above the line of its family, or of all models; null without a line.</summary>
    public (double? Family, double? All) Residual(ScalingPoint point) => (Of(Trends.Families, point), Of(Trends.AllModels, point));

    private static double? Of(IEnumerable<ScalingTrend> trends, ScalingPoint point) =>
        trends.SelectMany(trend => trend.Points).FirstOrDefault(candidate => candidate.Point == point)?.Residual;

    private static string Sentence(ViewContext context, ScalingSeries series, SizeMeasure measure)
    {
        if (series.Column is null)
        {
            return Text.FindingNothing;
        }

        var name = Labels.Benchmark(series.Column.Protocol.Task);
        var sign = series.Column.Protocol.Task.Metric.HigherIsBetter ? 1 : -1;
        var own = series.Placed.Where(point => point.Model.FamilySlug == context.Shown.Focus).MaxBy(point => sign * point.Value);
        if (own is null)
        {
            return Format.Of(Text.FindingScalingNone, name, Models(series.Placed), Models(series.Unplaced));
        }

        var size = ScoreFilter.SizeOf(own.Model, measure);
        var smallerAndBetter = Models(series.Placed.Where(
            point => ScoreFilter.SizeOf(point.Model, measure).Billions < size.Billions && sign * point.Value > sign * own.Value));
        return Format.Of(
            measure == SizeMeasure.Active ? Text.FindingScalingActive : Text.FindingScalingTotal,
            name,
            Labels.Of(context.Snapshot, own.Entry.RankedModel),
            Format.Score(context.Snapshot, own.Score),
            Format.Size(size),
            smallerAndBetter);
    }

    /// <summary>A model with several stages or devices is one.</summary>
    private static int Models(IEnumerable<ScalingPoint> points) => points.Select(point => point.Model.Slug).Distinct().Count();

    protected override EvidencePicture BuildSensitivity() => EvidencePicture.OfScores(Context, Context.Shown, CostAxis.TotalParameters);

    protected override IEnumerable<ViewTable> BuildTables() =>
        Series.Column is { } column ? [PointTable(Context, this, column), TrendTable(this)] : [];

    protected override IEnumerable<ViewChart> BuildCharts() => Series.Column is null ? [] : [new ViewChart(Figure, Finding, Height)];

    /// <summary>Height of the chart in pixels.</summary>
    public const int Height = 480;

    private static ViewTable PointTable(ViewContext context, ScalingView view, LeaderboardColumn column) => ViewTable.Of(
        "points",
        Text.ScalingTable,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("total", Text.TotalParameters, ColumnKind.Value),
            new ViewColumn("active", Text.ActiveParameters, ColumnKind.Value),
            new ViewColumn(column.Key, Labels.Benchmark(column.Protocol.Task), ColumnKind.Value, Labels.Of(column.Protocol)),
            new ViewColumn("residual", Text.ColumnResidual, ColumnKind.Value) { Title = Text.ResidualTitle },
        ],
        view.Series.Placed.Concat(view.Series.Unplaced).Select(point => ViewCells.Row(context, point.Entry.RankedModel,
            ViewCells.Named(context.Snapshot, point.Entry.RankedModel),
            ViewCells.Size(point.Model.Total).WithSource(),
            ViewCells.Size(point.Model.Active).WithSource(),
            ViewCells.Score(context.Snapshot, point.Score).WithInterval(),
            ViewCells.Number(view.Residual(point) is var residual ? residual.Family ?? residual.All : null,
                above => Format.Difference(Math.Round(above, 1))))));

    private static ViewTable TrendTable(ScalingView view) => ViewTable.Of(
        "trends",
        Text.TrendsTable,
        [new ViewColumn("family", Text.FilterFamily), new ViewColumn("slope", Text.ColumnSlope, ColumnKind.Value),
            new ViewColumn("points", Text.ColumnPoints, ColumnKind.Value)],
        view.Trends.Families.Concat(view.Trends.AllModels).Select(trend => new ViewRow(
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
