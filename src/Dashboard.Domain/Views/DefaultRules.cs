namespace Dashboard.Domain.Views;

/// <summary>Which rules fill in what a view leaves open: training stages, the benchmarks and protocols shown first, and who has a rank.
/// A link that is frozen keeps the rules under which it was made.</summary>
public enum DefaultRules
{
    /// <summary>Those of the first release: chat models; MMLU; of protocols the one that covers most ranked models.</summary>
    First = 1,

    /// <summary>Of each model the best-founded released stage; benchmarks and protocols that hold the family in focus beside others,
    /// measured independently, recently and widely; see <see cref="Comparison.ProtocolChoice"/>.</summary>
    Second = 2,

    /// <summary>As <see cref="Second"/>; besides, a leaderboard begins with the model that leads its first column, and means and win rates
    /// need values in half of the columns.</summary>
    Third = 3,

    /// <summary>As <see cref="Third"/>; besides, models are compared head to head at one stage of training at a time, a model on several
    /// devices counts once in ranks, win rates and frontiers, runs on all items come before runs on a part of them, and a benchmark that
    /// has nothing but the latter counts in no mean unless it is named.</summary>
    Fourth = 4,

    /// <summary>As <see cref="Fourth"/>; besides, of the released stages of a model the one comes first that has a value in the column that
    /// orders the table, so that nobody misses there because another stage has more columns.</summary>
    Fifth = 5,

    /// <summary>Those of views that name none.</summary>
    Current = Fifth,
}
