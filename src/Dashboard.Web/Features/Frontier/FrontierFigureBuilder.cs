using System.Collections.Immutable;
using Plotly.Blazor;
using Plotly.Blazor.LayoutLib.XAxisLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Features.Frontier;

/// <summary>Score against cost on a log axis with whiskers, families by colour, devices by symbol, estimates hollow;
/// the line goes through those that no stated value beats. What the picked model dominates is grey. The same scores at the prices of
/// another day are small and hollow, their line is dashed.</summary>
public static class FrontierFigureBuilder
{
    /// <summary>What axes of cost are labelled with.</summary>
    public static IReadOnlyList<double> Ticks { get; } = [
        .. Enumerable.Range(-2, 7).SelectMany(power => new[] { Math.Pow(10, power), 3 * Math.Pow(10, power) })];

    /// <param name="pick">Slug of the picked model; empty for none.</param>
    /// <param name="focus">Slug of the family in focus, whose marks are on top.</param>
    /// <param name="day">What the prices of another day are called.</param>
    /// <param name="url">Where a click on a model leads, by slug.</param>
    public static Figure Build(ResultSnapshot snapshot, ParetoFrontier frontier, string scoreName, string pick, string focus,
        string day, Func<string, string> url)
    {
        var grey = frontier.Points.Where(point => point.Entry.Model.Slug == pick).SelectMany(point => point.Dominates).ToHashSet();
        ImmutableArray<string> devices = [.. frontier.Points.Select(point => point.Entry.RankedModel.Hardware.Name).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        // Of many, those of the family in focus, what is picked, and those that no other beats.
        var labelled = frontier.Points.Index()
            .Where(point => frontier.Points.Length <= ChartLayout.MaxLabelled || point.Item.OnByValue
                || point.Item.Entry.Model.FamilySlug == focus || point.Item.Entry.Model.Slug == pick)
            .Select(point => point.Index).ToHashSet();
        List<ITrace> data =
        [
            .. frontier.Then is { Points.IsEmpty: false } then ? Then(snapshot, frontier, then, day) : [],
            Line([.. frontier.Points.Where(point => point.OnByValue)]),
            .. ChartLayout.UnknownY(frontier.Points.Select(point => ((object)Cost(point), point.Value, point.Interval))),
            .. frontier.Points.Index().GroupBy(point => (point.Item.Entry.Model.FamilySlug, point.Item.Entry.Model.Family))
                .OrderBy(family => family.Key.FamilySlug == focus)
                .Select(family => Family(snapshot, [.. family], devices, grey, labelled, url)),
            .. devices.Select((device, place) => ChartLayout.LegendOnly(Labels.Device(device), DeviceStyle.Symbol(place))),
        ];
        var x = ChartLayout.X($"{FrontierLabels.Of(frontier.Costs.Axis)} {frontier.Costs.Currency}");
        x.Type = TypeEnum.Log;
        x.TickMode = TickModeEnum.Array;
        x.TickVals = ChartLayout.Numbers(Ticks);
        x.TickText = ChartLayout.Strings(Ticks.Select(Format.Tick));
        return new Figure(data, ChartLayout.Of(x, ChartLayout.Y(scoreName)));
    }

    /// <summary>The line of another day, what leads from each of its marks to the model's of today, and the marks.</summary>
    private static IEnumerable<ITrace> Then(ResultSnapshot snapshot, ParetoFrontier frontier, ParetoFrontier then, string day)
    {
        var today = frontier.Points.ToLookup(point => point.Entry.RankedModel);
        var moved = then.Points.SelectMany(point => today[point.Entry.RankedModel], (old, now) => (Old: old, Now: now)).ToList();
        var line = Line([.. then.Points.Where(point => point.OnByValue)]);
        (line.Name, line.ShowLegend, line.Line.Dash, line.Line.Color) = (FigureText.Safe(day), true, "dash", "--text-muted");
        yield return new Scatter
        {
            Mode = ModeFlag.Lines,
            ShowLegend = false,
            HoverInfo = HoverInfoFlag.Skip,
            ConnectGaps = false,
            X = ChartLayout.Numbers(moved.SelectMany(pair => new[] { Cost(pair.Old), Cost(pair.Now), double.NaN })),
            Y = ChartLayout.Numbers(moved.SelectMany(pair => new[] { pair.Old.Value, pair.Now.Value, double.NaN })),
            Line = new() { Color = "--line", Width = 1 },
        };
        yield return line;
        yield return new Scatter
        {
            Mode = ModeFlag.Markers,
            ShowLegend = false,
            X = ChartLayout.Numbers(then.Points.Select(Cost)),
            Y = ChartLayout.Numbers(then.Points.Select(point => point.Value)),
            CustomData = ChartLayout.Strings(then.Points.Select(point => $"{day}: {Labels.Of(snapshot, point.Entry.RankedModel)}, "
                + $"{FrontierLabels.Cost(point.Cost)}, {FrontierLabels.Of(point.Membership)}")),
            HoverTemplate = "%{customdata}<extra></extra>",
            ClipOnAxis = false,
            Marker = new()
            {
                Size = 7,
                ColorArray = [.. then.Points.Select(point => FamilyStyle.Colour(point.Entry.Model.FamilySlug))],
                SymbolArray = [.. then.Points.Select(point => FamilyStyle.Open(FamilyStyle.Symbol(point.Entry.Model.FamilySlug)))],
            },
        };
    }

    private static Scatter Line(ImmutableArray<FrontierPoint> points) => new()
    {
        Mode = ModeFlag.Lines,
        ShowLegend = false,
        HoverInfo = HoverInfoFlag.Skip,
        X = ChartLayout.Numbers(points.Select(Cost)),
        Y = ChartLayout.Numbers(points.Select(point => point.Value)),
        Line = new() { Shape = Plotly.Blazor.Traces.ScatterLib.LineLib.ShapeEnum.Hv, Color = "--text-muted", Width = 1.5m },
    };

    /// <summary>The legend shows the first mark of a trace: one without a place, in the family's own colour and symbol.</summary>
    private static Scatter Family(ResultSnapshot snapshot, List<(int Index, FrontierPoint Point)> points, ImmutableArray<string> devices,
        HashSet<int> grey, HashSet<int> labelled, Func<string, string> url) => new()
        {
            Mode = points.Exists(point => labelled.Contains(point.Index)) ? ModeFlag.Markers | ModeFlag.Text : ModeFlag.Markers,
            Name = FigureText.Safe(points[0].Point.Entry.Model.Family),
            X = ChartLayout.Numbers(points.Select(point => Cost(point.Point)).Prepend(double.NaN)),
            Y = ChartLayout.Numbers(points.Select(point => point.Point.Value).Prepend(double.NaN)),
            ErrorY = ChartLayout.WhiskersY([(double.NaN, null), .. points.Select(point => (point.Point.Value, point.Point.Interval))]),
            TextArray = ChartLayout.Texts(points.Select((point, i) =>
                !labelled.Contains(point.Index) || points.Take(i).Any(other => other.Point.Entry.Model == point.Point.Entry.Model)
                    ? "" : Labels.Of(snapshot, point.Point.Entry.RankedModel)).Prepend("")),
            TextPosition = TextPositionEnum.TopCenter,
            CustomData = ChartLayout.Strings(
            points.Select(point => $"{Labels.Of(snapshot, point.Point.Entry.RankedModel)}: {FrontierLabels.Cost(point.Point.Cost)}, "
                + $"{Format.Value(Math.Round(point.Point.Value, 2))}, {FrontierLabels.Of(point.Point.Membership)}").Prepend("")),
            HoverTemplate = "%{customdata}<extra></extra>",
            MetaArray = ["", .. points.Select(point => url(point.Point.Entry.Model.Slug))],
            ClipOnAxis = false,
            Marker = new()
            {
                Size = 11,
                ColorArray = [FamilyStyle.Colour(points[0].Point.Entry.Model.FamilySlug), .. points.Select(
                point => grey.Contains(point.Index) ? "--line" : FamilyStyle.Colour(point.Point.Entry.Model.FamilySlug))],
                SymbolArray = [FamilyStyle.Symbol(points[0].Point.Entry.Model.FamilySlug),
                .. points.Select(point => Symbol(point.Point, devices))],
            },
        };

    /// <summary>The device's symbol where one is stated, else the family's; hollow for an estimate.</summary>
    private static SymbolEnum Symbol(FrontierPoint point, ImmutableArray<string> devices)
    {
        var symbol = point.Entry.RankedModel.Hardware.Name is { } device
            ? DeviceStyle.Symbol(devices.IndexOf(device)) : FamilyStyle.Symbol(point.Entry.Model.FamilySlug);
        return point.Cost.Estimated ? FamilyStyle.Open(symbol) : symbol;
    }

    private static double Cost(FrontierPoint point) => point.Cost.Range?.Middle ?? double.NaN;
}
