using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>Why no utilisation follows from a statement.</summary>
public enum UtilizationUnavailableReason
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

/// <summary>The model FLOPs utilisation (MFU) at which a stated cost or number of hours is what the 6·N·D rule gives:
/// how believable the statement is.</summary>
/// <param name="Share">Lowest and highest, by what is stated of the device; null when none follows.</param>
/// <param name="Sanity">How the share, in its middle, looks beside what is usual.</param>
/// <param name="Footings">What it rests on besides the statement: active parameters, peak, price.</param>
public sealed record ImpliedUtilization(Interval? Share, UtilizationSanity Sanity, UtilizationUnavailableReason Gap,
    ImmutableArray<Provenance> Footings)
{
    /// <summary>What a line of the ledger implies.</summary>
    public static ImpliedUtilization Of(ResultSnapshot snapshot, IReadOnlyDictionary<string, DeviceFigures> devices, LedgerLine line)
    {
        var record = line.Record;
        var hours = record.Kind == "gpu-hours-per-trillion-tokens" ? record.Value.Number * CostLedger.Scale(record.Unit) : null;
        if (hours is null && line.Normalized is not { Basis: CostBasis.PerTrillionTrainingTokens })
        {
            return Missing(UtilizationUnavailableReason.NotTraining);
        }

        if (record.Model is null || snapshot.FindModel(Slug.From(record.Model))?.Active is not { Billions: { } active } count)
        {
            return Missing(UtilizationUnavailableReason.NoActiveParameters);
        }

        if (DeviceFigures.Named(snapshot, record.Hardware) is not { } device)
        {
            return Missing(UtilizationUnavailableReason.NoDevice);
        }

        var figures = devices[device.Slug];
        if (figures.Peak is not { } peak)
        {
            return Missing(UtilizationUnavailableReason.NoPeak);
        }

        if (hours is not null)
        {
            return Found(hours.Value, hours.Value, active, peak, [.. Of(count), .. peak.Facts.Select(fact => fact.Provenance)]);
        }

        return figures is { Price: { } price } && figures.Currency == line.Normalized!.Currency
            ? Found(line.Normalized.Amount / price.Range.High, line.Normalized.Amount / price.Range.Low, active, peak,
                [.. Of(count), .. peak.Facts.Concat(price.Facts).Select(fact => fact.Provenance)])
            : Missing(UtilizationUnavailableReason.NoPrice);
    }

    private static IEnumerable<Provenance> Of(ParameterCount count) => count.Provenance is { } provenance ? [provenance] : [];

    private static ImpliedUtilization Found(double leastHours, double mostHours, double active, StatedFigure peak,
        ImmutableArray<Provenance> provenances)
    {
        var low = CostModel.ImpliedUtilization(active, 1, peak.Range.High, mostHours);
        var high = CostModel.ImpliedUtilization(active, 1, peak.Range.Low, leastHours);
        return new ImpliedUtilization(new Interval(low, high), CostModel.Judge((low + high) / 2),
            UtilizationUnavailableReason.None, provenances);
    }

    private static ImpliedUtilization Missing(UtilizationUnavailableReason gap) => new(null, UtilizationSanity.Usual, gap, []);
}
