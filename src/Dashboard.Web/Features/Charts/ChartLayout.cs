using System.Text.Json.Nodes;
using Dashboard.Domain.Comparison;

namespace Dashboard.Web.Features.Charts;

/// <summary>What all figures have in common.</summary>
public static class ChartLayout
{
    /// <summary>A layout with the given axes; colours and fonts are added in the browser.</summary>
    public static JsonObject Of(JsonObject x, JsonObject y, bool legend = true) => new()
    {
        ["xaxis"] = x,
        ["yaxis"] = y,
        ["showlegend"] = legend,
        ["legend"] = new JsonObject { ["orientation"] = "h", ["x"] = 0, ["y"] = 1.02, ["yanchor"] = "bottom" },
        ["margin"] = new JsonObject { ["l"] = 8, ["r"] = 16, ["t"] = 8, ["b"] = 8, ["autoexpand"] = true },
        ["hovermode"] = "closest",
        ["dragmode"] = false,
        ["hoverlabel"] = new JsonObject { ["align"] = "left" },
    };

    /// <summary>A linear axis.</summary>
    public static JsonObject Axis(string? title = null) => new()
    {
        ["title"] = title is null ? null : new JsonObject { ["text"] = FigureText.Safe(title) },
        ["automargin"] = true,
        ["zeroline"] = false,
        ["fixedrange"] = true,
    };

    /// <summary>A range from zero to the largest number, with a share of it left free for labels beside the bars.</summary>
    public static JsonArray FromZero(IEnumerable<double> numbers, double room) => [0, numbers.Where(double.IsFinite).DefaultIfEmpty(1).Max() * (1 + room)];

    /// <summary>95 % intervals as whiskers; where the interval is unknown there is none, and the table says why.</summary>
    public static JsonObject Whiskers(IEnumerable<(double Value, Interval? Interval)> points)
    {
        var list = points.ToList();
        return new JsonObject
        {
            ["type"] = "data",
            ["symmetric"] = false,
            ["thickness"] = 1,
            ["width"] = 3,
            ["color"] = "--text-muted",
            ["array"] = Numbers(list.Select(point => (point.Interval?.High ?? point.Value) - point.Value)),
            ["arrayminus"] = Numbers(list.Select(point => point.Value - (point.Interval?.Low ?? point.Value))),
        };
    }

    /// <summary>An axis of names, the first at the top.</summary>
    public static JsonObject Names(IEnumerable<string> labels)
    {
        var axis = Axis();
        axis["type"] = "category";
        axis["autorange"] = "reversed";
        axis["categoryorder"] = "array";
        axis["categoryarray"] = Strings(labels);
        return axis;
    }

    /// <summary>Texts as a JSON array, made safe.</summary>
    public static JsonArray Strings(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)FigureText.Safe(text))];

    /// <summary>Words of plotly or custom properties as a JSON array, unchanged.</summary>
    public static JsonArray Words(IEnumerable<string> words) => [.. words.Select(word => (JsonNode)word)];

    /// <summary>Numbers as a JSON array; not a number becomes null, which plotly leaves out.</summary>
    public static JsonArray Numbers(IEnumerable<double> numbers) => [.. numbers.Select(number => double.IsFinite(number) ? (JsonNode)number : null)];
}
