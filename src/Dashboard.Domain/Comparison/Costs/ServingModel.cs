namespace Dashboard.Domain.Comparison;

/// <summary>What is served in a month.</summary>
/// <param name="InputTokens">Tokens read, from 0 up.</param>
/// <param name="OutputTokens">Tokens written, reasoning included, from 0 up.</param>
/// <param name="CachedShare">Share of the input that is read from the provider's cache, 0 to 1.</param>
/// <param name="BatchedShare">Share of all tokens that may wait for a batch, 0 to 1. What is batched is not read from a cache.</param>
public readonly record struct ServingVolume(double InputTokens, double OutputTokens, double CachedShare, double BatchedShare)
{
    /// <summary>Share of the output that is reasoning, 0 to 1.</summary>
    public double ReasoningShare { get; init; }

    /// <summary>Input and output together.</summary>
    public double Tokens => InputTokens + OutputTokens;

    /// <summary>The volume of requests of one length.</summary>
    public static ServingVolume OfRequests(double requests, double inputTokens, double outputTokens, double cachedShare,
        double batchedShare) => new(requests * inputTokens, requests * outputTokens, cachedShare, batchedShare);
}

/// <summary>One offer's prices for 10⁶ tokens in one currency.</summary>
/// <param name="Input">Of tokens read.</param>
/// <param name="Output">Of tokens written.</param>
public readonly record struct TokenPrices(double Input, double Output)
{
    /// <summary>Of input that is read from the cache; null where none is stated: it then costs what other input does.</summary>
    public double? CachedInput { get; init; }

    /// <summary>Of input in a batch; null where none is stated: it then costs what other input does.</summary>
    public double? BatchInput { get; init; }

    /// <summary>Of output in a batch; null where none is stated: it then costs what other output does.</summary>
    public double? BatchOutput { get; init; }

    /// <summary>Of output that is reasoning; null where none is stated: it then costs what other output does.</summary>
    public double? Reasoning { get; init; }
}

/// <summary>What a month costs, part by part; all in the currency of the prices.</summary>
public readonly record struct ServingAmounts(double Input, double CachedInput, double Output, double Reasoning, double Batch)
{
    public double Total => Input + CachedInput + Output + Reasoning + Batch;
}

/// <summary>A machine of one's own, or a rented one, that is paid by the hour whether it works or not.</summary>
/// <param name="TokensPerSecond">Of input and output together when fully used, above 0.</param>
/// <param name="PricePerHour">Of the whole machine, from 0 up.</param>
/// <param name="Utilization">Share of the time that it works at this speed, above 0 up to 1.</param>
public readonly record struct OwnMachine(double TokensPerSecond, double PricePerHour, double Utilization);

/// <summary>What serving a volume on machines of one's own takes in a month.</summary>
/// <param name="Machines">Whole machines, at least one.</param>
/// <param name="Cost">Of all of them for the month.</param>
/// <param name="Capacity">Tokens that one machine serves in a month.</param>
public readonly record struct OwnServing(double Machines, double Cost, double Capacity);

/// <summary>Energy of serving.</summary>
/// <param name="KilowattHours">With what the house takes besides the devices (PUE).</param>
/// <param name="Cost">Of the electricity; null where no price is given.</param>
/// <param name="KilogramsOfCarbonDioxide">Null where no factor is given: unknown stays unknown.</param>
public readonly record struct ServingEnergy(double KilowattHours, double? Cost, double? KilogramsOfCarbonDioxide);

/// <summary>
/// What serving costs in a month. An API is paid by the token:
/// <c>(1−b)·[I·(1−c)·p_in + I·c·p_cached + O·(1−r)·p_out + O·r·p_reasoning] + b·[I·p_batch_in + O·p_batch_out]</c>, with I and O in 10⁶
/// tokens, c the cached, b the batched and r the reasoning share. A machine is paid by the hour of a mean month (8,760 ÷ 12 = 730 h).
/// </summary>
public static class ServingModel
{
    /// <summary>Hours of a mean month: 365 · 24 ÷ 12.</summary>
    public const double HoursPerMonth = 730;

    private const double SecondsPerHour = 3600;
    private const double Million = 1e6;
    private const double JoulesPerKilowattHour = 3.6e6;

    /// <summary>What an API charges for a month.</summary>
    public static ServingAmounts Monthly(ServingVolume volume, TokenPrices prices)
    {
        var (input, output) = (volume.InputTokens / Million, volume.OutputTokens / Million);
        var (cached, batched, reasoning) = (volume.CachedShare, volume.BatchedShare, volume.ReasoningShare);
        var at = 1 - batched;
        return new ServingAmounts(
            at * input * (1 - cached) * prices.Input,
            at * input * cached * (prices.CachedInput ?? prices.Input),
            at * output * (1 - reasoning) * prices.Output,
            at * output * reasoning * (prices.Reasoning ?? prices.Output),
            batched * ((input * (prices.BatchInput ?? prices.Input)) + (output * (prices.BatchOutput ?? prices.Output))));
    }

    /// <summary>What machines of one's own cost for so many tokens in a month: whole machines for the whole month.</summary>
    public static OwnServing Own(double tokens, OwnMachine machine)
    {
        var capacity = machine.TokensPerSecond * machine.Utilization * SecondsPerHour * HoursPerMonth;
        var machines = Math.Max(1, Math.Ceiling(tokens / capacity));
        return new OwnServing(machines, machines * machine.PricePerHour * HoursPerMonth, capacity);
    }

    /// <summary>
    /// The tokens a month from which a machine is not dearer than an API: its month divided by the API's price of a token of the same mix.
    /// Null when there are none: even a machine that is full costs more a token, and then any number of them does.
    /// </summary>
    /// <param name="apiCostPerToken">The API's monthly amount divided by its tokens, above 0.</param>
    public static double? BreakEvenTokens(double apiCostPerToken, OwnMachine machine)
    {
        var tokens = machine.PricePerHour * HoursPerMonth / apiCostPerToken;
        return tokens <= Own(0, machine).Capacity ? tokens : null;
    }

    /// <summary>What a solved task costs: what is spent on a task, divided by how many of them are solved.</summary>
    /// <param name="successRate">Above 0 up to 1.</param>
    public static double PerSuccess(double costPerTask, double successRate) => costPerTask / successRate;

    /// <summary>Energy for so many tokens.</summary>
    /// <param name="joulesPerToken">Of the devices, from 0 up.</param>
    /// <param name="powerUsageEffectiveness">Energy of the house for one of the devices (PUE), from 1 up.</param>
    /// <param name="pricePerKilowattHour">Null when unknown.</param>
    /// <param name="gramsPerKilowattHour">Carbon dioxide of a kilowatt-hour; null when unknown.</param>
    public static ServingEnergy Energy(double tokens, double joulesPerToken, double powerUsageEffectiveness,
        double? pricePerKilowattHour, double? gramsPerKilowattHour)
    {
        var energy = tokens * joulesPerToken * powerUsageEffectiveness / JoulesPerKilowattHour;
        return new ServingEnergy(energy, energy * pricePerKilowattHour, energy * gramsPerKilowattHour / 1000);
    }

    /// <summary>Joules for a token from power and speed of the same devices.</summary>
    public static double JoulesPerToken(double watts, double tokensPerSecond) => watts / tokensPerSecond;
}
