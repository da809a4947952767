using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dashboard.Data;
using Dashboard.Web.Features.Uploads;
using Dashboard.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Tests.Uploads;

/// <summary>Uploads from the outside: received, read, committed, taken back, by those who may.</summary>
public sealed class UploadApiTests
{
    private const string Uploads = "/api/v1/uploads";
    private const string Tidy =
        "model,benchmark,metric,value,evidence,source\nUp-1B,MMLU,EM,61.5,independent,by-test\nUp-1B,GSM8K,EM,40,independent,by-test\n";

    [Fact]
    public async Task The_same_file_sent_twenty_times_five_at_once_is_one_upload_and_one_revision()
    {
        using var site = new AccountSite(("Dashboard:UploadsPerMinute", "1000"));
        using var curator = await ClientAsync(site, Role.Curator);

        var ids = new List<string>();
        for (var round = 0; round < 4; round++)
        {
            ids.AddRange(await Task.WhenAll(
                Enumerable.Range(0, 5).Select(async _ => (await SendAsync(curator, "scores.csv", Tidy)).GetProperty("id").GetString()!)));
        }

        var id = Assert.Single(ids.Distinct(StringComparer.Ordinal));
        await ReadyAsync(curator, id);
        var commits = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ActAsync(curator, id, "commit")));
        Assert.Contains(commits, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(1, (await curator.GetFromJsonAsync<JsonElement>("/api/v1/scores")).GetProperty("revision").GetInt32());
        Assert.Equal(2, (await curator.GetFromJsonAsync<JsonElement>("/api/v1/scores")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Curators_see_how_many_uploads_wait_and_the_page_of_a_committed_one_names_its_revision()
    {
        using var site = new AccountSite();
        using var contributor = await ClientAsync(site, Role.Contributor);
        using var curator = await site.SignedInAsync(await site.AddAsync(Role.Curator));
        using var program = await ClientAsync(site, Role.Curator);
        foreach (var number in new[] { "1", "2" })
        {
            var sent = (await SendAsync(contributor, $"scores{number}.csv", Tidy.Replace("61.5", "61." + number, StringComparison.Ordinal)))
                .GetProperty("id").GetString()!;
            await ReadyAsync(contributor, sent);
            await ActAsync(contributor, sent, "submit");
        }

        using var page = await AccountSite.PageAsync(curator, DashboardUrls.Uploads);
        Assert.Contains("Uploads (2 waiting)", page.QuerySelector(".account")!.TextContent, StringComparison.Ordinal);
        foreach (var number in new[] { "3", "4" })
        {
            var id = (await SendAsync(program, $"own{number}.csv", Tidy.Replace("Up-1B", "Other-" + number, StringComparison.Ordinal)))
                .GetProperty("id").GetString()!;
            await ReadyAsync(program, id);
            await ActAsync(program, id, "commit");
            using var committed = await AccountSite.PageAsync(curator, DashboardUrls.Upload(id));
            var revision = int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) - 2;
            Assert.Contains($"It is revision {number switch { "3" => "1", _ => "2" }}.", committed.QuerySelector("main")!.TextContent,
                StringComparison.Ordinal);
            Assert.Equal(revision > 1, committed.QuerySelector("main a[href='/changes?from=1&to=2']") is not null);
        }
    }

    [Fact]
    public async Task Nothing_but_waiting_rows_is_refused_with_a_word_and_makes_no_revision()
    {
        using var site = new AccountSite();
        using var curator = await ClientAsync(site, Role.Curator);
        var before = (await curator.GetFromJsonAsync<JsonElement>("/api/v1/scores")).GetProperty("revision").GetInt32();
        var id = (await SendAsync(curator, "results.json", """{"results":{"toybench":{"acc,none":0.5}},"versions":{"toybench":1}}"""))
            .GetProperty("id").GetString()!;
        await ReadyAsync(curator, id);

        using var answer = await curator.PostAsync($"/api/v1/uploads/{id}/commit", null);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("There is nothing to commit: no row was taken, 1 wait for an answer", await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        Assert.Equal(before, (await curator.GetFromJsonAsync<JsonElement>("/api/v1/scores")).GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task A_commit_is_seen_taken_back_and_let_stand_again()
    {
        using var site = new AccountSite();
        using var curator = await ClientAsync(site, Role.Curator);
        var id = (await SendAsync(curator, "scores.csv", Tidy)).GetProperty("id").GetString()!;
        var ready = await ReadyAsync(curator, id);

        Assert.Equal((2, 0), (ready.GetProperty("rows").GetInt32(), ready.GetProperty("refused").GetInt32()));
        Assert.Equal(2, ready.GetProperty("preview").GetProperty("scores").GetInt32());
        Assert.Empty(await ValuesAsync(curator));
        await ActAsync(curator, id, "commit");
        Assert.Equal([40, 61.5], await ValuesAsync(curator));
        await ActAsync(curator, id, "revert");
        Assert.Empty(await ValuesAsync(curator));
        await ActAsync(curator, id, "restore");
        Assert.Equal([40, 61.5], await ValuesAsync(curator));
        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(curator, id, "discard")).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_commit_whose_statements_are_gone_or_differ_writes_nothing_and_says_so(bool areGone)
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Curator);
        using var curator = site.NewClient(await site.AddKeyAsync(person, KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));
        var id = (await SendAsync(curator, "scores.csv", Tidy)).GetProperty("id").GetString()!;
        await ReadyAsync(curator, id);
        var staged = site.Services.GetRequiredService<UploadFolder>().StatementsOf(id);
        if (areGone)
        {
            Directory.Delete(staged, recursive: true);
        }
        else
        {
            var table = Path.Combine(staged, "scores.csv");
            await File.WriteAllLinesAsync(table, (await File.ReadAllLinesAsync(table))[..^1]);
        }

        ((MemoryCache)site.Services.GetRequiredService<IMemoryCache>()).Clear(); // as on a node that has not previewed it
        using var browser = await site.SignedInAsync(person);
        var answer = await ActAsync(curator, id, "commit");
        var item = await curator.GetFromJsonAsync<JsonElement>($"{Uploads}/{id}");
        using var page = await AccountSite.PageAsync(browser, DashboardUrls.Upload(id));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains(Text.UploadStatementsGone, answer.Body, StringComparison.Ordinal);
        Assert.Contains(Text.UploadStatementsGone, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Text.UploadStatementsGone, item.GetProperty("problems")[0].GetProperty("message").GetString());
        Assert.Equal("ready", item.GetProperty("state").GetString());
        Assert.Empty(await ValuesAsync(curator));
        Assert.Equal(0, (await curator.GetFromJsonAsync<JsonElement>("/api/v1/scores")).GetProperty("revision").GetInt32());
        Assert.Equal(HttpStatusCode.OK, (await ActAsync(curator, id, "discard")).Status);
    }

    [Fact]
    public async Task A_node_with_a_folder_of_its_own_does_not_start_on_the_database_of_the_others()
    {
        using var site = new AccountSite();
        var contexts = site.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>();
        var own = Directory.CreateTempSubdirectory("dashboard-other-node-");
        try
        {
            await Check(site.Services.GetRequiredService<IOptions<DashboardOptions>>().Value.DataDirectory).RequireAsync(default);
            await Check(site.Services.GetRequiredService<IOptions<DashboardOptions>>().Value.DataDirectory).RequireAsync(default);

            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Check(own.FullName).RequireAsync(default));

            Assert.Contains("Dashboard:DataDirectory", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            own.Delete(recursive: true);
        }

        UploadFolderCheck Check(string directory)
        {
            var options = Options.Create(new DashboardOptions { DataDirectory = directory });
            return new UploadFolderCheck(contexts, new UploadFolder(options, Options.Create(new ImportLimits())), options);
        }
    }

    [Fact]
    public async Task Shares_beside_percentages_that_exist_are_named_with_both_values_and_places()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Curator);
        using var curator = site.NewClient(await site.AddKeyAsync(person, KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));
        var id = (await SendAsync(curator, "scores.csv", Tidy)).GetProperty("id").GetString()!;
        await ReadyAsync(curator, id);
        await ActAsync(curator, id, "commit");
        const string Shares = "model,benchmark,metric,value,evidence,source\nUp-2B,MMLU,EM,0.65,independent,by-test\n";

        var tried = await SendAsync(curator, "shares.csv", Shares, ("dryRun", "true"));
        var ready = await ReadyAsync(curator, (await SendAsync(curator, "shares.csv", Shares)).GetProperty("id").GetString()!);
        using var page = await AccountSite.PageAsync(
            await site.SignedInAsync(person), DashboardUrls.Upload(ready.GetProperty("id").GetString()!));

        const string Named = "0.65 in shares.csv, line 2 and 61.5, which Up-1B already has by the source by-test";
        Assert.All([tried, ready], answer => Assert.Contains(Named,
            Assert.Single(answer.GetProperty("problems").EnumerateArray()).GetProperty("message").GetString(), StringComparison.Ordinal));
        Assert.Contains(page.QuerySelectorAll("main td"), cell => cell.TextContent.Contains(Named, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trial_tells_everything_and_keeps_nothing()
    {
        using var site = new AccountSite();
        using var contributor = await ClientAsync(site, Role.Contributor);

        var tried = await SendAsync(contributor, "scores.csv", Tidy, ("dryRun", "true"));

        Assert.Equal(("tried", JsonValueKind.Null, 2),
            (tried.GetProperty("state").GetString(), tried.GetProperty("id").ValueKind, tried.GetProperty("rows").GetInt32()));
        using var page = await AccountSite.PageAsync(await site.SignedInAsync(await site.AddAsync(Role.Curator)), DashboardUrls.Uploads);
        Assert.Null(page.QuerySelector("main tbody"));
    }

    [Fact]
    public async Task A_contributor_asks_and_a_curator_accepts()
    {
        using var site = new AccountSite();
        using var contributor = await ClientAsync(site, Role.Contributor);
        using var other = await ClientAsync(site, Role.Contributor);
        using var curator = await ClientAsync(site, Role.Curator);
        var id = (await SendAsync(contributor, "scores.csv", Tidy)).GetProperty("id").GetString()!;
        await ReadyAsync(contributor, id);

        Assert.Equal(HttpStatusCode.Forbidden, (await ActAsync(contributor, id, "commit")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ActAsync(other, id, "discard")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{Uploads}/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ActAsync(contributor, id, "submit")).Status);
        Assert.Empty(await ValuesAsync(contributor));
        Assert.Equal(HttpStatusCode.OK, (await ActAsync(curator, id, "commit")).Status);
        Assert.Equal([40, 61.5], await ValuesAsync(other));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData(Role.Viewer, HttpStatusCode.Forbidden)]
    public async Task Others_may_not_send(Role? role, HttpStatusCode status)
    {
        using var site = new AccountSite();
        using var client = role is { } known ? await ClientAsync(site, known) : site.NewClient();
        using var content = new StringContent(Tidy);

        using var response = await client.PostAsync(Uploads, content);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task Whoever_sends_too_often_waits_and_nobody_else_does()
    {
        using var site = new AccountSite(("Dashboard:UploadsPerMinute", "3"));
        var sender = await site.AddAsync(Role.Contributor);
        using var busy = site.NewClient(await site.AddKeyAsync(sender, KeyScopes.Read | KeyScopes.Upload));
        using var other = await ClientAsync(site, Role.Contributor);
        string id = "";
        foreach (var dryRun in new[] { "false", "true", "false" })
        {
            id = (await SendAsync(busy, "scores.csv", Tidy, ("dryRun", dryRun))).GetProperty("id").GetString() ?? id;
        }

        using var content = new StringContent(Tidy);
        using var refused = await busy.PostAsync(Uploads + "?name=x.csv", content);

        Assert.Equal((HttpStatusCode.TooManyRequests, "application/problem+json"),
            (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(id, (await ReadyAsync(busy, id)).GetProperty("id").GetString());
        Assert.Equal(2, (await SendAsync(other, "scores.csv", Tidy, ("dryRun", "true"))).GetProperty("rows").GetInt32());
    }

    [Fact]
    public async Task What_is_too_large_is_refused_with_the_limit_and_nothing_is_kept()
    {
        using var site = new AccountSite(("Dashboard:Uploads:MaxBytes", "100"));
        using var contributor = await ClientAsync(site, Role.Contributor);
        using var content = new StringContent(new string('x', 1000));

        using var response = await contributor.PostAsync(Uploads + "?name=x.csv", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("100 bytes", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_that_cannot_be_an_answer_is_named()
    {
        using var site = new AccountSite();
        using var contributor = await ClientAsync(site, Role.Contributor);
        using var content = new StringContent(Tidy);

        using var response = await contributor.PostAsync(Uploads + "?name=x.csv&language=not%20a%20tag!&evidence=sure", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(["evidence", "language"], errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Hostile_names_stay_text_in_the_preview()
    {
        const string Name = "<img src=x onerror=alert(1)>";
        using var site = new AccountSite();
        var curator = await site.AddAsync(Role.Curator);
        using var program = site.NewClient(await site.AddKeyAsync(curator, KeyScopes.Upload));
        var id = (await SendAsync(program, Name + ".csv", Tidy.Replace("Up-1B", Name, StringComparison.Ordinal)))
            .GetProperty("id").GetString()!;
        await ReadyAsync(program, id);

        using var page = await AccountSite.PageAsync(await site.SignedInAsync(curator), DashboardUrls.Upload(id));

        Assert.Empty(page.QuerySelectorAll("main img"));
        Assert.Contains(page.QuerySelectorAll("main th"), cell => cell.TextContent.Trim() == Name);
    }

    [Fact]
    public async Task A_long_upload_folds_and_says_how_much_it_leaves_out()
    {
        using var site = new AccountSite();
        var curator = await site.AddAsync(Role.Curator);
        using var program = site.NewClient(await site.AddKeyAsync(curator, KeyScopes.Upload));
        using var form = new MultipartFormDataContent();
        foreach (var number in Enumerable.Range(0, 130))
        {
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(Tidy.Replace("Up-1B", FormattableString.Invariant($"Up-{number}B"),
                StringComparison.Ordinal))), "files", FormattableString.Invariant($"scores-{number:000}.csv"));
        }

        form.Add(new ByteArrayContent("no table"u8.ToArray()), "files", "what.bin");
        using var sent = await program.PostAsync(Uploads, form);
        var id = (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        Assert.Equal(260, (await ReadyAsync(program, id)).GetProperty("rows").GetInt32());

        using var page = await AccountSite.PageAsync(await site.SignedInAsync(curator), DashboardUrls.Upload(id));

        var files = page.QuerySelectorAll("section.upload-file");
        Assert.Equal((100, 25), (files.Length, files.Count(file => file.Closest("details") is null)));
        Assert.Equal("what.bin", files[0].GetAttribute("aria-label"));
        Assert.Equal(2, page.QuerySelectorAll("main p").Count(line => line.TextContent == "and 31 more"));
        Assert.All(page.QuerySelectorAll("main table").Where(table => table.QuerySelectorAll("tbody tr").Length > 25),
            table => Assert.NotNull(table.Closest("details")));
        Assert.Contains(page.QuerySelectorAll("main p"), line => line.TextContent == "and 60 more");
    }

    private static async Task<HttpClient> ClientAsync(AccountSite site, Role role) =>
        site.NewClient(await site.AddKeyAsync(await site.AddAsync(role), KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));

    internal static async Task<JsonElement> SendAsync(HttpClient client, string name, string text,
        params (string Field, string Value)[] fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in fields)
        {
            form.Add(new StringContent(value), field);
        }

        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "files", name);
        using var response = await client.PostAsync(Uploads, form);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    internal static async Task<JsonElement> ReadyAsync(HttpClient client, string id)
    {
        for (var turn = 0; turn < 600; turn++)
        {
            var upload = await client.GetFromJsonAsync<JsonElement>($"{Uploads}/{id}");
            if (upload.GetProperty("state").GetString() != "reading")
            {
                return upload;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("The upload was not read.");
    }

    internal static async Task<(HttpStatusCode Status, string Body)> ActAsync(HttpClient client, string id, string act)
    {
        using var response = await client.PostAsync($"{Uploads}/{id}/{act}", null);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<IEnumerable<double>> ValuesAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("/api/v1/scores")).GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("value").GetDouble()).Order();
}
