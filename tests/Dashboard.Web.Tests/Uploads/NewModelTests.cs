using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Dashboard.Web.Tests.Accounts;

namespace Dashboard.Web.Tests.Uploads;

/// <summary>The preview names the models that an upload brings, says why they are placed where, and takes corrections.</summary>
public sealed class NewModelTests
{
    private const string Tidy = "model,benchmark,metric,value,evidence,source\nQwen/Qwen9-30B-A3B,MMLU,EM,61.5,independent,by-test\n"
        + "Strange,MMLU,EM,60,independent,by-test\n";

    [Fact]
    public async Task The_preview_says_why_and_asks_for_what_is_missing()
    {
        using var site = new AccountSite();
        var (browser, program, id) = await SendAsync(site, "scores.csv", Tidy);
        using var page = await AccountSite.PageAsync(browser, DashboardUrls.Upload(id));

        var table = page.QuerySelector("form:has(input[value=new-models]) table")!;
        var rows = table.QuerySelectorAll("tbody tr").ToDictionary(row => row.QuerySelector("th")!.TextContent, StringComparer.Ordinal);
        Assert.Equal(["Qwen", "Alibaba", "30", "3"], Values(rows["Qwen/Qwen9-30B-A3B"]));
        Assert.Contains("The name begins with 'qwen'.", rows["Qwen/Qwen9-30B-A3B"].TextContent, StringComparison.Ordinal);
        Assert.Contains("nominal, from the name", rows["Qwen/Qwen9-30B-A3B"].TextContent, StringComparison.Ordinal);
        Assert.Equal(["Other", "", "", ""], Values(rows["Strange"]));
        Assert.Contains("No rule knows the name", rows["Strange"].TextContent, StringComparison.Ordinal);
        var notice = Assert.Single(page.QuerySelectorAll("p.notice"));
        Assert.Contains("1 model lacks total or active parameters.", notice.TextContent, StringComparison.Ordinal);
        Assert.EndsWith("Strange.", notice.TextContent.Trim(), StringComparison.Ordinal);
        Assert.All(table.QuerySelectorAll("input"), input => Assert.NotEmpty(input.GetAttribute("aria-label")!));

        var preview = (await program.GetFromJsonAsync<JsonElement>($"/api/v1/uploads/{id}")).GetProperty("preview");
        Assert.Equal([("Qwen/Qwen9-30B-A3B", "Qwen", 30d), ("Strange", "Other", null)],
            preview.GetProperty("newModels").EnumerateArray().Select(model => (model.GetProperty("name").GetString()!,
                model.GetProperty("family").GetString()!, model.GetProperty("totalParameters").Deserialize<double?>())));
    }

    [Fact]
    public async Task A_correction_holds_from_the_preview_to_the_page_of_the_model()
    {
        using var site = new AccountSite();
        var (browser, program, id) = await SendAsync(site, "scores.csv", Tidy);

        using var answered = await AccountSite.SendAsync(browser, DashboardUrls.Upload(id), "new-models",
            ("family:strange", "Odd"), ("developer:strange", "Somebody"), ("total:strange", "7.6"), ("active:strange", ""));
        Assert.Equal(HttpStatusCode.Redirect, answered.StatusCode);
        await UploadApiTests.ReadyAsync(program, id);
        using var page = await AccountSite.PageAsync(browser, DashboardUrls.Upload(id));
        var row = page.QuerySelectorAll("form:has(input[value=new-models]) tbody tr").Single(row => row.QuerySelector("th")!.TextContent
            == "Strange");
        Assert.Equal(["Odd", "Somebody", "7.6", ""], Values(row));
        Assert.Contains("Stated with the upload by", row.TextContent, StringComparison.Ordinal);

        using var committed = await program.PostAsync($"/api/v1/uploads/{id}/commit", null);
        Assert.Equal(HttpStatusCode.OK, committed.StatusCode);
        using var model = await AccountSite.PageAsync(browser, DashboardUrls.Model("strange"));
        Assert.Equal("Odd · Somebody", model.QuerySelector("p.page-name")!.TextContent);
        using var other = await AccountSite.PageAsync(browser, DashboardUrls.Model("qwen-qwen9-30b-a3b"));
        Assert.Equal("Qwen · Alibaba", other.QuerySelector("p.page-name")!.TextContent);
        Assert.Contains(other.QuerySelectorAll("main [title]"),
            mark => mark.GetAttribute("title")!.Contains("name-plate value", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("active:strange", "'7B' cannot be an answer", "active:Strange", "7B")]
    [InlineData("active:strange", "33 billion active parameters cannot be answered for a model of 30 billion in all.",
        "total:Strange", "30", "active:Strange", "33")]
    public async Task What_is_no_answer_is_named(string field, string sentence, params string[] given)
    {
        using var site = new AccountSite();
        using var program = site.NewClient(await site.AddKeyAsync(await site.AddAsync(Role.Curator), KeyScopes.Upload));
        using var form = new MultipartFormDataContent { { new ByteArrayContent("x"u8.ToArray()), "files", "x.csv" } };
        foreach (var pair in given.Chunk(2))
        {
            form.Add(new StringContent(pair[1]), pair[0]);
        }

        using var response = await program.PostAsync("/api/v1/uploads", form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(field, Assert.Single(errors.EnumerateObject()).Name, ignoreCase: true);
        Assert.Contains(sentence, errors.EnumerateObject().First().Value[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_answers_with_the_files()
    {
        using var site = new AccountSite();
        using var program = site.NewClient(await site.AddKeyAsync(await site.AddAsync(Role.Curator), KeyScopes.Upload));
        var tried = await UploadApiTests.SendAsync(program, "scores.csv", Tidy, ("dryRun", "true"), ("family:Strange", "Odd"));
        Assert.Contains(tried.GetProperty("preview").GetProperty("newModels").EnumerateArray(),
            model => model.GetProperty("family").GetString() == "Odd");
    }

    [Fact]
    public async Task Models_and_facts_are_uploads_like_any_other_and_an_alias_of_a_known_model_is_announced()
    {
        using var site = new AccountSite();
        var (browser, program, id) = await SendAsync(site, "scores.csv", Tidy);
        await CommitAsync(program, id);
        id = await ReadAsync(program, "models.csv", "model,family,developer,aliases\nStrange,Odd,Somebody,strange-hub/strange|Qwen/Qwen9-30B-A3B\n");

        using var page = await AccountSite.PageAsync(browser, DashboardUrls.Upload(id));
        Assert.Equal(["strange-hub/strange is Strange.",
                "Qwen/Qwen9-30B-A3B is Strange; what is shown as Qwen/Qwen9-30B-A3B now moves there."],
            page.QuerySelectorAll("main li").Select(item => item.TextContent.Trim()).Where(text => text.Contains(" is ", StringComparison.Ordinal)));
        await CommitAsync(program, id);
        id = await ReadAsync(program, "model-facts.csv",
            "model,attribute,value,unit,evidence,source,locator\nstrange-hub/strange,total_params,7.6,billion,self-reported,by-test,p. 1\n");
        await CommitAsync(program, id);

        using var model = await AccountSite.PageAsync(browser, DashboardUrls.Model("strange"));
        Assert.Equal("Odd · Somebody", model.QuerySelector("p.page-name")!.TextContent);
        Assert.Contains("7.6", model.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        using var gone = await browser.GetAsync(DashboardUrls.Model("qwen-qwen9-30b-a3b"));
        Assert.NotEqual(HttpStatusCode.OK, gone.StatusCode);
    }

    private static string[] Values(IElement row) => [.. row.QuerySelectorAll("input").OfType<IHtmlInputElement>().Select(input => input.Value)];

    private static async Task<(HttpClient Browser, HttpClient Program, string Id)> SendAsync(AccountSite site, string name, string text)
    {
        var curator = await site.AddAsync(Role.Curator);
        var program = site.NewClient(await site.AddKeyAsync(curator, KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate));
        return (await site.SignedInAsync(curator), program, await ReadAsync(program, name, text));
    }

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
