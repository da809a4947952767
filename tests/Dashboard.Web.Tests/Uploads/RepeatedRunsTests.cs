using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Web.Startup;
using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Api;

namespace Dashboard.Web.Tests.Uploads;

/// <summary>Two seeds of one measurement come in as two runs, whichever way they come, and leave as two.</summary>
public sealed class RepeatedRunsTests
{
    private const string Seeds = "model,benchmark,metric,value,evidence,source,locator\nUp-1B,MMLU,EM,71.2,independent,by-test,seed A\n"
        + "Up-1B,MMLU,EM,73.0,independent,by-test,seed B\n";

    [Fact]
    public async Task A_program_that_says_runs_gets_two_runs()
    {
        using var site = new AccountSite();
        var (browser, program) = await ClientsAsync(site);
        var tried = await UploadApiTests.SendAsync(program, "seeds.csv", Seeds, ("dryRun", "true"), ("repeated", "runs"));
        Assert.Equal((2, 0), (tried.GetProperty("rows").GetInt32(), tried.GetProperty("conflicting").GetInt32()));
        var sent = await UploadApiTests.SendAsync(program, "seeds.csv", Seeds, ("repeated", "runs"));
        await CommitAsync(program, sent.GetProperty("id").GetString()!);
        await ExpectTwoRunsAsync(browser, program);
    }

    [Fact]
    public async Task A_person_who_chooses_runs_in_the_preview_gets_two_runs()
    {
        using var site = new AccountSite();
        var (browser, program) = await ClientsAsync(site);
        var id = (await UploadApiTests.SendAsync(program, "seeds.csv", Seeds)).GetProperty("id").GetString()!;
        var ready = await UploadApiTests.ReadyAsync(program, id);
        Assert.Equal(1, ready.GetProperty("conflicting").GetInt32());
        using var answered = await AccountSite.SendAsync(browser, DashboardUrls.Upload(id), "repeated", ("repeated", "runs"));
        Assert.Equal(0, (await UploadApiTests.ReadyAsync(program, id)).GetProperty("conflicting").GetInt32());
        await CommitAsync(program, id);
        await ExpectTwoRunsAsync(browser, program);
    }

    [Fact]
    public async Task A_command_that_says_runs_has_no_conflict()
    {
        using var site = new AccountSite();
        var file = Path.Combine(Path.GetTempPath(), FormattableString.Invariant($"seeds-{Guid.NewGuid():N}.csv"));
        try
        {
            await File.WriteAllTextAsync(file, Seeds);
            Assert.Equal(1, await CommandLine.RunAsync(site.Services, ["import", file, "--dry-run"]));
            Assert.Equal(0, await CommandLine.RunAsync(site.Services, ["import", file, "--dry-run", "--repeated", "runs"]));
            Assert.Equal(0, await CommandLine.RunAsync(site.Services, ["import", file, "--dry-run", "--repeated", "statements"]));
            Assert.Equal(2, await CommandLine.RunAsync(site.Services, ["import", file, "--dry-run", "--repeated", "seeds"]));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_command_whose_rows_wait_for_an_answer_has_not_taken_all()
    {
        using var site = new AccountSite();
        var file = Path.Combine(Path.GetTempPath(), FormattableString.Invariant($"waits-{Guid.NewGuid():N}.json"));
        try
        {
            await File.WriteAllTextAsync(file, """{"results":{"gsm8k":{"exact_match,none":0.5}},"versions":{},"config":{"model":"hf"}}""");
            Assert.Equal(1, await CommandLine.RunAsync(site.Services, ["import", file, "--dry-run"]));
            Assert.Equal(0, await CommandLine.RunAsync(site.Services, ["import", file, "--dry-run", "--model", "Up-1B"]));
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Lists give each run, comparisons their mean, and a revision counts both.</summary>
    private static async Task ExpectTwoRunsAsync(HttpClient browser, HttpClient program)
    {
        var scores = await program.GetFromJsonAsync<JsonElement>("/api/v1/scores");
        Assert.Equal(2, scores.GetProperty("total").GetInt32());
        Assert.Equal([("1", 71.2), ("2", 73)], scores.GetProperty("items").EnumerateArray().Select(
            item => (item.GetProperty("run").GetString(), item.GetProperty("value").GetDouble())));
        var table = Csv.Read(await program.GetStringAsync("/api/v1/scores?format=csv"));
        Assert.Equal(["1", "2"], table.Skip(1).Select(line => line[Array.IndexOf([.. table[0]], "run")]));
        var model = (await program.GetFromJsonAsync<JsonElement>("/api/v1/models")).GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("model").GetString() == "up-1b");
        Assert.Equal(2, model.GetProperty("scores").GetInt32());

        using var page = await AccountSite.PageAsync(browser, DashboardUrls.Leaderboard);
        const string Mean = "72.1 (mean of 2 runs, 71.2 to 73.0)";
        Assert.Contains(page.QuerySelectorAll("td"), cell => cell.TextContent.Contains(Mean, StringComparison.Ordinal));
        var file = Csv.Read(await program.GetStringAsync("/api/v1/views/leaderboard?format=csv"));
        Assert.Contains(file[1], cell => cell == Mean);
        using var documents = new ZipArchive(
            await program.GetStreamAsync("/api/v1/views/leaderboard?format=every-eval-ever"), ZipArchiveMode.Read);
        Assert.Equal(2, documents.Entries.Count);
        Assert.Contains(file[1], cell => double.TryParse(cell, CultureInfo.InvariantCulture, out var mean) && Math.Abs(mean - 72.1) < 1e-9);
    }

    private static async Task<(HttpClient Browser, HttpClient Program)> ClientsAsync(AccountSite site)
    {
        var person = await site.AddAsync(Role.Curator);
        return (await site.SignedInAsync(person), site.NewClient(await site.AddKeyAsync(person, KeyScopes.Read | KeyScopes.Upload
            | KeyScopes.Curate)));
    }

    private static async Task CommitAsync(HttpClient program, string id)
    {
        Assert.Equal(0, (await UploadApiTests.ReadyAsync(program, id)).GetProperty("conflicting").GetInt32());
        using var committed = await program.PostAsync($"/api/v1/uploads/{id}/commit", null);
        Assert.True(committed.IsSuccessStatusCode, await committed.Content.ReadAsStringAsync());
    }
}
