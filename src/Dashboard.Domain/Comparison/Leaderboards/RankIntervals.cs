using System.Collections.Immutable;
using System.Runtime.InteropServices;

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
/// <param name="members">Rows that have the number, ascending.</param>
/// <param name="values">The numbers ranked.</param>
/// <param name="places">Place of each member among them.</param>
internal sealed class Ranking(ImmutableArray<int> members, RankedValues values, ImmutableArray<int> places)
{
    public ImmutableArray<int> Members => members;

    /// <summary>Why nobody has a rank interval; <see cref="UnknownReason.None"/> where all have.</summary>
    public UnknownReason Unknown => values.Unknown;

    /// <summary>The ranking of one column of a leaderboard.</summary>
    public static Ranking OfColumn(Leaderboard leaderboard, ScoreUncertainties scores, int column)
    {
        var rows = leaderboard.Rows.AsSpan();
        var (members, scoreRows, places) = (new int[rows.Length], new int[rows.Length], new int[rows.Length]);
        var count = 0;
        for (var row = 0; row < rows.Length; row++)
        {
            if (rows[row].CountsIn(column))
            {
                (members[count], scoreRows[count], places[count]) = (row, rows[row].Cells[column].Row, count);
                count++;
            }
        }

        // In whichever order the rows of the leaderboard are, the same scores have the same ranks.
        Array.Sort(scoreRows, places, 0, count);
        var placeOf = new int[count];
        for (var place = 0; place < count; place++)
        {
            placeOf[places[place]] = place;
        }

        return new Ranking(Part(members, count), scores.Ranks.Of(Part(scoreRows, count)), Part(placeOf, count));
    }

    /// <summary>Rank by the numbers as stated of a member, by its place among them.</summary>
    public int Stated(int member) => values.Stated[places[member]];

    /// <summary>The rank of a row; null where it has none.</summary>
    public RankInterval? At(int row) => members.BinarySearch(row) is >= 0 and var member ? values.At(places[member]) : null;

    /// <summary>Mean and variance of the rank of a member, where all intervals are known.</summary>
    public (double Mean, double Variance) Moments(int member) => values.Moments[places[member]];

    private static ImmutableArray<int> Part(int[] all, int count) =>
        ImmutableCollectionsMarshal.AsImmutableArray(count == all.Length ? all : all[..count]);
}
