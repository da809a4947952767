using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Dashboard.Web.Charts.Svg;

/// <summary>
/// One axis of a figure, without pixels. Its coordinates are numbers: the value itself, its power of ten on a logarithmic axis, the place
/// of a name in the list of names, or days.
/// </summary>
internal sealed class SvgAxis
{
    private const string Linear = "linear";
    private const string Category = "category";
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    private SvgAxis(JsonElement json, IReadOnlyCollection<SvgTrace> traces, bool across)
    {
        Json = json;
        var values = traces.SelectMany(trace => across ? trace.X : trace.Y)
            .Where(value => value.ValueKind is JsonValueKind.String or JsonValueKind.Number).ToList();
        Type = json.Word("type", values.Exists(value => value.ValueKind == JsonValueKind.String) ? Category : Linear);
        if (Type is not (Linear or "log" or Category or "date"))
        {
            throw new NotSupportedException($"A picture knows no axis {Type}.");
        }

        if (Type == Category)
        {
            foreach (var name in json.Items("categoryarray").Concat(values).Select(Key))
            {
                places.TryAdd(name, places.Count);
            }
        }

        Names = [.. places.OrderBy(place => place.Value).Select(place => place.Key)];
        (Low, High) = SvgRange.Of(this, traces, across);
    }

    public JsonElement Json { get; }

    public string Type { get; }

    public bool IsCategory => Type == Category;

    public bool IsLog => Type == "log";

    /// <summary>Names on the axis as the figure spells them, in order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Coordinate at the left or lower end.</summary>
    public double Low { get; }

    /// <summary>Coordinate at the right or upper end; below <see cref="Low"/> on a reversed axis.</summary>
    public double High { get; }

    public string Title =>
        Json.Get("title") is { } title ? (title.ValueKind == JsonValueKind.Object ? title.Get("text") ?? default : title).Plain() : "";

    public bool IsOnTop => Json.Word("side", "bottom") == "top";

    public static SvgAxis Read(JsonElement layout, IReadOnlyCollection<SvgTrace> traces, bool across) =>
        new(layout.Get(across ? "xaxis" : "yaxis") ?? default, traces, across);

    /// <summary>Where a value of the figure lies; null where it is missing or has no place on this kind of axis.</summary>
    public double? At(JsonElement value) => Type switch
    {
        Category => value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            && places.TryGetValue(Key(value), out var place) ? place : null,
        "date" => value.ValueKind == JsonValueKind.String && DateTime.TryParse(value.GetString(), CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var date) ? (date - DateTime.MinValue).TotalDays : null,
        _ => value.Number() is { } number ? At(number) : null,
    };

    /// <summary>Where a number lies on an axis of numbers; null where a logarithmic axis has no place for it.</summary>
    public double? At(double number) => !IsLog ? number : number > 0 ? Math.Log10(number) : null;

    /// <summary>Where a point with its whisker begins and ends; a whisker that leaves a logarithmic axis ends at the point.</summary>
    public (double Low, double Middle, double High)? Span(SvgTrace trace, int place, bool across)
    {
        var value = (across ? trace.X : trace.Y)[place];
        if (At(value) is not { } middle)
        {
            return null;
        }

        var (below, above) = trace.Error(across, place);
        return !IsCategory && value.Number() is { } number
            ? (At(number - below) ?? middle, middle, At(number + above) ?? middle)
            : (middle, middle, middle);
    }

    private static string Key(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
