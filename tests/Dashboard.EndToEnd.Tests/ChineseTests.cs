using System.Text.RegularExpressions;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Somebody who reads only Chinese: from the link in the log to a frozen link, and every page.</summary>
public sealed partial class ChineseTests(Browser browser, SharedDashboard dashboard)
{
    private static readonly BrowserNewContextOptions chinese = new() { Locale = "zh-CN", ViewportSize = new() { Width = 1440, Height = 900 } };

    [Fact]
    public async Task The_whole_way_from_setting_up_to_a_frozen_link()
    {
        await using var server = await DashboardServer.StartAsync();
        await using var watched = await browser.NewPageAsync(server.Address, chinese);
        var page = watched.Page;
        await page.GotoAsync(SetupPath().Match(server.Log).Value);
        await page.GetByLabel("姓名").FillAsync("王芳");
        await page.GetByLabel("电子邮箱").FillAsync("wang@example.org");
        await page.GetByLabel("新密码").FillAsync(AdministeredDashboard.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "创建管理员" }).ClickAsync();
        await Expect(page.Locator(".account summary")).ToHaveTextAsync("王芳");

        await page.GotoAsync("/uploads/new");
        await page.Locator("input[type=file]").First.SetInputFilesAsync([new FilePayload
        {
            Name = "成绩.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(
                "model,benchmark,metric,value,evidence,source,language\nFang-7B,C-Eval,EM,71.5,independent,by-e2e,zh\n"),
        }]);
        await page.GetByRole(AriaRole.Button, new() { Name = "上传并预览" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "提交", Exact = true }).ClickAsync();
        var revert = page.GetByRole(AriaRole.Button, new() { Name = "撤回", Exact = true });
        await Expect(revert).ToBeVisibleAsync();
        var upload = page.Url;

        await watched.OpenAsync("/leaderboard?models=fang-7b&variant=all");
        await Expect(page.Locator("main tbody")).ToContainTextAsync("Fang-7B");
        await page.Locator("details.menu summary", new() { HasText = "分享" }).ClickAsync();
        var frozen = await page.Locator(".share-link", new() { HasText = "固定链接" }).Locator("input").InputValueAsync();

        await page.GotoAsync(upload);
        await revert.ClickAsync();
        await Expect(revert).ToHaveCountAsync(0);
        await page.GotoAsync(frozen);
        await Expect(page.Locator(".frozen-bar")).ToContainTextAsync("截至修订版");
        await Expect(page.Locator("main tbody")).ToContainTextAsync("Fang-7B");
        watched.AssertNoProblems();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/leaderboard")]
    [InlineData("/compare?models=ling-plus,deepseek-v2.5-1210")]
    [InlineData("/cost/serving")]
    [InlineData("/claims")]
    public async Task A_page_is_accessible_and_nothing_is_cut_off(string path)
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address, chinese);
        await watched.OpenWhollyAsync(path);
        await Expect(watched.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await PageTests.AssertGoodAsync(watched.Page);
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task The_switch_keeps_the_view_and_the_language_stays()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address, new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var page = watched.Page;
        await watched.OpenAsync("/leaderboard?languages=zh");
        await page.GetByRole(AriaRole.Link, new() { Name = "中文", Exact = true }).ClickAsync();
        await watched.WaitUntilInteractiveAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await Expect(page).ToHaveURLAsync(new Uri(dashboard.Address, "/leaderboard?languages=zh&lang=zh-Hans").ToString());

        await page.Locator(".navigation > ul > li > a[href^='/compare']").ClickAsync();
        await Expect(page.Locator("main .page-name")).ToHaveTextAsync("对比");
        await page.ReloadAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await page.GetByRole(AriaRole.Link, new() { Name = "English", Exact = true }).ClickAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        watched.AssertNoProblems();
    }

    [Fact]
    public async Task Summary_and_detail_of_the_first_page_are_chosen_and_remembered()
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address, new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = watched.Page;
        await watched.OpenWhollyAsync("/");
        await Expect(page.Locator(".detail")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Detail" }).ClickAsync();
        await Expect(page.Locator(".detail")).ToBeVisibleAsync();
        await watched.WaitUntilDrawnAsync();
        await watched.OpenWhollyAsync("/");
        await Expect(page.Locator(".detail")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Summary" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".detail")).ToBeHiddenAsync();
        watched.AssertNoProblems();
    }

    [GeneratedRegex(@"/setup\?token=[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex SetupPath();
}
