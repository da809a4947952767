using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Dashboard.Domain.Training;

/// <summary>
/// What counts as a spike. The Ling report (Sec. 3.4.4) tells narrow spikes (a few steps, little harm) from wide ones (they persist and
/// harm the model) in words only, so every number here is this product's own; <c>docs/decisions/0013-training-logs.md</c> says why.
/// </summary>
public sealed record SpikeRule
{
    /// <summary>The rule of all pages.</summary>
    public static SpikeRule Standard { get; } = new();

    /// <summary>Rows outside of spikes by which the usual level is judged. The default value is 128.</summary>
    public int Window { get; init; } = 128;

    /// <summary>Rows before which nothing is judged. The default value is 32.</summary>
    public int Min { get; init; } = 32;

    /// <summary>How far above the median a spike begins, in robust standard deviations. The default value is 7.</summary>
    public double Height { get; init; } = 7;

    /// <summary>How far above the median it has ended, in the same unit: lower, or noise would cut one spike into many.
    /// The default value is 3.</summary>
    public double Return { get; init; } = 3;

    /// <summary>Longest narrow spike in steps. The default value is 10.</summary>
    public int NarrowSteps { get; init; } = 10;

    /// <summary>Rows after which a loss that has not come back is taken for the new usual level. The default value is 1,024.</summary>
    public int Patience { get; init; } = 1024;
}

/// <summary>How a spike ended.</summary>
public enum SpikeKind
{
    /// <summary>It lasted at most <see cref="SpikeRule.NarrowSteps"/> steps.</summary>
    Narrow,

    /// <summary>It lasted longer and the loss came back.</summary>
    Wide,

    /// <summary>The loss was not finite, or did not come back within <see cref="SpikeRule.Patience"/> rows or before the log
    /// ended.</summary>
    Divergence,
}

/// <summary>A run of rows whose loss lies far above the usual.</summary>
/// <param name="First">Its first row.</param>
/// <param name="Last">Its last row, the one before the loss had come back.</param>
/// <param name="Top">The row of its highest finite loss; its first where none is finite.</param>
/// <param name="Level">The median before it; NaN when it began before there was one.</param>
/// <param name="Steps">Steps from first to last, both included. A log that skips steps knows no more than its rows.</param>
/// <param name="Tokens">Tokens processed in it; null when the log does not count them.</param>
/// <param name="HasReturned">Whether the loss came back to its former level.</param>
public sealed record LossSpike(SpikeKind Kind, int First, int Last, int Top, float Level, long Steps, double? Tokens, bool HasReturned);

/// <summary>The spikes and restarts of one training log, and what they cost.</summary>
/// <param name="Restarts">Rows at which training began again: the log marks them, or the step goes back.</param>
/// <param name="Tokens">Tokens processed from the first row on, those that were processed again included;
/// null when the log does not count them.</param>
/// <param name="TokensLost">Tokens processed in spikes or thrown away by a restart, each once;
/// null when the log does not count them.</param>
/// <param name="IsLeast">Whether <paramref name="TokensLost"/> is a lower bound, because a loss did not come back.</param>
public sealed record LossSpikes(ImmutableArray<LossSpike> Spikes, ImmutableArray<int> Restarts, double? Tokens,
    double? TokensLost, bool IsLeast)
{
    private static readonly ConditionalWeakTable<TrainingSteps, LossSpikes> Known = [];

    /// <summary>Share of the tokens lost; null when unknown.</summary>
    public double? ShareLost => Tokens is > 0 ? TokensLost / Tokens : null;

    /// <summary>The longest spike; null when there is none.</summary>
    public LossSpike? Longest => Spikes.MaxBy(spike => spike.Steps);

    /// <summary>The spikes by the rule of all pages, worked out once for each log.</summary>
    public static LossSpikes Of(TrainingSteps steps) => Known.GetValue(steps, static steps => Find(steps, SpikeRule.Standard));

    /// <summary>How many spikes are of a kind.</summary>
    public int Count(SpikeKind kind) => Spikes.Count(spike => spike.Kind == kind);

    /// <summary>
    /// Finds spikes in one pass. The usual level is the median of the last rows outside of spikes, the noise 1.4826 times their median
    /// absolute deviation (which is the standard deviation of normal noise): a spike shifts neither, and what a loss is counted in does not
    /// matter. Where most losses are equal because they were rounded, the smallest step between two losses stands in for the noise.
    /// </summary>
    public static LossSpikes Find(TrainingSteps steps, SpikeRule rule)
    {
        var path = new TrainingPath(steps);
        var found = new SpikeScan(steps, rule).Run();
        var lost = path.Replayed;
        var spikes = found.ConvertAll(spike =>
        {
            lost.AsSpan(spike.First, spike.Last - spike.First + 1).Fill(true);
            return spike with { Tokens = path.Tokens(spike.First, spike.Last) };
        });
        return new LossSpikes(
            [.. spikes], path.Restarts, path.Tokens(0, steps.Count - 1), path.Tokens(lost), spikes.Exists(spike => !spike.HasReturned));
    }
}
