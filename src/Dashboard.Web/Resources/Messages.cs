using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Dashboard.Web.Resources;

/// <summary>What the program wrote down in English, in the language of the viewer.</summary>
internal static class Messages
{
    /// <summary>A message as it is shown; in English where the viewer's language has no words for it.</summary>
    [return: NotNullIfNotNull(nameof(english))]
    public static string? Of(string? english) => english is null ? null : Translated(english) ?? english;

    /// <summary>A message in the viewer's language; null where it stays English.</summary>
    public static string? Translated(string english) =>
        IsViewerChinese ? MessageCatalogue.Chinese.Translate(english) : null;

    /// <summary>Words that the program wrote down and that need be no sentence, such as what a line of the audit log is about.</summary>
    public static string Words(string english) => (IsViewerChinese ? MessageCatalogue.Chinese.TranslateWords(english) : null) ?? english;

    /// <summary>The title of a revision: what the program calls it; that of an upload, which is its file, stays.</summary>
    public static string Title(string english) =>
        ownTitles.Any(start => english.StartsWith(start, StringComparison.Ordinal)) ? Words(english) : english;

    private static readonly string[] ownTitles = ["Curated: ", "No longer: ", "Reverted: ", "Restored: ", "Reference data"];

    private static bool IsViewerChinese => IsChinese(CultureInfo.CurrentUICulture);

    /// <summary>Whether texts of a culture are in simplified Chinese, as those of <c>zh-CN</c>, the language of a console, are.</summary>
    private static bool IsChinese(CultureInfo culture) =>
        culture.Name == "zh-Hans" || (culture.Name.Length > 0 && IsChinese(culture.Parent));
}
