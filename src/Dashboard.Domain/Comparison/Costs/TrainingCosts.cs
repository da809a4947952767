using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>One stated training cost for a trillion tokens.</summary>
/// <param name="Millions">Amount in millions of the record's currency per 10¹² tokens.</param>
public sealed record TrainingCost(CostRecord Record, double Millions);

/// <summary>What training a trillion tokens is said to cost for the family in focus: the vendor's own statements and their
/// restatements.</summary>
/// <param name="Stated">First-hand statements in the currency that has most of them, dearest first.</param>
/// <param name="Restated">Statements by the press, and those in other currencies.</param>
public sealed record TrainingCosts(ImmutableArray<TrainingCost> Stated, ImmutableArray<TrainingCost> Restated)
{
    private const string Kind = "training-cost";
    private const string PerTrillion = "per 1 trillion tokens";
    private const string MillionPerTrillion = "million per 1 trillion tokens";

    /// <summary>Share saved between the dearest and the cheapest first-hand statement, 0 to 1; null when there are not two.</summary>
    public double? Saving => Stated.Length > 1 ? 1 - (Stated[^1].Millions / Stated[0].Millions) : null;

    /// <summary>Collects the statements about models of a family; only records whose unit is an amount per trillion tokens count.</summary>
    public static TrainingCosts Build(ResultSnapshot snapshot, string family)
    {
        var all = snapshot.Costs
            .Where(cost => cost.Kind == Kind && cost.Currency is not null && cost.Model is { } model
                && snapshot.FindModel(Slug.From(model))?.FamilySlug == family)
            .Select(cost => (Cost: cost, Millions: Millions(cost)))
            .Where(entry => entry.Millions is not null)
            .Select(entry => new TrainingCost(entry.Cost, entry.Millions!.Value))
            .ToList();
        var firstHand = all.Where(cost => cost.Record.Provenance.Evidence is not EvidenceGrade.Press and not EvidenceGrade.Copied)
            .GroupBy(cost => cost.Record.Currency, StringComparer.Ordinal)
            .OrderByDescending(currency => currency.Count())
            .FirstOrDefault()?.ToList() ?? [];
        return new TrainingCosts(
            [.. firstHand.OrderByDescending(cost => cost.Millions)],
            [.. all.Except(firstHand).OrderBy(cost => cost.Record.Currency, StringComparer.Ordinal)
                .ThenByDescending(cost => cost.Millions)]);
    }

    /// <summary>A record's amount per 10¹² training tokens in its currency;
    /// null when its unit is another or it is no single number.</summary>
    public static double? Amount(CostRecord cost) => Millions(cost) * 1e6;

    /// <summary>How many millions per 10¹² training tokens one of a unit is; null when the unit is another.</summary>
    internal static double? MillionsIn(string? unit) => unit switch
    {
        MillionPerTrillion => 1,
        PerTrillion => 1e-6,
        _ => null,
    };

    private static double? Millions(CostRecord cost) => cost.Unit switch
    {
        MillionPerTrillion => cost.Value.Number,
        PerTrillion => cost.Value.Number / 1e6,
        _ => null,
    };
}
