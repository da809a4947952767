using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests.Infrastructure;

/// <summary>One running application with an administrator, for all tests that sign in. They run one by one, and what each adds has names
/// of its own, so that none counts on there being nothing else.</summary>
public sealed partial class AdministeredDashboard(Browser browser) : IAsyncLifetime
{
    public const string Email = "first@example.org";
    public const string Name = "First Person";
    public const string Password = "four words in a row";

    private DashboardServer? server;
    private string? signedIn;

    public Uri Address => server!.Address;

    public async ValueTask InitializeAsync()
    {
        server = await DashboardServer.StartAsync(settings: new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Dashboard__Uploads__KeepItemText"] = "true",
        });
        await using var watched = await browser.NewPageAsync(Address);
        var page = watched.Page;
        await page.GotoAsync(SetupPath().Match(server.Log).Value);
        await page.GetByLabel("Name").FillAsync(Name);
        await page.GetByLabel("E-mail").FillAsync(Email);
        await page.GetByLabel("New password").FillAsync(Password);
        await page.Locator("main button[type=submit]").ClickAsync();
        await Expect(page.Locator(".account summary")).ToHaveTextAsync(Name);
        signedIn = await page.Context.StorageStateAsync();
        watched.AssertNoProblems();
    }

    /// <summary>Opens a page on which the administrator is signed in.</summary>
    public Task<WatchedPage> OpenAsync(BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.StorageState = signedIn;
        return browser.NewPageAsync(Address, options);
    }

    /// <summary>Opens a page on which nobody is signed in.</summary>
    public Task<WatchedPage> OpenAsStrangerAsync(BrowserNewContextOptions? options = null) =>
        browser.NewPageAsync(Address, options ?? new());

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            var end = server.DescribeEnd();
            await server.DisposeAsync();
            Assert.True(end is null, end);
        }
    }

    [GeneratedRegex(@"/setup\?token=[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex SetupPath();
}

/// <summary>The tests that share it.</summary>
[CollectionDefinition(nameof(SignedIn))]
public sealed class SignedIn : ICollectionFixture<AdministeredDashboard>;
