using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Import.Reading;

/// <summary>What file names and stamps say when the content does not.</summary>
internal static partial class FileNames
{
    /// <summary>Proposes the date in a file's name, such as <c>2025-08-12</c> or <c>20250812</c>, if there is one.</summary>
    public static void SuggestDate(this ImportContext rows, UploadedFile file)
    {
        if (NamedDate().Match(file.FileName) is { Success: true } date)
        {
            rows.Suggest(Question.Date, $"{date.Groups[1].Value}-{date.Groups[2].Value}-{date.Groups[3].Value}",
                "The file's name holds this date.");
        }
    }

    /// <summary>The day at the beginning of a stamp such as <c>2025-08-12T10:00:00Z</c>, <c>2025-08-12 10:00</c> or <c>20250812-100000</c>;
    /// null when there is none.</summary>
    public static PartialDate? Day(string? stamp)
    {
        var day = stamp is { Length: >= 10 } ? stamp[..10] : stamp;
        return PartialDate.TryParse(day, out var date)
            || (stamp is { Length: >= 8 } && PartialDate.TryParse($"{stamp[..4]}-{stamp[4..6]}-{stamp[6..8]}", out date)) ? date : null;
    }

    /// <summary>The day, in UTC, of seconds since 1970; null when that is no date of a benchmark.</summary>
    public static PartialDate? UnixDay(double? seconds)
    {
        if (seconds is not (> 946_684_800 and < 4_102_444_800))
        {
            return null;
        }

        var day = DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds.Value * 1000)).UtcDateTime;
        return new PartialDate(day.Year, day.Month, day.Day);
    }

    /// <summary>A number for a sentence.</summary>
    public static string Plain(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<![0-9])(20[0-9]{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12][0-9]|3[01])(?![0-9])", RegexOptions.None, 1000)]
    private static partial Regex NamedDate();
}
