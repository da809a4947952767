namespace Dashboard.Web.Presentation;

/// <summary>What has changed, in words.</summary>
public static class ChangeLabels
{
    /// <summary>How much of what has changed, such as "12 values, 3 ranks, 1 evidence grade".</summary>
    public static string Of(ViewChanges changes) => Format.List(new[]
    {
        changes.Values.Length == 0 ? null : Format.Count(changes.Values.Length, Text.OneValue, Text.ManyValues),
        changes.Ranks.Length == 0 ? null : Format.Count(changes.Ranks.Length, Text.OneRank, Text.ManyRanks),
        changes.Verdicts.Length == 0 ? null : Format.Count(changes.Verdicts.Length, Text.OneVerdict, Text.ManyVerdicts),
        changes.Evidence.Length == 0 ? null : Format.Count(changes.Evidence.Length, Text.OneGrade, Text.ManyGrades),
        changes.RowsAdded.Length == 0 ? null : Format.Count(changes.RowsAdded.Length, Text.OneLineAdded, Text.ManyLinesAdded),
        changes.RowsRemoved.Length == 0 ? null : Format.Count(changes.RowsRemoved.Length, Text.OneLineRemoved, Text.ManyLinesRemoved),
        changes.Columns == 0 ? null : Format.Count(changes.Columns, Text.OneColumn, Text.ManyColumns),
        changes.Words.Length == 0 ? null : Format.Count(changes.Words.Length, Text.OneDetail, Text.ManyDetails),
    }.OfType<string>());

    /// <summary>A line or column that came or went, with its first value.</summary>
    public static string Of(NameChange change) => change.Value is { } value ? Format.Labelled(change.Name, Of(value)) : change.Name;

    /// <summary>A cell in words: what it says and how it is founded; a dash for nothing.</summary>
    public static string Of(ViewCell cell) => cell.Text.Length == 0 ? "–"
        : cell.Evidence is { } grade ? $"{cell.Text} ({Labels.Of(grade, cell.Marks)})"
        : cell.Text;
}
