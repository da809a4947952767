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
            && tags.TryGetValue(parts[0], out var language))
        {
            var region = parts[1].Length == 2 && !language.Contains('-', StringComparison.Ordinal) ? $"-{parts[1]}" : "";
            return LanguageTag.TryNormalize(language + region, out var normalized) ? normalized : null;
        }

        return null;
    }

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
