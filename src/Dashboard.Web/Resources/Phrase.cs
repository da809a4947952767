using System.Globalization;

namespace Dashboard.Web.Resources;

/// <summary>Fills the places of a sentence from the resource file in the viewer's culture.</summary>
public static class Phrase
{
    /// <summary>The sentence with its places filled.</summary>
    public static string Of(string sentence, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.CurrentCulture, sentence, values);

    /// <summary>The sentence for one or for any other number, with the number in place 0.</summary>
    public static string Count(int count, string one, string other) => Of(count == 1 ? one : other, count);
}
