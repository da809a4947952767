using System.Globalization;
using Dashboard.Data;
using Dashboard.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Web.Features.Audit;

/// <summary>Which rows of the audit log are asked for. What cannot be read is left out of it.</summary>
/// <param name="Who">Part of a name, an address or a subject.</param>
/// <param name="From">First day, in UTC.</param>
/// <param name="To">Last day, in UTC.</param>
internal sealed record AuditFilter(string Who, AuditAct? Act, AuditOutcome? Outcome, DateOnly? From, DateOnly? To)
{
    /// <summary>Longest text that is looked for.</summary>
    public const int MaxWho = 100;

    private const string Escape = "!";

    /// <summary>What means something in LIKE, the sign itself first.</summary>
    private static readonly string[] wildcards = [Escape, "%", "_", "["];

    /// <summary>The filter as it was typed or linked.</summary>
    public static AuditFilter Read(string? who, string? act, string? outcome, string? from, string? to) => new(
        who is null ? "" : who.Trim()[..Math.Min(who.Trim().Length, MaxWho)], Word<AuditAct>(act), Word<AuditOutcome>(outcome),
        Day(from), Day(to));

    /// <summary>Keys and values of a query string, without those that ask for nothing.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Query() => new (string Key, string? Value)[]
    {
        ("who", Who), ("act", Act?.ToString()), ("outcome", Outcome?.ToString()), ("from", Day(From)), ("to", Day(To)),
    }.Where(pair => !string.IsNullOrEmpty(pair.Value)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value));

    /// <summary>The rows, latest first.</summary>
    public IQueryable<AuditRow> Of(DashboardDbContext db)
    {
        var rows = db.AuditLog.AsNoTracking();
        if (Who.Length > 0)
        {
            // Capitals or not: SQLite tells them apart in all but LIKE.
            var literally = wildcards.Aggregate(Who, (text, sign) => text.Replace(sign, Escape + sign, StringComparison.Ordinal));
            var holds = $"%{literally}%";
            rows = rows.Where(row => EF.Functions.Like(row.Who, holds, Escape) || EF.Functions.Like(row.Address, holds, Escape)
                || EF.Functions.Like(row.Subject, holds, Escape));
        }

        if (Act is { } act)
        {
            rows = rows.Where(row => row.Act == act);
        }

        if (Outcome is { } outcome)
        {
            rows = rows.Where(row => row.Outcome == outcome);
        }

        if (From is { } from)
        {
            var first = from.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            rows = rows.Where(row => row.AtUtc >= first);
        }

        if (To is { } to && to < DateOnly.MaxValue)
        {
            var end = to.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            rows = rows.Where(row => row.AtUtc < end);
        }

        return rows.OrderByDescending(row => row.Id);
    }

    /// <summary>A day as it stands in addresses.</summary>
    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>By name only: a number is no name of anything.</summary>
    private static T? Word<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, out var word) && Enum.IsDefined(word) && word.ToString() == text ? word : null;
}
