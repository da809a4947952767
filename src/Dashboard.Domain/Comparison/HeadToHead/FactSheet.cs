using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>All statements about one attribute of a thing, best founded first.</summary>
/// <param name="Attribute">The attribute without suffixes such as <c>_alt</c>.</param>
/// <param name="Disagree">Whether sources, or two places of one source, disagree by <see cref="Disagreement"/>.</param>
public sealed record FactGroup(string Attribute, ImmutableArray<Fact> Facts, bool Disagree);

/// <summary>Everything that is stated about one model or device, grouped by attribute so that conflicting values stand side by
/// side.</summary>
public static class FactSheet
{
    private static readonly string[] AlternativeSuffixes = ["_alt", "_rounded"];

    /// <summary>The statements about a model or device, in the order in which attributes are first stated.</summary>
    public static ImmutableArray<FactGroup> Of(ResultSnapshot snapshot, FactSubject subject, string slug) =>
    [
        .. snapshot.Facts
            .Where(fact => fact.Subject == subject && Slug.From(fact.Name) == slug)
            .GroupBy(fact => BaseAttribute(fact.Attribute), StringComparer.Ordinal)
            .Select(group => new FactGroup(group.Key, [.. group.OrderBy(fact => fact.Value.Kind == ValueKind.Unknown)
                .ThenBy(fact => fact.Provenance.Evidence)], Disagreement.Among([.. group]))),
    ];

    /// <summary>The attribute that a statement is about: <c>tdp_alt</c> is another value of <c>tdp</c>.</summary>
    internal static string BaseAttribute(string attribute) =>
        Array.Find(AlternativeSuffixes, suffix => attribute.EndsWith(suffix, StringComparison.Ordinal)) is { } found
            ? attribute[..^found.Length] : attribute;
}
