using System.Collections.Immutable;

namespace Dashboard.Web.Features.Hardware;

/// <summary>Everything that is stated about one device.</summary>
public sealed record AcceleratorView(ViewContext Context, Accelerator Device, ImmutableArray<FactGroup> Facts,
    ImmutableArray<Throughput> Throughputs, ImmutableArray<int> Scores, ImmutableArray<HistoryLine> History)
    : PageView(Context, Text.NavHardware,
        Format.Of(Text.FindingDevice, Labels.Device(Device.Name), Format.Whole(Facts.Sum(group => group.Facts.Length)),
            Format.Whole(Scores.Length)), Device.Note ?? "")
{
    /// <summary>Collects the statements; null when there is no such device.</summary>
    public static AcceleratorView? Build(ViewContext context, string slug) =>
        context.Snapshot is var snapshot && !snapshot.Accelerators.TryGetValue(slug, out var device) ? null : new AcceleratorView(
            context,
            device,
            FactSheet.Of(snapshot, FactSubject.Accelerator, slug),
            [.. snapshot.Throughputs.Where(line => line.Hardware.Name is { } name && Slug.From(name) == slug)],
            [.. snapshot.CurrentRows.Where(row => snapshot.Index.RunHardware[snapshot.Data.Run[row]] == slug)],
            ThingHistory.OfAccelerator(snapshot, slug));

    protected override IEnumerable<ViewTable> BuildTables() =>
    [
        StatementTables.Facts(Facts),
        StatementTables.Throughputs(Throughputs),
        StatementTables.Scores(Context.Snapshot, Scores),
        StatementTables.History(Context.Snapshot, History),
    ];
}
