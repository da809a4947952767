namespace Dashboard.Web.Features.Frontier;

/// <summary>What the frontier page shows.</summary>
public sealed record FrontierModel(ParetoFrontier Frontier, CostAxis Axis, ViewState View, Figure Figure,
    string ScoreName, string Finding, string Scope)
{
    /// <summary>Builds the page's model: MMLU unless the view names a benchmark.</summary>
    public static FrontierModel Build(ViewContext context)
    {
        var axis = FrontierLabels.Axis(context.View.Cost);
        var score = FrontierLabels.Score(context.View.Index);
        var view = score == FrontierScore.Benchmark ? context.ShownWithBenchmark : context.Shown;
        var frontier = ParetoFrontier.Build(Uncertainty.Of(context.Snapshot), view, axis, score);
        if (frontier.Points.IsEmpty && frontier.Unplaced.IsEmpty && context.Shown.Benchmarks.Count == 0)
        {
            view = context.Shown;
            frontier = ParetoFrontier.Build(Uncertainty.Of(context.Snapshot), view, axis, score);
        }

        var name = frontier.Column?.Protocol.Task.Benchmark ?? FrontierLabels.Of(score);
        return new FrontierModel(
            frontier,
            axis,
            view,
            FrontierFigureBuilder.Build(context.Snapshot, frontier, name, context.View.Pick, slug => PickUrl(context, slug)),
            name,
            Sentence(context, frontier, name, axis),
            frontier.Column is { } column ? Labels.Of(column.Protocol) + "." : "");
    }

    /// <summary>The page with a model picked out, or with none when it is the one picked.</summary>
    public static string PickUrl(ViewContext context, string slug) =>
        context.Url(context.View with { Pick = context.View.Pick == slug ? "" : slug });

    /// <summary>A score, or a win rate as a share.</summary>
    public string Value(double value) =>
        Frontier.Score == FrontierScore.WinRate ? Format.Percent(value) : Format.Value(Math.Round(value, 2));

    private static string Sentence(ViewContext context, ParetoFrontier frontier, string name, CostAxis axis)
    {
        if (frontier.Points.IsEmpty)
        {
            return Text.FindingFrontierNothing;
        }

        string Names(FrontierMembership membership) => string.Join(", ", frontier.Points.Where(point => point.Membership == membership)
            .Select(point => Labels.Of(context.Snapshot, point.Entry.RankedModel)));
        var robust = Names(FrontierMembership.RobustlyOn);
        return robust.Length > 0
            ? Format.Of(Text.FindingFrontier, name, FrontierLabels.Of(axis), robust)
            : Format.Of(Text.FindingFrontierPossible, name, FrontierLabels.Of(axis), Names(FrontierMembership.PossiblyOn));
    }
}
