using Plotly.Blazor;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.BarLib.MarkerLib;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.LineLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;
using BarLib = Plotly.Blazor.Traces.BarLib;
using PatternShape = Plotly.Blazor.Traces.BarLib.MarkerLib.PatternLib.ShapeEnum;

namespace Dashboard.Web.Charts.Svg;

/// <summary>Whiskers along one axis; plotly has a type for each kind of trace and each axis.</summary>
/// <param name="Above">How far they reach above the values.</param>
/// <param name="Below">And below; null for as far as above.</param>
internal sealed record SvgErrors(IList<object>? Above, IList<object>? Below, object? Colour, decimal? Width, decimal? Thickness);

/// <summary>One trace of a figure with plotly's defaults; what only one kind of trace has is absent in the others.</summary>
internal sealed class SvgTrace
{
    private const string Grey = "--text-muted";
    private readonly Bar? bar;
    private readonly Scatter? scatter;
    private readonly HeatMap? heat;

    public SvgTrace(ITrace trace)
    {
        (bar, scatter, heat) = (trace as Bar, trace as Scatter, trace as HeatMap);
        if ((bar, scatter, heat) is (null, null, null))
        {
            throw new NotSupportedException($"A picture knows no trace {trace.Type}.");
        }

        X = bar?.X ?? scatter?.X ?? heat?.X ?? [];
        Y = bar?.Y ?? scatter?.Y ?? heat?.Y ?? [];
        Name = SvgValue.Plain(bar?.Name ?? scatter?.Name);
    }

    public bool IsBar => bar is not null;

    public bool IsHeat => heat is not null;

    public IList<object> X { get; }

    public IList<object> Y { get; }

    public int Count => Math.Min(X.Count, Y.Count);

    public string Name { get; }

    public bool IsInLegend => (bar?.ShowLegend ?? scatter?.ShowLegend) != false && Name.Length > 0;

    public bool HasLines => Has(ModeFlag.Lines);

    public bool HasMarks => Has(ModeFlag.Markers);

    public bool HasLabels => Has(ModeFlag.Text);

    /// <summary>Whether bars are horizontal, their values on x.</summary>
    public bool IsHorizontal => bar?.Orientation == BarLib.OrientationEnum.H;

    public BarLib.TextPositionEnum BarTextPosition => bar?.TextPosition ?? BarLib.TextPositionEnum.Auto;

    public TextPositionEnum TextPosition => scatter?.TextPosition ?? TextPositionEnum.MiddleCenter;

    public bool ConnectsGaps => scatter?.ConnectGaps == true;

    public string LineColour => SvgColours.Resolve(scatter?.Line?.Color as string ?? Grey);

    public double LineWidth => (double)(scatter?.Line?.Width ?? 2);

    public string Dash => scatter?.Line?.Dash ?? "solid";

    public ShapeEnum LineShape => scatter?.Line?.Shape ?? ShapeEnum.Linear;

    public double EdgeWidth => (double)(scatter?.Marker?.Line?.Width ?? 0);

    /// <summary>plotly's own colour for edges that are given a width only.</summary>
    public string EdgeColour => SvgColours.Resolve(scatter?.Marker?.Line?.Color as string ?? "#444444");

    /// <summary>How a pattern is drawn, the shape apart; null for none.</summary>
    public Pattern? Pattern => bar?.Marker?.Pattern;

    public (double X, double Y) Gap => ((double)(heat?.XGap ?? 0), (double)(heat?.YGap ?? 0));

    public double? BarBase(int place) => SvgValue.Number(SvgValue.Each(bar?.Base, bar?.BaseArray, place));

    public string Text(int place) =>
        SvgValue.Plain(SvgValue.Each(bar?.Text ?? scatter?.Text, bar?.TextArray ?? scatter?.TextArray, place));

    public string Colour(int place) => SvgColours.Resolve(SvgValue.Each(
        bar?.Marker?.Color ?? scatter?.Marker?.Color, bar?.Marker?.ColorArray ?? scatter?.Marker?.ColorArray, place) as string ?? Grey);

    public SymbolEnum Symbol(int place) =>
        SvgValue.Each(scatter?.Marker?.Symbol, scatter?.Marker?.SymbolArray, place) ?? SymbolEnum.Circle;

    public double Size(int place) => (double)(SvgValue.Each(scatter?.Marker?.Size, scatter?.Marker?.SizeArray, place) ?? 6);

    public double Opacity(int place) =>
        Math.Clamp((double)(SvgValue.Each(scatter?.Marker?.Opacity, scatter?.Marker?.OpacityArray, place) ?? 1), 0, 1);

    /// <summary>Shape of the pattern of a bar.</summary>
    public PatternShape Shape(int place) => SvgValue.Each(Pattern?.Shape, Pattern?.ShapeArray, place) ?? PatternShape.Empty;

    /// <summary>The whiskers along an axis; null for none.</summary>
    public SvgErrors? Errors(bool isX) => (bar, scatter, isX) switch
    {
        ({ ErrorX: { } e }, _, true) => new(e.Array, e.Symmetric == false ? e.ArrayMinus : null, e.Color, e.Width, e.Thickness),
        ({ ErrorY: { } e }, _, false) => new(e.Array, e.Symmetric == false ? e.ArrayMinus : null, e.Color, e.Width, e.Thickness),
        (_, { ErrorX: { } e }, true) => new(e.Array, e.Symmetric == false ? e.ArrayMinus : null, e.Color, e.Width, e.Thickness),
        (_, { ErrorY: { } e }, false) => new(e.Array, e.Symmetric == false ? e.ArrayMinus : null, e.Color, e.Width, e.Thickness),
        _ => null,
    };

    /// <summary>How far a whisker reaches below and above the value of a point.</summary>
    public (double Below, double Above) Error(bool isX, int place) => Errors(isX) is { } errors
        ? (SvgValue.Number(SvgValue.Each(null, errors.Below ?? errors.Above, place)) ?? 0,
            SvgValue.Number(SvgValue.Each(null, errors.Above, place)) ?? 0)
        : default;

    /// <summary>Value of a cell of a heat map as a share of its scale; null where there is none.</summary>
    public double? Shade(int row, int column)
    {
        var (low, high) = ((double)(heat?.ZMin ?? 0), (double)(heat?.ZMax ?? 1));
        return SvgValue.Number(Cell(heat?.Z, row, column)) is { } number && high > low ? (number - low) / (high - low) : null;
    }

    public string CellText(int row, int column) => SvgValue.Plain(Cell(heat?.Text, row, column));

    private static object? Cell(IList<object>? rows, int row, int column) =>
        SvgValue.Each(null, SvgValue.Each(null, rows, row) as IList<object> ?? [], column);

    private bool Has(ModeFlag mode) => scatter is not null && (scatter.Mode ?? (ModeFlag.Lines | ModeFlag.Markers)).HasFlag(mode);
}
