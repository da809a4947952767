using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>The whole way of a person with files: set up, send, answer, commit, see, undo.</summary>
[Collection(nameof(SignedIn))]
public sealed class UploadTests(AdministeredDashboard dashboard)
{
    private static readonly FilePayload[] mixed =
    [
        Text("scores.csv", "model,benchmark,metric,value,evidence,source,language\nUploaded-7B,C-Eval,EM,71.5,independent,by-e2e,zh\n"),
        Text("results.json", """{"results":{"hellaswag":{"acc":0.61,"acc_stderr":0.01}},"versions":{"hellaswag":0}}"""),
        Text("summary_20240313_120000.csv", "dataset,version,metric,mode,Uploaded-7B\nceval-law,a110a1,accuracy,gen,29.17\n"),
        Text("leaderboard.yml", "- dirname: d\n  test_cases: 133\n  model: Uploaded-7B\n  edit_format: diff\n  pass_rate_1: 40.6\n"
            + "  percent_cases_well_formed: 99.0\n  date: 2025-01-02\n  versions: 0.1\n  command: aider\n"),
        Text("page.html", "<!doctype html><html><body>404</body></html>"),
    ];

    [Fact]
    public async Task Five_mixed_files_are_sent_answered_committed_seen_and_undone()
    {
        await using var watched = await dashboard.OpenAsync();
        var page = watched.Page;

        await page.GotoAsync("/uploads/new");
        await AssertAccessibleAsync(page);
        await page.Locator("input[type=file]").First.SetInputFilesAsync(mixed);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send and look at them first" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("ready to be committed");
        await Expect(page.Locator("main")).ToContainTextAsync("web page");

        // Only the harness file does not name its model.
        await page.Locator("label.waits input[name=model]").FillAsync("Uploaded-7B");
        await page.Locator("form:has(label.waits) button").ClickAsync();
        await Expect(page.Locator("label.waits")).ToHaveCountAsync(0);
        await Expect(page.Locator("main")).ToContainTextAsync("ready to be committed");
        await AssertAccessibleAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Commit" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Revert" })).ToBeVisibleAsync();

        await page.GotoAsync("/leaderboard?models=uploaded-7b&variant=all");
        await Expect(page.Locator("main tbody")).ToContainTextAsync("71.5");
        await Expect(page.Locator("main tbody")).ToContainTextAsync("61");
        await Expect(page.Locator("main tbody")).ToContainTextAsync("29.17");

        await page.GotoAsync("/curation?kind=model-alias&subject=uploaded-7b&value=ling-lite");
        await Expect(page.Locator("main")).ToContainTextAsync("It touches");
        await AssertAccessibleAsync(page);
        await page.GotoAsync("/uploads");
        await AssertAccessibleAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "scores.csv and 4 more" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revert" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("reverted");
        await page.GotoAsync("/leaderboard?models=uploaded-7b&variant=all");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("71.5");
    }

    [Fact]
    public async Task Two_values_of_one_result_wait_until_someone_says_what_counts()
    {
        const string Head = "model,benchmark,metric,unit,value,evidence,source,language\n";
        await using var watched = await dashboard.OpenAsync();
        var page = watched.Page;

        await page.GotoAsync("/uploads/new");
        await page.Locator("input[type=file]").First.SetInputFilesAsync([Text("scores.csv", Head
            + "Twice-7B,DupQuiz,EM,percent,50.5,self-reported,by-e2e,en\nTwice-7B,DupQuiz,EM,percent,61.5,self-reported,by-e2e,en\n")]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send and look at them first" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("ready to be committed");
        var choice = page.Locator("label.waits select[name=repeated]");
        await Expect(choice).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("61.5");
        await AssertAccessibleAsync(page);

        await choice.SelectOptionAsync("last");
        await page.Locator("form:has(select[name=repeated]) button").ClickAsync();
        await Expect(page.Locator("select[name=repeated]")).ToHaveValueAsync("last");
        await Expect(page.Locator("label.waits")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Commit" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Revert" })).ToBeVisibleAsync();

        await page.GotoAsync("/leaderboard?models=twice-7b&variant=all");
        await Expect(page.Locator("main tbody")).ToContainTextAsync("61.5");
        await Expect(page.Locator("main tbody")).Not.ToContainTextAsync("50.5");
    }

    [Fact]
    public async Task A_new_name_is_read_as_a_known_one_and_kept_apart_again()
    {
        await using var watched = await dashboard.OpenAsync();
        var page = watched.Page;

        await page.GotoAsync("/uploads/new");
        await page.Locator("input[type=file]").First.SetInputFilesAsync([Text("scores.csv",
            "model,benchmark,metric,value,evidence,source\nLingLite,MMLU,EM,61.25,independent,by-e2e\n")]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send and look at them first" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("ready to be committed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Same, in this upload: LingLite is Ling-Lite", Exact = true }).ClickAsync();
        var apart = page.GetByRole(AriaRole.Button, new() { Name = "Keep apart linglite and Ling-Lite" });
        await Expect(apart).ToBeVisibleAsync();
        await AssertAccessibleAsync(page);
        await apart.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Same, in this upload: LingLite is Ling-Lite", Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("discarded");
    }

    /// <summary>Dropped with the mouse; and what the page of training curves offers where there is a curve.</summary>
    [Fact]
    public async Task A_training_log_is_dropped_committed_drawn_taken_back_and_restored()
    {
        const string Drop = """
            ([name, text]) => {
              const files = new DataTransfer();
              files.items.add(new File([text], name));
              for (const kind of ['dragover', 'drop']) {
                document.querySelector('form[data-upload]').dispatchEvent(
                  new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
              }
            }
            """;
        await using var watched = await dashboard.OpenAsync();
        var page = watched.Page;
        await page.GotoAsync("/uploads/new");
        var steps = Enumerable.Range(1, 200).Select(step => string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"dropped,Ling-Lite,Ling Device A,{step},{step * 1000},{(step == 150 ? 9 : 10.0 / Math.Sqrt(step))}\n"));
        await page.EvaluateAsync(Drop, new[] { "loss.csv", "run,model,hardware,step,tokens,loss\n" + string.Concat(steps) });
        await Expect(page.Locator("main")).ToContainTextAsync("loss.csv");
        await Expect(page.Locator("main")).ToContainTextAsync("ready to be committed");
        var upload = page.Url;
        await page.GetByRole(AriaRole.Button, new() { Name = "Commit" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Revert" })).ToBeVisibleAsync();

        await watched.OpenAsync("/stability");
        var switches = page.Locator("main nav.switch");
        await Expect(switches).ToHaveCountAsync(2);
        foreach (var (place, key) in new[] { (0, "x=tokens"), (1, "steps=20..") })
        {
            await switches.Nth(place).Locator("a").Nth(1).ClickAsync();
            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(key),
                System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
            await Expect(switches.Nth(place).Locator("a").Nth(1)).ToHaveAttributeAsync("aria-current", "true");
            await Expect(switches.Nth(place).Locator("[aria-current]")).ToHaveCountAsync(1);
        }

        await Expect(page.Locator("plotly-chart[data-drawn]")).ToHaveCountAsync(1);
        // One after the other: until the page is drawn anew, each link keeps the other's choice.
        foreach (var place in new[] { 1, 0 })
        {
            await switches.Nth(place).Locator("a").First.ClickAsync();
            await Expect(switches.Nth(place).Locator("a").First).ToHaveAttributeAsync("aria-current", "true");
        }

        await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, "/stability").ToString());
        watched.AssertNoProblems();

        await page.GotoAsync(upload);
        await page.GetByRole(AriaRole.Button, new() { Name = "Revert" }).ClickAsync();
        await page.GotoAsync("/stability");
        await Expect(page.Locator("main nav.switch")).ToHaveCountAsync(0);
        await page.GotoAsync(upload);
        await page.GetByRole(AriaRole.Button, new() { Name = "Restore" }).ClickAsync();
        await page.GotoAsync("/stability");
        await Expect(page.Locator("main nav.switch")).ToHaveCountAsync(2);
        await page.GotoAsync(upload);
        await page.GetByRole(AriaRole.Button, new() { Name = "Revert" }).ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("reverted");
    }

    private static async Task AssertAccessibleAsync(IPage page)
    {
        await page.SetViewportSizeAsync(390, 844);
        var wide = await page.EvaluateAsync<string[]>("""
            () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('main *')]
              .filter(element => element.getBoundingClientRect().right > innerWidth + 1 && !element.parentElement.closest('.table-frame'))
              .slice(0, 8).map(element => `${element.tagName}.${element.className} of ${location.pathname} ends at ${element.getBoundingClientRect().right}`)
            """);
        Assert.Empty(wide);
        await Accessibility.AssertAsync(page, "phone");
        await page.SetViewportSizeAsync(1440, 900);
    }

    private static FilePayload Text(string name, string text) =>
        new() { Name = name, MimeType = "application/octet-stream", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };
}
