using System.Text.Encodings.Web;

namespace Dashboard.Web.Presentation;

/// <summary>Words of the data in another language than the page's: Chinese names on English pages, English prose on Chinese ones. Marked
/// with their language they are spoken and broken into lines as such.</summary>
internal static class ForeignText
{
    /// <summary>Latin words without capitals that make prose; a name has fewer.</summary>
    private const int ProseWords = 3;

    /// <summary>The language of a text for its <c>lang</c>; null where it is that of the page, or names alone.</summary>
    public static string? Lang(string? text) => string.IsNullOrEmpty(text) ? null
        : ViewerLanguage.Current == ViewerLanguage.All[0] ? (IsChinese(text) ? "zh" : null)
        : IsEnglish(text) ? "en" : null;

    /// <summary>A text as markup, with its language where that is not the page's.</summary>
    public static string Marked(string text)
    {
        var encoded = HtmlEncoder.Default.Encode(text);
        return Lang(text) is { } language ? $"<span lang=\"{language}\">{encoded}</span>" : encoded;
    }

    /// <summary>Han without kana.</summary>
    private static bool IsChinese(string text) => text.Any(IsHan) && !text.Any(character => character is >= '\u3040' and <= '\u30FF');

    private static bool IsHan(char character) => character is >= '\u4E00' and <= '\u9FFF';

    private static bool IsEnglish(string text)
    {
        var words = 0;
        foreach (var range in text.AsSpan().Split(' '))
        {
            var word = text.AsSpan()[range].TrimEnd(",.;:?)");
            words += word.Length > 1 && !word.ContainsAnyExceptInRange('a', 'z') ? 1 : 0;
        }

        return words >= ProseWords && !text.Any(IsHan);
    }
}
