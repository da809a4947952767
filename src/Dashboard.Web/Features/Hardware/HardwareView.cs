using System.Collections.Immutable;

namespace Dashboard.Web.Features.Hardware;

/// <summary>What the hardware page shows.</summary>
public sealed record HardwareView(
    ViewContext Context,
    ImmutableArray<(DeviceComparison Comparison, Figure Figure)> Comparisons, IReadOnlyList<Throughput> Throughputs,
    Figure? ThroughputFigure, ImmutableArray<DeviceLine> Devices, DeviceEconomics Economics, Figure? EconomicsFigure, string Finding)
    : PageView(Context, Text.NavHardware, Finding, Text.HardwareScope)
{
    /// <summary>How near two scores must surely be to be called similar, in points: as in claims that they are.</summary>
    private const int SimilarPoints = 2;

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
            Sentence(snapshot, comparisons).Finding);
    }

    protected override IEnumerable<string> BuildBriefs() => Sentence(Context.Snapshot, [.. Comparisons.Select(entry => entry.Comparison)])
        is { Brief: { } brief } ? [brief] : [];

    private static (string Finding, string? Brief) Sentence(ResultSnapshot snapshot, ImmutableArray<DeviceComparison> comparisons)
    {
        if (comparisons.IsEmpty)
        {
            return (Text.FindingNoDevices, null);
        }

        var first = comparisons[0];
        if (first.Devices.Length > 2)
        {
            var widest = first.Lines.MaxBy(line => line.Spread(snapshot))!;
            var benchmark = Labels.Benchmark(widest.Protocol.Task);
            return (Format.Of(Text.FindingManyDevices, first.Model.Name, first.Devices.Length, first.Lines.Length, benchmark,
                Format.Value(widest.Spread(snapshot) ?? 0)), Format.Of(Text.BriefManyDevices, first.Model.Name, first.Devices.Length,
                benchmark));
        }

        var lines = first.Lines.Where(line => line.Difference is not null).ToList();
        if (lines.MaxBy(line => Math.Abs(line.Difference!.Value)) is not { } largest)
        {
            return (Text.FindingNoDevices, null);
        }

        // That the stated values lie near each other shows nothing by itself: their uncertainty may be larger than any difference.
        var intervals = lines.Select(line => DifferenceOf(snapshot, line)).OfType<Interval>().ToList();
        var (devices, similar) = (Labels.Of(first.Devices), intervals.ConvertAll(interval => interval.IsWithin(SimilarPoints)));
        var shown = similar.Count(within => within == true);
        return (Format.Of(Text.FindingDevices, first.Model.Name, devices[0], devices[1], shown, lines.Count, SimilarPoints,
            similar.Count(within => within == false), similar.Count(within => within is null), lines.Count - intervals.Count,
            Labels.Benchmark(largest.Protocol.Task), Format.Difference(largest.Difference!.Value)),
            Format.Of(Text.BriefDevices, first.Model.Name, devices[0], devices[1], shown, lines.Count));
    }

    /// <summary>The interval of the difference; null where a score has none, and where points are not those of a percentage.</summary>
    private static Interval? DifferenceOf(ResultSnapshot snapshot, DeviceComparisonLine line) => line.Protocol.Task.Metric.Unit != "percent"
        ? null
        : ScoreDifference.Between(Uncertainty.Of(snapshot).Of(line.Scores[0]), Uncertainty.Of(snapshot).Of(line.Scores[1]),
            line.Protocol.Task.Metric.HigherIsBetter).Interval;

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
