using System.Collections.Immutable;

namespace Dashboard.Domain.Comparison;

/// <summary>What may be said of a value at the top of its column.</summary>
public enum ColumnLead
{
    /// <summary>Nothing: it is clearly behind, or neither best nor compared.</summary>
    None,

    /// <summary>The best, and clearly ahead of every other: the intervals of all differences exclude zero.</summary>
    Clear,

    /// <summary>The best or not clearly behind the best: the interval of the difference holds zero. Nobody leads clearly.</summary>
    Level,

    /// <summary>The best as stated; how sure that is, is not known.</summary>
    Stated,
}

/// <summary>
/// Who leads each column of a leaderboard, never more than the intervals of <see cref="ScoreDifference"/> bear. Equal values lead
/// together, whichever stands first. A column with one value has no leader.
/// </summary>
public sealed class ColumnLeads
{
    private readonly ImmutableArray<ColumnLead[]> columns;

    private ColumnLeads(ImmutableArray<ColumnLead[]> columns) => this.columns = columns;

    /// <summary>What may be said of a cell.</summary>
    public ColumnLead At(int row, int column) => columns[column][row];

    /// <summary>Judges every column, in time linear in the cells.</summary>
    public static ColumnLeads Build(Leaderboard leaderboard, ScoreUncertainties scores) =>
        new([.. Enumerable.Range(0, leaderboard.Columns.Length).Select(column => Judge(leaderboard, scores, column))]);

    private static ColumnLead[] Judge(Leaderboard leaderboard, ScoreUncertainties scores, int column)
    {
        var leads = new ColumnLead[leaderboard.Rows.Length];
        var higher = leaderboard.Columns[column].Protocol.Task.Metric.HigherIsBetter;
        var members = Enumerable.Range(0, leads.Length).Where(row => !leaderboard.Rows[row].Cells[column].IsMissing).ToList();
        var best = members.Where(row => leaderboard.Rows[row].Cells[column].IsBest).ToList();
        var open = false;
        foreach (var leader in best)
        {
            var own = scores.Of(leaderboard.Rows[leader].Cells[column].Row);
            foreach (var row in members.Where(row => row != leader))
            {
                var verdict = ScoreDifference.Between(own, scores.Of(leaderboard.Rows[row].Cells[column].Row), higher).Verdict;
                open |= verdict != Verdict.Ahead;
                if (verdict == Verdict.NoClearDifference)
                {
                    leads[leader] = leads[row] = ColumnLead.Level;
                }
            }
        }

        foreach (var leader in best.Where(leader => leads[leader] == ColumnLead.None))
        {
            leads[leader] = open ? ColumnLead.Stated : ColumnLead.Clear;
        }

        return leads;
    }
}
