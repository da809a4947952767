using FsCheck;
using FsCheck.Fluent;

namespace Dashboard.Domain.Tests.Generated;

/// <summary>Views that filter the world of <see cref="GeneratedResults"/>, most of them by little,
/// and what they let in by the plainest means.</summary>
internal static class GeneratedFilters
{
    public static Gen<ViewState> Any { get; } =
        from families in Maybe("ling", "qwen", "gpt", "other", "nowhere")
        from models in Maybe("ling-plus", "ling-lite", "qwen2.5-72b", "gpt-4o", "nobodys", "nothing")
        from benchmarks in Maybe("mmlu", "c-eval", "gsm8k", "livecodebench-2408-2411", "none-such")
        from languages in Maybe("en", "zh", "zh-Hans", "und", "zha", "fr")
        from variants in Maybe("base", "chat", "instruct", "reasoning", "all")
        from hardware in Maybe("device-a", "device-b", "device-c")
        from evidence in Maybe("independent", "self-reported", "copied", "press")
        from sources in Maybe("s01", "s02", "my-report", "s99")
        from size in Gen.Frequency((4, Gen.Constant<SizeRange?>(null)), (1,
            Gen.Elements<SizeRange?>(new SizeRange(10, 100), new SizeRange(null, 72), new SizeRange(72, null), new SizeRange(1000, null))))
        from active in Gen.Elements(false, true)
        from focus in Gen.Elements("ling", "ling", "qwen", "nowhere")
        from columns in Gen.Elements(0, 1, 2, ViewState.DefaultColumns)
        from sort in Gen.Elements("", "model", "-model", "size", "-size", "mmlu", "-mmlu", "c-eval.zh", "unknown")
        select new ViewState
        {
            Families = families,
            Models = models,
            Benchmarks = benchmarks,
            Languages = languages,
            Variants = variants,
            Hardware = hardware,
            Evidence = evidence,
            Sources = sources,
            Size = size,
            SizeOf = active ? SizeMeasure.Active : SizeMeasure.Total,
            Focus = focus,
            Columns = columns,
            Sort = sort,
        };

    /// <summary>Whether the view lets the row in at the last revision, said once more in plain words.</summary>
    public static bool LetsIn(ViewState view, GeneratedRow row)
    {
        var (run, task) = (row.Score.Run, row.Score.Task);
        return row.StoodAt(GeneratedResults.LastRevision)
            && Has(view.Families, Slug.From(GeneratedResults.Models.Single(model => model.Name == run.Model).Family))
            && Has(view.Models, Slug.From(run.Model))
            && Has(view.Benchmarks, Slug.From(task.Benchmark))
            && Has(view.Hardware, run.Hardware.Name is null ? "" : Slug.From(run.Hardware.Name))
            && Has(view.Sources, Slug.From(run.Source))
            && Has(view.Evidence, row.Score.Evidence.Slug())
            && (view.Languages.Count == 0
                || view.Languages.Any(range => task.Language == range || task.Language.StartsWith(range + "-", StringComparison.Ordinal)))
            && (view.Variants.Count == 0 || view.Variants.Any(
                word => word == "all" || word == run.Variant.Label || (word == "chat" && run.Variant.Label == "instruct")))
            && (view.Size is not { } size || (Billions(run.Model, view.SizeOf) is { } billions && billions >= (size.Low ?? 0)
                && billions <= (size.High ?? double.MaxValue)));
    }

    /// <summary>Known parameters of a model of the generated world.</summary>
    public static double? Billions(string model, SizeMeasure measure) => GeneratedResults.Facts
        .Where(fact => fact.Name == model && fact.Attribute == (measure == SizeMeasure.Active ? "active_params" : "total_params"))
        .Select(fact => fact.Value.Number)
        .SingleOrDefault();

    private static bool Has(KeySet list, string slug) => list.Count == 0 || list.Contains(slug, StringComparer.Ordinal);

    private static Gen<KeySet> Maybe(params string[] words) =>
        Gen.Frequency((5, Gen.Constant(default(KeySet))), (1, Gen.SubListOf(words).Select(KeySet.From)));
}
