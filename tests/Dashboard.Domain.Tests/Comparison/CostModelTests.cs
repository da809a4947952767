using FsCheck;
using FsCheck.Fluent;
using Interval = Dashboard.Domain.Results.Interval;

namespace Dashboard.Domain.Tests.Comparison;

public sealed class CostModelTests
{
    private const double Tolerance = 1e-9;

    /// <summary>Ling-Plus on the paper's Device D: 28.8 billion active parameters, 989 TFLOPS,
    /// 27.5 CNY an hour (Table 1 and section 1.3 of the paper).</summary>
    private static readonly TrainingScenario lingOnDeviceD = new(
        Exactly(28.8), Exactly(1), Exactly(0.21), Exactly(0), [new CostDevice("D", 1, Exactly(989), Exactly(27.5), null)], null);

    [Fact]
    public void The_claimed_cost_on_device_D_follows_from_21_percent() =>
        Assert.InRange(CostModel.Estimate(lingOnDeviceD).Cost.Low, 6.35e6 * 0.995, 6.35e6 * 1.005);

    [Fact]
    public void The_claimed_cost_implies_21_percent() =>
        Assert.Equal(0.2102, CostModel.ImpliedUtilization(28.8, 1, 989, 27.5, 6.35e6), 4);

    /// <summary>By hand: 6 · 28.8e9 · 1e12 = 1.728e23; over 989e12 · 0.21 · 3600 = 7.4768e17 an hour: 231,113 hours.</summary>
    [Fact]
    public void Device_hours_agree_with_a_calculation_by_hand() =>
        Assert.Equal(231_113, CostModel.Estimate(lingOnDeviceD).DeviceHours.Low, 1.0);

    /// <summary>DeepSeek-V3: 37 billion active, 14.8 trillion tokens, 2,664 thousand H800 hours of pre-training (Table 1 of its report),
    /// 989 TFLOPS dense BF16.</summary>
    [Fact]
    public void The_published_hours_of_DeepSeek_V3_imply_a_usual_utilisation()
    {
        var utilization = CostModel.ImpliedUtilization(37, 14.8, 989, 2_664_000);

        Assert.Equal(0.3464, utilization, 3);
        Assert.Equal(UtilizationSanity.Usual, CostModel.Judge(utilization));
        var back = lingOnDeviceD with
        {
            ActiveBillions = Exactly(37),
            TrillionTokens = Exactly(14.8),
            Utilization = Exactly(utilization),
            Devices = [new CostDevice("H800", 1, Exactly(989), Exactly(2), 700)],
            DeviceCount = 2048
        };
        Assert.Equal(2_664_000, CostModel.Estimate(back).DeviceHours.Low, 1.0);
        Assert.Equal(5.328e6, CostModel.Estimate(back).Cost.Low, 1.0);
        Assert.Equal(54.2, CostModel.Estimate(back).Days!.Value.Low, 0.05);
        Assert.Equal(1864.8, CostModel.Estimate(back).MegawattHours!.Value.Low, 0.1);
    }

    [Theory]
    [InlineData(1.2, UtilizationSanity.Impossible)]
    [InlineData(0.8, UtilizationSanity.VeryHigh)]
    [InlineData(0.4, UtilizationSanity.Usual)]
    [InlineData(0.01, UtilizationSanity.VeryLow)]
    public void Unusual_utilisations_are_marked(double utilization, UtilizationSanity sanity) =>
        Assert.Equal(sanity, CostModel.Judge(utilization));

    [Fact]
    public void Serving_cost_follows_from_throughput_and_price() =>
        Assert.Equal(5.64 / (5869 * 3600.0) * 1e6, CostModel.ServingCostPerMillionTokens(5869, 5.64), Tolerance);

    [Fact]
    public void Shares_of_a_mix_are_scaled()
    {
        var mix =
            lingOnDeviceD with { Devices = [lingOnDeviceD.Devices[0] with { Share = 3 }, lingOnDeviceD.Devices[0] with { Share = 1 }] };
        Assert.Equal(CostModel.Estimate(lingOnDeviceD).Cost.Low, CostModel.Estimate(mix).Cost.Low, 1e-3);
    }

    [Fact]
    public void Overhead_costs_its_share() =>
        Assert.Equal(1.1 * CostModel.Middle(lingOnDeviceD), CostModel.Middle(lingOnDeviceD with { OverheadShare = Exactly(0.1) }), 1e-3);

    [Fact]
    public void At_the_break_even_the_costs_are_equal() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        Gen.Choose(1, 99).Select(percent => percent / 100.0).ToArbitrary(),
        Gen.Choose(1, 1000).Select(thousands => thousands * 1e4).ToArbitrary(),
        (utilization, reference) =>
        {
            var scenario = lingOnDeviceD with { Utilization = Exactly(utilization) };
            var even = scenario with { Utilization = Exactly(CostModel.BreakEvenUtilization(scenario, reference)) };
            var factor = CostModel.BreakEvenPriceFactor(scenario, reference);
            return Math.Abs(CostModel.Middle(even) - reference) < reference * Tolerance
                && Math.Abs((CostModel.Middle(scenario) * factor) - reference) < reference * Tolerance;
        }));

    [Fact]
    public void Ranges_in_give_ranges_out_that_contain_the_middle_and_the_widest_input_comes_first()
    {
        var scenario = lingOnDeviceD with { Utilization = new Interval(0.15, 0.45), ActiveBillions = new Interval(28, 29.6) };
        var cost = CostModel.Estimate(scenario).Cost;

        Assert.InRange(CostModel.Middle(scenario), cost.Low, cost.High);
        Assert.Equal([CostInput.Utilization, CostInput.ActiveParameters], CostModel.Drivers(scenario).Select(driver => driver.Input));
    }

    private static Interval Exactly(double value) => new(value, value);
}
