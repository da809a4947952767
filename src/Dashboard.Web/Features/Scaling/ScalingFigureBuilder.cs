using System.Text.Json.Nodes;

namespace Dashboard.Web.Features.Scaling;

/// <summary>Score against size on a log axis: a segment joins the active and the total size of a mixture of experts;
/// estimates are hollow.</summary>
public static class ScalingFigureBuilder
{
    private const int TrendSteps = 20;
    private static readonly double[] Ticks = [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000];

    public static Figure Build(ResultSnapshot snapshot, ScalingTrends trends, SizeMeasure measure)
    {
        var series = trends.Series;
        JsonArray data = [Segments(series), .. trends.Families.Concat(trends.AllModels).Where(trend => trend.Line is not null).SelectMany(
            Trend), .. Unknown(snapshot, series, measure), .. series.Placed.GroupBy(point => (point.Model.FamilySlug, point.Model.Family))
                .Select(family => (JsonNode)Family(snapshot, [.. family], measure))];
        var x = ChartLayout.Axis(measure == SizeMeasure.Active ? Text.AxisActive : Text.AxisTotal);
        x["type"] = "log";
        x["range"] = Range(series, measure);
        x["tickmode"] = "array";
        x["tickvals"] = ChartLayout.Numbers(Ticks);
        x["ticktext"] = ChartLayout.Strings(
            Ticks.Select(tick => Format.Of(Text.Billions, Format.Value(tick).TrimEnd('0').TrimEnd('.', ','))));
        return Figure.Of(data, ChartLayout.Of(x, ChartLayout.Axis(series.Column?.Protocol.Task.Benchmark)));
    }

    private static IEnumerable<JsonNode> Unknown(ResultSnapshot snapshot, ScalingSeries series,
        SizeMeasure measure) => ChartLayout.UnknownUp(
            series.Placed.Select(point => ((JsonNode)ScoreFilter.SizeOf(point.Model, measure).Billions!.Value, point.Value,
                Uncertainty.Of(snapshot).Of(point.Score).Interval)));

    /// <summary>All marks and both ends of all segments, with room for their labels; powers of ten.</summary>
    private static JsonArray? Range(ScalingSeries series, SizeMeasure measure)
    {
        var sizes = series.Placed.SelectMany(
            point => new[] { ScoreFilter.SizeOf(point.Model, measure).Billions, point.Model.Active.Billions, point.Model.Total.Billions })
            .OfType<double>().ToList();
        return sizes.Count == 0 ? null : new JsonArray(Math.Log10(sizes.Min()) - 0.15, Math.Log10(sizes.Max()) + 0.25);
    }

    /// <summary>A fitted line and its 95 % limits.</summary>
    private static IEnumerable<JsonNode> Trend(ScalingTrend trend)
    {
        var (low, high) = (Math.Log10(trend.Points.Min(point => point.Billions)), Math.Log10(trend.Points.Max(point => point.Billions)));
        var sizes = Enumerable.Range(0, TrendSteps + 1).Select(step => Math.Pow(10, low + ((high - low) * step / TrendSteps))).ToList();
        var colour = trend.Family is { } family ? FamilyStyle.Colour(Slug.From(family)) : "--text-muted";
        var name = trend.Family is { } known ? Format.Of(Text.TrendOf, known) : Text.TrendOfAll;
        yield return TrendLine(name, sizes, sizes.Select(size => trend.Line!.At(size).Value), colour, "solid");
        yield return TrendLine(name, sizes, sizes.Select(size => trend.Line!.At(size).Interval.Low), colour, "dot");
        yield return TrendLine(name, sizes, sizes.Select(size => trend.Line!.At(size).Interval.High), colour, "dot");
    }

    private static JsonObject TrendLine(string name, List<double> sizes, IEnumerable<double> values, string colour, string dash) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "lines",
        ["name"] = FigureText.Safe(name),
        ["showlegend"] = dash == "solid",
        ["hoverinfo"] = "skip",
        ["x"] = ChartLayout.Numbers(sizes),
        ["y"] = ChartLayout.Numbers(values),
        ["line"] = new JsonObject { ["color"] = colour, ["width"] = dash == "solid" ? 1.5 : 1, ["dash"] = dash },
    };

    private static JsonObject Segments(ScalingSeries series)
    {
        var experts = series.Placed
            .Where(point => point.Model is { Active.Billions: { } active, Total.Billions: { } total } && active < total).ToList();
        return new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = "lines",
            ["showlegend"] = false,
            ["hoverinfo"] = "skip",
            ["connectgaps"] = false,
            ["x"] = ChartLayout.Numbers(
                experts.SelectMany(point => new[] { point.Model.Active.Billions!.Value, point.Model.Total.Billions!.Value, double.NaN })),
            ["y"] = ChartLayout.Numbers(experts.SelectMany(point => new[] { point.Value, point.Value, double.NaN })),
            ["line"] = new JsonObject { ["color"] = "--text-muted", ["width"] = 1.5, ["dash"] = "dot" },
        };
    }

    private static JsonObject Family(ResultSnapshot snapshot, List<ScalingPoint> points, SizeMeasure measure) => new()
    {
        ["type"] = "scatter",
        ["mode"] = points.Count <= 12 ? "markers+text" : "markers",
        ["name"] = FigureText.Safe(points[0].Model.Family),
        ["x"] = ChartLayout.Numbers(points.Select(point => ScoreFilter.SizeOf(point.Model, measure).Billions!.Value)),
        ["y"] = ChartLayout.Numbers(points.Select(point => point.Value)),
        ["text"] = ChartLayout.Strings(points.Select((point, index) => points.Take(index).Any(other => other.Model == point.Model)
            ? "" : Labels.Of(snapshot, point.Entry.RankedModel))),
        ["error_y"] = ChartLayout.Whiskers(points.Select(point => (point.Value, Uncertainty.Of(snapshot).Of(point.Score).Interval))),
        ["textposition"] = "top center",
        ["customdata"] = ChartLayout.Strings(points.Select(point => $"{Labels.Of(snapshot, point.Entry.RankedModel)}: "
            + $"{Format.Sizes(point.Model)}, {Format.Value(point.Value)}, {Labels.Of(snapshot.Data.Evidence[point.Score])}")),
        ["hovertemplate"] = "%{customdata}<extra></extra>",
        ["cliponaxis"] = false,
        ["marker"] = new JsonObject
        {
            ["size"] = 11,
            ["color"] = FamilyStyle.Colour(points[0].Model.FamilySlug),
            ["symbol"] = ChartLayout.Words(points.Select(point =>
                FamilyStyle.Symbol(point.Model.FamilySlug)
                    + (ScoreFilter.SizeOf(point.Model, measure).Status == ParameterStatus.Estimated ? "-open" : ""))),
        },
    };
}
