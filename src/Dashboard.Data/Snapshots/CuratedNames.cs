using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Snapshots;

/// <summary>The rules that hold, with the names that aliases lead to.</summary>
internal sealed class CuratedNames
{
    private readonly Dictionary<string, ModelRow> models;
    private readonly Dictionary<string, BenchmarkRow> benchmarks;
    private readonly Dictionary<string, ModelRow> aliases;
    private readonly ILookup<string, CurationRow> families;
    private readonly ILookup<string, string> spellings;

    private CuratedNames(List<CurationRow> rules, Dictionary<string, ModelRow> models, Dictionary<string, BenchmarkRow> benchmarks)
    {
        (this.models, this.benchmarks, aliases) = (models, benchmarks, Aliases(models));
        Rules = new CurationRules(rules.Where(row => row.Kind < CurationKind.Claim).Select(row => row.ToDomain()));
        families = rules.Where(row => row.Kind is CurationKind.ModelFamily or CurationKind.ModelDeveloper)
            .ToLookup(row => row.Subject, StringComparer.Ordinal);
        spellings = rules.Where(row => row.Kind == CurationKind.ModelAlias && !models.ContainsKey(row.Subject))
            .ToLookup(row => Rules.Follow(CurationKind.ModelAlias, row.Subject), row => row.Subject, StringComparer.Ordinal);
    }

    public CurationRules Rules { get; }

    /// <summary>Models that are not another, in order, each with the spellings of those that count as it, of models that stand and of
    /// names that may come.</summary>
    public IEnumerable<LanguageModel> Models
    {
        get
        {
            var others = models.Values.ToLookup(row => ModelTarget(row.Slug)?.Slug, StringComparer.Ordinal);
            foreach (var row in models.Values.Where(row => ModelTarget(row.Slug) is null)
                .Select(row => row.ToDomain()))
            {
                var known = row.Aliases.Select(Slug.From).Append(row.Slug).ToHashSet(StringComparer.Ordinal);
                string[] more = [.. others[row.Slug].SelectMany(other => (string[])[other.Name, .. other.ToDomain().Aliases]),
                    .. spellings[row.Slug].Where(slug => !known.Contains(slug))];
                yield return Placed(more.Length == 0
                    ? row : row with { Aliases = [.. row.Aliases.Concat(more).Distinct(StringComparer.Ordinal)] });
            }
        }
    }

    /// <summary>The model in the family that a curator set.</summary>
    private LanguageModel Placed(LanguageModel model)
    {
        foreach (var rule in families[model.Slug])
        {
            var reason = $"Set by a curator: {rule.Why.TrimEnd('.')}{(rule.Scope.Length == 0 ? "" : $" ({rule.Scope})")}.";
            model = rule.Kind == CurationKind.ModelDeveloper
                ? model with { Developer = rule.Value, FamilyReason = Join(model.FamilyReason, reason) }
                : new LanguageModel(model.Name, rule.Value, model.Developer, model.Aliases, model.Note)
                {
                    FamilyReason = Join(model.FamilyReason, reason),
                };
        }

        return model;
    }

    private static string Join(string? before, string reason) =>
        before?.StartsWith("Set by", StringComparison.Ordinal) == true && before != reason ? $"{before} {reason}" : reason;

    /// <summary>The name of the model that a slug leads to; the slug where there is none.</summary>
    public string NameOf(string slug) => (ModelTarget(slug) ?? models.GetValueOrDefault(slug))?.Name ?? slug;

    /// <summary>Benchmarks that are not another.</summary>
    public IEnumerable<Benchmark> Benchmarks => benchmarks.Values
        .Where(row => BenchmarkTarget(row.Slug) is null)
        .Select(row => row.ToDomain())
        .Select(benchmark => benchmark with { PartOf = benchmark.PartOf is { } whole ? Benchmark(whole) : null });

    /// <summary>Slugs of models that count as another, with that one: addresses that hold them lead on.</summary>
    public IEnumerable<KeyValuePair<string, string>> FormerModels =>
        Former(models.Keys.Concat(spellings.SelectMany(slugs => slugs)).Distinct(StringComparer.Ordinal), ModelTarget);

    /// <summary>The same of benchmarks.</summary>
    public IEnumerable<KeyValuePair<string, string>> FormerBenchmarks => Former(benchmarks.Keys, BenchmarkTarget);

    public static async Task<CuratedNames> LoadAsync(DashboardDbContext db, int latest, CancellationToken cancellation)
    {
        var rules = await db.Curation.AsNoTracking().Where(row => (row.Kind < CurationKind.Claim
                || row.Kind == CurationKind.ModelFamily || row.Kind == CurationKind.ModelDeveloper) && row.AddedRevision <= latest
            && (row.RemovedRevision == null || row.RemovedRevision > latest)).ToListAsync(cancellation);
        return new CuratedNames(
            rules,
            await db.Models.AsNoTracking().OrderBy(row => row.Id).ToDictionaryAsync(row => row.Slug, StringComparer.Ordinal, cancellation),
            await db.Benchmarks.AsNoTracking().ToDictionaryAsync(row => row.Slug, StringComparer.Ordinal, cancellation));
    }

    /// <summary>The name that a model counts as; its own spelling where no alias says otherwise.</summary>
    public string Model(string name) => ModelTarget(Slug.From(name))?.Name ?? name;

    /// <summary>The name that a benchmark counts as; its own spelling where no alias says otherwise.</summary>
    public string Benchmark(string name) => BenchmarkTarget(Slug.From(name))?.Name ?? name;

    public Provenance Apply(Provenance provenance) => provenance with { Evidence = Rules.Apply(provenance.Evidence, provenance.Source) };

    public Fact Apply(Fact fact) =>
        fact with { Name = fact.Subject == FactSubject.Model ? Model(fact.Name) : fact.Name, Provenance = Apply(fact.Provenance) };

    public BenchmarkItems Apply(BenchmarkItems items) =>
        items with { Benchmark = Benchmark(items.Benchmark), Provenance = Apply(items.Provenance) };

    public CostRecord Apply(CostRecord cost) =>
        cost with { Model = cost.Model is { } model ? Model(model) : null, Provenance = Apply(cost.Provenance) };

    public Throughput Apply(Throughput throughput) =>
        throughput with { Model = Model(throughput.Model), Provenance = Apply(throughput.Provenance) };

    public TrainingLog Apply(TrainingLog log) => log with { Model = Model(log.Model), Provenance = Apply(log.Provenance) };

    /// <summary>
    /// Models that stand under an alias of another, of which nothing is known but the name: scores came in before somebody stated the
    /// alias. An alias of several models leads nowhere.
    /// </summary>
    private static Dictionary<string, ModelRow> Aliases(Dictionary<string, ModelRow> models) => models.Values
        .SelectMany(model => model.ToDomain().Aliases.Select(alias => (Slug: Slug.From(alias), Model: model)))
        .Where(alias => alias.Slug != alias.Model.Slug && models.TryGetValue(alias.Slug, out var other) && other.ToDomain().IsBare)
        .GroupBy(alias => alias.Slug, StringComparer.Ordinal)
        .Where(alias => alias.Select(of => of.Model.Slug).Distinct(StringComparer.Ordinal).Count() == 1)
        .ToDictionary(alias => alias.Key, alias => alias.First().Model, StringComparer.Ordinal);

    private static IEnumerable<KeyValuePair<string, string>> Former(IEnumerable<string> slugs, Func<string, NamedRow?> target)
    {
        foreach (var slug in slugs)
        {
            if (target(slug) is { } current)
            {
                yield return KeyValuePair.Create(slug, current.Slug);
            }
        }
    }

    private BenchmarkRow? BenchmarkTarget(string slug) => Target(benchmarks, CurationKind.BenchmarkAlias, slug);

    private ModelRow? ModelTarget(string slug) => Target(models, CurationKind.ModelAlias, slug) is { } curated
        ? curated : aliases.GetValueOrDefault(slug) is { } known ? Target(models, CurationKind.ModelAlias, known.Slug) ?? known : null;

    /// <summary>The row that a slug's aliases lead to; null when there are none, or they lead nowhere.</summary>
    private T? Target<T>(Dictionary<string, T> known, CurationKind kind, string slug)
        where T : NamedRow
    {
        var target = Rules.Follow(kind, slug);
        return target == slug ? null : known.GetValueOrDefault(target);
    }
}
