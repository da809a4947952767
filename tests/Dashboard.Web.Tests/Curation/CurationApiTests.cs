using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Uploads;

namespace Dashboard.Web.Tests.Curation;

/// <summary>Rules of curation from the outside: tried, added, seen to work, removed, by those who may.</summary>
public sealed class CurationApiTests
{
    private const string Curation = "/api/v1/curation";
    private const string Tidy =
        "model,benchmark,metric,value,evidence,source\nUp-1B,MMLU,EM,61.5,independent,by-test\nUp 1B chat,MMLU,EM,64,independent,by-test\n";

    [Fact]
    public async Task A_rule_is_tried_added_and_removed()
    {
        using var site = new AccountSite();
        using var curator = await ClientAsync(site, Role.Curator);
        await CommitAsync(curator);
        var alias = new { kind = "model-alias", subject = "Up 1B chat", value = "up-1b", why = "the same weights" };

        var (tried, trial) = await PostAsync(curator, Curation + "?dryRun=true", alias);
        Assert.Equal((HttpStatusCode.OK, 1, 1),
            (tried, trial.GetProperty("scores").GetInt32(), trial.GetProperty("statements").GetInt32()));
        Assert.Equal((2, 1), await ModelsAsync(curator));
        Assert.Empty(await RulesAsync(curator));

        var (added, rule) = await PostAsync(curator, Curation, alias);
        Assert.Equal(HttpStatusCode.OK, added);
        Assert.Equal(
            ("model-alias", "up-1b-chat", "Up-1B", "the same weights", "Curator of the test", 2),
            (rule.GetProperty("kind").GetString(), rule.GetProperty("subject").GetString(), rule.GetProperty("value").GetString(),
                rule.GetProperty("why").GetString(), rule.GetProperty("who").GetString(), rule.GetProperty("revision").GetInt32()));
        Assert.Equal((1, 2), await ModelsAsync(curator));
        var id = rule.GetProperty("id").GetInt32();
        Assert.Equal(id, (await PostAsync(curator, Curation, alias)).Body.GetProperty("id").GetInt32());
        Assert.Equal(id, Assert.Single(await RulesAsync(curator)).GetProperty("id").GetInt32());

        using var removed = await curator.DeleteAsync(FormattableString.Invariant($"{Curation}/{id}"));
        Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
        Assert.Equal((2, 3), await ModelsAsync(curator));
        Assert.Empty(await RulesAsync(curator));
        Assert.Equal(3, Assert.Single(await RulesAsync(curator, "?removed=true")).GetProperty("removedRevision").GetInt32());
    }

    [Fact]
    public async Task The_address_of_a_merged_name_leads_to_the_one_it_counts_as_and_links_with_it_find_that()
    {
        using var site = new AccountSite();
        using var curator = await ClientAsync(site, Role.Curator);
        await CommitAsync(curator);
        await PostAsync(curator, Curation, new { kind = "model-alias", subject = "Up 1B chat", value = "up-1b", why = "the same weights" });
        using var reader = site.NewClient();

        using var moved = await reader.GetAsync("/models/up-1b-chat?benchmarks=mmlu");
        using var sheet = await reader.GetAsync("/models/up-1b-chat/sheet");
        using var unknown = await reader.GetAsync("/models/nobody");
        using var board = await AccountSite.PageAsync(reader, "/leaderboard?models=up-1b-chat&tray=up-1b-chat&variant=all");

        Assert.Equal((HttpStatusCode.Redirect, "/models/up-1b?benchmarks=mmlu"), (moved.StatusCode, Target(moved)));
        Assert.Equal((HttpStatusCode.Redirect, "/models/up-1b/sheet"), (sheet.StatusCode, Target(sheet)));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(["Up-1B"], board.QuerySelectorAll("main table tbody th a:not(.pick)").Select(link => link.TextContent).Distinct());
        Assert.Contains("tray=up-1b\"", board.DocumentElement.OuterHtml.Replace("&amp;", "&", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    private static string Target(HttpResponseMessage response) => new Uri(new Uri("http://localhost"), response.Headers.Location!).PathAndQuery;

    [Fact]
    public async Task A_reason_has_the_same_limit_by_form_and_by_key()
    {
        using var site = new AccountSite();
        using var curator = await ClientAsync(site, Role.Curator);
        await CommitAsync(curator);
        using var browser = await site.SignedInAsync(await site.AddAsync(Role.Curator));
        const string Page = "/curation?kind=model-alias&subject=Up%201B%20chat&value=up-1b";
        var (longest, longer) = (new string('x', 500), new string('x', 501));

        using var refused = await AccountSite.ReadAsync(await AccountSite.SendAsync(browser, Page, "add", ("Why", longer)));
        var (status, _) = await PostAsync(curator, Curation,
            new { kind = "model-alias", subject = "Up 1B chat", value = "up-1b", why = longer });
        Assert.Contains("at most 500 characters", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Empty(await RulesAsync(curator));

        using var taken = await AccountSite.SendAsync(browser, Page, "add", ("Why", longest));
        Assert.Equal(longest, Assert.Single(await RulesAsync(curator)).GetProperty("why").GetString());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData(Role.Viewer, HttpStatusCode.Forbidden)]
    [InlineData(Role.Contributor, HttpStatusCode.Forbidden)]
    public async Task Others_may_neither_look_nor_change(Role? role, HttpStatusCode status)
    {
        using var site = new AccountSite();
        using var client = role is { } known ? await ClientAsync(site, known) : site.NewClient();

        using var list = await client.GetAsync(Curation);
        using var removed = await client.DeleteAsync(Curation + "/1");

        Assert.Equal((status, status), (list.StatusCode, removed.StatusCode));
        foreach (var query in new[] { "", "?dryRun=true" })
        {
            Assert.Equal(status,
                (await PostAsync(client, Curation + query, new { kind = "model-alias", subject = "a", value = "b", why = "c" })).Status);
        }
    }

    [Fact]
    public async Task A_key_without_the_scope_and_a_cookie_without_the_token_may_not()
    {
        using var site = new AccountSite();
        var curator = await site.AddAsync(Role.Curator);
        using var uploader = site.NewClient(await site.AddKeyAsync(curator, KeyScopes.Read | KeyScopes.Upload));
        using var browser = await site.SignedInAsync(curator);
        var rule = new { kind = "model-alias", subject = "a", value = "b", why = "c" };

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(uploader, Curation, rule)).Status);
        var (status, body) = await PostAsync(browser, Curation, rule);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("antiforgery", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sizes_and_families_are_set_by_program_and_by_page()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Curator);
        using var curator = site.NewClient(await site.AddKeyAsync(person, KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));
        await CommitAsync(curator);

        var (status, rule) = await PostAsync(curator, Curation,
            new { kind = "total-parameters", subject = "Up-1B", scope = "by-test copied p. 3", value = "1.24", why = "read there" });
        Assert.Equal((HttpStatusCode.OK, "up-1b", "1.24"),
            (status, rule.GetProperty("subject").GetString(), rule.GetProperty("value").GetString()));
        (status, rule) = await PostAsync(curator, Curation,
            new { kind = "total-parameters", subject = "Up-1B", scope = "by-test", value = "1.24", why = "read there" });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("s12 self-reported Table 3", rule.GetProperty("detail").GetString(), StringComparison.Ordinal);

        using var browser = await site.SignedInAsync(person);
        var form = $"{DashboardUrls.Curation}?kind=model-family&subject=Up-1B&scope=&value=Upward";
        using var added = await AccountSite.SendAsync(browser, form, "add", ("Why", "It says so"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        using var page = await AccountSite.PageAsync(browser, DashboardUrls.Curation);
        var rows = page.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(2, rows.Count);
        Assert.All(["up-1b", "Upward", "It says so", "Curator of the test"],
            text => Assert.Contains(text, rows[0], StringComparison.Ordinal));
        using var model = await AccountSite.PageAsync(browser, DashboardUrls.Model("up-1b"));
        var head = model.QuerySelector("header.page-head")!.TextContent;
        Assert.Contains("Family Upward: Set by a curator: It says so.", head, StringComparison.Ordinal);
        Assert.Contains("1.24", model.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_rule_is_refused_with_the_reason()
    {
        using var site = new AccountSite();
        using var curator = await ClientAsync(site, Role.Curator);
        await CommitAsync(curator);

        var (status, body) = await PostAsync(curator, Curation, new { kind = "nonsense", value = " ", why = new string('x', 501) });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["kind", "subject", "value", "why"],
            body.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));

        (status, body) = await PostAsync(curator, Curation, new { kind = "language", subject = "MMLU", value = "no tag!", why = "x" });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("language tag", body.GetProperty("detail").GetString(), StringComparison.Ordinal);

        foreach (var text in new[] { "{\"kind\":", "[]", "null", "" })
        {
            using var content = new StringContent(text, Encoding.UTF8, "application/json");
            using var response = await curator.PostAsync(Curation, content);
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"),
                (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        }

        using var missing = await curator.DeleteAsync(Curation + "/99");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Empty(await RulesAsync(curator, "?removed=true"));
    }

    private static async Task<HttpClient> ClientAsync(AccountSite site, Role role) =>
        site.NewClient(await site.AddKeyAsync(await site.AddAsync(role), KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));

    private static async Task CommitAsync(HttpClient curator)
    {
        var id = (await UploadApiTests.SendAsync(curator, "scores.csv", Tidy)).GetProperty("id").GetString()!;
        await UploadApiTests.ReadyAsync(curator, id);
        using var committed = await curator.PostAsync($"{DashboardUrls.UploadsApi}/{id}/commit", null);
        Assert.Equal(HttpStatusCode.OK, committed.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(HttpClient client, string url, object rule)
    {
        using var response = await client.PostAsJsonAsync(url, rule);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static async Task<List<JsonElement>> RulesAsync(HttpClient client, string query = "") =>
        [.. (await client.GetFromJsonAsync<JsonElement>(Curation + query)).EnumerateArray()];

    /// <summary>How many models there are, and at what revision.</summary>
    private static async Task<(int Models, int Revision)> ModelsAsync(HttpClient client)
    {
        var page = await client.GetFromJsonAsync<JsonElement>("/api/v1/models");
        return (page.GetProperty("total").GetInt32(), page.GetProperty("revision").GetInt32());
    }
}
