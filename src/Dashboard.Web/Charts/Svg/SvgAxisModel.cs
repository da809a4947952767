using Plotly.Blazor.LayoutLib;
using Plotly.Blazor.LayoutLib.XAxisLib;
using YAxisLib = Plotly.Blazor.LayoutLib.YAxisLib;

namespace Dashboard.Web.Charts.Svg;

/// <summary>What a picture reads of an axis, of which plotly has one type for x and another for y.</summary>
/// <param name="Type">Null where the values decide.</param>
/// <param name="TickValues">Where ticks are; null for round places.</param>
internal sealed record SvgAxisModel(TypeEnum? Type, string Title, IList<object>? Range, bool IsReversed, bool IsFromZero,
    IList<object> Names, IList<object>? TickValues, IList<object>? TickTexts, bool HasUnits, bool IsGrouped, bool IsOnTop)
{
    public static SvgAxisModel Of(XAxis axis) => new(axis.Type, SvgValue.Plain(axis.Title?.Text), axis.Range,
        axis.AutoRange == AutoRangeEnum.Reversed, axis.RangeMode == RangeModeEnum.ToZero, axis.CategoryArray ?? [],
        axis.TickMode == TickModeEnum.Array ? axis.TickVals : null, axis.TickText,
        axis.ExponentFormat != ExponentFormatEnum.None, axis.SeparateThousands == true, axis.Side == SideEnum.Top);

    /// <summary>The package makes both enumerations of types from one list.</summary>
    public static SvgAxisModel Of(YAxis axis) => new((TypeEnum?)axis.Type, SvgValue.Plain(axis.Title?.Text), axis.Range,
        axis.AutoRange == YAxisLib.AutoRangeEnum.Reversed, axis.RangeMode == YAxisLib.RangeModeEnum.ToZero, axis.CategoryArray ?? [],
        axis.TickMode == YAxisLib.TickModeEnum.Array ? axis.TickVals : null, axis.TickText,
        axis.ExponentFormat != YAxisLib.ExponentFormatEnum.None, axis.SeparateThousands == true, IsOnTop: false);
}
