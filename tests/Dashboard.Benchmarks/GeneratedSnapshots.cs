namespace Dashboard.Benchmarks;

/// <summary>Made-up results with a fixed seed: models of all sizes on many benchmarks, by several sources under several
/// protocols.</summary>
internal static class GeneratedSnapshots
{
    private static readonly string[] Families = ["Ling", "Qwen", "DeepSeek", "Llama", "Mistral", "GPT", "Gemini",
        "Moonlight", "ERNIE", "Other"];
    private static readonly string[] Languages = ["en", "zh", "und", "pt", "mul"];
    private static readonly string[] Variants = ["base", "chat"];
    private static readonly string?[] Shots = [null, "0", "5"];

    /// <summary>A million rows of 4.5 million possible: 500 models, 2 variants, 60 benchmarks in 5 languages, 5 sources,
    /// 3 numbers of shots.</summary>
    public static ResultSnapshot Million() => Build(models: 500, benchmarks: 60, languages: 5, sources: 5, shots: 3, rows: 1_000_000);

    /// <summary>Every one of 500 models on every one of 60 benchmarks, under one protocol.</summary>
    public static ResultSnapshot Wide() => Build(models: 500, benchmarks: 60, languages: 1, sources: 1, shots: 1, rows: 60_000);

    /// <summary>A training log: a loss that falls with noise, a spike every 5,000 rows.</summary>
    public static TrainingSteps Steps(int rows)
    {
        var random = new Random(20250310);
        var losses = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            var noise = random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5;
            losses[row] = (float)(2 + (9 / Math.Pow(1 + (row / 50.0), 0.6)) + (0.04 * noise) + (row % 5000 > 4995 ? 3 : 0));
        }

        return new TrainingSteps([.. Enumerable.Range(1, rows)], [.. losses],
            [.. Enumerable.Range(1, rows).Select(row => row * 4e6)], [], [], []);
    }

    private static ResultSnapshot Build(int models, int benchmarks, int languages, int sources, int shots, int rows)
    {
        var random = new Random(20250310);
        var scores = new ScoreTable();
        var builder = new SnapshotBuilder(scores);
        builder.Add(new Revision(1, DateTime.UnixEpoch, "one"));
        builder.Add(new Revision(2, DateTime.UnixEpoch, "two"));
        for (var model = 0; model < models; model++)
        {
            var name = FormattableString.Invariant($"{Families[model % Families.Length]}-{model}B");
            builder.Add(new LanguageModel(name, Families[model % Families.Length], null, [], null));
            builder.Facts.Add(new Revised<Fact>(
                new Fact(FactSubject.Model, name, "total_params", PublishedValue.Parse(FormattableString.Invariant($"{model + 1}")),
                    "billion", null, new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.None, "s1", null)), 1));
        }

        var runs = (
            from model in Enumerable.Range(0, models)
            from variant in Variants
            from source in Enumerable.Range(1, sources)
            from shot in Shots.Take(shots)
            select builder.RunCode(new EvaluationRun(FormattableString.Invariant($"{Families[model % Families.Length]}-{model}B"),
                new Variant(variant), shot, null, HardwareConfiguration.NotStated, FormattableString.Invariant($"s{source}"), "someone",
                new PartialDate(2020 + source)))).ToArray();
        var tasks = (
            from benchmark in Enumerable.Range(0, benchmarks)
            from language in Languages.Take(languages)
            select builder.TaskCode(new EvaluationTask(FormattableString.Invariant($"Benchmark {benchmark}"), null, null, language,
                new Metric("EM", "percent", benchmark % 20 != 0)))).ToArray();
        var places = Enumerable.Range(0, runs.Length * tasks.Length).ToArray();
        random.Shuffle(places);
        foreach (var place in places.Take(rows))
        {
            scores.Add(
                runs[place / tasks.Length], tasks[place % tasks.Length], Math.Round(random.NextDouble() * 100, 2), null, null, null,
                (EvidenceGrade)random.Next(1, 8), EvidenceMarks.None, null, null, 1, random.Next(20) == 0 ? 2 : int.MaxValue);
        }

        return builder.Build();
    }
}
