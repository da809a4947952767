using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>A new database with all that is shipped.</summary>
public sealed class FullDataTests(FullData data) : IClassFixture<FullData>
{
    [Fact]
    public async Task A_new_database_has_a_revision_for_each_edition()
    {
        using var client = data.App.NewClient();
        Assert.Equal((2, 9766), await TotalAsync(client, "/api/v1/scores?limit=1"));
        Assert.Equal((1, 1272), await TotalAsync(client, "/api/v1/scores?limit=1&asof=1"));
    }

    [Fact]
    public async Task A_source_says_under_which_licence_and_by_which_line_it_is_credited()
    {
        using var client = data.App.NewClient();
        var page = await client.GetStringAsync("/sources/s177");
        Assert.Contains("CC BY 4.0", page, StringComparison.Ordinal);
        Assert.Contains("Swallow LLM", page, StringComparison.Ordinal);
    }

    private static async Task<(int Revision, int Total)> TotalAsync(HttpClient client, string url)
    {
        var page = await client.GetFromJsonAsync<JsonElement>(url);
        return (page.GetProperty("revision").GetInt32(), page.GetProperty("total").GetInt32());
    }
}
