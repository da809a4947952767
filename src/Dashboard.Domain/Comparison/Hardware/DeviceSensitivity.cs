using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>A comparison of one model on several devices that loses lines.</summary>
/// <param name="Before">Lines with all evidence.</param>
/// <param name="After">Lines without.</param>
public sealed record DeviceChange(LanguageModel Model, int Before, int After);

/// <summary>What the statements about devices rest on, and what would be left without part of the evidence.</summary>
/// <param name="Grades">Scores on several devices, speeds and device data by grade, strongest first.</param>
/// <param name="Values">All of them.</param>
/// <param name="Left">Those that would be left.</param>
/// <param name="Comparisons">Models whose comparison would lose lines, in the order of the page.</param>
public sealed record DeviceSensitivity(ImmutableArray<GradeCount> Grades, int Values, int Left, ImmutableArray<DeviceChange> Comparisons)
{
    /// <summary>Compares the devices of a view with and without part of the evidence.</summary>
    public static DeviceSensitivity Build(ResultSnapshot snapshot, ViewState view, EvidenceCut cut)
    {
        var before = DeviceComparison.Build(snapshot, view);
        var after = DeviceComparison.Build(snapshot, cut.Apply(view))
            .ToDictionary(comparison => (comparison.Model.Slug, comparison.Variant), comparison => comparison.Lines.Length);
        List<EvidenceGrade> grades =
        [
            .. before.SelectMany(comparison => comparison.Lines).SelectMany(line => line.Scores).Where(row => row >= 0)
                .Select(row => snapshot.Data.Evidence[row]),
            .. Speeds(snapshot, view).Select(line => line.Provenance.Evidence),
            .. Facts(snapshot, view).Select(fact => fact.Provenance.Evidence),
        ];
        return new DeviceSensitivity(
            GradeCount.Of(grades),
            grades.Count,
            grades.Count(cut.Keeps),
            [
                .. before.Select(comparison => new DeviceChange(comparison.Model, comparison.Lines.Length,
                    after.GetValueOrDefault((comparison.Model.Slug, comparison.Variant))))
                    .Where(change => change.After < change.Before),
            ]);
    }

    /// <summary>Speeds that a view lets in.</summary>
    public static IEnumerable<Throughput> Speeds(ResultSnapshot snapshot, ViewState view) => snapshot.Throughputs
        .Where(line => snapshot.FindModel(Slug.From(line.Model)) is { } model && ScoreFilter.Allows(view, model))
        .Where(line => ScoreFilter.AllowsDevice(view, line.Hardware.Name) && ScoreFilter.Allows(view, line.Provenance));

    /// <summary>Statements about devices that a view lets in.</summary>
    public static IEnumerable<Fact> Facts(ResultSnapshot snapshot, ViewState view) => snapshot.Facts
        .Where(fact => fact.Subject == FactSubject.Accelerator && ScoreFilter.Allows(view, fact.Provenance)
            && ScoreFilter.AllowsDevice(view, fact.Name));
}
