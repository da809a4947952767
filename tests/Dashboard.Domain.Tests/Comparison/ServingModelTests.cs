using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Comparison;

/// <summary>Serving, against calculations by hand to the cent.</summary>
public sealed class ServingModelTests
{
    private static readonly TokenPrices prices = new(0.60, 2.40) { CachedInput = 0.15, BatchInput = 0.30, BatchOutput = 1.20 };

    /// <summary>1,500 million in, 500 million out, 40 % of the input cached: 900 · 0.60 = 540, 600 · 0.15 = 90, 500 · 2.40 = 1,200.</summary>
    [Fact]
    public void A_cached_share_is_charged_at_its_own_price()
    {
        var amounts = ServingModel.Monthly(new ServingVolume(1.5e9, 0.5e9, 0.4, 0), prices);

        Assert.Equal((540.00, 90.00, 1200.00, 1830.00),
            (Cents(amounts.Input), Cents(amounts.CachedInput), Cents(amounts.Output), Cents(amounts.Total)));
        Assert.Equal(2100.00, Cents(ServingModel.Monthly(new ServingVolume(1.5e9, 0.5e9, 0.4, 0), prices with { CachedInput = null }).Total));
    }

    /// <summary>A quarter in batches, of the rest 40 % of the input cached: 0.75 · 1,830 = 1,372.50 and
    /// 0.25 · (1,500 · 0.30 + 500 · 1.20) = 0.25 · 1,050 = 262.50.</summary>
    [Fact]
    public void A_batched_share_is_charged_at_batch_prices()
    {
        var amounts = ServingModel.Monthly(new ServingVolume(1.5e9, 0.5e9, 0.4, 0.25), prices);

        Assert.Equal((262.50, 1635.00), (Cents(amounts.Batch), Cents(amounts.Total)));
    }

    /// <summary>200,000 requests of 3,000 in and 500 out: 600 million in, 100 million out. Of the output 30 % is reasoning at 4.00:
    /// 600 · 0.60 = 360, 70 · 2.40 = 168, 30 · 4.00 = 120.</summary>
    [Fact]
    public void Requests_and_reasoning_are_counted()
    {
        var volume = ServingVolume.OfRequests(200_000, 3000, 500, 0, 0) with { ReasoningShare = 0.3 };

        Assert.Equal(648.00, Cents(ServingModel.Monthly(volume, prices with { Reasoning = 4 }).Total));
    }

    /// <summary>A machine of 2,500 tokens a second at 12 an hour, used 60 %: 2,500 · 0.6 · 3,600 · 730 = 3,942 million tokens a month for
    /// 8,760. The API above takes 1,830 for 2,000 million, 0.915 a million: 8,760 ÷ 0.915 = 9,573.77 million, more than it can serve. At
    /// 4 an hour: 2,920 ÷ 0.915 = 3,191.256831 million.</summary>
    [Fact]
    public void A_machine_of_ones_own_has_a_break_even_volume_or_none()
    {
        var machine = new OwnMachine(2500, 12, 0.6);
        var own = ServingModel.Own(2e9, machine);

        Assert.Equal((1.0, 8760.00, 3.942e9), (own.Machines, Cents(own.Cost), Math.Round(own.Capacity)));
        Assert.Equal((3.0, 26280.00), (ServingModel.Own(8e9, machine).Machines, Cents(ServingModel.Own(8e9, machine).Cost)));
        Assert.Null(ServingModel.BreakEvenTokens(1830 / 2e9, machine));
        Assert.Equal(3191.256831, ServingModel.BreakEvenTokens(1830 / 2e9, machine with { PricePerHour = 4 })!.Value / 1e6, 6);
    }

    /// <summary>0.084 a task of which 60 % are solved: 0.14 a solved one; 225 tasks for 18.90 in all are 0.084 each.</summary>
    [Fact]
    public void A_solved_task_costs_what_the_failed_ones_cost_too() =>
        Assert.Equal(0.14, Cents(ServingModel.PerSuccess(18.90 / 225, 0.6)));

    /// <summary>700 W at 500 tokens a second are 1.4 J a token; 2,000 million take 2.8e9 J, with PUE 1.2 933.33 kWh: at 0.15 140.00, at
    /// 400 g 373.33 kg.</summary>
    [Fact]
    public void Energy_follows_from_power_and_speed_and_unknown_stays_unknown()
    {
        var joules = ServingModel.JoulesPerToken(700, 500);
        var energy = ServingModel.Energy(2e9, joules, 1.2, 0.15, 400);

        Assert.Equal((1.4, 933.33, 140.00, 373.33),
            (joules, Cents(energy.KilowattHours), Cents(energy.Cost!.Value), Cents(energy.KilogramsOfCarbonDioxide!.Value)));
        Assert.Equal((null, null), ServingModel.Energy(2e9, joules, 1.2, null, null) is var unknown
            ? (unknown.Cost, unknown.KilogramsOfCarbonDioxide) : default);
    }

    [Fact]
    public void A_break_even_volume_costs_the_same_either_way() => Prop.ForAll(
        Gen.Choose(1, 100_000).Four().ToArbitrary(),
        numbers =>
        {
            var (speed, price, use, api) = numbers;
            var machine = new OwnMachine(speed, price / 100.0, use / 100_000.0);
            var perToken = api / 1e9;
            return ServingModel.BreakEvenTokens(perToken, machine) is { } tokens
                ? Math.Abs((tokens * perToken) - ServingModel.Own(tokens * (1 - 1e-12), machine).Cost) <= 1e-6 * tokens * perToken
                : machine.PricePerHour * ServingModel.HoursPerMonth > ServingModel.Own(0, machine).Capacity * perToken;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_month_never_costs_less_than_the_cheapest_prices_nor_more_than_the_dearest() => Prop.ForAll(
        Gen.Choose(0, 100).Three().ToArbitrary(),
        shares =>
        {
            var (cached, batched, reasoning) = shares;
            var volume = new ServingVolume(3e6, 2e6, cached / 100.0, batched / 100.0) { ReasoningShare = reasoning / 100.0 };
            var total = ServingModel.Monthly(volume, prices with { Reasoning = 4 }).Total;
            return total >= (3 * 0.15) + (2 * 1.20) - 1e-9 && total <= (3 * 0.60) + (2 * 4) + 1e-9;
        }).QuickCheckThrowOnFailure();

    private static double Cents(double amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);
}
