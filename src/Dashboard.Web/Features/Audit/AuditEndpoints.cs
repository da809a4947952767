using System.Globalization;
using Dashboard.Data;
using Dashboard.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Web.Features.Audit;

/// <summary>A line of the audit log in a file.</summary>
/// <param name="At">In UTC.</param>
public sealed record AuditItem(
    long Id, string At, string Act, string Outcome, int? PersonId, string? Who, int? KeyId, string? Address, string? Subject)
{
    internal static AuditItem Of(AuditRow row) => new(
        row.Id, row.AtUtc.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture), row.Act.ToString(), row.Outcome.ToString(),
        row.PersonId, row.Who, row.KeyId, row.Address, row.Subject);
}

/// <summary>The audit log as a file.</summary>
internal static class AuditEndpoints
{
    /// <summary>Lines of a file at most; what is older is had by a filter of days.</summary>
    public const int MaxLines = 100_000;

    /// <summary>Maps the file.</summary>
    public static void MapAudit(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(DashboardUrls.AuditCsv, CsvAsync).ExcludeFromDescription().RequireAuthorization(Policies.Administer);

    private static async Task<IResult> CsvAsync(HttpContext http, IDbContextFactory<DashboardDbContext> contexts,
        string? who, string? act, string? outcome, string? from, string? to)
    {
        await using var db = await contexts.CreateDbContextAsync(http.RequestAborted);
        var rows = await AuditFilter.Read(who, act, outcome, from, to).Of(db).Take(MaxLines).ToListAsync(http.RequestAborted);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = "attachment; filename=audit.csv";
        await ApiCsv.WriteAsync(http.Response.Body, rows.Select(AuditItem.Of), http.RequestAborted);
        return Results.Empty;
    }
}
