using System.Globalization;
using System.Net;
using System.Text;
using Dashboard.Data;
using Dashboard.Web.Features.ShortLinks;
using Dashboard.Web.Tests.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Sharing;

/// <summary>What tests of short links have in common.</summary>
internal static class LinkSite
{
    /// <summary>Settings of a site that is closed but for links.</summary>
    public static readonly (string, string)[] ClosedButForLinks = [("Dashboard:RequireSignIn", "true"),
        ("Dashboard:ShareWithoutSignIn", "true"), ("Dashboard:SharesPerMinute", "10000")];

    /// <summary>The view that links of tests lead to.</summary>
    public const string Path = "/leaderboard";

    public const string Query = "families=ling";

    /// <summary>An id of the right shape that nobody made.</summary>
    public const string Unknown = "AAAAAAAAAAAAAAAAAAAAAA";

    public static Task<string> ShareAsync(this AccountSite site, Person person, bool withoutSignIn = true, DateTime? ends = null,
        string path = Path, string query = Query) =>
        site.Services.GetRequiredService<SharedViews>()
            .CreateAsync(person.Id, new LinkDraft(path, query, ExpiresUtc: ends, WithoutSignIn: withoutSignIn), CancellationToken.None);

    public static async Task<IReadOnlyList<SharedViewRow>> LinksOfAsync(this AccountSite site, Person person)
    {
        await site.Services.GetRequiredService<UsageLog>().WriteAsync(CancellationToken.None);
        return await site.Services.GetRequiredService<SharedViews>().ListAsync(person.Id, CancellationToken.None);
    }

    /// <summary>A link that was revoked.</summary>
    public static async Task<string> RevokedAsync(this AccountSite site, Person person)
    {
        var id = await site.ShareAsync(person);
        await site.Services.GetRequiredService<SharedViews>()
            .RevokeAsync(person.Id, (await site.LinksOfAsync(person))[0].Id, CancellationToken.None);
        return id;
    }

    /// <summary>A link that has ended, as far as the row says.</summary>
    public static Task<string> EndedAsync(this AccountSite site, Person person) =>
        site.ShareAsync(person, ends: DateTime.UtcNow.AddDays(-1));

    public static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string address)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"http://localhost{address}"));
        return await client.SendAsync(request);
    }

    /// <summary>What a path gives that no client would tidy up before; it is given as the server would have decoded it.</summary>
    public static async Task<string> RawAsync(this AccountSite site, string path)
    {
        var context = await site.Server.SendAsync(http =>
            (http.Request.Method, http.Request.Host, http.Request.Path) = ("GET", new HostString("localhost"), new PathString(path)));
        using var reader = new StreamReader(context.Response.Body);
        var headers = context.Response.Headers.OrderBy(header => header.Key, StringComparer.Ordinal)
            .Select(header => $"{header.Key}: {header.Value}");
        return FormattableString.Invariant($"{context.Response.StatusCode}\n{string.Join('\n', headers)}\n{await reader.ReadToEndAsync()}");
    }

    /// <summary>Everything that an answer consists of, without the time of day and how long to wait.</summary>
    public static async Task<string> WholeAsync(HttpResponseMessage response, bool withBody = true)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{(int)response.StatusCode}\n");
        foreach (var header in response.Headers.Concat(response.Content.Headers)
            .Where(header => header.Key is not ("Date" or "Retry-After")).OrderBy(header => header.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"{header.Key}: {string.Join(", ", header.Value)}\n");
        }

        return withBody
            ? text.Append('\n').Append(Convert.ToHexString(await response.Content.ReadAsByteArrayAsync())).ToString() : text.ToString();
    }

    public static bool IsTurnedAway(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            || response.Headers.Location?.ToString().Contains(DashboardUrls.SignIn, StringComparison.Ordinal) == true;

    /// <summary>All rows of all tables.</summary>
    public static async Task<string> AllRowsAsync(this AccountSite site)
    {
        var text = new StringBuilder();
        await site.ChangeAsync(async db =>
        {
            foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).Distinct(StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"{table}\n");
                await ReadAsync(db, $"SELECT * FROM \"{table}\"", text);
            }
        });
        return text.ToString();
    }

    private static async Task ReadAsync(DashboardDbContext db, string sql, StringBuilder text)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            text.AppendJoin('|', Enumerable.Range(0, reader.FieldCount)
                .Select(i => Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))).Append('\n');
        }
    }
}
