using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests.Infrastructure;

/// <summary>One running application with an administrator, for all tests that sign in, started when the first of them asks.
/// What a test adds has names of its own, so that no test counts on there being nothing else.</summary>
public sealed partial class AdministeredDashboard : IAsyncDisposable
{
    public const string Email = "first@example.org";
    public const string Name = "First Person";
    public const string Password = "four words in a row";

    private readonly SemaphoreSlim gate = new(1);
    private DashboardServer? server;
    private string? signedIn;

    /// <summary>Opens a page on which the administrator is signed in.</summary>
    public async Task<WatchedPage> OpenAsync(Browser browser, BrowserNewContextOptions? options = null)
    {
        await StartAsync(browser);
        options ??= new();
        options.StorageState = signedIn;
        return await browser.NewPageAsync(server!.Address, options);
    }

    /// <summary>Opens a page on which nobody is signed in.</summary>
    public async Task<WatchedPage> OpenAsStrangerAsync(Browser browser)
    {
        await StartAsync(browser);
        return await browser.NewPageAsync(server!.Address);
    }

    public async ValueTask DisposeAsync()
    {
        gate.Dispose();
        if (server is not null)
        {
            var end = server.DescribeEnd();
            await server.DisposeAsync();
            Assert.True(end is null, end);
        }
    }

    /// <summary>Follows the link in the log of a new application and becomes its first administrator.</summary>
    public static async Task SetUpAsync(IPage page, DashboardServer server)
    {
        await page.GotoAsync(SetupPath().Match(server.Log).Value);
        await page.GetByLabel("Name").FillAsync(Name);
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("New password").FillAsync(Password);
        await page.Locator("main button[type=submit]").ClickAsync();
        await Expect(page.Locator(".account summary")).ToHaveTextAsync(Name);
    }

    private async Task StartAsync(Browser browser)
    {
        await gate.WaitAsync();
        try
        {
            if (signedIn is null)
            {
                server ??= await DashboardServer.StartAsync();
                await using var watched = await browser.NewPageAsync(server.Address);
                await SetUpAsync(watched.Page, server);
                signedIn = await watched.Page.Context.StorageStateAsync();
                watched.AssertNoProblems();
            }
        }
        finally
        {
            gate.Release();
        }
    }

    [GeneratedRegex(@"/setup\?token=[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex SetupPath();
}
