namespace Dashboard.Web.Presentation;

/// <summary>Names of domain values on the page.</summary>
public static class Labels
{
    /// <summary>Words of others in at most so many characters, cut between two words where it can be.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = text.LastIndexOf(' ', length - 1) is var space && space > length / 2 ? space
            : length - (char.IsHighSurrogate(text[length - 2]) ? 2 : 1);
        return text[..end].TrimEnd(',', ';', ':', ' ') + "…";
    }

    private const string AnonymousPrefix = "Ling Device ";

    /// <summary>A grade in words.</summary>
    public static string Of(EvidenceGrade grade) => grade switch
    {
        EvidenceGrade.Independent => Text.EvidenceIndependent,
        EvidenceGrade.ThirdParty => Text.EvidenceThirdParty,
        EvidenceGrade.SelfReported => Text.EvidenceSelfReported,
        EvidenceGrade.Competitor => Text.EvidenceCompetitor,
        EvidenceGrade.Copied => Text.EvidenceCopied,
        EvidenceGrade.Press => Text.EvidencePress,
        _ => Text.EvidenceEstimate,
    };

    /// <summary>A grade with its marks in words.</summary>
    public static string Of(EvidenceGrade grade, EvidenceMarks marks) =>
        Format.Lists([Of(grade), .. marks.Slugs().Select(Mark)]);

    /// <summary>A kind of training stage in words.</summary>
    public static string Of(VariantKind kind) => kind switch
    {
        VariantKind.Base => Text.VariantBase,
        VariantKind.Chat => Text.VariantChat,
        VariantKind.Reasoning => Text.VariantReasoning,
        VariantKind.Stage => Text.VariantStage,
        _ => Text.NotStated,
    };

    /// <summary>A kind's word in the URL.</summary>
    public static string VariantWord(VariantKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>A device as its paper names it: the catalogue's "Ling Device A" is the paper's "Device A".</summary>
    public static string Device(string name) =>
        name.StartsWith(AnonymousPrefix, StringComparison.Ordinal) ? name["Ling ".Length..] : name;

    /// <summary>A setup such as "8 × Device E (FP8)"; "not stated" when unknown.</summary>
    public static string Of(HardwareConfiguration setup) => Setup(setup, setup.Count is null ? null : setup.Note);

    /// <summary>The setups of one model, none like another: what is said of them stands where number and device are the same.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<HardwareConfiguration> setups)
    {
        var counts = setups.CountBy(Of, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. setups.Select(setup => counts[Of(setup)] > 1 ? Setup(setup) : Of(setup))];
    }

    /// <summary>A setup with all that is said of it, where one that differs in nothing else may stand beside it.</summary>
    public static string Setup(HardwareConfiguration setup) => Setup(setup, setup.Note);

    private static string Setup(HardwareConfiguration setup, string? note) => setup.Name is null
        ? Text.NotStated
        : (setup.Count is { } count ? Format.Of(Text.DeviceCount, count, Device(setup.Name)) : Device(setup.Name))
            + (note is null ? "" : $" ({note})");

    /// <summary>A model with what tells it from its other rows but the training stage: its device, with number and precision where it
    /// stands on that device in several ways, or, where none is stated, precision and serving.</summary>
    public static string Of(ResultSnapshot snapshot, RankedModel rankedModel) => string.Join(
        " · ",
        new[]
        {
            snapshot.Models[rankedModel.Model].Name,
            rankedModel.Hardware.Name is not { } device ? rankedModel.Hardware.Note
                : snapshot.Index.IsOneOfSeveral(rankedModel) ? Setup(rankedModel.Hardware)
                : Device(device),
        }.OfType<string>());

    /// <summary>How much of a benchmark was scored, such as "9 of 10 items, 1 error"; null for a full run.</summary>
    public static string? Of(RunCoverage? coverage) => coverage is not { } part ? null
        : !part.IsCounted ? Text.CoverageUnknown
        : Format.Of(Text.CoverageItems, Format.Whole(part.Scored), Format.Whole(part.All))
            + (part.Errors == 0 ? "" : ", " + Format.Count(part.Errors, Text.OneError, Text.ManyErrors));

    /// <summary>How many columns of partial runs stay out of means and win rates, and how they are let in; empty for none.</summary>
    public static string Excluded(int partial) => partial == 0 ? "" : Format.Count(partial, Text.OnePartialColumn, Text.ManyPartialColumns);

    /// <summary>A benchmark where it stands for a column: with how much of it was scored, where that is a part.</summary>
    public static string Benchmark(EvaluationTask task) => Benchmark(task.Benchmark, task.Coverage);

    /// <summary>The same of a name.</summary>
    public static string Benchmark(string name, RunCoverage? coverage) => Of(coverage) is { } part ? $"{name} ({part})" : name;

    /// <summary>The conditions of a protocol in a few words: metric, version and part of the benchmark, how much of it was scored, shots,
    /// harness, source.</summary>
    public static string Of(Protocol protocol) => string.Join(
        ", ",
        new[]
        {
            protocol.Task.Metric.Name,
            protocol.Task.Version,
            protocol.Task.Split,
            Of(protocol.Task.Coverage),
            protocol.Shots is { } shots ? Format.Of(Text.Shots, shots) : Text.ShotsNotStated,
            protocol.Harness,
            protocol.Source,
        }.OfType<string>());

    /// <summary>How many runs a mean is of and how far they lie apart, such as "mean of 3 runs, 71.2 to 73.0".</summary>
    /// <param name="runs">Rows of the runs; two or more.</param>
    public static string Spread(ResultSnapshot snapshot, IReadOnlyCollection<int> runs) => Format.Of(
        Text.MeanOfRuns, runs.Count, Format.Score(snapshot, runs.MinBy(row => snapshot.Data.Value[row])),
        Format.Score(snapshot, runs.MaxBy(row => snapshot.Data.Value[row])));

    private static string Mark(string slug) => slug switch
    {
        "from-figure" => Text.MarkFromFigure,
        "disputed" => Text.MarkDisputed,
        "derived" => Text.MarkDerived,
        "nominal" => Text.MarkNominal,
        "second-hand" => Text.MarkSecondHand,
        "curated" => Text.MarkCurated,
        _ => Text.MarkVendorEstimate,
    };
}
