using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>Names of languages in the viewer's language where the platform knows them.</summary>
public static class LanguageNames
{
    /// <summary>Such as "Chinese"; the tag itself where no name is known.</summary>
    public static string Of(string tag)
    {
        switch (tag)
        {
            case LanguageTag.Multiple:
                return Text.LanguageMultiple;
            case LanguageTag.Undetermined:
                return Text.LanguageUndetermined;
        }

        try
        {
            var culture = CultureInfo.GetCultureInfo(tag);
            return culture.EnglishName.StartsWith("Unknown", StringComparison.Ordinal) ? tag : culture.DisplayName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }
}
