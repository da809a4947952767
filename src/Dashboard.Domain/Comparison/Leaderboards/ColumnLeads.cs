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
/// together, whichever stands first. A column with one value has no leader, and a model on several devices does not lead itself.
/// </summary>
public sealed class ColumnLeads
{
    private readonly Leaderboard leaderboard;
    private readonly ScoreUncertainties scores;
    private readonly ColumnLead[]?[] columns;

    private ColumnLeads(Leaderboard leaderboard, ScoreUncertainties scores) =>
        (this.leaderboard, this.scores, columns) = (leaderboard, scores, new ColumnLead[leaderboard.Columns.Length][]);

    /// <summary>What may be said of a cell.</summary>
    public ColumnLead At(int row, int column) => (columns[column] ??= Judge(column))[row];

    /// <summary>Judges each column when it is asked for, in time linear in its cells.</summary>
    public static ColumnLeads Build(Leaderboard leaderboard, ScoreUncertainties scores) => new(leaderboard, scores);

    private ColumnLead[] Judge(int column)
    {
        var leads = new ColumnLead[leaderboard.Rows.Length];
        var higher = leaderboard.Columns[column].Protocol.Task.Metric.HigherIsBetter;
        var cells = leaderboard.Rows.Select(row => row.Cells[column]).ToArray();
        var intervals = Array.ConvertAll(cells, cell => scores.IntervalOf(cell.Row));
        int[] members = [.. Enumerable.Range(0, cells.Length).Where(row => !cells[row].IsMissing)];
        int[] best = [.. members.Where(row => cells[row].IsBest)];
        var open = false;
        foreach (var leader in best)
        {
            foreach (var row in members.Where(row => row != leader && !leaderboard.Rows[row].CountsWith(leaderboard.Rows[leader])))
            {
                var verdict = (intervals[leader], intervals[row]) is ({ } own, { } other)
                    ? ScoreDifference.Judge(cells[leader].Value, own, cells[row].Value, other, higher)
                    : ScoreDifference.Between(scores.Of(cells[leader].Row), scores.Of(cells[row].Row), higher).Verdict;
                open |= verdict != Verdict.Ahead;
                if (verdict == Verdict.NoClearDifference)
                {
                    leads[leader] = leads[row] = ColumnLead.Level;
                }
            }
        }

        foreach (var leader in best.Where(leader => leads[leader] == ColumnLead.None && leaderboard.ModelsIn(column) > 1))
        {
            leads[leader] = open ? ColumnLead.Stated : ColumnLead.Clear;
        }

        return leads;
    }
}
