using Plotly.Blazor;
using Plotly.Blazor.LayoutLib.XAxisLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Features.Scaling;

/// <summary>Score against size on a log axis: a segment joins the active and the total size of a mixture of experts;
/// estimates are hollow.</summary>
public static class ScalingFigureBuilder
{
    private const int TrendSteps = 20;
    private static readonly double[] Ticks = [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000];

    /// <param name="focus">Slug of the family in focus.</param>
    public static Figure Build(ResultSnapshot snapshot, ScalingTrends trends, SizeMeasure measure, string focus)
    {
        var series = trends.Series;
        var labelled = Labelled(series, focus);
        List<ITrace> data =
        [
            Segments(series),
            // Of many points, the trends of the family in focus and of all models; the table has each.
            .. trends.Families.Where(trend => series.Placed.Length <= ChartLayout.MaxLabelled || Slug.From(trend.Family!) == focus)
                .Concat(trends.AllModels).Where(trend => trend.Line is not null).SelectMany(Trend),
            .. Unknown(snapshot, series, measure),
            // The last are on top, and keep their names where there is no room for all.
            .. series.Placed.GroupBy(point => (point.Model.FamilySlug, point.Model.Family))
                .OrderBy(family => family.Key.FamilySlug == focus)
                .Select(family => Family(snapshot, [.. family], measure, labelled)),
        ];
        var x = ChartLayout.X(measure == SizeMeasure.Active ? Text.AxisActive : Text.AxisTotal);
        x.Type = TypeEnum.Log;
        x.Range = Range(series, measure);
        x.TickMode = TickModeEnum.Array;
        x.TickVals = ChartLayout.Numbers(Ticks);
        x.TickText = ChartLayout.Strings(
            Ticks.Select(tick => Format.Of(Text.Billions, Format.Value(tick).TrimEnd('0').TrimEnd('.', ','))));
        var y = ChartLayout.Y(series.Column is { } column ? Labels.Benchmark(column.Protocol.Task) : null);
        return new Figure(data, ChartLayout.Of(x, y));
    }

    /// <summary>All; of many, those of the family in focus and those that no smaller one beats.</summary>
    private static HashSet<ScalingPoint> Labelled(ScalingSeries series, string focus)
    {
        if (series.Placed.Length <= ChartLayout.MaxLabelled)
        {
            return [.. series.Placed];
        }

        var sign = series.Column!.Protocol.Task.Metric.HigherIsBetter ? 1 : -1;
        var (labelled, best) = (new HashSet<ScalingPoint>(), double.NegativeInfinity);
        foreach (var point in series.Placed)
        {
            if (sign * point.Value > best || point.Model.FamilySlug == focus)
            {
                labelled.Add(point);
            }

            best = Math.Max(best, sign * point.Value);
        }

        return labelled;
    }

    private static IEnumerable<ITrace> Unknown(ResultSnapshot snapshot, ScalingSeries series,
        SizeMeasure measure) => ChartLayout.UnknownY(
            series.Placed.Select(point => ((object)ScoreFilter.SizeOf(point.Model, measure).Billions!.Value, point.Value,
                Uncertainty.Of(snapshot).Of(point.Score).Interval)));

    /// <summary>All marks and both ends of all segments, with room for their labels; powers of ten.</summary>
    private static IList<object>? Range(ScalingSeries series, SizeMeasure measure)
    {
        var sizes = series.Placed.SelectMany(
            point => new[] { ScoreFilter.SizeOf(point.Model, measure).Billions, point.Model.Active.Billions, point.Model.Total.Billions })
            .OfType<double>().ToList();
        return sizes.Count == 0 ? null : [Math.Log10(sizes.Min()) - 0.15, Math.Log10(sizes.Max()) + 0.25];
    }

    /// <summary>A fitted line and its 95 % limits.</summary>
    private static IEnumerable<ITrace> Trend(ScalingTrend trend)
    {
        var (low, high) = (Math.Log10(trend.Points.Min(point => point.Billions)), Math.Log10(trend.Points.Max(point => point.Billions)));
        var sizes = Enumerable.Range(0, TrendSteps + 1).Select(step => Math.Pow(10, low + ((high - low) * step / TrendSteps))).ToList();
        var colour = trend.Family is { } family ? FamilyStyle.Colour(Slug.From(family)) : "--text-muted";
        var name = Name(trend);
        yield return TrendLine(name, sizes, sizes.Select(size => trend.Line!.At(size).Value), colour, "solid");
        yield return TrendLine(name, sizes, sizes.Select(size => trend.Line!.At(size).Interval.Low), colour, "dot");
        yield return TrendLine(name, sizes, sizes.Select(size => trend.Line!.At(size).Interval.High), colour, "dot");
    }

    /// <summary>Of which models the line is: a family has one for each stage.</summary>
    private static string Name(ScalingTrend trend)
    {
        var name = trend.Family is { } family ? Format.Of(Text.TrendOf, family) : Text.TrendOfAll;
        return trend.Stage switch
        {
            CheckpointStage.PostTrained => name,
            CheckpointStage.Base => $"{name} ({Text.VariantBase})",
            _ => $"{name} ({Text.NotStated})",
        };
    }

    private static Scatter TrendLine(string name, List<double> sizes, IEnumerable<double> values, string colour, string dash) => new()
    {
        Mode = ModeFlag.Lines,
        Name = FigureText.Safe(name),
        ShowLegend = dash == "solid",
        HoverInfo = HoverInfoFlag.Skip,
        X = ChartLayout.Numbers(sizes),
        Y = ChartLayout.Numbers(values),
        Line = new() { Color = colour, Width = dash == "solid" ? 1.5m : 1, Dash = dash },
    };

    private static Scatter Segments(ScalingSeries series)
    {
        var experts = series.Placed
            .Where(point => point.Model is { Active.Billions: { } active, Total.Billions: { } total } && active < total).ToList();
        return new()
        {
            Mode = ModeFlag.Lines,
            ShowLegend = false,
            HoverInfo = HoverInfoFlag.Skip,
            ConnectGaps = false,
            X = ChartLayout.Numbers(
                experts.SelectMany(point => new[] { point.Model.Active.Billions!.Value, point.Model.Total.Billions!.Value, double.NaN })),
            Y = ChartLayout.Numbers(experts.SelectMany(point => new[] { point.Value, point.Value, double.NaN })),
            Line = new() { Color = "--text-muted", Width = 1.5m, Dash = "dot" },
        };
    }

    private static Scatter Family(ResultSnapshot snapshot, List<ScalingPoint> points, SizeMeasure measure,
        HashSet<ScalingPoint> labelled) => new()
        {
            Mode = points.Exists(labelled.Contains) ? ModeFlag.Markers | ModeFlag.Text : ModeFlag.Markers,
            Name = FigureText.Safe(points[0].Model.Family),
            X = ChartLayout.Numbers(points.Select(point => ScoreFilter.SizeOf(point.Model, measure).Billions!.Value)),
            Y = ChartLayout.Numbers(points.Select(point => point.Value)),
            TextArray = ChartLayout.Texts(points.Select((point, index) =>
                !labelled.Contains(point) || points.Take(index).Any(other => other.Model == point.Model)
                ? "" : Labels.Of(snapshot, point.Entry.RankedModel))),
            ErrorY = ChartLayout.WhiskersY([.. points.Select(point => (point.Value, Uncertainty.Of(snapshot).Of(point.Score).Interval))]),
            TextPosition = TextPositionEnum.TopCenter,
            CustomData = ChartLayout.Strings(points.Select(point => $"{Labels.Of(snapshot, point.Entry.RankedModel)}: "
                + $"{Format.Sizes(point.Model)}, {Format.Score(snapshot, point.Score)}, {Labels.Of(snapshot.Data.Evidence[point.Score])}")),
            HoverTemplate = "%{customdata}<extra></extra>",
            ClipOnAxis = false,
            Marker = new()
            {
                Size = 11,
                Color = FamilyStyle.Colour(points[0].Model.FamilySlug),
                SymbolArray = [.. points.Select(point => Symbol(point.Model, measure))],
            },
        };

    private static SymbolEnum Symbol(LanguageModel model, SizeMeasure measure) =>
        ScoreFilter.SizeOf(model, measure).Status == ParameterStatus.Estimated
            ? FamilyStyle.Open(FamilyStyle.Symbol(model.FamilySlug)) : FamilyStyle.Symbol(model.FamilySlug);
}
