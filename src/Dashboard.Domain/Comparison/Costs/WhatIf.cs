using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>Why a run cannot be calculated.</summary>
public enum WhatIfUnavailableReason
{
    /// <summary>The model's active parameters are not known and none are given.</summary>
    NoActiveParameters,

    /// <summary>There is no such device.</summary>
    NoSuchDevice,

    /// <summary>The peak of a device is not known.</summary>
    NoPeak,

    /// <summary>The price of a device is not known.</summary>
    NoPrice,

    /// <summary>The price of a device is in a currency that no rate leads from.</summary>
    NoRate,
}

/// <summary>What is missing, and of what.</summary>
public sealed record WhatIfProblem(WhatIfUnavailableReason Gap, string Subject);

/// <summary>A device as it goes into a run, with what its numbers rest on.</summary>
/// <param name="Figures">Null for the reader's own device.</param>
/// <param name="Rate">The rate that its price was converted by; null when it was not.</param>
public sealed record WhatIfDevice(CostDevice Device, DeviceFigures? Figures, ExchangeRate? Rate);

/// <summary>One run: what goes in and what comes out.</summary>
public sealed record WhatIfRun(TrainingScenario Scenario, ImmutableArray<WhatIfDevice> Devices,
    TrainingCostEstimate Estimate, double Middle);

/// <summary>A run that a reader describes beside a reference run of the same model and tokens.</summary>
/// <param name="Run">Null when something is missing; see <see cref="Problems"/>.</param>
/// <param name="Reference">Null when something is missing.</param>
/// <param name="Currency">Of all amounts.</param>
/// <param name="Model">The model that is trained; null for one that the catalogue does not have.</param>
/// <param name="BreakEvenUtilization">Share at which the run costs what the reference does; above 1 it never does.</param>
/// <param name="BreakEvenPriceFactor">Factor on all prices at which it does.</param>
/// <param name="Drivers">What moves the cost most, first.</param>
/// <param name="DriversAssumed">Whether no input is a range, so that each was moved by <see cref="AssumedSwing"/>.</param>
public sealed record WhatIf(
    WhatIfRun? Run, WhatIfRun? Reference, string Currency, LanguageModel? Model, ImmutableArray<WhatIfProblem> Problems,
    double? BreakEvenUtilization, double? BreakEvenPriceFactor, ImmutableArray<CostDriver> Drivers, bool DriversAssumed)
{
    /// <summary>How far an input without a range is moved up and down to see what matters: a fifth.</summary>
    public const double AssumedSwing = 0.2;

    /// <summary>The run's cost over the reference's, from the lowest to the highest that the ranges allow. What both have in common, the
    /// model, the tokens and a device, is the same in both and taken at its middle. Null when something is missing.</summary>
    public Interval? Ratio => Run is { } run && Reference is { } reference ? RatioOf(run, reference) : null;

    /// <summary>Calculates.</summary>
    /// <param name="currency">Wanted currency; empty for that of the first device.</param>
    public static WhatIf Build(ResultSnapshot snapshot, WhatIfState state, string currency)
    {
        var problems = ImmutableArray.CreateBuilder<WhatIfProblem>();
        var model = snapshot.FindModel(state.Model);
        var active = state.Active ?? (model?.Active.Billions is { } billions ? WhatIfState.Exactly(billions) : null);
        if (active is null)
        {
            problems.Add(new WhatIfProblem(WhatIfUnavailableReason.NoActiveParameters, model?.Name ?? state.Model));
        }

        var catalogue = new Catalogue(DeviceFigures.All(snapshot), ExchangeRates.Build(snapshot), state);
        var used = currency.Length > 0
            ? currency : catalogue.CurrencyOf(state.Devices.Select(device => device.Key).Append(state.Reference));
        var run = Calculate(state, active, state.Devices, state.Utilization, state.Overhead, catalogue, used, problems);
        var reference = Calculate(state, active, default(WeightList).With(state.Reference, 1),
            WhatIfState.Exactly(state.ReferenceUtilization), WhatIfState.Exactly(0), catalogue, used, problems);
        var drivers = run is null ? [] : CostModel.Drivers(run.Scenario);
        return new WhatIf(
            run,
            reference,
            used,
            model,
            [.. problems.Distinct()],
            run is not null && reference is not null ? CostModel.BreakEvenUtilization(run.Scenario, reference.Middle) : null,
            run is not null && reference is not null ? CostModel.BreakEvenPriceFactor(run.Scenario, reference.Middle) : null,
            run is not null && drivers.IsEmpty ? CostModel.Drivers(Widened(run.Scenario)) : drivers,
            drivers.IsEmpty);
    }

    private static Interval RatioOf(WhatIfRun run, WhatIfRun reference)
    {
        var common = run.Devices.Select(device => device.Figures?.Device.Name).Intersect(
            reference.Devices.Select(device => device.Figures?.Device.Name), StringComparer.Ordinal).OfType<string>().ToHashSet();
        var (own, other) = (CostOf(run), CostOf(reference));
        return new Interval(own.Low / other.High, own.High / other.Low);

        Interval CostOf(WhatIfRun of) => CostModel.Estimate(of.Scenario with
        {
            ActiveBillions = Middle(of.Scenario.ActiveBillions),
            TrillionTokens = Middle(of.Scenario.TrillionTokens),
            Devices = [.. of.Scenario.Devices.Select(device => common.Contains(device.Name)
                ? device with { PeakTeraflops = Middle(device.PeakTeraflops), PricePerHour = Middle(device.PricePerHour) } : device)],
        }).Cost;
    }

    private static Interval Middle(Interval range) => new(range.Middle, range.Middle);

    private static WhatIfRun? Calculate(
        WhatIfState state, Interval? active, WeightList wanted, Interval utilization, Interval overhead, Catalogue catalogue,
        string currency, ImmutableArray<WhatIfProblem>.Builder problems)
    {
        var devices = wanted.Select(device => catalogue.Find(device.Key, device.Value, currency, problems))
            .OfType<WhatIfDevice>().ToImmutableArray();
        if (active is not { } parameters || devices.Length < wanted.Count)
        {
            return null;
        }

        var scenario = new TrainingScenario(parameters, state.Tokens, Percent(utilization), Percent(overhead),
            [.. devices.Select(device => device.Device)], state.Count);
        return new WhatIfRun(scenario, devices, CostModel.Estimate(scenario), CostModel.Middle(scenario));
    }

    private static Interval Percent(Interval range) => new(range.Low / 100, range.High / 100);

    private static TrainingScenario Widened(TrainingScenario scenario) => scenario with
    {
        ActiveBillions = Wider(scenario.ActiveBillions),
        TrillionTokens = Wider(scenario.TrillionTokens),
        Utilization = Wider(scenario.Utilization),
        OverheadShare = Wider(scenario.OverheadShare),
        Devices = [.. scenario.Devices.Select(
            device => device with { PeakTeraflops = Wider(device.PeakTeraflops), PricePerHour = Wider(device.PricePerHour) })],
    };

    private static Interval Wider(Interval range) => new(range.Low * (1 - AssumedSwing), range.High * (1 + AssumedSwing));

    /// <summary>Devices to choose from, with prices in one currency.</summary>
    private sealed class Catalogue(IReadOnlyDictionary<string, DeviceFigures> devices, ExchangeRates rates, WhatIfState state)
    {
        /// <summary>The currency of the first device that has a price; yuan when none has.</summary>
        public string CurrencyOf(IEnumerable<string> slugs) =>
            slugs.Select(slug => devices.GetValueOrDefault(slug)?.Currency).FirstOrDefault(currency => currency is not null) ?? "CNY";

        public WhatIfDevice? Find(string slug, double share, string currency, ImmutableArray<WhatIfProblem>.Builder problems)
        {
            if (slug == WhatIfState.OwnDevice)
            {
                return Own(share, problems);
            }

            if (!devices.TryGetValue(slug, out var figures))
            {
                problems.Add(new WhatIfProblem(WhatIfUnavailableReason.NoSuchDevice, slug));
                return null;
            }

            if (figures is not { Peak: { } peak, Price: { } price })
            {
                problems.Add(new WhatIfProblem(
                    figures.Peak is null ? WhatIfUnavailableReason.NoPeak : WhatIfUnavailableReason.NoPrice, figures.Device.Name));
                return null;
            }

            if (rates.Convert(1, figures.Currency!, currency, price.Facts[0].Provenance.Date) is not { } unit)
            {
                problems.Add(new WhatIfProblem(WhatIfUnavailableReason.NoRate, figures.Device.Name));
                return null;
            }

            var hour = new Interval(price.Range.Low * unit.Amount, price.Range.High * unit.Amount);
            return new WhatIfDevice(
                new CostDevice(figures.Device.Name, share, peak.Range, hour, figures.Watts?.Range.Middle), figures, unit.Rate);
        }

        private WhatIfDevice? Own(double share, ImmutableArray<WhatIfProblem>.Builder problems)
        {
            if (state is { Peak: { } peak, Price: { } price })
            {
                return new WhatIfDevice(new CostDevice(WhatIfState.OwnDevice, share, peak, price, null), null, null);
            }

            problems.Add(new WhatIfProblem(
                state.Peak is null ? WhatIfUnavailableReason.NoPeak : WhatIfUnavailableReason.NoPrice, WhatIfState.OwnDevice));
            return null;
        }
    }
}
