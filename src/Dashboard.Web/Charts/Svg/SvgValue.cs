using System.Globalization;
using System.Net;

namespace Dashboard.Web.Charts.Svg;

/// <summary>Reads values of a figure, which its model holds as objects: a number, a text, or null where there is none.</summary>
internal static class SvgValue
{
    /// <summary>A finite number, or null.</summary>
    public static double? Number(object? value) => value is not (null or string)
        && Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && double.IsFinite(number) ? number : null;

    /// <summary>A name as the figure spells it.</summary>
    public static string Key(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>A text as people read it: plotly's line break becomes a new line, escaped characters themselves again.</summary>
    public static string Plain(object? value) =>
        WebUtility.HtmlDecode(Key(value).Replace("<br>", "\n", StringComparison.OrdinalIgnoreCase));

    /// <summary>A property that holds one value for all points, or else a list with one for each.</summary>
    public static T? Each<T>(T? one, IList<T>? list, int place) => one is null && place < list?.Count ? list[place] : one;
}
