using System.Globalization;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.LayoutLib.HoverLabelLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.BarLib.MarkerLib;
using Plotly.Blazor.Traces.BarLib.MarkerLib.PatternLib;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;
using BarLib = Plotly.Blazor.Traces.BarLib;
using LegendLib = Plotly.Blazor.LayoutLib.LegendLib;
using ScatterLib = Plotly.Blazor.Traces.ScatterLib;
using YAxisLib = Plotly.Blazor.LayoutLib.YAxisLib;

namespace Dashboard.Web.Charts;

/// <summary>What all figures have in common.</summary>
public static class ChartLayout
{
    /// <summary>Most points beside which all names stand.</summary>
    public const int MaxLabelled = 25;

    /// <summary>Half the length of a whisker of unknown uncertainty, as a share of the values shown.</summary>
    private const double UnknownShare = 0.035;

    private const string Muted = "--text-muted";

    /// <summary>A layout with the given axes; colours, fonts and margins are added in the browser.</summary>
    public static Layout Of(XAxis x, YAxis y, bool legend = true) => new()
    {
        XAxis = [x],
        YAxis = [y],
        ShowLegend = legend,
        Legend = [new() { Orientation = LegendLib.OrientationEnum.H, X = 0, Y = 1.02m, YAnchor = LegendLib.YAnchorEnum.Bottom }],
        HoverMode = HoverModeEnum.Closest,
        DragMode = DragModeEnum.False,
        HoverLabel = new() { Align = AlignEnum.Left },
    };

    /// <summary>A linear axis of x.</summary>
    public static XAxis X(string? title = null) => new()
    {
        Title = title is null ? null : new() { Text = FigureText.Safe(title) },
        ZeroLine = false,
        FixedRange = true,
    };

    /// <summary>A linear axis of y.</summary>
    public static YAxis Y(string? title = null) => new()
    {
        Title = title is null ? null : new() { Text = FigureText.Safe(title) },
        ZeroLine = false,
        FixedRange = true,
    };

    /// <summary>An axis of names, the first at the top.</summary>
    public static YAxis Names(IEnumerable<string> labels)
    {
        var axis = Y();
        axis.Type = YAxisLib.TypeEnum.Category;
        axis.AutoRange = YAxisLib.AutoRangeEnum.Reversed;
        axis.CategoryOrder = YAxisLib.CategoryOrderEnum.Array;
        axis.CategoryArray = Strings(labels);
        return axis;
    }

    /// <summary>A range from zero to the largest number, with a share of it left free for labels beside the bars.</summary>
    public static IList<object> FromZero(IEnumerable<double> numbers, double room) =>
        [0, numbers.Where(double.IsFinite).DefaultIfEmpty(1).Max() * (1 + room)];

    /// <summary>A range around all numbers, with a share of it left free for labels beside the marks.</summary>
    public static IList<object> Fitting(IReadOnlyCollection<double> numbers, double room)
    {
        var (low, high) = (numbers.DefaultIfEmpty(0).Min(), numbers.DefaultIfEmpty(1).Max());
        return [low - (0.05 * Width(low, high)), high + (room * Width(low, high))];
    }

    /// <summary>How wide a range is; of one number alone, as wide as it is large.</summary>
    private static double Width(double low, double high) => high > low ? high - low : Math.Max(1, Math.Abs(high));

    /// <summary>A horizontal bar for each label.</summary>
    /// <param name="texts">Beside the bars; null for none.</param>
    public static Bar Bars(IEnumerable<double> values, IEnumerable<string> labels, IEnumerable<string>? texts = null) => new()
    {
        Orientation = BarLib.OrientationEnum.H,
        X = Numbers(values),
        Y = Strings(labels),
        TextArray = texts is null ? null : Texts(texts),
        TextPosition = texts is null ? null : BarLib.TextPositionEnum.Outside,
        ClipOnAxis = texts is null ? null : false,
    };

    /// <summary>Stripes in the colour of the ground on all bars of a trace.</summary>
    public static Pattern Pattern(ShapeEnum shape) =>
        new() { Shape = shape, FillMode = FillModeEnum.Overlay, FgColor = "--surface", FgOpacity = 0.35m, Size = 8 };

    /// <summary>Stripes on some of them.</summary>
    public static Pattern Pattern(IEnumerable<bool> striped)
    {
        // The package writes the list only where there is no single value.
        var pattern = Pattern(ShapeEnum.Empty);
        pattern.ShapeArray = [.. striped.Select(isStriped => isStriped ? ShapeEnum.Slash : ShapeEnum.Empty)];
        pattern.Shape = null;
        return pattern;
    }

    /// <summary>95 % intervals as whiskers of horizontal bars; where one is unknown <see cref="UnknownX"/> draws another mark.</summary>
    public static BarLib.ErrorX BarWhiskers(IReadOnlyCollection<(double Value, Interval? Interval)> points) => new()
    {
        Type = BarLib.ErrorXLib.TypeEnum.Data,
        Symmetric = false,
        Array = Above(points),
        ArrayMinus = Below(points),
        Color = Muted,
        Thickness = 1,
        Width = 3,
    };

    /// <summary>The same for points along x.</summary>
    public static ScatterLib.ErrorX WhiskersX(IReadOnlyCollection<(double Value, Interval? Interval)> points) => new()
    {
        Type = ScatterLib.ErrorXLib.TypeEnum.Data,
        Symmetric = false,
        Array = Above(points),
        ArrayMinus = Below(points),
        Color = Muted,
        Thickness = 1,
        Width = 3,
    };

    /// <summary>The same for points along y; <see cref="UnknownY"/> draws those that are unknown.</summary>
    public static ErrorY WhiskersY(IReadOnlyCollection<(double Value, Interval? Interval)> points) => new()
    {
        Type = ScatterLib.ErrorYLib.TypeEnum.Data,
        Symmetric = false,
        Array = Above(points),
        ArrayMinus = Below(points),
        Color = Muted,
        Thickness = 1,
        Width = 3,
    };

    private static IList<object> Above(IEnumerable<(double Value, Interval? Interval)> points) =>
        Numbers(points.Select(point => (point.Interval?.High ?? point.Value) - point.Value));

    private static IList<object> Below(IEnumerable<(double Value, Interval? Interval)> points) =>
        Numbers(points.Select(point => point.Value - (point.Interval?.Low ?? point.Value)));

    /// <summary>
    /// A dotted whisker along x at each value whose uncertainty is unknown, as a trace of its own: plotly has no dotted error bars.
    /// All have one length, which means nothing; where two of one label would overlap they are one, since dots upon dots look solid. No
    /// trace where every interval is known.
    /// </summary>
    /// <param name="half">Half the length.</param>
    public static IEnumerable<ITrace> UnknownX(IEnumerable<(double Value, string Label, Interval? Interval)> points, double half)
    {
        var whiskers = points.Where(point => point.Interval is null)
            .GroupBy(point => point.Label, point => point.Value, StringComparer.Ordinal)
            .SelectMany(label => Merged(label.Order(), half).Select(ends => (ends.Low, ends.High, Label: FigureText.Safe(label.Key))))
            .ToList();
        return whiskers.Count == 0 ? [] :
        [
            Unknown(
                Numbers(whiskers.SelectMany(whisker => new[] { whisker.Low, whisker.High, double.NaN })),
                Segments(whiskers.Select(whisker => whisker.Label))),
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
        : UnknownShare * Width(values.Min(), values.Max());

    /// <summary>The same along y.</summary>
    /// <param name="points">At: a number or a day.</param>
    public static IEnumerable<ITrace> UnknownY(IEnumerable<(object At, double Value, Interval? Interval)> points)
    {
        var list = points.ToList();
        var unknown = list.Where(point => point.Interval is null).ToList();
        var half = UnknownHalfOfRange(list.ConvertAll(point => point.Value));
        return unknown.Count == 0 ? [] :
        [
            Unknown(
                Segments(unknown.Select(point => point.At)),
                Numbers(unknown.SelectMany(point => new[] { point.Value - half, point.Value + half, double.NaN }))),
        ];
    }

    private static Scatter Unknown(IList<object> x, IList<object> y) => new()
    {
        Mode = ModeFlag.Lines,
        Name = FigureText.Safe(Text.UncertaintyUnknown),
        HoverInfo = HoverInfoFlag.Skip,
        ConnectGaps = false,
        ClipOnAxis = false,
        X = x,
        Y = y,
        Line = new() { Color = Muted, Width = 2, Dash = "dot" },
    };

    /// <summary>A mark that stands for something in the legend and has no point in the chart.</summary>
    public static Scatter LegendOnly(string name, SymbolEnum symbol) => new()
    {
        Mode = ModeFlag.Markers,
        Name = FigureText.Safe(name),
        HoverInfo = HoverInfoFlag.Skip,
        X = Numbers([double.NaN]),
        Y = Numbers([double.NaN]),
        Marker = new() { Size = 11, Color = Muted, Symbol = symbol },
    };

    /// <summary>Names or texts of points, made safe.</summary>
    public static IList<object> Strings(IEnumerable<string> texts) => [.. Texts(texts)];

    /// <summary>The same where plotly takes nothing but texts.</summary>
    public static IList<string> Texts(IEnumerable<string> texts) => [.. texts.Select(FigureText.Safe)];

    /// <summary>Numbers of points; not a number becomes null, which plotly leaves out.</summary>
    public static IList<object> Numbers(IEnumerable<double> numbers) =>
        [.. numbers.Select(number => double.IsFinite(number) ? (object)number : null!)];

    /// <summary>A day on an axis of dates.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Each place twice and a gap, for lines that begin and end at one name or number.</summary>
    public static IList<object> Segments(IEnumerable<object> places) => [.. places.SelectMany(place => new[] { place, place, null! })];
}
