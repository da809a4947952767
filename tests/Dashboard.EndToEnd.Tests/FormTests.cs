using System.Diagnostics;
using System.Text.RegularExpressions;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Every form of someone who is signed in is filled in once, and what it does is seen.</summary>
[Collection(nameof(SignedIn))]
public sealed class FormTests(AdministeredDashboard dashboard)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>From pages with a circuit, whose router knows no forms.</summary>
    [Fact]
    public async Task A_claim_is_written_previewed_added_and_changed()
    {
        await using var watched = await dashboard.OpenAsync();
        var page = watched.Page;
        await watched.OpenAsync("/claims");

        await page.GetByRole(AriaRole.Link, new() { Name = "New claim" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("New claim");
        await page.GetByLabel("Short name, as in the address").FillAsync("small-model-is-large");
        await page.GetByLabel("Said by").FillAsync("A browser");
        await page.GetByLabel("Id of the source").FillAsync("s01");
        await page.GetByLabel("Claim", new() { Exact = true }).FillAsync("Ling-Lite has 17 billion parameters.");
        await page.GetByLabel("Tests, one a line").FillAsync("size?models=ling-lite&total=17");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await Expect(page.Locator(".claim-answer")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the claim" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/claims/small-model-is-large$", RegexOptions.None, Second));
        await watched.WaitUntilInteractiveAsync();
        var verdict = await page.Locator(".claim-answer .claim-verdict").InnerTextAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Change this claim" }).ClickAsync();
        await Expect(page.GetByLabel("Tests, one a line")).ToHaveValueAsync("size?models=ling-lite&total=17");
        await page.GetByLabel("Tests, one a line").FillAsync("size?models=ling-lite&total=16.8");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the claim" }).ClickAsync();
        await Expect(page.Locator("main code.test-line")).ToHaveTextAsync("size?models=ling-lite&total=16.8");
        await Expect(page.Locator(".claim-answer .claim-verdict")).Not.ToHaveTextAsync(verdict);
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task A_short_link_is_made_from_the_page_opened_by_a_stranger_and_revoked()
    {
        await using var watched = await dashboard.OpenAsync();
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard?families=qwen&sort=-mmlu");
        await page.GetByText("Share", new() { Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Make a short link" }).ClickAsync();

        await page.GetByLabel("The data as it is now").CheckAsync();
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Qwen by MMLU");
        await page.GetByLabel("Note Optional").FillAsync("for the talk");
        await page.GetByLabel("Ends on").FillAsync("2199-12-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create link" }).ClickAsync();
        var link = await page.GetByLabel("Short link").InputValueAsync();

        await using var stranger = await dashboard.OpenAsStrangerAsync();
        await stranger.OpenAsync(link);
        await Expect(stranger.Page).ToHaveURLAsync(Query("families=qwen"));
        await Expect(stranger.Page).ToHaveURLAsync(Query("asof="));
        await Expect(stranger.Page.Locator("main tbody").First).ToContainTextAsync("Qwen");

        await page.GetByRole(AriaRole.Link, new() { Name = "Short links" }).Last.ClickAsync();
        var row = page.Locator("main tbody tr", new() { HasText = "Qwen by MMLU" });
        await Expect(row).ToContainTextAsync("for the talk");
        await ReloadUntilAsync(page, row.Locator("td.number"), "1"); // it is counted some seconds later
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(row).ToContainTextAsync("Revoked");
        watched.AssertNoProblems();
        stranger.AssertNoProblems();
        await stranger.Page.GotoAsync(link);
        await Expect(stranger.Page.Locator("h1")).ToHaveTextAsync("This link leads nowhere");
    }

    [Fact]
    public async Task A_key_may_what_is_ticked_until_it_is_revoked()
    {
        await using var watched = await dashboard.OpenAsync();
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard");
        await page.Locator(".account summary").ClickAsync();
        await page.Locator(".account").GetByRole(AriaRole.Link, new() { Name = "API keys" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("API keys");
        var scopes = page.Locator("input[name=Scopes]");
        foreach (var scope in await scopes.AllAsync())
        {
            await scope.UncheckAsync();
        }

        await page.GetByLabel("Name of the key").FillAsync("curator-key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Choose at least one thing that the key may do.");

        await page.GetByLabel("Name of the key").FillAsync("curator-key");
        foreach (var scope in await scopes.AllAsync())
        {
            await scope.CheckAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        var key = await page.GetByLabel("New key").InputValueAsync();
        Assert.Equal(200, await CurationAsync(key));

        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke curator-key" }).ClickAsync();
        await Expect(page.Locator("main tbody tr", new() { HasText = "curator-key" })).ToContainTextAsync("Revoked");
        Assert.Equal(401, await CurationAsync(key));
        watched.AssertNoProblems();

        async Task<int> CurationAsync(string bearer)
        {
            await using var stranger = await dashboard.OpenAsStrangerAsync();
            var answer = await stranger.Page.APIRequest.GetAsync("/api/v1/curation",
                new() { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {bearer}" } });
            return answer.Status;
        }
    }

    private static async Task ReloadUntilAsync(IPage page, ILocator place, string text)
    {
        var start = Stopwatch.GetTimestamp();
        while (await place.TextContentAsync() != text && Stopwatch.GetElapsedTime(start) < Patience.Longest)
        {
            await Task.Delay(500);
            await page.ReloadAsync();
        }

        await Expect(place).ToHaveTextAsync(text);
    }

    [Fact]
    public async Task Someone_is_invited_joins_changes_the_password_and_gets_another_role_and_no_entry()
    {
        await using var watched = await dashboard.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync("/people");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Grace");
        await page.GetByLabel("E-mail").FillAsync("grace@example.org");
        await page.Locator("input[name=Role][value=Viewer]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite someone" }).ClickAsync();
        var link = await page.GetByLabel("Link to hand over").InputValueAsync();

        await using var invited = await dashboard.OpenAsStrangerAsync();
        var theirs = invited.Page;
        await theirs.GotoAsync(link);
        await Expect(theirs.Locator("main")).ToContainTextAsync("Viewer");
        await theirs.GetByLabel("New password").FillAsync(AdministeredDashboard.Password);
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Save and sign in" }).ClickAsync();
        await Expect(theirs.Locator(".account summary")).ToHaveTextAsync("Grace");
        await theirs.GetByLabel("Present password").FillAsync(AdministeredDashboard.Password);
        await theirs.GetByLabel("New password").FillAsync("five other words in a row");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Change password" }).ClickAsync();
        await Expect(theirs.GetByRole(AriaRole.Status).First).ToHaveTextAsync("Your password was changed.");
        await Expect(theirs.Locator(".account").GetByRole(AriaRole.Link, new() { Name = "Uploads" })).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Link, new() { Name = "Grace" }).ClickAsync();
        await page.Locator("input[name=Role][value=Contributor]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change role" }).ClickAsync();
        await Expect(page.Locator("input[name=Role][value=Contributor]")).ToBeCheckedAsync();
        await SignInAsync(theirs, isRemembered: true);
        Assert.Contains(await theirs.Context.CookiesAsync(), cookie => cookie is { Name: "dashboard", Expires: > 0 });
        await theirs.GotoAsync("/uploads/new");
        await theirs.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload
        {
            Name = "scores.csv",
            MimeType = "text/csv",
            Buffer = "model,benchmark,metric,value,evidence,source,language\nGrace-7B,C-Eval,EM,71.5,self-reported,by-grace,zh\n"u8.ToArray(),
        });
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Send and look at them first" }).ClickAsync();
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Ask a curator to accept it" }).ClickAsync();
        await Expect(theirs.Locator("main")).ToContainTextAsync("It waits for a curator.");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Withdraw the request" }).ClickAsync();
        await Expect(theirs.GetByRole(AriaRole.Button, new() { Name = "Ask a curator to accept it" })).ToBeVisibleAsync();
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Expect(theirs.Locator("main .scope").First).ToContainTextAsync("discarded");
        await Expect(theirs.Locator("form.actions")).ToHaveCountAsync(0);
        await page.GotoAsync("/people");

        await page.GetByRole(AriaRole.Link, new() { Name = "Grace" }).ClickAsync();
        await page.Locator("input[name=Role][value=Curator]").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change role" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
        await Expect(page.Locator("input[name=Role][value=Curator]")).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New password link" }).ClickAsync();
        await Expect(page.GetByLabel("Link to hand over")).ToHaveValueAsync(new Regex("/join\\?", RegexOptions.None, Second));
        await page.GetByRole(AriaRole.Button, new() { Name = "Disable" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Enable" })).ToBeVisibleAsync();
        watched.AssertNoProblems();
        invited.AssertNoProblems();

        await SignInAsync(theirs, isRemembered: false);
        await Expect(theirs.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_rule_of_curation_is_previewed_added_seen_and_removed()
    {
        await using var watched = await dashboard.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync("/curation");
        await page.Locator("select[name=kind]").SelectOptionAsync("benchmark-alias");
        await page.Locator("input[name=subject]").FillAsync("C-Eval");
        await page.Locator("input[name=value]").FillAsync("CMMLU");
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview changes" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("It touches");
        await page.GetByLabel("Why").FillAsync("they are one");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the rule" }).ClickAsync();
        var row = page.Locator("main tbody tr", new() { HasText = "they are one" });
        await Expect(row.GetByRole(AriaRole.Button)).ToBeVisibleAsync();
        await watched.OpenAsync("/leaderboard?columns=0");
        await Expect(page.Locator("main thead").First).Not.ToContainTextAsync("C-Eval");

        await page.GotoAsync("/curation");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(row).ToContainTextAsync("removed by revision");
        await watched.OpenAsync("/leaderboard?columns=0");
        await Expect(page.Locator("main thead").First).ToContainTextAsync("C-Eval");
        watched.AssertNoProblems();
    }

    /// <summary>Also what a frozen page says, and what leads from it to the differences.</summary>
    [Fact]
    public async Task A_folder_is_dropped_read_as_another_format_committed_and_seen_from_a_frozen_page()
    {
        await using var watched = await dashboard.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync("/uploads/new");
        var folder = Directory.CreateTempSubdirectory("dashboard-folder-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "scores.csv"),
                "model,benchmark,metric,value,evidence,source,language\nFolder-7B,C-Eval,EM,71.5,independent,by-e2e-folder,zh\n",
                TestContext.Current.CancellationToken);
            await page.Locator("input[webkitdirectory]").SetInputFilesAsync(folder.FullName);
            await page.GetByRole(AriaRole.Button, new() { Name = "Send and look at them first" }).ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("ready to be committed");
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        var format = page.Locator("select[name=format]");
        await format.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var chosen = await format.InputValueAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Read again with these answers" }).First.ClickAsync();
        await Expect(page.Locator("select[name=format]")).ToHaveValueAsync(chosen);
        await format.SelectOptionAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Read again with these answers" }).First.ClickAsync();
        await Expect(page.Locator("select[name=format]")).ToHaveValueAsync("");
        await Expect(page.Locator("main")).ToContainTextAsync("ready to be committed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Commit" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Revert" })).ToBeVisibleAsync();

        await watched.OpenAsync("/sources?asof=1");
        await page.Locator(".frozen-bar a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/changes\\?", RegexOptions.None, Second));
        await Expect(page.Locator("main")).ToContainTextAsync("by-e2e-folder");
        await page.GoBackAsync();
        var then = await page.Locator("h1").InnerTextAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Show the latest" }).ClickAsync();
        await Expect(page.Locator(".frozen-bar")).ToHaveCountAsync(0);
        await Expect(page.Locator("h1")).Not.ToHaveTextAsync(then);
        watched.AssertNoProblems();
    }

    private static async Task SignInAsync(IPage page, bool isRemembered)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail").FillAsync("grace@example.org");
        await page.GetByLabel("Password").FillAsync("five other words in a row");
        await page.Locator("input[name=Remember]").SetCheckedAsync(isRemembered);
        await page.Locator("main form button").ClickAsync();
    }

    private static Regex Query(string part) => new($@"\?.*{Regex.Escape(part)}", RegexOptions.None, Second);
}
