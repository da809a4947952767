using System.Collections.Immutable;
using System.Globalization;

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
/// Ranks and rank intervals of each column of a leaderboard, by resampling every value from its own uncertainty (2,000 draws, the same each
/// time). Values are drawn independently of each other; see <see cref="ScoreDifference"/> on what that leaves out. If one value of a column
/// has no known uncertainty, no ranked model of that column has a rank interval.
/// </summary>
public sealed class RankIntervals
{
    private readonly ImmutableArray<ImmutableArray<RankInterval?>> columns;

    private RankIntervals(ImmutableArray<ImmutableArray<RankInterval?>> columns) => this.columns = columns;

    /// <summary>The rank of a leaderboard's row in a column; null where the cell is missing.</summary>
    public RankInterval? At(int row, int column) => columns[column][row];

    /// <summary>Ranks every column.</summary>
    public static RankIntervals Build(Leaderboard leaderboard, ScoreUncertainties scores) =>
        Of(leaderboard, ColumnDraws.All(leaderboard, scores));

    /// <summary>The same of values that are already drawn; the draws themselves are not kept.</summary>
    internal static RankIntervals Of(Leaderboard leaderboard, ColumnDraws[] draws) =>
        new([.. draws.Select(column => column.Intervals(leaderboard.Rows.Length))]);
}

/// <summary>The values of one column of a leaderboard, drawn anew and ranked.</summary>
/// <param name="Members">Rows of the leaderboard that have a value in the column.</param>
/// <param name="Stated">Rank of each member by the values as stated.</param>
/// <param name="Reasons">Why a member's uncertainty is not known; <see cref="UnknownReason.None"/> for all when there are draws.</param>
/// <param name="Draws">Draws per member, greater is better; empty when the uncertainty of a member is not known.</param>
/// <param name="Ranks">Ranks per member and draw.</param>
internal sealed record ColumnDraws(ImmutableArray<int> Members, ImmutableArray<int> Stated,
    ImmutableArray<UnknownReason> Reasons, float[] Draws, int[] Ranks)
{
    /// <summary>RankedModels of a column that are resampled at most; the work grows with the square of their number.</summary>
    public const int MaxMembers = 500;

    /// <summary>Whether the uncertainty of every member is known.</summary>
    public bool AreKnown => Reasons.All(reason => reason == UnknownReason.None);

    /// <summary>The draws of every column.</summary>
    public static ColumnDraws[] All(Leaderboard leaderboard, ScoreUncertainties scores) =>
        [.. Enumerable.Range(0, leaderboard.Columns.Length).Select(column => Of(leaderboard, scores, column))];

    public static ColumnDraws Of(Leaderboard leaderboard, ScoreUncertainties scores, int column)
    {
        var task = leaderboard.Columns[column].Protocol;
        var sign = task.Task.Metric.HigherIsBetter ? 1 : -1;
        ImmutableArray<int> members = [
            .. leaderboard.Rows.Index().Where(row => !row.Item.Cells[column].IsMissing).Select(row => row.Index)];
        var uncertain = members.Select(member => scores.Of(leaderboard.Rows[member].Cells[column].Row)).ToArray();
        var stated = RankSampler.Rank([.. uncertain.Select(score => sign * score.Value)]);
        ImmutableArray<UnknownReason> reasons = [
            .. uncertain.Select(score => members.Length > MaxMembers ? UnknownReason.TooMany : score.Reason)];
        if (reasons.Any(reason => reason != UnknownReason.None))
        {
            return new ColumnDraws(members, stated, reasons, [], []);
        }

        var seed = RankSampler.Seed(task.Task.Benchmark, task.Task.Version, task.Task.Split, task.Task.Language, task.Task.Metric.Name,
            task.Shots, task.Harness, task.Source);
        var draws = GC.AllocateUninitializedArray<float>(members.Length * RankSampler.Draws);
        foreach (var (place, score) in uncertain.Index())
        {
            var interval = score.Interval!.Value;
            RankSampler.Fill(
                draws.AsSpan(place * RankSampler.Draws, RankSampler.Draws),
                RankSampler.Seed(seed, SeedOf(leaderboard.Rows[members[place]])),
                sign * score.Value,
                sign > 0 ? interval : new Interval(-interval.High, -interval.Low));
        }

        return new ColumnDraws(members, stated, reasons, draws, RankSampler.Ranks(draws));
    }

    /// <summary>Rank intervals by row of the leaderboard.</summary>
    public ImmutableArray<RankInterval?> Intervals(int rows)
    {
        var intervals = new RankInterval?[rows];
        foreach (var (place, member) in Members.Index())
        {
            intervals[member] = AreKnown
                ? RankSampler.Interval(Ranks.AsSpan(place * RankSampler.Draws, RankSampler.Draws), Stated[place], Members.Length)
                : RankInterval.Unknown(Stated[place], Reasons[place] == UnknownReason.None ? UnknownReason.OthersUnknown : Reasons[place]);
        }

        return [.. intervals];
    }

    private static ulong SeedOf(LeaderboardRow row) => RankSampler.Seed(
        row.Model.Slug, row.RankedModel.Variant.Label, row.RankedModel.Hardware.Name,
        row.RankedModel.Hardware.Count?.ToString(CultureInfo.InvariantCulture), row.RankedModel.Hardware.Note);
}
