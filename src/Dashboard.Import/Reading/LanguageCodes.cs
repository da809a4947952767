using System.Collections.Frozen;
using System.Globalization;

namespace Dashboard.Import.Reading;

/// <summary>Brings the many spellings of a language (<c>deu_Latn</c>, <c>ger</c>, <c>German</c>, <c>Deutsch</c>,
/// <c>jp</c>) to BCP 47.</summary>
public static class LanguageCodes
{
    /// <summary>What the culture data lacks or spells otherwise: bibliographic codes, tools' own habits, names.</summary>
    private static readonly (string Spelling, string Tag)[] own =
    [
        ("jp", "ja"), ("cn", "zh"), ("kr", "ko"), ("cz", "cs"), ("dk", "da"), ("gr", "el"), ("ua", "uk"), ("se", "sv"),
        ("ger", "de"), ("fre", "fr"), ("chi", "zh"), ("dut", "nl"), ("gre", "el"), ("ice", "is"),
        ("cze", "cs"), ("rum", "ro"), ("slo", "sk"),
        ("alb", "sq"), ("arm", "hy"), ("baq", "eu"), ("bur", "my"), ("geo", "ka"), ("mac", "mk"), ("may", "ms"),
        ("per", "fa"), ("tib", "bo"), ("wel", "cy"),
        ("cmn", "zh"), ("arb", "ar"), ("swh", "sw"), ("swc", "sw"), ("pes", "fa"), ("prs", "fa-AF"), ("npi", "ne"), ("ory", "or"),
        ("zsm", "ms"), ("lvs", "lv"), ("ekk", "et"), ("als", "sq"),
        ("khk", "mn"), ("azj", "az"), ("uzn", "uz"), ("pbt", "ps"), ("plt", "mg"), ("gaz", "om"), ("ydd", "yi"), ("nob", "nb"),
        ("nno", "nn"), ("nor", "no"), ("no", "no"), ("nb", "nb"), ("nn", "nn"),
        ("pcm", "pcm"), ("yue", "yue"), ("wol", "wo"), ("ewe", "ee"), ("twi", "tw"), ("lug", "lg"), ("ibo", "ig"), ("lin", "ln"),
        ("orm", "om"), ("sot", "st"), ("sna", "sn"), ("vai", "vai"), ("fon", "fon"), ("mos", "mos"), ("bam", "bm"), ("aka", "ak"),
        ("kin", "rw"), ("run", "rn"), ("tsn", "tn"), ("nya", "ny"), ("luo", "luo"),
        ("ht", "ht"), ("hat", "ht"), ("tl", "tl"), ("tgl", "tl"), ("oc", "oc"), ("oci", "oc"), ("an", "an"), ("arg", "an"), ("gn", "gn"),
        ("grn", "gn"), ("la", "la"), ("lat", "la"), ("ay", "ay"), ("ayr", "ay"), ("ss", "ss"), ("ssw", "ss"), ("ts", "ts"), ("tso", "ts"),
        ("ve", "ve"), ("ven", "ve"), ("nr", "nr"), ("nbl", "nr"), ("ny", "ny"), ("st", "st"), ("tn", "tn"), ("dv", "dv"), ("fj", "fj"),
        ("sm", "sm"), ("kon", "kg"), ("quy", "quy"), ("nso", "nso"), ("tum", "tum"), ("umb", "umb"), ("kmb", "kmb"), ("lua", "lua"),
        ("cjk", "cjk"), ("pap", "pap"), ("nah", "nah"), ("bbj", "bbj"), ("ilo", "ilo"), ("war", "war"), ("shn", "shn"), ("kac", "kac"),
        ("hmn", "hmn"), ("fuv", "fuv"),
        ("acm", "acm"), ("apc", "apc"), ("ars", "ars"), ("ary", "ary"), ("arz", "arz"),
        ("aeb", "aeb"), ("arq", "arq"), ("ary", "ary"), ("arz", "arz"), ("bbj", "bbj"), ("cjk", "cjk"), ("dik", "dik"), ("dyu", "dyu"),
        ("fuv", "fuv"), ("kbp", "kbp"), ("kmb", "kmb"), ("knc", "knc"), ("kon", "kg"), ("lua", "lua"), ("nso", "nso"), ("ssw", "ss"),
        ("tso", "ts"), ("tum", "tum"), ("umb", "umb"),
        ("zh-cn", "zh-Hans"), ("zh-tw", "zh-Hant"), ("zho_hans", "zh-Hans"), ("zho_hant", "zh-Hant"), ("zho", "zh"),
        ("chinese (simplified)", "zh-Hans"), ("chinese (traditional)", "zh-Hant"), ("simplified chinese", "zh-Hans"),
        ("traditional chinese", "zh-Hant"), ("mandarin", "zh"),
        ("brazilian portuguese", "pt-BR"), ("portuguese (brazil)", "pt-BR"), ("norwegian", "no"), ("farsi", "fa"), ("filipino", "fil"),
        ("tagalog", "tl"), ("haitian", "ht"), ("bangla", "bn"), ("bengali", "bn"), ("slovene", "sl"), ("slovenian", "sl"),
        ("kiswahili", "sw"), ("burmese", "my"), ("odia", "or"), ("oriya", "or"),
    ];

    private static readonly FrozenDictionary<string, string> tags = Build();

    /// <summary>The usual script of languages that are not written in Latin letters; empty for those with several.</summary>
    private static readonly FrozenDictionary<string, string> scripts =
        NameTables.Rows("scripts").ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);

    private static readonly FrozenSet<string> known = CultureInfo.GetCultures(CultureTypes.NeutralCultures)
        .Select(culture => culture.Name.Split('-')[0]).Concat(own.Select(entry => entry.Tag.Split('-')[0]))
        .Concat([LanguageTag.Multiple, LanguageTag.Undetermined]).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The BCP 47 tag of a language's code or name; null when it is none that is known.</summary>
    public static string? Find(string? spelling)
    {
        var text = spelling?.Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(text) || text.Length > 60)
        {
            return null;
        }

        if (tags.TryGetValue(text, out var tag))
        {
            return tag;
        }

        // A script or region behind the language: deu_Latn, pt-BR. The usual script of a language says nothing.
        var parts = text.Split('_', '-');
        if (parts.Length is 2 or 3 && parts[0].Length is 2 or 3 && parts[1].Length is 2 or 4
            && (tags.GetValueOrDefault(parts[0]) ?? (parts[1].Length == 4 ? Kept(parts[0]) : null)) is { } language)
        {
            var more = language.Contains('-', StringComparison.Ordinal) || (parts[1].Length == 4 && IsUsual(language, parts[1]))
                ? "" : $"-{parts[1]}";
            return LanguageTag.TryNormalize(language + more, out var normalized) ? normalized : null;
        }

        return null;
    }

    /// <summary>
    /// The tag of a code in a field that holds nothing but codes. There a code of three letters that is not known (<c>ach</c>) is a
    /// language all the same: ISO 639-3 has thousands, and figures in two of them must not share a place.
    /// </summary>
    public static string? FindCode(string? code) => Find(code) ?? Kept(code?.Trim().ToLowerInvariant());

    /// <summary>The tag that a language tag should have been (<c>jp</c>, <c>english</c>); null when nothing is wrong with it,
    /// or nothing better is known.</summary>
    public static string? Corrected(string tag) =>
        tag.Split('-')[0].ToLowerInvariant() is var language && !known.Contains(language) && language.Length != 3
            && Find(tag) is { } better && !better.Equals(tag, StringComparison.OrdinalIgnoreCase) ? better : null;

    /// <summary>Whether the language of a tag may be one: it is known, or has the three letters of those that are not.</summary>
    public static bool IsLanguage(string tag) => tag.Split('-')[0] is var language && (language.Length == 3 || known.Contains(language));

    private static string? Kept(string? code) => code is { Length: 3 } && code.All(char.IsAsciiLetterLower) ? code : null;

    /// <summary>Whether nearly all that is written in a language is in this script. Of a language with several it never is.</summary>
    private static bool IsUsual(string language, string script) =>
        (scripts.GetValueOrDefault(language) ?? "Latn").Equals(script, StringComparison.OrdinalIgnoreCase);

    private static FrozenDictionary<string, string> Build()
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (spelling, tag) in own)
        {
            found[spelling] = tag;
            found.TryAdd(tag.ToLowerInvariant(), tag);
        }

        foreach (var culture in CultureInfo.GetCultures(CultureTypes.NeutralCultures).Where(culture => culture.Name.Length is 2 or 3))
        {
            foreach (var spelling in (string[])[culture.Name, culture.TwoLetterISOLanguageName, culture.ThreeLetterISOLanguageName,
                culture.EnglishName, culture.NativeName])
            {
                if (spelling.Length > 1)
                {
                    found.TryAdd(spelling.ToLowerInvariant(), culture.Name);
                }
            }
        }

        return found.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
