namespace Dashboard.Domain.Comparison;

/// <summary>Which of several values that one source states for the same thing is shown. It depends on the statements alone,
/// not on their order.</summary>
internal static class ShownStatement
{
    /// <summary>
    /// Whether a row is shown instead of another: the better founded; of equals the printed one before one read off a figure, then the
    /// later, then the first by locator, then the higher.
    /// </summary>
    public static bool Precedes(ResultSnapshot snapshot, int row, int other) => Compare(snapshot, row, other) < 0;

    private static int Compare(ResultSnapshot snapshot, int row, int other)
    {
        var data = snapshot.Data;
        var order = data.Evidence[row].CompareTo(data.Evidence[other]);
        order = order != 0 ? order : (data.Marks[row] & EvidenceMarks.FromFigure).CompareTo(data.Marks[other] & EvidenceMarks.FromFigure);
        order = order != 0 ? order : snapshot.Index.DateOfRun[data.Run[other]].CompareTo(snapshot.Index.DateOfRun[data.Run[row]]);
        order = order != 0 ? order : string.CompareOrdinal(Locator(data, row), Locator(data, other));
        order = order != 0 ? order : data.Value[other].CompareTo(data.Value[row]);
        return order != 0 ? order : data.Marks[row].CompareTo(data.Marks[other]);
    }

    private static string? Locator(Columns data, int row) => data.Locator[row] < 0 ? null : data.Texts[data.Locator[row]];
}
