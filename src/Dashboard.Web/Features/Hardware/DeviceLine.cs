using System.Collections.Immutable;

namespace Dashboard.Web.Features.Hardware;

/// <summary>What is stated about one device, a list per column because sources may disagree.</summary>
/// <param name="Peak">Statements of peak compute in 16 bits or unstated precision.</param>
/// <param name="Price">Statements of a price per hour.</param>
/// <param name="Other">All remaining statements.</param>
public sealed record DeviceLine(
    Accelerator Device, ImmutableArray<Fact> Peak, ImmutableArray<Fact> Memory, ImmutableArray<Fact> Bandwidth, ImmutableArray<Fact> Price,
    ImmutableArray<Fact> LowPrecision, ImmutableArray<Fact> Other)
{
    private static readonly string[] PeakAttributes = ["peak_flops", "peak_bf16_dense", "peak_fp16_dense", "peak_fp16"];
    private static readonly string[] PriceAttributes = ["cost_per_hour", "assumed_rental_price"];

    /// <summary>All devices that a view lets in, in catalogue order.</summary>
    public static ImmutableArray<DeviceLine> All(ResultSnapshot snapshot, ViewState view)
    {
        var figures = DeviceFigures.All(snapshot);
        var facts = snapshot.Facts
            .Where(fact => fact.Subject == FactSubject.Accelerator)
            .Where(fact => ScoreFilter.Allows(view, fact.Provenance))
            .ToLookup(fact => Slug.From(fact.Name), StringComparer.Ordinal);
        return
        [
            .. snapshot.Accelerators.Values
                .Where(device => DeviceEconomics.Allows(view, figures[device.Slug]))
                .Where(device => facts.Contains(device.Slug))
                .OrderBy(device => device.Vendor is not null)
                .ThenBy(device => device.Name, StringComparer.OrdinalIgnoreCase)
                .Select(device => Of(device, [.. facts[device.Slug]])),
        ];
    }

    private static DeviceLine Of(Accelerator device, ImmutableArray<Fact> facts)
    {
        ImmutableArray<Fact> With(params string[] attributes) =>
            [.. facts.Where(fact => attributes.Contains(fact.Attribute, StringComparer.Ordinal))];
        var line = new DeviceLine(device, With(PeakAttributes), With("memory"), With("memory_bandwidth"),
            With(PriceAttributes), With("fp8_support"), []);
        return line with
        {
            Other =
            [.. facts.Except([.. line.Peak, .. line.Memory, .. line.Bandwidth, .. line.Price, .. line.LowPrecision])]
        };
    }
}
