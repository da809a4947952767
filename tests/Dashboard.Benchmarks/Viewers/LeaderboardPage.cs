using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace Dashboard.Benchmarks.Viewers;

/// <summary>One viewer: a page with its own cookies, and the messages of its circuit. It knows only what no design changes.</summary>
internal sealed class LeaderboardPage : IAsyncDisposable
{
    public const string Path = "/leaderboard";

    /// <summary>No message for so long means that nothing more comes.</summary>
    public static TimeSpan Quiet { get; } = TimeSpan.FromMilliseconds(400);

    /// <summary>Goes to an address as the filters do, and waits until the page has changed: its links carry the filters.</summary>
    private const string Go = """
        address => new Promise((resolve, reject) => {
          const observer = new MutationObserver(() => { observer.disconnect(); resolve(); });
          observer.observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true, attributes: true });
          setTimeout(() => reject(new Error(`The page did not change to ${address}.`)), 30000);
          Blazor.navigateTo(address);
        })
        """;

    /// <summary>
    /// Goes to an address as the filters do. In milliseconds: until the page has changed, until its chart is drawn, and until the browser
    /// has painted both. A chart of which nothing changes is not drawn anew.
    /// </summary>
    private const string Change = """
        async address => {
          const chart = document.querySelector('plotly-chart');
          const start = performance.now();
          let changed, drawn;
          await new Promise((resolve, reject) => {
            let isDrawing = false;
            const observer = new MutationObserver(records => {
              changed ??= performance.now() - start;
              isDrawing ||= records.some(record => record.attributeName === 'figure');
              isDrawing &&= !records.some(record => record.attributeName === 'data-drawn');
              if (!isDrawing) {
                drawn = performance.now() - start;
                observer.disconnect();
                resolve();
              }
            });
            observer.observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true, attributes: true });
            setTimeout(() => reject(new Error(`The page did not change to ${address}.`)), 30000);
            Blazor.navigateTo(address);
          });
          await new Promise(resolve => requestAnimationFrame(() => {
            const after = new MessageChannel();
            after.port1.onmessage = resolve;
            after.port2.postMessage(0);
          }));
          return [changed, drawn, performance.now() - start];
        }
        """;

    private static readonly TimeSpan longestChange = TimeSpan.FromSeconds(30);

    private readonly IBrowserContext context;
    private readonly IPage page;
    private readonly Lock socket = new();
    private long bytes;
    private long lastMessage;

    private LeaderboardPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        this.page = page;
        page.WebSocket += (_, opened) =>
        {
            opened.FrameReceived += (_, frame) => Count(frame);
            opened.FrameSent += (_, frame) => Count(frame);
        };
    }

    /// <summary>Opens an address and waits until the page reacts and its chart is drawn.</summary>
    /// <param name="watch">Told the page before it opens the address.</param>
    public static async Task<LeaderboardPage> OpenAsync(IBrowser browser, Uri site, string address, Func<IPage, Task>? watch = null)
    {
        var own = await browser.NewContextAsync(new() { BaseURL = site.ToString() });
        var opened = new LeaderboardPage(own, await own.NewPageAsync());
        if (watch is not null)
        {
            await watch(opened.page);
        }

        await opened.page.GotoAsync(address);
        await opened.page.Locator("main[data-interactive]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await opened.page.Locator("main table").First.WaitForAsync();
        await opened.page.WaitForFunctionAsync("() => document.querySelector('plotly-chart').dataset.drawn");
        await opened.WaitUntilQuietAsync(Quiet);
        return opened;
    }

    /// <summary>Goes to another address without loading the page anew.</summary>
    /// <returns>Bytes of the messages that it took, sent and received, before compression.</returns>
    public async Task<long> GoAsync(string address, TimeSpan quiet)
    {
        long before;
        lock (socket)
        {
            before = bytes;
        }

        await page.EvaluateAsync(Go, address);
        await WaitUntilQuietAsync(quiet);
        lock (socket)
        {
            return bytes - before;
        }
    }

    /// <summary>Goes to another address, and says how long the viewer waited.</summary>
    public async Task<(double Changed, double Drawn, double Painted)> ChangeAsync(string address)
    {
        var times = await page.EvaluateAsync<double[]>(Change, address);
        return (times[0], times[1], times[2]);
    }

    /// <summary>Runs a function in the page.</summary>
    public Task<T> EvaluateAsync<T>(string function, object argument) => page.EvaluateAsync<T>(function, argument);

    /// <summary>How much of what was drawn has moved since the page was opened (Cumulative Layout Shift; 0.1 is good).</summary>
    public Task<double> LayoutShiftAsync() => page.EvaluateAsync<double>("""
        () => new Promise(resolve => {
          let sum = 0;
          new PerformanceObserver(list => list.getEntries().forEach(entry => sum += entry.value)).observe(
            { type: 'layout-shift', buffered: true });
          setTimeout(() => resolve(sum), 200);
        })
        """);

    /// <summary>Waits until nothing more is fetched.</summary>
    public Task WaitUntilLoadedAsync() => page.WaitForLoadStateAsync(LoadState.NetworkIdle);

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private void Count(IWebSocketFrame frame)
    {
        lock (socket)
        {
            bytes += frame.Binary?.Length ?? Encoding.UTF8.GetByteCount(frame.Text ?? "");
            lastMessage = Stopwatch.GetTimestamp();
        }
    }

    /// <summary>Waits until no message came for a while.</summary>
    private async Task WaitUntilQuietAsync(TimeSpan quiet)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            long last;
            lock (socket)
            {
                last = lastMessage;
            }

            if (last > 0 && Stopwatch.GetElapsedTime(last) > quiet)
            {
                return;
            }

            if (Stopwatch.GetElapsedTime(start) > longestChange)
            {
                var what = last > 0 ? "did not come to rest" : "sent no message over its socket";
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture, $"{page.Url} {what} in {longestChange.TotalSeconds} s."));
            }

            await Task.Delay(20);
        }
    }
}
