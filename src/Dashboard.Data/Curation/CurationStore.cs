using System.Collections.Immutable;
using Dashboard.Data.Imports;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Curation;

/// <summary>A rule with who added it, when and why.</summary>
/// <param name="RemovedRevision">The revision that removed it; null while it holds.</param>
public sealed record CurationEntry(int Id, CurationRule Rule, string Why, Author? Who, DateTime CreatedUtc,
    int AddedRevision, int? RemovedRevision);

/// <summary>How much a rule would change.</summary>
/// <param name="Scores">Current scores.</param>
/// <param name="Statements">Current facts, item counts, costs and speeds.</param>
public sealed record CurationPreview(int Scores, int Statements);

/// <summary>A rule cannot be taken. Its message is for people.</summary>
public sealed class CurationException : Exception
{
    public CurationException()
        : this("The rule cannot be taken.")
    {
    }

    public CurationException(string message)
        : base(message)
    {
    }

    public CurationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>
/// Rules of curation: added and removed as revisions of their own, applied when a snapshot is made, so that no stored row changes and every
/// rule can be undone. They hold for the past too: an earlier revision is shown with the names of today. Rights are the caller's matter.
/// </summary>
public sealed class CurationStore(IDbContextFactory<DashboardDbContext> contexts, ResultImporter importer)
{
    /// <summary>Longest reason for a rule, wherever it is typed or sent.</summary>
    public const int LongestWhy = 500;

    private const string Origin = "curation";

    /// <summary>All rules, from the newest.</summary>
    /// <param name="withRemoved">Whether to list those too that no longer hold.</param>
    public async Task<ImmutableArray<CurationEntry>> ListAsync(bool withRemoved, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await EntriesAsync(db, db.Curation.Where(row => withRemoved || row.RemovedRevision == null), cancellation);
    }

    /// <summary>How much of what stands a rule would touch.</summary>
    /// <exception cref="CurationException">The rule cannot be taken.</exception>
    public async Task<CurationPreview> PreviewAsync(CurationRule rule, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await CurationReach.CountAsync(db, await CheckAsync(db, rule, cancellation), cancellation);
    }

    /// <summary>Adds a rule as a revision. It takes the place of one about the same thing;
    /// one that holds already is left as it is.</summary>
    /// <exception cref="CurationException">The rule cannot be taken.</exception>
    public Task<CurationEntry> AddAsync(CurationRule rule, string why, Author who, CancellationToken cancellation) =>
        importer.InTransactionAsync(async (db, token) =>
        {
            Refuse(why.Trim().Length > LongestWhy, $"The reason may have at most {LongestWhy} characters.");
            var wanted = await CheckAsync(db, rule, token);
            var isOfModel = ModelCheck.IsOfModel(wanted.Kind);
            var known = await db.Curation.FirstOrDefaultAsync(row => row.RemovedRevision == null && row.Kind == wanted.Kind
                && row.Subject == wanted.Subject && (isOfModel || row.Scope == wanted.Scope), token);
            if (known is not null && known.ToDomain() == wanted)
            {
                return await EntryAsync(db, known.Id, token);
            }

            var revision = await importer.AddRevisionAsync(db, new RevisionNote(RevisionKind.Curation, Origin, who),
                "Curated: " + Describe(wanted), "", token);
            if (known is not null)
            {
                known.RemovedRevision = revision;
                await db.SaveChangesAsync(token);
            }

            var row = new CurationRow
            {
                Kind = wanted.Kind,
                Subject = wanted.Subject,
                Scope = wanted.Scope,
                Value = wanted.Value,
                Why = VisibleText.CleanLines(why.Trim()),
                AddedRevision = revision
            };
            db.Curation.Add(row);
            await db.SaveChangesAsync(token);
            return await EntryAsync(db, row.Id, token);
        }, cancellation);

    /// <summary>Removes a rule as a revision: what was merged is split again. One that is removed already is left as it is.</summary>
    /// <exception cref="CurationException">There is no such rule.</exception>
    public Task<CurationEntry> RemoveAsync(int id, Author who, CancellationToken cancellation) =>
        importer.InTransactionAsync(async (db, token) =>
        {
            var row = await db.Curation.FirstOrDefaultAsync(row => row.Id == id, token)
                ?? throw new CurationException("There is no such rule.");
            if (row.RemovedRevision is null)
            {
                row.RemovedRevision = await importer.AddRevisionAsync(db, new RevisionNote(RevisionKind.Curation, Origin, who),
                    "No longer: " + Describe(row.ToDomain()), "", token);
                await db.SaveChangesAsync(token);
            }

            return await EntryAsync(db, id, token);
        }, cancellation);

    /// <summary>The rule as it is kept, or the reason why it cannot be.</summary>
    private static async Task<CurationRule> CheckAsync(DashboardDbContext db, CurationRule rule, CancellationToken cancellation)
    {
        rule = rule with
        {
            Subject = VisibleText.CleanLines(rule.Subject),
            Scope = VisibleText.CleanLines(rule.Scope),
            Value = VisibleText.CleanLines(rule.Value),
        };
        if (rule.Kind == CurationKind.Claim)
        {
            return await ClaimCheck.CheckAsync(db, rule, cancellation);
        }

        if (ModelCheck.IsOfModel(rule.Kind))
        {
            return await ModelCheck.CheckAsync(db, rule, cancellation);
        }

        if (rule.Kind == CurationKind.ExchangeRate)
        {
            var (rate, problem) = CuratedRate.Read(rule);
            Refuse(rate is null, problem);
            Refuse(!await db.Sources.AnyAsync(row => row.Id == rate!.Source, cancellation), $"There is no source '{rate!.Source}'.");
            return rate.ToRule();
        }

        var subject = rule.Kind == CurationKind.SourceEvidence ? rule.Subject.Trim().ToLowerInvariant() : Slug.From(rule.Subject);
        var tidy = new CurationRule(rule.Kind, subject, rule.Scope.Trim(), rule.Value.Trim());
        Refuse(tidy.Scope.Length > DashboardDbContext.DefaultTextLength || tidy.Value.Length > DashboardDbContext.DefaultTextLength,
            "A name may have at most 200 characters.");
        switch (rule.Kind)
        {
            case CurationKind.ModelAlias:
                return await CheckAliasAsync(db, tidy, db.Models, cancellation);
            case CurationKind.BenchmarkAlias:
                return await CheckAliasAsync(db, tidy, db.Benchmarks, cancellation);
            case CurationKind.SourceEvidence:
                Refuse(!await db.Sources.AnyAsync(row => row.Id == tidy.Subject, cancellation), $"There is no source '{tidy.Subject}'.");
                Refuse(!EvidenceGrades.TryParse(tidy.Value, out var grade),
                    $"'{tidy.Value}' is not one of {string.Join(", ", EvidenceGrades.All.Select(known => known.Slug()))}.");
                return tidy with { Scope = "", Value = grade.Slug() };
        }

        Refuse(!await db.Benchmarks.AnyAsync(row => row.Slug == tidy.Subject, cancellation), $"There is no benchmark '{rule.Subject}'.");
        switch (rule.Kind)
        {
            case CurationKind.Language:
                Refuse(!LanguageTag.TryNormalize(tidy.Value, out var tag), $"'{tidy.Value}' is not a language tag such as en or zh-Hans.");
                return tidy with { Scope = tidy.Scope.ToLowerInvariant(), Value = tag };
            case CurationKind.MetricDirection:
                Refuse(tidy.Value is not (CurationRules.Higher or CurationRules.Lower),
                    $"'{tidy.Value}' is neither {CurationRules.Higher} nor {CurationRules.Lower}.");
                break;
            case CurationKind.MetricUnit:
                Refuse(tidy.Value.Length == 0, "A unit is required.");
                break;
        }

        Refuse(tidy.Scope.Length == 0, "The metric is required.");
        return tidy;
    }

    private static async Task<CurationRule> CheckAliasAsync<T>(DashboardDbContext db, CurationRule alias, DbSet<T> set,
        CancellationToken cancellation)
        where T : NamedRow
    {
        var slug = Slug.From(alias.Value);
        var target = await set.AsNoTracking().FirstOrDefaultAsync(row => row.Slug == slug, cancellation);
        Refuse(alias.Subject == "-", "The name needs at least one letter or digit.");
        Refuse(target is null, $"There is nothing named '{alias.Value}' to count it as.");
        var standing = await db.Curation.AsNoTracking().Where(
            row => row.RemovedRevision == null && !(row.Kind == alias.Kind && row.Subject == alias.Subject)).ToListAsync(cancellation);
        var rules = new CurationRules(standing.Select(row => row.ToDomain()));
        Refuse(rules.MakesCycle(alias), $"'{alias.Value}' counts as '{alias.Subject}' already, by itself or through others.");
        return alias with { Scope = "", Value = target!.Name };
    }

    private static void Refuse(bool isWrong, string message)
    {
        if (isWrong)
        {
            throw new CurationException(message);
        }
    }

    private static string Describe(CurationRule rule) => rule.Kind switch
    {
        CurationKind.ModelAlias => $"model {rule.Subject} is {rule.Value}",
        CurationKind.BenchmarkAlias => $"benchmark {rule.Subject} is {rule.Value}",
        CurationKind.Language => $"language of {rule.Subject}{(rule.Scope.Length == 0 ? "" : $" ({rule.Scope})")} is {rule.Value}",
        CurationKind.MetricUnit => $"unit of {rule.Subject}, {rule.Scope}, is {rule.Value}",
        CurationKind.ExchangeRate => $"1 {rule.Subject} is {rule.Value} ({rule.Scope})",
        CurationKind.Claim => $"claim {rule.Subject}",
        CurationKind.ModelFamily => $"family of {rule.Subject} is {rule.Value}",
        CurationKind.ModelDeveloper => $"developer of {rule.Subject} is {rule.Value}",
        _ when CuratedFact.AttributeOf(rule.Kind) is { } attribute => $"{attribute} of {rule.Subject} is {rule.Value} ({rule.Scope})",
        CurationKind.MetricDirection => $"{rule.Subject}, {rule.Scope}: {rule.Value} is better",
        _ => $"evidence of {rule.Subject} is {rule.Value}",
    };

    private static async Task<CurationEntry> EntryAsync(DashboardDbContext db, int id, CancellationToken cancellation) =>
        (await EntriesAsync(db, db.Curation.Where(row => row.Id == id), cancellation)).Single();

    private static async Task<ImmutableArray<CurationEntry>> EntriesAsync(DashboardDbContext db, IQueryable<CurationRow> rows,
        CancellationToken cancellation)
    {
        var entries = await rows.AsNoTracking().OrderByDescending(row => row.Id)
            .Join(db.Revisions.AsNoTracking(), row => row.AddedRevision, revision => revision.Number,
                (row, revision) => new { row, revision })
            .ToListAsync(cancellation);
        return
        [
            .. entries.OrderByDescending(entry => entry.row.Id).Select(entry => new CurationEntry(
                entry.row.Id, entry.row.ToDomain(), entry.row.Why, entry.revision.UserId is { } user
                    ? new Author(user, entry.revision.UserName ?? user) : null, entry.revision.CreatedUtc,
                entry.row.AddedRevision, entry.row.RemovedRevision)),
        ];
    }
}
