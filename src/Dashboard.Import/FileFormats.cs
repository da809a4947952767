using System.Collections.Immutable;
using Dashboard.Import.Formats;
using Dashboard.Import.Tidy;

namespace Dashboard.Import;

/// <summary>All formats, in the order in which they are asked: the ones with the most telling content first.</summary>
public static class FileFormats
{
    public static ImmutableArray<IFileFormat> All { get; } =
    [
        new ItemTableFormat(),
        new TidyCsvFormat(),

        // Harnesses.
        new EveryEvalEverFormat(),
        new EvaluationSamplesFormat(),
        new LightevalFormat(),
        new InspectLogFormat(),
        new LmmsEvalFormat(),
        new EvalScopeReportFormat(),
        new EvalScopeReviewsFormat(),
        new MtebFormat(),
        new PromptfooFormat(),
        new DeepEvalFormat(),
        new BigCodeFormat(),
        new SimpleEvalsFormat(),
        new OlmesFormat(),
        new LmEvalFormat(),
        new LmEvalSamplesFormat(),
        new ModelCardFormat(),
        new LmEvalTableFormat(),

        // Leaderboards and tables.
        new HelmFormat(),
        new OpenCompassFormat(),
        new LiveBenchCostFormat(),
        new LiveBenchFormat(),
        new LiveBenchJudgmentsFormat(),
        new BfclFormat(),
        new AiderFormat(),
        new SweBenchFormat(),
        new HalFormat(),
        new LmArenaFormat(),
        new OpenLlmLeaderboardFormat(),
        new EuroEvalFormat(),
        new AfroBenchFormat(),
        new LanguageMonitorFormat(),
        new MmmluFormat(),
        new HpltFormat(),
        new EvalResultsYamlFormat(),

        // Prices and costs.
        new LiteLlmPricesFormat(),
        new LlmPricesFormat(),
        new InstancePricesFormat(),
        new FocusCostsFormat(),

        // Speed of hardware and software.
        new MlPerfInferenceFormat(),
        new MlPerfLoadGenFormat(),
        new MlPerfTrainingFormat(),
        new MlPerfSystemFormat(),
        new InferenceMaxFormat(),
        new VllmBenchFormat(),
        new VllmNightlyFormat(),
        new LlmPerfFormat(),
        new OptimumBenchmarkFormat(),
        new OptimumReportFormat(),
        new LlamaBenchFormat(),
        new AcceleratorTablesFormat(),

        // Training.
        new TrainingLogFormat(),

        // Tables that nobody's tool wrote.
        new HandmadeTableFormat(),
    ];

    /// <summary>The format with an id, or null.</summary>
    public static IFileFormat? Find(string id) => All.FirstOrDefault(format => format.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first format that takes a file; companions only when no other wants to read it.</summary>
    public static (IFileFormat? Format, Recognition Recognition) Recognize(FileSample sample)
    {
        IFileFormat? companion = null;
        foreach (var format in All)
        {
            switch (format.Recognize(sample))
            {
                case Recognition.Yes:
                    return (format, Recognition.Yes);
                case Recognition.Companion:
                    companion ??= format;
                    break;
            }
        }

        return (companion, companion is null ? Recognition.No : Recognition.Companion);
    }
}
