using System.Net;
using System.Text.Json;
using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>The application starts on a database of every schema that there was, and shows what is in it.</summary>
public sealed class UpgradeStartTests
{
    public static TheoryData<string> Schemas =>
        [.. Repository.Files("tests/Dashboard.Data.Tests/Schemas", ".sql").Select(file => file.Path).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task A_database_of_an_earlier_schema_is_served(string script)
    {
        var folder = Directory.CreateTempSubdirectory("dashboard-upgrade-");
        try
        {
            await RestoreAsync(Repository.Text(script), Path.Combine(folder.FullName, "dashboard.db"));
            using var site = new AccountSite(("Dashboard:DataDirectory", folder.FullName));
            using var client = site.NewClient();
            using var ready = await client.GetAsync(DashboardUrls.Ready);
            using var page = await client.GetAsync(DashboardUrls.Leaderboard);
            using var scores = JsonDocument.Parse(await client.GetStringAsync("/api/v1/scores"));

            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (ready.StatusCode, page.StatusCode));
            Assert.Equal(2, scores.RootElement.GetProperty("revision").GetInt32());
            Assert.Equal(1, scores.RootElement.GetProperty("total").GetInt32());
            Assert.Equal(61.5, scores.RootElement.GetProperty("items")[0].GetProperty("value").GetDouble());
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task RestoreAsync(string script, string file)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = script;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
