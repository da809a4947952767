using System.Collections.Immutable;

namespace Dashboard.Domain.Claims;

/// <summary>
/// Tests of claims about costs and sizes. Figures are calculated with only within one source, one currency and one scope. Of several
/// results the best founded count, of these the latest; all others are shown.
/// </summary>
internal static class StatementClaims
{
    private const string TrainingCost = "training-cost";
    private const string TotalHours = "gpu-hours-total";
    private const string TotalCost = "training-cost-total";

    /// <summary>Supported if the share saved reaches the claimed one, less the tolerance; contradicted if nothing is saved;
    /// partly in between.</summary>
    public static ClaimPart Saves(SavesTest test, ResultSnapshot snapshot, ViewState view)
    {
        var costs = OfModel(snapshot, view, TrainingCost)
            .Where(cost => cost.Currency is not null
                && (view.Currency.Length == 0 || cost.Currency == view.Currency) && cost.Hardware is not null)
            .Where(cost => cost.Value is { Low: > 0, High: > 0 } && TrainingCosts.MillionsIn(cost.Unit) is not null);
        var lines = costs.GroupBy(cost => (cost.Provenance.Source, cost.Currency, cost.Scope))
            .Select(group => (Of: group.Where(cost => Names(cost.Hardware!, test.Of)).ToList(),
                Than: group.Where(cost => Names(cost.Hardware!, test.Than)).ToList()))
            .Where(sides => sides.Of.Count > 0 && sides.Than.Count > 0)
            .Select(sides => Saving(test, [.. sides.Of.Select(Millions)], [.. sides.Than.Select(Millions)]));
        return Part(test, lines, ClaimUnavailableReason.NotStated);
    }

    /// <summary>Supported if the size stated is the claimed one within the tolerance. An estimate proves no size,
    /// and what is not disclosed stays unknown.</summary>
    public static ClaimPart Size(SizeTest test, ResultSnapshot snapshot, ViewState view)
    {
        var attribute = test.Measure == SizeMeasure.Active ? FactAttributes.ActiveParameters : FactAttributes.TotalParameters;
        var facts = snapshot.Facts
            .Where(fact => fact.Subject == FactSubject.Model && fact.Attribute == attribute && Slug.From(fact.Name) == view.Models[0]
                && ScoreFilter.Allows(view, fact.Provenance))
            .ToList();
        return Part(
            test,
            facts.Where(fact => fact.Value is { Low: not null, High: not null }).Select(fact => Stated(fact, test)),
            facts.Exists(fact => fact.Value.Kind == ValueKind.Undisclosed)
                ? ClaimUnavailableReason.Undisclosed : ClaimUnavailableReason.NotStated);
    }

    /// <summary>
    /// Supported if the hours times the price for an hour, both of one source, make the claimed amount within the tolerance. The amount
    /// that a source states itself is shown and does not count: it would only repeat the claim.
    /// </summary>
    public static ClaimPart Amount(AmountTest test, ResultSnapshot snapshot, ViewState view)
    {
        var hours = OfModel(snapshot, view, TotalHours).Where(cost => cost.Value is { Low: > 0, High: > 0 }).ToList();
        var calculated =
            from cost in hours
            let price = CostLedger.PriceOf(snapshot, cost)
            where price is not null && price.Currency == view.Currency && ScoreFilter.Allows(view, price.Provenance)
            select Calculated(test, cost, price);
        var stated = OfModel(snapshot, view, TotalCost)
            .Where(cost => cost.Currency == view.Currency && cost.Value is { Low: not null, High: not null })
            .Select(cost => Repeated(test, cost));
        var part = Part(test, calculated, hours.Count > 0 ? ClaimUnavailableReason.NoPrice : ClaimUnavailableReason.NotStated);
        return part with { Lines = [.. part.Lines, .. stated] };
    }

    private static IEnumerable<CostRecord> OfModel(ResultSnapshot snapshot, ViewState view, string kind) => snapshot.Costs
        .Where(cost => cost.Kind == kind && cost.Model is { } model && Slug.From(model) == view.Models[0]
            && ScoreFilter.Allows(view, cost.Provenance));

    /// <summary>Whether the name of a device holds one of the words as whole words.</summary>
    private static bool Names(string hardware, KeySet words) =>
        words.Any(word => $"-{Slug.From(hardware)}-".Contains($"-{word}-", StringComparison.Ordinal));

    private static ClaimLine Saving(SavesTest test, ImmutableArray<ClaimValue> of, ImmutableArray<ClaimValue> than)
    {
        var saved = new Interval(1 - (of.Max(value => value.Value.High) / than.Min(value => value.Value.Low)),
            1 - (of.Min(value => value.Value.Low) / than.Max(value => value.Value.High)));
        var side = Math.Round(100 * saved.Low, 6) >= test.Percent - test.Tolerance ? ClaimSide.For
            : saved.High <= 0 ? ClaimSide.Against : ClaimSide.Neither;
        return Line(of, than, saved, side);
    }

    private static ClaimValue Millions(CostRecord cost)
    {
        var factor = TrainingCosts.MillionsIn(cost.Unit)!.Value;
        return Value(new Interval(cost.Value.Low!.Value * factor, cost.Value.High!.Value * factor), cost.Provenance,
            cost.Hardware, cost.Currency);
    }

    private static ClaimLine Stated(Fact fact, SizeTest test)
    {
        var size = new Interval(fact.Value.Low!.Value, fact.Value.High!.Value);
        var side = fact.Provenance.Evidence == EvidenceGrade.Estimate ? ClaimSide.Untold
            : IsNear(size, test.Billions, test.Tolerance) ? ClaimSide.For : ClaimSide.Against;
        return Line([Value(size, fact.Provenance, fact.Provenance.ReportedBy, fact.Unit)], [], size, side);
    }

    private static ClaimLine Calculated(AmountTest test, CostRecord cost, Fact price)
    {
        var hours = CostLedger.Scale(cost.Unit) / 1e6;
        var (low, high) = (cost.Value.Low!.Value * hours, cost.Value.High!.Value * hours);
        var (cheap, dear) = (price.Value.Low!.Value, price.Value.High!.Value);
        var amount = new Interval(low * cheap, high * dear);
        return Line(
            [Value(new Interval(low, high), cost.Provenance, cost.Hardware, null)],
            [Value(new Interval(cheap, dear), price.Provenance, price.Name, price.Currency)],
            amount,
            IsNear(amount, test.Million, test.Tolerance) ? ClaimSide.For : ClaimSide.Against);
    }

    private static ClaimLine Repeated(AmountTest test, CostRecord cost)
    {
        var millions = CostLedger.Scale(cost.Unit) / 1e6;
        var amount = new Interval(cost.Value.Low!.Value * millions, cost.Value.High!.Value * millions);
        var side = IsNear(amount, test.Million, test.Tolerance) ? ClaimSide.For : ClaimSide.Against;
        return Line([Value(amount, cost.Provenance, cost.Scope, cost.Currency)], [], amount, side) with { Counts = false };
    }

    private static bool IsNear(Interval stated, double claimed, double tolerance) =>
        stated.Low * (1 - (tolerance / 100)) <= claimed && claimed <= stated.High * (1 + (tolerance / 100));

    private static ClaimValue Value(Interval value, Provenance provenance, string? what, string? unit) =>
        new(value, -1, null, provenance, what, unit);

    private static ClaimLine Line(ImmutableArray<ClaimValue> first, ImmutableArray<ClaimValue> other, Interval outcome, ClaimSide side) =>
        new(null, CheckpointStage.NotStated, first, other, outcome, null, UnknownReason.None, side, Counts: true);

    private static ClaimPart Part(ClaimTest test, IEnumerable<ClaimLine> found, ClaimUnavailableReason gap)
    {
        ImmutableArray<ClaimLine> all = [.. found.OrderBy(GradeOf).ThenByDescending(DateOf)];
        var told = all.Where(line => line.Side != ClaimSide.Untold).ToList();
        if (told.Count == 0)
        {
            return ClaimPart.Untestable(test, all.IsEmpty ? gap : ClaimUnavailableReason.OnlyEstimated,
                [.. all.Select(line => line with { Counts = false })]);
        }

        var best = StrongestEvidence.Of(told, GradeOf, DateOf);
        var verdict = best.TrueForAll(line => line.Side == ClaimSide.For) ? ClaimVerdict.Supported
            : best.TrueForAll(line => line.Side == ClaimSide.Against) ? ClaimVerdict.Contradicted
            : ClaimVerdict.Partly;
        return new ClaimPart(
            test, verdict, ClaimUnavailableReason.None, [.. all.Select(line => line with { Counts = best.Contains(line) })], [], 0);
    }

    /// <summary>The weakest of what a line rests on.</summary>
    private static EvidenceGrade GradeOf(ClaimLine line) => line.Values.Max(value => value.Provenance!.Value.Evidence);

    private static PartialDate DateOf(ClaimLine line) => line.Values.Max(value => value.Provenance!.Value.Date ?? default);
}
