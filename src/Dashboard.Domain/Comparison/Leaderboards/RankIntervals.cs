using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>A rank with the ranks that the uncertainty of all values ranked leaves open.</summary>
/// <param name="Rank">1 is best; equals share the best of their ranks.</param>
/// <param name="Low">Best rank of the 95 % interval, at most <paramref name="Rank"/>; null when unknown.</param>
/// <param name="High">Worst rank of the 95 % interval, at least <paramref name="Rank"/>; null when unknown.</param>
/// <param name="Reason">Why there is no interval.</param>
public sealed record RankInterval(int Rank, int? Low, int? High, UnknownReason Reason)
{
    /// <summary>A rank whose uncertainty is not known.</summary>
    public static RankInterval Unknown(int rank, UnknownReason reason) => new(rank, null, null, reason);
}

/// <summary>
/// Ranks and rank intervals of each column of a leaderboard, worked out from the uncertainty of every value when they are asked for
/// (decision 23). Values are taken for independent of each other; see <see cref="ScoreDifference"/> on what that leaves out. If one value
/// of a column has no known uncertainty, no ranked model of that column has a rank interval.
/// </summary>
public sealed class RankIntervals
{
    internal RankIntervals(ImmutableArray<Ranking> columns) => Columns = columns;

    internal ImmutableArray<Ranking> Columns { get; }

    /// <summary>The rank of a leaderboard's row in a column; null where the cell is missing.</summary>
    public RankInterval? At(int row, int column) => Columns[column].At(row);

    /// <summary>Why nobody has a rank interval in a column; <see cref="UnknownReason.None"/> where all have.</summary>
    public UnknownReason WhyUnknown(int column) => Columns[column].Unknown;

    /// <summary>Ranks every column.</summary>
    public static RankIntervals Build(Leaderboard leaderboard, ScoreUncertainties scores) =>
        new([.. Enumerable.Range(0, leaderboard.Columns.Length).Select(column => Ranking.OfColumn(leaderboard, scores, column))]);
}

/// <summary>Rows of a leaderboard ranked by one number each; of one model on several devices one row only, see
/// <see cref="LeaderboardRow.CountBefore"/>.</summary>
internal sealed class Ranking
{
    /// <summary>RankedModels of a column whose rank intervals are worked out at most; the work grows with the square of their
    /// number.</summary>
    private const int MaxMembers = 500;

    private readonly ImmutableArray<UnknownReason> reasons;
    private readonly Lazy<UncertainRanks> ranks;

    /// <param name="members">Rows that have the number, ascending.</param>
    /// <param name="stated">Rank of each by the numbers as stated.</param>
    /// <param name="reasons">Why the uncertainty of a number is not known; <see cref="UnknownReason.None"/> where it is.</param>
    /// <param name="uncertain">The numbers with their uncertainty, greater is better; not asked for where one is unknown.</param>
    public Ranking(ImmutableArray<int> members, ImmutableArray<int> stated, ImmutableArray<UnknownReason> reasons,
        Func<IReadOnlyList<UncertainValue>> uncertain)
    {
        (Members, Stated, this.reasons) = (members, stated, reasons);
        Unknown = reasons.FirstOrDefault(reason => reason != UnknownReason.None);
        ranks = new Lazy<UncertainRanks>(() => new UncertainRanks(uncertain()));
    }

    public ImmutableArray<int> Members { get; }

    public ImmutableArray<int> Stated { get; }

    /// <summary>Why nobody has a rank interval; <see cref="UnknownReason.None"/> where all have.</summary>
    public UnknownReason Unknown { get; }

    /// <summary>The ranking of one column of a leaderboard.</summary>
    public static Ranking OfColumn(Leaderboard leaderboard, ScoreUncertainties scores, int column)
    {
        var higher = leaderboard.Columns[column].Protocol.Task.Metric.HigherIsBetter;
        ImmutableArray<int> members = [
            .. Enumerable.Range(0, leaderboard.Rows.Length).Where(row => leaderboard.Rows[row].CountsIn(column))];
        var cells = Array.ConvertAll([.. members], row => leaderboard.Rows[row].Cells[column]);
        var intervals = Array.ConvertAll(cells, cell => scores.IntervalOf(cell.Row));
        return new Ranking(
            members,
            UncertainRanks.Rank(Array.ConvertAll(cells, cell => higher ? cell.Value : -cell.Value)),
            [.. cells.Zip(intervals, (cell, interval) => members.Length > MaxMembers ? UnknownReason.TooMany
                : interval is null ? scores.Of(cell.Row).Reason : UnknownReason.None)],
            () => [.. cells.Zip(intervals, (cell, interval) => UncertainValue.Of(cell.Value, interval!.Value))
                .Select(value => higher ? value : -value)]);
    }

    /// <summary>The rank of a row; null where it has none.</summary>
    public RankInterval? At(int row)
    {
        var place = Members.BinarySearch(row);
        if (place < 0)
        {
            return null;
        }

        if (Unknown != UnknownReason.None)
        {
            return RankInterval.Unknown(Stated[place], reasons[place] == UnknownReason.None ? UnknownReason.OthersUnknown : reasons[place]);
        }

        var (low, high) = ranks.Value.Interval(place);
        return new RankInterval(Stated[place], Math.Min(low, Stated[place]), Math.Max(high, Stated[place]), UnknownReason.None);
    }

    /// <summary>Mean and variance of the rank of each member, where all intervals are known.</summary>
    public (double Mean, double Variance)[] Moments() => ranks.Value.AllMoments();
}
