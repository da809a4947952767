using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>What the program wrote down in English, in the language of the viewer.</summary>
internal static class Messages
{
    /// <summary>A message as it is shown; in English where the viewer's language has no words for it.</summary>
    public static string Of(string english) => Translated(english) ?? english;

    /// <summary>A message in the viewer's language; null where it stays English.</summary>
    public static string? Translated(string english) =>
        IsChinese(CultureInfo.CurrentUICulture) ? MessageCatalogue.Chinese.Translate(english) : null;

    /// <summary>Whether texts of a culture are in simplified Chinese, as those of <c>zh-CN</c>, the language of a console, are.</summary>
    private static bool IsChinese(CultureInfo culture) =>
        culture.Name == "zh-Hans" || (culture.Name.Length > 0 && IsChinese(culture.Parent));
}
