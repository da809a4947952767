using System.Collections.Frozen;
using System.Globalization;

namespace Dashboard.Domain.Curation;

/// <summary>
/// Something about a model that a curator set, as a rule of one of the kinds from <see cref="CurationKind.ReleaseDate"/> to
/// <see cref="CurationKind.ActiveParameters"/>: subject the model, scope what it rests on (<c>s12 self-reported Table 3</c>: id of the
/// source, evidence, place in it), value the value. It counts as a statement that goes before others about the same thing.
/// </summary>
/// <param name="Model">Slug of the model.</param>
/// <param name="Value">The value as it is kept; parameters in billions.</param>
public sealed record CuratedFact(CurationKind Kind, string Model, string Value, CuratedGround Ground)
{
    private static readonly FrozenDictionary<CurationKind, string> attributes = new Dictionary<CurationKind, string>
    {
        [CurationKind.ReleaseDate] = FactAttributes.ReleaseDate,
        [CurationKind.Licence] = FactAttributes.Licence,
        [CurationKind.OpenWeights] = FactAttributes.OpenWeights,
        [CurationKind.TotalParameters] = FactAttributes.TotalParameters,
        [CurationKind.ActiveParameters] = FactAttributes.ActiveParameters,
    }.ToFrozenDictionary();

    /// <summary>What is stated; one of <see cref="FactAttributes"/>.</summary>
    public string Attribute => attributes[Kind];

    /// <summary>The attribute that a kind of rule sets; null for other kinds.</summary>
    public static string? AttributeOf(CurationKind kind) => attributes.GetValueOrDefault(kind);

    /// <summary>Reads a rule; null with the reason in plain words when it is none.</summary>
    public static (CuratedFact? Fact, string Problem) Read(CurationRule rule)
    {
        var (ground, problem) = CuratedGround.Read(rule.Scope);
        if (ground is null)
        {
            return (null, problem);
        }

        return Tidy(rule.Kind, rule.Value.Trim()) is { } value
            ? (new CuratedFact(rule.Kind, rule.Subject, value, ground), "")
            : (null, $"'{rule.Value}' is not {Wanted(rule.Kind)}.");
    }

    /// <summary>The rule as it is kept.</summary>
    public CurationRule ToRule() => new(Kind, Model, Ground.ToString(), Value);

    /// <summary>The statement that it counts as.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="why">In the words of the person who entered it.</param>
    public Fact ToStatement(string model, string why) => new(
        FactSubject.Model, model, Attribute, PublishedValue.Parse(Value),
        Kind is CurationKind.TotalParameters or CurationKind.ActiveParameters ? FactAttributes.Billion : null, null,
        new Provenance(Ground.Evidence, EvidenceMarks.Curated, Ground.Source, Ground.Place) { Note = why });

    private static string? Tidy(CurationKind kind, string value) => kind switch
    {
        CurationKind.ReleaseDate => PartialDate.TryParse(value, out var date) ? date.ToString() : null,
        CurationKind.OpenWeights => value.ToLowerInvariant() is var word and ("yes" or "no") ? word : null,
        CurationKind.Licence => value.Length > 0 ? value : null,
        _ => ParameterCount.ReadBillions(value)?.ToString("0.######", CultureInfo.InvariantCulture),
    };

    private static string Wanted(CurationKind kind) => kind switch
    {
        CurationKind.ReleaseDate => "a date such as 2025-03-10, 2025-03 or 2025",
        CurationKind.OpenWeights => "yes or no",
        CurationKind.Licence => "the name of a licence",
        _ => "a number of billions above 0, with a point",
    };
}
