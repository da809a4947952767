namespace Dashboard.Web.Features.Languages;

/// <summary>Models by language as tables.</summary>
public static class LanguagesContent
{
    /// <summary>What the page shows.</summary>
    public static ViewContent Of(ViewContext context, LanguagesModel model) => new(
        context,
        Text.NavLanguages,
        model.Finding,
        model.Scope,
        [Matrix(context, model.Matrix), .. model.Gaps.Select(gap => Gap(context, gap.Gap))],
        model.Matrix.Rows.IsEmpty ? [] :
        [
            new ViewChart(model.Bars, Text.LanguagesBars, model.BarsHeight),
            new ViewChart(model.Heat, Text.LanguagesHeat, model.HeatHeight),
            .. model.Gaps.Select(gap => new ViewChart(gap.Figure, LanguagePairLabels.Title(gap.Gap), LanguagePairLabels.HeightOf(gap.Gap))),
        ]);

    private static ViewTable Matrix(ViewContext context, LanguageMatrix matrix) => ViewTable.Of(
        "languages",
        Text.LanguagesTable,
        [
            new ViewColumn("model", Text.ColumnModel),
            .. matrix.Columns.Select(column => new ViewColumn(
                column.Language, LanguageNames.Of(column.Language), ColumnKind.Value,
                $"{string.Join(", ", column.Protocols.Select(protocol => protocol.Task.Benchmark))} ({column.Source})")
            {
                Href = DashboardUrls.With(DashboardUrls.Leaderboard, Basis(context, column)),
                Sub =
                [
                    new ViewLink(Format.Count(column.Protocols.Length, Text.OneBenchmark, Text.ManyBenchmarks)),
                    new ViewLink(column.Source, DashboardUrls.Source(column.Source)),
                ],
            }),
        ],
        matrix.Rows.Select(row => ViewCells.Row(
            context,
            row.RankedModel,
            [
                ViewCells.Named(context.Snapshot, row.RankedModel),
                .. row.Cells.Select((cell, place) => Mean(context, row, cell, matrix.Columns[place])),
            ])));

    /// <summary>The benchmarks that a column's means are made of, as a leaderboard.</summary>
    private static ViewState Basis(ViewContext context, LanguageColumn column) => context.View with
    {
        Languages = [column.Language],
        Sources = [column.Source],
        Benchmarks = KeySet.From(column.Protocols.Select(protocol => Slug.From(protocol.Task.Benchmark))),
    };

    private static ViewCell Mean(ViewContext context, LanguageRow row, LanguageCell cell, LanguageColumn column) => cell.IsMissing
        ? ViewCell.Empty
        : cell.Rows.Length > 1 ? ViewCells.Scores(context.Snapshot, cell.Rows, Shown(cell), cell.Mean) with
        {
            Href = DashboardUrls.With(DashboardUrls.Leaderboard, Basis(context, column) with { Models = [row.Model.Slug] }),
        }
        : ViewCells.Score(context.Snapshot, cell.Rows[0]) with { Text = Shown(cell), Number = cell.Mean };

    private static string Shown(LanguageCell cell) => Format.Value(Math.Round(cell.Mean, 2));

    private static ViewTable Gap(ViewContext context, LanguageGap gap) => ViewTable.Of(
        $"gap-{gap.Pair.Key}",
        LanguagePairLabels.Title(gap),
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("other", LanguageNames.Of(gap.Pair.OtherLanguage), ColumnKind.Value,
                gap.OtherProtocol is { } other ? Labels.Of(other) : null),
            new ViewColumn("own", LanguageNames.Of(gap.Pair.Language), ColumnKind.Value, gap.Protocol is { } own ? Labels.Of(own) : null),
            new ViewColumn("gap", Text.ColumnGap, ColumnKind.Value),
            new ViewColumn("verdict", Text.ColumnVerdict, ColumnKind.Verdict),
        ],
        gap.Rows.Select(row => ViewCells.Row(context, row.RankedModel,
            ViewCells.Named(context.Snapshot, row.RankedModel),
            ViewCells.Score(context.Snapshot, row.OtherRow),
            ViewCells.Score(context.Snapshot, row.Row),
            ViewCells.Difference(row.Difference.Value, row.Difference.Interval),
            ViewCells.Words(LanguagePairLabels.Of(gap, row.Difference)))));
}
