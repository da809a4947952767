namespace Dashboard.Domain.Views;

/// <summary>Which rules fill in what a view leaves open: training stages, the benchmarks and protocols shown first, and who has a rank.
/// A link that is frozen keeps the rules under which it was made.</summary>
public enum DefaultRules
{
    /// <summary>Those of the first release: chat models; MMLU; of protocols the one that covers most ranked models.</summary>
    First = 1,

    /// <summary>Of each model the best-founded released stage; benchmarks and protocols that hold the family in focus beside others,
    /// measured independently, recently and widely; see <see cref="Comparison.ProtocolChoice"/>.</summary>
    Current = 2,
}
