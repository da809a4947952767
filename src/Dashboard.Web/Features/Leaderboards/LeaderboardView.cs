namespace Dashboard.Web.Features.Leaderboards;

/// <summary>What the leaderboard page shows.</summary>
/// <param name="ChartColumn">The column that the chart draws: the one sorted by, else the first.</param>
public sealed record LeaderboardView(ViewContext Context, Leaderboard Board, LeaderboardColumn? ChartColumn, LeaderboardSummary Summary,
    Figure Figure, string Finding, string Scope)
    : PageView(Context, Text.NavLeaderboard, Finding, Scope)
{
    /// <summary>Height of the chart in pixels.</summary>
    public int FigureHeight => LeaderboardFigureBuilder.Height(ChartColumn?.Covered ?? 0);

    public override string Excluded => Labels.Excluded(Summary.PartialExcluded);

    /// <summary>Builds the page's model.</summary>
    public static LeaderboardView Build(ViewContext context)
    {
        var board = Leaderboard.Build(context.Snapshot, context.Shown);
        var column = board.Columns.ElementAtOrDefault(Math.Max(0, board.OrderedBy));
        return new LeaderboardView(
            context,
            board,
            column,
            LeaderboardSummary.Build(board, Uncertainty.Of(context.Snapshot), context.Shown),
            LeaderboardFigureBuilder.Build(context.Snapshot, board, column),
            Sentence(context, board, column),
            EvidenceSummary.Of(context.Snapshot, board));
    }

    /// <summary>A column without rank intervals, with the reason of the first value that has none.</summary>
    public string WhyUnsure(int column) => Format.Of(Text.NameAndReason, Labels.Benchmark(Board.Columns[column].Protocol.Task),
        Uncertainty.Words(Summary.ColumnRanks.WhyUnknown(column)));

    /// <summary>Models that stand in several rows and count once.</summary>
    public string SeveralDevices => Format.List(Board.Rows.Where(row => !row.CountBefore.IsEmpty)
        .Select(row => row.Model.Name).Distinct(StringComparer.Ordinal));

    private static string Sentence(ViewContext context, Leaderboard board, LeaderboardColumn? column)
    {
        if (column is null)
        {
            return Text.FindingNothing;
        }

        var index = board.Columns.IndexOf(column);
        var ranked = board.Ranked(index).ToList();
        var first = ranked[0];
        var lead = LeadOf(context, board, index) switch
        {
            ColumnLead.Level => Text.FindingNoClearLead,
            ColumnLead.Stated => Text.FindingLeadUnknown,
            _ => "",
        };
        var place = ranked.FindIndex(row => row.Model.FamilySlug == context.Shown.Focus);
        var name = Labels.Of(context.Snapshot, first.RankedModel);
        if (board.ModelsIn(index) == 1)
        {
            return Format.Of(Text.FindingOnly, first.Model.Name, Labels.Benchmark(column.Protocol.Task));
        }

        if (place <= 0)
        {
            var value = Format.Score(context.Snapshot, first.Cells[index].Row);
            return Format.Of(Text.FindingFirst, name, Labels.Benchmark(column.Protocol.Task), value, board.ModelsIn(index)) + lead;
        }

        var own = ranked[place];
        return Format.Of(
            Text.FindingFirstAndFocus,
            name,
            Labels.Benchmark(column.Protocol.Task),
            Format.Score(context.Snapshot, first.Cells[index].Row),
            Labels.Of(context.Snapshot, own.RankedModel),
            Format.Value(Math.Abs(first.Cells[index].Value - own.Cells[index].Value)),
            board.ModelsIn(index)) + lead;
    }

    private static ColumnLead LeadOf(ViewContext context, Leaderboard board, int index) =>
        ColumnLeads.Build(board, Uncertainty.Of(context.Snapshot)).At(board.Rows.IndexOf(board.Ranked(index).First()), index);

    protected override IEnumerable<string> BuildBriefs()
    {
        if (ChartColumn is not { } column || Board.Columns.IndexOf(column) is var index && Board.ModelsIn(index) == 1)
        {
            return [];
        }

        var name = Labels.Of(Context.Snapshot, Board.Ranked(index).First().RankedModel);
        var benchmark = Labels.Benchmark(column.Protocol.Task);
        return
        [
            LeadOf(Context, Board, index) switch
            {
                ColumnLead.Level => Format.Of(Text.BriefFirstNotClear, name, Board.ModelsIn(index), benchmark),
                ColumnLead.Stated => Format.Of(Text.BriefFirstUnknown, name, Board.ModelsIn(index), benchmark),
                _ => Format.Of(Text.BriefFirst, name, Board.ModelsIn(index), benchmark),
            },
        ];
    }

    protected override EvidencePicture BuildSensitivity() => EvidencePicture.OfScores(Context, Context.Shown, CostAxis.TotalParameters);

    // Sizes are stated too.
    protected override IEnumerable<string> FindSources() => Board.ScoreRows
        .Select(row => Context.Snapshot.Data.Run[row]).Distinct().Select(run => Context.Snapshot.Data.Runs[run].Source)
        .Concat(Sizes.Select(provenance => provenance.Source));

    protected override IEnumerable<int> FindScores() => Board.ScoreRows.SelectMany(row => Context.Snapshot.StatedRows(row));

    protected override IEnumerable<EvidenceGrade> FindGrades() => Board.ScoreRows
        .Select(row => Context.Snapshot.Data.Evidence[row])
        .Concat(Sizes.Select(provenance => provenance.Evidence));

    private IEnumerable<Provenance> Sizes =>
        Board.Rows.Select(row => row.Model.Total.Provenance).Concat(Board.Rows.Select(row => row.Model.Active.Provenance))
            .OfType<Provenance>();

    protected override IEnumerable<ViewTable> BuildTables() => [LeaderboardTables.Of(Context, Board, Summary)];

    protected override IEnumerable<ViewChart> BuildCharts() =>
        ChartColumn is { } column ? [new ViewChart(Figure,
            Format.Of(Text.LeaderboardCaption, column.Protocol.Task.Benchmark, Labels.Of(column.Protocol)), FigureHeight)] : [];
}
