using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Web.Features.Cost;

/// <summary>What the what-if page shows.</summary>
/// <param name="Choices">Devices that a run can be calculated on: those whose peak and price are known.</param>
/// <param name="Models">Models whose active parameters are known.</param>
public sealed record WhatIfView(ViewContext Context, WhatIfState State, WhatIf Result, ImmutableArray<DeviceFigures> Choices,
    ImmutableArray<LanguageModel> Models, Figure? Tornado, string Finding)
    : PageView(Context, Text.WhatIfName, Finding, Text.WhatIfScope)
{
    /// <summary>A share below which two costs are the same: rounding.</summary>
    private const double Same = 1e-6;

    /// <summary>Builds the page's model.</summary>
    public static WhatIfView Build(ViewContext context)
    {
        var result = WhatIf.Build(context.Snapshot, context.WhatIf, context.View.Currency);
        return new WhatIfView(
            context,
            context.WhatIf,
            result,
            [.. DeviceFigures.All(context.Snapshot).Values.Where(device => device is { Peak: not null, Price: not null })
                .OrderBy(device => device.Device.Name, StringComparer.OrdinalIgnoreCase)],
            [.. context.Snapshot.Models.Where(model => model.Active.Billions is not null)
                .OrderBy(model => model.Name, StringComparer.OrdinalIgnoreCase)],
            result.Run is null || result.Drivers.IsEmpty ? null : LedgerFigureBuilder.Tornado(result),
            Sentence(result));
    }

    /// <summary>The devices of a run in words.</summary>
    public static string Devices(WhatIfRun run) => run.Devices.Length == 1
        ? NameOf(run.Devices[0])
        : string.Join(" + ", run.Devices.Select(
            device => $"{(device.Device.Share / run.Devices.Sum(other => other.Device.Share)).ToString("P0", CultureInfo.CurrentCulture)} "
                + $"{NameOf(device)}"));

    public static string NameOf(WhatIfDevice device) => device.Figures is null ? Text.OwnDevice : Labels.Device(device.Device.Name);

    private static string Sentence(WhatIf result)
    {
        if (result.Run is not { } run)
        {
            return Text.WhatIfFindingNone;
        }

        var cost = Format.Of(Text.WhatIfFinding, Format.Range(run.Scenario.ActiveBillions), Format.Range(run.Scenario.TrillionTokens),
            CostLabels.Money(run.Estimate.Cost, result.Currency), Devices(run));
        return result.Ratio is { } ratio && Math.Max(Math.Abs(1 - ratio.Low), Math.Abs(1 - ratio.High)) > Same
            ? cost + " " + Difference(ratio) : cost;
    }

    protected override IEnumerable<string> BuildBriefs() => Result.Run is { } run
        ? [Format.Of(Text.BriefWhatIf, Format.Range(run.Scenario.ActiveBillions), Format.Range(run.Scenario.TrillionTokens),
            CostLabels.Money(run.Estimate.Cost, Result.Currency))]
        : [];

    /// <summary>How the run compares with the reference: a range stays a range, and one that holds both says neither.</summary>
    private static string Difference(Interval ratio)
    {
        string Share(double low, double high) => Format.Percent(low) == Format.Percent(high) ? Format.Percent(low)
            : Format.Of(Text.IntervalTo, Format.Percent(low), Format.Percent(high));
        return ratio.High < 1 ? Format.Of(Text.WhatIfCheaper, Share(1 - ratio.High, 1 - ratio.Low))
            : ratio.Low > 1 ? Format.Of(Text.WhatIfDearer, Share(ratio.Low - 1, ratio.High - 1))
            : Format.Of(Text.WhatIfEither, Format.Percent(1 - ratio.Low), Format.Percent(ratio.High - 1));
    }

    protected override IEnumerable<ViewTable> BuildTables() =>
    [
        .. Result.Run is { } run ? [RunTable(Result, run), DriverTable(Result)] : ImmutableArray<ViewTable>.Empty,
        DeviceTable(this),
    ];

    protected override IEnumerable<ViewChart> BuildCharts() =>
        Tornado is { } tornado ? [new ViewChart(tornado, Text.TornadoTitle, CostView.HeightOf(Result.Drivers.Length))] : [];

    private static ViewTable RunTable(WhatIf result, WhatIfRun run) => ViewTable.Of(
        "what-if",
        Text.WhatIfResults,
        [
            new ViewColumn("result", Text.WhatIfResults),
            new ViewColumn("run", Devices(run), ColumnKind.Value),
            .. result.Reference is { } reference ? [new ViewColumn("reference", Format.Of(Text.WhatIfReferenceColumn,
                Devices(reference)), ColumnKind.Value)] : ImmutableArray<ViewColumn>.Empty,
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
            (run, currency) => ViewCells.Range(new Interval(run.Estimate.Cost.Low / run.Scenario.TrillionTokens.Low,
                run.Estimate.Cost.High / run.Scenario.TrillionTokens.High), cost => CostLabels.Money(cost, currency))),
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

    private static ViewTable DriverTable(WhatIf result) => ViewTable.Of(
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

    private static ViewTable DeviceTable(WhatIfView view) => ViewTable.Of(
        "devices",
        Text.WhatIfDevicesTitle,
        [
            new ViewColumn("device", Text.ColumnDevice),
            new ViewColumn("peak", Text.ColumnPeak, ColumnKind.Value),
            new ViewColumn("price", Text.ColumnPrice, ColumnKind.Value),
        ],
        view.Choices.Select(device => new ViewRow(
            device.Device.Slug,
            [
                ViewCells.Words(Labels.Device(device.Device.Name)) with { Href = DashboardUrls.Device(device.Device.Slug) },
                ViewCells.Range(device.Peak!.Range, range => $"{Format.Range(range)} TFLOPS")
                    .Weakest(device.Peak.Facts.Select(fact => fact.Provenance)).WithSource(),
                ViewCells.Range(device.Price!.Range, range => CostLabels.Money(range, device.Currency!))
                    .Weakest(device.Price.Facts.Select(fact => fact.Provenance)).WithSource(),
            ])));
}
