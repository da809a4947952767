
namespace Dashboard.Web.Features.Leaderboards;

/// <summary>The leaderboard as tables.</summary>
public static class LeaderboardContent
{
    /// <summary>What the page shows.</summary>
    public static ViewContent Of(ViewContext context, LeaderboardModel model) => new(
        context,
        Text.NavLeaderboard,
        model.Finding,
        model.Scope,
        [Table(context, model.Board, model.Summary)],
        model.ChartColumn is { } column ? [new ViewChart(model.Figure,
            Format.Of(Text.LeaderboardCaption, column.Protocol.Task.Benchmark, Labels.Of(column.Protocol)), model.FigureHeight)] : []);

    /// <summary>RankedModels against benchmarks.</summary>
    /// <param name="summary">Means, win rates and ranks; null leaves them out.</param>
    public static ViewTable Table(ViewContext context, Leaderboard board, LeaderboardSummary? summary) => ViewTable.Of(
        "leaderboard",
        Text.LeaderboardTable,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("total", Text.TotalParameters, ColumnKind.Value),
            new ViewColumn("active", Text.ActiveParameters, ColumnKind.Value),
            new ViewColumn("covered", Text.ColumnCovered),
            .. summary is null ? Array.Empty<ViewColumn>() :
            [
                new ViewColumn("mean", Text.ColumnMean, ColumnKind.Value),
                new ViewColumn("mean-rank", $"{Text.ColumnMean}: {Text.ColumnRank}", ColumnKind.Rank),
                new ViewColumn("win-rate", Text.ColumnWinRate, ColumnKind.Value),
                new ViewColumn("win-rate-rank", $"{Text.ColumnWinRate}: {Text.ColumnRank}", ColumnKind.Rank),
            ],
            .. board.Columns.SelectMany(column => Columns(context, column, summary)),
        ],
        board.Rows.Select((row, place) => new ViewRow(
            ViewCells.Key(context.Snapshot, row.RankedModel),
            [
                ViewCells.Words(ViewCells.Name(context.Snapshot, row.RankedModel)),
                ViewCells.Size(row.Model.Total),
                ViewCells.Size(row.Model.Active),
                ViewCells.Words(Format.Of(Text.OfRows, row.Covered, row.Cells.Length)),
                .. summary is null ? Array.Empty<ViewCell>() : Summary(summary.Rows[place]),
                .. row.Cells.SelectMany((cell, index) => Cells(context, board, summary, place, index)),
            ],
            row.Model.Slug)));

    private static IEnumerable<ViewColumn> Columns(ViewContext context, LeaderboardColumn column, LeaderboardSummary? summary)
    {
        var name = column.Protocol.Task.Benchmark;
        yield return new ViewColumn(
            column.Key, name, ColumnKind.Value, $"{LanguageNames.Of(column.Protocol.Task.Language)}, {Labels.Of(column.Protocol)}");
        if (IsSorted(context, column) && summary is not null)
        {
            yield return new ViewColumn(column.Key + "-rank", $"{name}: {Text.ColumnRank}", ColumnKind.Rank);
        }
    }

    private static IEnumerable<ViewCell> Cells(ViewContext context, Leaderboard board, LeaderboardSummary? summary, int row, int column)
    {
        yield return ViewCells.Score(context.Snapshot, board.Rows[row].Cells[column].Row);
        if (IsSorted(context, board.Columns[column]) && summary is not null)
        {
            yield return ViewCells.Words(summary.ColumnRanks.At(row, column) is { } rank ? Uncertainty.Words(rank) : null);
        }
    }

    private static ViewCell[] Summary(SummaryRow row) =>
    [
        ViewCells.Number(row.Mean, mean => Format.Value(Math.Round(mean, 1)), row.MeanInterval),
        ViewCells.Words(row.Rank is null ? null : Uncertainty.Words(row.Rank)),
        ViewCells.Number(row.WinRate, Format.Percent),
        ViewCells.Words(row.WinRateRank is null ? null : Uncertainty.Words(row.WinRateRank)),
    ];

    private static bool IsSorted(ViewContext context, LeaderboardColumn column) => column.Key == context.View.Sort.TrimStart('-');
}
