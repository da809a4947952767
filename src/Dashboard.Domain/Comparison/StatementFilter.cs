namespace Dashboard.Domain.Comparison;

/// <summary>
/// What of a snapshot beside its scores a view lets in: the same for lists and exports. Whatever a score of the view mentions is let in. An
/// instance serves one request.
/// </summary>
public sealed class StatementFilter(ResultSnapshot snapshot, ViewState view)
{
    private readonly Lazy<ILookup<string, string>> languages = new(() => snapshot.Data.Tasks.Index()
        .ToLookup(entry => snapshot.Index.TaskBenchmark[entry.Index], entry => entry.Item.Language, StringComparer.Ordinal));

    public bool Allows(Source source) => view.Sources.Count == 0 || view.Sources.Contains(Slug.From(source.Id));

    public bool Allows(LanguageModel model) => ScoreFilter.Allows(view, model);

    public bool Allows(Benchmark benchmark) =>
        (view.Benchmarks.Count == 0 || view.Benchmarks.Contains(benchmark.Slug))
        && BenchmarkDomains.Allows(view, benchmark.Slug)
        && (view.Languages.Count == 0
            || languages.Value[benchmark.Slug].Any(language => view.Languages.Any(range => LanguageTag.Matches(range, language))));

    /// <summary>One of the items of a benchmark that the catalogue does not hold passes only while no benchmark, domain or language is
    /// asked for.</summary>
    public bool Allows(BenchmarkItems items) =>
        ScoreFilter.Allows(view, items.Provenance)
        && (snapshot.Benchmarks.TryGetValue(Slug.From(items.Benchmark), out var benchmark)
            ? Allows(benchmark) : view.Benchmarks.Count == 0 && view.Languages.Count == 0 && view.Domains.Count == 0);

    public bool Allows(Accelerator accelerator) => ScoreFilter.AllowsDevice(view, accelerator.Name);

    public bool Allows(Fact fact) =>
        ScoreFilter.Allows(view, fact.Provenance)
            && (fact.Subject == FactSubject.Model ? AllowsModel(fact.Name) : ScoreFilter.AllowsDevice(view, fact.Name));

    public bool Allows(CostRecord cost) => ScoreFilter.Allows(view, cost.Provenance) && AllowsModel(cost.Model);

    public bool Allows(Throughput throughput) =>
        ScoreFilter.Allows(view, throughput.Provenance) && AllowsModel(throughput.Model)
            && ScoreFilter.AllowsDevice(view, throughput.Hardware.Name);

    /// <summary>Of items by model, benchmark, language and source of their run.</summary>
    public bool Allows(ItemResults items) => (view.Models.Count == 0 || view.Models.Contains(Slug.From(items.Run.Model)))
        && (view.Benchmarks.Count == 0 || view.Benchmarks.Contains(Slug.From(items.Task.Benchmark)))
        && (view.Sources.Count == 0 || view.Sources.Contains(items.Run.Source));

    public bool Allows(TrainingLog log) =>
        ScoreFilter.Allows(view, log.Provenance) && AllowsModel(log.Model) && ScoreFilter.AllowsDevice(view, log.Hardware.Name);

    /// <summary>A statement about no model of the catalogue passes only while no model is asked for.</summary>
    private bool AllowsModel(string? name) =>
        name is not null && snapshot.FindModel(Slug.From(name)) is { } model
            ? Allows(model)
            : view.Families.Count == 0 && view.Models.Count == 0 && view.Size is null;
}
