using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Dashboard.Benchmarks.Viewers;

/// <summary>
/// What viewers of the leaderboard cost:
/// <c>dotnet run -c Release --project tests/Dashboard.Benchmarks -- --viewers [--models 550] [--app FOLDER] [--json FILE]</c>.
/// The published application (of <c>--app</c>, or published for it) runs in a process of its own, over made-up results of many models
/// (<see cref="ManyModels"/>), and headless Chromium looks at it.
/// <para>
/// A filter change is what every filter does: it goes to an address that differs in one key. It is done by <c>Blazor.navigateTo</c>, so
/// the click before it, some hundred bytes, does not count. No address comes twice. A change has ended when the page has changed and its
/// socket was quiet for a while.
/// </para>
/// </summary>
internal static class ViewerLoad
{
    private const int FurtherViewers = 20;
    private const int Draws = 20;
    private const int MostBars = 40;
    private const int IdleStretches = 5;

    /// <summary>Changes before those that are measured: after so many the compiler has made the code of them as good as it gets.</summary>
    private const int WarmUps = 300;
    private const double Kilobyte = 1000;
    private const double Megabyte = 1e6;

    private static readonly TimeSpan quiet = TimeSpan.FromMilliseconds(400);

    /// <summary>
    /// Gives each bar a new name, as long as the old one, so that plotly cannot take up what it measured before, and waits until the
    /// chart marks itself as drawn. The painting of the browser after it does not count. The first three draws are for warming up.
    /// </summary>
    private const string Redraw = """
        async draws => {
          const chart = document.querySelector('plotly-chart');
          const figure = JSON.parse(chart.getAttribute('figure'));
          const places = figure.data.flatMap(trace => [...(trace.x ?? []), ...(trace.y ?? [])]);
          const names = new Set(places.filter(place => typeof place === 'string'));
          const turned = (name, by) => name.replace(/[a-z]/g, letter => String.fromCharCode(97 + (letter.charCodeAt(0) - 97 + by) % 26));
          const renamed = by => JSON.stringify(figure, (_, value) => names.has(value) ? turned(value, by) : value);
          const frame = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve, 50)));
          const times = [];
          for (let draw = 1; draw <= draws + 3; draw++) {
            const next = renamed(draw);
            await frame();
            const drawn = new Promise((resolve, reject) => {
              const observer = new MutationObserver(() => { observer.disconnect(); resolve(); });
              observer.observe(chart, { attributeFilter: ['data-drawn'] });
              setTimeout(() => reject(new Error('The chart did not mark itself as drawn.')), 10000);
            });
            const start = performance.now();
            chart.setAttribute('figure', next);
            await drawn;
            times.push(performance.now() - start);
          }
          return [names.size, ...times.slice(3)];
        }
        """;

    public static async Task RunAsync(string[] args)
    {
        var models = int.Parse(Option(args, "--models") ?? "550", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("dashboard-viewers-");
        try
        {
            var app = Option(args, "--app");
            if (app is null)
            {
                app = Path.Combine(folder.FullName, "app");
                await DashboardServer.PublishAsync(app, "-c", "Release");
            }

            var data = folder.CreateSubdirectory("data").FullName;
            await ManyModels.CreateAsync(data, models);
            if (Option(args, "--only") == "circuits")
            {
                await CircuitsAsync(app, data);
                return;
            }

            using var playwright = await Playwright.CreateAsync();
            await using var browser = await Chromium.LaunchAsync(playwright);
            Figure[] figures = [.. await ManyModelsAsync(browser, app, data, models), await FirstLoadAsync(browser, app)];
            if (Option(args, "--json") is { } file)
            {
                await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { models, figures }, JsonSerializerOptions.Web));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<Figure>> CircuitsAsync(string app, string data)
    {
        await using var server = await DashboardServer.StartAsync(Path.GetFullPath(app), Settings(data));
        Console.WriteLine($"process {server.ProcessId}");
        await using var viewers = new AtOnce();
        await viewers.OpenAsync(server.Address, 1);
        await viewers.ChangeAsync(WarmUps);
        Console.WriteLine("warm");
        if (Environment.GetEnvironmentVariable("PROFILE_LOOP") is { } loop)
        {
            await viewers.ChangeAsync(int.Parse(loop, CultureInfo.InvariantCulture));
        }

        var before = ServerProcess.ProcessorTime(server.ProcessId);
        var alone = await viewers.ChangeAsync(100);
        var processor = (ServerProcess.ProcessorTime(server.ProcessId) - before).TotalMilliseconds / alone.Length;
        await viewers.OpenAsync(server.Address, FurtherViewers);
        await viewers.ChangeAsync(5);
        Console.WriteLine("twenty");
        if (Environment.GetEnvironmentVariable("PROFILE_TWENTY") is { } some)
        {
            await viewers.ChangeAsync(int.Parse(some, CultureInfo.InvariantCulture));
        }

        before = ServerProcess.ProcessorTime(server.ProcessId);
        var together = await viewers.ChangeAsync(10);
        var processorTogether = (ServerProcess.ProcessorTime(server.ProcessId) - before).TotalMilliseconds / together.Length;
        return [
            Show("answer of the server to one viewer, median", Median(alone), "ms"),
            Show("answer of the server to one viewer, 95 of 100", Part(alone, 0.95), "ms"),
            Show("processor time a change", processor, "ms"),
            Show("answer to twenty at once, median", Median(together), "ms"),
            Show("answer to twenty at once, 95 of 100", Part(together, 0.95), "ms", 100),
            Show("processor time a change of twenty at once", processorTogether, "ms"),
        ];
    }

    private static Dictionary<string, string> Settings(string data) => new(StringComparer.Ordinal)
    {
        ["Dashboard__DataDirectory"] = data,
        ["Dashboard__LoadReferenceData"] = "false",

        // As the runtime has it by default; servers of tests live too short for it.
        ["DOTNET_TieredPGO"] = "1",
    };

    /// <summary>The least value that a share of all does not exceed.</summary>
    private static double Part(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }

    private static async Task<List<Figure>> ManyModelsAsync(IBrowser browser, string app, string data, int models)
    {
        await using var server = await DashboardServer.StartAsync(Path.GetFullPath(app), Settings(data));

        // First, while the application keeps no other views, whose end would count too.
        List<Figure> figures = [
            Show("heap per further viewer, mean of 20", await FurtherViewersAsync(browser, server) / Megabyte, "MB", 1.0)];
        using var client = new HttpClient { BaseAddress = server.Address };
        await CheckRowsAsync(client, models);
        await using var wire = new Wire(server.Address);
        await using var page = await LeaderboardPage.OpenAsync(browser, wire.Address, LeaderboardPage.Path);
        var cold = await ColdAsync(page, server.ProcessId);
        var changes = await ChangesAsync(page, wire, server.ProcessId);
        figures.Add(Show("over the socket per filter change, median", Median(changes.SelectMany(key => key.Sent)) / Kilobyte, "kB", 15));
        figures.AddRange(changes.Select(key => Show($"over the socket per change of {key.Key}, median", Median(key.Sent) / Kilobyte, "kB")));
        figures.Add(Show("the same before compression", Median(changes.SelectMany(key => key.Sizes)) / Kilobyte, "kB"));
        figures.Add(Show("processor time of the server per filter change, mean", changes.Average(key => key.Milliseconds), "ms", 12));
        figures.AddRange(changes.Select(key => Show($"processor time per change of {key.Key}, mean", key.Milliseconds, "ms")));
        figures.Add(Show("the same in the first changes after the start, mean", cold, "ms"));
        var draws = await RedrawAsync(page);
        figures.Add(Show("redraw of the chart, median", Median(draws), "ms", 40));
        figures.Add(Show("redraw of the chart, fastest", draws.Min(), "ms"));
        figures.Add(Show("HTML of the leaderboard", (await client.GetByteArrayAsync(LeaderboardPage.Path)).Length / Kilobyte, "kB", 120));
        return figures;
    }

    /// <summary>The leaderboard has all rows and twelve columns, or the figures would be of something else.</summary>
    private static async Task CheckRowsAsync(HttpClient client, int models)
    {
        using var view = JsonDocument.Parse(await client.GetStringAsync("/api/v1/views/leaderboard?format=json"));
        var rows = view.RootElement.GetProperty("tables")[0].GetProperty("rows").GetArrayLength();
        if (rows != models)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"The leaderboard has {rows} rows instead of {models}."));
        }
    }

    /// <summary>Milliseconds of processor time per change while the code is still being compiled.</summary>
    private static async Task<double> ColdAsync(LeaderboardPage page, int server)
    {
        string[] addresses = [.. FilterAddresses(half: 1).SelectMany(key => key)];
        var before = ServerProcess.ProcessorTime(server);
        foreach (var address in addresses)
        {
            await page.GoAsync(address, TimeSpan.FromMilliseconds(100));
        }

        return (ServerProcess.ProcessorTime(server) - before).TotalMilliseconds / addresses.Length;
    }

    private static async Task<List<Changes>> ChangesAsync(LeaderboardPage page, Wire wire, int server)
    {
        for (var change = 1; change <= WarmUps; change++)
        {
            await page.GoAsync(Address("size", string.Create(CultureInfo.InvariantCulture, $"{change % 9}..{1000 + change}")),
                TimeSpan.FromMilliseconds(50));
        }

        var idleShare = await IdleShareAsync(server);
        var changes = new List<Changes>();
        foreach (var addresses in FilterAddresses(half: 0))
        {
            await page.GoAsync(LeaderboardPage.Path, quiet); // back to the whole, outside the measurement
            var (sizes, sent) = (new List<double>(), new List<double>());
            var (start, before) = (Stopwatch.GetTimestamp(), ServerProcess.ProcessorTime(server));
            foreach (var address in addresses)
            {
                var sentBefore = wire.Bytes;
                sizes.Add(await page.GoAsync(address, quiet));
                sent.Add(wire.Bytes - sentBefore);
            }

            var processor = ServerProcess.ProcessorTime(server) - before - (idleShare * Stopwatch.GetElapsedTime(start));
            changes.Add(new Changes(addresses[0].Split('?', '=')[1], sizes, sent, processor.TotalMilliseconds / sizes.Count));
        }

        return changes;
    }

    /// <summary>
    /// Processor time of the server per time that passes while nobody does anything: the least of some stretches, since the compiler and
    /// the collector still work in the background for a while.
    /// </summary>
    private static async Task<double> IdleShareAsync(int server)
    {
        var least = double.MaxValue;
        for (var stretch = 0; stretch < IdleStretches; stretch++)
        {
            var (start, before) = (Stopwatch.GetTimestamp(), ServerProcess.ProcessorTime(server));
            await Task.Delay(TimeSpan.FromSeconds(3));
            least = Math.Min(least, (ServerProcess.ProcessorTime(server) - before) / Stopwatch.GetElapsedTime(start));
        }

        return least;
    }

    /// <summary>
    /// For each of four keys the addresses of ten changes, one after the other: another column to sort by, one family more, one benchmark
    /// more, a larger size. The two halves have no address in common.
    /// </summary>
    private static IEnumerable<string[]> FilterAddresses(int half)
    {
        var (sign, low) = half == 0 ? ("", "0.5") : ("-", "");
        string[] families = [.. Enumerable.Range(10 * half, 10).Select(ManyModels.FamilyKey)];
        string[] benchmarks = [.. Enumerable.Range(ManyModels.Columns * half, 10).Select(ManyModels.BenchmarkKey)];
        yield return [.. Enumerable.Range(0, 10).Select(column => Address("sort", sign + ManyModels.BenchmarkKey(column)))];
        yield return [.. Enumerable.Range(1, 10).Select(count => Address("families", string.Join(',', families.Take(count))))];
        yield return [.. Enumerable.Range(1, 10).Select(count => Address("benchmarks", string.Join(',', benchmarks.Take(count))))];
        yield return [.. ManyModels.Sizes.Select(size => Address("size", string.Create(CultureInfo.InvariantCulture, $"{low}..{size}")))];
    }

    private static string Address(string key, string value) => $"{LeaderboardPage.Path}?{key}={value}";

    /// <summary>
    /// Each looks at another view, in a browser context of its own, and all stay. The views themselves are asked for before: the
    /// application keeps the last ones for all who look at them, however many.
    /// </summary>
    private static async Task<double> FurtherViewersAsync(IBrowser browser, DashboardServer server)
    {
        string[] addresses = [.. FilterAddresses(half: 1).SelectMany(key => key.Take(FurtherViewers / 4))];
        using var client = new HttpClient { BaseAddress = server.Address };
        // In the language of the browser: a view in another is another view.
        client.DefaultRequestHeaders.Add("Accept-Language", "en-US");
        await AskForAsync(client, addresses);
        var viewers = new List<LeaderboardPage> { await LeaderboardPage.OpenAsync(browser, server.Address, LeaderboardPage.Path) };
        try
        {
            var before = await ServerProcess.LiveHeapAsync(server.ProcessId);
            foreach (var some in addresses.Chunk(5))
            {
                foreach (var address in some)
                {
                    viewers.Add(await LeaderboardPage.OpenAsync(browser, server.Address, address));
                }

                await AskForAsync(client, addresses); // a view that nobody asks for is dropped after two minutes
            }

            return (await ServerProcess.LiveHeapAsync(server.ProcessId) - before) / (double)addresses.Length;
        }
        finally
        {
            foreach (var viewer in viewers)
            {
                await viewer.DisposeAsync();
            }
        }
    }

    private static async Task AskForAsync(HttpClient client, IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            await client.GetStringAsync(address);
        }
    }

    private static async Task<double[]> RedrawAsync(LeaderboardPage page)
    {
        await page.GoAsync(LeaderboardPage.Path, quiet);
        var answer = await page.EvaluateAsync<double[]>(Redraw, Draws);
        return answer[0] == MostBars
            ? answer[1..]
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"The chart has {answer[0]} bars instead of {MostBars}."));
    }

    /// <summary>
    /// All that a browser with an empty cache fetches for the leaderboard and its chart of the shipped data, as it comes over the wire,
    /// headers included.
    /// </summary>
    private static async Task<Figure> FirstLoadAsync(IBrowser browser, string app)
    {
        await using var server = await DashboardServer.StartAsync(Path.GetFullPath(app));
        var bytes = 0.0;
        await using var page = await LeaderboardPage.OpenAsync(browser, server.Address, LeaderboardPage.Path, async opened =>
        {
            var session = await opened.Context.NewCDPSessionAsync(opened);
            session.Event("Network.loadingFinished").OnEvent += (_, finished) =>
                bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();
            await session.SendAsync("Network.enable");
        });
        await page.WaitUntilLoadedAsync();
        return Show("first load of the leaderboard, shipped data", bytes / Kilobyte, "kB", 600);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var place && place + 1 < args.Length ? args[place + 1] : null;

    private static Figure Show(string name, double value, string unit, double? goal = null)
    {
        var words = goal is null ? "" : string.Create(CultureInfo.InvariantCulture, $"  (goal: at most {goal:0.#} {unit})");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-55} {value,7:0.0} {unit}{words}"));
        return new Figure(name, value, unit, goal);
    }

    /// <summary>Ten changes of one key of the address.</summary>
    /// <param name="Sizes">Bytes of the messages of each.</param>
    /// <param name="Sent">Bytes that went over the wire for each.</param>
    /// <param name="Milliseconds">Mean processor time of the server.</param>
    private sealed record Changes(string Key, List<double> Sizes, List<double> Sent, double Milliseconds);

    /// <param name="Goal">The value should be no larger; null for a value that only explains another.</param>
    private sealed record Figure(string Name, double Value, string Unit, double? Goal);
}
