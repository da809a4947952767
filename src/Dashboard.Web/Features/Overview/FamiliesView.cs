namespace Dashboard.Web.Features.Overview;

/// <summary>The best model of each family on one benchmark: measured by others, or by a vendor.</summary>
/// <param name="Key">Of the table, and of the place on the page.</param>
/// <param name="Board">One column, best family first.</param>
/// <param name="Address">The leaderboard that it is chosen from.</param>
public sealed record FamiliesView(string Key, Leaderboard Board, Figure Figure, string Finding, string Address)
{
    /// <summary>Fewer families are no comparison.</summary>
    private const int MinFamilies = 3;

    /// <summary>Height of the chart in pixels.</summary>
    public int Height => LeaderboardFigureBuilder.Height(Board.Rows.Length);

    /// <summary>As others than vendors measured them; null where fewer than three families are.</summary>
    public static FamiliesView? Independent(ViewContext context) => Build(
        context, "families", [EvidenceGrade.Independent, EvidenceGrade.ThirdParty], Text.FamiliesIndependent);

    /// <summary>As one vendor measured its own and its competitors' models; null where fewer than three families are.</summary>
    public static FamiliesView? Vendor(ViewContext context) => Build(
        context, "families-vendor", [EvidenceGrade.SelfReported, EvidenceGrade.Competitor], Text.FamiliesVendor);

    private static FamiliesView? Build(ViewContext context, string key, EvidenceGrade[] grades, string measured)
    {
        // What the viewer asks of evidence goes before what this part of the page asks.
        var view = context.Shown with
        {
            Evidence = KeySet.From(grades.Select(grade => grade.Slug())
                .Where(grade => context.Shown.Evidence.Count == 0 || context.Shown.Evidence.Contains(grade))),
        };
        return view.Evidence.Count > 0 && Leaderboard.Build(context.Snapshot, view) is { Columns.IsEmpty: false } all
            && FamilyBests.Of(Alone(context, view, all.Columns[Math.Max(0, all.OrderedBy)].Protocol.Task)) is { } board
            && board.Rows.Length >= MinFamilies
            ? new FamiliesView(key, board, LeaderboardFigureBuilder.Build(context.Snapshot, board, board.Columns[0]),
                Sentence(context, board, measured), DashboardUrls.With(DashboardUrls.Leaderboard, view with
                {
                    Benchmarks = [Slug.From(board.Columns[0].Protocol.Task.Benchmark)],
                    Languages = [board.Columns[0].Protocol.Task.Language],
                }))
            : null;
    }

    /// <summary>The benchmark without others: beside them a model stands at the stage that has most of them, which need not be the stage
    /// that has this one.</summary>
    private static Leaderboard Alone(ViewContext context, ViewState view, EvaluationTask task) => Leaderboard.Build(
        context.Snapshot,
        view with { Benchmarks = [Slug.From(task.Benchmark)], Languages = [task.Language], Sort = ViewState.Default.Sort });

    /// <summary>The finding in fewer words.</summary>
    public string Brief(ViewContext context)
    {
        var benchmark = Labels.Benchmark(Board.Columns[0].Protocol.Task);
        var own = Board.Rows.Select(row => row.Model.FamilySlug).ToList().IndexOf(context.Shown.Focus);
        return own < 0 ? Format.Of(Text.BriefFamiliesWithout, benchmark, Board.Rows[0].Model.Family, Board.Rows.Length)
            : Format.Of(Text.BriefFamilies, benchmark, Board.Rows[own].Model.Family, own + 1, Board.Rows.Length);
    }

    private static string Sentence(ViewContext context, Leaderboard board, string measured)
    {
        string Name(LeaderboardRow row) => Labels.Of(context.Snapshot, row.RankedModel);
        string Value(LeaderboardRow row) => Format.Score(context.Snapshot, row.Cells[0].Row);
        var benchmark = Labels.Benchmark(board.Columns[0].Protocol.Task);
        var first = board.Rows[0];
        var own = board.Rows.Select(row => row.Model.FamilySlug).ToList().IndexOf(context.Shown.Focus);
        return own switch
        {
            0 => Format.Of(Text.FamiliesLead, measured, benchmark, Name(first), board.Rows.Length, Value(first)),
            < 0 => Format.Of(Text.FamiliesWithout, measured, benchmark, Name(first), board.Rows.Length, Value(first),
                BenchmarkRule.FocusName(context)),
            _ => Format.Of(Text.FamiliesBehind, measured, benchmark, Name(first), board.Rows.Length, Value(first),
                Name(board.Rows[own]), own + 1, Value(board.Rows[own])),
        };
    }

    /// <summary>The same as a table.</summary>
    public ViewTable Table(ViewContext context) => ViewTable.Of(
        Key,
        Finding,
        [new ViewColumn("model", Text.ColumnModel), new ViewColumn("family", Text.FilterFamily),
            new ViewColumn("value", Labels.Benchmark(Board.Columns[0].Protocol.Task), ColumnKind.Value)],
        Board.Rows.Select(row => ViewCells.Row(context, row.RankedModel, ViewCells.Named(context.Snapshot, row.RankedModel),
            ViewCells.Words(row.Model.Family), ViewCells.Score(context.Snapshot, row.Cells[0].Row).WithInterval())));
}
