using static System.FormattableString;

namespace Dashboard.Import.Reading;

/// <summary>What costs, speeds and sizes cannot be. What a source gives in words (<c>not disclosed</c>) is no number and stays.</summary>
internal static class StatementRange
{
    /// <summary>The largest model of which anybody speaks has some ten trillion parameters.</summary>
    private const double MostBillions = 100_000;

    private const string Price = "-price";

    /// <summary>Why a statement cannot be; null when it can. A sentence without its end: what becomes of the row is the caller's.</summary>
    public static string? Problem(Statement statement) => statement switch
    {
        CostRecord cost => OfCost(cost),
        Throughput { Value.Kind: ValueKind.Unknown or ValueKind.Text } speed =>
            $"A speed needs a number, and '{ImportContext.Shorten(speed.Value.Text)}' is none.",
        Throughput { Value.Number: < 0 and var number, Unit: not "ratio" } => Invariant($"A speed below zero ({number}) cannot be."),
        Fact { Subject: FactSubject.Model } fact when IsSize(fact.Attribute) => OfSize(fact),
        _ => null,
    };

    /// <summary>Bills hold refunds, and what is saved may be lost.</summary>
    private static string? OfCost(CostRecord cost)
    {
        if (cost.Value.Number is < 0 and var number && cost.Kind != "cloud-cost" && !cost.Kind.EndsWith("saving", StringComparison.Ordinal))
        {
            return Invariant($"A cost or price below zero ({number}) cannot be.");
        }

        return cost.Kind.Contains(Price, StringComparison.Ordinal) && cost is { Currency: null, Value.Number: not null }
            ? "A price needs a currency such as USD." : null;
    }

    private static string? OfSize(Fact fact) => fact.Value.Number switch
    {
        not null when fact.Unit != FactAttributes.Billion => Invariant($"The unit of {fact.Attribute} is billion, ")
            + (fact.Unit is null ? "and the row states none." : $"not '{ImportContext.Shorten(fact.Unit)}'."),
        <= 0 => Invariant($"A model cannot have {fact.Value.Number} parameters. What is unknown is left empty."),
        > MostBillions => Invariant($"No model has {fact.Value.Number} billion parameters. Is the unit another?"),
        _ => null,
    };

    private static bool IsSize(string attribute) => attribute.StartsWith("total_params", StringComparison.Ordinal)
        || attribute.StartsWith("active_params", StringComparison.Ordinal);
}
