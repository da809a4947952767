using Microsoft.AspNetCore.Components;

namespace Dashboard.Web.Presentation;

/// <summary>RankedModels against benchmarks, with who leads each column and the ranks that the intervals leave open.</summary>
public sealed partial class LeaderboardTable : ComponentBase
{
    private const int MaxPlainRows = 100;

    [Parameter, EditorRequired]
    public required Leaderboard Board { get; set; }

    [Parameter, EditorRequired]
    public required ViewContext Context { get; set; }

    /// <summary>Summary columns; null leaves them and the intervals out.</summary>
    [Parameter]
    public LeaderboardSummary? Summary { get; set; }

    private ResultSnapshot Snapshot => Context.Snapshot;

    private ScoreUncertainties Scores => Uncertainty.Of(Snapshot);

    private Dictionary<LeaderboardRow, int> places = [];
    private ColumnLeads? leads;
    private Leaderboard? judged;
    private int sorted;

    protected override void OnParametersSet()
    {
        sorted = Board.Columns.IndexOf(Board.Columns.FirstOrDefault(column => column.Key == Context.View.Sort.TrimStart('-'))!);
        if (!ReferenceEquals(judged, Board))
        {
            places = Board.Rows.Index()
                .ToDictionary(row => row.Item, row => row.Index, (IEqualityComparer<LeaderboardRow>)ReferenceEqualityComparer.Instance);
            leads = ColumnLeads.Build(Board, Scores);
            judged = Board;
        }
    }

    private string SortUrl(string word) =>
        Context.Url(Context.View with { Sort = Context.View.Sort == word ? "-" + word : word });

    /// <summary>The order that the rows are in: names and errors rise at first, sizes and scores fall.</summary>
    private string? Sorted(string word, bool risesFirst = false) =>
        Context.View.Sort == word ? (risesFirst ? "ascending" : "descending")
        : Context.View.Sort == "-" + word ? (risesFirst ? "descending" : "ascending")
        : null;

    private string Link(int row) => Context.To(DashboardUrls.Score(Snapshot.Data.Runs[Snapshot.Data.Run[row]].Source, row));

    private bool IsDisputed(LeaderboardCell cell) => cell.Others > 0 || Snapshot.Data.Marks[cell.Row].HasFlag(EvidenceMarks.Disputed);

    private static string Class(ColumnLead lead) => lead switch
    {
        ColumnLead.Clear => "number best",
        ColumnLead.Level => "number level",
        ColumnLead.Stated => "number stated",
        _ => "number",
    };

    private string Describe(LeaderboardCell cell, ColumnLead lead, RankInterval? rank)
    {
        var score = Snapshot.Score(cell.Row);
        return string.Join(
            " · ",
            new[] { Uncertainty.Words(lead), rank is null ? null : Uncertainty.Words(rank), Uncertainty.Words(Scores.Of(cell.Row)),
                Labels.Of(score.Evidence, score.Marks), score.Run.Source, score.Locator, score.Note }.OfType<string>());
    }

    private static string Title(LeaderboardColumn column) => Labels.Of(column.Protocol);

    private static string Unit(LeaderboardColumn column) =>
        $", {column.Protocol.Task.Metric.Unit ?? Text.UnitUnknown}{(column.Protocol.Task.Metric.HigherIsBetter ? "" : " ↓")}";

    private static string Shots(LeaderboardColumn column) =>
        column.Protocol.Shots is { } shots ? Format.Of(Text.Shots, shots) : Text.ShotsNotStated;
}
