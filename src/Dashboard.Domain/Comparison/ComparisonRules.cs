using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>How a benchmark's score comes about, as far as it matters for the interval of the score.</summary>
public enum Scoring
{
    /// <summary>Nobody has said.</summary>
    Unknown,

    /// <summary>Share of items answered rightly, each item counting the same.</summary>
    Proportion,

    /// <summary>Mean of several figures (subjects, tasks, languages) that may hold different numbers of items.</summary>
    MacroAverage,

    /// <summary>A grade or a win rate given by a judge.</summary>
    Judged,

    /// <summary>A rating such as Elo.</summary>
    Rating,

    /// <summary>Something else that is no share of items: F1, bits per byte, percentile.</summary>
    Other,
}

/// <summary>How scores of a benchmark, or of a metric on any benchmark, come about.</summary>
/// <param name="Benchmark">Slug; null for every benchmark.</param>
/// <param name="Source">Id of the source of the scores; null for every source.</param>
/// <param name="Metric">Name of the metric; null for every metric.</param>
/// <param name="Split">The split of <see cref="BenchmarkItems"/> that is scored; null when it must be guessed or there is one only.</param>
/// <param name="Items">How many items are scored, in place of <see cref="BenchmarkItems"/>;
/// several where the source leaves it open.</param>
/// <param name="CountNotFound">The number of items is not known, whatever <see cref="BenchmarkItems"/> say.</param>
/// <param name="SeveralSamples">Each item is answered several times and the answers are averaged.</param>
/// <param name="Note">Why, for the reader.</param>
public sealed record ScoringRule(
    string? Benchmark, string? Source, string? Metric, Scoring Scoring, string? Split, ImmutableArray<int> Items, bool CountNotFound,
    bool SeveralSamples, string? Note);

/// <summary>How two benchmark and language pairs belong together.</summary>
public enum LanguagePairKind
{
    /// <summary>The same items, translated.</summary>
    Parallel,

    /// <summary>Different items, made for the same purpose in the other language.</summary>
    Native,
}

/// <summary>A benchmark in one language, with the benchmark in another language that it may be compared with.</summary>
/// <param name="Benchmark">Slug of the benchmark in <paramref name="Language"/>.</param>
/// <param name="OtherBenchmark">Slug of the benchmark in <paramref name="OtherLanguage"/>, usually English.</param>
/// <param name="Source">Id of the source that makes them a pair.</param>
public sealed record LanguagePair(
    LanguagePairKind Kind, string Benchmark, string Language, string OtherBenchmark, string OtherLanguage, string? Source, string? Note)
{
    /// <summary>Where it is said that an item has the same id, and the same place, in both languages; null where nobody says so, so that
    /// equal keys may be of different items.</summary>
    public string? SameItemsSource { get; init; }

    /// <summary>Its name in URLs, such as <c>c-eval.zh..mmlu.en</c>.</summary>
    public string Key => $"{Benchmark}.{Language}..{OtherBenchmark}.{OtherLanguage}".ToLowerInvariant();
}

/// <summary>Two benchmarks that hold the same items, so that scores on both are one comparison and not two.</summary>
/// <param name="Benchmark">Slug of the one whose items all are, or may be, among those of <paramref name="Whole"/>.</param>
/// <param name="Source">Id of the source that shows it.</param>
public sealed record SharedItems(string Benchmark, string Whole, string? Source, string? Note);

/// <summary>What must be known of benchmarks to compare their scores: how they are scored, which belong together across languages,
/// and which share their items.</summary>
public sealed class ComparisonRules
{
    private readonly ILookup<string, ScoringRule> byBenchmark;

    public ComparisonRules(IEnumerable<ScoringRule> scoring, IEnumerable<LanguagePair> languagePairs,
        IEnumerable<SharedItems>? sharedItems = null)
    {
        Scoring = [.. scoring];
        LanguagePairs = [.. languagePairs];
        SharedItems = [.. sharedItems ?? []];
        byBenchmark = Scoring.ToLookup(rule => rule.Benchmark ?? "", StringComparer.Ordinal);
    }

    /// <summary>Nothing is known.</summary>
    public static ComparisonRules None { get; } = new([], []);

    public ImmutableArray<ScoringRule> Scoring { get; }

    /// <summary>Benchmarks that vendors name without their version, with those they may stand beside. The default value is none.</summary>
    public ImmutableArray<MeasuredAs> MeasuredAs { get; init; } = [];

    /// <summary>Every declared pair, in the order of the table.</summary>
    public ImmutableArray<LanguagePair> LanguagePairs { get; }

    /// <summary>Every declared pair of benchmarks with the same items.</summary>
    public ImmutableArray<SharedItems> SharedItems { get; }

    /// <summary>
    /// The rule for a task in a source, or null. A rule of the benchmark goes before a rule for every benchmark, one that names the source
    /// before one that does not, one that names the metric before one that does not; but a metric that is never a proportion (F1) stays
    /// none on a benchmark whose rule does not name it.
    /// </summary>
    public ScoringRule? Find(EvaluationTask task, string source)
    {
        var own = Best(byBenchmark[Slug.From(task.Benchmark)], task, source);
        var general = Best(byBenchmark[""], task, source);
        return own is { Metric: null } && general is { Scoring: not Comparison.Scoring.Proportion } ? general : own ?? general;
    }

    private static ScoringRule? Best(IEnumerable<ScoringRule> rules, EvaluationTask task, string source) => rules
        .Where(rule => (rule.Source is null || rule.Source == source) && (rule.Metric is null || rule.Metric == task.Metric.Name))
        .OrderByDescending(rule => rule.Source is not null)
        .ThenByDescending(rule => rule.Metric is not null)
        .FirstOrDefault();
}
