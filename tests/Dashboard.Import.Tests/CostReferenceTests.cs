namespace Dashboard.Import.Tests;

/// <summary>What the ledger, the rates and the cost model say of the shipped figures.</summary>
public sealed class CostReferenceTests
{
    private static readonly ResultSnapshot snapshot = ReferenceDataTests.Builder().Build();
    private static readonly IReadOnlyDictionary<string, DeviceFigures> devices = DeviceFigures.All(snapshot);

    [Fact]
    public void Every_statement_stands_in_the_ledger_once_with_an_amount_or_a_reason()
    {
        var ledger = CostLedger.Build(snapshot);

        Assert.Equal(snapshot.Costs, ledger.Select(line => line.Record));
        Assert.All(ledger, line => Assert.Equal(line.Normalized is null, line.Gap != NormalizationUnavailableReason.None));
        Assert.All(ledger.Where(line => line.Normalized is not null), line => Assert.NotEmpty(line.Normalized!.Steps));
    }

    [Fact]
    public void The_claim_stands_as_stated_and_the_press_beside_it()
    {
        var training = Lines("Ling-Plus").Where(line => line.Normalized is not null).ToList();

        Assert.Equal(
            [("s01", 6.35e6, "CNY"), ("s01", 5.08e6, "CNY"), ("s13", 6.35e6, "CNY"), ("s13", 875_952, "USD"),
                ("s15", 880_000, "USD"), ("s13", 5.1e6, "CNY")],
            training.Select(line => (line.Record.Provenance.Source, Math.Round(line.Normalized!.Amount, 6), line.Normalized.Currency)));
        Assert.All(training, line => Assert.False(line.Normalized!.IsCalculated));
        Assert.Equal(0.2, 1 - (training[1].Normalized!.Amount / training[0].Normalized!.Amount), 12);
    }

    [Fact]
    public void Hours_price_and_tokens_of_DeepSeek_V3_agree_and_other_scopes_stay_apart()
    {
        var lines = Lines("DeepSeek-V3").Where(line => line.Normalized?.Basis == CostBasis.PerTrillionTrainingTokens).ToList();

        Assert.Equal(["gpu-hours-pretraining", "training-cost-pretraining", "gpu-hours-per-trillion-tokens"],
            lines.Select(line => line.Record.Kind));
        Assert.All(lines, line => Assert.Equal(360_000, line.Normalized!.Amount, 1e-3));
        Assert.All(lines, line => Assert.True(line.Normalized!.IsCalculated));
        Assert.All(Lines("DeepSeek-V3").Where(line => line.Record.Kind is "training-cost-total" or "gpu-hours-total"
            or "training-cost-post-training"), line => Assert.Equal(NormalizationUnavailableReason.OtherScope, line.Gap));
    }

    [Theory]
    [InlineData("Llama-3.1-405B", "gpu-hours-total")]
    [InlineData("DeepSeek-V2", "gpu-hours-per-trillion-tokens")]
    public void Hours_without_a_price_of_their_own_source_are_not_turned_into_money(string model, string kind) =>
        Assert.Equal(NormalizationUnavailableReason.NoPrice, Assert.Single(Lines(model), line => line.Record.Kind == kind).Gap);

    [Fact]
    public void Only_the_press_implies_a_rate_and_it_is_dated()
    {
        var rate = Assert.Single(ExchangeRates.Build(snapshot).All);

        Assert.Equal(("USD", "CNY", true, "s13", "2025-03-25"),
            (rate.From, rate.To, rate.IsImplied, rate.Provenance.Source, rate.Provenance.Date.ToString()));
        Assert.Equal(7.249, rate.Rate, 3);
        var converted = ExchangeRates.Build(snapshot).Convert(6.35e6, "CNY", "USD", null);
        Assert.Equal(875_952, converted!.Value.Amount, 1e-6);
        Assert.NotNull(converted.Value.Rate);
        Assert.Null(ExchangeRates.Build(snapshot).Convert(1, "CNY", "SGD", null));
        Assert.Null(ExchangeRates.Build(snapshot).Convert(1, "CNY", "CNY", null)!.Value.Rate);
    }

    [Fact]
    public void The_claim_implies_21_percent_on_device_D_and_nothing_where_the_devices_are_not_named()
    {
        var implied = Lines("Ling-Plus").Where(line => line.Normalized is not null)
            .Select(line => ImpliedUtilization.Of(snapshot, devices, line)).ToList();

        Assert.Equal(0.2102, implied[0].Share!.Value.Low, 4);
        Assert.Equal(UtilizationSanity.Usual, implied[0].Sanity);
        Assert.Equal(["s01", "s01", "s01"], implied[0].Footings.Select(provenance => provenance.Source));
        Assert.All(implied.Skip(1), other => Assert.Equal(UtilizationUnavailableReason.NoDevice, other.Gap));
        Assert.All(Lines("DeepSeek-V3").Where(line => line.Normalized?.Basis == CostBasis.PerTrillionTrainingTokens),
            line => Assert.Equal(UtilizationUnavailableReason.NoPeak, ImpliedUtilization.Of(snapshot, devices, line).Gap));
    }

    [Theory]
    [InlineData("H800", "nvidia-h800")]
    [InlineData("Ling Device D", "ling-device-d")]
    [InlineData("H100-80GB", null)]
    [InlineData("NVIDIA", null)]
    [InlineData(null, null)]
    public void A_device_is_found_by_its_name_or_by_a_word_that_only_it_has(string? words, string? slug) =>
        Assert.Equal(slug, DeviceFigures.Named(snapshot, words)?.Slug);

    [Fact]
    public void The_default_run_is_the_claim()
    {
        var result = WhatIf.Build(snapshot, WhatIfState.Default, "");

        Assert.Empty(result.Problems);
        Assert.Equal("CNY", result.Currency);
        Assert.InRange(result.Run!.Middle, 6.35e6 * 0.995, 6.35e6 * 1.005);
        Assert.Equal(0.21, result.BreakEvenUtilization!.Value, 12);
        Assert.True(result.DriversAssumed);
    }

    /// <summary>By hand: the same operations at the same utilisation cost in proportion to price over peak:
    /// 7/370 against 27.5/989.</summary>
    [Fact]
    public void Another_device_costs_in_proportion_to_its_price_over_its_peak()
    {
        var result = WhatIf.Build(snapshot, WhatIfState.Default with { Devices = default(WeightList).With("ling-device-a", 1) }, "");

        Assert.Equal(7.0 / 370 / (27.5 / 989), result.Run!.Middle / result.Reference!.Middle, 9);
        Assert.Equal(0.21 * result.Run.Middle / result.Reference.Middle, result.BreakEvenUtilization!.Value, 9);
    }

    [Fact]
    public void A_price_in_dollars_is_converted_with_its_rate_and_a_device_without_a_peak_is_named()
    {
        var inDollars = WhatIf.Build(snapshot, WhatIfState.Default, "USD");
        Assert.Equal(875_952 * 6.3556 / 6.35, inDollars.Run!.Middle, 100.0);
        Assert.NotNull(inDollars.Run.Devices[0].Rate);

        var unknown = WhatIf.Build(
            snapshot, WhatIfState.Default with { Devices = default(WeightList).With("nvidia-h800", 1).With("no-such", 1) }, "");
        Assert.Null(unknown.Run);
        Assert.Equal([(WhatIfUnavailableReason.NoPeak, "NVIDIA H800"), (WhatIfUnavailableReason.NoSuchDevice, "no-such")],
            unknown.Problems.Select(problem => (problem.Gap, problem.Subject)));
        Assert.Equal(WhatIfUnavailableReason.NoRate, Assert.Single(WhatIf.Build(snapshot, WhatIfState.Default, "EUR").Problems).Gap);
    }

    [Fact]
    public void The_published_hours_of_DeepSeek_V3_come_back_from_a_device_of_the_readers_own()
    {
        var state = WhatIfState.Default with
        {
            Model = "deepseek-v3",
            Tokens = new Interval(14.8, 14.8),
            Devices = default(WeightList).With(WhatIfState.OwnDevice, 1),
            Peak = new Interval(989, 989),
            Price = new Interval(2, 2),
            Utilization = new Interval(34.64, 34.64),
        };

        var run = WhatIf.Build(snapshot, state, "USD").Run!;
        Assert.Equal(2_664_000, run.Estimate.DeviceHours.Low, 2_664_000 * 0.001);
        Assert.Equal(5.328e6, run.Middle, 5.328e6 * 0.001);
    }

    [Fact]
    public void Serving_costs_follow_from_speed_and_price()
    {
        var costs = ServingCosts.Build(snapshot.Throughputs, devices);

        Assert.Equal(8, costs.Length);
        var cheapest = costs.First(cost => cost.Speed.Model == "Ling-Lite");
        Assert.Equal(("Flood", "Ling Device E", "CNY"), (cheapest.Speed.Engine, cheapest.Speed.Hardware.Name, cheapest.Currency));
        Assert.Equal(5.64 / (5869 * 3600) * 1e6, cheapest.PerMillionTokens.Low, 9);
    }

    [Fact]
    public void Device_A_gives_most_operations_for_the_money_and_the_fastest_speeds_are_on_the_frontier()
    {
        var economics = DeviceEconomics.Build(snapshot, ViewState.Default);

        var yuan = economics.Devices.Where(value => value.Figures.Currency == "CNY").ToList();
        Assert.Equal(["a", "d", "c", "b", "e"], yuan.Select(value => value.Figures.Device.Slug[^1..]));
        Assert.Equal(370 / 7.0, yuan[0].PeakPerMoney!.Value.Low, 9);
        Assert.Equal(64 / 7.0, yuan[0].MemoryPerMoney!.Value.Low, 9);
        Assert.Equal(["Ling-Lite: Flood on Ling Device E", "Ling-Plus: Flood on Ling Device E"], economics.Speeds.Where(
            value => value.IsOnFrontier).Select(value => $"{value.Speed.Model}: {value.Speed.Engine} on {value.Speed.Hardware.Name}"));
        Assert.Equal(["d", "e"], DeviceEconomics.Build(snapshot, ViewState.Default with { Fp8 = true }).Devices
            .Select(value => value.Figures.Device.Slug[^1..]));
        Assert.Equal(["b", "e"], DeviceEconomics.Build(snapshot, ViewState.Default with { Memory = new SizeRange(96, null) }).Devices
            .Select(value => value.Figures.Device.Slug[^1..]));
    }

    private static IEnumerable<LedgerLine> Lines(string model) => CostLedger.Build(snapshot).Where(line => line.Record.Model == model);
}
