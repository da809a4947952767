using System.Collections.Immutable;

namespace Dashboard.Web.Features.Hardware;

/// <summary>What the hardware page shows.</summary>
public sealed record HardwareModel(
    ImmutableArray<(DeviceComparison Comparison, Figure Figure)> Comparisons, IReadOnlyList<Throughput> Throughputs,
    Figure? ThroughputFigure, ImmutableArray<DeviceLine> Devices, DeviceEconomics Economics, Figure? EconomicsFigure, string Finding)
{
    private const int LineHeight = 26;
    private const int FrameHeight = 90;

    /// <summary>Height of a chart with so many lines, in pixels.</summary>
    public static int HeightOf(int lines) => FrameHeight + (LineHeight * lines);

    /// <summary>Lines of the chart of speeds.</summary>
    public int ThroughputLines => Throughputs.Count(line => line.Kind == "inference" && line.Unit == "tokens/s");

    /// <summary>Builds the page's model.</summary>
    public static HardwareModel Build(ViewContext context)
    {
        var (snapshot, view) = (context.Snapshot, context.Shown);
        var comparisons = DeviceComparison.Build(snapshot, view);
        var economics = DeviceEconomics.Build(snapshot, view);
        var throughputs = DeviceSensitivity.Speeds(snapshot, view).ToList();
        return new HardwareModel(
            [.. comparisons.Select(comparison => (comparison, DeviceFigureBuilder.Build(snapshot, comparison)))],
            throughputs,
            DeviceFigureBuilder.Throughput(throughputs),
            DeviceLine.All(snapshot, view),
            economics,
            SpeedFigureBuilder.Build(economics),
            Sentence(comparisons));
    }

    private static string Sentence(ImmutableArray<DeviceComparison> comparisons)
    {
        if (comparisons.IsEmpty)
        {
            return Text.FindingNoDevices;
        }

        var first = comparisons[0];
        var largest = first.Lines.Where(line => line.Difference is not null).MaxBy(line => Math.Abs(line.Difference!.Value));
        var within = first.Lines.Count(line => line.Difference is { } difference && Math.Abs(difference) <= 1);
        return largest is null
            ? Text.FindingNoDevices
            : Format.Of(Text.FindingDevices, first.Model.Name, Labels.Of(first.Devices[0]), Labels.Of(first.Devices[1]), within,
                first.Lines.Length, largest.Protocol.Task.Benchmark, Format.Difference(largest.Difference!.Value));
    }
}
