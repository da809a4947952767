using System.Collections.Immutable;
using Dashboard.Domain.Claims;

namespace Dashboard.Import.Shipped;

/// <summary>The claims that the product ships with, embedded in this assembly and described in <c>docs/tidy-csv.md</c>.</summary>
public static class ShippedClaims
{
    private const char TestSeparator = '|';

    /// <summary>Reads the claims, in their order.</summary>
    /// <exception cref="InvalidDataException">A row cannot be read.</exception>
    public static ImmutableArray<Claim> Read() =>
    [
        .. ComparisonRuleSet.Rows("claims.csv", row =>
        {
            var (claim, problem) = ClaimText.Of(
                row.Required("claim"),
                row.Required("text"),
                row.Required("by"),
                row.Required("source"),
                row.Text("locator") ?? "",
                row.Required("date"),
                row.Required("tests").Split(TestSeparator));
            if (claim is null)
            {
                row.Fail("tests", problem);
            }

            return claim!;
        }),
    ];
}
