using System.Collections.Immutable;
using System.Globalization;
using Dashboard.Domain.Claims;
using Dashboard.Import.Tidy;

namespace Dashboard.Import.Shipped;

/// <summary>
/// The claims that the product ships with, embedded in this assembly and described in <c>docs/tidy-csv.md</c>. Each belongs to an edition
/// of the reference data and is listed from that edition on, so that a link to an earlier revision lists what it listed.
/// </summary>
public static class ShippedClaims
{
    private const char TestSeparator = '|';

    private static readonly Lazy<ImmutableArray<(int Edition, Claim Claim)>> All = new(
        () => [.. ComparisonRuleSet.Rows("claims.csv", row => (Edition(row), Claim(row)))]);

    /// <summary>All claims, in their order.</summary>
    /// <exception cref="InvalidDataException">A row cannot be read.</exception>
    public static ImmutableArray<Claim> Read() => [.. All.Value.Select(entry => entry.Claim)];

    /// <summary>The claims that a snapshot lists: all, where it holds no edition of the reference data.</summary>
    /// <exception cref="InvalidDataException">A row cannot be read.</exception>
    public static ImmutableArray<Claim> Of(ResultSnapshot snapshot)
    {
        var edition = ReferenceDataSet.EditionOf(snapshot) ?? ReferenceDataSet.Latest;
        return [.. All.Value.Where(entry => entry.Edition <= edition).Select(entry => entry.Claim)];
    }

    private static int Edition(TidyRow row)
    {
        if (int.TryParse(row.Text("edition") ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var edition)
            && edition is >= 1 and <= ReferenceDataSet.Latest)
        {
            return edition;
        }

        row.Fail("edition", "There is no such edition.");
        return 1;
    }

    private static Claim Claim(TidyRow row)
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
    }
}
