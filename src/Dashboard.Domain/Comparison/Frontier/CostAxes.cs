using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>What a model costs or how large it is.</summary>
public enum CostAxis
{
    /// <summary>Parameters that compute one token, in billions.</summary>
    ActiveParameters,

    /// <summary>All parameters, in billions.</summary>
    TotalParameters,

    /// <summary>List price of input, per million tokens.</summary>
    PriceInput,

    /// <summary>List price of output, per million tokens.</summary>
    PriceOutput,

    /// <summary>Training cost, in millions of a currency per 10¹² tokens.</summary>
    TrainingCost,

    /// <summary>Price per hour of one of the devices that a score was measured on.</summary>
    PricePerHour,
}

/// <summary>Why a cost is not known.</summary>
public enum CostUnavailableReason
{
    /// <summary>It is known.</summary>
    None,

    /// <summary>No source states it.</summary>
    NotStated,

    /// <summary>The vendor does not disclose it.</summary>
    Undisclosed,

    /// <summary>It is stated in another currency only; money is never converted here.</summary>
    OtherCurrency,

    /// <summary>The source does not say which device was used.</summary>
    DeviceNotStated,

    /// <summary>No dated price says what it cost on the day asked for.</summary>
    NoPriceThen,
}

/// <summary>What one ranked model costs on an axis.</summary>
/// <param name="Range">Lowest and highest value stated, above 0; equal ends for one number; null when unknown.</param>
/// <param name="Estimated">An estimate, an approximation or a restatement by the press, or a vendor's own estimate.</param>
/// <param name="Footings">What it rests on.</param>
/// <param name="Gap">Why it is not known.</param>
public sealed record CostValue(Interval? Range, bool Estimated, ImmutableArray<Provenance> Footings, CostUnavailableReason Gap);

/// <summary>
/// The costs of ranked models on one axis, in one unit and one currency. Of several statements about one thing the best founded count, of
/// these the latest; if they still differ, the cost is their range.
/// </summary>
/// <param name="Currency">ISO 4217 code; null for a size.</param>
public sealed record CostAxes(CostAxis Axis, string? Currency)
{
    private const string PerHour = "per hour";

    private readonly Dictionary<string, List<Statement>> statements = new(StringComparer.Ordinal);
    private PartialDate? day;

    /// <summary>Reads an axis. Money is in the currency wanted if there is any, else in the one that most things are stated in.</summary>
    public static CostAxes Build(ResultSnapshot snapshot, CostAxis axis, string currency)
    {
        var all = Statements(snapshot, axis).ToList();
        var used = all.Exists(statement => statement.Currency == currency)
            ? currency
            : all.GroupBy(statement => statement.Currency, StringComparer.Ordinal)
                .OrderByDescending(group => group.Select(statement => statement.Subject).Distinct(StringComparer.Ordinal).Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .FirstOrDefault()?.Key;
        var costs = new CostAxes(axis, used);
        foreach (var statement in all)
        {
            costs.statements.TryAdd(statement.Subject, []);
            costs.statements[statement.Subject].Add(statement);
        }

        return costs;
    }

    /// <summary>Whether what the axis shows has a day: the price of an API.</summary>
    public bool HasPrices => PriceKind is not null;

    /// <summary>The same axis in the same currency at the prices that held on a day. What no source dates is not there, and what is
    /// dated to a month or a year counts from its end on.</summary>
    public CostAxes On(ResultSnapshot snapshot, PartialDate day)
    {
        var then = new CostAxes(Axis, Currency) { day = day };
        foreach (var statement in PriceKind is null ? [] : Prices(snapshot, PriceKind, day))
        {
            then.statements.TryAdd(statement.Subject, []);
            then.statements[statement.Subject].Add(statement);
        }

        return then;
    }

    /// <summary>The first day that any dated price of the axis is known for, by the end of what its source states; null for none.
    /// </summary>
    public PartialDate? FirstDay(ResultSnapshot snapshot) => snapshot.Costs
        .Where(cost => cost.Kind == PriceKind && PriceKinds.IsPrice(cost))
        .Select(cost => PriceOffers.PeriodOf(cost) is var period ? period.From ?? period.Until : null)
        .Where(day => day is not null).OrderBy(day => (day!.Value.Year, day.Value.Month ?? 12, day.Value.Day ?? 31)).FirstOrDefault();

    private string? PriceKind => Axis switch
    {
        CostAxis.PriceInput => PriceKinds.Input,
        CostAxis.PriceOutput => PriceKinds.Output,
        _ => null,
    };

    /// <summary>The cost of a ranked model.</summary>
    public CostValue Of(RankedModel rankedModel, LanguageModel model) => Axis switch
    {
        CostAxis.ActiveParameters => Size(model.Active),
        CostAxis.TotalParameters => Size(model.Total),
        CostAxis.PricePerHour when rankedModel.Hardware.Name is null =>
            new CostValue(null, false, [], CostUnavailableReason.DeviceNotStated),
        CostAxis.PricePerHour => Money(Slug.From(rankedModel.Hardware.Name!)),
        _ => Money(model.Slug),
    };

    private static CostValue Size(ParameterCount count) => count.Billions is { } billions
        ? new CostValue(new Interval(billions, billions), count.Status == ParameterStatus.Estimated,
            [.. count.Provenance is { } known ? [known] : Array.Empty<Provenance>()], CostUnavailableReason.None)
        : new CostValue(null, false, [.. count.Provenance is { } provenance ? [provenance] : Array.Empty<Provenance>()],
            count.Status == ParameterStatus.Undisclosed ? CostUnavailableReason.Undisclosed : CostUnavailableReason.NotStated);

    private CostValue Money(string subject)
    {
        if (!statements.TryGetValue(subject, out var all))
        {
            return new CostValue(null, false, [], day is null ? CostUnavailableReason.NotStated : CostUnavailableReason.NoPriceThen);
        }

        var usable = all.Where(statement => statement.Currency == Currency).ToList();
        if (usable.Count == 0)
        {
            return new CostValue(null, false, [.. all.Select(statement => statement.Provenance)], CostUnavailableReason.OtherCurrency);
        }

        var best = StrongestEvidence.Of(usable, statement => statement.Provenance);
        return new CostValue(
            new Interval(best.Min(statement => statement.Low), best.Max(statement => statement.High)),
            best.Exists(statement => statement.Estimated),
            [.. best.Select(statement => statement.Provenance)],
            CostUnavailableReason.None);
    }

    private static IEnumerable<Statement> Statements(ResultSnapshot snapshot, CostAxis axis) => axis switch
    {
        CostAxis.PriceInput => Prices(snapshot, PriceKinds.Input, null),
        CostAxis.PriceOutput => Prices(snapshot, PriceKinds.Output, null),
        CostAxis.TrainingCost => Costs(snapshot, "training-cost", TrainingCosts.MillionsIn),
        CostAxis.PricePerHour => snapshot.Facts
            .Where(fact => fact is { Subject: FactSubject.Accelerator, Attribute: "cost_per_hour", Unit: PerHour, Currency: not null })
            .Select(fact => Statement.Of(Slug.From(fact.Name), fact.Value, 1, fact.Currency!, fact.Provenance)).OfType<Statement>(),
        _ => [],
    };

    /// <param name="day">Null for today: the latest of each offer, without those that ended.</param>
    private static IEnumerable<Statement> Prices(ResultSnapshot snapshot, string kind, PartialDate? day) => PriceOffers.On(snapshot, day)
        .Where(offer => day is null || offer.Period is not { From: null, Until: null })
        .SelectMany(offer => offer.Records.Where(record => record.Kind == kind), (offer, price) =>
            Statement.Of(offer.Model.Slug, price.Value, 1, offer.Currency, price.Provenance)).OfType<Statement>();

    private static IEnumerable<Statement> Costs(ResultSnapshot snapshot, string kind, Func<string?, double?> factor) => snapshot.Costs
        .Where(cost => cost.Kind == kind && cost.Model is not null && cost.Currency is not null && factor(cost.Unit) is not null)
        .Select(cost => Statement.Of(Slug.From(cost.Model!), cost.Value, factor(cost.Unit)!.Value, cost.Currency!, cost.Provenance))
        .OfType<Statement>();

    private sealed record Statement(string Subject, double Low, double High, string Currency, Provenance Provenance, bool Estimated)
    {
        /// <summary>A statement with two ends above zero; null for words, bounds and zeros.</summary>
        public static Statement? Of(string subject, PublishedValue value, double factor, string currency, Provenance provenance) =>
            value is { Low: > 0 and var low, High: > 0 and var high }
                ? new Statement(subject, low * factor, high * factor, currency, provenance,
                    value.Kind == ValueKind.Approximate || provenance.Evidence is EvidenceGrade.Estimate or EvidenceGrade.Press
                        || provenance.Marks.HasFlag(EvidenceMarks.VendorEstimate))
                : null;
    }
}
