namespace Dashboard.Domain.Comparison;

/// <summary>The best of each family side by side, in one column of a leaderboard.</summary>
public static class FamilyBests
{
    /// <summary>
    /// The leaderboard with the column that it is ordered by, or else its first, and of each family the row that is best in it, best
    /// first. Which of a family's models that is, is decided by the stated value alone, so a larger model mostly stands for its family.
    /// Models that nobody has placed are of no family and are left out. Null without a column.
    /// </summary>
    public static Leaderboard? Of(Leaderboard board)
    {
        if (board.Columns.IsEmpty)
        {
            return null;
        }

        var column = Math.Max(0, board.OrderedBy);
        return board with
        {
            Columns = [board.Columns[column]],
            OrderedBy = 0,
            Rows =
            [
                .. board.Ranked(column).Where(row => row.Model.Family != LanguageModel.OtherFamily)
                    .DistinctBy(row => row.Model.FamilySlug)
                    .Select(row => row with { Cells = [row.Cells[column]], Covered = 1, CountBefore = [] }),
            ],
        };
    }
}
