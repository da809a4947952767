using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Generated;

/// <summary>A score as a test writes it down, with the revisions that added and removed it.</summary>
internal sealed record GeneratedRow(Score Score, int Added, int Removed)
{
    public string Model => Score.Run.Model;

    public bool StoodAt(int revision) => Added <= revision && revision < Removed;

    /// <summary>What is ranked.</summary>
    public (string Model, Variant Variant, HardwareConfiguration Hardware) RankedModel =>
        (Slug.From(Score.Run.Model), Score.Run.Variant, Score.Run.Hardware);

    public Protocol Protocol => new(Score.Task, Score.Run.Shots, Score.Run.Harness, Score.Run.Source);

    public override string ToString() => FormattableString.Invariant($"{Score} [{Added}..{Removed})");
}

/// <summary>Small worlds in which models, protocols and values meet and tie often.</summary>
internal static class GeneratedResults
{
    public const int LastRevision = 3;

    private static readonly Metric[] Metrics =
        [new("EM", "percent", true), new("Pass@1", "percent", true), new("BPB", "BPB", false), new("Rating", "rating", true)];

    private static readonly EvidenceGrade[] Grades = [EvidenceGrade.Independent, EvidenceGrade.SelfReported,
        EvidenceGrade.Competitor, EvidenceGrade.Copied];

    public static IReadOnlyList<LanguageModel> Models { get; } =
    [
        Model("Ling-Plus", "Ling"), Model("Ling-Lite", "Ling"), Model("Ling-X", "Ling"), Model("Qwen2.5-72B", "Qwen"),
        Model("GPT-4o", "GPT"), Model("Nobody's", "Other"),
    ];

    public static IReadOnlyList<Fact> Facts { get; } =
    [
        Fact("Ling-Plus", "total_params", "290"), Fact("Ling-Plus", "active_params", "28.8"), Fact("Ling-Lite", "total_params", "16.8"),
        Fact("Ling-Lite", "active_params", "2.75"),
        Fact("Ling-X", "active_params", "not found"), Fact("Qwen2.5-72B", "total_params", "72"), Fact("Qwen2.5-72B", "active_params", "72"),
        Fact("GPT-4o", "total_params", "not disclosed"), Fact("Ling-Plus", "release_date", "2025-03-10"),
        Fact("Ling-Lite", "release_date", "2025-03"), Fact("Qwen2.5-72B", "release_date", "2024"), Fact("GPT-4o", "release_date", "spring"),
    ];

    public static Gen<GeneratedRow[]> Rows { get; } = (
        from run in Runs
        from task in Tasks
        from value in Gen.Choose(0, 12)
        from evidence in Gen.Elements(Grades)
        from marks in Gen.Elements(EvidenceMarks.None, EvidenceMarks.None, EvidenceMarks.FromFigure, EvidenceMarks.Disputed)
        from locator in Gen.Elements("Table 1", "Table 2", null)
        from added in Gen.Frequency((3, Gen.Constant(1)), (1, Gen.Choose(2, LastRevision)))
        from removed in Gen.Frequency((3, Gen.Constant(int.MaxValue)), (1, Gen.Choose(added + 1, LastRevision + 1)))
        select new GeneratedRow(new Score(run, task, value / 2.0, null, null, evidence, marks, locator, null), added, removed)).ArrayOf();

    /// <summary>The naive answer to which of several statements about one thing is shown: see <c>Leaderboard</c>.</summary>
    public static GeneratedRow Shown(IEnumerable<GeneratedRow> rows) => rows
        .OrderBy(row => row.Score.Evidence)
        .ThenBy(row => row.Score.Marks.HasFlag(EvidenceMarks.FromFigure))
        .ThenByDescending(row => row.Score.Run.Date ?? default)
        .ThenBy(row => row.Score.Locator, StringComparer.Ordinal)
        .ThenByDescending(row => row.Score.Value)
        .ThenBy(row => row.Score.Marks)
        .First();

    public static ResultSnapshot Build(IEnumerable<GeneratedRow> rows, int lastRevision = LastRevision)
    {
        var builder = new SnapshotBuilder();
        for (var number = 1; number <= lastRevision; number++)
        {
            builder.Add(new Revision(number, DateTime.UnixEpoch.AddDays(number), "revision"));
        }

        foreach (var model in Models)
        {
            builder.Add(model);
        }

        builder.Facts.AddRange(Facts.Select(fact => new Revised<Fact>(fact, 1)));
        foreach (var row in rows)
        {
            builder.Add(row.Score, row.Added, row.Removed);
        }

        return builder.Build();
    }

    private static Gen<EvaluationRun> Runs =>
        from model in Gen.Elements<LanguageModel>(Models)
        from variant in Gen.Elements("base", "chat", "instruct", "")
        from shots in Gen.Elements(null, "0", "5")
        from harness in Gen.Frequency((3, Gen.Constant<string?>(null)), (1, Gen.Constant<string?>("lm-eval")))
        from hardware in Gen.Frequency((4, Gen.Constant(HardwareConfiguration.NotStated)), (1, Gen.Elements(new HardwareConfiguration(
            "Device A", 1, null), new HardwareConfiguration("Device B", 8, "FP8"), new HardwareConfiguration("Device B", 16, null))))
        from source in Gen.Frequency((3, Gen.Constant("s01")), (1, Gen.Elements("s02", "my report")))
        from date in Gen.Elements<PartialDate?>(null, new PartialDate(2024), new PartialDate(2025, 3))
        select new EvaluationRun(model.Name, new Variant(variant), shots, harness, hardware, source, "someone", date);

    private static Gen<EvaluationTask> Tasks =>
        from benchmark in Gen.Elements("MMLU", "C-Eval", "GSM8K", "LiveCodeBench (2408-2411)")
        from version in Gen.Frequency((4, Gen.Constant<string?>(null)), (1, Gen.Constant<string?>("v2")))
        from split in Gen.Frequency((4, Gen.Constant<string?>(null)), (1, Gen.Constant<string?>("test")))
        from language in Gen.Elements("en", "en", "zh", "zh-Hans", "und")
        from metric in Gen.Frequency((3, Gen.Constant(Metrics[0])), (1, Gen.Elements(Metrics)))
        select new EvaluationTask(benchmark, version, split, language, metric);

    private static LanguageModel Model(string name, string family) => new(name, family, null, [], null);

    private static Fact Fact(string model, string attribute, string value) =>
        new(FactSubject.Model, model, attribute, PublishedValue.Parse(value), "billion", null,
            new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.None, "s01", "p. 1"));
}
