using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>What a million generated tokens cost by a measured speed and the stated price of the devices: devices alone,
/// fully used.</summary>
/// <param name="PerMillionTokens">In <paramref name="Currency"/>.</param>
/// <param name="PricePerHour">Of one device.</param>
public sealed record ServingCost(Throughput Speed, Interval PerMillionTokens, string Currency, StatedFigure PricePerHour);

/// <summary>Serving costs from throughput × price per hour.</summary>
public static class ServingCosts
{
    /// <summary>One for each measured inference speed on a known number of devices that a price is stated of,
    /// cheapest first within a model.</summary>
    public static ImmutableArray<ServingCost> Build(IEnumerable<Throughput> speeds, IReadOnlyDictionary<string, DeviceFigures> devices) =>
    [
        .. from speed in speeds
           where speed is { Kind: "inference", Unit: "tokens/s", Value.Number: > 0, Hardware: { Name: not null, Count: > 0 } }
           let device = devices.GetValueOrDefault(Slug.From(speed.Hardware.Name!))
           let price = device?.Price
           where price is not null
           let cost = CostModel.ServingCostPerMillionTokens(speed.Value.Number!.Value, speed.Hardware.Count!.Value)
           orderby speed.Model, cost * price.Range.Middle
           select new ServingCost(speed, new Interval(cost * price.Range.Low, cost * price.Range.High), device.Currency!, price),
    ];
}
