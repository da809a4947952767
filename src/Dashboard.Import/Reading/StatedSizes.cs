using static System.FormattableString;

namespace Dashboard.Import.Reading;

/// <summary>The sizes of models that an upload states, so that no model gets more active parameters than it has.</summary>
/// <param name="known">The models of the catalogue.</param>
internal sealed class StatedSizes(KnownModels known)
{
    private readonly Dictionary<(string Slug, string Attribute), (Fact Fact, string Place)> stated = [];

    /// <summary>Forgets all, before the files are read once more.</summary>
    public void Clear() => stated.Clear();

    /// <summary>Whether a statement is a size that has a counterpart.</summary>
    public static bool IsSize(Statement statement) =>
        statement is Fact { Subject: FactSubject.Model, Attribute: FactAttributes.TotalParameters or FactAttributes.ActiveParameters };

    /// <summary>Notes a size; of totals the largest counts, of active parameters the smallest, since a doubt is no contradiction.</summary>
    public void Meet(Fact fact, string place)
    {
        var key = (Slug.From(fact.Name), fact.Attribute);
        if (!stated.TryGetValue(key, out var before) || (fact.Attribute == FactAttributes.TotalParameters
            ? before.Fact.Value.High < fact.Value.High : before.Fact.Value.Low > fact.Value.Low))
        {
            stated[key] = (fact, place);
        }
    }

    /// <summary>Why a size cannot be beside the other one of its model; null when it can.</summary>
    public string? Problem(Fact fact)
    {
        var isActive = fact.Attribute == FactAttributes.ActiveParameters;
        var other = isActive ? FactAttributes.TotalParameters : FactAttributes.ActiveParameters;
        var (value, isNominal, where) = stated.TryGetValue((Slug.From(fact.Name), other), out var found)
            ? (found.Fact.Unit == fact.Unit ? found.Fact.Value : PublishedValue.Unknown, IsNominal(found.Fact), $"in {found.Place}")
            : Known(fact.Name, isActive) is { Billions: { } billions } count && fact.Unit == FactAttributes.Billion
                ? (PublishedValue.Parse(Invariant($"{billions}")), count.IsNominal, "in the catalogue")
                : (PublishedValue.Unknown, false, "");
        isNominal |= IsNominal(fact);
        return !(isActive ? ModelSizes.IsImpossible(value, fact.Value, isNominal) : ModelSizes.IsImpossible(fact.Value, value, isNominal))
            ? null : isActive
            ? Invariant($"{fact.Name} cannot have {fact.Value.Text} active parameters: it has {value.Text} in all ({where}).")
            : Invariant($"{fact.Name} cannot have {fact.Value.Text} parameters in all: {value.Text} of them are active ({where}).");
    }

    private ParameterCount? Known(string name, bool isActive) => isActive ? known[name]?.Total : known[name]?.Active;

    private static bool IsNominal(Fact fact) => (fact.Provenance.Marks & EvidenceMarks.Nominal) != EvidenceMarks.None;
}
