using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>What an offer comes to in a month.</summary>
/// <param name="Amounts">In the currency of the comparison.</param>
/// <param name="Rate">The rate that converted it; null when nothing was.</param>
public sealed record ServingOffer(PriceOffer Offer, TokenPrices Prices, ServingAmounts Amounts, ExchangeRate? Rate)
{
    /// <summary>The statements that the amount rests on.</summary>
    public IEnumerable<Provenance> Provenances => Offer.Records.Select(record => record.Provenance)
        .Concat(Rate is { } rate ? [rate.Provenance] : Array.Empty<Provenance>());
}

/// <summary>One model at all its providers.</summary>
/// <param name="Offers">Cheapest first; at least one.</param>
/// <param name="Score">Null where the view has no score of it.</param>
/// <param name="IsClearlyWorse">Than the model it is compared with; null where one of the two has no score.</param>
public sealed record ServingLine(LanguageModel Model, ImmutableArray<ServingOffer> Offers, ScoredModel? Score, bool? IsClearlyWorse)
{
    /// <summary>From the cheapest to the dearest provider.</summary>
    public Interval Range => new(Offers[0].Amounts.Total, Offers[^1].Amounts.Total);
}

/// <summary>A machine of one's own beside the cheapest offer of the same model.</summary>
/// <param name="Model">Null for the reader's own machine.</param>
/// <param name="Speed">The measured speed; null for the reader's own machine.</param>
/// <param name="Own">At the lowest and the highest price of an hour that is stated.</param>
/// <param name="Api">Null where nothing is offered.</param>
/// <param name="BreakEvenTokens">A month, at the middle of the price of an hour; null where there are none.</param>
public sealed record ServingMachine(
    LanguageModel? Model, Throughput? Speed, StatedFigure? Price, OwnMachine Machine, OwnServing Own, ServingOffer? Api,
    double? BreakEvenTokens);

/// <summary>Energy of a month by one statement about it.</summary>
/// <param name="Model">Null for the reader's own machine.</param>
/// <param name="Basis">What it follows from; null for the reader's own machine.</param>
/// <param name="OfOutput">Whether it is counted for each token written, not for each token.</param>
public sealed record ServingPower(LanguageModel? Model, Throughput? Basis, double JoulesPerToken, bool OfOutput, ServingEnergy Energy);

/// <summary>What a benchmark's tasks cost with one model.</summary>
/// <param name="PerTask">Null where only the cost of a solved one is stated.</param>
/// <param name="SuccessRate">0 to 1; null where only the cost of a solved one is stated.</param>
/// <param name="IsCalculated">Whether the cost of a solved one was calculated here.</param>
public sealed record TaskCost(
    LanguageModel Model, string What, double? PerTask, double? SuccessRate, double PerSuccess, string Currency, bool IsCalculated,
    ImmutableArray<Provenance> Provenances);

/// <summary>A month of serving at all providers, beside a score.</summary>
/// <param name="Currency">Of all amounts.</param>
/// <param name="Lines">Cheapest first.</param>
/// <param name="NoRate">Offers in a currency that no rate leads from.</param>
/// <param name="Incomplete">Offers without a price of input or output.</param>
/// <param name="Reference">The model that must not be clearly better; null where the view has no score.</param>
/// <param name="Cheapest">The cheapest that is not clearly worse; null for none.</param>
/// <param name="Far">Prices that were left out because no other provider's comes near.</param>
public sealed record ServingComparison(
    ServingVolume Volume, string Currency, ImmutableArray<ServingLine> Lines, ImmutableArray<PriceOffer> NoRate,
    ImmutableArray<PriceOffer> Incomplete, ScoredModels Scores, ScoredModel? Reference, ServingLine? Cheapest,
    ImmutableArray<ServingMachine> Machines, ImmutableArray<ServingPower> Power, ImmutableArray<TaskCost> Tasks,
    ImmutableArray<FarPrice> Far)
{
    /// <summary>Words of a metric that counts tokens for one of several users: no speed of a machine.</summary>
    private const string OneUser = "one user";

    /// <summary>Works it out.</summary>
    /// <param name="state">What is served; money in <paramref name="view"/>'s currency, or the one of most offers.</param>
    public static ServingComparison Build(ScoreUncertainties scores, ViewState view, ServingState state, FrontierScore score)
    {
        var (snapshot, month) = (scores.Snapshot, state.Month);
        var volume = new ServingVolume(month.Input, month.Output, month.Cached, month.Batched) { ReasoningShare = month.Reasoning };
        var filter = new StatementFilter(snapshot, view);
        var offers = PriceOffers.On(snapshot, null)
            .Where(offer => filter.Allows(offer.Model) && offer.Records.All(filter.Allows)).ToList();
        var currency = view.Currency.Length > 0 ? view.Currency
            : offers.GroupBy(offer => offer.Currency, StringComparer.Ordinal).OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key ?? "USD";
        var rates = ExchangeRates.Build(snapshot);
        var priced = offers.Select(offer => (Offer: offer, Prices: offer.For(state.PromptTokens)))
            .ToLookup(offer => offer.Prices is not null);
        var converted = priced[true]
            .Select(offer => (offer.Offer, Cost: Convert(offer.Offer, offer.Prices!.Value, volume, currency, rates))).ToList();
        var scored = ScoredModels.Build(scores, view, score);
        var best = scored.BestOfEach().ToDictionary(value => value.Entry.Model.Slug, StringComparer.Ordinal);
        var reference = state.Than.Length > 0 ? best.GetValueOrDefault(state.Than) : scored.BestOfEach().FirstOrDefault();
        ImmutableArray<ServingLine> lines =
        [
            .. from offer in converted
               where offer.Cost is not null
               group offer.Cost by offer.Offer.Model.Slug into model
               let all = model.OrderBy(offer => offer.Amounts.Total).ThenBy(offer => offer.Offer.Provider, StringComparer.Ordinal).ToList()
               let value = best.GetValueOrDefault(model.Key)
               orderby all[0].Amounts.Total, model.Key
               select new ServingLine(all[0].Offer.Model, [.. all], value,
                   value is null || reference is null ? null : scored.IsClearlyWorse(value, reference)),
        ];
        var machines = Own(snapshot, filter, lines, volume, state, currency, rates);
        return new ServingComparison(
            volume,
            currency,
            lines,
            [.. converted.Where(offer => offer.Cost is null).Select(offer => offer.Offer)],
            [.. priced[false].Select(offer => offer.Offer)],
            scored,
            reference,
            lines.FirstOrDefault(line => line.IsClearlyWorse == false),
            machines,
            [.. Energy(snapshot, filter, volume, state)],
            [.. TasksOf(snapshot, filter)],
            [.. PriceOffers.Far(snapshot).Values.Where(far => filter.Allows(far.Record))
                .OrderByDescending(far => far.Times).ThenBy(far => far.Record.Subject, StringComparer.Ordinal)]);
    }

    private static ServingOffer? Convert(PriceOffer offer, TokenPrices prices, ServingVolume volume, string currency, ExchangeRates rates)
    {
        if (rates.Convert(1, offer.Currency, currency, offer.Records[0].Provenance.Date) is not { } unit)
        {
            return null;
        }

        var amounts = ServingModel.Monthly(volume, prices);
        return new ServingOffer(offer, prices, new ServingAmounts(amounts.Input * unit.Amount, amounts.CachedInput * unit.Amount,
            amounts.Output * unit.Amount, amounts.Reasoning * unit.Amount, amounts.Batch * unit.Amount), unit.Rate);
    }

    private static ImmutableArray<ServingMachine> Own(ResultSnapshot snapshot, StatementFilter filter, ImmutableArray<ServingLine> lines,
        ServingVolume volume, ServingState state, string currency, ExchangeRates rates)
    {
        var devices = DeviceFigures.All(snapshot);
        var machines = ImmutableArray.CreateBuilder<ServingMachine>();
        if (state is { Speed: { } typed, PerHour: { } hour })
        {
            machines.Add(Machine(null, null, null, new OwnMachine(typed, hour, state.Utilization / 100),
                lines.FirstOrDefault(line => line.IsClearlyWorse == false) ?? lines.FirstOrDefault(), volume));
        }

        machines.AddRange(
            from speed in snapshot.Throughputs
            where speed.Hardware is { Name: not null, Count: > 0 } && filter.Allows(speed) && TokensPerSecond(speed, volume) is > 0
            let device = devices.GetValueOrDefault(Slug.From(speed.Hardware.Name!))
            let price = device?.Price
            where price is not null
            let model = snapshot.FindModel(Slug.From(speed.Model))
            where model is not null
            let unit = rates.Convert(1, device!.Currency!, currency, price.Facts[0].Provenance.Date)
            where unit is not null
            let machine = new OwnMachine(TokensPerSecond(speed, volume)!.Value,
                price.Range.Middle * speed.Hardware.Count!.Value * unit.Value.Amount, state.Utilization / 100)
            select Machine(model, speed, price, machine, lines.FirstOrDefault(line => line.Model.Slug == model.Slug), volume)
                into own
            orderby own.Own.Cost, own.Model!.Slug
            select own);
        return machines.ToImmutable();
    }

    private static ServingMachine Machine(LanguageModel? model, Throughput? speed, StatedFigure? price, OwnMachine machine,
        ServingLine? api, ServingVolume volume) => new(model, speed, price, machine, ServingModel.Own(volume.Tokens, machine),
            api?.Offers[0], api is not null && api.Range.Low > 0 && volume.Tokens > 0
                ? ServingModel.BreakEvenTokens(api.Range.Low / volume.Tokens, machine) : null);

    /// <summary>Tokens of the volume's mix that devices serve in a second by a measured speed; null where the metric is no speed of the
    /// whole. A speed of output counts as that of the mix: reading is not slowed by it, and each token written brings its share of tokens
    /// read.</summary>
    private static double? TokensPerSecond(Throughput speed, ServingVolume volume)
    {
        if (speed is not { Kind: "inference", Unit: "tokens/s", Value.Number: > 0 and var number, Hardware.Count: { } count }
            || speed.Metric.Contains(OneUser, StringComparison.Ordinal) || IsOfInputAlone(speed.Metric) || volume.Tokens <= 0)
        {
            return null;
        }

        var whole = IsPerDevice(speed) ? number * count : number;
        return IsOfAll(speed.Metric) ? whole : volume.OutputTokens > 0 ? whole * volume.Tokens / volume.OutputTokens : null;
    }

    private static bool IsOfInputAlone(string metric) => metric.StartsWith("input tokens", StringComparison.OrdinalIgnoreCase)
        || metric.Contains("prefill", StringComparison.OrdinalIgnoreCase) || metric.Contains("prompt", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfAll(string metric) => metric.Contains("input and output", StringComparison.OrdinalIgnoreCase)
        || metric.Contains("input + output", StringComparison.OrdinalIgnoreCase)
        || metric.Contains("total token", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<ServingPower> Energy(ResultSnapshot snapshot, StatementFilter filter, ServingVolume volume,
        ServingState state)
    {
        ServingEnergy Of(double joules, bool ofOutput) => ServingModel.Energy(ofOutput ? volume.OutputTokens : volume.Tokens, joules,
            state.PowerUsageEffectiveness, state.Electricity, state.Carbon);
        if (state is { Speed: { } speed, Watts: { } watts })
        {
            var joules = ServingModel.JoulesPerToken(watts, speed);
            yield return new ServingPower(null, null, joules, false, Of(joules, false));
        }

        var stated = from line in snapshot.Throughputs
                     where line is { Kind: "inference", Value.Number: > 0 } && filter.Allows(line) && Joules(snapshot, line) is not null
                     let model = snapshot.FindModel(Slug.From(line.Model))
                     where model is not null
                     let joules = Joules(snapshot, line)!.Value
                     let energy = Of(joules.PerToken, joules.OfOutput)
                     orderby energy.KilowattHours, model.Slug
                     select new ServingPower(model, line, joules.PerToken, joules.OfOutput, energy);
        foreach (var power in stated)
        {
            yield return power;
        }
    }

    /// <summary>Joules for a token: as stated, or a stated power over the speed that the same source states of the same run.</summary>
    private static (double PerToken, bool OfOutput)? Joules(ResultSnapshot snapshot, Throughput line)
    {
        if (line.Unit == "J/token")
        {
            return IsOfInputAlone(line.Metric) ? null : (line.Value.Number!.Value, !IsOfAll(line.Metric));
        }

        if (line.Unit != "W" || IsStatedPerToken(snapshot, line))
        {
            return null;
        }

        var speed = snapshot.Throughputs.FirstOrDefault(other => IsOfSameRun(line, other)
            && other is { Unit: "tokens/s", Value.Number: > 0 } && !other.Metric.Contains(OneUser, StringComparison.Ordinal)
            && !IsOfInputAlone(other.Metric) && IsPerDevice(other) == IsPerDevice(line));
        return speed is null ? null
            : (ServingModel.JoulesPerToken(line.Value.Number!.Value, speed.Value.Number!.Value), !IsOfAll(speed.Metric));
    }

    private static bool IsStatedPerToken(ResultSnapshot snapshot, Throughput line) =>
        snapshot.Throughputs.Any(other => other.Unit == "J/token" && IsOfSameRun(line, other));

    private static bool IsOfSameRun(Throughput one, Throughput other) => one.Model == other.Model && one.Workload == other.Workload
        && one.Engine == other.Engine && one.Hardware.Equals(other.Hardware) && one.Provenance.Source == other.Provenance.Source
        && one.Provenance.Note == other.Provenance.Note;

    private static bool IsPerDevice(Throughput line) => line.Metric.Contains("per accelerator", StringComparison.OrdinalIgnoreCase)
        || line.Metric.Contains("per GPU", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<TaskCost> TasksOf(ResultSnapshot snapshot, StatementFilter filter) =>
        from cost in snapshot.Costs
        where cost is { Kind: TaskCosts.Kind, Model: not null, Currency: not null, Value.Number: > 0 } && filter.Allows(cost)
        let model = snapshot.FindModel(Slug.From(cost.Model!))
        where model is not null && filter.Allows(model)
        let task = TaskCosts.Of(snapshot, model, cost)
        where task is not null
        orderby task.What, task.PerSuccess, model.Slug
        select task;
}
