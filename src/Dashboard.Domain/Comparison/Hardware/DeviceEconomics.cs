using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>What an hour's money buys of a device, by its stated price.</summary>
/// <param name="PeakPerMoney">10¹² operations per second for one unit of the currency an hour; null while the peak is unknown.</param>
/// <param name="MemoryPerMoney">Gigabytes for one unit of the currency an hour; null while the memory is unknown.</param>
/// <param name="Scores">Current scores that were measured on the device.</param>
public sealed record DeviceValue(DeviceFigures Figures, Interval? PeakPerMoney, Interval? MemoryPerMoney, int Scores);

/// <summary>A measured speed beside the price of all the devices it took.</summary>
/// <param name="PricePerHour">Of all devices together.</param>
/// <param name="TokensPerMoney">Tokens a second for one unit of the currency an hour.</param>
/// <param name="IsOnFrontier">Whether no other speed of the same model, in the same currency,
/// is at least as fast for at most the price.</param>
public sealed record SpeedValue(Throughput Speed, Interval PricePerHour, string Currency, Interval TokensPerMoney, bool IsOnFrontier);

/// <summary>Hardware by what it gives for its price. Prices are as stated: amounts of different currencies are not compared.</summary>
/// <param name="Devices">Those with a price, by currency, most operations for the money first.</param>
/// <param name="Speeds">By model, most tokens for the money first.</param>
public sealed record DeviceEconomics(ImmutableArray<DeviceValue> Devices, ImmutableArray<SpeedValue> Speeds)
{
    /// <summary>Works it out for the devices and models that a view lets in.</summary>
    public static DeviceEconomics Build(ResultSnapshot snapshot, ViewState view)
    {
        var all = DeviceFigures.All(snapshot);
        var scores = snapshot.CurrentRows.CountBy(row => snapshot.Index.RunHardware[snapshot.Data.Run[row]] ?? "", StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        return new DeviceEconomics(
            [
                .. all.Values
                    .Where(device => device.Price is { } price
                        && ScoreFilter.Allows(view, price.Facts[0].Provenance) && Allows(view, device))
                    .Select(device => new DeviceValue(device, Ratio(device.Peak, device.Price!), Ratio(device.Memory, device.Price!),
                        scores.GetValueOrDefault(device.Device.Slug)))
                    .OrderBy(value => value.Figures.Currency, StringComparer.Ordinal)
                    .ThenByDescending(value => value.PeakPerMoney?.Low ?? 0)
                    .ThenBy(value => value.Figures.Device.Slug, StringComparer.Ordinal),
            ],
            Valued(DeviceSensitivity.Speeds(snapshot, view), view, all));
    }

    /// <summary>Whether a view lets a device in by its name, memory and number formats;
    /// what is unknown is outside every restriction.</summary>
    public static bool Allows(ViewState view, DeviceFigures device) =>
        ScoreFilter.AllowsDevice(view, device.Device.Name)
        && (view.Memory is not { } memory || (device.Memory is { } known && memory.Contains(known.Range.Middle)))
        && (view.Fp8 is null || device.HasFp8 == view.Fp8);

    private static ImmutableArray<SpeedValue> Valued(IEnumerable<Throughput> speeds, ViewState view,
        IReadOnlyDictionary<string, DeviceFigures> devices)
    {
        var known = speeds
            .Where(speed => speed is { Kind: "inference", Unit: "tokens/s", Value.Number: > 0, Hardware: { Name: not null, Count: > 0 } })
            .Select(speed => (Speed: speed, Device: devices.GetValueOrDefault(Slug.From(speed.Hardware.Name!))))
            .Where(entry => entry.Device is { Price: not null } device && Allows(view, device))
            .Select(entry => Of(entry.Speed, entry.Device!.Price!.Range, entry.Device.Currency!))
            .ToList();
        return
        [
            .. known.Select(value => value with { IsOnFrontier = !known.Exists(other => Beats(other, value)) })
                .OrderBy(value => value.Speed.Model, StringComparer.Ordinal)
                .ThenByDescending(value => value.TokensPerMoney.Low),
        ];
    }

    private static SpeedValue Of(Throughput speed, Interval price, string currency)
    {
        var (count, tokens) = (speed.Hardware.Count!.Value, speed.Value.Number!.Value);
        var hour = new Interval(price.Low * count, price.High * count);
        return new SpeedValue(speed, hour, currency, new Interval(tokens / hour.High, tokens / hour.Low), IsOnFrontier: false);
    }

    private static bool Beats(SpeedValue one, SpeedValue other) =>
        one.Speed.Model == other.Speed.Model && one.Currency == other.Currency
        && one.Speed.Value.Number >= other.Speed.Value.Number && one.PricePerHour.High <= other.PricePerHour.Low
        && (one.Speed.Value.Number > other.Speed.Value.Number || one.PricePerHour.High < other.PricePerHour.Low);

    private static Interval? Ratio(StatedFigure? figure, StatedFigure price) =>
        figure is null ? null : new Interval(figure.Range.Low / price.Range.High, figure.Range.High / price.Range.Low);
}
