using System.Collections.Immutable;
using System.Text.Json;

namespace Dashboard.Web.Charts.Svg;

/// <summary>One trace of a figure, read by plotly's names and with plotly's defaults.</summary>
internal sealed class SvgTrace
{
    public const string Bar = "bar";
    public const string Heat = "heatmap";
    private const string Scatter = "scatter";

    private readonly JsonElement json;
    private readonly JsonElement marker;
    private readonly JsonElement line;
    private readonly string mode;

    public SvgTrace(JsonElement json)
    {
        this.json = json;
        Type = json.Word("type", Scatter);
        if (Type is not (Bar or Heat or Scatter))
        {
            throw new NotSupportedException($"A picture knows no trace {Type}.");
        }

        mode = json.Word("mode", "lines+markers");
        marker = json.Get("marker") ?? default;
        line = json.Get("line") ?? default;
        X = [.. json.Items("x")];
        Y = [.. json.Items("y")];
    }

    public string Type { get; }

    public ImmutableArray<JsonElement> X { get; }

    public ImmutableArray<JsonElement> Y { get; }

    public int Count => Math.Min(X.Length, Y.Length);

    public string Name => json.Get("name")?.Plain() ?? "";

    public bool IsInLegend => json.Flag("showlegend", otherwise: true) && Name.Length > 0 && Type != Heat;

    public bool HasLines => Type == Scatter && mode.Contains("lines", StringComparison.Ordinal);

    public bool HasMarks => Type == Scatter && mode.Contains("markers", StringComparison.Ordinal);

    public bool HasLabels => Type == Scatter && mode.Contains("text", StringComparison.Ordinal);

    /// <summary>Whether bars lie, their values on the axis across.</summary>
    public bool IsHorizontal => json.Word("orientation", "v") == "h";

    public double? BarBase(int place) => json.Each("base", place)?.Number();

    public string TextPosition => json.Word("textposition", Type == Bar ? "auto" : "middle center");

    public bool ConnectsGaps => json.Flag("connectgaps", otherwise: false);

    public string LineColour => SvgColours.Resolve(line.Word("color", "--text-muted"));

    public double LineWidth => line.Number("width", 2);

    public string Dash => line.Word("dash", "solid");

    public string LineShape => line.Word("shape", "linear");

    public double EdgeWidth => marker.Get("line")?.Number("width", 0) ?? 0;

    /// <summary>plotly's own colour for edges that are given a width only.</summary>
    public string EdgeColour => SvgColours.Resolve(marker.Get("line")?.Word("color", "#444444") ?? "#444444");

    /// <summary>How a hatch is drawn, the shape apart; null for none.</summary>
    public JsonElement? Pattern => marker.Get("pattern");

    public string ColourScale => json.Word("colorscale", "Viridis");

    public bool IsScaleReversed => json.Flag("reversescale", otherwise: false);

    public (double X, double Y) Gap => (json.Number("xgap", 0), json.Number("ygap", 0));

    public string Text(int place) => json.Each("text", place)?.Plain() ?? "";

    public string Colour(int place) => SvgColours.Resolve(marker.Each("color", place) is { ValueKind: JsonValueKind.String } colour
        ? colour.GetString()! : "--text-muted");

    public string Symbol(int place) =>
        marker.Each("symbol", place) is { ValueKind: JsonValueKind.String } symbol ? symbol.GetString()! : "circle";

    public double Size(int place) => marker.Each("size", place)?.Number() ?? 6;

    public double Opacity(int place) => Math.Clamp(marker.Each("opacity", place)?.Number() ?? 1, 0, 1);

    /// <summary>Shape of the hatch of a bar; empty for none.</summary>
    public string PatternShape(int place) =>
        Pattern?.Each("shape", place) is { ValueKind: JsonValueKind.String } shape ? shape.GetString()! : "";

    /// <summary>The property of the whiskers along an axis; null for none.</summary>
    public JsonElement? Errors(bool across) => json.Get(across ? "error_x" : "error_y");

    /// <summary>How far a whisker reaches below and above the value of a point.</summary>
    public (double Below, double Above) Error(bool across, int place)
    {
        if (Errors(across) is not { } errors)
        {
            return default;
        }

        var above = errors.Each("array", place)?.Number() ?? 0;
        return (errors.Flag("symmetric", otherwise: true) ? above : errors.Each("arrayminus", place)?.Number() ?? 0, above);
    }

    /// <summary>Value of a cell of a heat map as a share of its scale; null where there is none.</summary>
    public double? Shade(int row, int column)
    {
        var (low, high) = (json.Number("zmin", 0), json.Number("zmax", 1));
        return json.Each("z", row) is { ValueKind: JsonValueKind.Array } cells && column < cells.GetArrayLength()
            && cells[column].Number() is { } number && high > low
            ? (number - low) / (high - low)
            : null;
    }

    public string CellText(int row, int column) =>
        json.Each("text", row) is { ValueKind: JsonValueKind.Array } cells && column < cells.GetArrayLength() ? cells[column].Plain() : "";
}
