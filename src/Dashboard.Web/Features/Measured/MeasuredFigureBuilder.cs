using System.Collections.Immutable;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Features.Measured;

/// <summary>A line from what the vendor claims to what others measured, per pair.</summary>
public static class MeasuredFigureBuilder
{
    /// <param name="pairs">In percent, from the top.</param>
    public static Figure Build(ResultSnapshot snapshot, ImmutableArray<MeasuredPair> pairs)
    {
        var labels = RankedModelLabels.Distinct(
            pairs,
            pair => $"{pair.Model.Name}, {Labels.Benchmark(snapshot.Score(pair.Measured).Task)}",
            pair => snapshot.Score(pair.Claimed).Run.Variant.Label,
            pair => snapshot.Score(pair.Measured).Run.Source);
        var values = pairs.SelectMany(pair => new[] { snapshot.Data.Value[pair.Claimed], snapshot.Data.Value[pair.Measured] }).ToList();
        var x = ChartLayout.X(Text.AxisPercent);
        x.Range = ChartLayout.Fitting(values, 0.05);
        return new Figure(
            [
                new Scatter
                {
                    Mode = ModeFlag.Lines,
                    ShowLegend = false,
                    HoverInfo = HoverInfoFlag.Skip,
                    ConnectGaps = false,
                    X = ChartLayout.Numbers(pairs.SelectMany(
                        pair => new[] { snapshot.Data.Value[pair.Claimed], snapshot.Data.Value[pair.Measured], double.NaN })),
                    Y = ChartLayout.Segments(labels.Select(FigureText.Safe)),
                    Line = new() { Color = "--text-muted", Width = 2 },
                },
                Marks(snapshot, pairs, labels, pair => pair.Claimed, Text.LegendClaimed, "--series-2", SymbolEnum.CircleOpen),
                Marks(snapshot, pairs, labels, pair => pair.Measured, Text.LegendMeasured, "--series-1", SymbolEnum.Diamond),
            ],
            ChartLayout.Of(x, ChartLayout.Names(labels)));
    }

    private static Scatter Marks(ResultSnapshot snapshot, ImmutableArray<MeasuredPair> pairs, IReadOnlyList<string> labels,
        Func<MeasuredPair, int> row, string name, string colour, SymbolEnum symbol) => new()
        {
            Mode = ModeFlag.Markers,
            Name = FigureText.Safe(name),
            X = ChartLayout.Numbers(pairs.Select(pair => snapshot.Data.Value[row(pair)])),
            Y = ChartLayout.Strings(labels),
            CustomData = ChartLayout.Strings(pairs.Select(pair => $"{Format.Score(snapshot, row(pair))}, "
                + $"{Labels.Of(snapshot.Data.Evidence[row(pair)])}, {MeasuredLabels.Agreement(pair)}")),
            HoverTemplate = "%{y}: %{customdata}<extra>%{fullData.name}</extra>",
            ClipOnAxis = false,
            Marker = new() { Size = 10, Color = colour, Symbol = symbol, Line = new() { Width = 2 } },
        };
}
