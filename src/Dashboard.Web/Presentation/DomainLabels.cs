namespace Dashboard.Web.Presentation;

/// <summary>Names of the fields that benchmarks ask about.</summary>
public static class DomainLabels
{
    /// <summary>A domain in words; the word itself for one that is not known.</summary>
    public static string Of(string domain) => domain switch
    {
        "agents" => Text.DomainAgents,
        "code" => Text.DomainCode,
        "finance" => Text.DomainFinance,
        "health" => Text.DomainHealth,
        "instructions" => Text.DomainInstructions,
        "knowledge" => Text.DomainKnowledge,
        "language" => Text.DomainLanguage,
        "law" => Text.DomainLaw,
        "long-context" => Text.DomainLongContext,
        "math" => Text.DomainMath,
        "reasoning" => Text.DomainReasoning,
        "safety" => Text.DomainSafety,
        "science" => Text.DomainScience,
        "writing" => Text.DomainWriting,
        _ => domain,
    };
}
