using System.Net;
using AngleSharp.Html.Dom;
using Dashboard.Web.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Uploads;

/// <summary>Who sends a file says which known names its own mean; for all uploads a curator says it.</summary>
public sealed class SameNameTests
{
    private const string Header = "model,benchmark,metric,value,evidence,source\n";
    private const string Other = "qwen-2.5-7b";

    [Fact]
    public async Task A_contributor_takes_what_is_proposed_and_takes_it_back()
    {
        using var site = new AccountSite();
        using var curator = await KnowingAsync(site);
        var contributor = await site.AddAsync(Role.Contributor);
        using var program = site.NewClient(await site.AddKeyAsync(contributor, KeyScopes.Read | KeyScopes.Upload));
        using var browser = await site.SignedInAsync(contributor);
        var id = (await UploadApiTests.SendAsync(program, "scores.csv", Header + "Qwen 2.5 7B,CMMLU,EM,62,independent,by-test\n"))
            .GetProperty("id").GetString()!;
        await UploadApiTests.ReadyAsync(program, id);

        var button = await ButtonAsync(browser, id, "sameModel:Qwen 2.5 7B");
        Assert.Equal("Same, in this upload: Qwen 2.5 7B is Qwen2.5-7B", button.GetAttribute("aria-label"));
        await PressAsync(browser, program, id, button);
        using (var page = await AccountSite.PageAsync(browser, DashboardUrls.Upload(id)))
        {
            Assert.Contains(page.QuerySelectorAll("main li"), item => item.TextContent.Contains($"{Other} is read as Qwen2.5-7B.",
                StringComparison.Ordinal));
            Assert.Empty(page.QuerySelectorAll("form:has(input[value=new-models])"));
        }

        await PressAsync(browser, program, id, await ButtonAsync(browser, id, $"sameModel:{Other}"));
        await PressAsync(browser, program, id, await ButtonAsync(browser, id, "sameModel:Qwen 2.5 7B"));
        using var submitted = await program.PostAsync($"{DashboardUrls.UploadsApi}/{id}/submit", null);
        Assert.Equal(HttpStatusCode.OK, submitted.StatusCode);
        using var committed = await curator.PostAsync($"{DashboardUrls.UploadsApi}/{id}/commit", null);
        Assert.Equal(HttpStatusCode.OK, committed.StatusCode);

        var snapshot = site.Services.GetRequiredService<SnapshotStore>().Current;
        var scores = snapshot.CurrentRows.Select(snapshot.Score).ToDictionary(score => score.Value);
        Assert.Equal([62d, 70], scores.Keys.Order());
        Assert.All(scores.Values, score => Assert.Equal("Qwen2.5-7B", score.Run.Model));
        Assert.Contains("model in the file: Qwen 2.5 7B", scores[62].Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_says_it_of_models_and_benchmarks_and_hears_what_does_not_hold()
    {
        using var site = new AccountSite();
        using var curator = await KnowingAsync(site);
        var tried = await UploadApiTests.SendAsync(curator, "scores.csv",
            Header + "Qwen 2.5 7B,M M L U,EM,62,independent,by-test\nQwen2.5-7B,MMLU,EM,63,independent,by-test\n",
            ("dryRun", "true"), ("sameModel:Qwen 2.5 7B", "qwen2.5-7b"), ("sameBenchmark:M M L U", "MMLU"), ("sameModel:Gone", "Nobody-1B"),
            ("sameModel:Qwen2.5-7B", "Other"));

        Assert.Empty(tried.GetProperty("preview").GetProperty("newNames").EnumerateArray());
        Assert.Equal(
            ["'gone' was not read as 'Nobody-1B': no such name is known.",
                "'qwen2.5-7b' was not read as 'Other': it is itself the known name Qwen2.5-7B."],
            tried.GetProperty("problems").EnumerateArray().Where(problem => problem.GetProperty("file").GetString() == "Answers")
                .Select(problem => problem.GetProperty("message").GetString()!));
    }

    private static async Task<HttpClient> KnowingAsync(AccountSite site)
    {
        var curator = site.NewClient(
            await site.AddKeyAsync(await site.AddAsync(Role.Curator), KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));
        var id = (await UploadApiTests.SendAsync(curator, "scores.csv", Header + "Qwen2.5-7B,MMLU,EM,70,independent,by-test\n"))
            .GetProperty("id").GetString()!;
        await UploadApiTests.ReadyAsync(curator, id);
        using var committed = await curator.PostAsync($"{DashboardUrls.UploadsApi}/{id}/commit", null);
        Assert.Equal(HttpStatusCode.OK, committed.StatusCode);
        return curator;
    }

    private static async Task<IHtmlButtonElement> ButtonAsync(HttpClient browser, string id, string field)
    {
        var page = await AccountSite.PageAsync(browser, DashboardUrls.Upload(id));
        var button = page.QuerySelectorAll("button").OfType<IHtmlButtonElement>().Single(button => button.Name == field);
        Assert.NotNull(page.QuerySelector($"form#{button.GetAttribute("form")} input[value=same-names]"));
        return button;
    }

    private static async Task PressAsync(HttpClient browser, HttpClient program, string id, IHtmlButtonElement button)
    {
        using var answered = await AccountSite.SendAsync(browser, DashboardUrls.Upload(id), "same-names", (button.Name!, button.Value));
        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        await UploadApiTests.ReadyAsync(program, id);
    }
}
