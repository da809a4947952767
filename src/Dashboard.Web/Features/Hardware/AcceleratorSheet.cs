using System.Collections.Immutable;

namespace Dashboard.Web.Features.Hardware;

/// <summary>Everything that is stated about one device.</summary>
public sealed record AcceleratorSheet(Accelerator Device, ImmutableArray<FactGroup> Facts, ImmutableArray<Throughput> Throughputs,
    ImmutableArray<int> Scores, ImmutableArray<HistoryLine> History)
{
    /// <summary>Collects the statements; null when there is no such device.</summary>
    public static AcceleratorSheet? Build(ResultSnapshot snapshot, string slug) => !snapshot.Accelerators.TryGetValue(slug, out var device)
        ? null : new AcceleratorSheet(
            device,
            FactSheet.Of(snapshot, FactSubject.Accelerator, slug),
            [.. snapshot.Throughputs.Where(line => line.Hardware.Name is { } name && Slug.From(name) == slug)],
            [.. snapshot.CurrentRows.Where(row => snapshot.Index.RunHardware[snapshot.Data.Run[row]] == slug)],
            ThingHistory.OfAccelerator(snapshot, slug));
}
