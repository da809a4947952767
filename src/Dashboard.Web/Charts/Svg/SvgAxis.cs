using System.Collections.Immutable;
using System.Globalization;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.LayoutLib.XAxisLib;

namespace Dashboard.Web.Charts.Svg;

/// <summary>
/// One axis of a figure, without pixels. Its coordinates are numbers: the value itself, its power of ten on a logarithmic axis, the place
/// of a name in the list of names, or days.
/// </summary>
internal sealed class SvgAxis
{
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    private SvgAxis(SvgAxisModel model, IReadOnlyCollection<SvgTrace> traces, bool isX, int maxNames = int.MaxValue)
    {
        Model = model;
        var values = traces.SelectMany(trace => isX ? trace.X : trace.Y).Where(value => value is not null).ToList();
        Type = model.Type ?? (values.Exists(value => value is string) ? TypeEnum.Category : TypeEnum.Linear);
        if (Type is not (TypeEnum.Linear or TypeEnum.Log or TypeEnum.Category or TypeEnum.Date))
        {
            throw new NotSupportedException($"A picture knows no axis {Type}.");
        }

        if (IsCategory)
        {
            var names = model.Names.Concat(values).Select(SvgValue.Key).Distinct(StringComparer.Ordinal).ToList();
            Excluded = Math.Max(0, names.Count - maxNames);
            foreach (var name in model.IsReversed ? names.SkipLast(Excluded) : names.Skip(Excluded))
            {
                places.Add(name, places.Count);
            }
        }

        Names = [.. places.OrderBy(place => place.Value).Select(place => place.Key)];
        (Low, High) = SvgRange.Of(this, traces, isX);
    }

    /// <summary>What the figure says of the axis.</summary>
    public SvgAxisModel Model { get; }

    public TypeEnum Type { get; }

    public bool IsOnTop => Model.IsOnTop;

    public bool IsCategory => Type == TypeEnum.Category;

    public bool IsLog => Type == TypeEnum.Log;

    /// <summary>Names on the axis as the figure spells them, in order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Names that found no room.</summary>
    public int Excluded { get; }

    /// <summary>Coordinate at the left or lower end.</summary>
    public double Low { get; }

    /// <summary>Coordinate at the right or upper end; below <see cref="Low"/> on a reversed axis.</summary>
    public double High { get; }

    public static SvgAxis X(Layout layout, IReadOnlyCollection<SvgTrace> traces) =>
        new(SvgAxisModel.Of(layout.XAxis?[0] ?? new XAxis()), traces, isX: true);

    /// <param name="maxNames">Of an axis of names the ones at the top, at most so many.</param>
    public static SvgAxis Y(Layout layout, IReadOnlyCollection<SvgTrace> traces, int maxNames) =>
        new(SvgAxisModel.Of(layout.YAxis?[0] ?? new YAxis()), traces, isX: false, maxNames);

    /// <summary>Where a value of the figure lies; null where it is missing or has no place on this kind of axis.</summary>
    public double? At(object? value) => Type switch
    {
        TypeEnum.Category => value is not null && places.TryGetValue(SvgValue.Key(value), out var place) ? place : null,
        TypeEnum.Date => DateTime.TryParse(value as string, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? (date - DateTime.MinValue).TotalDays : null,
        _ => SvgValue.Number(value) is { } number ? At(number) : null,
    };

    /// <summary>Where a number lies on an axis of numbers; null where a logarithmic axis has no place for it.</summary>
    public double? At(double number) => !IsLog ? number : number > 0 ? Math.Log10(number) : null;

    /// <summary>Where a point with its whisker begins and ends; a whisker that leaves a logarithmic axis ends at the point.</summary>
    public (double Low, double Middle, double High)? Span(SvgTrace trace, int place, bool isX)
    {
        var value = (isX ? trace.X : trace.Y)[place];
        if (At(value) is not { } middle)
        {
            return null;
        }

        var (below, above) = trace.Error(isX, place);
        return !IsCategory && SvgValue.Number(value) is { } number
            ? (At(number - below) ?? middle, middle, At(number + above) ?? middle)
            : (middle, middle, middle);
    }
}
