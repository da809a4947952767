using System.Collections.Frozen;

namespace Dashboard.Import.Formats;

/// <summary>What the names in EvalScope's files mean: metrics, data sets and their whole sizes, languages of subsets.</summary>
internal static class EvalScopeNames
{
    private static readonly FrozenSet<string> lowerShares =
        new[] { "is_incorrect", "is_not_attempted" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> shares = new[]
    {
        "is_correct", "averageaccuracy", "weightedaverageaccuracy", "averagepass@1", "prompt_level_strict", "prompt_level_loose",
        "inst_level_strict", "inst_level_loose",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Items of the whole data set: EvalScope writes how many it ran and not that they were a part.</summary>
    private static readonly FrozenDictionary<string, int> items = new (string Name, int Count)[]
    {
        ("aime24", 30), ("aime25", 30), ("arc", 3_548), ("bbh", 6_511), ("ceval", 1_346), ("chinese_simpleqa", 3_000),
        ("cmmlu", 11_582), ("gpqa_diamond", 198), ("gsm8k", 1_319), ("hellaswag", 10_042), ("hle", 2_500), ("humaneval", 164),
        ("ifeval", 541), ("math_500", 500), ("mmlu", 14_042), ("mmlu_pro", 12_032), ("multi_if", 4_501), ("simple_qa", 4_326),
        ("truthful_qa", 817), ("winogrande", 1_267),
    }.ToFrozenDictionary(entry => entry.Name, entry => entry.Count, StringComparer.OrdinalIgnoreCase);

    private static readonly string[] itemsByLength = [.. items.Keys.OrderByDescending(name => name.Length)];

    /// <summary>What is known about a metric; null when nothing is. The mean over items (<c>mean_acc</c>) is of the kind of the item's
    /// score.</summary>
    public static KnownMetric? Metric(string name)
    {
        var plain = name.StartsWith("mean_", StringComparison.Ordinal) ? name["mean_".Length..] : name;
        var ofTurn = plain.StartsWith("turn_", StringComparison.Ordinal) && plain.IndexOf('_', "turn_".Length) is > 0 and var end
            ? plain[(end + 1)..] : plain;
        return lowerShares.Contains(plain) ? new KnownMetric(MetricScale.Share, null, false)
            : shares.Contains(ofTurn) ? new KnownMetric(MetricScale.Share, null, true)
            : KnownMetrics.Find(plain);
    }

    /// <summary>Of a run that saw fewer items than the data set has; null for a whole run, or when the size is not known.</summary>
    public static RunCoverage? Coverage(string? dataset, int? count) =>
        dataset is not null && items.TryGetValue(dataset, out var all) ? RunCoverage.Of(count, all) : null;

    /// <summary>The data set at the beginning of <c>chinese_simpleqa_社会</c>; null when it is none that is known.</summary>
    public static string? DatasetIn(string stem) => Array.Find(itemsByLength,
        name => stem.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (stem.Length == name.Length || stem[name.Length] == '_'));

    /// <summary>The languages of subsets, where each of them is one; null where a single one is none, as in a benchmark by subject,
    /// and for benchmarks of code, whose subsets are programming languages.</summary>
    public static string[]? Languages(string? dataset, IReadOnlyCollection<string> subsets)
    {
        if (subsets.Count == 0 || IsOfCode(dataset))
        {
            return null;
        }

        var tags = subsets.Select(LanguageCodes.Find).OfType<string>().ToArray();
        return tags.Length == subsets.Count ? tags : null;
    }

    /// <summary>The language that a data set's name states: by the benchmark, or by a first word such as <c>chinese</c>.</summary>
    public static string? Language(string? dataset)
    {
        var word = dataset?.Split('_', '-')[0] ?? "";
        return TaskLanguages.Find(dataset)?.Tag ?? (word.Length > 4 && word != dataset ? LanguageCodes.Find(word) : null);
    }

    private static bool IsOfCode(string? dataset) =>
        dataset is not null && Array.Exists(["code", "humaneval", "mbpp", "multipl", "swe"],
            word => dataset.Contains(word, StringComparison.OrdinalIgnoreCase));
}
