using Microsoft.EntityFrameworkCore;

namespace Dashboard.Data.Imports;

/// <summary>
/// The catalogue while an import runs: finds names by their slug and adds those that are missing to the context. The first row that says
/// something of a name stays; one that only mentions it makes a bare row, which the first that says more fills, so that the order
/// of files does not matter.
/// </summary>
internal sealed class CatalogueKeys
{
    private readonly DashboardDbContext db;
    private readonly Dictionary<string, SourceRow> sources;
    private readonly Dictionary<string, ModelRow> models;
    private readonly Dictionary<string, BenchmarkRow> benchmarks;
    private readonly Dictionary<string, AcceleratorRow> accelerators;

    /// <summary>Texts repeat a lot, and a slug takes a while.</summary>
    private readonly Dictionary<string, string> slugs = new(StringComparer.Ordinal);

    private CatalogueKeys(
        DashboardDbContext db, Dictionary<string, SourceRow> sources, Dictionary<string, ModelRow> models,
        Dictionary<string, BenchmarkRow> benchmarks, Dictionary<string, AcceleratorRow> accelerators) =>
        (this.db, this.sources, this.models, this.benchmarks, this.accelerators) = (db, sources, models, benchmarks, accelerators);

    public static async Task<CatalogueKeys> LoadAsync(DashboardDbContext db, CancellationToken cancellation) => new(
        db,
        await db.Sources.AsNoTracking().ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, cancellation),
        await db.Models.AsNoTracking().ToDictionaryAsync(row => row.Slug, StringComparer.Ordinal, cancellation),
        await db.Benchmarks.AsNoTracking().ToDictionaryAsync(row => row.Slug, StringComparer.Ordinal, cancellation),
        await db.Accelerators.AsNoTracking().ToDictionaryAsync(row => row.Slug, StringComparer.Ordinal, cancellation));

    public void Declare(Source source)
    {
        var row = source.ToRow();
        if (sources.TryGetValue(row.Id, out var known))
        {
            Fill(db.Sources, sources, row.Id, known, row, IsBare);
            if (sources[row.Id] == known && (known.Licence ?? known.Attribution) is null && (row.Licence ?? row.Attribution) is not null)
            {
                (known.Licence, known.Attribution) = (row.Licence, row.Attribution);
                MarkChanged(db.Sources, known);
            }
        }
        else
        {
            Add(db.Sources, sources, row.Id, row);
        }
    }

    public void Declare(LanguageModel model)
    {
        var row = model.ToRow();
        var earlier = models.GetValueOrDefault(row.Slug);
        Declare(db.Models, models, row, IsBare);
        if (earlier is not null && models[row.Slug] == earlier)
        {
            Place(earlier, model);
            AddAliases(earlier, model);
        }
    }

    public void Declare(Benchmark benchmark) => Declare(db.Benchmarks, benchmarks, benchmark.ToRow(), IsBare);

    public void Declare(Accelerator accelerator) => Declare(db.Accelerators, accelerators, accelerator.ToRow(), IsBare);

    /// <summary>A family that was only inferred gives way to one that is stated, and to one that somebody inferred later.</summary>
    private void Place(ModelRow known, LanguageModel model)
    {
        if (known.FamilyReason is null || model.Family == LanguageModel.OtherFamily
            || (known.Family, known.Developer, known.FamilyReason) == (model.Family, model.Developer, model.FamilyReason))
        {
            return;
        }

        (known.Family, known.Developer, known.FamilyReason) = (model.Family, model.Developer, model.FamilyReason);
        known.Note ??= model.Note;
        MarkChanged(db.Models, known);
    }

    /// <summary>What is known of a model stays; further spellings of it join what is there.</summary>
    private void AddAliases(ModelRow known, LanguageModel model)
    {
        var before = known.ToDomain().Aliases;
        var fresh = model.Aliases.Except(before, StringComparer.Ordinal).ToList();
        var joined = string.Join('|', before.Concat(fresh));
        if (fresh.Count == 0 || joined.Length > Lengths.LongText)
        {
            return;
        }

        known.Aliases = joined;
        MarkChanged(db.Models, known);
    }

    private static void MarkChanged<T>(DbSet<T> set, T row)
        where T : class
    {
        if (set.Entry(row).State != EntityState.Added)
        {
            set.Update(row);
        }
    }

    public void MentionSource(string id)
    {
        if (!sources.ContainsKey(id))
        {
            Add(db.Sources, sources, id, new Source(id, id, "", "", null, null, null, null, null).ToRow());
        }
    }

    /// <summary>The row of a model, which has its id once it is saved.</summary>
    public ModelRow Model(string name) => models.TryGetValue(SlugOf(name), out var row)
        ? row : Add(db.Models, models, SlugOf(name), new LanguageModel(name, LanguageModel.OtherFamily, null, [], null).ToRow());

    /// <summary>The row of a benchmark, which has its id once it is saved.</summary>
    public BenchmarkRow Benchmark(string name) => benchmarks.TryGetValue(SlugOf(name), out var row)
        ? row : Add(db.Benchmarks, benchmarks, SlugOf(name), new Benchmark(name, null, null).ToRow());

    /// <summary>The row of a device, which has its id once it is saved.</summary>
    public AcceleratorRow Accelerator(string name) => accelerators.TryGetValue(SlugOf(name), out var row)
        ? row : Add(db.Accelerators, accelerators, SlugOf(name), new Accelerator(name, null, null).ToRow());

    private string SlugOf(string name)
    {
        if (!slugs.TryGetValue(name, out var slug))
        {
            slugs[name] = slug = Slug.From(name);
        }

        return slug;
    }

    private static void Declare<T>(DbSet<T> set, Dictionary<string, T> known, T row, Func<T, bool> isBare)
        where T : NamedRow
    {
        if (known.TryGetValue(row.Slug, out var earlier))
        {
            row.Id = set.Entry(earlier).State == EntityState.Added ? 0 : earlier.Id;
            Fill(set, known, row.Slug, earlier, row, isBare);
        }
        else
        {
            Add(set, known, row.Slug, row);
        }
    }

    private static void Fill<T>(DbSet<T> set, Dictionary<string, T> known, string key, T earlier, T row, Func<T, bool> isBare)
        where T : class
    {
        if (!isBare(earlier) || isBare(row))
        {
            return;
        }

        var entry = set.Entry(earlier);
        if (entry.State == EntityState.Added)
        {
            entry.State = EntityState.Detached;
            set.Add(row);
        }
        else
        {
            set.Update(row);
        }

        known[key] = row;
    }

    private static T Add<T>(DbSet<T> set, Dictionary<string, T> known, string key, T row)
        where T : class
    {
        known.Add(key, row);
        set.Add(row);
        return row;
    }

    private static bool IsBare(SourceRow row) =>
        row.Title == row.Id && row is { Publisher: "", Type: "", Url: null, Date: null, Retrieved: null, Accessed: null, Note: null };

    private static bool IsBare(ModelRow row) =>
        row is { Family: LanguageModel.OtherFamily, Developer: null, Aliases: null, Note: null, FamilyReason: null };

    private static bool IsBare(BenchmarkRow row) => row is { Category: null, PartOf: null, Note: null };

    private static bool IsBare(AcceleratorRow row) => row is { Vendor: null, Note: null };
}
