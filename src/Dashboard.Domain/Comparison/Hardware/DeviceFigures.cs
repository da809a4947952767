using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Dashboard.Domain.Comparison;

/// <summary>A number to calculate with and where it stands.</summary>
/// <param name="Range">Lowest and highest value stated, above 0; equal ends for one number.</param>
/// <param name="Facts">The statements that it was read from, at least one.</param>
public sealed record StatedFigure(Interval Range, ImmutableArray<Fact> Facts);

/// <summary>What sources state about a device that costs are calculated with. Of several statements the best founded count,
/// of these the latest.</summary>
/// <param name="Peak">Peak in 10¹² operations per second, dense, in 16 bits or in a precision that the source does not name.</param>
/// <param name="Memory">In gigabytes.</param>
/// <param name="Price">For one device and hour, in <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217 code; null without a price.</param>
/// <param name="Watts">Power of one device.</param>
/// <param name="HasFp8">Whether it computes in 8-bit floating point; null when no source says.</param>
public sealed record DeviceFigures(Accelerator Device, StatedFigure? Peak, StatedFigure? Memory, StatedFigure? Price, string? Currency,
    StatedFigure? Watts, bool? HasFp8)
{
    private static readonly string[] PeakAttributes = ["peak_flops", "peak_bf16_dense", "peak_fp16_dense", "peak_fp16"];
    private static readonly string[] PowerAttributes = ["tdp", "board_power"];
    private static readonly string[] PriceAttributes = ["cost_per_hour", "assumed_rental_price"];

    private static readonly ConditionalWeakTable<ResultSnapshot, IReadOnlyDictionary<string, DeviceFigures>> known = [];

    /// <summary>The figures of every device by slug, worked out once per snapshot.</summary>
    public static IReadOnlyDictionary<string, DeviceFigures> All(ResultSnapshot snapshot) => known.GetValue(snapshot, Collect);

    /// <summary>
    /// The device that a source's own words name: by its whole name, or by one word that no other device's name has (<c>H800</c>). Null
    /// where the words fit none or several, as <c>H100-80GB</c> does.
    /// </summary>
    public static Accelerator? Named(ResultSnapshot snapshot, string? words)
    {
        if (words is null)
        {
            return null;
        }

        if (snapshot.Accelerators.TryGetValue(Slug.From(words), out var device))
        {
            return device;
        }

        var fitting = snapshot.Accelerators.Values.Where(known => known.Name.Split(' ').Contains(words, StringComparer.OrdinalIgnoreCase))
            .Take(2).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }

    private static Dictionary<string, DeviceFigures> Collect(ResultSnapshot snapshot)
    {
        var facts = snapshot.Facts.Where(fact => fact.Subject == FactSubject.Accelerator)
            .ToLookup(fact => Slug.From(fact.Name), StringComparer.Ordinal);
        return snapshot.Accelerators.Values.ToDictionary(device => device.Slug,
            device => Of(device, [.. facts[device.Slug]]), StringComparer.Ordinal);
    }

    private static DeviceFigures Of(Accelerator device, ImmutableArray<Fact> facts)
    {
        var prices = facts
            .Where(fact => PriceAttributes.Contains(fact.Attribute, StringComparer.Ordinal) && fact.Currency is not null).ToList();
        var currency = prices.Count == 0 ? null : StrongestEvidence.Of(prices, fact => fact.Provenance)[0].Currency;
        return new DeviceFigures(
            device,
            PeakAttributes.Select(attribute => Figure(facts.Where(fact => fact.Attribute == attribute && fact.Unit == "TFLOPS")))
                .FirstOrDefault(figure => figure is not null),
            Figure(facts.Where(fact => fact is { Attribute: "memory", Unit: "GB" })),
            Figure(prices.Where(fact => fact.Currency == currency)),
            currency,
            PowerAttributes.Select(attribute => Figure(facts.Where(fact => fact.Attribute == attribute && fact.Unit == "W")))
                .FirstOrDefault(figure => figure is not null),
            facts.FirstOrDefault(fact => fact.Attribute == "fp8_support")?.Value.Text switch { "yes" => true, "no" => false, _ => null });
    }

    private static StatedFigure? Figure(IEnumerable<Fact> facts)
    {
        var best = StrongestEvidence.Of([.. facts.Where(fact => fact.Value is { Low: > 0, High: > 0 })], fact => fact.Provenance);
        return best.Count == 0 ? null
            : new StatedFigure(new Interval(best.Min(fact => fact.Value.Low!.Value), best.Max(fact => fact.Value.High!.Value)), [.. best]);
    }
}
