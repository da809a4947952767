using System.Globalization;

namespace Dashboard.Domain.Results;

/// <summary>A date known to the year, the month or the day, as sources state it: <c>2025</c>, <c>2025-03</c>, <c>2025-03-10</c>.</summary>
/// <param name="Year">1 to 9999.</param>
/// <param name="Month">1 to 12, or null when only the year is known.</param>
/// <param name="Day">1 to 31, or null when only the month is known.</param>
public readonly record struct PartialDate(int Year, int? Month = null, int? Day = null) : IComparable<PartialDate>
{
    private static readonly string[] Formats = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    /// <summary>Reads an ISO 8601 date or its year or year-month prefix; anything else is refused.</summary>
    public static bool TryParse(string? text, out PartialDate date)
    {
        date = default;
        var format = Array.FindIndex(Formats, f => f.Length == text?.Length);
        if (format < 0 || !DateTime.TryParseExact(text, Formats[format], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return false;
        }

        date = new PartialDate(day.Year, format > 0 ? day.Month : null, format > 1 ? day.Day : null);
        return true;
    }

    /// <summary>The date that a text states as <see cref="TryParse"/> reads it; null for anything else.</summary>
    public static PartialDate? From(string? text) => TryParse(text, out var date) ? date : null;

    /// <summary>Earlier first; a coarser date stands before the finer dates that it contains.</summary>
    public int CompareTo(PartialDate other) =>
        (Year, Month ?? 0, Day ?? 0).CompareTo((other.Year, other.Month ?? 0, other.Day ?? 0));

    /// <summary>Whether it is certain not to be later than the end of another one: 2025 may be after 2025-03.</summary>
    public bool IsBy(PartialDate other) =>
        (Year, Month ?? 12, Day ?? 31).CompareTo((other.Year, other.Month ?? 12, other.Day ?? 31)) <= 0;

    /// <summary>The first and the last day that it may mean.</summary>
    public (DateOnly First, DateOnly Last) Span => (Month, Day) switch
    {
        ({ } month, { } day) => (new(Year, month, day), new(Year, month, day)),
        ({ } month, null) => (new(Year, month, 1), new(Year, month, DateTime.DaysInMonth(Year, month))),
        _ => (new(Year, 1, 1), new(Year, 12, 31)),
    };

    /// <summary>Where it is drawn: the day, else the middle of the month or the year.</summary>
    public DateOnly Middle => new(Year, Month ?? 7, Day ?? (Month is null ? 1 : 15));

    /// <summary>ISO 8601, as precise as known.</summary>
    public override string ToString() => (Month, Day) switch
    {
        ({ } month, { } day) => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{month:D2}-{day:D2}"),
        ({ } month, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{month:D2}"),
        (null, { } day) => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{day:D2}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}"),
    };

    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;
}
