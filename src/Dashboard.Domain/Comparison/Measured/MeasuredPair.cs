using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>One of the conditions of a measurement.</summary>
public enum ProtocolAspect
{
    /// <summary>The benchmark; not stated where the vendor names it without its version and a table joins the two names.</summary>
    Benchmark,

    Version,

    Split,

    /// <summary>How much of the benchmark was scored; a full run states nothing.</summary>
    Coverage,

    Language,

    /// <summary>Training stage with its effort.</summary>
    Stage,

    Metric,

    Shots,

    Harness,

    /// <summary>Device, precision and serving.</summary>
    Hardware,
}

/// <summary>How far the conditions of two measurements are known to be the same.</summary>
public enum ProtocolAgreement
{
    /// <summary>Both state it, and the same.</summary>
    Same,

    /// <summary>One side or both do not state it.</summary>
    NotStated,

    /// <summary>Both state it, and not the same.</summary>
    Differs,
}

/// <summary>One condition side by side.</summary>
/// <param name="Claimed">In the vendor's words; null when not stated.</param>
/// <param name="Measured">In the words of who measured; null when not stated.</param>
public sealed record AspectPair(ProtocolAspect Aspect, string? Claimed, string? Measured, ProtocolAgreement Agreement);

/// <summary>A vendor's value of its own model beside an independent one of the same model on the same benchmark.</summary>
/// <param name="Claimed">Row of the vendor's score in the snapshot.</param>
/// <param name="Measured">Row of the independent score.</param>
/// <param name="Aspects">Their conditions side by side; of version, split, coverage, language and hardware what neither
/// side has is left out.</param>
/// <param name="Difference">Measured minus claimed.</param>
/// <param name="OtherClaims">Further values of the vendor that could stand beside the independent one; see
/// <see cref="ClaimedAgainstMeasured"/> for which is taken.</param>
/// <param name="Counts">Whether it is the one pair by which model, stage, benchmark and language count in a summary.</param>
public sealed record MeasuredPair(
    LanguageModel Model, int Claimed, int Measured, ImmutableArray<AspectPair> Aspects, ScoreDifference Difference, int OtherClaims,
    bool Counts)
{
    /// <summary>Same if all conditions are stated and the same; differs if one is known to differ.</summary>
    public ProtocolAgreement Agreement => Aspects.Max(aspect => aspect.Agreement);

    /// <summary>How many conditions are known to differ.</summary>
    public int Differing => Aspects.Count(aspect => aspect.Agreement == ProtocolAgreement.Differs);

    /// <summary>How many conditions one side or both do not state.</summary>
    public int NotStated => Aspects.Count(aspect => aspect.Agreement == ProtocolAgreement.NotStated);
}

/// <summary>The pairs of one vendor and family together: each model, stage, benchmark and language once.</summary>
/// <param name="Developer">Null when nobody states it.</param>
/// <param name="Pairs">Values of the vendor that have an independent one beside them.</param>
/// <param name="InPercent">Those in percent, which the median rests on.</param>
/// <param name="Median">Median of measured minus claimed in points of percent; NaN when none is in percent.</param>
/// <param name="Worse">Pairs in which the independent value is worse than the vendor's, whichever way the metric counts.</param>
/// <param name="Better">Pairs in which it is better.</param>
/// <param name="ClearlyWorse">Those of the worse ones whose interval of the difference leaves out zero.</param>
/// <param name="ClearlyBetter">The same of the better ones.</param>
/// <param name="SameProtocol">Pairs whose conditions are all stated and the same.</param>
/// <param name="Differing">Pairs of which a condition is known to differ.</param>
public sealed record MeasuredSummary(
    string? Developer, string Family, int Pairs, int Models, int InPercent, double Median, int Worse, int Better, int ClearlyWorse,
    int ClearlyBetter, int SameProtocol, int Differing)
{
    /// <summary>Fewest pairs of which a median says something of the vendor and not of the pairs alone.</summary>
    public const int MinPairs = 10;

    /// <summary>Whether there are too few pairs to say anything of the vendor.</summary>
    public bool IsFew => InPercent < MinPairs;
}
