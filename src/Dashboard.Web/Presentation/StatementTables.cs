
namespace Dashboard.Web.Presentation;

/// <summary>Tables of statements that several pages show.</summary>
public static class StatementTables
{
    /// <summary>Scores with all their conditions.</summary>
    public static ViewTable Scores(ResultSnapshot snapshot, IEnumerable<int> rows) => ViewTable.Of(
        "scores",
        Text.ColumnScores,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("benchmark", Text.ColumnBenchmark),
            new ViewColumn("language", Text.FilterLanguage),
            new ViewColumn("metric", Text.ColumnMetric),
            new ViewColumn("shots", Text.ColumnShots),
            new ViewColumn("hardware", Text.ColumnHardware),
            new ViewColumn("value", Text.ColumnValue, ColumnKind.Value),
            new ViewColumn("date", Text.ColumnDate),
            new ViewColumn("note", Text.ColumnNote),
        ],
        rows.Select(row => Score(snapshot, row)));

    private static ViewRow Score(ResultSnapshot snapshot, int row)
    {
        var score = snapshot.Score(row);
        var rankedModel = snapshot.Index.RankedModels[snapshot.Index.RankedModelOfRun[snapshot.Data.Run[row]]];
        return new ViewRow(
            $"{ViewCells.Key(snapshot, rankedModel)}|{ViewCells.Key(snapshot.Index.Protocols[snapshot.Index.ProtocolOfRow[row]])}",
            [
                ViewCells.Words(string.Join(' ', new[] { score.Run.Model, score.Run.Variant.Label }.Where(word => word.Length > 0))),
                ViewCells.Words(score.Task.Benchmark),
                ViewCells.Words(LanguageNames.Of(score.Task.Language)),
                ViewCells.Words(score.Task.Metric.Name + (score.Task.Metric.Unit is { } unit ? $" ({unit})" : "")),
                ViewCells.Words(score.Run.Shots ?? Text.NotStated),
                ViewCells.Words(Labels.Of(score.Run.Hardware)),
                ViewCells.Score(snapshot, row),
                ViewCells.Words(Format.Date(score.Run.Date)),
                ViewCells.Words(score.Note),
            ],
            snapshot.ModelOfRun(snapshot.Data.Run[row]).Slug,
            $"{ViewCells.Name(snapshot, rankedModel)}, "
                + $"{score.Task.Benchmark} ({LanguageNames.Of(score.Task.Language)}, {score.Run.Source})");
    }

    /// <summary>Measured speeds.</summary>
    public static ViewTable Throughputs(IEnumerable<Throughput> lines) => ViewTable.Of(
        "throughput",
        Text.ThroughputTitle,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("workload", Text.ColumnWorkload),
            new ViewColumn("engine", Text.ColumnEngine),
            new ViewColumn("hardware", Text.ColumnHardware),
            new ViewColumn("metric", Text.ColumnMetric),
            new ViewColumn("value", Text.ColumnValue, ColumnKind.Value),
            new ViewColumn("source", Text.ColumnSource),
        ],
        lines.Select(line => new ViewRow(
            string.Join('|', line.Model, line.Kind, line.Workload, line.Engine, Labels.Of(line.Hardware), line.Metric,
                line.Provenance.Source, line.Provenance.Locator),
            [
                ViewCells.Words(line.Model),
                ViewCells.Words(line.Workload),
                ViewCells.Words(line.Engine ?? Text.NotStated),
                ViewCells.Words(Labels.Of(line.Hardware)),
                ViewCells.Words(line.Metric),
                ViewCells.Published(line.Value, line.Provenance, line.Unit == "ratio" ? "×" : line.Unit),
                ViewCells.Source(line.Provenance),
            ],
            Slug.From(line.Model))));

    /// <summary>Costs as stated, nothing converted.</summary>
    public static ViewTable Costs(IEnumerable<CostRecord> costs) => ViewTable.Of(
        "costs",
        Text.CostsTitle,
        [
            new ViewColumn("subject", Text.ColumnSubject),
            new ViewColumn("statement", Text.ColumnStatement),
            new ViewColumn("value", Text.ColumnValue, ColumnKind.Value),
            new ViewColumn("hardware", Text.ColumnHardware),
            new ViewColumn("scope", Text.ColumnScope),
            new ViewColumn("source", Text.ColumnSource),
            new ViewColumn("date", Text.ColumnDate),
            new ViewColumn("note", Text.ColumnNote),
        ],
        costs.Select(cost => new ViewRow(
            Key(cost),
            [
                ViewCells.Words(cost.Subject),
                ViewCells.Words(cost.Kind.Replace('-', ' ')),
                ViewCells.Published(cost.Value, cost.Provenance, cost.Currency, cost.Unit),
                ViewCells.Words(cost.Hardware is { } hardware ? Labels.Device(hardware) : Text.NotStated),
                ViewCells.Words(cost.Scope),
                ViewCells.Source(cost.Provenance),
                ViewCells.Words(Format.Date(cost.Provenance.Date)),
                ViewCells.Words(cost.Provenance.Note),
            ],
            Label: $"{cost.Subject}, {cost.Kind.Replace('-', ' ')}")));

    /// <summary>Key of a statement about cost that is the same in every revision.</summary>
    public static string Key(CostRecord cost) => string.Join('|', cost.Subject, cost.Kind, cost.Unit, cost.Currency, cost.Hardware,
        cost.Scope, cost.Provenance.Source, cost.Provenance.Locator, cost.Provenance.Date);

    /// <summary>Facts; conflicting ones stand side by side.</summary>
    public static ViewTable Facts(IEnumerable<Fact> facts) => ViewTable.Of(
        "facts",
        Text.ColumnFacts,
        [
            new ViewColumn("subject", Text.ColumnSubject),
            new ViewColumn("statement", Text.ColumnStatement),
            new ViewColumn("value", Text.ColumnValue, ColumnKind.Value),
            new ViewColumn("source", Text.ColumnSource),
            new ViewColumn("date", Text.ColumnDate),
            new ViewColumn("note", Text.ColumnNote),
        ],
        facts.Select(fact => new ViewRow(
            string.Join('|', fact.Subject, fact.Name, fact.Attribute, fact.Provenance.Source, fact.Provenance.Locator),
            [
                ViewCells.Words(fact.Name),
                ViewCells.Words(fact.Attribute.Replace('_', ' ')),
                ViewCells.Published(fact.Value, fact.Provenance, fact.Currency, fact.Unit),
                ViewCells.Source(fact.Provenance),
                ViewCells.Words(Format.Date(fact.Provenance.Date)),
                ViewCells.Words(fact.Provenance.Note),
            ],
            Label: $"{fact.Name}, {fact.Attribute.Replace('_', ' ')}")));

    /// <summary>How many items benchmarks have.</summary>
    public static ViewTable Items(IEnumerable<BenchmarkItems> items) => ViewTable.Of(
        "items",
        Text.ItemsTitle,
        [
            new ViewColumn("benchmark", Text.ColumnBenchmark),
            new ViewColumn("split", Text.ColumnSplit),
            new ViewColumn("items", Text.ItemCount, ColumnKind.Value),
            new ViewColumn("source", Text.ColumnSource),
            new ViewColumn("note", Text.ColumnNote),
        ],
        items.Select(line => new ViewRow(
            string.Join('|', line.Benchmark, line.Split, line.Status, line.Provenance.Source, line.Provenance.Locator),
            [
                ViewCells.Words(line.Benchmark),
                ViewCells.Words(line.Split ?? Text.NotStated),
                new ViewCell(line.Items is { } count ? Format.Whole(count) : Text.Unknown, line.Items).On(line.Provenance),
                ViewCells.Source(line.Provenance),
                ViewCells.Words(line.Provenance.Note),
            ])));
}
