using System.Collections.Frozen;
using System.Globalization;

namespace Dashboard.Import.Formats;

/// <summary>
/// The cells of a row of a table made by hand that say more than its value. An empty one says nothing; one that cannot be what its column
/// is called fails the row, since read as nothing it would put the value into another place.
/// </summary>
internal sealed class HandmadeCells(LeaderboardCsv table, ImportContext rows)
{
    private static readonly string[] errorNames = ["standardError", "stderr"];
    private static readonly string[] itemNames = ["sampleCount", "samples", "n"];
    private static readonly string[] runNames = ["run", "seed"];

    /// <summary>The columns that are read besides model, benchmark and value.</summary>
    public static FrozenSet<string> Names { get; } = new[]
    {
        "metric", "variant", "benchmarkVersion", "split", "coverage", "language", "unit", "higherIsBetter", "shots", "harness",
        "reportedBy", "evidence", "date", "note",
    }.Concat(errorNames).Concat(itemNames).Concat(runNames).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a cell read so far fails the row.</summary>
    public bool HasFailed { get; private set; }

    public RunCoverage? Coverage() => Read<RunCoverage>(
        ["coverage"], "a coverage such as 9/10, 9/10, 1 error or partial", text => RunCoverage.TryParse(text, out var read) ? read : null);

    public string? Language() => Text(["language"]) is not { } text ? null
        : LanguageCodes.FindCode(text) ?? Fail("language", text, "a language tag such as en or zh-Hans");

    public PartialDate? Date() => Read<PartialDate>(
        ["date"], "a date such as 2025-03-10, 2025-03 or 2025", PartialDate.From);

    public EvidenceGrade? Evidence() => Read<EvidenceGrade>(
        ["evidence"], $"one of {string.Join(", ", EvidenceGrades.All.Select(grade => grade.Slug()))}",
        text => EvidenceGrades.TryParse(text, out var read) ? read : null);

    /// <summary>Whether more is better; null where the row does not say.</summary>
    public bool? IsUp() => Read<bool>(["higherIsBetter"], "yes or no", text => text.ToLowerInvariant() switch
    {
        "yes" or "true" => true,
        "no" or "false" => false,
        _ => null,
    });

    /// <summary>One that is not known (<c>N/A</c>) is unknown and not zero.</summary>
    public double? StandardError() => MissingCells.IsNothing(Text(errorNames) ?? "") ? null : Read<double>(
        errorNames, "a number such as 0.98", _ => table.Number(table.Find(errorNames)));

    public int? SampleCount() => MissingCells.IsNothing(Text(itemNames) ?? "") ? null : Read<int>(
        itemNames, "a whole number such as 500",
        text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read > 0 ? read : null);

    public string? Run() => Text(runNames) is not { } text ? null : text.Length <= EvaluationRun.MaxRepeat ? text
        : Fail("run", text, string.Create(CultureInfo.InvariantCulture, $"a name of at most {EvaluationRun.MaxRepeat} characters"));

    private T? Read<T>(string[] names, string wanted, Func<string, T?> parse)
        where T : struct
    {
        if (Text(names) is not { } text)
        {
            return null;
        }

        if (parse(text) is { } read)
        {
            return read;
        }

        Fail(names[0], text, wanted);
        return null;
    }

    /// <summary>Always null, for the cell that is none. A row is counted once, whatever is wrong with it.</summary>
    private string? Fail(string column, string text, string wanted)
    {
        var sentence = $"'{ImportContext.Shorten(ImportContext.Clean(text))}' is not {wanted}. The row was left out.";
        if (HasFailed)
        {
            rows.Warn(table.Line, column, sentence);
        }
        else
        {
            rows.Fail(table.Line, column, sentence);
        }

        HasFailed = true;
        return null;
    }

    private string? Text(string[] names) => table[table.Find(names)] is { Length: > 0 } text ? text : null;
}
