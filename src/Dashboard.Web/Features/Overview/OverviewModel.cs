namespace Dashboard.Web.Features.Overview;

/// <summary>What the first page shows.</summary>
/// <param name="View">The view with the page's defaults.</param>
public sealed record OverviewModel(ViewState View, Leaderboard Leaderboard, FocusOutcome? Outcome, TrainingCosts Costs, Figure ScoresFigure,
    int ScoresLines, Figure CostFigure, string Finding, string Scope)
{
    private const int LineHeight = 34;
    private const int FrameHeight = 110;

    /// <summary>Height of the score chart in pixels.</summary>
    public int ScoresHeight => FrameHeight + (LineHeight * Math.Max(4, ScoresLines));

    /// <summary>Builds the page's model. English and Chinese unless the view names languages.</summary>
    public static OverviewModel Build(ViewContext context)
    {
        var view = context.Shown.Languages.Count == 0 ? context.Shown with { Languages = ["en", "zh"] } : context.Shown;
        var leaderboard = Leaderboard.Build(context.Snapshot, view);
        var standing = FocusOutcome.Build(leaderboard, view.Focus);
        var costs = TrainingCosts.Build(context.Snapshot, view.Focus);
        return new OverviewModel(
            view,
            leaderboard,
            standing,
            costs,
            FocusFigureBuilder.Build(context.Snapshot, leaderboard, standing),
            standing?.Lines.Length ?? 0,
            CostFigureBuilder.Build(costs),
            Sentence(standing),
            EvidenceSummary.Of(context.Snapshot, leaderboard));
    }

    private static string Sentence(FocusOutcome? standing)
    {
        if (standing is null)
        {
            return Text.FindingNoStanding;
        }

        var full = standing.Rivals.Where(rival => rival.Shared == standing.Lines.Length).ToList();
        var rivals = full.Count > 1 ? full : [.. standing.Rivals];
        return rivals.Count == 1
            ? Format.Of(Text.FindingOneRival, standing.Lines.Length, standing.Model.Name, rivals[0].Row.Model.Name, rivals[0].Ahead)
            : Format.Of(Text.FindingTwoRivals, standing.Lines.Length, standing.Model.Name, rivals[0].Row.Model.Name, rivals[0].Ahead,
                rivals[^1].Row.Model.Name, rivals[^1].Ahead);
    }
}
