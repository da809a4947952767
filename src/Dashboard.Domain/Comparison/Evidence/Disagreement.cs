namespace Dashboard.Domain.Comparison;

/// <summary>The one rule for "sources disagree".</summary>
public static class Disagreement
{
    /// <summary>
    /// Whether statements about one attribute of one thing disagree: one of them is marked as disputed, or two of them in one unit and
    /// currency cannot both be true. Numbers, bounds and ranges cannot if no number satisfies both ("20+" and "25" can, "400" and "550"
    /// cannot); words cannot if they differ in more than case. Unknown and undisclosed state nothing to disagree with.
    /// </summary>
    public static bool Among(IReadOnlyCollection<Fact> facts) =>
        facts.Any(fact => fact.Provenance.Marks.HasFlag(EvidenceMarks.Disputed))
        || facts.Where(fact => fact.Value.Kind is not (ValueKind.Unknown or ValueKind.Undisclosed))
            .GroupBy(fact => (fact.Unit, fact.Currency), fact => fact.Value)
            .Any(Contradict);

    private static bool Contradict(IEnumerable<PublishedValue> values)
    {
        var stated = values.ToList();
        return stated.TrueForAll(value => value.Kind != ValueKind.Text)
            ? stated.Max(value => value.Low ?? double.NegativeInfinity) > stated.Min(value => value.High ?? double.PositiveInfinity)
            : stated.DistinctBy(value => value.Text, StringComparer.OrdinalIgnoreCase).Skip(1).Any();
    }
}
