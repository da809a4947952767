namespace Dashboard.Import.Tidy;

/// <summary>One table of the tidy format.</summary>
/// <param name="Name">Its name, which is the stem of its file's name.</param>
/// <param name="Columns">Every column it may have.</param>
/// <param name="Required">Columns it must have.</param>
/// <param name="Kind">The kind of its statements.</param>
/// <param name="Read">Hands one row on, or fails it.</param>
internal sealed record TidyTable(string Name, Type Kind, string[] Columns, string[] Required, Action<TidyRow, IStatementSink> Read);

/// <summary>What each table of the tidy format holds.</summary>
internal static class TidyTables
{
    private static readonly string[] ProvenanceColumns = ["evidence", "marks", "status", "reportedBy", "source", "locator", "date", "note"];

    public static IReadOnlyList<TidyTable> All { get; } =
    [
        new("sources", typeof(Source), ["source", "title", "publisher", "type", "url", "date", "retrieved", "accessed", "licence",
                "attribution", "note"],
            ["source", "title"], ReadSource),
        new("models", typeof(LanguageModel), ["model", "family", "developer", "aliases", "note", "familyReason"], ["model"], ReadModel),
        new("model-facts", typeof(Fact), ["model", "attribute", "value", "unit", .. ProvenanceColumns],
            ["model", "attribute", "value", "evidence", "source"], (row, sink) => ReadFact(row, sink, FactSubject.Model, "model")),
        new("benchmarks", typeof(Benchmark), ["benchmark", "category", "partOf", "higherIsBetter", "source", "note"],
            ["benchmark"], ReadBenchmark),
        new("benchmark-items", typeof(BenchmarkItems), ["benchmark", "split", "items", "status", "source", "locator", "note"],
            ["benchmark", "items", "source"], ReadItems),
        new("hardware", typeof(Accelerator), ["hardware", "vendor", "note"], ["hardware"], ReadAccelerator),
        new("hardware-facts", typeof(Fact), ["hardware", "attribute", "value", "unit", "currency", .. ProvenanceColumns],
            ["hardware", "attribute", "value",
                "evidence", "source"], (row, sink) => ReadFact(row, sink, FactSubject.Accelerator, "hardware")),
        new("costs", typeof(CostRecord),
            ["subject", "model", "kind", "value", "unit", "currency", "hardware", "scope", .. ProvenanceColumns],
            ["subject", "kind", "value", "evidence", "source"], ReadCost),
        new("scores", typeof(Score),
            ["model", "variant", "benchmark", "benchmarkVersion", "split", "coverage", "language", "metric", "unit", "higherIsBetter",
                "value", "standardError", "sampleCount", "shots", "hardware", "hardwareCount", "hardwareNote",
                "harness", "run", .. ProvenanceColumns],
            ["model", "benchmark", "metric", "value", "evidence", "source"], ReadScore),
        new("throughput", typeof(Throughput),
            ["model", "kind", "workload", "engine", "hardware", "hardwareCount", "hardwareNote", "metric", "unit", "value",
                .. ProvenanceColumns], ["model", "kind", "metric", "unit", "value", "evidence", "source"], ReadThroughput),
    ];

    /// <summary>The table with a name, or null.</summary>
    public static TidyTable? Find(string name) => All.FirstOrDefault(table => table.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The tables that hold statements of a kind.</summary>
    public static IEnumerable<TidyTable> Of(Type kind) => All.Where(table => table.Kind == kind);

    /// <summary>The table that a statement belongs in: facts of models and of devices have one each.</summary>
    public static TidyTable Of(Statement statement) =>
        statement is Fact { Subject: FactSubject.Accelerator } ? Of(typeof(Fact)).Last() : Of(statement.GetType()).First();

    private static void ReadSource(TidyRow row, IStatementSink sink) => Keep(row, sink, new Source(
        row.RequiredName("source").ToLowerInvariant(),
        row.Required("title"),
        row.Text("publisher") ?? "",
        row.Text("type") ?? "",
        row.Text("url"),
        row.Text("date"),
        row.Text("retrieved"),
        row.Text("accessed"),
        row.Text("note"))
    {
        Licence = row.Text("licence"),
        Attribution = row.Text("attribution"),
    });

    /// <summary>A row that leaves the family open is placed by its name; one that says "Other" is not.</summary>
    private static void ReadModel(TidyRow row, IStatementSink sink)
    {
        var (name, family) = (row.RequiredName("model"), row.Text("family"));
        var rule = family is null ? ModelFamilies.Find(name) : null;
        Keep(row, sink, new LanguageModel(
            name,
            family ?? rule?.Family ?? LanguageModel.OtherFamily,
            row.Text("developer") ?? rule?.Developer,
            [.. row.Text("aliases")?.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []],
            row.Text("note"))
        {
            FamilyReason = row.Text("familyReason") ?? rule?.Reason,
        });
    }

    private static void ReadBenchmark(TidyRow row, IStatementSink sink) => Keep(
        row, sink,
        new Benchmark(row.RequiredName("benchmark"), row.Text("category"), row.Text("note")) { PartOf = row.Text("partOf") });

    private static void ReadItems(TidyRow row, IStatementSink sink) => Keep(row, sink, new BenchmarkItems(
        row.RequiredName("benchmark"),
        row.Text("split"),
        row.Count("items"),
        row.Text("status") ?? "",
        new Provenance(EvidenceGrade.ThirdParty, EvidenceMarks.None, row.Required("source").ToLowerInvariant(),
            row.Text("locator"))
        { Note = row.Text("note") }));

    private static void ReadAccelerator(TidyRow row, IStatementSink sink) => Keep(
        row, sink, new Accelerator(row.RequiredName("hardware"), row.Text("vendor"), row.Text("note")));

    private static void ReadFact(TidyRow row, IStatementSink sink, FactSubject subject, string column) =>
        Keep(row, sink, new Fact(
            subject, row.RequiredName(column), row.Required("attribute"), row.Published("value"), row.Text("unit"),
            row.Text("currency"), row.Provenance()));

    private static void ReadCost(TidyRow row, IStatementSink sink) => Keep(row, sink, new CostRecord(
        row.Required("subject"),
        row.Text("model"),
        row.Required("kind"),
        row.Published("value"),
        row.Text("unit"),
        row.Text("currency"),
        row.Text("hardware"),
        row.Text("scope"),
        row.Provenance()));

    private static void ReadThroughput(TidyRow row, IStatementSink sink) => Keep(row, sink, new Throughput(
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
        var provenance = row.ScoreProvenance();
        var value = row.Number("value");
        if (value is null && !row.Failed)
        {
            row.Fail("value", "A score needs a number.");
        }

        var (unit, scale) = row.ScoreUnit("unit");
        var isShare = !scale(1).Equals(1);
        if (sink is ILineSink lines)
        {
            lines.WasShare = isShare;
        }

        var run = new EvaluationRun(
            row.RequiredName("model"), new Variant(row.Text("variant") ?? ""), row.Text("shots"), row.Text("harness"), Hardware(row),
            provenance.Source, provenance.ReportedBy, provenance.Date)
        {
            Repeat = row.Text("run"),
        };
        // Tables of earlier versions have the coverage in the split.
        var (split, coverage) = row.Coverage("coverage") is { } stated
            ? (row.Text("split"), stated) : RunCoverage.FromSplit(row.Text("split"));
        var metric = row.Required("metric");
        var task = new EvaluationTask(
            row.RequiredName("benchmark"),
            row.Text("benchmarkVersion"),
            split,
            row.Language("language"),
            new Metric(metric, unit, row.YesNo("higherIsBetter", standard: KnownMetrics.DirectionOf(metric) ?? true)))
        {
            Coverage = coverage,
        };
        Keep(row, sink, new Score(
            run, task, scale(value ?? 0), row.NumberIfKnown("standardError") is { } error ? scale(error) : null,
            row.CountIfKnown("sampleCount"), provenance.Evidence, provenance.Marks,
            provenance.Locator, provenance.Note)
        {
            Decimals = isShare ? null : row.Decimals("value"),
        });
    }

    private static HardwareConfiguration Hardware(TidyRow row) =>
        new(row.Text("hardware"), row.Count("hardwareCount"), row.Text("hardwareNote"));

    private static void Keep(TidyRow row, IStatementSink sink, Statement statement)
    {
        if (!row.Failed)
        {
            sink.Add(statement);
        }
    }
}
