
namespace Dashboard.Import.Tidy;

/// <summary>One table of the tidy format.</summary>
/// <param name="Name">Its name, which is the stem of its file's name.</param>
/// <param name="Columns">Every column it may have.</param>
/// <param name="Required">Columns it must have.</param>
/// <param name="Read">Hands one row on, or fails it.</param>
internal sealed record TidyTable(string Name, string[] Columns, string[] Required, Action<TidyRow, IStatementSink> Read);

/// <summary>What each table of the tidy format holds.</summary>
internal static class TidyTables
{
    private static readonly string[] FootingColumns = ["evidence", "marks", "status", "reportedBy", "source", "locator", "date", "note"];

    public static IReadOnlyList<TidyTable> All { get; } =
    [
        new("sources", ["source", "title", "publisher", "type", "url", "date", "retrieved", "accessed", "note"],
            ["source", "title"], ReadSource),
        new("models", ["model", "family", "developer", "aliases", "note"], ["model"], ReadModel),
        new("model-facts", ["model", "attribute", "value", "unit", .. FootingColumns],
            ["model", "attribute", "value", "evidence", "source"], (row, sink) => ReadFact(row, sink, FactSubject.Model, "model")),
        new("benchmarks", ["benchmark", "category", "partOf", "higherIsBetter", "source", "note"], ["benchmark"], ReadBenchmark),
        new("benchmark-items", ["benchmark", "split", "items", "status", "source", "locator", "note"],
            ["benchmark", "items", "source"], ReadItems),
        new("hardware", ["hardware", "vendor", "note"], ["hardware"], ReadAccelerator),
        new("hardware-facts", ["hardware", "attribute", "value", "unit", "currency", .. FootingColumns], ["hardware", "attribute", "value",
            "evidence", "source"], (row, sink) => ReadFact(row, sink, FactSubject.Accelerator, "hardware")),
        new("costs", ["subject", "model", "kind", "value", "unit", "currency", "hardware", "scope", .. FootingColumns],
            ["subject", "kind", "value", "evidence", "source"], ReadCost),
        new("scores", ["model", "variant", "benchmark", "benchmarkVersion", "split", "language", "metric", "unit", "higherIsBetter",
            "value", "standardError", "sampleCount", "shots", "hardware", "hardwareCount", "hardwareNote", "harness", .. FootingColumns],
            ["model", "benchmark", "metric", "value", "evidence", "source"], ReadScore),
        new("throughput", ["model", "kind", "workload", "engine", "hardware", "hardwareCount", "hardwareNote", "metric", "unit", "value",
            .. FootingColumns], ["model", "kind", "metric", "unit", "value", "evidence", "source"], ReadThroughput),
    ];

    /// <summary>The table with a name, or null.</summary>
    public static TidyTable? Find(string name) => All.FirstOrDefault(table => table.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static void ReadSource(TidyRow row, IStatementSink sink) => Keep<Source>(row, sink.Add, new Source(
        row.RequiredName("source").ToLowerInvariant(),
        row.Required("title"),
        row.Text("publisher") ?? "",
        row.Text("type") ?? "",
        row.Text("url"),
        row.Text("date"),
        row.Text("retrieved"),
        row.Text("accessed"),
        row.Text("note")));

    private static void ReadModel(TidyRow row, IStatementSink sink) => Keep<LanguageModel>(row, sink.Add, new LanguageModel(
        row.RequiredName("model"),
        row.Text("family") ?? LanguageModel.OtherFamily,
        row.Text("developer"),
        [.. row.Text("aliases")?.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []],
        row.Text("note")));

    private static void ReadBenchmark(TidyRow row, IStatementSink sink) => Keep<Benchmark>(
        row, sink.Add,
        new Benchmark(row.RequiredName("benchmark"), row.Text("category"), row.Text("note")) { PartOf = row.Text("partOf") });

    private static void ReadItems(TidyRow row, IStatementSink sink) => Keep<BenchmarkItems>(row, sink.Add, new BenchmarkItems(
        row.RequiredName("benchmark"),
        row.Text("split"),
        row.Count("items"),
        row.Text("status") ?? "",
        new Provenance(EvidenceGrade.ThirdParty, EvidenceMarks.None, row.Required("source").ToLowerInvariant(),
            row.Text("locator")) { Note = row.Text("note") }));

    private static void ReadAccelerator(TidyRow row, IStatementSink sink) => Keep<Accelerator>(
        row, sink.Add, new Accelerator(row.RequiredName("hardware"), row.Text("vendor"), row.Text("note")));

    private static void ReadFact(TidyRow row, IStatementSink sink, FactSubject subject, string column) =>
        Keep<Fact>(row, sink.Add, new Fact(
            subject, row.RequiredName(column), row.Required("attribute"), row.Published("value"), row.Text("unit"),
            row.Text("currency"), row.Provenance()));

    private static void ReadCost(TidyRow row, IStatementSink sink) => Keep<CostRecord>(row, sink.Add, new CostRecord(
        row.Required("subject"),
        row.Text("model"),
        row.Required("kind"),
        row.Published("value"),
        row.Text("unit"),
        row.Text("currency"),
        row.Text("hardware"),
        row.Text("scope"),
        row.Provenance()));

    private static void ReadThroughput(TidyRow row, IStatementSink sink) => Keep<Throughput>(row, sink.Add, new Throughput(
        row.RequiredName("model"),
        row.Required("kind"),
        row.Text("workload"),
        row.Text("engine"),
        Hardware(row),
        row.Required("metric"),
        row.Required("unit"),
        row.Published("value"),
        row.Provenance()));

    private static void ReadScore(TidyRow row, IStatementSink sink)
    {
        var provenance = row.ScoreFooting();
        var value = row.Number("value");
        if (value is null && !row.Failed)
        {
            row.Fail("value", "A score needs a number.");
        }

        var run = new EvaluationRun(
            row.RequiredName("model"), new Variant(row.Text("variant") ?? ""), row.Text("shots"), row.Text("harness"), Hardware(row),
            provenance.Source, provenance.ReportedBy, provenance.Date);
        var task = new EvaluationTask(
            row.RequiredName("benchmark"),
            row.Text("benchmarkVersion"),
            row.Text("split"),
            row.Language("language"),
            new Metric(row.Required("metric"), row.Text("unit"), row.YesNo("higherIsBetter", standard: true)));
        Keep<Score>(row, sink.Add, new Score(
            run, task, value ?? 0, row.Number("standardError"), row.Count("sampleCount"), provenance.Evidence, provenance.Marks,
            provenance.Locator, provenance.Note));
    }

    private static HardwareConfiguration Hardware(TidyRow row) =>
        new(row.Text("hardware"), row.Count("hardwareCount"), row.Text("hardwareNote"));

    private static void Keep<T>(TidyRow row, Action<T> add, T item)
    {
        if (!row.Failed)
        {
            add(item);
        }
    }
}
