using System.Text.Json;
using System.Text.Json.Serialization;
using Plotly.Blazor;

namespace Dashboard.Web.Charts;

/// <summary>
/// What plotly draws. Colours are names of custom properties of the style sheet (<c>--family-ling</c>), which the browser resolves, so that
/// one figure serves light and dark; nothing of a figure changes once it is made.
/// </summary>
public sealed class Figure(IList<ITrace> data, Layout layout)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new FigureConverter(), new PolymorphicConverter<ITrace>(), new DateTimeConverter(), new DateTimeOffsetConverter() },
    };

    private string? json;

    /// <summary>Traces, the first at the bottom.</summary>
    public IList<ITrace> Data => data;

    /// <summary>Axes, legend and margins.</summary>
    public Layout Layout => layout;

    /// <summary>The figure as JSON <c>{"data":[…],"layout":{…}}</c>, in plotly's own words.</summary>
    public string Json => json ??= JsonSerializer.Serialize(new { data, layout }, Options);
}
