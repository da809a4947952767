using System.Collections.Concurrent;
using System.Globalization;

namespace Dashboard.Web.Presentation;

/// <summary>Names of languages in the viewer's language where the platform knows them.</summary>
public static class LanguageNames
{
    /// <summary>Names kept at most: addresses may name any language.</summary>
    private const int MaxKept = 5000;

    /// <summary>The platform takes microseconds for a name, and a page has hundreds.</summary>
    private static readonly ConcurrentDictionary<(string Tag, string Culture), string?> Kept = [];

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

        // The platform's name is that of the language alone where it knows nothing of the rest, and two languages would be one.
        if (tag.IndexOf("-x-", StringComparison.OrdinalIgnoreCase) is > 0 and var end)
        {
            return $"{Of(tag[..end])} ({tag[(end + 3)..]})";
        }

        return Known(tag) ?? (tag.Split('-', 2) is [var language, var rest] && Known(language) is { } name ? $"{name} ({rest})" : tag);
    }

    /// <summary>The tag of a name, whole or its beginning, among those on offer; null when none or several begin so.</summary>
    public static string? TagOf(string name, IReadOnlyCollection<FilterChoice> choices)
    {
        var wanted = name.Trim();
        if (wanted.Length < 3)
        {
            return null;
        }

        var found = choices.Where(choice => choice.Label.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Find(choice => string.Equals(choice.Label, wanted, StringComparison.OrdinalIgnoreCase))?.Value
            ?? (found.Count == 1 ? found[0].Value : null);
    }

    /// <summary>The name that the platform has, or else we; null for none.</summary>
    private static string? Known(string tag)
    {
        var key = (tag, CultureInfo.CurrentUICulture.Name);
        if (!Kept.TryGetValue(key, out var name))
        {
            name = Find(tag);
            if (Kept.Count < MaxKept)
            {
                Kept[key] = name;
            }
        }

        return name;
    }

    private static string? Find(string tag)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(tag);
            if (!culture.EnglishName.StartsWith("Unknown", StringComparison.Ordinal)
                && !culture.EnglishName.StartsWith(tag.Split('-')[0], StringComparison.Ordinal))
            {
                return culture.DisplayName;
            }
        }
        catch (CultureNotFoundException)
        {
            // It may still be a language.
        }

        return Own(tag);
    }

    /// <summary>Languages of benchmarks that the platform has no name for.</summary>
    private static string? Own(string tag) => tag switch
    {
        "acm" => Text.LanguageAcm,
        "acq" => Text.LanguageAcq,
        "ajp" => Text.LanguageAjp,
        "apc" => Text.LanguageApc,
        "azb" => Text.LanguageAzb,
        "cjk" => Text.LanguageCjk,
        "ckm" => Text.LanguageCkm,
        "fuv" => Text.LanguageFuv,
        "hne" => Text.LanguageHne,
        "kbp" => Text.LanguageKbp,
        "lgg" => Text.LanguageLgg,
        "pbt" => Text.LanguagePbt,
        "quy" => Text.LanguageQuy,
        "taq" => Text.LanguageTaq,
        _ => null,
    };
}
