namespace Dashboard.Web.Features.Frontier;

/// <summary>Score against cost as a table.</summary>
public static class FrontierContent
{
    /// <summary>Height of the chart in pixels.</summary>
    public const int Height = 480;

    /// <summary>What the page shows.</summary>
    public static ViewContent Of(ViewContext context, FrontierModel model) => new(
        context,
        Text.NavFrontier,
        model.Finding,
        model.Scope,
        [Table(context, model)],
        model.Frontier.Points.IsEmpty ? [] : [new ViewChart(model.Figure, model.Finding, Height)]);

    private static ViewTable Table(ViewContext context, FrontierModel model) => ViewTable.Of(
        "frontier",
        Text.FrontierTable,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("cost", $"{FrontierLabels.Of(model.Axis)} {model.Frontier.Costs.Currency}".TrimEnd(), ColumnKind.Value),
            new ViewColumn(
                "score", model.ScoreName, ColumnKind.Value, model.Frontier.Column is { } column ? Labels.Of(column.Protocol) : null),
            new ViewColumn("place", Text.ColumnFrontier, ColumnKind.Verdict),
            new ViewColumn("dominated-by", Text.ColumnDominatedBy),
        ],
        model.Frontier.Points.Select(point => ViewCells.Row(context, point.Entry.RankedModel,
            ViewCells.Named(context.Snapshot, point.Entry.RankedModel) with
            {
                Href = FrontierModel.PickUrl(context, point.Entry.Model.Slug),
                Title = Text.FrontierPick,
            },
            ViewCells.Range(point.Cost.Range, _ => FrontierLabels.Cost(point.Cost)).Weakest(point.Cost.Footings).WithSource(),
            (point.Row >= 0 ? ViewCells.Score(context.Snapshot, point.Row) : ViewCells.Number(point.Value, model.Value, point.Interval))
                .WithInterval(),
            ViewCells.Words(FrontierLabels.Of(point.Membership)),
            ViewCells.Words(string.Join(
                ", ", point.Dominators.Select(i => Labels.Of(context.Snapshot, model.Frontier.Points[i].Entry.RankedModel)))))));
}
