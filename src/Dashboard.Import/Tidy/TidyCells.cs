using System.Globalization;

namespace Dashboard.Import.Tidy;

/// <summary>Cells of the tidy tables, in the order of the columns of <see cref="TidyTables"/>.</summary>
internal static class TidyCells
{
    private const char ListSeparator = '|';

    /// <summary>The cells of a statement; a training log is a table of its own.</summary>
    public static string?[] Of(Statement statement) => statement switch
    {
        Source source => Of(source),
        LanguageModel model => Of(model),
        Benchmark benchmark => Of(benchmark),
        BenchmarkItems items => Of(items),
        Accelerator accelerator => Of(accelerator),
        Fact fact => Of(fact),
        CostRecord cost => Of(cost),
        Throughput throughput => Of(throughput),
        Score score => Of(score),
        _ => throw new ArgumentException($"A {statement.GetType().Name} is no row of a tidy table.", nameof(statement)),
    };

    private static string?[] Of(Source source) =>
        [source.Id, source.Title, source.Publisher, source.Type, source.Url, source.Date, source.Retrieved, source.Accessed,
            source.Licence, source.Attribution, source.Note];

    private static string?[] Of(LanguageModel model) =>
        [model.Name, model.Family, model.Developer, model.Aliases.IsEmpty ? null : string.Join(ListSeparator, model.Aliases), model.Note,
            model.FamilyReason];

    private static string?[] Of(Benchmark benchmark) => [benchmark.Name, benchmark.Category, benchmark.PartOf, null, null, benchmark.Note];

    private static string?[] Of(BenchmarkItems items) =>
        [items.Benchmark, items.Split, Text(items.Items), items.Status, items.Provenance.Source,
            items.Provenance.Locator, items.Provenance.Note];

    private static string?[] Of(Accelerator accelerator) => [accelerator.Name, accelerator.Vendor, accelerator.Note];

    /// <summary>Of a model; a device's facts have a currency besides.</summary>
    private static string?[] Of(Fact fact) => fact.Subject == FactSubject.Model
        ? [fact.Name, fact.Attribute, fact.Value.Text, fact.Unit, .. Of(fact.Provenance)]
        : [fact.Name, fact.Attribute, fact.Value.Text, fact.Unit, fact.Currency, .. Of(fact.Provenance)];

    private static string?[] Of(CostRecord cost) =>
        [cost.Subject, cost.Model, cost.Kind, cost.Value.Text, cost.Unit, cost.Currency, cost.Hardware, cost.Scope, .. Of(cost.Provenance)];

    private static string?[] Of(Throughput throughput) =>
    [
        throughput.Model, throughput.Kind, throughput.Workload, throughput.Engine, throughput.Hardware.Name,
        Text(throughput.Hardware.Count), throughput.Hardware.Note,
        throughput.Metric, throughput.Unit, throughput.Value.Text, .. Of(throughput.Provenance),
    ];

    private static string?[] Of(Score score) =>
    [
        score.Run.Model, score.Run.Variant.Label, score.Task.Benchmark, score.Task.Version, score.Task.Split,
        score.Task.Coverage?.ToString(), score.Task.Language,
        score.Task.Metric.Name, score.Task.Metric.Unit,
        score.Task.Metric.HigherIsBetter
            ? "yes" : "no", PublishedDigits.Text(score.Value, score.Decimals), Text(score.StandardError), Text(score.SampleCount),
        score.Run.Shots, score.Run.Hardware.Name, Text(score.Run.Hardware.Count), score.Run.Hardware.Note, score.Run.Harness,
        score.Run.Repeat, score.Evidence.Slug(), Text(score.Marks), null, score.Run.ReportedBy, score.Run.Source, score.Locator,
        score.Run.Date?.ToString(), score.Note,
    ];

    private static string?[] Of(Provenance provenance) =>
        [provenance.Evidence.Slug(), Text(provenance.Marks), provenance.Status, provenance.ReportedBy, provenance.Source,
            provenance.Locator, provenance.Date?.ToString(), provenance.Note];

    private static string? Text(EvidenceMarks marks) => marks == EvidenceMarks.None ? null : string.Join(ListSeparator, marks.Slugs());

    private static string? Text(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest digits that give the same number back.</summary>
    private static string? Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture);
}
