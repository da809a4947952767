using System.Collections.Immutable;
using System.Globalization;

namespace Dashboard.Web.Features.Cost;

/// <summary>What the what-if page shows.</summary>
/// <param name="Choices">Devices that a run can be calculated on: those whose peak and price are known.</param>
/// <param name="Models">Models whose active parameters are known.</param>
public sealed record WhatIfSheet(WhatIfState State, WhatIf Result, ImmutableArray<DeviceFigures> Choices,
    ImmutableArray<LanguageModel> Models, Figure? Tornado, string Finding)
{
    /// <summary>Builds the page's model.</summary>
    public static WhatIfSheet Build(ViewContext context)
    {
        var result = WhatIf.Build(context.Snapshot, context.WhatIf, context.View.Currency);
        return new WhatIfSheet(
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
        ? Name(run.Devices[0])
        : string.Join(" + ", run.Devices.Select(
            device => $"{(device.Device.Share / run.Devices.Sum(other => other.Device.Share)).ToString("P0", CultureInfo.CurrentCulture)} "
                + $"{Name(device)}"));

    public static string Name(WhatIfDevice device) => device.Figures is null ? Text.OwnDevice : Labels.Device(device.Device.Name);

    private static string Sentence(WhatIf result)
    {
        if (result.Run is not { } run)
        {
            return Text.WhatIfFindingNone;
        }

        var cost = Format.Of(Text.WhatIfFinding, Format.Range(run.Scenario.ActiveBillions), Format.Range(run.Scenario.TrillionTokens),
            CostLabels.Money(run.Estimate.Cost, result.Currency), Devices(run));
        return result.Reference is { } reference && Math.Abs(run.Middle - reference.Middle) > 1e-6 * reference.Middle
            ? cost + " " + Format.Of(
                run.Middle < reference.Middle ? Text.WhatIfCheaper : Text.WhatIfDearer,
                Format.Percent(Math.Abs(1 - (run.Middle / reference.Middle))))
            : cost;
    }
}
