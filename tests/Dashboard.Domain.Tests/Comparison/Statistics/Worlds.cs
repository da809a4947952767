namespace Dashboard.Domain.Tests.Comparison.Statistics;

/// <summary>Small results written down by hand.</summary>
internal static class Worlds
{
    /// <summary>EM, Acc and Pass@1 are shares of the benchmark's items.</summary>
    public static ComparisonRules Proportions { get; } = new(
        [Rule(null, Scoring.Proportion, metric: "EM"), Rule(null, Scoring.Proportion, metric: "Acc"),
            Rule(null, Scoring.Other, metric: "F1")], []);

    public static ScoringRule Rule(
        string? benchmark, Scoring scoring, string? source = null, string? metric = null, string? split = null, int[]? items = null,
        bool notFound = false, bool several = false) =>
        new(benchmark, source, metric, scoring, split, [.. items ?? []], notFound, several, null);

    public static Score Score(
        string model, string benchmark, double value, double? error = null, int? items = 1000, string variant = "chat",
        string? device = null, string? shots = null,
        string language = "en", string metric = "EM", string? unit = "percent", bool higher = true, string source = "s01",
        EvidenceGrade evidence = EvidenceGrade.SelfReported) => new(
        new EvaluationRun(model, new Variant(variant), shots, null,
            device is null ? default : new HardwareConfiguration(device, null, null), source, null, null),
        new EvaluationTask(benchmark, null, null, language, new Metric(metric, unit, higher)),
        value, error, items, evidence, EvidenceMarks.None, null, null);

    public static BenchmarkItems Items(string benchmark, int? items, string? split = null) =>
        new(benchmark, split, items, "official", new Provenance(EvidenceGrade.ThirdParty, EvidenceMarks.None, "s90", "README"));

    public static Fact Size(string model, string billions, EvidenceGrade evidence = EvidenceGrade.SelfReported,
        string attribute = "total_params") =>
        new(FactSubject.Model, model, attribute, PublishedValue.Parse(billions), "billion", null,
            new Provenance(evidence, EvidenceMarks.None, "s01", null));

    public static ScoreUncertainties Build(IEnumerable<Score> scores, ComparisonRules? rules = null,
        IEnumerable<BenchmarkItems>? items = null, IEnumerable<Fact>? facts = null, IEnumerable<CostRecord>? costs = null,
        IEnumerable<ItemResults>? itemResults = null)
    {
        var builder = new SnapshotBuilder();
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        builder.Items.AddRange((items ?? []).Select(item => new Revised<BenchmarkItems>(item, 1)));
        builder.Facts.AddRange((facts ?? []).Select(fact => new Revised<Fact>(fact, 1)));
        builder.Costs.AddRange((costs ?? []).Select(cost => new Revised<CostRecord>(cost, 1)));
        builder.ItemResults.AddRange((itemResults ?? []).Select(results => new Revised<ItemResults>(results, 1)));
        foreach (var score in scores)
        {
            builder.Add(score, 1);
        }

        return new ScoreUncertainties(builder.Build(), rules ?? Proportions);
    }
}
