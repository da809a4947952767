using Dashboard.Domain.Claims;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Curation;

/// <summary>Whether a claim can be kept.</summary>
internal static class ClaimCheck
{
    /// <summary>The claim as it is kept.</summary>
    /// <exception cref="CurationException">It cannot be; the message says why.</exception>
    public static async Task<CurationRule> CheckAsync(DashboardDbContext db, CurationRule rule, CancellationToken cancellation)
    {
        var (claim, problem) = ClaimText.Parse(rule.Subject, rule.Value);
        if (claim is null)
        {
            throw new CurationException(problem);
        }

        var text = ClaimText.Format(claim);
        if (text.Length > Lengths.LongText)
        {
            throw new CurationException(
                $"The claim is too long: with its tests it may have {Lengths.LongText} characters and has {text.Length}.");
        }

        if (ClaimText.ReservedSlugs.Contains(claim.Slug))
        {
            throw new CurationException($"'{claim.Slug}' cannot be the short name of a claim.");
        }

        var named = claim.Tests.OfType<StatedTest>()
            .SelectMany(test => test.Statements.Select(statement => statement.Source).Concat(test.Cites))
            .Prepend(claim.Source).Distinct(StringComparer.Ordinal).ToList();
        var known = await db.Sources.Where(row => named.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellation);
        return named.Find(source => !known.Contains(source, StringComparer.Ordinal)) is { } missing
            ? throw new CurationException($"There is no source '{missing}'.")
            : new CurationRule(CurationKind.Claim, claim.Slug, "", text);
    }
}
