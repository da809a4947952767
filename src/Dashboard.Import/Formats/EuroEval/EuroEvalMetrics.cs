namespace Dashboard.Import.Formats;

/// <summary>The two metrics of a task type, as EuroEval's own task configuration names them.</summary>
internal static class EuroEvalMetrics
{
    /// <summary>Primary, then secondary; null for a task type that is not known.</summary>
    public static string[]? Of(string task) => task.ToLowerInvariant() switch
    {
        "sentiment classification" or "linguistic acceptability" => ["mcc", "macro_f1"],
        "named entity recognition" => ["micro_f1_no_misc", "micro_f1"],
        "reading comprehension" => ["f1", "em"],
        "knowledge" or "common sense reasoning" or "common-sense reasoning" => ["mcc", "accuracy"],
        "summarization" => ["chr_f3pp", "chr_f4pp"],
        "simplification" => ["meteor", "sari"],
        _ => null,
    };
}
