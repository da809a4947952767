
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
        [StatementTables.Scores(context.Snapshot, sheet.Scores), Protocols(sheet), StatementTables.Items(sheet.Items)],
        sheet.Figure is { } figure
            ? [new ViewChart(figure, Format.Of(Text.TimelineTitle, sheet.Timeline.Protocol?.Task.Benchmark), Height)] : []);

    private static ViewTable Protocols(BenchmarkSheet sheet) => ViewTable.Of(
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
                ViewCells.Words(line.Protocol.Task.Metric.Name),
                ViewCells.Words(LanguageNames.Of(line.Protocol.Task.Language)),
                ViewCells.Words(line.Protocol.Shots ?? Text.NotStated),
                ViewCells.Words(line.Protocol.Source) with { Sources = [line.Protocol.Source] },
                ViewCells.Whole(line.Scores),
            ])));
}
