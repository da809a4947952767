using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>Fills a place such as <c>{0:value|values}</c> with the word for the number there, the first for one and the second for any
/// other; all other places as the viewer's culture writes them.</summary>
internal sealed class WordsByNumber : IFormatProvider, ICustomFormatter
{
    private const char Between = '|';

    /// <summary>Formats in the culture of the thread.</summary>
    public static WordsByNumber Current { get; } = new();

    public object? GetFormat(Type? formatType) =>
        formatType == typeof(ICustomFormatter) ? this : CultureInfo.CurrentCulture.GetFormat(formatType!);

    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        if (format?.Split(Between) is [var one, var other])
        {
            return string.Equals(Convert.ToString(arg, CultureInfo.InvariantCulture), "1", StringComparison.Ordinal) ? one : other;
        }

        return arg is IFormattable number ? number.ToString(format, CultureInfo.CurrentCulture) : arg?.ToString() ?? "";
    }
}
