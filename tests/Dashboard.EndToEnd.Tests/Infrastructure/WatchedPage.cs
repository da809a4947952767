using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Infrastructure;

/// <summary>A page together with everything the browser complained about: console errors, exceptions,
/// violations of the content security policy.</summary>
public sealed class WatchedPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> problems = new();

    internal WatchedPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error" || message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
            {
                problems.Enqueue($"console {message.Type}: {message.Text}");
            }
        };
        page.PageError += (_, error) => problems.Enqueue($"exception: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                problems.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{response.Status} {response.Url}"));
            }
        };
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Problems => problems;

    /// <summary>Opens a path and waits until the page reacts to clicks.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await WaitUntilInteractiveAsync();
    }

    /// <summary>The layout marks itself when the circuit has rendered it.</summary>
    public Task WaitUntilInteractiveAsync() =>
        Page.Locator("[data-interactive]").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>Every chart that is shown marks itself once plotly has drawn it.</summary>
    public Task WaitUntilDrawnAsync() => Page.WaitForFunctionAsync(
        "() => [...document.querySelectorAll('plotly-chart')].every(chart => chart.dataset.drawn || !chart.checkVisibility())");

    /// <summary>Opens a path and waits until it reacts and shows its charts.</summary>
    public async Task OpenWhollyAsync(string path)
    {
        await OpenAsync(path);
        await WaitUntilDrawnAsync();
    }

    /// <summary>The rows of the first table in the main part, as text.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync() => await Page.Locator("main table").First.Locator("tbody tr").AllInnerTextsAsync();

    /// <summary>The figure that the first chart draws.</summary>
    public async Task<string> FigureAsync() => (await Page.Locator("plotly-chart").First.GetAttributeAsync("figure"))!;

    /// <summary>The drop-down of a filter.</summary>
    public ILocator Filter(string name) => Page.GetByRole(AriaRole.Combobox, new() { Name = name, Exact = true });

    /// <summary>The search box of the open drop-down; none while it has few choices.</summary>
    public ILocator FilterSearch => Page.GetByRole(AriaRole.Combobox, new() { Name = "Search", Exact = true });

    /// <summary>All entries of the open drop-down; none exist while it is closed.</summary>
    public ILocator Options => Page.Locator("[role=option]");

    /// <summary>An entry of an open drop-down: its whole label, or its beginning up to a space.</summary>
    public ILocator Choice(string name) =>
        Page.Locator(name.EndsWith(' ') ? $"[role=option][aria-label^='{name}']" : $"[role=option][aria-label='{name}']");

    public void AssertNoProblems() => Assert.True(problems.IsEmpty, string.Join('\n', problems));

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
