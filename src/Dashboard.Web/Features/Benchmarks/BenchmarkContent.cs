namespace Dashboard.Web.Features.Benchmarks;

/// <summary>One benchmark as tables.</summary>
public static class BenchmarkContent
{
    /// <summary>Height of the chart in pixels.</summary>
    public const int Height = 340;

    /// <summary>What the page shows.</summary>
    public static ViewContent Of(ViewContext context, BenchmarkSheet sheet) => new(
        context,
        Text.FilterBenchmark,
        Format.Of(Text.FindingBenchmark, sheet.Benchmark.Name, Format.Whole(sheet.Scores.Length), sheet.Protocols.Length),
        EvidenceSummary.Of(context.Snapshot, sheet.Scores),
        [StatementTables.Scores(context.Snapshot, sheet.Scores), Protocols(context.Snapshot, sheet), StatementTables.Items(sheet.Items),
            StatementTables.History(context.Snapshot, sheet.History)],
        sheet.Figure is { } figure
            ? [new ViewChart(figure, Format.Of(Text.TimelineTitle, sheet.Timeline.Protocol?.Task.Benchmark), Height)] : []);

    private static ViewTable Protocols(ResultSnapshot snapshot, BenchmarkSheet sheet) => ViewTable.Of(
        "protocols",
        Text.ProtocolsTitle,
        [
            new ViewColumn("metric", Text.ColumnMetric),
            new ViewColumn("language", Text.FilterLanguage),
            new ViewColumn("shots", Text.ColumnShots),
            new ViewColumn("source", Text.ColumnSource),
            new ViewColumn("scores", Text.ColumnScores, ColumnKind.Value),
        ],
        sheet.Protocols.Select(line => new ViewRow(
            ViewCells.Key(line.Protocol),
            [
                ViewCells.Words(line.Protocol.Task.Metric.Name) with { Sub = Unit(line.Protocol.Task.Metric) },
                ViewCells.Words(LanguageNames.Of(line.Protocol.Task.Language)),
                ViewCells.Words(line.Protocol.Shots ?? Text.NotStated),
                ViewCells.Words(line.Protocol.Source) with
                {
                    Sources = [line.Protocol.Source],
                    Sub = snapshot.Sources.GetValueOrDefault(line.Protocol.Source)?.Publisher,
                },
                ViewCells.Whole(line.Scores) with
                {
                    Href = DashboardUrls.With(DashboardUrls.Leaderboard, ViewState.Default with { Benchmarks = [sheet.Benchmark.Slug],
                        Sources = [line.Protocol.Source], Variants = [ViewQuery.All] }),
                },
            ])));

    private static string Unit(Metric metric) => $"{metric.Unit ?? Text.UnitUnknown}{(metric.HigherIsBetter ? "" : " ↓")}";
}
