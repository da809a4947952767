using System.Text.RegularExpressions;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>Every form of someone who is signed in is filled in once, and what it does is seen.</summary>
public sealed class FormTests(Browser browser, AdministeredDashboard dashboard)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>From pages with a circuit, whose router knows no forms.</summary>
    [Fact]
    public async Task A_claim_is_written_previewed_added_and_changed()
    {
        await using var watched = await dashboard.OpenAsync(browser);
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
}
