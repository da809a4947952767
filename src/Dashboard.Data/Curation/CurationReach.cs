using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Curation;

/// <summary>Counts what a rule of curation touches.</summary>
internal static class CurationReach
{
    public static async Task<CurationPreview> CountAsync(DashboardDbContext db, CurationRule rule, CancellationToken cancellation) =>
        rule.Kind is CurationKind.Claim or CurationKind.ExchangeRate
            ? new(0, 0)
            : CuratedFact.AttributeOf(rule.Kind) is { } attribute
            ? new(0, await NamedAsync(db.Facts.Where(row => row.Subject == FactSubject.Model && row.Attribute == attribute),
                row => row.Name, rule, cancellation))
            : new(await Scores(db, rule).CountAsync(cancellation), await StatementsAsync(db, rule, cancellation));

    private static IQueryable<ScoreRow> Scores(DashboardDbContext db, CurationRule rule)
    {
        var standing = db.Scores.AsNoTracking().Where(row => row.RemovedRevision == null);
        var ofBenchmark = standing.Where(row => row.Task!.Benchmark!.Slug == rule.Subject);
        var grade = EvidenceGrades.TryParse(rule.Value, out var parsed) ? parsed : default;
        return rule.Kind switch
        {
            CurationKind.ModelAlias or CurationKind.ModelFamily or CurationKind.ModelDeveloper =>
                standing.Where(row => row.Run!.Model!.Slug == rule.Subject),
            CurationKind.BenchmarkAlias => ofBenchmark,
            CurationKind.Language =>
                ofBenchmark.Where(row => row.Task!.Language != rule.Value && (rule.Scope == "" || row.Run!.SourceId == rule.Scope)),
            CurationKind.MetricUnit => ofBenchmark.Where(row => row.Task!.Metric == rule.Scope && row.Task!.Unit != rule.Value),
            CurationKind.MetricDirection => ofBenchmark.Where(
                row => row.Task!.Metric == rule.Scope && row.Task!.HigherIsBetter != (rule.Value == CurationRules.Higher)),
            _ => standing.Where(row => row.Run!.SourceId == rule.Subject && row.Evidence != grade),
        };
    }

    private static async Task<int> StatementsAsync(DashboardDbContext db, CurationRule rule, CancellationToken cancellation)
    {
        switch (rule.Kind)
        {
            case CurationKind.ModelAlias or CurationKind.ModelFamily or CurationKind.ModelDeveloper:
                return await NamedAsync(db.Facts.Where(row => row.Subject == FactSubject.Model), row => row.Name, rule, cancellation)
                    + await NamedAsync(db.Costs, row => row.Model, rule, cancellation)
                    + await NamedAsync(db.Throughputs, row => row.Model, rule, cancellation)
                    + await NamedAsync(db.TrainingLogs, row => row.Model, rule, cancellation);
            case CurationKind.BenchmarkAlias:
                return await NamedAsync(db.BenchmarkItems, row => row.Benchmark, rule, cancellation);
            case CurationKind.SourceEvidence:
                return await OfSourceAsync(db.Facts, rule, cancellation) + await OfSourceAsync(db.BenchmarkItems, rule, cancellation)
                    + await OfSourceAsync(db.Costs, rule, cancellation) + await OfSourceAsync(db.Throughputs, rule, cancellation)
                    + await OfSourceAsync(db.TrainingLogs, rule, cancellation);
            default:
                return 0;
        }
    }

    /// <summary>Statements keep names as they were written, so their slugs are compared here.</summary>
    private static async Task<int> NamedAsync<T>(IQueryable<T> rows, System.Linq.Expressions.Expression<Func<T, string?>> name,
        CurationRule rule, CancellationToken cancellation)
        where T : StatementRow
    {
        var names = await rows.Where(row => row.RemovedRevision == null).GroupBy(name)
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        return names.Where(entry => entry.Key is not null && Slug.From(entry.Key) == rule.Subject).Sum(entry => entry.Count);
    }

    private static Task<int> OfSourceAsync<T>(IQueryable<T> rows, CurationRule rule, CancellationToken cancellation)
        where T : StatementRow
    {
        var grade = EvidenceGrades.TryParse(rule.Value, out var parsed) ? parsed : default;
        return rows.CountAsync(row => row.RemovedRevision == null && row.SourceId == rule.Subject && row.Evidence != grade, cancellation);
    }
}
