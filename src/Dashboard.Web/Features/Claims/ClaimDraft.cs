using Dashboard.Domain.Claims;

namespace Dashboard.Web.Features.Claims;

/// <summary>A claim as someone types it.</summary>
/// <param name="Tests">One test a line.</param>
public sealed record ClaimDraft(string Name, string Text, string By, string Source, string Locator, string Date, string Tests)
{
    /// <summary>Longest text that a field takes.</summary>
    public const int LongestField = 2000;

    /// <summary>A form that nobody has filled in.</summary>
    public static ClaimDraft Empty { get; } = new("", "", "", "", "", "", "");

    /// <summary>A claim that is there, to be changed.</summary>
    public static ClaimDraft Of(Claim claim) => new(
        claim.Slug, claim.Text, claim.SaidBy, claim.Source, claim.Locator ?? "", claim.Date?.ToString() ?? "",
        string.Join('\n', claim.Tests.Select(ClaimTestText.Format)));

    /// <summary>The claim, or in a sentence what is wrong with it.</summary>
    public (Claim? Claim, string Problem) Read() => ClaimText.Of(Name, Text, By, Source, Locator, Date, Tests.Split('\n'));

    /// <summary>The rule that keeps a claim.</summary>
    public static CurationRule Rule(Claim claim) => new(CurationKind.Claim, claim.Slug, "", ClaimText.Format(claim));
}
