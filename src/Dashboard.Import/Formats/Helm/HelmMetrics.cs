using System.Collections.Frozen;

namespace Dashboard.Import.Formats;

/// <summary>Unit and direction of one of HELM's metrics.</summary>
internal sealed record HelmMetric(string? Unit, bool HigherIsBetter);

/// <summary>The stats of HELM that say how well a model does; all others are bookkeeping (tokens, runtimes, finish reasons).</summary>
internal static class HelmMetrics
{
    private static readonly HelmMetric fraction = new(ScoreUnits.Fraction, HigherIsBetter: true);
    private static readonly HelmMetric lowerFraction = new(ScoreUnits.Fraction, HigherIsBetter: false);

    private static readonly FrozenDictionary<string, HelmMetric> known = new Dictionary<string, HelmMetric>(StringComparer.Ordinal)
    {
        ["exact_match"] = fraction,
        ["quasi_exact_match"] = fraction,
        ["prefix_exact_match"] = fraction,
        ["quasi_prefix_exact_match"] = fraction,
        ["final_number_exact_match"] = fraction,
        ["exact_set_match"] = fraction,
        ["iou_set_match"] = fraction,
        ["f1_score"] = fraction,
        ["f1_set_match"] = fraction,
        ["classification_macro_f1"] = fraction,
        ["classification_micro_f1"] = fraction,
        ["classification_weighted_f1"] = fraction,
        ["rouge_1"] = fraction,
        ["rouge_2"] = fraction,
        ["rouge_l"] = fraction,
        ["bleu_1"] = fraction,
        ["bleu_4"] = fraction,
        ["bleu"] = fraction,
        ["chr_f_plus_plus"] = fraction,
        ["math_equiv"] = fraction,
        ["math_equiv_chain_of_thought"] = fraction,
        ["chain_of_thought_correctness"] = fraction,
        ["code_eval_acc"] = fraction,
        ["pass"] = fraction,
        ["test_avg"] = fraction,
        ["strict_acc"] = fraction,
        ["ifeval_strict_accuracy"] = fraction,
        ["omni_math_accuracy"] = fraction,
        ["NDCG"] = fraction,
        ["RR"] = fraction,
        ["ece_10_bin"] = lowerFraction,
        ["toxic_frac"] = lowerFraction,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The metric of a stat; <c>exact_match@5</c> is the best of five answers. Null for bookkeeping.</summary>
    /// <param name="method">How items were put: bits per byte mean something for language modelling only, and are 0 elsewhere.</param>
    public static HelmMetric? Find(string stat, string? method)
    {
        if (stat == "bits_per_byte")
        {
            return method == "language_modeling" ? new HelmMetric("BPB", HigherIsBetter: false) : null;
        }

        return known.GetValueOrDefault(stat.Split('@')[0]);
    }
}
