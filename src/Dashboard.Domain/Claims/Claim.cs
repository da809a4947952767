using System.Collections.Immutable;

namespace Dashboard.Domain.Claims;

/// <summary>Something that someone said, with how to test it.</summary>
/// <param name="Slug">Its name in URLs.</param>
/// <param name="Text">What is claimed, in a sentence.</param>
/// <param name="SaidBy">Who said it.</param>
/// <param name="Source">Id of the source that it stands in.</param>
/// <param name="Locator">Where in the source; null when the source has no parts.</param>
/// <param name="Date">When it was said; null when not known.</param>
/// <param name="Tests">Its parts; a claim without any cannot be tested.</param>
public sealed record Claim(string Slug, string Text, string SaidBy, string Source, string? Locator, PartialDate? Date,
    ImmutableArray<ClaimTest> Tests);
