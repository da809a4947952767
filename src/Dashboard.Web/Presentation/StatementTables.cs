using System.Collections.Immutable;

namespace Dashboard.Web.Presentation;

/// <summary>Tables of statements that several pages show.</summary>
public static class StatementTables
{
    /// <summary>Scores with all their conditions.</summary>
    public static ViewTable Scores(ResultSnapshot snapshot, ImmutableArray<int> rows, bool anchored = false)
    {
        var data = snapshot.Data;
        return ViewTable.Of(
            "scores",
            Text.ColumnScores,
            [
                new ViewColumn("model", Text.ColumnModel),
                new ViewColumn("benchmark", Text.ColumnBenchmark)
                {
                    IsDrawn = Differ(rows, row => data.Task[row], task => Labels.Benchmark(data.Tasks[task])),
                },
                new ViewColumn("language", Text.FilterLanguage),
                new ViewColumn("metric", Text.ColumnMetric),
                new ViewColumn("shots", Text.ColumnShots),
                new ViewColumn("hardware", Text.ColumnHardware)
                {
                    IsDrawn = Differ(rows, row => data.Run[row], run => Labels.Of(data.Runs[run].Hardware)),
                },
                new ViewColumn("run", Text.ColumnRun) { IsDrawn = rows.Any(row => data.Runs[data.Run[row]].Repeat is not null) },
                new ViewColumn("value", Text.ColumnValue, ColumnKind.Value),
                new ViewColumn("date", Text.ColumnDate),
                new ViewColumn("note", Text.ColumnNote) { IsDrawn = rows.Any(row => data.Note[row] >= 0) },
            ],
            rows.Select(row => Score(snapshot, row, anchored)));
    }

    /// <summary>Whether rows have different words, which hang on a code alone.</summary>
    private static bool Differ(ImmutableArray<int> rows, Func<int, int> codeOf, Func<int, string> words) =>
        rows.Select(codeOf).Distinct().Select(words).Distinct(StringComparer.Ordinal).Skip(1).Any();

    private static ViewRow Score(ResultSnapshot snapshot, int row, bool anchored)
    {
        var score = snapshot.Score(row);
        var rankedModel = snapshot.Index.RankedModels[snapshot.Index.RankedModelOfRun[snapshot.Data.Run[row]]];
        return new ViewRow(
            $"{ViewCells.Key(snapshot, rankedModel)}|{ViewCells.Key(snapshot.Index.Protocols[snapshot.Index.ProtocolOfRow[row]])}"
                + (score.Run.Repeat is { } repeat ? $"|{repeat}" : ""),
            () =>
            [
                new ViewCell(string.Join(' ', new[] { score.Run.Model, score.Run.Variant.Label }.Where(word => word.Length > 0)))
                {
                    Main = score.Run.Model,
                    Href = DashboardUrls.Model(snapshot.ModelOfRun(snapshot.Data.Run[row]).Slug),
                },
                new ViewCell(Labels.Benchmark(score.Task))
                {
                    Main = score.Task.Benchmark,
                    Href = DashboardUrls.Benchmark(Slug.From(score.Task.Benchmark)),
                },
                ViewCells.Words(LanguageNames.Of(score.Task.Language)),
                ViewCells.Words(score.Task.Metric.Name + (score.Task.Metric.Unit is { } unit ? $" ({Terms.Unit(unit)})" : "")),
                ViewCells.Words(score.Run.Shots ?? Text.NotStated),
                ViewCells.Words(Labels.Of(score.Run.Hardware)),
                ViewCells.Words(score.Run.Repeat),
                ViewCells.Score(snapshot, row).WithSource(),
                ViewCells.Words(Format.Date(score.Run.Date)),
                ViewCells.Words(score.Note),
            ],
            snapshot.ModelOfRun(snapshot.Data.Run[row]).Slug)
        {
            Described = () => $"{ViewCells.Name(snapshot, rankedModel)}, "
                + $"{Labels.Benchmark(score.Task)} ({LanguageNames.Of(score.Task.Language)}, {score.Run.Source})",
            Anchor = anchored ? DashboardUrls.ScoreAnchor(row) : null,
        };
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
            string.Join('|', line.Model, line.Kind, line.Workload, line.Engine, Labels.Setup(line.Hardware), line.Metric,
                line.Provenance.Source, line.Provenance.Locator),
            [
                ViewCells.Words(line.Model) with { Href = DashboardUrls.Model(Slug.From(line.Model)) },
                ViewCells.Words(line.Workload),
                ViewCells.Words(line.Engine ?? Text.NotStated),
                ViewCells.Words(Labels.Setup(line.Hardware)),
                ViewCells.Words(Terms.Of(line.Metric)),
                ViewCells.Published(line.Value, line.Provenance, line.Unit == "ratio" ? "×" : line.Unit),
                ViewCells.Source(line.Provenance),
            ],
            Slug.From(line.Model))));

    /// <summary>Costs as stated, nothing converted.</summary>
    public static ViewTable Costs(IEnumerable<CostRecord> costs) => ViewTable.Of(
        "costs",
        Text.CostsTitle,
        [
            new ViewColumn("subject", Text.ColumnSubject) { OmitConstant = true },
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
                ViewCells.Words(Terms.Kind(cost.Kind)),
                ViewCells.Published(cost.Value, cost.Provenance, cost.Unit, cost.Currency),
                ViewCells.Words(cost.Hardware is { } hardware ? Labels.Device(hardware) : Text.NotStated),
                ViewCells.Words(cost.Scope),
                ViewCells.Source(cost.Provenance),
                ViewCells.Words(Format.Date(cost.Provenance.Date)),
                ViewCells.Words(cost.Provenance.Note),
            ],
            Label: $"{cost.Subject}, {Terms.Kind(cost.Kind)}")));

    /// <summary>Key of a statement about cost that is the same in every revision.</summary>
    public static string Key(CostRecord cost) => string.Join('|', cost.Subject, cost.Kind, cost.Unit, cost.Currency, cost.Hardware,
        cost.Scope, cost.Provenance.Source, cost.Provenance.Locator, cost.Provenance.Date);

    /// <summary>Facts; conflicting ones stand side by side, and the first of them says that they disagree.</summary>
    public static ViewTable Facts(IReadOnlyCollection<FactGroup> groups)
    {
        var table = Facts(groups.SelectMany(group => group.Facts));
        var first = groups.SelectMany(group => group.Facts.Select((_, place) => place == 0 && group.Disagree));
        return table with
        {
            Rows = [.. table.Rows.Zip(first, (row, disagrees) => !disagrees ? row : row with
            {
                Cells = row.Cells.SetItem(1, row.Cells[1] with { Warning = $"≠ {Text.MarkDisputed}" }),
            })],
        };
    }

    /// <summary>Facts.</summary>
    public static ViewTable Facts(IEnumerable<Fact> facts) => ViewTable.Of(
        "facts",
        Text.ColumnFacts,
        [
            new ViewColumn("subject", Text.ColumnSubject) { OmitConstant = true },
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
                ViewCells.Words(Terms.Of(fact.Attribute)),
                ViewCells.Published(fact.Value, fact.Provenance, fact.Unit, fact.Currency),
                ViewCells.Source(fact.Provenance),
                ViewCells.Words(Format.Date(fact.Provenance.Date)),
                ViewCells.Words(fact.Provenance.Note),
            ],
            Label: $"{fact.Name}, {Terms.Of(fact.Attribute)}")));

    /// <summary>How many items benchmarks have.</summary>
    public static ViewTable Items(IEnumerable<BenchmarkItems> items) => ViewTable.Of(
        "items",
        Text.ItemsTitle,
        [
            new ViewColumn("benchmark", Text.ColumnBenchmark) { OmitConstant = true },
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

    /// <summary>Training logs that were sent in.</summary>
    public static ViewTable TrainingLogs(IEnumerable<TrainingLog> logs) => ViewTable.Of(
        "training-logs",
        Text.TrainingLogs,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("log", Text.TrainingLog),
            new ViewColumn("hardware", Text.ColumnHardware),
            new ViewColumn("rows", Text.ColumnRows, ColumnKind.Value),
        ],
        logs.Select(log => new ViewRow(
            string.Join('|', log.Model, log.Name),
            [
                ViewCells.Words(log.Model) with { Href = DashboardUrls.Model(Slug.From(log.Model)) },
                ViewCells.Words(log.Name),
                ViewCells.Words(Labels.Of(log.Hardware)),
                ViewCells.Whole(log.Steps.Count).On(log.Provenance),
            ])));

    /// <summary>What was said of a thing, by date.</summary>
    public static ViewTable History(ResultSnapshot snapshot, IEnumerable<HistoryLine> lines) => ViewTable.Of(
        "history",
        Text.HistoryTitle,
        [
            new ViewColumn("date", Text.ColumnDate),
            new ViewColumn("what", Text.ColumnWhat),
            new ViewColumn("source", Text.ColumnSource),
            new ViewColumn("added", Text.ColumnAdded),
        ],
        lines.Select(line => new ViewRow(
            string.Join('|', line.Date, line.Event, line.Source),
            [
                ViewCells.Words(Format.Date(line.Date)),
                ViewCells.Words(Happened(line)),
                ViewCells.Words(line.Source) with { Sources = [line.Source], Sub = snapshot.Sources.GetValueOrDefault(line.Source)?.Title },
                ViewCells.Words(string.Join(", ", line.Revisions.Select(number => Added(snapshot, number)))),
            ])));

    private static string Happened(HistoryLine line) => line.Event is { } happened ? happened.Replace('_', ' ') : string.Join(", ", new[]
    {
        line.Scores == 0 ? null : Format.Count(line.Scores, Text.OneScore, Text.ManyScores),
        line.Facts == 0 ? null : Format.Count(line.Facts, Text.OneFact, Text.ManyFacts),
        line.Costs == 0 ? null : Format.Count(line.Costs, Text.OneCost, Text.ManyCosts),
        line.Speeds == 0 ? null : Format.Count(line.Speeds, Text.OneSpeed, Text.ManySpeeds),
    }.OfType<string>());

    private static string Added(ResultSnapshot snapshot, int number) =>
        snapshot.Revisions.FirstOrDefault(revision => revision.Number == number) is { } known
            ? Format.Of(Text.HistoryRevision, number, Format.Day(known.CreatedUtc))
            : Format.Whole(number);
}
