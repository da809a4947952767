using System.Net;
using System.Text.Json;

namespace Dashboard.Web.Charts.Svg;

/// <summary>Reads plotly's JSON; what is absent or null counts as not given.</summary>
internal static class SvgJson
{
    public static JsonElement? Get(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value)
            && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A finite number, or null.</summary>
    public static double? Number(this JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    public static double Number(this JsonElement json, string name, double otherwise) => json.Get(name)?.Number() ?? otherwise;

    public static string Word(this JsonElement json, string name, string otherwise) =>
        json.Get(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : otherwise;

    public static bool Flag(this JsonElement json, string name, bool otherwise) =>
        json.Get(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : otherwise;

    /// <summary>The items of an array; none if it is not given.</summary>
    public static List<JsonElement> Items(this JsonElement json, string name) =>
        json.Get(name) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray()] : [];

    /// <summary>A property that holds one value for all points, or an array with one for each.</summary>
    public static JsonElement? Each(this JsonElement json, string name, int place) => json.Get(name) switch
    {
        { ValueKind: JsonValueKind.Array } array =>
            place < array.GetArrayLength() && array[place] is { ValueKind: not JsonValueKind.Null } item ? item : null,
        var value => value,
    };

    /// <summary>A text of a figure as people read it: plotly's line break becomes a new line,
    /// escaped characters themselves again.</summary>
    public static string Plain(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Plain(json.GetString()!),
        JsonValueKind.Number => json.GetRawText(),
        _ => "",
    };

    public static string Plain(string text) => WebUtility.HtmlDecode(text.Replace("<br>", "\n", StringComparison.OrdinalIgnoreCase));
}
