using System.Collections.Immutable;
using Dashboard.Domain.Results;
using Dashboard.Domain.Snapshots;

namespace Dashboard.Domain.Comparison;

/// <summary>Why no utilisation follows from a statement.</summary>
public enum UtilizationGap
{
    /// <summary>One follows.</summary>
    None,

    /// <summary>It is no cost or time per token of training.</summary>
    NotTraining,

    /// <summary>The active parameters of the model are not known.</summary>
    NoActiveParameters,

    /// <summary>The source does not name one device of the catalogue.</summary>
    NoDevice,

    /// <summary>The peak of the device is not known.</summary>
    NoPeak,

    /// <summary>The price of the device is not known in the currency of the amount.</summary>
    NoPrice,
}

/// <summary>The model FLOPs utilisation (MFU) at which a stated cost or number of hours is what the 6·N·D rule gives: how believable the statement is.</summary>
/// <param name="Share">Lowest and highest, by what is stated of the device; null when none follows.</param>
/// <param name="Sanity">How the share, in its middle, looks beside what is usual.</param>
/// <param name="Footings">What it rests on besides the statement: active parameters, peak, price.</param>
public sealed record ImpliedUtilization(Interval? Share, UtilizationSanity Sanity, UtilizationGap Gap, ImmutableArray<Footing> Footings)
{
    /// <summary>What a line of the ledger implies.</summary>
    public static ImpliedUtilization Of(ResultSnapshot snapshot, IReadOnlyDictionary<string, DeviceFigures> devices, LedgerLine line)
    {
        var record = line.Record;
        var hours = record.Kind == "gpu-hours-per-trillion-tokens" ? record.Value.Number * CostLedger.Scale(record.Unit) : null;
        if (hours is null && line.Normalized is not { Basis: CostBasis.PerTrillionTrainingTokens })
        {
            return Missing(UtilizationGap.NotTraining);
        }

        if (record.Model is null || snapshot.FindModel(Slug.From(record.Model))?.Active is not { Billions: { } active } count)
        {
            return Missing(UtilizationGap.NoActiveParameters);
        }

        if (DeviceFigures.Named(snapshot, record.Hardware) is not { } device)
        {
            return Missing(UtilizationGap.NoDevice);
        }

        var figures = devices[device.Slug];
        if (figures.Peak is not { } peak)
        {
            return Missing(UtilizationGap.NoPeak);
        }

        if (hours is not null)
        {
            return Found(hours.Value, hours.Value, active, peak, [.. Of(count), .. peak.Facts.Select(fact => fact.Footing)]);
        }

        return figures is { Price: { } price } && figures.Currency == line.Normalized!.Currency
            ? Found(line.Normalized.Amount / price.Range.High, line.Normalized.Amount / price.Range.Low, active, peak, [.. Of(count), .. peak.Facts.Concat(price.Facts).Select(fact => fact.Footing)])
            : Missing(UtilizationGap.NoPrice);
    }

    private static IEnumerable<Footing> Of(ParameterCount count) => count.Footing is { } footing ? [footing] : [];

    private static ImpliedUtilization Found(double leastHours, double mostHours, double active, StatedFigure peak, ImmutableArray<Footing> footings)
    {
        var low = CostModel.ImpliedUtilization(active, 1, peak.Range.High, mostHours);
        var high = CostModel.ImpliedUtilization(active, 1, peak.Range.Low, leastHours);
        return new ImpliedUtilization(new Interval(low, high), CostModel.Judge((low + high) / 2), UtilizationGap.None, footings);
    }

    private static ImpliedUtilization Missing(UtilizationGap gap) => new(null, UtilizationSanity.Usual, gap, []);
}
