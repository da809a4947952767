using System.Collections.Immutable;

namespace Dashboard.Web.Features.Models;

/// <summary>One model on a sheet of paper: what is stated of it, each result once.</summary>
/// <param name="Results">Score rows: of each benchmark, language, stage and device the one with the strongest evidence.</param>
public sealed record FactSheetView(ViewContext Context, ModelView Of, ImmutableArray<FactSheetResult> Results)
    : PageView(Context, Text.FactSheet,
        Format.Of(Text.FindingFactSheet, Of.Model.Name, Format.Sizes(Of.Model), Format.Whole(Results.Length)),
        Format.Of(Text.FactSheetScope, Format.Whole(Of.Scores.Length)) + Format.Gap + Of.Scope)
{
    /// <summary>Its path.</summary>
    public static string PathOf(string slug) => DashboardUrls.Model(slug) + "/sheet";

    /// <summary>Chooses the results; null when there is no such model.</summary>
    public static FactSheetView? Build(ViewContext context, string slug) => ModelView.Build(context, slug) is not { } model
        ? null : new FactSheetView(context, model, [.. ModelView.Of(context.Snapshot, slug, context.Snapshot.ComparedRows)
            .GroupBy(row => (context.Snapshot.Data.Task[row], context.Snapshot.Index.RankedModelOfRun[context.Snapshot.Data.Run[row]]))
            .Select(group => new FactSheetResult(Strongest(context.Snapshot, [.. group]), group.Count() - 1))]);

    protected override IEnumerable<ViewTable> BuildTables() =>
    [
        StatementTables.Facts(Of.Facts),
        ViewTable.Of(
            "results",
            Text.ColumnScores,
            [
                new ViewColumn("benchmark", Text.ColumnBenchmark),
                new ViewColumn("language", Text.FilterLanguage),
                new ViewColumn("stage", Text.FilterVariant),
                new ViewColumn("conditions", Text.ColumnConditions),
                new ViewColumn("value", Text.ColumnValue, ColumnKind.Value),
                new ViewColumn("others", Text.ColumnOtherValues, ColumnKind.Value),
            ],
            Results.Select(result => Row(Context.Snapshot, result))),
        StatementTables.Costs(Of.Costs),
        StatementTables.Throughputs(Of.Throughputs),
    ];

    private static int Strongest(ResultSnapshot snapshot, IReadOnlyList<int> rows) =>
        StrongestEvidence.Of(rows, row => snapshot.Data.Evidence[row],
            row => snapshot.Data.Runs[snapshot.Data.Run[row]].Date ?? default)[0];

    private static ViewRow Row(ResultSnapshot snapshot, FactSheetResult result)
    {
        var score = snapshot.Score(result.Row);
        var protocol = snapshot.Index.Protocols[snapshot.Index.ProtocolOfRow[result.Row]];
        return new ViewRow(
            string.Join('|', score.Task.Benchmark, score.Task.Language, score.Task.Metric.Name, score.Run.Variant.Label,
                Labels.Of(score.Run.Hardware)),
            [
                new ViewCell(score.Task.Benchmark) { Href = DashboardUrls.Benchmark(Slug.From(score.Task.Benchmark)) },
                ViewCells.Words(LanguageNames.Of(score.Task.Language)),
                ViewCells.Words(score.Run.Variant.Label),
                ViewCells.Words(Format.List(new[]
                {
                    Labels.Of(protocol), score.Run.Hardware.Name is null ? null : Labels.Of(score.Run.Hardware),
                }.OfType<string>())),
                ViewCells.Score(snapshot, result.Row).WithInterval(),
                ViewCells.Whole(result.Others) with { Text = result.Others == 0 ? "" : Format.Whole(result.Others) },
            ]);
    }
}

/// <summary>A result on a fact sheet.</summary>
/// <param name="Row">Row of its score.</param>
/// <param name="Others">How many more values there are under other conditions or by others.</param>
public sealed record FactSheetResult(int Row, int Others);
