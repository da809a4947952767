namespace Dashboard.Import.Formats;

/// <summary>What OpenCompass' names of datasets, metrics and models say.</summary>
internal static class OpenCompassNames
{
    private static readonly string[] backends = ["hf", "turbomind", "vllm", "pytorch", "lmdeploy", "sglang"];

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

    /// <summary>The language of a dataset's items; null when its name does not tell. Of a set with one part a language
    /// (<c>mgsm_bn</c>), a group is over all of them, and a part that names two (<c>flores_100_eng-zho</c>) is of several.</summary>
    public static string? Language(string dataset, bool isGroup)
    {
        if (TaskNames.Find(dataset) is { Language: LanguageTag.Multiple } family)
        {
            var codes = dataset[Math.Min(dataset.Length, family.Family.Length)..].Split('-', '_').Select(LanguageCodes.Find)
                .Where(tag => tag is not null).Distinct(StringComparer.Ordinal).ToList();
            return !isGroup && codes.Count == 1 ? codes[0] : LanguageTag.Multiple;
        }

        var parts = dataset.ToLowerInvariant().Split('-', '_');
        return parts.Length > 1 && parts[^1] is "cn" or "zh" or "en" ? parts[^1] == "en" ? "en" : "zh" : TaskLanguages.Find(dataset)?.Tag;
    }
}
