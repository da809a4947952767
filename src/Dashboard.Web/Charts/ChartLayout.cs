using System.Text.Json.Nodes;

namespace Dashboard.Web.Charts;

/// <summary>What all figures have in common.</summary>
public static class ChartLayout
{
    /// <summary>Half the length of a whisker of unknown uncertainty, as a share of the values shown.</summary>
    private const double UnknownShare = 0.035;

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

    /// <summary>Hatches bars in the colour of the ground.</summary>
    /// <param name="shape">One of plotly's shapes, or one for each bar; empty for none.</param>
    public static JsonObject Pattern(JsonNode shape) =>
        new() { ["shape"] = shape, ["fillmode"] = "overlay", ["fgcolor"] = "--surface", ["fgopacity"] = 0.35, ["size"] = 8 };

    /// <summary>A range from zero to the largest number, with a share of it left free for labels beside the bars.</summary>
    public static JsonArray FromZero(IEnumerable<double> numbers, double room) =>
        [0, numbers.Where(double.IsFinite).DefaultIfEmpty(1).Max() * (1 + room)];

    /// <summary>95 % intervals as whiskers; where the interval is unknown <see cref="UnknownAcross"/> or <see cref="UnknownUp"/> draws
    /// another mark.</summary>
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

    /// <summary>
    /// A dotted whisker at each value on a lying axis whose uncertainty is unknown, as a trace of its own: plotly has no dotted error bars.
    /// All have one length, which means nothing; where two of one label would overlap they are one, since dots upon dots look solid. No
    /// trace where every interval is known.
    /// </summary>
    /// <param name="half">Half the length.</param>
    public static IEnumerable<JsonNode> UnknownAcross(IEnumerable<(double Value, string Label, Interval? Interval)> points, double half)
    {
        var whiskers = points.Where(point => point.Interval is null)
            .GroupBy(point => point.Label, point => point.Value, StringComparer.Ordinal)
            .SelectMany(label => Merged(label.Order(), half).Select(ends => (ends.Low, ends.High, Label: FigureText.Safe(label.Key))))
            .ToList();
        return whiskers.Count == 0 ? [] :
        [
            Unknown(
                Numbers(whiskers.SelectMany(whisker => new[] { whisker.Low, whisker.High, double.NaN })),
                new JsonArray([.. whiskers.SelectMany(whisker => new JsonNode?[] { whisker.Label, whisker.Label, null })])),
        ];
    }

    private static List<Interval> Merged(IEnumerable<double> ascending, double half)
    {
        var whiskers = new List<Interval>();
        foreach (var value in ascending)
        {
            if (whiskers.Count > 0 && whiskers[^1].High >= value - half)
            {
                whiskers[^1] = new Interval(whiskers[^1].Low, value + half);
            }
            else
            {
                whiskers.Add(new Interval(value - half, value + half));
            }
        }

        return whiskers;
    }

    /// <summary>Half the length of such a whisker on an axis that begins at zero.</summary>
    public static double UnknownHalf(IEnumerable<double> values) => UnknownShare * values.Select(Math.Abs).DefaultIfEmpty(0).Max();

    /// <summary>The same on an axis that begins where the values do.</summary>
    public static double UnknownHalfOfRange(IReadOnlyCollection<double> values) => values.Count == 0 ? 0
        : UnknownShare * (values.Max() > values.Min() ? values.Max() - values.Min() : Math.Max(1, Math.Abs(values.Max())));

    /// <summary>The same on an upright axis of numbers.</summary>
    public static IEnumerable<JsonNode> UnknownUp(IEnumerable<(JsonNode At, double Value, Interval? Interval)> points)
    {
        var list = points.ToList();
        var unknown = list.Where(point => point.Interval is null).ToList();
        var half = UnknownHalfOfRange(list.ConvertAll(point => point.Value));
        return unknown.Count == 0 ? [] :
        [
            Unknown(
                new JsonArray([.. unknown.SelectMany(point => new[] { point.At.DeepClone(), point.At.DeepClone(), null })]),
                Numbers(unknown.SelectMany(point => new[] { point.Value - half, point.Value + half, double.NaN }))),
        ];
    }

    private static JsonObject Unknown(JsonArray x, JsonArray y) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "lines",
        ["name"] = FigureText.Safe(Text.UncertaintyUnknown),
        ["hoverinfo"] = "skip",
        ["connectgaps"] = false,
        ["cliponaxis"] = false,
        ["x"] = x,
        ["y"] = y,
        ["line"] = new JsonObject { ["color"] = "--text-muted", ["width"] = 2, ["dash"] = "dot" },
    };

    /// <summary>A mark that stands for something in the legend and has no point in the chart.</summary>
    public static JsonObject LegendOnly(string name, string colour, string symbol) => new()
    {
        ["type"] = "scatter",
        ["mode"] = "markers",
        ["name"] = FigureText.Safe(name),
        ["hoverinfo"] = "skip",
        ["x"] = new JsonArray((JsonNode?)null),
        ["y"] = new JsonArray((JsonNode?)null),
        ["marker"] = new JsonObject { ["size"] = 11, ["color"] = colour, ["symbol"] = symbol },
    };

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
    public static JsonArray Numbers(IEnumerable<double> numbers) =>
        [.. numbers.Select(number => double.IsFinite(number) ? (JsonNode)number : null)];
}
