using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>One kind of device in a training cluster.</summary>
/// <param name="Name">As shown to people.</param>
/// <param name="Share">Share of the computation it does, above 0; the shares of a mix are scaled to 1.</param>
/// <param name="PeakTeraflops">Peak of one device in 10¹² floating-point operations per second,
/// in the precision that is trained in.</param>
/// <param name="PricePerHour">Price of one device for an hour.</param>
/// <param name="Watts">Power of one device; null when unknown.</param>
public sealed record CostDevice(string Name, double Share, Interval PeakTeraflops, Interval PricePerHour, double? Watts);

/// <summary>A training run as it is calculated with. Ranges are carried through: the lowest and highest result that the inputs
/// allow.</summary>
/// <param name="ActiveBillions">Parameters that compute one token, in 10⁹.</param>
/// <param name="TrillionTokens">Training tokens, in 10¹².</param>
/// <param name="Utilization">Model FLOPs utilisation (MFU), above 0 up to 1.</param>
/// <param name="OverheadShare">Computation lost to restarts and loss spikes, as a share of the tokens, from 0 up.</param>
/// <param name="Devices">At least one.</param>
/// <param name="DeviceCount">Devices that work at once; null when the wall time does not matter.</param>
public sealed record TrainingScenario(
    Interval ActiveBillions, Interval TrillionTokens, Interval Utilization, Interval OverheadShare,
    ImmutableArray<CostDevice> Devices, double? DeviceCount);

/// <summary>What a scenario comes to.</summary>
/// <param name="Flops">Floating-point operations of the model, without overhead.</param>
/// <param name="DeviceHours">Hours of all devices together.</param>
/// <param name="Cost">In the currency of the prices.</param>
/// <param name="Days">Wall time; null when the number of devices is unknown.</param>
/// <param name="MegawattHours">Energy of the devices alone, without cooling or hosts;
/// null unless the power of every device is known.</param>
public sealed record TrainingCostEstimate(Interval Flops, Interval DeviceHours, Interval Cost, Interval? Days, Interval? MegawattHours);

/// <summary>How far one input moves the cost when it alone goes from its lowest to its highest value and the others stay in the
/// middle.</summary>
public sealed record CostDriver(CostInput Input, double AtLow, double AtHigh)
{
    /// <summary>How far the cost moves.</summary>
    public double Swing => Math.Abs(AtHigh - AtLow);
}

/// <summary>An input of the cost model.</summary>
public enum CostInput
{
    ActiveParameters,
    Tokens,
    Utilization,
    Overhead,
    Peak,
    Price,
}

/// <summary>How a utilisation looks beside what is usual.</summary>
public enum UtilizationSanity
{
    /// <summary>Inside 5 to 65 %.</summary>
    Usual,

    /// <summary>Below 5 %: the claim includes more than the computation, or the run was idle most of the time.</summary>
    VeryLow,

    /// <summary>Above 65 %: better than any published large run.</summary>
    VeryHigh,

    /// <summary>Above 100 %: not possible with these inputs.</summary>
    Impossible,
}

/// <summary>
/// What training and serving cost by the usual rules of thumb. Training takes about 6 floating-point operations for each parameter that
/// is active and each token (2 forward, 4 backward): Kaplan et al. 2020, "Scaling Laws for Neural Language Models", section 2.1; attention
/// over long contexts comes on top and is left out. Utilisation is the share of the peak that these operations make up: Chowdhery et al.
/// 2022, "PaLM", appendix B.
/// </summary>
public static class CostModel
{
    /// <summary>Operations for each active parameter and token.</summary>
    public const double FlopsPerParameterAndToken = 6;

    private const double LeastUsual = 0.05;
    private const double MaxUsual = 0.65;
    private const double SecondsPerHour = 3600;
    private const double HoursPerDay = 24;

    /// <summary>Operations of a training run: 6·N·D.</summary>
    public static double Flops(double activeBillions, double trillionTokens) =>
        FlopsPerParameterAndToken * activeBillions * 1e9 * trillionTokens * 1e12;

    /// <summary>What a scenario costs, from its cheapest to its dearest reading.</summary>
    public static TrainingCostEstimate Estimate(TrainingScenario scenario)
    {
        var flops = new Interval(Flops(scenario.ActiveBillions.Low, scenario.TrillionTokens.Low),
            Flops(scenario.ActiveBillions.High, scenario.TrillionTokens.High));
        var low = Calculate(scenario, flops.Low, scenario.OverheadShare.Low, scenario.Utilization.High,
            device => (device.PeakTeraflops.High, device.PricePerHour.Low));
        var high = Calculate(scenario, flops.High, scenario.OverheadShare.High, scenario.Utilization.Low,
            device => (device.PeakTeraflops.Low, device.PricePerHour.High));
        var hours = new Interval(low.Hours, high.Hours);
        return new TrainingCostEstimate(
            flops,
            hours,
            new Interval(low.Cost, high.Cost),
            scenario.DeviceCount is > 0 and { } count
                ? new Interval(hours.Low / count / HoursPerDay, hours.High / count / HoursPerDay) : null,
            scenario.Devices.All(device => device.Watts is not null) ? new Interval(low.MegawattHours, high.MegawattHours) : null);
    }

    /// <summary>The cost with every input in the middle of its range.</summary>
    public static double Middle(TrainingScenario scenario) => Estimate(Narrow(scenario, null, 0)).Cost.Low;

    /// <summary>The utilisation at which a run costs an amount: its operations over those that the money buys at peak.</summary>
    /// <param name="cost">In the currency of the price.</param>
    public static double ImpliedUtilization(double activeBillions, double trillionTokens, double peakTeraflops,
        double pricePerHour, double cost) =>
        Flops(activeBillions, trillionTokens) / (cost / pricePerHour * SecondsPerHour * peakTeraflops * 1e12);

    /// <summary>The utilisation that a number of device hours implies.</summary>
    public static double ImpliedUtilization(double activeBillions, double trillionTokens, double peakTeraflops, double deviceHours) =>
        Flops(activeBillions, trillionTokens) / (deviceHours * SecondsPerHour * peakTeraflops * 1e12);

    /// <summary>Whether a utilisation can be, and is usual.</summary>
    public static UtilizationSanity Judge(double utilization) => utilization switch
    {
        > 1 => UtilizationSanity.Impossible,
        > MaxUsual => UtilizationSanity.VeryHigh,
        < LeastUsual => UtilizationSanity.VeryLow,
        _ => UtilizationSanity.Usual,
    };

    /// <summary>The utilisation at which a scenario costs the same as a reference; above 1 there is none.</summary>
    public static double BreakEvenUtilization(TrainingScenario scenario, double referenceCost) =>
        Middle(scenario) * scenario.Utilization.Middle / referenceCost;

    /// <summary>The factor on all prices of a scenario at which it costs the same as a reference.</summary>
    public static double BreakEvenPriceFactor(TrainingScenario scenario, double referenceCost) => referenceCost / Middle(scenario);

    /// <summary>What moves the cost most, first; inputs without a range are left out. For a tornado chart.</summary>
    public static ImmutableArray<CostDriver> Drivers(TrainingScenario scenario) =>
    [
        .. Enum.GetValues<CostInput>()
            .Select(input =>
                new CostDriver(input, Estimate(Narrow(scenario, input, -1)).Cost.Low, Estimate(Narrow(scenario, input, +1)).Cost.Low))
            .Where(driver => driver.Swing > 0)
            .OrderByDescending(driver => driver.Swing)
            .ThenBy(driver => driver.Input),
    ];

    /// <summary>Money for a million tokens served, from a throughput and the price of the devices that reach it.</summary>
    /// <param name="tokensPerSecond">Of all devices together, above 0.</param>
    /// <param name="pricePerHour">Of all devices together.</param>
    public static double ServingCostPerMillionTokens(double tokensPerSecond, double pricePerHour) =>
        pricePerHour / (tokensPerSecond * SecondsPerHour) * 1e6;

    private static (double Hours, double Cost, double MegawattHours) Calculate(
        TrainingScenario scenario, double flops, double overhead, double utilization, Func<CostDevice, (double Peak, double Price)> read)
    {
        var shares = scenario.Devices.Sum(device => device.Share);
        var (hours, cost, energy) = (0.0, 0.0, 0.0);
        foreach (var device in scenario.Devices)
        {
            var (peak, price) = read(device);
            var own = flops * (1 + overhead) * device.Share / shares / (peak * 1e12 * utilization * SecondsPerHour);
            hours += own;
            cost += own * price;
            energy += own * (device.Watts ?? 0) / 1e6;
        }

        return (hours, cost, energy);
    }

    /// <summary>Every range to its middle, save one input, which goes to its low (-1) or high (+1) end.</summary>
    private static TrainingScenario Narrow(TrainingScenario scenario, CostInput? input, int end)
    {
        return scenario with
        {
            ActiveBillions = At(scenario.ActiveBillions, CostInput.ActiveParameters),
            TrillionTokens = At(scenario.TrillionTokens, CostInput.Tokens),
            Utilization = At(scenario.Utilization, CostInput.Utilization),
            OverheadShare = At(scenario.OverheadShare, CostInput.Overhead),
            Devices = [.. scenario.Devices.Select(device => device with { PeakTeraflops = At(device.PeakTeraflops, CostInput.Peak),
                PricePerHour = At(device.PricePerHour, CostInput.Price) })],
        };

        Interval At(Interval range, CostInput which)
        {
            var value = which != input ? range.Middle : end < 0 ? range.Low : range.High;
            return new Interval(value, value);
        }
    }
}
