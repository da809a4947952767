using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Dashboard.Web.Tests.Accounts;

namespace Dashboard.Web.Tests.Uploads;

/// <summary>The preview of a price list: which model each offer may be of, and which price cannot be right.</summary>
public sealed class OfferPreviewTests
{
    private const string Known = "model,benchmark,metric,value,evidence,source\ngpt-toy-120b,MMLU,EM,61.5,independent,by-test\n";

    private const string Prices = """
        {
          "last_updated": "2026-07-24",
          "azure/gpt-toy-120b": {"litellm_provider": "azure", "mode": "chat", "input_cost_per_token": 1.5e-07, "output_cost_per_token": 6e-07},
          "cloudflare/@cf/openai/gpt-toy-120b": {"litellm_provider": "cloudflare", "mode": "chat", "input_cost_per_token": 3.5e-07},
          "fireworks_ai/accounts/fireworks/models/gpt-toy-120b": {"litellm_provider": "fireworks_ai", "mode": "chat", "input_cost_per_token": 1.5e-07}
        }
        """;

    private const string Wrong = """
        {
          "last_updated": "2026-07-25",
          "wandb/openai/gpt-toy-120b": {"litellm_provider": "wandb", "mode": "chat", "input_cost_per_token": 0.015}
        }
        """;

    [Fact]
    public async Task Offers_are_proposed_with_their_providers_and_a_far_price_is_marked_against_the_catalogue()
    {
        using var site = new AccountSite();
        var curator = await site.AddAsync(Role.Curator);
        using var program = site.NewClient(await site.AddKeyAsync(curator, KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));
        using var browser = await site.SignedInAsync(curator);
        await CommitAsync(program, await ReadAsync(program, "scores.csv", Known));

        var id = await ReadAsync(program, "prices.json", Prices);
        using (var page = await AccountSite.PageAsync(browser, DashboardUrls.Upload(id)))
        {
            var rows = Rows(page, Text.ColumnOffer);
            var proposed = rows.Single(row => row[0] == "cloudflare/@cf/openai/gpt-toy-120b");
            Assert.Equal(("cloudflare", "1"), (proposed[1], proposed[2]));
            Assert.StartsWith("Proposed: gpt-toy-120b", proposed[3], StringComparison.Ordinal);
            Assert.Contains("ends in “gpt-toy-120b”", proposed[4], StringComparison.Ordinal);
            Assert.Contains(page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!), link =>
                link.Contains("model-alias&subject=%40cf%2Fopenai%2Fgpt-toy-120b&value=gpt-toy-120b", StringComparison.Ordinal));
            Assert.Equal("Counts as gpt-toy-120b", rows.Single(row => row[0] == "azure/gpt-toy-120b")[3]);
            Assert.Empty(Rows(page, Text.FarPricesTitle));
        }

        await CommitAsync(program, id);
        id = await ReadAsync(program, "wandb.json", Wrong);
        using var other = await AccountSite.PageAsync(browser, DashboardUrls.Upload(id));
        var far = Assert.Single(Rows(other, Text.FarPricesTitle));
        // 15,000 ÷ 0.35, the nearest of the catalogue.
        Assert.Equal(("⚠ wandb/openai/gpt-toy-120b", "wandb", "42,857"), (far[0], far[1], far[4]));
        Assert.Contains("0.35 (cloudflare, in the catalogue)", far[5], StringComparison.Ordinal);
        var preview = (await program.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{id}")).GetProperty("preview");
        Assert.Equal("wandb", Assert.Single(preview.GetProperty("farPrices").EnumerateArray()).GetProperty("provider").GetString());
        Assert.False(Assert.Single(preview.GetProperty("offers").EnumerateArray()).GetProperty("countsAlready").GetBoolean());
    }

    private static List<string[]> Rows(IParentNode page, string caption) =>
    [
        .. page.QuerySelectorAll("table").Where(table => table.QuerySelector("caption")?.TextContent == caption)
            .SelectMany(table => table.QuerySelectorAll("tbody tr"))
            .Select(row => row.Children.Select(cell => string.Join(' ', cell.TextContent.Split(default(char[]),
                StringSplitOptions.RemoveEmptyEntries))).ToArray()),
    ];

    private static async Task<string> ReadAsync(HttpClient program, string name, string text)
    {
        var id = (await UploadApiTests.SendAsync(program, name, text)).GetProperty("id").GetString()!;
        await UploadApiTests.ReadyAsync(program, id);
        return id;
    }

    private static async Task CommitAsync(HttpClient program, string id)
    {
        using var committed = await program.PostAsync($"/api/v1/uploads/{id}/commit", null);
        Assert.Equal(HttpStatusCode.OK, committed.StatusCode);
    }
}
