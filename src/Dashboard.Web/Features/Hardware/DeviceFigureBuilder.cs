using Plotly.Blazor;
using Plotly.Blazor.LayoutLib.XAxisLib;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.BarLib;
using Plotly.Blazor.Traces.ScatterLib.MarkerLib;

namespace Dashboard.Web.Features.Hardware;

/// <summary>Scores of one model by device, and throughput by engine and device.</summary>
public static class DeviceFigureBuilder
{
    private static readonly SymbolEnum[] Symbols = [SymbolEnum.Circle, SymbolEnum.DiamondOpen, SymbolEnum.Square, SymbolEnum.Cross];
    private static readonly string[] Colours = ["--series-1", "--series-2", "--series-3", "--text-muted"];

    /// <summary>A line per benchmark, a mark per device.</summary>
    public static Figure Build(ResultSnapshot snapshot, DeviceComparison comparison)
    {
        var labels = comparison.Lines.Select(Label).ToList();
        var devices = RankedModelLabels.Distinct(comparison.Devices, Labels.Of, device => device.Note);
        var scores = Uncertainty.Of(snapshot);
        List<ITrace> data =
        [
            .. ChartLayout.UnknownX(comparison.Lines.Zip(labels).SelectMany(line => line.First.Scores.Where(row => row >= 0)
                .Select(row => (snapshot.Data.Value[row], line.Second, scores.Of(row).Interval))), ChartLayout.UnknownHalf([100])),
            .. comparison.Devices.Select((device, index) => new Scatter
            {
                Mode = Plotly.Blazor.Traces.ScatterLib.ModeFlag.Markers,
                Name = FigureText.Safe(devices[index]),
                X = ChartLayout.Numbers(
                    comparison.Lines.Select(line => line.Scores[index] < 0 ? double.NaN : snapshot.Data.Value[line.Scores[index]])),
                Y = ChartLayout.Strings(labels),
                ErrorX = ChartLayout.WhiskersX([.. comparison.Lines.Select(line => (line.Scores[index] < 0
                    ? double.NaN : snapshot.Data.Value[line.Scores[index]], scores.Of(line.Scores[index]).Interval))]),
                HoverTemplate = "%{y}: %{x}<extra>%{fullData.name}</extra>",
                Marker = new() { Size = 11, Symbol = Symbols[index % Symbols.Length],
                    Color = Colours[index % Colours.Length], Line = new() { Width = 2 } },
            }),
        ];
        var x = ChartLayout.X();
        x.Range = [0, 100];
        return new Figure(data, ChartLayout.Of(x, ChartLayout.Names(labels)));
    }

    /// <summary>A bar per measured inference speed; null when there is none.</summary>
    public static Figure? Throughput(IReadOnlyList<Throughput> lines)
    {
        var speeds = lines.Where(line => line is { Kind: "inference", Unit: "tokens/s", Value.Number: not null }).ToList();
        if (speeds.Count == 0)
        {
            return null;
        }

        var labels = RankedModelLabels.Distinct(speeds, line => $"{line.Model}, {Labels.Setup(line.Hardware)}, {line.Engine}",
            line => line.Workload, line => line.Metric, line => line.Provenance.Source);
        var bars = ChartLayout.Bars(speeds.Select(line => line.Value.Number!.Value), labels);
        bars.TextArray = ChartLayout.Texts(speeds.Select(line => $"{Format.Published(line.Value)} {Terms.Unit(line.Unit)}"));
        bars.TextPosition = TextPositionEnum.Auto;
        bars.HoverTemplate = "%{y}: %{text}<extra></extra>";
        bars.Marker = new()
        {
            ColorArray = [.. speeds.Select(
            line => line.Engine?.StartsWith("vLLM", StringComparison.Ordinal) == true ? "--series-2" : "--series-1")]
        };
        var x = ChartLayout.X("tokens/s");
        x.RangeMode = RangeModeEnum.ToZero;
        return new Figure([bars], ChartLayout.Of(x, ChartLayout.Names(labels), legend: false));
    }

    private static string Label(DeviceComparisonLine line) =>
        line.Protocol.Shots is { } shots ? $"{Labels.Benchmark(line.Protocol.Task)} ({shots})" : Labels.Benchmark(line.Protocol.Task);
}
