using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Domain.Results;

/// <summary>How many of a benchmark's items a run scored, as far as its source counts both; <see cref="Unknown"/> where it only says that
/// they were a part.</summary>
/// <param name="Scored">Items with a score, 0 to <paramref name="All"/>.</param>
/// <param name="All">Items that there are; 0 where that is not known.</param>
/// <param name="Errors">Items that ended in an error, 0 to <paramref name="All"/>; 0 where none did or the source does not say.</param>
public readonly partial record struct RunCoverage(int Scored, int All, int Errors)
{
    private const string UnknownText = "partial";

    private const string UnknownSentence = "a part of the items";

    /// <summary>A part of the items, and nobody says how many of how many.</summary>
    public static RunCoverage Unknown => default;

    /// <summary>Whether both are counted.</summary>
    public bool IsCounted => All > 0;

    /// <summary>Of what a source counts; null where it does not count both, where the counts cannot be, and for a full run.</summary>
    public static RunCoverage? Of(long? scored, long? all, long errors = 0) =>
        scored is >= 0 && all is > 0 and <= int.MaxValue && scored <= all && errors >= 0 && errors <= all
            && new RunCoverage((int)scored, (int)all, (int)errors) is { IsPartial: true } part ? part : null;

    /// <summary>Whether it is less than the whole benchmark.</summary>
    public bool IsPartial => Scored < All || Errors > 0 || !IsCounted;

    /// <summary>As tables and the database write it: <c>9/10</c>, <c>9/10, 1 error</c> or <c>7/10, 3 errors</c>; <c>partial</c> where
    /// nobody counts.</summary>
    public override string ToString() =>
        IsCounted ? string.Create(CultureInfo.InvariantCulture, $"{Scored}/{All}{ErrorsBehind}") : UnknownText;

    /// <summary>The same in the words of a sentence, such as <c>9 of 10 items, 1 error</c>.</summary>
    public string Sentence => IsCounted ? InSplitOf(null) + ErrorsBehind : UnknownSentence;

    /// <summary>Reads what <see cref="ToString"/> writes, and nothing else: no blanks, no zeros in front, no more items scored or in error
    /// than there are.</summary>
    public static bool TryParse(string? text, out RunCoverage coverage)
    {
        coverage = Unknown;
        if (text == UnknownText)
        {
            return true;
        }

        if (text is null || Written().Match(text) is not { Success: true } match
            || !Number(match, "scored", out var scored) || !Number(match, "all", out var all)
            || !Number(match, "errors", out var errors) || all == 0 || scored > all || errors > all)
        {
            return false;
        }

        coverage = new RunCoverage(scored, all, errors);
        return coverage.ToString() == text;
    }

    /// <summary>Takes the coverage off a split in which earlier versions wrote it: "9 of 10 items", behind what else the split
    /// was. A split that is a limit ("limit 10") stays, and says that the run saw a part.</summary>
    public static (string? Split, RunCoverage? Coverage) FromSplit(string? split) =>
        split?.Contains(" of ", StringComparison.Ordinal) == true && InSplit().Match(split) is { Success: true } match
            && Number(match, "scored", out var scored) && Number(match, "all", out var all) && Number(match, "errors", out var errors)
            && Of(scored, all, errors) is { } coverage
            ? (match.Groups["rest"] is { Success: true } rest ? rest.Value : null, coverage)
            : (split, IsLimit(split) ? Unknown : null);

    /// <summary>The split in which earlier versions wrote the same; errors apart, which they did not write there.</summary>
    public string InSplitOf(string? split) => !IsCounted
        ? IsLimit(split) ? split! : $"{(split is null ? "" : split + ", ")}{UnknownSentence}"
        : string.Create(CultureInfo.InvariantCulture, $"{(split is null ? "" : split + ", ")}{Scored} of {All} items");

    private static bool IsLimit(string? split) => split is not null && Limit().IsMatch(split);

    private string ErrorsBehind =>
        Errors == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {Errors} error{(Errors == 1 ? "" : "s")}");

    private static bool Number(Match match, string group, out int number)
    {
        number = 0;
        return !match.Groups[group].Success
            || int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    [GeneratedRegex(@"(?:^|[,;] )limit [0-9.\[][^,]*(?:,[^,]*\])?$", RegexOptions.None, 1000)]
    private static partial Regex Limit();

    [GeneratedRegex("^(?<scored>[0-9]{1,10})/(?<all>[0-9]{1,10})(?:, (?<errors>[0-9]{1,10}) errors?)?$", RegexOptions.None, 1000)]
    private static partial Regex Written();

    [GeneratedRegex("^(?:(?<rest>.+), )?(?<scored>[0-9]{1,10}) of (?<all>[0-9]{1,10}) (?:items|test cases|tests)"
        + "(?:, (?<errors>[0-9]{1,10}) with an error)?$", RegexOptions.Singleline, 1000)]
    private static partial Regex InSplit();
}
