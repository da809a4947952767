using System.Collections.Immutable;

namespace Dashboard.Web.Features.Cost;

/// <summary>A calculated training run as tables.</summary>
public static class WhatIfContent
{
    /// <summary>What the page shows.</summary>
    public static ViewContent Of(ViewContext context, WhatIfSheet sheet) => new(
        context,
        Text.WhatIfName,
        sheet.Finding,
        Text.WhatIfScope,
        [.. sheet.Result.Run is { } run ? [Run(sheet.Result, run), Drivers(sheet.Result)] : ImmutableArray<ViewTable>.Empty,
            Devices(sheet)],
        sheet.Tornado is { } tornado ? [new ViewChart(tornado, Text.TornadoTitle, CostSheet.HeightOf(sheet.Result.Drivers.Length))] : []);

    private static ViewTable Run(WhatIf result, WhatIfRun run) => ViewTable.Of(
        "what-if",
        Text.WhatIfResults,
        [
            new ViewColumn("result", Text.WhatIfResults),
            new ViewColumn("run", WhatIfSheet.Devices(run), ColumnKind.Value),
            .. result.Reference is { } reference ? [new ViewColumn("reference", Format.Of(Text.WhatIfReferenceColumn,
                WhatIfSheet.Devices(reference)), ColumnKind.Value)] : ImmutableArray<ViewColumn>.Empty,
        ],
        Lines(result).Select(line => new ViewRow(
            line.Key,
            [
                ViewCells.Words(line.Label),
                line.Value(run, result.Currency),
                .. result.Reference is { } reference ? [line.Value(reference, result.Currency)] : ImmutableArray<ViewCell>.Empty,
            ])));

    private static IEnumerable<(string Key, string Label, Func<WhatIfRun, string, ViewCell> Value)> Lines(WhatIf result) =>
    [
        ("cost", Text.WhatIfCost,
            (run, currency) => ViewCells.Range(run.Estimate.Cost, cost => CostLabels.Money(cost, currency)).Weakest(Footings(result, run))),
        ("per-trillion", Text.WhatIfPerTrillion,
            (run, currency) => ViewCells.Number(run.Middle / run.Scenario.TrillionTokens.Middle, cost => CostLabels.Money(cost, currency))),
        ("device-hours", Text.WhatIfDeviceHours,
            (run, _) => ViewCells.Range(run.Estimate.DeviceHours, hours => Format.Range(hours, "#,0"))),
        ("days", Text.WhatIfDays, (run, _) => run.Estimate.Days is { } days
            ? ViewCells.Range(days, range => Format.Range(range, "#,0.#")) : ViewCells.Words(Text.WhatIfNoCount)),
        ("energy", Text.WhatIfEnergy, (run, _) => run.Estimate.MegawattHours is { } energy
            ? ViewCells.Range(energy, range => Format.Range(range, "#,0.#")) : ViewCells.Words(Text.WhatIfNoPower)),
        ("operations", Text.WhatIfFlops, (run, _) => ViewCells.Range(run.Estimate.Flops, flops => Format.Range(flops, "0.###E+0"))),
        ("utilization", Text.WhatIfUtilization, (run, _) => ViewCells.Range(
            new Interval(run.Scenario.Utilization.Low * 100, run.Scenario.Utilization.High * 100), share => Format.Range(share))),
    ];

    /// <summary>What a cost rests on: the sizes, peaks, prices and rates that went into it.</summary>
    private static IEnumerable<Provenance> Footings(WhatIf result, WhatIfRun run) => run.Devices
        .SelectMany(device => new[] { device.Figures?.Peak, device.Figures?.Price }.OfType<StatedFigure>()
            .SelectMany(figure => figure.Facts).Select(fact => fact.Provenance)
            .Concat(device.Rate is { } rate ? [rate.Provenance] : Array.Empty<Provenance>()))
        .Concat(result.Model?.Active.Provenance is { } size ? [size] : Array.Empty<Provenance>());

    private static ViewTable Drivers(WhatIf result) => ViewTable.Of(
        "drivers",
        Text.TornadoTitle,
        [new ViewColumn("input", Text.ColumnInput), new ViewColumn("low", Text.TornadoLow, ColumnKind.Value),
            new ViewColumn("high", Text.TornadoHigh, ColumnKind.Value)],
        result.Drivers.Select(driver => new ViewRow(
            driver.Input.ToString(),
            [
                ViewCells.Words(CostLabels.Of(driver.Input)),
                ViewCells.Number(driver.AtLow, amount => CostLabels.Money(amount, result.Currency)),
                ViewCells.Number(driver.AtHigh, amount => CostLabels.Money(amount, result.Currency)),
            ])));

    private static ViewTable Devices(WhatIfSheet sheet) => ViewTable.Of(
        "devices",
        Text.WhatIfDevicesTitle,
        [
            new ViewColumn("device", Text.ColumnDevice),
            new ViewColumn("peak", Text.ColumnPeak, ColumnKind.Value),
            new ViewColumn("price", Text.ColumnPrice, ColumnKind.Value),
        ],
        sheet.Choices.Select(device => new ViewRow(
            device.Device.Slug,
            [
                ViewCells.Words(Labels.Device(device.Device.Name)) with { Href = DashboardUrls.Device(device.Device.Slug) },
                ViewCells.Range(device.Peak!.Range, range => $"{Format.Range(range)} TFLOPS")
                    .Weakest(device.Peak.Facts.Select(fact => fact.Provenance)).WithSource(),
                ViewCells.Range(device.Price!.Range, range => CostLabels.Money(range, device.Currency!))
                    .Weakest(device.Price.Facts.Select(fact => fact.Provenance)).WithSource(),
            ])));
}
