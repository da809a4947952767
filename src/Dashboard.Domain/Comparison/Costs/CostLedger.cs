using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>What amounts are brought to.</summary>
public enum CostBasis
{
    /// <summary>Money for 10¹² training tokens.</summary>
    PerTrillionTrainingTokens,

    /// <summary>Money for 10⁶ tokens served.</summary>
    PerMillionTokens,
}

/// <summary>Why a record cannot be brought to a <see cref="CostBasis"/>.</summary>
public enum NormalizationUnavailableReason
{
    /// <summary>It can.</summary>
    None,

    /// <summary>It is no amount of money or hours, but a share, a size, a time or the like.</summary>
    NotACost,

    /// <summary>The source states hours, and no price for an hour of that device.</summary>
    NoPrice,

    /// <summary>The source states an amount for a run, and no number of tokens for the same part of it.</summary>
    NoTokens,

    /// <summary>The amount covers more than pre-training, so it may not be divided by the tokens of pre-training.</summary>
    OtherScope,

    /// <summary>The figure is not one number.</summary>
    NoNumber,

    /// <summary>No other provider's price of the same model comes near it: see <see cref="PriceOffers.Far(ResultSnapshot)"/>.</summary>
    FarFromOthers,
}

/// <summary>One factor of the arithmetic behind a normalised amount.</summary>
/// <param name="Sign"><c>×</c>, <c>÷</c>, or empty for the first.</param>
/// <param name="Unit">What the number counts.</param>
/// <param name="Provenance">Where it stands; null for a constant such as 10⁶.</param>
public sealed record ArithmeticStep(string Sign, double Number, string Unit, Provenance? Provenance);

/// <summary>An amount on a common basis.</summary>
/// <param name="Amount">In the currency.</param>
/// <param name="Steps">How it was calculated; a single step when it was stated so.</param>
public sealed record NormalizedCost(CostBasis Basis, double Amount, string Currency, ImmutableArray<ArithmeticStep> Steps)
{
    /// <summary>Whether it was calculated here and is not the source's own figure.</summary>
    public bool IsCalculated => Steps.Count(step => step.Provenance is not null) > 1;
}

/// <summary>A record with its amount on a common basis, or why there is none.</summary>
public sealed record LedgerLine(CostRecord Record, NormalizedCost? Normalized, NormalizationUnavailableReason Gap);

/// <summary>
/// Every statement about costs and prices, brought to a common basis where its own source allows: amounts and hours are never multiplied or
/// divided by another source's figures, and scopes are never mixed or summed.
/// </summary>
public static class CostLedger
{
    private const string Pretraining = "training-cost-pretraining";

    /// <summary>All standing records in their order.</summary>
    public static ImmutableArray<LedgerLine> Build(ResultSnapshot snapshot) =>
        [.. snapshot.Costs.Where(cost => cost.Kind != ExchangeRates.Kind).Select(cost => Line(snapshot, cost))];

    private static LedgerLine Line(ResultSnapshot snapshot, CostRecord cost) => cost.Kind switch
    {
        var kind when PriceKinds.Has(kind) => PriceOffers.Far(snapshot).ContainsKey(cost)
            ? new LedgerLine(cost, null, NormalizationUnavailableReason.FarFromOthers) : Price(cost),
        "training-cost" => Stated(cost),
        Pretraining => PerRun(snapshot, cost),
        "gpu-hours-per-trillion-tokens" => PerHours(snapshot, cost),
        "gpu-hours-pretraining" => PretrainingHours(snapshot, cost),
        "gpu-hours-total" => new LedgerLine(cost, null,
            PriceOf(snapshot, cost) is null ? NormalizationUnavailableReason.NoPrice : NormalizationUnavailableReason.OtherScope),
        _ when cost.Kind.StartsWith("training-cost-", StringComparison.Ordinal) && cost.Currency is not null =>
            new LedgerLine(cost, null, NormalizationUnavailableReason.OtherScope),
        _ when cost.Kind.StartsWith("gpu-hours-", StringComparison.Ordinal) =>
            new LedgerLine(cost, null, NormalizationUnavailableReason.OtherScope),
        _ => new LedgerLine(cost, null, NormalizationUnavailableReason.NotACost),
    };

    private static LedgerLine Price(CostRecord cost) =>
        cost is { Unit: "per million tokens", Currency: { } currency, Value.Number: { } number }
        ? Found(cost, CostBasis.PerMillionTokens, number, currency,
            new ArithmeticStep("", number, $"{currency} {cost.Unit}", cost.Provenance))
        : new LedgerLine(cost, null, NormalizationUnavailableReason.NoNumber);

    private static LedgerLine Stated(CostRecord cost) => TrainingCosts.Amount(cost) is { } amount && cost.Currency is { } currency
        ? Found(cost, CostBasis.PerTrillionTrainingTokens, amount, currency,
            new ArithmeticStep("", cost.Value.Number!.Value, $"{currency}, {cost.Unit}", cost.Provenance))
        : new LedgerLine(
            cost, null, cost.Value.Number is null ? NormalizationUnavailableReason.NoNumber : NormalizationUnavailableReason.NoTokens);

    private static LedgerLine PerRun(ResultSnapshot snapshot, CostRecord cost)
    {
        if (cost is not { Value.Number: { } number, Currency: { } currency })
        {
            return new LedgerLine(cost, null, NormalizationUnavailableReason.NoNumber);
        }

        return Tokens(snapshot, cost) is { } tokens
            ? Found(
                cost,
                CostBasis.PerTrillionTrainingTokens,
                number * Scale(cost.Unit) / tokens.Value.Number!.Value,
                currency,
                new ArithmeticStep("", number * Scale(cost.Unit), currency, cost.Provenance),
                new ArithmeticStep("÷", tokens.Value.Number!.Value, tokens.Unit ?? "", tokens.Provenance))
            : new LedgerLine(cost, null, NormalizationUnavailableReason.NoTokens);
    }

    private static LedgerLine PerHours(ResultSnapshot snapshot, CostRecord cost) => (cost.Value.Number, PriceOf(snapshot, cost)) switch
    {
        (null, _) => new LedgerLine(cost, null, NormalizationUnavailableReason.NoNumber),
        (_, null) => new LedgerLine(cost, null, NormalizationUnavailableReason.NoPrice),
        var (hours, price) => Found(
            cost,
            CostBasis.PerTrillionTrainingTokens,
            hours.Value * Scale(cost.Unit) * price.Value.Number!.Value,
            price.Currency!,
            new ArithmeticStep("", hours.Value * Scale(cost.Unit), "GPU hours per 1 trillion tokens", cost.Provenance),
            new ArithmeticStep("×", price.Value.Number!.Value, $"{price.Currency} {price.Unit}", price.Provenance)),
    };

    private static LedgerLine PretrainingHours(ResultSnapshot snapshot, CostRecord cost)
    {
        if (PriceOf(snapshot, cost) is not { } price)
        {
            return new LedgerLine(cost, null, NormalizationUnavailableReason.NoPrice);
        }

        if (Tokens(snapshot, cost) is not { } tokens || cost.Value.Number is not { } hours)
        {
            return new LedgerLine(cost, null, NormalizationUnavailableReason.NoTokens);
        }

        return Found(
            cost,
            CostBasis.PerTrillionTrainingTokens,
            hours * Scale(cost.Unit) * price.Value.Number!.Value / tokens.Value.Number!.Value,
            price.Currency!,
            new ArithmeticStep("", hours * Scale(cost.Unit), "GPU hours", cost.Provenance),
            new ArithmeticStep("×", price.Value.Number!.Value, $"{price.Currency} {price.Unit}", price.Provenance),
            new ArithmeticStep("÷", tokens.Value.Number!.Value, tokens.Unit ?? "", tokens.Provenance));
    }

    private static LedgerLine Found(CostRecord cost, CostBasis basis, double amount, string currency,
        params ReadOnlySpan<ArithmeticStep> steps) =>
        new(cost, new NormalizedCost(basis, amount, currency, [.. steps]), NormalizationUnavailableReason.None);

    /// <summary>The number of tokens that the same source states for pre-training the same model.</summary>
    private static CostRecord? Tokens(ResultSnapshot snapshot, CostRecord cost) => snapshot.Costs.FirstOrDefault(other =>
        other is { Kind: "pretraining-tokens", Unit: "trillion tokens", Value.Number: > 0 } && other.Model == cost.Model
            && other.Provenance.Source == cost.Provenance.Source);

    /// <summary>The price for an hour of the record's device that the same source states or assumes.</summary>
    internal static Fact? PriceOf(ResultSnapshot snapshot, CostRecord cost) => snapshot.Facts.FirstOrDefault(fact =>
        fact is
        {
            Subject: FactSubject.Accelerator, Attribute: "assumed_rental_price" or "cost_per_hour", Unit: "per hour",
            Currency: not null, Value.Number: > 0
        }
        && fact.Provenance.Source == cost.Provenance.Source
        && cost.Hardware is { } hardware
        && (fact.Name == hardware || fact.Name.Split(' ').Contains(hardware, StringComparer.OrdinalIgnoreCase)));

    /// <summary>The factor that the first word of a unit stands for: <c>million</c>, <c>thousand</c> or none.</summary>
    internal static double Scale(string? unit) => unit?.Split(' ')[0] switch
    {
        "million" => 1e6,
        "thousand" => 1e3,
        _ => 1,
    };
}
