namespace Dashboard.Web.Presentation;

/// <summary>The leaderboard as tables.</summary>
public static class LeaderboardTables
{
    /// <summary>RankedModels against benchmarks, with who leads each column and the ranks that the intervals leave open.</summary>
    /// <param name="summary">Means, win rates, ranks and intervals; null leaves them out.</param>
    public static ViewTable Of(ViewContext context, Leaderboard board, LeaderboardSummary? summary)
    {
        var leads = ColumnLeads.Build(board, Uncertainty.Of(context.Snapshot));
        ModelProperty[] properties = [.. ModelProperties.Of(context)];
        return ViewTable.Of(
            "leaderboard",
            Text.LeaderboardTable,
            [
                Sortable(context, new ViewColumn(Leaderboard.SortByModel, Text.ColumnModel), risesFirst: true),
                Sortable(context, new ViewColumn("total", Text.TotalParameters, ColumnKind.Value), Leaderboard.SortBySize),
                new ViewColumn("active", Text.ActiveParameters, ColumnKind.Value),
                .. properties.Select(property => property.Column),
                new ViewColumn("covered", Text.ColumnCovered),
                .. summary is null ? [] : SummaryColumns(summary),
                .. board.Columns.SelectMany((_, index) => Columns(context, board, summary, index)),
            ],
            board.Rows.Select((row, place) => ViewCells.Row(
                context,
                row.RankedModel,
                () =>
                [
                    ViewCells.Named(context.Snapshot, row.RankedModel),
                    ViewCells.Size(row.Model.Total),
                    ViewCells.Size(row.Model.Active),
                    .. properties.Select(property => property.Cell(row)),
                    ViewCells.Words(Format.Of(Text.OfRows, row.Covered, row.Cells.Length)),
                    .. summary is null ? [] : Summary(summary, place),
                    .. row.Cells.SelectMany((cell, index) => Cells(context, board, summary, leads, place, index)),
                ])));
    }

    private static ViewColumn[] SummaryColumns(LeaderboardSummary summary) =>
    [
        new("mean", Text.ColumnMean, ColumnKind.Value)
        {
            Title = Text.MeanTitle,
            Sub = [new ViewLink(Format.Count(summary.Common.Length, Text.OneBenchmark, Text.ManyBenchmarks))],
        },
        new("mean-rank", Format.Labelled(Text.ColumnMean, Text.ColumnRank), ColumnKind.Rank),
        new("win-rate", Text.ColumnWinRate, ColumnKind.Value) { Title = Text.WinRateTitle },
        new("win-rate-rank", Format.Labelled(Text.ColumnWinRate, Text.ColumnRank), ColumnKind.Rank),
    ];

    private static IEnumerable<ViewColumn> Columns(ViewContext context, Leaderboard board, LeaderboardSummary? summary, int index)
    {
        var column = board.Columns[index];
        var (task, name) = (column.Protocol.Task, Labels.Benchmark(column.Protocol.Task));
        yield return Sortable(context, new ViewColumn(
            column.Key, name, ColumnKind.Value, $"{LanguageNames.Of(task.Language)}, {Labels.Of(column.Protocol)}")
        {
            Sub =
            [
                new ViewLink(LanguageNames.Of(task.Language)),
                new ViewLink(
                    $"{task.Metric.Name}, {Terms.Unit(task.Metric.Unit) ?? Text.UnitUnknown}{(task.Metric.HigherIsBetter ? "" : " ↓")}",
                    DashboardUrls.Benchmark(Slug.From(task.Benchmark))),
                .. new[] { task.Version, task.Split, column.Protocol.Harness }.Where(part => !string.IsNullOrEmpty(part))
                    .Select(part => new ViewLink(part!)),
                new ViewLink(column.Protocol.Shots is { } shots ? Format.Of(Text.Shots, shots) : Text.ShotsNotStated),
                new ViewLink(column.Protocol.Source, DashboardUrls.Source(column.Protocol.Source)),
                new ViewLink(Format.Of(Text.OfRows, column.Covered, board.Rows.Length)),
            ],
        }, risesFirst: !task.Metric.HigherIsBetter);
        if (board.OrderedBy == index && summary is not null)
        {
            yield return new ViewColumn(column.Key + "-rank", Format.Labelled(name, Text.ColumnRank), ColumnKind.Rank);
        }
    }

    private static IEnumerable<ViewCell> Cells(ViewContext context, Leaderboard board, LeaderboardSummary? summary, ColumnLeads leads,
        int row, int column)
    {
        var (cell, lead, rank) = (board.Rows[row].Cells[column], leads.At(row, column), summary?.ColumnRanks.At(row, column));
        if (cell.IsMissing)
        {
            yield return ViewCell.Empty;
        }
        else
        {
            var score = ViewCells.Score(context.Snapshot, cell.Row);
            yield return (summary is null ? score : score.WithInterval()) with
            {
                Marks = cell.Others > 0 ? score.Marks | EvidenceMarks.Disputed : score.Marks,
                Style = Style(lead),
                Title = Title(Uncertainty.Words(lead), rank is { Low: not null } ? Uncertainty.Words(rank) : null),
            };
        }

        if (board.OrderedBy == column && summary is not null)
        {
            yield return ViewCells.Words(rank is not null ? Uncertainty.Words(rank) : cell.IsMissing ? null : Text.NotRanked);
        }
    }

    private static string? Title(string? lead, string? rank) => lead is null || rank is null ? lead ?? rank : $"{lead} · {rank}";

    private static string? Style(ColumnLead lead) => lead switch
    {
        ColumnLead.Clear => "best",
        ColumnLead.Level => "level",
        ColumnLead.Stated => "stated",
        _ => null,
    };

    /// <summary>Means and win rates with their ranks; of a model on several devices in the row that counts.</summary>
    private static ViewCell[] Summary(LeaderboardSummary summary, int row) => summary.Rows[row].Entry.CountBefore.IsEmpty
        ? [
            ViewCells.Number(summary.Rows[row].Mean, mean => Format.Value(Math.Round(mean, 1)), summary.Rows[row].MeanInterval),
            ViewCells.Words(summary.MeanRank(row) is { } byMean ? Uncertainty.Words(byMean) : null),
            ViewCells.Number(summary.Rows[row].WinRate, Format.Percent),
            ViewCells.Words(summary.WinRateRank(row) is { } byWins ? Uncertainty.Words(byWins) : null),
        ]
        : [.. Enumerable.Repeat(ViewCells.Words(Text.NotRanked), 4)];

    /// <summary>The column with its sort link, and the order that the lines are in: names and errors rise at first, sizes and scores
    /// fall.</summary>
    private static ViewColumn Sortable(ViewContext context, ViewColumn column, string? word = null, bool risesFirst = false)
    {
        var (key, sort) = (word ?? column.Key, context.View.Sort);
        return column with
        {
            Href = context.Url(context.View with { Sort = sort == key ? "-" + key : key }),
            Sorted = sort.TrimStart('-') != key ? null : sort.StartsWith('-') == risesFirst ? "descending" : "ascending",
        };
    }
}
