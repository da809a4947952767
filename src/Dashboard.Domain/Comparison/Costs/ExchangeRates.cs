using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>What one unit of a currency was worth in another.</summary>
/// <param name="From">ISO 4217 code of the currency that one unit is taken of.</param>
/// <param name="To">ISO 4217 code of the currency it is expressed in.</param>
/// <param name="Rate">Units of <paramref name="To"/> for one of <paramref name="From"/>, above 0.</param>
/// <param name="IsImplied">Whether it was calculated from two amounts that one source states for one thing, not stated itself.</param>
/// <param name="Provenance">Where it, or the two amounts, stand.</param>
public sealed record ExchangeRate(string From, string To, double Rate, bool IsImplied, Provenance Provenance)
{
    /// <summary>The same the other way round.</summary>
    public ExchangeRate Inverse => new(To, From, 1 / Rate, IsImplied, Provenance);
}

/// <summary>An amount in another currency, with the rate that made it; never shown without that rate and its date.</summary>
/// <param name="Rate">Null when the amount is in the wanted currency already.</param>
public readonly record struct ConvertedAmount(double Amount, ExchangeRate? Rate);

/// <summary>
/// The rates that the data holds: cost records of the kind <c>exchange-rate</c> (value in <c>currency</c>, unit <c>per USD</c>), and those
/// implied by a source that states one amount in two currencies. There are no others: what cannot be converted by them stays as stated.
/// </summary>
public sealed class ExchangeRates
{
    /// <summary>Kind of a cost record that states a rate.</summary>
    public const string Kind = "exchange-rate";

    private const string Per = "per ";

    private ExchangeRates(ImmutableArray<ExchangeRate> all) => All = all;

    /// <summary>All rates, stated ones first, latest first.</summary>
    public ImmutableArray<ExchangeRate> All { get; }

    /// <summary>Currencies that something can be shown in.</summary>
    public IEnumerable<string> Currencies =>
        All.SelectMany(rate => (string[])[rate.From, rate.To]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>Collects the rates of a snapshot.</summary>
    public static ExchangeRates Build(ResultSnapshot snapshot) => new(
    [
        .. Stated(snapshot).Concat(Implied(snapshot))
            .OrderBy(rate => rate.IsImplied)
            .ThenByDescending(rate => rate.Provenance.Date)
            .ThenBy(rate => rate.Provenance.Source, StringComparer.Ordinal),
    ]);

    /// <summary>An amount in another currency by the rate whose date lies nearest to the amount's;
    /// null when there is no rate between the two.</summary>
    public ConvertedAmount? Convert(double amount, string from, string to, PartialDate? date)
    {
        if (from == to)
        {
            return new ConvertedAmount(amount, null);
        }

        var rate = All.Where(rate => rate.From == from && rate.To == to)
            .Concat(All.Where(rate => rate.From == to && rate.To == from).Select(rate => rate.Inverse))
            .OrderBy(rate => Distance(rate.Provenance.Date, date))
            .ThenBy(rate => rate.IsImplied)
            .FirstOrDefault();
        return rate is null ? null : new ConvertedAmount(amount * rate.Rate, rate);
    }

    private static double Distance(PartialDate? a, PartialDate? b) =>
        a is { } left && b is { } right ? Math.Abs(Days(left) - Days(right)) : double.MaxValue;

    private static double Days(PartialDate date) => new DateOnly(date.Year, date.Month ?? 7, date.Day ?? 1).DayNumber;

    private static IEnumerable<ExchangeRate> Stated(ResultSnapshot snapshot) =>
        from cost in snapshot.Costs
        where cost.Kind == Kind && cost.Currency is not null && cost.Value.Number > 0
            && cost.Unit?.StartsWith(Per, StringComparison.Ordinal) == true
        select new ExchangeRate(cost.Unit![Per.Length..].Trim().ToUpperInvariant(), cost.Currency!, cost.Value.Number!.Value,
            IsImplied: false, cost.Provenance);

    /// <summary>Two amounts of one source, place, thing, scope and hardware, in two currencies: units of the other for one US dollar, or
    /// for one of the dearer currency where neither is the dollar.</summary>
    private static IEnumerable<ExchangeRate> Implied(ResultSnapshot snapshot)
    {
        var same = snapshot.Costs
            .Where(cost => cost.Currency is not null && TrainingCosts.Amount(cost) > 0)
            .GroupBy(cost => (cost.Subject, cost.Kind, cost.Hardware, cost.Scope, cost.Provenance.Source, cost.Provenance.Locator));
        foreach (var amounts in same.Select(group => group.ToList()))
        {
            foreach (var dear in amounts)
            {
                foreach (var other in amounts.Where(cost => cost.Currency != dear.Currency && IsDearer(dear, cost)))
                {
                    yield return new ExchangeRate(dear.Currency!, other.Currency!,
                        TrainingCosts.Amount(other)!.Value / TrainingCosts.Amount(dear)!.Value, IsImplied: true, dear.Provenance);
                }
            }
        }
    }

    /// <summary>Whether one unit of the first amount's currency is worth more of the second's; one dollar always is taken as one.</summary>
    private static bool IsDearer(CostRecord one, CostRecord other) => one.Currency == "USD"
        || (other.Currency != "USD" && TrainingCosts.Amount(one) < TrainingCosts.Amount(other));
}
