using static System.FormattableString;

namespace Dashboard.Import.Reading;

/// <summary>How long the texts of a statement may be: as long as the database keeps them. A statement that is written aside must be
/// readable again, so what is too long is found before, whatever format it comes from.</summary>
internal static class TextLimits
{
    private const int Name = 200;
    private const int Id = 64;
    private const int Long = 2000;

    /// <summary>Longest locator of a score; there may be millions of them, and they stand in a key.</summary>
    public const int ScoreLocator = 400;

    /// <summary>Longest text of a column, in UTF-16 characters.</summary>
    public static int Of(string column) => column switch
    {
        "source" or "shots" => Id,
        "run" => EvaluationRun.MaxRepeat,
        "note" or "statement" or "locator" or "status" or "scope" or "title" or "url" or "retrieved" or "aliases" or "familyReason"
            or "tests" => Long,
        _ => Name,
    };

    /// <summary>Whether a column holds texts in which lines may break.</summary>
    public static bool IsLong(string column) => Of(column) >= Long;

    /// <summary>Which text of a statement is too long; null when none is. A sentence without its end: what becomes of the row is the
    /// caller's.</summary>
    /// <param name="textsOf">The texts of a statement as they are written aside, with the columns that they stand in.</param>
    public static string? Problem(Statement statement, Func<Statement, IEnumerable<(string Column, string? Text)>> textsOf)
    {
        if (statement is Score score && IsShort(score))
        {
            return null;
        }

        foreach (var (column, text) in textsOf(statement))
        {
            var longest = statement is Score && column == "locator" ? ScoreLocator : Of(column);
            if (text?.Length > longest)
            {
                return Invariant($"The text of '{column}' has {text.Length} characters; at most {longest} are allowed.");
            }
        }

        return null;
    }

    /// <summary>Whether no text of a score reaches a limit, which is so of nearly all of them: there may be millions.</summary>
    private static bool IsShort(Score score) => score is { Run: var run, Task: var task }
        && score.Locator?.Length is null or <= ScoreLocator && score.Note?.Length is null or <= Long
        && run.Model.Length <= Name && run.Variant.Label.Length <= Name && run.Shots?.Length is null or <= Id
        && run.Harness?.Length is null or <= Name && run.Hardware.Name?.Length is null or <= Name
        && run.Hardware.Note?.Length is null or <= Name && run.Source.Length <= Id
        && run.ReportedBy?.Length is null or <= Name && run.Repeat?.Length is null or <= EvaluationRun.MaxRepeat
        && task.Benchmark.Length <= Name && task.Version?.Length is null or <= Name && task.Split?.Length is null or <= Name
        && task.Language.Length <= Name && task.Metric.Name.Length <= Name && task.Metric.Unit?.Length is null or <= Name;
}
