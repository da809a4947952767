using System.Collections.Immutable;

namespace Dashboard.Web.Features.Benchmarks;

/// <summary>One protocol with the number of its scores.</summary>
public sealed record ProtocolLine(Protocol Protocol, int Scores);

/// <summary>Everything that is stated about one benchmark.</summary>
/// <param name="Protocols">Most used first.</param>
/// <param name="Scores">Score rows by protocol, best first.</param>
/// <param name="Figure">The timeline drawn; null where there are too few dated models.</param>
public sealed record BenchmarkView(ViewContext Context, Benchmark Benchmark, ImmutableArray<BenchmarkItems> Items,
    ImmutableArray<ProtocolLine> Protocols, ImmutableArray<int> Scores, ScoreTimeline Timeline, Figure? Figure,
    ImmutableArray<HistoryLine> History)
    : PageView(Context, Text.FilterBenchmark,
        Format.Of(Text.FindingBenchmark, Benchmark.Name, Format.Whole(Scores.Length), Protocols.Length),
        EvidenceSummary.Of(Context.Snapshot, Scores))
{
    protected override IEnumerable<string> BuildBriefs() => [Format.Of(Text.BriefBenchmark, Benchmark.Name, Format.Whole(Scores.Length))];

    /// <summary>Collects the statements; null when there is no such benchmark.</summary>
    public static BenchmarkView? Build(ViewContext context, string slug)
    {
        var snapshot = context.Snapshot;
        if (!snapshot.Benchmarks.TryGetValue(slug, out var benchmark))
        {
            return null;
        }

        var groups = snapshot.CurrentRows
            .Where(row => snapshot.Index.TaskBenchmark[snapshot.Data.Task[row]] == slug)
            .GroupBy(row => snapshot.Index.ProtocolOfRow[row])
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key)
            .Select(group => (Protocol: snapshot.Index.Protocols[group.Key], Rows: group.ToList()))
            .ToList();
        var timeline = ScoreTimeline.Build(snapshot, slug, context.View);
        return new BenchmarkView(
            context,
            benchmark,
            [.. snapshot.Items.Where(items => Slug.From(items.Benchmark) == slug)],
            [.. groups.Select(group => new ProtocolLine(group.Protocol, group.Rows.Count))],
            [.. groups.SelectMany(group => group.Rows.OrderByDescending(
                row => group.Protocol.Task.Metric.HigherIsBetter ? snapshot.Data.Value[row] : -snapshot.Data.Value[row]))],
            timeline,
            TimelineFigureBuilder.Build(snapshot, timeline),
            ThingHistory.OfBenchmark(snapshot, slug))
        {
            ItemFigures = BenchmarkItemFigures.Of(snapshot, slug),
        };
    }

    /// <summary>Which items are hard and which tell good runs from bad ones; null where no run has items.</summary>
    public BenchmarkItemFigures? ItemFigures { get; private init; }

    /// <summary>The fields that it asks about; empty where none is known.</summary>
    public KeySet Domains => BenchmarkDomains.Of(Benchmark.Slug);

    protected override IEnumerable<ViewTable> BuildTables() =>
    [
        StatementTables.Scores(Context.Snapshot, Scores),
        ProtocolTable(Context.Snapshot, this),
        StatementTables.Items(Items),
        .. ItemFigures is { Analysis: var analysis }
            ? new[]
            {
                ItemTable("hardest", Text.BenchmarkItemsHardest, analysis.Hardest),
                ItemTable("telling", Text.BenchmarkItemsTelling, analysis.Telling),
                ItemTable("doubtful", Text.BenchmarkItemsDoubtful, analysis.Doubtful),
            }.Where(table => !table.Rows.IsEmpty)
            : [],
        StatementTables.History(Context.Snapshot, History),
    ];

    protected override IEnumerable<ViewChart> BuildCharts() =>
        Figure is { } figure
            ? [new ViewChart(
                figure, Format.Of(Text.TimelineTitle, Labels.Benchmark(Benchmark.Name, Timeline.Protocol?.Task.Coverage)), Height)]
            : [];

    /// <summary>Height of the chart in pixels.</summary>
    public const int Height = 340;

    private static ViewTable ItemTable(string key, string title, ImmutableArray<ItemFigure> items) => ViewTable.Of(
        key,
        title,
        [
            new ViewColumn("item", Text.ColumnItem),
            new ViewColumn("runs", Text.ColumnRuns, ColumnKind.Value),
            new ViewColumn("mean", Text.ColumnMeanScore, ColumnKind.Value),
            new ViewColumn("discrimination", Text.ColumnDiscrimination, ColumnKind.Value),
            new ViewColumn("subset", Text.ColumnSubset),
        ],
        items.Select(item => new ViewRow(item.Key,
        [
            ViewCells.Words(item.Key),
            ViewCells.Whole(item.Runs),
            ViewCells.Number(item.Mean, mean => ItemLabels.Score(mean)),
            ViewCells.Number(item.Discrimination, known => Format.Difference(Math.Round(known, 2))),
            ViewCells.Words(item.Subset),
        ])));

    private static ViewTable ProtocolTable(ResultSnapshot snapshot, BenchmarkView view) => ViewTable.Of(
        "protocols",
        Text.ProtocolsTitle,
        [
            new ViewColumn("metric", Text.ColumnMetric),
            new ViewColumn("language", Text.FilterLanguage),
            new ViewColumn("version", Text.ColumnVersion),
            new ViewColumn("split", Text.ColumnPart),
            new ViewColumn("coverage", Text.ColumnCoverage),
            new ViewColumn("shots", Text.ColumnShots),
            new ViewColumn("harness", Text.ColumnHarness),
            new ViewColumn("source", Text.ColumnSource),
            new ViewColumn("scores", Text.ColumnScores, ColumnKind.Value),
        ],
        view.Protocols.Select(line => new ViewRow(
            ViewCells.Key(line.Protocol),
            [
                ViewCells.Words(line.Protocol.Task.Metric.Name) with { Sub = Unit(line.Protocol.Task.Metric) },
                ViewCells.Words(LanguageNames.Of(line.Protocol.Task.Language)),
                ViewCells.Words(line.Protocol.Task.Version),
                ViewCells.Words(line.Protocol.Task.Split),
                ViewCells.Words(Labels.Of(line.Protocol.Task.Coverage)),
                ViewCells.Words(line.Protocol.Shots ?? Text.NotStated),
                ViewCells.Words(line.Protocol.Harness),
                ViewCells.Words(line.Protocol.Source) with
                {
                    Sources = [line.Protocol.Source],
                    Sub = snapshot.Sources.GetValueOrDefault(line.Protocol.Source)?.Publisher,
                },
                ViewCells.Whole(line.Scores) with
                {
                    Href = DashboardUrls.With(DashboardUrls.Leaderboard, ViewState.Default with { Benchmarks = [view.Benchmark.Slug],
                        Sources = [line.Protocol.Source], Variants = [ViewQuery.All] }),
                },
            ])));

    private static string Unit(Metric metric) => $"{Terms.Unit(metric.Unit) ?? Text.UnitUnknown}{(metric.HigherIsBetter ? "" : " ↓")}";
}
