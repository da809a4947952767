using System.Globalization;
using System.Text.Json.Nodes;

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
        JsonArray data =
        [
            .. ChartLayout.UnknownUp(timeline.Points.Select(
                point => ((JsonNode)Day(point.Released), snapshot.Data.Value[point.Row], scores.Of(point.Row).Interval))),
            .. timeline.Points.GroupBy(point => (point.Model.FamilySlug, point.Model.Family))
                .Select(family => (JsonNode)Family(snapshot, [.. family])),
        ];
        var x = ChartLayout.Axis();
        x["type"] = "date";
        return Figure.Of(data, ChartLayout.Of(x, ChartLayout.Axis(timeline.Protocol?.Task.Benchmark)));
    }

    private static JsonObject Family(ResultSnapshot snapshot, List<TimelinePoint> points) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "markers",
        ["name"] = FigureText.Safe(points[0].Model.Family),
        ["x"] = ChartLayout.Strings(points.Select(point => Day(point.Released))),
        ["y"] = ChartLayout.Numbers(points.Select(point => snapshot.Data.Value[point.Row])),
        ["error_y"] = ChartLayout.Whiskers(
            points.Select(point => (snapshot.Data.Value[point.Row], Uncertainty.Of(snapshot).Of(point.Row).Interval))),
        ["customdata"] = ChartLayout.Strings(points.Select(point => $"{Labels.Of(snapshot, point.RankedModel)} "
            + $"{point.RankedModel.Variant.Label}: {Format.Value(snapshot.Data.Value[point.Row])}, {Format.Date(point.Released)}")),
        ["hovertemplate"] = "%{customdata}<extra></extra>",
        ["cliponaxis"] = false,
        ["marker"] = new JsonObject { ["size"] = 11, ["color"] = FamilyStyle.Colour(points[0].Model.FamilySlug),
            ["symbol"] = FamilyStyle.Symbol(points[0].Model.FamilySlug) },
    };

    private static string Day(PartialDate date) => new DateOnly(date.Year, date.Month ?? 7, date.Day ?? (date.Month is null ? 1 : 15))
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
