using System.Collections.Immutable;

namespace Dashboard.Domain.Snapshots;

/// <summary>Gives models what the facts say of them.</summary>
public static class ModelFacts
{
    /// <summary>Of several statements about one thing a curator's wins, then one that is more than a number in a name, then the best
    /// founded, then the latest, then the first.</summary>
    public static ImmutableArray<LanguageModel> Apply(ImmutableArray<LanguageModel> models, ImmutableArray<Fact> facts)
    {
        var bySlug = facts.Where(fact => fact.Subject == FactSubject.Model).ToLookup(fact => Slug.From(fact.Name), StringComparer.Ordinal);
        return [.. models.Select(model => Apply(model, [.. bySlug[model.Slug]]))];
    }

    private static LanguageModel Apply(LanguageModel model, IReadOnlyCollection<Fact> facts)
    {
        var known = facts.Count == 0 ? model : model with
        {
            Total = Best(facts, FactAttributes.TotalParameters) is { } total ? ParameterCount.From(total) : ParameterCount.Unknown,
            Active = Best(facts, FactAttributes.ActiveParameters) is { } active ? ParameterCount.From(active) : ParameterCount.Unknown,
            IsMixtureOfExperts = Best(facts, "architecture")?.Value is { Kind: ValueKind.Text } architecture
                ? architecture.Text.Contains("MoE", StringComparison.OrdinalIgnoreCase)
                : null,
            Licence = Best(facts, FactAttributes.Licence) is { } licence ? ModelLicence.From(licence) : null,
            Released = Best(facts, FactAttributes.ReleaseDate),
        };
        return known with { Weights = ModelWeights.Of(known, Best(facts, FactAttributes.OpenWeights)) };
    }

    /// <summary>The statement about one thing that is believed; null when there is none.</summary>
    public static Fact? Best(IEnumerable<Fact> facts, string attribute) => facts
        .Where(fact => string.Equals(fact.Attribute, attribute, StringComparison.Ordinal))
        .OrderBy(fact => fact.Value.Kind is ValueKind.Unknown)
        .ThenBy(fact => (fact.Provenance.Marks & EvidenceMarks.Curated) == EvidenceMarks.None)
        .ThenBy(fact => (fact.Provenance.Marks & EvidenceMarks.Nominal) != EvidenceMarks.None)
        .ThenBy(fact => fact.Provenance.Evidence)
        .ThenByDescending(fact => fact.Provenance.Date ?? default)
        .FirstOrDefault();
}
