using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>A price since a day.</summary>
/// <param name="Start">First day it is known for; null when only its end is.</param>
public sealed record PricePoint(PartialDate? Start, PartialDate? Until, double Price, CostRecord Record);

/// <summary>What one provider took for one thing over time.</summary>
/// <param name="Name">Name of the model.</param>
/// <param name="Model">Its slug.</param>
/// <param name="Kind">One of <see cref="PriceKinds"/>.</param>
/// <param name="Points">Earliest first; at least one.</param>
public sealed record PriceLine(string Name, string Model, string Subject, string Provider, string? Scope, string Kind, string Currency,
    ImmutableArray<PricePoint> Points)
{
    /// <summary>Whether the catalogue has the model.</summary>
    public bool IsKnown { get; init; }
}

/// <summary>A price that went up or down.</summary>
/// <param name="Since">The first day of the new price.</param>
public sealed record PriceChange(PriceLine Line, PricePoint Before, PricePoint After, PartialDate? Since)
{
    /// <summary>The new price over the old, less one: −0.42 for a fall by 42 %.</summary>
    public double Share => (After.Price / Before.Price) - 1;
}

/// <summary>Every dated price, ordered by day: nothing lies between two statements but the earlier price.</summary>
public static class PriceHistory
{
    /// <summary>The lines of input and output prices that a filter lets in; without prices that are far off and without those of no
    /// day.</summary>
    public static ImmutableArray<PriceLine> Build(ResultSnapshot snapshot, Func<CostRecord, bool> allows)
    {
        var far = PriceOffers.Far(snapshot);
        return
        [
            .. from cost in snapshot.Costs
               where cost.Model is not null && PriceKinds.IsPrice(cost) && !far.ContainsKey(cost) && allows(cost)
               let period = PriceOffers.PeriodOf(cost)
               where period.From is not null || period.Until is not null
               group new PricePoint(period.From, period.Until, cost.Value.Number!.Value, cost)
                   by (PriceOffers.Key(cost), cost.Kind) into line
               let first = line.First().Record
               let key = line.Key.Item1
               orderby key.Model, first.Kind, key.Provider, key.Scope, key.Subject, key.Source, key.Currency
               let known = snapshot.FindModel(key.Model)
               select new PriceLine(known?.Name ?? first.Model!, key.Model, key.Subject,
                   PriceOffers.ProviderOf(first), key.Scope, first.Kind, key.Currency,
                   [.. line.OrderBy(point => point.Start ?? default).ThenBy(point => point.Until ?? default)])
               {
                   IsKnown = known is not null,
               },
        ];
    }

    /// <summary>Where a price follows another one, latest first, and of one day those of models of the catalogue, then the greatest.
    /// </summary>
    public static ImmutableArray<PriceChange> Changes(IEnumerable<PriceLine> lines) =>
    [
        .. from line in lines
           from pair in line.Points.Zip(line.Points.Skip(1))
           where !pair.First.Price.Equals(pair.Second.Price) && !Nullable.Equals(pair.First.Start, pair.Second.Start)
           let change = new PriceChange(line, pair.First, pair.Second, pair.Second.Start ?? pair.First.Until)
           orderby change.Since descending, line.IsKnown descending, Math.Abs(change.Share) descending, line.Model
           select change,
    ];
}
