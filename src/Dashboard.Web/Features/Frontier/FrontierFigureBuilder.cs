using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Dashboard.Web.Features.Frontier;

/// <summary>Score against cost on a log axis with whiskers, families by colour, devices by symbol, estimates hollow;
/// the line goes through those that no stated value beats. What the picked model dominates is grey.</summary>
public static class FrontierFigureBuilder
{
    private static readonly double[] Ticks = [
        .. Enumerable.Range(-2, 7).SelectMany(power => new[] { Math.Pow(10, power), 3 * Math.Pow(10, power) })];

    /// <param name="pick">Slug of the picked model; empty for none.</param>
    /// <param name="url">Where a click on a model leads, by slug.</param>
    public static Figure Build(ResultSnapshot snapshot, ParetoFrontier frontier, string scoreName, string pick, Func<string, string> url)
    {
        var grey = frontier.Points.Where(point => point.Entry.Model.Slug == pick).SelectMany(point => point.Dominates).ToHashSet();
        ImmutableArray<string> devices = [.. frontier.Points.Select(point => point.Entry.RankedModel.Hardware.Name).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        JsonArray data =
        [
            Line([.. frontier.Points.Where(point => point.OnByValue)]),
            .. ChartLayout.UnknownUp(frontier.Points.Select(point => ((JsonNode)Cost(point), point.Value, point.Interval))),
            .. frontier.Points.Index().GroupBy(point => (point.Item.Entry.Model.FamilySlug, point.Item.Entry.Model.Family))
                .Select(family => (JsonNode)WithLegendMark(Family(snapshot, [.. family], devices, grey, url), family.Key.FamilySlug)),
            .. devices.Select(
                (device, place) => (JsonNode)ChartLayout.LegendOnly(Labels.Device(device), "--text-muted", DeviceStyle.Symbol(place))),
        ];
        var x = ChartLayout.Axis($"{FrontierLabels.Of(frontier.Costs.Axis)} {frontier.Costs.Currency}");
        x["type"] = "log";
        x["tickmode"] = "array";
        x["tickvals"] = ChartLayout.Numbers(Ticks);
        x["ticktext"] = ChartLayout.Strings(Ticks.Select(tick => tick.ToString("#,0.##", CultureInfo.CurrentCulture)));
        return Figure.Of(data, ChartLayout.Of(x, ChartLayout.Axis(scoreName)));
    }

    private static JsonObject Line(ImmutableArray<FrontierPoint> points) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "lines",
        ["showlegend"] = false,
        ["hoverinfo"] = "skip",
        ["x"] = ChartLayout.Numbers(points.Select(Cost)),
        ["y"] = ChartLayout.Numbers(points.Select(point => point.Value)),
        ["line"] = new JsonObject { ["shape"] = "hv", ["color"] = "--text-muted", ["width"] = 1.5 },
    };

    private static JsonObject Family(ResultSnapshot snapshot, List<(int Index, FrontierPoint Point)> points, ImmutableArray<string> devices,
        HashSet<int> grey, Func<string, string> url) => new()
    {
        ["type"] = "scatter",
        ["mode"] = points.Count <= 8 ? "markers+text" : "markers",
        ["name"] = FigureText.Safe(points[0].Point.Entry.Model.Family),
        ["x"] = ChartLayout.Numbers(points.Select(point => Cost(point.Point))),
        ["y"] = ChartLayout.Numbers(points.Select(point => point.Point.Value)),
        ["error_y"] = ChartLayout.Whiskers(points.Select(point => (point.Point.Value, point.Point.Interval))),
        ["text"] = ChartLayout.Strings(points.Select((point, i) => points.Take(i)
            .Any(other => other.Point.Entry.Model == point.Point.Entry.Model) ? "" : Labels.Of(snapshot, point.Point.Entry.RankedModel))),
        ["textposition"] = "top center",
        ["customdata"] = ChartLayout.Strings(
            points.Select(point => $"{Labels.Of(snapshot, point.Point.Entry.RankedModel)}: {FrontierLabels.Cost(point.Point.Cost)}, "
                + $"{Format.Value(Math.Round(point.Point.Value, 2))}, {FrontierLabels.Of(point.Point.Membership)}")),
        ["hovertemplate"] = "%{customdata}<extra></extra>",
        ["meta"] = new JsonArray([.. points.Select(point => (JsonNode)url(point.Point.Entry.Model.Slug))]),
        ["cliponaxis"] = false,
        ["marker"] = new JsonObject
        {
            ["size"] = 11,
            ["color"] = ChartLayout.Words(
                points.Select(point => grey.Contains(point.Index) ? "--line" : FamilyStyle.Colour(point.Point.Entry.Model.FamilySlug))),
            ["symbol"] = ChartLayout.Words(
                points.Select(point => Symbol(point.Point.Entry, devices) + (point.Point.Cost.Estimated ? "-open" : ""))),
        },
    };

    /// <summary>The legend shows the first mark of a trace: one without a place, in the family's own colour and symbol.</summary>
    private static JsonObject WithLegendMark(JsonObject trace, string family)
    {
        foreach (var name in new[] { "x", "y", "text", "customdata", "meta" })
        {
            trace[name]!.AsArray().Insert(0, name is "x" or "y" ? null : (JsonNode)"");
        }

        trace["error_y"]!["array"]!.AsArray().Insert(0, null);
        trace["error_y"]!["arrayminus"]!.AsArray().Insert(0, null);
        trace["marker"]!["color"]!.AsArray().Insert(0, FamilyStyle.Colour(family));
        trace["marker"]!["symbol"]!.AsArray().Insert(0, FamilyStyle.Symbol(family));
        return trace;
    }

    /// <summary>The device's symbol where one is stated, else the family's.</summary>
    private static string Symbol(LeaderboardRow entry, ImmutableArray<string> devices) =>
        entry.RankedModel.Hardware.Name is { } device
            ? DeviceStyle.Symbol(devices.IndexOf(device)) : FamilyStyle.Symbol(entry.Model.FamilySlug);

    private static double Cost(FrontierPoint point) => point.Cost.Range?.Middle ?? double.NaN;
}
