using System.Collections.Immutable;

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
            ? Format.Of(Text.ProtocolSentence, Labels.Of(column.Protocol)) + Format.Gap
                + EvidenceSummary.Of(context.Snapshot, [.. series.Placed.Concat(series.Unplaced).Select(point => point.Score)])
            : "";
        var trends = ScalingTrends.Build(series, view);
        if (view.X == ChartAxis.Released && series.Column is { } dated)
        {
            return ByRelease(context, series, trends, dated, scope);
        }

        var (sentence, brief) = Sentence(context, series, view.SizeOf);
        return new ScalingView(context, series, trends, ScalingFigureBuilder.Build(context.Snapshot, trends, view.SizeOf, view.Focus),
            sentence, scope)
        {
            Shorter = brief is null ? [] : [brief],
        };
    }

    private static ScalingView ByRelease(ViewContext context, ScalingSeries series, ScalingTrends trends, LeaderboardColumn column,
        string scope)
    {
        var (snapshot, scores, task) = (context.Snapshot, Uncertainty.Of(context.Snapshot), column.Protocol.Task);
        var releases = ReleaseSeries.Build(
            series.Placed.Concat(series.Unplaced)
                .Select(point => new ScoredModel(point.Entry, point.Value, scores.Of(point.Score).Interval, point.Score)),
            task.Metric.HigherIsBetter ? 1 : -1);
        var name = Labels.Benchmark(task);
        var (finding, briefs) = ReleaseLabels.Sentences(snapshot, releases, context.Shown.Focus,
            (model, value, date) => Format.Of(Text.FindingReleased, name, model, value, date),
            model => Format.Of(Text.BriefReleased, name, model),
            point => Format.Score(snapshot, point.Scored.Row));
        var marks = releases.Points.Select(point => new ReleaseMark(point,
            $"{Format.Score(snapshot, point.Scored.Row)}, {Labels.Of(snapshot.Data.Evidence[point.Scored.Row])}", IsEstimated: false));
        return new ScalingView(context, series, trends,
            ReleaseFigureBuilder.Build(snapshot, releases, [.. marks], name, null, context.Shown.Focus), finding, scope)
        {
            Releases = releases,
            Shorter = briefs,
        };
    }

    private ImmutableArray<string> Shorter { get; init; } = [];

    protected override IEnumerable<string> BuildBriefs() => Shorter;

    /// <summary>The scores over release dates, where the view asks for them.</summary>
    public ReleaseSeries? Releases { get; private init; }

    /// <summary>How far a point lies above the line of its family, or of all models; null without a line.</summary>
    public (double? Family, double? All) Residual(ScalingPoint point) => (Of(Trends.Families, point), Of(Trends.AllModels, point));

    private static double? Of(IEnumerable<ScalingTrend> trends, ScalingPoint point) =>
        trends.SelectMany(trend => trend.Points).FirstOrDefault(candidate => candidate.Point == point)?.Residual;

    private static (string Finding, string? Brief) Sentence(ViewContext context, ScalingSeries series, SizeMeasure measure)
    {
        if (series.Column is null)
        {
            return (Text.FindingNothing, null);
        }

        var name = Labels.Benchmark(series.Column.Protocol.Task);
        var sign = series.Column.Protocol.Task.Metric.HigherIsBetter ? 1 : -1;
        var own = series.Placed.Where(point => point.Model.FamilySlug == context.Shown.Focus).MaxBy(point => sign * point.Value);
        if (own is null)
        {
            return (Format.Of(Text.FindingScalingNone, name, Models(series.Placed), Models(series.Unplaced)), null);
        }

        var size = ScoreFilter.SizeOf(own.Model, measure);
        var smallerAndBetter = Models(series.Placed.Where(
            point => ScoreFilter.SizeOf(point.Model, measure).Billions < size.Billions && sign * point.Value > sign * own.Value));
        var model = Labels.Of(context.Snapshot, own.Entry.RankedModel);
        return (
            Format.Of(measure == SizeMeasure.Active ? Text.FindingScalingActive : Text.FindingScalingTotal, name, model,
                Format.Score(context.Snapshot, own.Score), Format.Size(size), smallerAndBetter),
            Format.Of(measure == SizeMeasure.Active ? Text.BriefScalingActive : Text.BriefScalingTotal, model, smallerAndBetter));
    }

    /// <summary>A model with several stages or devices is one.</summary>
    private static int Models(IEnumerable<ScalingPoint> points) => points.Select(point => point.Model.Slug).Distinct().Count();

    protected override EvidencePicture BuildSensitivity() => EvidencePicture.OfScores(Context, Context.Shown, CostAxis.TotalParameters);

    protected override IEnumerable<ViewTable> BuildTables() =>
        Series.Column is not { } column ? [] : Releases is null ? [PointTable(Context, this, column), TrendTable(this)]
            : [PointTable(Context, this, column)];

    protected override IEnumerable<ViewChart> BuildCharts() => Series.Column is null || Releases is { Points.IsEmpty: true } ? []
        : [new ViewChart(Figure, Finding, Height)];

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
            view.Releases is null ? new ViewColumn("residual", Text.ColumnResidual, ColumnKind.Value) { Title = Text.ResidualTitle }
                : ReleaseLabels.OutcomeColumn,
            ReleaseLabels.Column,
        ],
        view.Series.Placed.Concat(view.Series.Unplaced).Select(point => ViewCells.Row(context, point.Entry.RankedModel,
            ViewCells.Named(context.Snapshot, point.Entry.RankedModel),
            ViewCells.Size(point.Model.Total).WithSource(),
            ViewCells.Size(point.Model.Active).WithSource(),
            ViewCells.Score(context.Snapshot, point.Score).WithInterval(),
            view.Releases is { } releases ? ReleaseLabels.Cell(releases, point.Entry)
                : ViewCells.Number(view.Residual(point) is var residual ? residual.Family ?? residual.All : null,
                    above => Format.Difference(Math.Round(above, 1))),
            ReleaseLabels.Cell(point.Model))));

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
