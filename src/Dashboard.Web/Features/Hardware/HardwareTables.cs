using System.Collections.Immutable;

namespace Dashboard.Web.Features.Hardware;

/// <summary>Devices as tables.</summary>
public static class HardwareTables
{
    /// <summary>Height of the chart of speeds and prices in pixels.</summary>
    public const int SpeedHeight = 420;

    /// <summary>A difference stands between two devices; of more than two the table says how far their values lie apart.</summary>
    public static ViewTable Comparison(ResultSnapshot snapshot, DeviceComparison comparison) => ViewTable.Of(
        $"devices-{comparison.Model.Slug}",
        Format.Of(Text.SameModelDevices, comparison.Model.Name),
        [
            new ViewColumn("benchmark", Text.ColumnBenchmark),
            .. Labels.Of(comparison.Devices).Select(device => new ViewColumn(device, device, ColumnKind.Value)),
            comparison.Devices.Length > 2 ? new ViewColumn("spread", Text.ColumnSpread, ColumnKind.Value)
                : new ViewColumn("difference", Text.ColumnDifference, ColumnKind.Value),
        ],
        comparison.Lines.Select(line => new ViewRow(
            ViewCells.Key(line.Protocol),
            [
                new ViewCell($"{line.Protocol.Task.Benchmark} ({Labels.Of(line.Protocol)})")
                {
                    Main = line.Protocol.Task.Benchmark,
                    Href = DashboardUrls.Benchmark(Slug.From(line.Protocol.Task.Benchmark)),
                },
                .. line.Scores.Select(row => ViewCells.Score(snapshot, row)),
                comparison.Devices.Length > 2 ? ViewCells.Number(line.Spread(snapshot), Format.Value)
                    : ViewCells.Number(line.Difference, Format.Difference),
            ])));

    public static ViewTable Economics(DeviceEconomics economics) => ViewTable.Of(
        "economics",
        Text.EconomicsTitle,
        [
            new ViewColumn("device", Text.ColumnDevice),
            new ViewColumn("price", Text.ColumnPrice, ColumnKind.Value),
            new ViewColumn("peak", Text.ColumnPeakPerMoney, ColumnKind.Value),
            new ViewColumn("memory", Text.ColumnMemoryPerMoney, ColumnKind.Value),
            new ViewColumn("fp8", "FP8"),
            new ViewColumn("scores", Text.ColumnScores, ColumnKind.Value),
        ],
        economics.Devices.Select(value => new ViewRow(
            value.Figures.Device.Slug,
            [
                Device(value.Figures.Device),
                ViewCells.Range(value.Figures.Price!.Range, range => $"{Format.Range(range)} {value.Figures.Currency}")
                    .Weakest(value.Figures.Price.Facts.Select(fact => fact.Provenance)).WithSource(),
                Per(value.PeakPerMoney, value.Figures.Peak),
                Per(value.MemoryPerMoney, value.Figures.Memory),
                ViewCells.Words(value.Figures.HasFp8 switch { true => Text.Yes, false => Text.No, null => Text.Unknown }),
                ViewCells.Whole(value.Scores),
            ])));

    private static ViewCell Device(Accelerator device) =>
        ViewCells.Words(Labels.Device(device.Name)) with { Href = DashboardUrls.Device(device.Slug) };

    private static ViewCell Per(Interval? ratio, StatedFigure? figure) => ratio is { } known
        ? ViewCells.Range(known, range => Format.Range(range)).Weakest(figure?.Facts.Select(fact => fact.Provenance) ?? []).WithSource()
        : ViewCells.Words(Text.Unknown);

    public static ViewTable Speeds(DeviceEconomics economics) => ViewTable.Of(
        "speeds",
        Text.SpeedPriceTitle,
        [
            new ViewColumn("model", Text.ColumnModel),
            new ViewColumn("hardware", Text.ColumnHardware),
            new ViewColumn("engine", Text.ColumnEngine),
            new ViewColumn("speed", Text.ColumnSpeed, ColumnKind.Value),
            new ViewColumn("price", Text.ColumnPriceAll, ColumnKind.Value),
            new ViewColumn("tokens", Text.ColumnTokensPerMoney, ColumnKind.Value),
            new ViewColumn("place", Text.ColumnFrontier, ColumnKind.Verdict),
        ],
        economics.Speeds.Select(value => new ViewRow(
            string.Join('|', value.Speed.Model, Labels.Setup(value.Speed.Hardware), value.Speed.Engine,
                value.Speed.Workload, value.Speed.Metric),
            [
                ViewCells.Words(value.Speed.Model) with { Href = DashboardUrls.Model(Slug.From(value.Speed.Model)) },
                ViewCells.Words(Labels.Setup(value.Speed.Hardware)),
                ViewCells.Words(value.Speed.Engine),
                ViewCells.Published(value.Speed.Value, value.Speed.Provenance).WithSource(),
                ViewCells.Range(value.PricePerHour, range => $"{Format.Range(range)} {value.Currency}"),
                ViewCells.Range(value.TokensPerMoney, range => Format.Range(range)),
                ViewCells.Words(value.IsOnFrontier ? Text.OnSpeedFrontier : Text.FrontierDominated),
            ],
            Slug.From(value.Speed.Model))));

    public static ViewTable Devices(ImmutableArray<DeviceLine> devices) => ViewTable.Of(
        "devices",
        Text.DevicesTitle,
        [
            new ViewColumn("device", Text.ColumnDevice),
            new ViewColumn("vendor", Text.ColumnVendor),
            new ViewColumn("peak", Text.ColumnPeak, ColumnKind.Value),
            new ViewColumn("memory", Text.ColumnMemory, ColumnKind.Value),
            new ViewColumn("bandwidth", Text.ColumnBandwidth, ColumnKind.Value),
            new ViewColumn("price", Text.ColumnPrice, ColumnKind.Value),
            new ViewColumn("fp8", "FP8"),
            new ViewColumn("more", Text.ColumnMore),
        ],
        devices.Select(line => new ViewRow(
            line.Device.Slug,
            [
                Device(line.Device),
                ViewCells.Words(line.Device.Vendor ?? Text.VendorAnonymous),
                .. new[] { line.Peak, line.Memory, line.Bandwidth, line.Price, line.LowPrecision }
                    .Select(facts => ViewCells.Facts(facts, Stated)),
                (line.Other.IsEmpty
                    ? ViewCell.Empty : ViewCells.Facts(line.Other, fact => Format.Labelled(Terms.Of(fact.Attribute), Stated(fact))))
                    with { Style = "more" },
            ])));

    private static string Stated(Fact fact) => ViewCells.Published(fact.Value, fact.Provenance, fact.Unit, fact.Currency).Text;
}
