using System.Collections.Immutable;
using Dashboard.Import.Tidy;

namespace Dashboard.Import.Shipped;

/// <summary>What sources say about how steadily models trained, and what was looked for in vain; embedded in this assembly.</summary>
public static class StabilityStatements
{
    private static readonly Dictionary<string, StabilityTopic> topics = new(StringComparer.Ordinal)
    {
        ["spikes"] = StabilityTopic.Spikes,
        ["divergence"] = StabilityTopic.Divergence,
        ["expert-balance"] = StabilityTopic.ExpertBalance,
        ["hardware"] = StabilityTopic.Hardware,
        ["recovery"] = StabilityTopic.Recovery,
        ["not-found"] = StabilityTopic.NotFound,
    };

    private static readonly Lazy<ImmutableArray<StabilityStatement>> all = new(
        () => [.. ComparisonRuleSet.Rows("stability.csv", Statement)]);

    /// <summary>The statements in the order of the table; read once.</summary>
    /// <exception cref="InvalidDataException">A row cannot be read.</exception>
    public static ImmutableArray<StabilityStatement> All => all.Value;

    /// <summary>A topic's word in files and in the API.</summary>
    public static string WordOf(StabilityTopic topic) => topics.First(entry => entry.Value == topic).Key;

    private static StabilityStatement Statement(TidyRow row)
    {
        var (topic, source, grade) = (ComparisonRuleSet.Word(row, "topic", topics), row.Text("source"), row.Text("evidence"));
        var evidence = EvidenceGrades.TryParse(grade ?? "", out var known) ? known : (EvidenceGrade?)null;
        if (topic != StabilityTopic.NotFound && (source is null || evidence is null))
        {
            row.Fail("source", "A statement needs a source and its evidence.");
        }

        return new StabilityStatement(row.Required("subject"), topic, row.Required("statement"), source, row.Text("locator"), evidence);
    }
}
