using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dashboard.Web.Charts;

/// <summary>
/// What plotly draws: traces and layout, in plotly's own words. Colours are names of custom properties of the style sheet
/// (<c>--family-ling</c>), which the browser resolves, so that one figure serves light and dark.
/// </summary>
public sealed class Figure
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default };

    private Figure(string json) => Json = json;

    /// <summary>The figure as JSON <c>{"data":[…],"layout":{…}}</c>.</summary>
    public string Json { get; }

    /// <summary>Makes a figure; the nodes must not be used afterwards.</summary>
    public static Figure Of(JsonArray data, JsonObject layout) =>
        new(new JsonObject { ["data"] = data, ["layout"] = layout }.ToJsonString(Compact));
}
