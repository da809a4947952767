using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Curation;

/// <summary>Whether a rule about a model can be kept: what is set, and on what it rests.</summary>
internal static class ModelCheck
{
    /// <summary>Whether a kind sets something of a model. Such a rule takes the place of any before about the same thing, whatever that
    /// one rested on.</summary>
    public static bool IsOfModel(CurationKind kind) => kind is >= CurationKind.ModelFamily and <= CurationKind.ActiveParameters;

    /// <summary>The rule as it is kept.</summary>
    /// <exception cref="CurationException">It cannot be; the message says why.</exception>
    public static async Task<CurationRule> CheckAsync(DashboardDbContext db, CurationRule rule, CancellationToken cancellation)
    {
        var slug = Slug.From(rule.Subject);
        var model = await db.Models.AsNoTracking().FirstOrDefaultAsync(row => row.Slug == slug, cancellation)
            ?? throw new CurationException($"There is no model '{rule.Subject}'.");
        var aliases = await db.Curation.AsNoTracking().Where(row => row.RemovedRevision == null && row.Kind == CurationKind.ModelAlias)
            .ToListAsync(cancellation);
        var target = new CurationRules(aliases.Select(row => row.ToDomain())).Follow(CurationKind.ModelAlias, slug);
        if (target != slug)
        {
            throw new CurationException($"'{model.Name}' counts as '{target}'. Set it there.");
        }

        var kept = rule.Kind is CurationKind.ModelFamily or CurationKind.ModelDeveloper
            ? await NameAsync(db, rule with { Subject = slug }, cancellation)
            : CuratedFact.Read(rule with { Subject = slug }) is var (fact, problem) && fact is null
                ? throw new CurationException(problem) : fact.ToRule();
        if (kept.Scope.Length > DashboardDbContext.DefaultTextLength || kept.Value.Length > DashboardDbContext.DefaultTextLength)
        {
            throw new CurationException("Value and scope may have at most 200 characters each.");
        }

        return kept.Scope.Length == 0 || kept.Scope.Split(' ')[0] is var source
            && await db.Sources.AnyAsync(row => row.Id == source, cancellation)
            ? kept : throw new CurationException($"There is no source '{kept.Scope.Split(' ')[0]}'.");
    }

    /// <summary>A family or developer in the spelling that stands already; what it rests on may be left open.</summary>
    private static async Task<CurationRule> NameAsync(DashboardDbContext db, CurationRule rule, CancellationToken cancellation)
    {
        var slug = Slug.From(rule.Value);
        var (ground, problem) = CuratedGround.Read(rule.Scope);
        if (slug == "-" || (ground is null && rule.Scope.Trim().Length > 0))
        {
            throw new CurationException(slug == "-" ? "The name needs at least one letter or digit." : problem);
        }

        var names = await db.Models.Select(row => rule.Kind == CurationKind.ModelFamily ? row.Family : row.Developer).Distinct()
            .ToListAsync(cancellation);
        return rule with
        {
            Scope = ground?.ToString() ?? "",
            Value = names.Find(name => name is not null && Slug.From(name) == slug) ?? rule.Value.Trim(),
        };
    }
}
