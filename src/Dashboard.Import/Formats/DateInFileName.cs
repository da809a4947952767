using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Formats;

/// <summary>The day in a file name such as <c>results_2025-03-18T00-57-09.174988.json</c>.</summary>
internal static partial class DateInFileName
{
    /// <summary>Why such a date is proposed.</summary>
    public const string Reason = "The file name says so.";

    /// <summary>The last date in a name; null when there is none, or when month and day might change places.</summary>
    public static PartialDate? Find(string name)
    {
        if (name.Length > 300)
        {
            return null;
        }

        if (YearFirst().Matches(name).LastOrDefault() is { } iso)
        {
            return ToDate(iso.Groups[1].Value, iso.Groups[2].Value, iso.Groups[3].Value);
        }

        // 02-15-2023 can only be read one way; 02-03-2023 cannot be read.
        return MonthFirst().Match(name) is { Success: true } american
            && int.Parse(american.Groups[2].Value, CultureInfo.InvariantCulture) > 12
            ? ToDate(american.Groups[3].Value, american.Groups[1].Value, american.Groups[2].Value)
            : null;
    }

    private static PartialDate? ToDate(string year, string month, string day) =>
        PartialDate.From($"{year}-{month}-{day}");

    [GeneratedRegex(@"(?<![0-9])(20[0-9]{2})[-_.]?([01][0-9])[-_.]?([0-3][0-9])(?![0-9])", RegexOptions.None, 1000)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"(?<![0-9])([01][0-9])-([0-3][0-9])-(20[0-9]{2})(?![0-9])", RegexOptions.None, 1000)]
    private static partial Regex MonthFirst();
}
