namespace Dashboard.Import.Formats;

/// <summary>What OpenCompass' names of datasets, metrics and models say.</summary>
internal static class OpenCompassNames
{
    private static readonly string[] backends = ["hf", "turbomind", "vllm", "pytorch", "lmdeploy", "sglang"];

    /// <summary>Sets of one language, by the beginning of their names. The CLUE, FewCLUE and exam sets are Chinese, the GLUE,
    /// SuperGLUE and QA sets English.</summary>
    private static readonly (string[] Starts, string Language)[] families =
    [
        (["ceval", "cmmlu", "gaokaobench", "c3", "chid", "afqmc", "csl", "lcsts", "eprstmt", "cmnli", "ocnli", "cluewsc", "tnews", "bustm",
            "cmrc", "drcd", "chinese_simpleqa", "csimpleqa"], "zh"),
        (["mmlu", "arc-", "arc_", "wic", "wsc", "boolq", "commonsense_qa", "commonsenseqa", "triviaqa", "nq", "race", "openbookqa",
            "obqa", "xsum", "lambada", "ax_b", "ax_g", "rte", "copa", "record", "multirc", "cb", "hellaswag", "piqa", "siqa", "winogrande",
            "story_cloze", "storycloze", "gsm8k", "math", "drop", "bbh", "truthful_qa", "truthfulqa", "gpqa", "ifeval", "simpleqa"], "en"),
    ];

    /// <summary>Sets with one part a language, whose code stands behind the name; the name alone is the figure over all of them.</summary>
    private static readonly string[] multilingual = ["mgsm", "xcopa", "flores", "tydiqa", "xlsum", "mmmlu",
        "xwinograd", "belebele", "p-mmeval"];

    /// <summary>The model's name without the backend behind it.</summary>
    public static (string Model, string? Backend) Model(string column)
    {
        var backend = Array.Find(
            backends, backend => column.EndsWith("-" + backend, StringComparison.OrdinalIgnoreCase) && column.Length > backend.Length + 1);
        return backend is null ? (column, null) : (column[..^(backend.Length + 1)], backend);
    }

    /// <summary>Whether lower is better, and the figure no percentage.</summary>
    public static bool IsPerplexity(string metric) =>
        metric.EndsWith("ppl", StringComparison.OrdinalIgnoreCase) || metric.Contains("perplexity", StringComparison.OrdinalIgnoreCase)
            || metric.Contains("bpb", StringComparison.OrdinalIgnoreCase);

    /// <summary>The language of a dataset's items; null when its name does not tell.</summary>
    public static string? Language(string dataset, bool isGroup)
    {
        var name = dataset.ToLowerInvariant();
        var parts = name.Split('-', '_');
        if (Array.Exists(multilingual, family => Begins(name, family)))
        {
            if (isGroup)
            {
                return LanguageTag.Multiple;
            }

            // mgsm_bn and tydiqa-goldp_english are of one language; flores_100_eng-zho is of two, which are several.
            var found = parts.Skip(1).Select(LanguageCodes.Find).Where(tag => tag is not null).Distinct(StringComparer.Ordinal).ToList();
            return found.Count == 1 ? found[0] : LanguageTag.Multiple;
        }

        if (parts.Length > 1 && parts[^1] is "cn" or "zh" or "en")
        {
            return parts[^1] == "en" ? "en" : "zh";
        }

        return Array.Find(families, family => Array.Exists(family.Starts, start => Begins(name, start))).Language;
    }

    private static bool Begins(string name, string family) =>
        name.StartsWith(family, StringComparison.Ordinal)
            && (name.Length == family.Length || family[^1] is '-' or '_' || name[family.Length] is '-' or '_');
}
