namespace Dashboard.Web.Features.Measured;

/// <summary>Claimed against measured in words.</summary>
public static class MeasuredLabels
{
    /// <summary>Whether the conditions agree: "same protocol", or what differs and what is not stated.</summary>
    public static string Agreement(MeasuredPair pair)
    {
        string Named(ProtocolAgreement agreement, Func<AspectPair, string> words) =>
            Format.List(pair.Aspects.Where(aspect => aspect.Agreement == agreement).Select(words));
        var differs = Named(ProtocolAgreement.Differs,
            aspect => Format.Of(Text.AspectDiffers, Of(aspect.Aspect), aspect.Claimed, aspect.Measured));
        var open = Named(ProtocolAgreement.NotStated, aspect => Of(aspect.Aspect));
        return Format.Sentences(
            [
            pair.Agreement switch
            {
                ProtocolAgreement.Same => Text.SameProtocol,
                ProtocolAgreement.Differs => Format.Of(Text.ProtocolDiffers, differs),
                _ => Text.ProtocolUnknown,
            },
            .. open.Length == 0 ? Array.Empty<string>() : [Format.Of(Text.ProtocolNotStated, open)],
        ]);
    }

    /// <summary>The conditions of a score, as far as stated, with its date; its benchmark only where the other has another.</summary>
    public static string Conditions(Score score, Score other) => Format.List(new[]
    {
        score.Task.Benchmark == other.Task.Benchmark ? null : score.Task.Benchmark,
        score.Task.Version,
        score.Task.Split,
        Labels.Of(score.Task.Coverage),
        score.Task.Metric.Name,
        score.Run.Shots is { } shots ? Format.Of(Text.Shots, shots) : Text.ShotsNotStated,
        score.Run.Harness,
        score.Run.Hardware.Name,
        score.Run.Hardware.Note,
        Format.Date(score.Run.Date),
    }.Where(word => !string.IsNullOrEmpty(word)));

    /// <summary>What a median of pairs cannot tell.</summary>
    public static string Warning(MeasuredSummary summary) => Format.Sentences(
            [
        .. summary.IsFew ? [Format.Of(Text.WarningFewPairs, MeasuredSummary.MinPairs)] : Array.Empty<string>(),
        Format.Of(Text.WarningProtocols, summary.SameProtocol, summary.Pairs, summary.Differing),
        Text.WarningChosen,
    ]);

    private static string Of(ProtocolAspect aspect) => aspect switch
    {
        ProtocolAspect.Benchmark => Text.AspectBenchmark,
        ProtocolAspect.Version => Text.AspectVersion,
        ProtocolAspect.Split => Text.AspectSplit,
        ProtocolAspect.Coverage => Text.AspectCoverage,
        ProtocolAspect.Language => Text.AspectLanguage,
        ProtocolAspect.Stage => Text.AspectStage,
        ProtocolAspect.Metric => Text.AspectMetric,
        ProtocolAspect.Shots => Text.AspectShots,
        ProtocolAspect.Harness => Text.AspectHarness,
        _ => Text.AspectHardware,
    };
}
