using System.Collections.Immutable;

namespace Dashboard.Web.Features.Overview;

/// <summary>The first page as tables.</summary>
public static class OverviewContent
{
    /// <summary>Height of the chart of costs in pixels.</summary>
    public const int CostHeight = 170;

    /// <summary>What the page shows.</summary>
    /// <param name="leaderboard">Its table of values.</param>
    public static ViewContent Of(ViewContext context, OverviewModel model, ViewTable leaderboard) => new(
        context,
        Text.NavOverview,
        model.Finding,
        model.Scope,
        [.. model.Outcome is { } standing ? [Rivals(standing)] : ImmutableArray<ViewTable>.Empty, leaderboard, Costs(model.Costs)],
        [
            .. model.Leaderboard.Rows.IsEmpty
                ? ImmutableArray<ViewChart>.Empty : [new ViewChart(model.ScoresFigure, Text.OverviewHeadline, model.ScoresHeight)],
            .. model.Costs.Stated.IsEmpty ? ImmutableArray<ViewChart>.Empty : [new ViewChart(model.CostFigure, Text.CostTitle, CostHeight)],
        ]);

    private static ViewTable Rivals(FocusOutcome standing) => ViewTable.Of(
        "rivals",
        Format.Of(Text.RivalsTitle, standing.Model.Name),
        [
            new ViewColumn("model", Text.ColumnAgainst),
            new ViewColumn("total", Text.TotalParameters, ColumnKind.Value),
            new ViewColumn("active", Text.ActiveParameters, ColumnKind.Value),
            new ViewColumn("ahead", Text.ColumnAhead, ColumnKind.Value),
            new ViewColumn("level", Text.ColumnLevel, ColumnKind.Value),
            new ViewColumn("behind", Text.ColumnBehind, ColumnKind.Value),
        ],
        standing.Rivals.Select(rival => new ViewRow(
            rival.Row.Model.Slug,
            [
                ViewCells.Words(rival.Row.Model.Name) with { Href = DashboardUrls.Model(rival.Row.Model.Slug) },
                ViewCells.Size(rival.Row.Model.Total),
                ViewCells.Size(rival.Row.Model.Active),
                ViewCells.Whole(rival.Ahead) with
                {
                    Href = DashboardUrls.With(
                        DashboardUrls.Compare, ViewState.Default with { Models = [standing.Model.Slug, rival.Row.Model.Slug] }),
                    Title = Text.NavCompare,
                },
                ViewCells.Whole(rival.Level),
                ViewCells.Whole(rival.Behind),
            ],
            rival.Row.Model.Slug)
        {
            Family = rival.Row.Model.FamilySlug,
        }));

    private static ViewTable Costs(TrainingCosts costs) => ViewTable.Of(
        "training-cost",
        Text.CostTitle,
        [new ViewColumn("hardware", Text.ColumnHardware), new ViewColumn("cost", Text.ColumnCostPerTrillion, ColumnKind.Value),
            new ViewColumn("source", Text.ColumnSource)],
        costs.Stated.Concat(costs.Restated).Select(cost => new ViewRow(
            string.Join('|', cost.Record.Subject, cost.Record.Hardware, cost.Record.Provenance.Source, cost.Record.Currency),
            [
                ViewCells.Words(cost.Record.Hardware is { } hardware ? Labels.Device(hardware) : Text.NotStated),
                ViewCells.Number(cost.Millions, millions => Format.Of(Text.Millions, Format.Value(millions), cost.Record.Currency))
                    .On(cost.Record.Provenance),
                ViewCells.Source(cost.Record.Provenance),
            ])));
}
