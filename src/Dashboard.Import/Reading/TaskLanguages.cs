using System.Collections.Frozen;
using System.Text;

namespace Dashboard.Import.Reading;

/// <summary>The language that a task's name states.</summary>
/// <param name="Tag">BCP 47 tag; <c>mul</c> for a benchmark over all its languages.</param>
/// <param name="Code">How the name spells it (<c>jp</c>, <c>deu_Latn</c>); null when no code stands in it.</param>
public readonly record struct TaskLanguage(string Tag, string? Code)
{
    /// <summary>The original spelling as a remark; null when there is none or it is the tag itself.</summary>
    public string? Remark =>
        Code is null || Code.Equals(Tag, StringComparison.OrdinalIgnoreCase) ? null : $"language code in the file: {Code}";
}

/// <summary>
/// Reads the language from a task's name: <c>xnli_sw</c>, <c>belebele_deu_Latn</c>, <c>mgsm_direct_bn</c>. Only the families listed here
/// name languages, and only at the listed place: <c>mmlu_formal_logic</c> has none, and the <c>ar</c> of <c>agieval_lsat_ar</c> is
/// "analytical reasoning". What a benchmark is made of, beyond its name, is not known here.
/// </summary>
public static class TaskLanguages
{
    /// <summary>Translated benchmarks: their bare name is the figure over all languages.</summary>
    private static readonly string[] multilingual =
    [
        "xnli", "xnli2.0", "xcopa", "xstorycloze", "xstory_cloze", "xwinograd", "xwinogrande", "pawsx", "paws-x", "paws_x", "belebele",
        "xquad", "tydiqa", "xcsqa", "xlsum", "mkqa", "mintaka",
        "lambada_openai_mt", "lambada_openai_mt_stablelm", "lambada_multilingual", "m_mmlu", "mmmlu", "openai_mmmlu", "global_mmlu",
        "global_mmlu_lite", "global_mmlu_full", "global_mmlu_all", "mmlu_prox", "mmlu_prox_lite", "meta_mmlu", "okapi_mmlu",
        "mlmm_hellaswag", "mlmm_arc", "mlmm_mmlu", "mlmm_truthfulqa", "include", "include_base_44", "include_base", "mgsm", "mgsm_direct",
        "mgsm_cot_native", "mgsm_native_cot", "mgsm_en_cot", "multilingual_mgsm",
        "afrixnli", "afrixnli_en_direct", "afrixnli_native_direct", "afrixnli_translate", "afrimgsm", "afrimgsm_direct", "afrimgsm_en_cot",
        "afrimmlu", "afrimmlu_direct", "afrimmlu_translate", "afrobench", "sib", "uhura", "common_voice", "fleurs", "voxpopuli",
    ];

    /// <summary>English benchmarks that were carried into other languages; there a code of two letters follows at once (<c>arc_de</c>,
    /// <c>hellaswag_fr</c>).</summary>
    private static readonly string[] carriedOver =
    [
        "arc", "hellaswag", "truthfulqa", "mmlu", "winogrande", "copa", "piqa", "siqa", "openbookqa", "wnli", "paws", "headqa", "eqbench",
        "veritasqa", "logieval", "global_piqa", "gsm8k", "triviaqa", "boolq",
    ];

    /// <summary>Benchmarks whose name is bound to one language.</summary>
    private static readonly (string Name, string Tag)[] bound =
    [
        ("ceval", "zh"), ("cmmlu", "zh"), ("c3", "zh"), ("cluewsc", "zh"), ("csimpleqa", "zh"), ("gaokao", "zh"), ("agieval_gaokao", "zh"),
        ("tmmluplus", "zh-Hant"), ("tmlu", "zh-Hant"),
        ("kmmlu", "ko"), ("kobest", "ko"), ("haerae", "ko"), ("arabicmmlu", "ar"), ("turkishmmlu", "tr"), ("copal_id", "id"),
        ("crows_pairs_english", "en"), ("crows_pairs_french", "fr"), ("lambada", "en"), ("eus", "eu"),
    ];

    private static readonly FrozenSet<string> multilingualNames = multilingual.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Longest name first, so that <c>lambada_openai_mt</c> goes before <c>lambada</c>.</summary>
    private static readonly string[] multilingualByLength = [.. multilingual.OrderByDescending(name => name.Length)];

    /// <summary>The language in a task's name; null when it names none, or none that is known.</summary>
    public static TaskLanguage? Find(string? task)
    {
        var text = task?.Trim() ?? "";
        if (text.Length is 0 or > 200 || !Ascii.IsValid(text))
        {
            return null;
        }

        var lower = text.ToLowerInvariant();
        return multilingualNames.Contains(lower) ? new TaskLanguage(LanguageTag.Multiple, null) : FindCode(text, lower) ?? FindBound(lower);
    }

    private static TaskLanguage? FindCode(string text, string lower)
    {
        if (Array.Find(multilingualByLength, name => IsFamily(lower, name)) is { } family)
        {
            return FirstCode(Words(text[family.Length..]));
        }

        if (IsFamily(lower, "agieval"))
        {
            return Words(text).Where(word => word is "en" or "zh").Select(word => new TaskLanguage(word, word))
                .Cast<TaskLanguage?>().FirstOrDefault();
        }

        foreach (var name in carriedOver)
        {
            if (IsFamily(lower, name) && Words(text[name.Length..]) is [{ Length: 2 } code, ..] && LanguageCodes.Find(code) is { } tag)
            {
                return new TaskLanguage(tag, code);
            }
        }

        return null;
    }

    /// <summary>The first code in the words. A script behind the code belongs to it.</summary>
    private static TaskLanguage? FirstCode(string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var hasScript = i + 1 < words.Length && words[i].Length == 3 && words[i + 1].Length == 4 && char.IsUpper(words[i + 1][0]);
            var code = hasScript ? $"{words[i]}_{words[i + 1]}" : words[i];
            if (IsCode(words[i]) && LanguageCodes.Find(code) is { } tag)
            {
                return new TaskLanguage(tag, code);
            }
        }

        return null;
    }

    /// <summary>Codes have two or three letters; a longer word may be a language's English name. Words of settings are neither.</summary>
    private static bool IsCode(string word) =>
        word.Length >= 2 && word.All(char.IsAsciiLetter) && word.ToLowerInvariant() is not ("all" or "cot" or "mcf" or "dev" or "val");

    private static TaskLanguage? FindBound(string lower)
    {
        foreach (var (name, tag) in bound)
        {
            if (IsFamily(lower, name))
            {
                return new TaskLanguage(tag, null);
            }
        }

        return null;
    }

    private static bool IsFamily(string lower, string name) =>
        lower.StartsWith(name, StringComparison.Ordinal)
            && (lower.Length == name.Length || lower[name.Length] is '_' or '-' or ':' or '/' or ' ');

    private static string[] Words(string text) => text.Split(['_', '-', ':', '/', ' '], StringSplitOptions.RemoveEmptyEntries);
}
