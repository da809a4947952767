using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dashboard.Data.Uploads;
using Dashboard.Web.Features.Uploads;
using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Sharing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>A disk without space, a database that is gone: said to whoever asks, and survived.</summary>
public sealed class StorageFailureTests
{
    private const string Tidy = "model,benchmark,metric,value,evidence,source\nUp-1B,MMLU,EM,61.5,independent,by-test\n";

    [Theory]
    [InlineData(28, 507)]
    [InlineData(122, 507)]
    [InlineData(30, 503)]
    [InlineData(unchecked((int)0x80070070), 507)]
    [InlineData(5, null)]
    public void What_a_disk_says_is_told_from_other_errors(int code, int? status) =>
        Assert.Equal(status, StorageFailure.Of(new InvalidOperationException("outer", new IOException("disk", code)))?.Status);

    [Theory]
    [InlineData(5, 503)]
    [InlineData(8, 503)]
    [InlineData(13, 507)]
    [InlineData(14, 503)]
    [InlineData(19, null)]
    public void What_the_database_says_is_told_from_mistakes(int code, int? status) =>
        Assert.Equal(status, StorageFailure.Of(new SqliteException("database", code))?.Status);

    [Theory]
    [InlineData(1105, 16, 507)]
    [InlineData(1205, 13, 503)]
    [InlineData(51222, 16, 503)]
    [InlineData(3906, 16, 503)]
    [InlineData(4060, 11, 503)]
    [InlineData(11001, 20, 503)]
    [InlineData(40613, 17, 503)]
    [InlineData(10054, 20, 503)]
    [InlineData(18456, 14, 503)]
    [InlineData(2627, 14, null)]
    [InlineData(547, 16, null)]
    [InlineData(208, 16, null)]
    public void What_SQL_Server_says_is_told_from_mistakes(int number, byte severity, int? status) =>
        Assert.Equal(status, StorageFailure.Of(new InvalidOperationException("outer", FakeSqlServer.Error(number, severity)))?.Status);

    [Fact]
    public async Task An_upload_that_would_fill_the_disk_is_refused_before_a_byte_is_kept()
    {
        using var site = new AccountSite(("Dashboard:Uploads:MinFreeBytes", "4000000000000000000"));
        using var curator = await CuratorAsync(site);

        using var answer = await curator.PostAsync("/api/v1/uploads?name=scores.csv", new StringContent(Tidy, Encoding.UTF8, "text/csv"));

        Assert.Equal(HttpStatusCode.InsufficientStorage, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("MiB free", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(DirectoryOf(site), "uploads", "incoming")));
    }

    [Fact]
    public async Task An_upload_that_cannot_be_written_aside_fails_with_the_reason_and_can_be_discarded()
    {
        using var site = new AccountSite();
        using var curator = await CuratorAsync(site);
        using var sent = await curator.PostAsync("/api/v1/uploads?name=scores.csv", new StringContent(Tidy, Encoding.UTF8, "text/csv"));
        var id = (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        await StateAsync(curator, id, "ready");
        var staged = site.Services.GetRequiredService<UploadFolder>().StatementsOf(id);
        Directory.Delete(staged, recursive: true);
        await File.WriteAllTextAsync(staged, "in the way of the folder");
        var version = (await site.Services.GetRequiredService<UploadStore>().FindAsync(id, default))!.Upload.Version;

        await site.Services.GetRequiredService<Features.Uploads.Uploads>().AnswerAsync(id, version, UploadAnswers.None, default);

        var failed = await StateAsync(curator, id, "failed");
        Assert.StartsWith("Failed: ", failed.GetProperty("problems")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        File.Delete(staged);
        using var discarded = await curator.PostAsync($"/api/v1/uploads/{id}/discard", null);
        Assert.Equal(HttpStatusCode.OK, discarded.StatusCode);
    }

    [Fact]
    public async Task While_the_database_is_gone_pages_go_on_and_all_else_says_so_until_it_is_back()
    {
        using var site = new AccountSite(("Dashboard:RevisionPollSeconds", "1"));
        var person = await site.AddAsync(Role.Curator);
        using var browser = site.NewClient();
        using var form = await AccountSite.PageAsync(browser, DashboardUrls.SignIn);
        using var curator = site.NewClient(await site.AddKeyAsync(person, KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));
        var file = Path.Combine(DirectoryOf(site), "dashboard.db");
        File.Move(file, file + ".away");

        using var page = await browser.GetAsync(DashboardUrls.Leaderboard);
        using var signIn = await AccountSite.SignInAsync(browser, person.Email!, AccountSite.Password);
        using var signInPage = await AccountSite.ReadAsync(signIn);
        using var write = await curator.PostAsync("/api/v1/uploads?name=scores.csv", new StringContent(Tidy, Encoding.UTF8, "text/csv"));
        site.Clock.Ahead = TimeSpan.FromMinutes(3);
        await Task.Delay(TimeSpan.FromSeconds(2.5), TestContext.Current.CancellationToken); // two looks for new revisions

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, signIn.StatusCode);
        Assert.Equal(Text.StorageGone, signInPage.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, write.StatusCode);
        Assert.Equal("application/problem+json", write.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(write.Headers.RetryAfter);
        Assert.False(File.Exists(file));
        Assert.False(site.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);

        File.Move(file + ".away", file);
        using var again = await AccountSite.SignInAsync(browser, person.Email!, AccountSite.Password);
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task Reading_with_a_key_or_by_a_link_does_not_wait_for_another_change()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer);
        using var program = site.NewClient(await site.AddKeyAsync(person, KeyScopes.Read));
        var link = await site.ShareAsync(person);
        await using var other = new SqliteConnection($"Data Source={Path.Combine(DirectoryOf(site), "dashboard.db")}");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await using (var change = other.BeginTransaction(deferred: false))
        {
            using var read = await program.GetAsync("/api/v1/models");
            using var followed = await program.GetAsync(DashboardUrls.Shared(link));

            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (read.StatusCode, followed.StatusCode));
        }

        Assert.Equal(1, Assert.Single(await site.LinksOfAsync(person)).Opens);
    }

    [Fact]
    public void A_start_that_fails_names_the_setting_in_a_sentence_and_bugs_keep_their_stack()
    {
        var options = new DashboardOptions { DataDirectory = "/srv/data" };

        Assert.Equal("The folder of Dashboard:DataDirectory (/srv/data) cannot be used: denied",
            StartFailure.Of(new UnauthorizedAccessException("denied"), options));
        Assert.StartsWith("The database in Dashboard:DataDirectory (/srv/data) cannot be used: ",
            StartFailure.Of(new SqliteException("not a database", 26), options), StringComparison.Ordinal);
        Assert.Equal("one two", StartFailure.Of(new OptionsValidationException("", typeof(DashboardOptions), ["one", "two"])));
        Assert.Null(StartFailure.Of(new NullReferenceException(), options));
    }

    private static string DirectoryOf(AccountSite site) =>
        site.Services.GetRequiredService<IOptions<DashboardOptions>>().Value.DataDirectory;

    private static async Task<HttpClient> CuratorAsync(AccountSite site) =>
        site.NewClient(await site.AddKeyAsync(await site.AddAsync(Role.Curator), KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));

    private static async Task<JsonElement> StateAsync(HttpClient client, string id, string state)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            var item = await client.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{id}");
            if (item.GetProperty("state").GetString() == state)
            {
                return item;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"The upload did not become {state}.");
    }
}
