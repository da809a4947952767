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

        if (kept.Kind is CurationKind.TotalParameters or CurationKind.ActiveParameters)
        {
            await CheckSizesAsync(db, kept, model.Name, cancellation);
        }

        return kept.Scope.Length == 0 || kept.Scope.Split(' ')[0] is var source
            && await db.Sources.AnyAsync(row => row.Id == source, cancellation)
            ? kept : throw new CurationException($"There is no source '{kept.Scope.Split(' ')[0]}'.");
    }

    /// <summary>No model has more active parameters than it has: a size is compared with the other one as it counts now.</summary>
    private static async Task CheckSizesAsync(DashboardDbContext db, CurationRule rule, string model, CancellationToken cancellation)
    {
        var isActive = rule.Kind == CurationKind.ActiveParameters;
        var otherKind = isActive ? CurationKind.TotalParameters : CurationKind.ActiveParameters;
        var curated = await db.Curation.AsNoTracking().Where(row => row.RemovedRevision == null && row.Kind == otherKind
            && row.Subject == rule.Subject).Select(row => row.Value).FirstOrDefaultAsync(cancellation);
        var attribute = CuratedFact.AttributeOf(otherKind)!;
        var stated = await db.Facts.AsNoTracking().Where(row => row.RemovedRevision == null && row.Subject == FactSubject.Model
            && row.Attribute == attribute).ToListAsync(cancellation);
        var best = ModelFacts.Best(stated.Where(row => Slug.From(row.Name) == rule.Subject).Select(row => row.ToDomain()), attribute);
        var other = curated is null ? best?.Value ?? PublishedValue.Unknown : PublishedValue.Parse(curated);
        var own = PublishedValue.Parse(rule.Value);
        var isNominal = curated is null && best is not null && (best.Provenance.Marks & EvidenceMarks.Nominal) != EvidenceMarks.None;
        if (isActive ? ModelSizes.IsImpossible(other, own, isNominal) : ModelSizes.IsImpossible(own, other, isNominal))
        {
            throw new CurationException(isActive
                ? $"{model} cannot have {own.Text} active parameters (billions): it has {other.Text} in all. Correct the total first."
                : $"{model} cannot have {own.Text} parameters (billions) in all: {other.Text} are active. Correct the active ones first.");
        }
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
