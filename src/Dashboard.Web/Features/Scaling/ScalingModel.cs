namespace Dashboard.Web.Features.Scaling;

/// <summary>What the scaling page shows.</summary>
public sealed record ScalingModel(ScalingSeries Series, ScalingTrends Trends, Figure Figure, string Finding, string Scope)
{
    /// <summary>Builds the page's model: MMLU unless the view names benchmarks or has none of it.</summary>
    public static ScalingModel Build(ViewContext context)
    {
        var view = context.Shown;
        var series = ScalingSeries.Build(context.Snapshot, context.ShownWithBenchmark);
        if (series.Column is null && view.Benchmarks.Count == 0)
        {
            series = ScalingSeries.Build(context.Snapshot, view);
        }

        var scope = series.Column is { } column
            ? Format.Of(Text.ScalingScope, Labels.Of(column.Protocol)) + " "
                + EvidenceSummary.Of(context.Snapshot, [.. series.Placed.Concat(series.Unplaced).Select(point => point.Score)])
            : "";
        var trends = ScalingTrends.Build(series, view);
        return new ScalingModel(series, trends, ScalingFigureBuilder.Build(context.Snapshot, trends, view.SizeOf),
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

        var sign = series.Column.Protocol.Task.Metric.HigherIsBetter ? 1 : -1;
        var own = series.Placed.Where(point => point.Model.FamilySlug == context.Shown.Focus).MaxBy(point => sign * point.Value);
        if (own is null)
        {
            return Format.Of(Text.FindingScalingNone, series.Column.Protocol.Task.Benchmark, series.Placed.Length, series.Unplaced.Length);
        }

        var size = ScoreFilter.SizeOf(own.Model, measure);
        var smallerAndBetter = series.Placed.Count(
            point => ScoreFilter.SizeOf(point.Model, measure).Billions < size.Billions && sign * point.Value > sign * own.Value);
        return Format.Of(
            measure == SizeMeasure.Active ? Text.FindingScalingActive : Text.FindingScalingTotal,
            series.Column.Protocol.Task.Benchmark,
            Labels.Of(context.Snapshot, own.Entry.RankedModel),
            Format.Value(own.Value),
            Format.Size(size),
            smallerAndBetter);
    }
}
