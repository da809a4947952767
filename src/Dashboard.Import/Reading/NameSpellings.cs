namespace Dashboard.Import.Reading;

/// <summary>
/// The spellings of models and benchmarks that one upload uses. Two that lead to one page are one name, and that is said; two that differ
/// only in punctuation stay two, and that is said as well.
/// </summary>
/// <param name="knownStages">The stages that the catalogue's results have, as they are written there.</param>
internal sealed class NameSpellings(IReadOnlyCollection<string> knownStages)
{
    /// <summary>Beyond these an upload is no table that a person looks through for doubles.</summary>
    private const int MaxNames = 20_000;

    private readonly HashSet<(string Kind, string Name)> met = [];
    private readonly HashSet<(string Benchmark, string Metric)> metMetrics = [];
    private readonly Dictionary<(string Kind, string Slug), string> bySlug = [];
    private readonly Dictionary<(string Kind, string Bare), string> byBare = [];

    private readonly HashSet<string> stages = new(knownStages, StringComparer.Ordinal);
    private readonly Dictionary<string, string> stageByLetters = knownStages.Concat(KnownModels.Stages)
        .GroupBy(stage => stage, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a name of a kind is met for the first time; false, too, when there are so many that nobody looks through
    /// them.</summary>
    public bool IsFirst(string kind, string name) => met.Count < MaxNames && met.Add((kind, name));

    /// <summary>A stage as it is written elsewhere, where only the case differs: in the catalogue, by the rules for names, or earlier in
    /// the upload.</summary>
    public string Stage(string label)
    {
        if (label.Length == 0 || stages.Contains(label))
        {
            return label;
        }

        if (stageByLetters.TryGetValue(label, out var same))
        {
            return same;
        }

        if (stages.Count < MaxNames)
        {
            stages.Add(label);
            stageByLetters[label] = label;
        }

        return label;
    }

    /// <summary>A sentence about a spelling that was not met before and is like one that was; null when there is nothing to say.</summary>
    /// <param name="kind">model or benchmark.</param>
    public string? Meet(string kind, string name)
    {
        if (met.Count >= MaxNames || !met.Add((kind, name)))
        {
            return null;
        }

        var slug = Slug.From(name);
        if (bySlug.TryGetValue((kind, slug), out var same))
        {
            return $"The {kind} names '{Short(same)}' and '{Short(name)}' are one name here: their figures are merged.";
        }

        bySlug[(kind, slug)] = name;
        var bare = Bare(name);
        if (bare.Length > 0 && !byBare.TryAdd((kind, bare), name))
        {
            return $"The {kind} name '{Short(name)}' is near '{Short(byBare[(kind, bare)])}' and may be the same. They were kept apart; "
                + "make one an alias of the other if they are.";
        }

        return null;
    }

    /// <summary>A sentence about a metric that one benchmark has in two spellings, once for each; null when there is nothing to say.
    /// Metrics are kept as they are written, since <c>EM</c> and <c>em</c> may be of two tools.</summary>
    public string? MeetMetric(string benchmark, string metric)
    {
        if (metMetrics.Contains((benchmark, metric)) || metMetrics.Count >= MaxNames)
        {
            return null;
        }

        metMetrics.Add((benchmark, metric));
        var key = ("metric of " + Slug.From(benchmark), metric.ToLowerInvariant());
        if (met.Count >= MaxNames || !met.Add((key.Item1, metric)) || bySlug.TryAdd(key, metric))
        {
            return null;
        }

        return $"The metrics '{Short(bySlug[key])}' and '{Short(metric)}' of {Short(benchmark)} differ in case only and were kept apart, "
            + "as two columns. Write them alike if they are one.";
    }

    /// <summary>Letters and digits of a name without its owner; C, C# and C++ differ.</summary>
    private static string Bare(string name) => string.Concat(name[(name.LastIndexOf('/') + 1)..].ToLowerInvariant()
        .Where(character => char.IsLetterOrDigit(character) || character is '+' or '#'));

    private static string Short(string name) => ImportContext.Shorten(name);
}
