namespace Dashboard.Web.Tests.Infrastructure;

/// <summary>Results whose every name tries to be something else: markup, a template, a formula, a spreadsheet command.</summary>
internal static class HostileBatch
{
    public const string Formula = "=HYPERLINK(\"http://evil.example/?\",\"Ling\")";
    public const string Image = "<img src=x onerror=alert(1)>";

    /// <summary>Names, each with one trick and something that a slug can be made of.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        Formula,
        Image,
        "<a href=\"https://evil.example\">Ling</a>",
        "<b>bold</b>&lt;i&gt;",
        "%{x} and %{customdata}",
        "$\\sum_{i}$ formula $x$",
        "--text",
        "--family-ling",
        "right\u202eto\u2066left\u200f",
        "bell\u0007null\u0001tab\tline\nend",
        "quote\" onmouseover=\"alert(1)",
        "apostrophe' onclick='alert(1)",
        "</script><script>alert(1)</script>",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(1+1)",
        "千问 模型 𝔘nicode 🦙",
        new('x', 10_000),
    ];

    /// <summary>Each name as model, device and benchmark, with scores, sizes, speeds and costs to draw.</summary>
    public static ImportBatch Make(IReadOnlyList<string>? names = null, int seed = 1)
    {
        names ??= Names;
        var random = new Random(seed);
        var batch = new ImportBatch
        {
            Title = "Hostile names",
            ContentHash = seed.ToString("x64", System.Globalization.CultureInfo.InvariantCulture)
        };
        batch.Sources.Add(new Source("h01", Image, Formula, "web_page", "javascript:alert(1)", Formula, null, null, Image));
        var provenance = new Provenance(EvidenceGrade.SelfReported, EvidenceMarks.None, "h01", Image);
        foreach (var (index, name) in names.Index())
        {
            // Every other one joins the family in focus, so that all charts have a subject.
            batch.Models.Add(new LanguageModel(name, index % 2 == 0 ? "Ling" : name, null, [], Formula));
            batch.Accelerators.Add(new Accelerator("Device " + name, null, null));
            batch.Facts.Add(Size(name, "total_params", 10 + index, provenance));
            batch.Facts.Add(Size(name, "active_params", 1 + index, provenance));
            batch.Facts.Add(
                new Fact(FactSubject.Accelerator, "Device " + name, "memory", PublishedValue.Parse("64"), "GB", null, provenance));
            batch.Throughputs.Add(new Throughput(name, "inference", name, name, new HardwareConfiguration("Device " + name, 8, name), name,
                "tokens/s", PublishedValue.Parse("123"), provenance));
            batch.TrainingLogs.Add(new TrainingLog(name, name, new HardwareConfiguration("Device " + name, 8, name),
                new TrainingSteps([1, 2, 1], [3, 2, float.NaN], [], [], [], []), provenance));
            batch.Costs.Add(new CostRecord(name, name, "training-cost", PublishedValue.Parse(index % 2 == 0 ? "5.5" : "6.5"),
                "million per 1 trillion tokens", "CNY", name, name, provenance));
        }

        foreach (var (benchmark, language) in names.Take(8).Select((name, index) => ("B " + name, index % 2 == 0 ? "en" : "zh")))
        {
            var task = new EvaluationTask(benchmark, null, null, language, new Metric("EM", "percent", HigherIsBetter: true));
            foreach (var (name, device) in names.SelectMany(name => new[] { (name, "Device " + names[0]), (name, "Device " + names[1]) }))
            {
                var run = new EvaluationRun(name, new Variant("chat"), "5", null,
                    new HardwareConfiguration(device, null, null), "h01", null, null);
                batch.Scores.Add(new Score(run, task, Math.Round(random.NextDouble() * 100, 2), null, null, EvidenceGrade.SelfReported,
                    EvidenceMarks.None, Image, Formula));
            }
        }

        return batch;
    }

    private static Fact Size(string model, string attribute, int billions, Provenance provenance) => new(
        FactSubject.Model, model, attribute,
        PublishedValue.Parse(billions.ToString(System.Globalization.CultureInfo.InvariantCulture)), "billion", null, provenance);
}
