using System.Collections.Immutable;

namespace Dashboard.Web.Features.Hardware;

/// <summary>What the hardware page shows.</summary>
public sealed record HardwareView(
    ViewContext Context,
    ImmutableArray<(DeviceComparison Comparison, Figure Figure)> Comparisons, IReadOnlyList<Throughput> Throughputs,
    Figure? ThroughputFigure, ImmutableArray<DeviceLine> Devices, DeviceEconomics Economics, Figure? EconomicsFigure, string Finding)
    : PageView(Context, Text.NavHardware, Finding, Text.HardwareScope)
{
    private const int LineHeight = 26;
    private const int LegendLine = 20;
    private const int InOneLine = 3;
    private const int FrameHeight = 90;

    /// <summary>Height of a chart with so many lines, in pixels.</summary>
    public static int HeightOf(int lines) => FrameHeight + (LineHeight * lines);

    /// <summary>Height of a chart of devices, with room for a legend that is longer than a line.</summary>
    public static int HeightOf(DeviceComparison comparison) =>
        HeightOf(comparison.Lines.Length) + (comparison.Devices.Length > InOneLine ? LegendLine * comparison.Devices.Length : 0);

    /// <summary>Lines of the chart of speeds.</summary>
    public int ThroughputLines => Throughputs.Count(line => line.Kind == "inference" && line.Unit == "tokens/s");

    /// <summary>Builds the page's model.</summary>
    public static HardwareView Build(ViewContext context)
    {
        var (snapshot, view) = (context.Snapshot, context.Shown);
        var comparisons = DeviceComparison.Build(snapshot, view);
        var economics = DeviceEconomics.Build(snapshot, view);
        var throughputs = DeviceSensitivity.Speeds(snapshot, view).ToList();
        return new HardwareView(
            context,
            [.. comparisons.Select(comparison => (comparison, DeviceFigureBuilder.Build(snapshot, comparison)))],
            throughputs,
            DeviceFigureBuilder.Throughput(throughputs),
            DeviceLine.All(snapshot, view),
            economics,
            SpeedFigureBuilder.Build(economics),
            Sentence(snapshot, comparisons));
    }

    private static string Sentence(ResultSnapshot snapshot, ImmutableArray<DeviceComparison> comparisons)
    {
        if (comparisons.IsEmpty)
        {
            return Text.FindingNoDevices;
        }

        var first = comparisons[0];
        if (first.Devices.Length > 2)
        {
            var widest = first.Lines.MaxBy(line => line.Spread(snapshot))!;
            return Format.Of(Text.FindingManyDevices, first.Model.Name, first.Devices.Length, first.Lines.Length,
                Labels.Benchmark(widest.Protocol.Task), Format.Value(widest.Spread(snapshot) ?? 0));
        }

        var largest = first.Lines.Where(line => line.Difference is not null).MaxBy(line => Math.Abs(line.Difference!.Value));
        var within = first.Lines.Count(line => line.Difference is { } difference && Math.Abs(difference) <= 1);
        return largest is null
            ? Text.FindingNoDevices
            : Format.Of(Text.FindingDevices, first.Model.Name, Labels.Of(first.Devices)[0], Labels.Of(first.Devices)[1], within,
                first.Lines.Length, Labels.Benchmark(largest.Protocol.Task), Format.Difference(largest.Difference!.Value));
    }

    protected override EvidencePicture BuildSensitivity() => EvidencePicture.OfDevices(Context, Context.Shown);

    protected override IEnumerable<ViewTable> BuildTables() =>
    [
        .. Comparisons.Select(entry => HardwareTables.Comparison(Context.Snapshot, entry.Comparison)),
        StatementTables.Throughputs(Throughputs),
        HardwareTables.Economics(Economics),
        HardwareTables.Speeds(Economics),
        HardwareTables.Devices(Devices),
    ];

    protected override IEnumerable<ViewChart> BuildCharts() =>
    [
        .. Comparisons.Select(entry => new ViewChart(entry.Figure, Format.Of(Text.SameModelDevices, entry.Comparison.Model.Name),
            HeightOf(entry.Comparison))),
        .. ThroughputFigure is { } throughput ? [new ViewChart(throughput, Text.ThroughputTitle,
            HeightOf(ThroughputLines))] : ImmutableArray<ViewChart>.Empty,
        .. EconomicsFigure is { } economics
            ? [new ViewChart(economics, Text.SpeedPriceTitle, HardwareTables.SpeedHeight)] : ImmutableArray<ViewChart>.Empty,
    ];
}
