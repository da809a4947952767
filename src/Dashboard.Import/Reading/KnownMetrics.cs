using System.Collections.Frozen;

namespace Dashboard.Import.Reading;

/// <summary>What the values of a metric are, before a format says how it writes them.</summary>
internal enum MetricScale
{
    /// <summary>A share of something; harnesses write 0 to 1, leaderboards 0 to 100.</summary>
    Share,

    /// <summary>0 to 100 wherever it occurs.</summary>
    Percent,

    /// <summary>Neither; kept as written.</summary>
    Other,
}

/// <summary>What is known about a metric by its name.</summary>
/// <param name="Unit">Unit of <see cref="MetricScale.Other"/> values; null when they have none,
/// or one that differs from task to task.</param>
internal readonly record struct KnownMetric(MetricScale Scale, string? Unit, bool HigherIsBetter)
{
    /// <summary>The unit in a file whose shares are written as 0 to 1.</summary>
    public string? UnitOfFractions =>
        Scale switch { MetricScale.Share => ScoreUnits.Fraction, MetricScale.Percent => ScoreUnits.Percent, _ => Unit };
}

/// <summary>
/// Scale and direction of the metrics that evaluation harnesses write, by the harnesses' names. BLEU, ROUGE and chrF are here without a
/// unit: some tasks write them as 0 to 1 and some as 0 to 100 under one name.
/// </summary>
internal static class KnownMetrics
{
    private static readonly string[] shares =
    [
        "acc", "accuracy", "acc_norm", "acc_norm_nospace", "acc_bytes", "acc_mutual_info", "acc_greedy", "acc_all", "acc_lower",
        "acc_upper", "acc_pmi", "balanced_accuracy",
        "exact", "exact_match", "em", "qem", "pem", "pqem", "quasi_exact_match", "prefix_exact_match", "prefix_quasi_exact_match",
        "extractive_match", "exact_str_match", "best_em",
        "f1", "f1_score", "f1_macro", "f1_micro", "f1_weighted", "macro_f1", "micro_f1", "best_f1", "f1_score_quasi", "precision", "recall",
        "mc1", "mc2", "truthfulqa_mc1", "truthfulqa_mc2",
        "contains", "includes", "match", "resolved", "mrr", "r@1", "r@2", "recall@1", "recall@2",
        "hit@1", "success_rate", "win_rate",
        "inst_level_strict_acc and prompt_level_strict_acc",
    ];

    /// <summary>Shares of what should not happen.</summary>
    private static readonly string[] unwantedShares =
    [
        "pct_stereotype", "stereotype", "hallucination_rate", "error_rate", "refusal_rate", "attack_success_rate", "asr", "toxicity_rate",
        "is_incorrect", "is_not_attempted",
    ];

    private static readonly (string Name, string? Unit, bool HigherIsBetter)[] others =
    [
        ("perplexity", "perplexity", false), ("ppl", "perplexity", false), ("word_perplexity", "perplexity", false),
        ("byte_perplexity", "perplexity", false), ("weighted_perplexity", "perplexity", false), ("bits_per_byte", "bits/byte", false),
        ("loss", null, false), ("likelihood_difference", null, false), ("brier_score", null, false), ("mae", null, false),
        ("mse", null, false), ("rmse", null, false), ("ter", null, false), ("toxicity", null, false), ("ece", null, false),
        ("wer", null, false), ("cer", null, false), ("mcc", null, true), ("matthews_correlation", null, true), ("pearson", null, true),
        ("pearsonr", null, true), ("spearmanr", null, true), ("spearman", null, true), ("kendall", null, true),
        ("bleu", null, true), ("bleu_1", null, true), ("bleu_4", null, true), ("chrf", null, true), ("chrf_plus", null, true),
        ("chrf++", null, true), ("rouge1", null, true), ("rouge2", null, true), ("rougeL", null, true), ("rouge_l", null, true),
        ("rougeLsum", null, true), ("meteor", null, true),
        ("bert_score", null, true), ("bertscore", null, true), ("bleurt", null, true), ("comet", null, true), ("eqbench", null, true),
        ("llm_judge", null, true), ("elo", ScoreUnits.Rating, true),
    ];

    private static readonly FrozenDictionary<string, KnownMetric> known = shares
        .Select(name => (Name: name, Metric: new KnownMetric(MetricScale.Share, null, true)))
        .Concat(unwantedShares.Select(name => (Name: name, Metric: new KnownMetric(MetricScale.Share, null, false))))
        .Concat(others.Select(other => (other.Name, Metric: new KnownMetric(MetricScale.Other, other.Unit, other.HigherIsBetter))))
        .Append((Name: "percent_parseable", Metric: new KnownMetric(MetricScale.Percent, null, true)))
        .ToFrozenDictionary(entry => entry.Name, entry => entry.Metric, StringComparer.OrdinalIgnoreCase);

    /// <summary>What is known about a metric; null when nothing is.</summary>
    public static KnownMetric? Find(string name)
    {
        if (known.TryGetValue(name, out var metric))
        {
            return metric;
        }

        // TruthfulQA: the best BLEU or ROUGE of a true answer and its lead over the false ones, in points.
        if ((name.StartsWith("bleu", StringComparison.OrdinalIgnoreCase) || name.StartsWith("rouge", StringComparison.OrdinalIgnoreCase))
            && (name.EndsWith("_max", StringComparison.Ordinal) || name.EndsWith("_diff", StringComparison.Ordinal)))
        {
            return new KnownMetric(MetricScale.Percent, null, true);
        }

        return IsShare(name) ? new KnownMetric(MetricScale.Share, null, true) : null;
    }

    /// <summary>Whether more of a metric is better, by its whole name in front of a filter; null when nothing is known, or it is only
    /// known by an ending.</summary>
    public static bool? DirectionOf(string name) => known.TryGetValue(name.Split(',')[0].Trim(), out var metric)
        ? metric.HigherIsBetter : null;

    private static bool IsShare(string name) =>
        name.StartsWith("pass@", StringComparison.OrdinalIgnoreCase) || name.StartsWith("pass_at_", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("maj@", StringComparison.OrdinalIgnoreCase) || name.StartsWith("avg@", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("acc_", StringComparison.Ordinal) || name.EndsWith("_acc", StringComparison.Ordinal)
        || name.EndsWith("_accuracy", StringComparison.Ordinal)
        || name.EndsWith("_em", StringComparison.Ordinal) || name.EndsWith("_exact_match", StringComparison.Ordinal)
        || name.EndsWith("_f1", StringComparison.Ordinal);
}
