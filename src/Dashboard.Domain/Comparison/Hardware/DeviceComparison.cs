using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>One protocol's scores of one model on several devices.</summary>
/// <param name="Scores">Score rows in the order of the devices; -1 where there is none.</param>
/// <param name="Difference">First device minus second, in the metric's unit; null when either is missing.</param>
public sealed record DeviceComparisonLine(Protocol Protocol, ImmutableArray<int> Scores, double? Difference)
{
    /// <summary>Highest value less lowest, in the metric's unit; null where fewer than two devices have one.</summary>
    public double? Spread(ResultSnapshot snapshot)
    {
        var values = Scores.Where(row => row >= 0).Select(row => snapshot.Data.Value[row]).ToList();
        return values.Count > 1 ? values.Max() - values.Min() : null;
    }
}

/// <summary>One model, at one training stage, on the different devices that a source reports it on.</summary>
/// <param name="Devices">Devices, by name; at least two.</param>
/// <param name="Lines">One per protocol, by benchmark.</param>
public sealed record DeviceComparison(
    LanguageModel Model, Variant Variant, ImmutableArray<HardwareConfiguration> Devices, ImmutableArray<DeviceComparisonLine> Lines)
{
    /// <summary>Every model that the view's scores show on two devices or more under one protocol; those in focus first.</summary>
    public static ImmutableArray<DeviceComparison> Build(ResultSnapshot snapshot, ViewState view) =>
    [
        .. ScoreFilter.ComparedRows(snapshot, view)
            .Where(row => snapshot.Data.Runs[snapshot.Data.Run[row]].Hardware.Name is not null)
            .GroupBy(row => RankedModelOf(snapshot, row) with { Hardware = default })
            .Select(group => Compare(snapshot, group.Key, [.. group]))
            .Where(comparison => comparison.Devices.Length > 1 && comparison.Lines.Length > 0)
            .OrderByDescending(comparison => comparison.Model.FamilySlug == view.Focus)
            .ThenByDescending(comparison => comparison.Lines.Length)
            .ThenBy(comparison => comparison.Model.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(comparison => comparison.Variant.Label, StringComparer.Ordinal),
    ];

    private static DeviceComparison Compare(ResultSnapshot snapshot, RankedModel rankedModel, int[] rows)
    {
        ImmutableArray<HardwareConfiguration> devices =
            [.. rows.Select(row => RankedModelOf(snapshot, row).Hardware).Distinct().OrderBy(device => device.Name, StringComparer.Ordinal)
                .ThenBy(device => device.Count).ThenBy(device => device.Note, StringComparer.Ordinal)];
        return new DeviceComparison(
            snapshot.Models[rankedModel.Model],
            rankedModel.Variant,
            devices,
            [
                .. rows.GroupBy(row => snapshot.Index.ProtocolOfRow[row])
                    .Select(group => Line(snapshot, snapshot.Index.Protocols[group.Key], devices, [.. group]))
                    .Where(line => line.Scores.Count(row => row >= 0) > 1)
                    .OrderBy(line => line.Protocol.Task.Benchmark, StringComparer.OrdinalIgnoreCase)
                    .ThenBy(line => line.Protocol.Task.Language, StringComparer.Ordinal)
                    .ThenBy(line => line.Protocol.Shots, StringComparer.Ordinal)
                    .ThenBy(line => line.Protocol.Source, StringComparer.Ordinal)
                    .ThenBy(line => line.Protocol.ToString(), StringComparer.Ordinal),
            ]);
    }

    private static DeviceComparisonLine Line(ResultSnapshot snapshot, Protocol protocol,
        ImmutableArray<HardwareConfiguration> devices, int[] rows)
    {
        ImmutableArray<int> scores =
        [
            .. devices.Select(device => rows.Where(row => RankedModelOf(snapshot, row).Hardware == device)
                .Aggregate(-1, (shown, row) => shown < 0 || ShownStatement.Precedes(snapshot, row, shown) ? row : shown)),
        ];
        double? difference = scores is [>= 0, >= 0, ..] ? snapshot.Data.Value[scores[0]] - snapshot.Data.Value[scores[1]] : null;
        return new DeviceComparisonLine(protocol, scores, difference);
    }

    private static RankedModel RankedModelOf(ResultSnapshot snapshot, int row) =>
        snapshot.Index.RankedModels[snapshot.Index.RankedModelOfRun[snapshot.Data.Run[row]]];
}
