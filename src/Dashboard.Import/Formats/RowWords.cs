using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>What readers of leaderboards have to say in one wording, and what names tell.</summary>
internal static partial class RowWords
{
    /// <summary>The parts that are there as one note; null when there are none.</summary>
    public static string? Note(params ReadOnlySpan<string?> parts)
    {
        var note = "";
        foreach (var part in parts)
        {
            note += part is null ? "" : note.Length == 0 ? part : "; " + part;
        }

        return note.Length == 0 ? null : note;
    }

    /// <summary>What the run of a result cost, in dollars.</summary>
    /// <param name="cost">The figure as written.</param>
    public static ImportedCost CostOf(ImportedResult run, string subject, string cost, string locator) => new()
    {
        Subject = subject,
        Model = run.Model,
        Kind = "evaluation-cost",
        Value = cost,
        Currency = "USD",
        Scope = $"running {run.Benchmark}",
        Date = run.Date,
        Evidence = run.Evidence,
        Locator = locator,
        Note = run.Note,
    };

    /// <summary>A note that keeps a name as the file spells it; null when it was not changed.</summary>
    public static string? Spelled(string original, string? used) => original == used ? null : $"spelled '{original}' in the file";

    /// <summary>Says that a mean over benchmarks is not imported. Once a file.</summary>
    public static void LeaveOutAverage(ImportContext rows, int? line, string key) =>
        rows.Warn(line, key, $"'{ImportContext.Shorten(ImportContext.Clean(key))}' is an average over different benchmarks. "
            + "It was not imported: the dashboard computes its own, over the benchmarks you choose.");

    /// <summary>Proposes the date in the file's name, where there is one.</summary>
    public static void SuggestDate(ImportContext rows, UploadedFile file)
    {
        if (DateIn(file.FileName) is { } date)
        {
            rows.Suggest(Question.Date, date, "The file's name holds this date.");
        }
    }

    /// <summary>A day in a name such as <c>table_2024_11_25.csv</c> or <c>summary_20240313_120000.csv</c>, as ISO 8601;
    /// null when there is none.</summary>
    public static string? DateIn(string name) =>
        Day().Match(name) is { Success: true } match
        && DateTime.TryParseExact($"{match.Groups[1].Value}-{match.Groups[2].Value}-{match.Groups[3].Value}", "yyyy-MM-dd",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;

    [GeneratedRegex(@"(?<![0-9])(20[0-9]{2})[-_.]?([0-9]{2})[-_.]?([0-9]{2})(?![0-9])", RegexOptions.None, 1000)]
    private static partial Regex Day();
}
