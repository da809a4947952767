using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Snapshots;

/// <summary>The rules that hold, with the names that aliases lead to.</summary>
internal sealed class CuratedNames
{
    private readonly Dictionary<string, ModelRow> models;
    private readonly Dictionary<string, BenchmarkRow> benchmarks;
    private readonly Dictionary<string, ModelRow> aliases;

    private CuratedNames(CurationRules rules, Dictionary<string, ModelRow> models, Dictionary<string, BenchmarkRow> benchmarks) =>
        (Rules, this.models, this.benchmarks, aliases) = (rules, models, benchmarks, Aliases(models));

    public CurationRules Rules { get; }

    /// <summary>Models that are not another, in order, each with the spellings of those that count as it.</summary>
    public IEnumerable<LanguageModel> Models
    {
        get
        {
            var others = models.Values.ToLookup(row => ModelTarget(row.Slug)?.Slug, StringComparer.Ordinal);
            foreach (var row in models.Values.Where(row => ModelTarget(row.Slug) is null)
                .Select(row => row.ToDomain()))
            {
                string[] spellings = [.. others[row.Slug].SelectMany(other => (string[])[other.Name, .. other.ToDomain().Aliases])];
                yield return spellings.Length == 0
                    ? row : row with { Aliases = [.. row.Aliases.Concat(spellings).Distinct(StringComparer.Ordinal)] };
            }
        }
    }

    /// <summary>Benchmarks that are not another.</summary>
    public IEnumerable<Benchmark> Benchmarks => benchmarks.Values
        .Where(row => Target(benchmarks, CurationKind.BenchmarkAlias, row.Slug) is null)
        .Select(row => row.ToDomain())
        .Select(benchmark => benchmark with { PartOf = benchmark.PartOf is { } whole ? Benchmark(whole) : null });

    public static async Task<CuratedNames> LoadAsync(DashboardDbContext db, int latest, CancellationToken cancellation)
    {
        var rules = await db.Curation.AsNoTracking().Where(row => row.Kind < CurationKind.Claim && row.AddedRevision <= latest
            && (row.RemovedRevision == null || row.RemovedRevision > latest)).ToListAsync(cancellation);
        return new CuratedNames(
            new CurationRules(rules.Select(row => row.ToDomain())),
            await db.Models.AsNoTracking().OrderBy(row => row.Id).ToDictionaryAsync(row => row.Slug, StringComparer.Ordinal, cancellation),
            await db.Benchmarks.AsNoTracking().ToDictionaryAsync(row => row.Slug, StringComparer.Ordinal, cancellation));
    }

    /// <summary>The name that a model counts as; its own spelling where no alias says otherwise.</summary>
    public string Model(string name) => ModelTarget(Slug.From(name))?.Name ?? name;

    /// <summary>The name that a benchmark counts as; its own spelling where no alias says otherwise.</summary>
    public string Benchmark(string name) => Target(benchmarks, CurationKind.BenchmarkAlias, Slug.From(name))?.Name ?? name;

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
