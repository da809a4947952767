using System.Collections.Immutable;

namespace Dashboard.Web.Features.Frontier;

/// <summary>What the frontier page shows.</summary>
public sealed record FrontierView(ViewContext Context, ParetoFrontier Frontier, CostAxis Axis, ViewState Shown, Figure Figure,
    string ScoreName, string Finding, string Scope)
    : PageView(Context, Text.NavFrontier, Finding, Scope)
{
    /// <summary>Models without a price of the day that are named.</summary>
    private const int MaxNamed = 12;

    /// <summary>What the prices of the view's day show, and what is not known of them; empty where it names no day.</summary>
    public string ThenNote { get; private init; } = "";

    public override string Excluded => Labels.Excluded(Frontier.PartialExcluded);

    /// <summary>Builds the page's model: the benchmark of the default rules unless the view names one.</summary>
    public static FrontierView Build(ViewContext context)
    {
        var axis = FrontierLabels.Axis(context.View.Cost);
        var score = FrontierLabels.Score(context.View.Index);
        var view = score == FrontierScore.Benchmark ? context.ShownWithBenchmark : context.Shown;
        var frontier = ParetoFrontier.Build(Uncertainty.Of(context.Snapshot), view, axis, score);
        if (frontier.Points.IsEmpty && frontier.Unplaced.IsEmpty && view != context.Shown)
        {
            view = context.Shown;
            frontier = ParetoFrontier.Build(Uncertainty.Of(context.Snapshot), view, axis, score);
        }

        var name = frontier.Column is { } shown ? Labels.Benchmark(shown.Protocol.Task) : FrontierLabels.Of(score);
        if (context.View.X == ChartAxis.Released)
        {
            return ByRelease(context, frontier, axis, view, name);
        }

        return new FrontierView(
            context,
            frontier,
            axis,
            view,
            FrontierFigureBuilder.Build(context.Snapshot, frontier, name, context.View.Pick, context.Shown.Focus,
                Prices(context), slug => PickUrl(context, slug)),
            name,
            Sentence(context, frontier, name, axis),
            ScopeOf(frontier))
        {
            ThenNote = Note(context, frontier),
        };
    }

    private static string ScopeOf(ParetoFrontier frontier) => frontier.Column is { } column ? Labels.Of(column.Protocol) + "." : "";

    /// <summary>The costs over release dates; where a model is picked, of those that score at least as well.</summary>
    private static FrontierView ByRelease(ViewContext context, ParetoFrontier frontier, CostAxis axis, ViewState view, string name)
    {
        var points = frontier.Points.ToDictionary<FrontierPoint, LeaderboardRow>(point => point.Entry, ReferenceEqualityComparer.Instance);
        var releases = FrontierReleases.Build(frontier, context.View.Pick, out var picked);
        var costs = $"{FrontierLabels.Of(axis)} {frontier.Costs.Currency}".TrimEnd();
        var (finding, briefs) = ReleaseLabels.Sentences(context.Snapshot, releases, context.Shown.Focus,
            (model, value, date) => picked is null ? Format.Of(Text.FindingReleasedCost, costs, model, value, date)
                : Format.Of(Text.FindingReleasedPick, costs, model, value, date, picked.Entry.Model.Name),
            model => picked is null ? Format.Of(Text.BriefReleasedCost, costs, model)
                : Format.Of(Text.BriefReleasedPick, model, picked.Entry.Model.Name),
            point => FrontierLabels.Cost(points[point.Scored.Entry].Cost));
        var marks = releases.Points.Select(point => (Point: point, points[point.Scored.Entry].Cost)).Select(mark => new ReleaseMark(
            mark.Point, FrontierLabels.Cost(mark.Cost), mark.Cost.Estimated, PickUrl(context, mark.Point.Model.Slug)));
        return new FrontierView(context, frontier, axis, view,
            ReleaseFigureBuilder.Build(context.Snapshot, releases, [.. marks], costs, FrontierFigureBuilder.Ticks, context.Shown.Focus),
            name, finding, ScopeOf(frontier))
        {
            ThenNote = Note(context, frontier),
            Releases = releases,
            Picked = picked?.Entry.Model.Name,
            ReleaseBriefs = briefs,
        };
    }

    private ImmutableArray<string> ReleaseBriefs { get; init; } = [];

    protected override IEnumerable<string> BuildBriefs()
    {
        var robust = Frontier.Points.Where(point => point.Membership == FrontierMembership.RobustlyOn)
            .DistinctBy(point => point.Entry.RankedModel.AtStage).Count();
        return Releases is not null ? ReleaseBriefs : Frontier.Points.IsEmpty ? []
            : robust > 0 ? [Format.Of(Text.BriefFrontier, FrontierLabels.Of(Axis), robust, Frontier.ModelsWithCost)]
            : [Format.Of(Text.BriefFrontierPossible, FrontierLabels.Of(Axis), Frontier.ModelsWithCost)];
    }

    /// <summary>The costs over release dates, where the view asks for them.</summary>
    public ReleaseSeries? Releases { get; private init; }

    /// <summary>Name of the model that those compared over release dates score at least as well as; null for none.</summary>
    public string? Picked { get; private init; }

    private static string Prices(ViewContext context) =>
        context.View.PricesOn is { } day ? Format.Of(Text.FrontierThenPrices, Format.Day(day)) : "";

    private static string Note(ViewContext context, ParetoFrontier frontier)
    {
        if (context.View.PricesOn is not { } day)
        {
            return "";
        }

        if (frontier.Then is not { } then)
        {
            return Format.Of(Text.FrontierThenAxis, Format.Day(day));
        }

        if (then.Points.IsEmpty)
        {
            return frontier.Costs.FirstDay(context.Snapshot) is { } first
                ? Format.Of(Text.FrontierThenNothing, Format.Day(day), Format.Date(first))
                : Format.Of(Text.FrontierThenUndated, Format.Day(day));
        }

        var now = ByModel(frontier);
        var old = ByModel(then);
        var changes = now.Where(price => old.ContainsKey(price.Key))
            .CountBy(price => price.Value.Middle.CompareTo(old[price.Key].Middle)).ToDictionary();
        var unknown = now.Keys.Where(model => !old.ContainsKey(model)).Select(model => model.Name).ToList();
        return Format.Of(Text.FrontierThenNote, Format.Day(day), old.Count, now.Keys.Union(old.Keys).Count(),
            changes.GetValueOrDefault(-1), changes.GetValueOrDefault(1), changes.GetValueOrDefault(0))
            + (unknown.Count == 0 ? "" : Format.Gap + Format.Of(Text.FrontierThenUnknown, unknown.Count <= MaxNamed
                ? Format.List(unknown)
                : Format.Of(Text.NamesAndMore, Format.List(unknown.Take(MaxNamed)), unknown.Count - MaxNamed)));
    }

    private static Dictionary<LanguageModel, Interval> ByModel(ParetoFrontier frontier) => frontier.Points
        .DistinctBy(point => point.Entry.Model.Slug, StringComparer.Ordinal)
        .ToDictionary(point => point.Entry.Model, point => point.Cost.Range!.Value);

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

        string Names(FrontierMembership membership) => Format.List(frontier.Points.Where(point => point.Membership == membership)
            .GroupBy(point => point.Entry.RankedModel.AtStage)
            .SelectMany(model => Named(context.Snapshot, [.. model])));
        var robust = Names(FrontierMembership.RobustlyOn);
        return robust.Length > 0
            ? Format.Of(Text.FindingFrontier, name, FrontierLabels.Of(axis), robust, frontier.ModelsWithCost, frontier.Models)
            : Format.Of(Text.FindingFrontierPossible, name, FrontierLabels.Of(axis), Names(FrontierMembership.PossiblyOn),
                frontier.ModelsWithCost, frontier.Models);
    }

    /// <summary>A model on several devices by each; on many it is named once.</summary>
    private static IEnumerable<string> Named(ResultSnapshot snapshot, IReadOnlyList<FrontierPoint> model) => model.Count > 2
        ? [Format.Of(Text.ModelOnSetups, model[0].Entry.Model.Name, model.Count)]
        : model.Select(point => Labels.Of(snapshot, point.Entry.RankedModel));

    protected override EvidencePicture BuildSensitivity() => EvidencePicture.OfScores(Context, Shown, Axis);

    protected override IEnumerable<ViewTable> BuildTables() => [PointTable(Context, this)];

    protected override IEnumerable<ViewChart> BuildCharts() => Frontier.Points.IsEmpty || Releases is { Points.IsEmpty: true } ? []
        : [new ViewChart(Figure, Finding, Height)];

    /// <summary>Height of the chart in pixels.</summary>
    public const int Height = 480;

    /// <summary>The models of today's frontier, then those that have a price of the other day alone.</summary>
    private static ViewTable PointTable(ViewContext context, FrontierView view)
    {
        var (now, then) = (view.Frontier, view.Frontier.Then);
        var old = then?.Points.DistinctBy(point => point.Entry.RankedModel).ToDictionary(point => point.Entry.RankedModel);
        var gone = then?.Points.Where(point => !now.Points.Any(other => other.Entry.RankedModel == point.Entry.RankedModel)) ?? [];
        return ViewTable.Of(
            "frontier",
            Text.FrontierTable,
            [
                new ViewColumn("model", Text.ColumnModel),
                new ViewColumn("cost", $"{FrontierLabels.Of(view.Axis)} {now.Costs.Currency}".TrimEnd(), ColumnKind.Value),
                new ViewColumn("score", view.ScoreName, ColumnKind.Value, now.Column is { } column ? Labels.Of(column.Protocol) : null),
                new ViewColumn("place", Text.ColumnFrontier, ColumnKind.Verdict),
                .. then is null ? [] : new[]
                {
                    new ViewColumn("cost-then", Prices(context), ColumnKind.Value),
                    new ViewColumn("place-then", Format.Of(Text.FrontierThenPlace, Format.Day(context.View.PricesOn!.Value)),
                        ColumnKind.Verdict),
                },
                .. view.Releases is null ? [] : new[] { ReleaseLabels.OutcomeColumn },
                ReleaseLabels.Column,
                new ViewColumn("dominated-by", Text.ColumnDominatedBy),
            ],
            now.Points.Select(point => Line(point, isToday: true)).Concat(gone.Select(point => Line(point, isToday: false))));

        ViewRow Line(FrontierPoint point, bool isToday) => ViewCells.Row(context, point.Entry.RankedModel,
        [
            ViewCells.Named(context.Snapshot, point.Entry.RankedModel) with
            {
                Href = PickUrl(context, point.Entry.Model.Slug),
                Title = Text.FrontierPick,
            },
            isToday ? Cost(point) : ViewCell.Empty,
            (point.Row >= 0 ? ViewCells.Score(context.Snapshot, point.Row) : ViewCells.Number(point.Value, view.Value, point.Interval))
                .WithInterval(),
            isToday ? ViewCells.Words(FrontierLabels.Of(point.Membership)) : ViewCell.Empty,
            .. old is null ? [] : old.TryGetValue(point.Entry.RankedModel, out var at)
                ? [Cost(at), ViewCells.Words(FrontierLabels.Of(at.Membership))]
                : new[] { ViewCells.Words(Text.GapNoPriceThen), ViewCell.Empty },
            .. view.Releases is not { } releases ? [] : new[] { ReleaseLabels.Cell(releases, point.Entry) },
            ReleaseLabels.Cell(point.Entry.Model),
            !isToday ? ViewCell.Empty : ViewCells.Words(string.Join(
                ", ", point.Dominators.Select(i => Labels.Of(context.Snapshot, now.Points[i].Entry.RankedModel)))),
        ]);

        static ViewCell Cost(FrontierPoint point) =>
            ViewCells.Range(point.Cost.Range, _ => FrontierLabels.Cost(point.Cost)).Weakest(point.Cost.Footings).WithSource();
    }
}
