using Dashboard.Domain.Views;
using Dashboard.Web.Features.Views;
using Dashboard.Web.Resources;

namespace Dashboard.Web.Features.Sharing;

/// <summary>What has changed, in words.</summary>
public static class ChangeWords
{
    /// <summary>How much of what has changed, such as "12 values, 3 ranks, 1 evidence grade".</summary>
    public static string Of(ViewChanges changes) => string.Join(", ", new[]
    {
        Count(changes.Values.Length, Text.OneValue, Text.ManyValues),
        Count(changes.Ranks.Length, Text.OneRank, Text.ManyRanks),
        Count(changes.Verdicts.Length, Text.OneVerdict, Text.ManyVerdicts),
        Count(changes.Evidence.Length, Text.OneGrade, Text.ManyGrades),
        Count(changes.RowsAdded.Length, Text.OneLineAdded, Text.ManyLinesAdded),
        Count(changes.RowsRemoved.Length, Text.OneLineRemoved, Text.ManyLinesRemoved),
        Count(changes.Columns, Text.OneColumn, Text.ManyColumns),
        Count(changes.Words.Length, Text.OneDetail, Text.ManyDetails),
    }.OfType<string>());

    /// <summary>A line or column that came or went, with its first value.</summary>
    public static string Of(NameChange change) => change.Value is { } value ? $"{change.Name}: {Of(value)}" : change.Name;

    /// <summary>A cell in words: what it says and how it is founded; a dash for nothing.</summary>
    public static string Of(ViewCell cell) => cell.Text.Length == 0 ? "–"
        : cell.Evidence is { } grade ? $"{cell.Text} ({Labels.Of(grade, cell.Marks)})"
        : cell.Text;

    private static string? Count(int count, string one, string many) => count == 0 ? null : Phrase.Count(count, one, many);
}
