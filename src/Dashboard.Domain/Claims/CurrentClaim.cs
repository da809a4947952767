using System.Collections.Immutable;

namespace Dashboard.Domain.Claims;

/// <summary>A claim that is listed.</summary>
/// <param name="Added">Revision in which a curator added it; null for a shipped one.</param>
/// <param name="Replaces">The shipped claim that it takes the place of; null for none.</param>
public sealed record CurrentClaim(Claim Claim, int? Added, Claim? Replaces)
{
    /// <summary>
    /// The shipped claims, then those that curators added up to the snapshot's revision. One that was added under the name of a shipped one
    /// takes its place. A text that cannot be read any more stands as a claim without a test: it is not dropped in silence.
    /// </summary>
    public static ImmutableArray<CurrentClaim> Of(ImmutableArray<Claim> shipped, ResultSnapshot snapshot)
    {
        var added = snapshot.ClaimRules.ToDictionary(
            rule => rule.Value.Subject,
            rule => new CurrentClaim(Read(rule.Value.Subject, rule.Value.Value), rule.Added,
                shipped.FirstOrDefault(claim => claim.Slug == rule.Value.Subject)),
            StringComparer.Ordinal);
        return
        [
            .. shipped.Select(claim => added.GetValueOrDefault(claim.Slug) ?? new CurrentClaim(claim, null, null)),
            .. added.Values.Where(claim => claim.Replaces is null).OrderBy(claim => claim.Added)
                .ThenBy(claim => claim.Claim.Slug, StringComparer.Ordinal),
        ];
    }

    private static Claim Read(string slug, string text) =>
        ClaimText.Parse(slug, text).Claim ?? new Claim(slug, text, "", "", null, null, []);
}
