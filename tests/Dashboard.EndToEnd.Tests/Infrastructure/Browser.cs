using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Infrastructure;

/// <summary>One Chromium for all tests. Each test opens its own <see cref="WatchedPage"/>.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience.Milliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    /// <summary>Opens a page of its own, with its own cookies.</summary>
    public async Task<WatchedPage> NewPageAsync(Uri baseAddress, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = baseAddress.ToString();
        var context = await browser!.NewContextAsync(options);
        context.SetDefaultTimeout(Patience.Milliseconds);
        return new WatchedPage(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}
