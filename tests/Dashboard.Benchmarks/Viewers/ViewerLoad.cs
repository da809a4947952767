using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Playwright;

namespace Dashboard.Benchmarks.Viewers;

/// <summary>
/// What viewers of the leaderboard wait for, and what they cost: <c>dotnet run -c Release --project tests/Dashboard.Benchmarks --
/// --viewers [--models 550 | --scores 1000000] [--peer shiny] [--app FOLDER] [--json FILE]</c>. The published application (of
/// <c>--app</c>, or published for it) runs in a process of its own, over made-up results (<see cref="ViewerData"/>); headless Chromium
/// looks at it, and viewers without a browser (<see cref="CircuitViewer"/>) where the server alone is measured.
/// <para>
/// A filter change is what every filter does: it goes to an address that differs in one key. It is done by <c>Blazor.navigateTo</c>, so
/// the click before it, some hundred bytes, does not count. No address comes twice. For what it costs, a change has ended when the page
/// has changed and its socket was quiet for a while.
/// </para>
/// </summary>
internal static class ViewerLoad
{
    private const int Few = 20;
    private const int Many = 100;
    private const int Changes = 100;
    private const int Draws = 20;
    private const int MostBars = 40;
    private const int IdleStretches = 5;

    /// <summary>Changes before those that are measured: after so many the compiler has made the code of them as good as it gets.</summary>
    private const int WarmUps = 300;
    private const double Kilobyte = 1000;
    private const double Megabyte = 1e6;

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
        var scores = Option(args, "--scores") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : (int?)null;
        var data = scores is { } number ? ViewerData.OfScores(number) : ViewerData.OfModels(models);
        var folder = Directory.CreateTempSubdirectory("dashboard-viewers-");
        try
        {
            var app = Option(args, "--app");
            if (app is null)
            {
                app = Path.Combine(folder.FullName, "app");
                await DashboardServer.PublishAsync(app, "-c", "Release");
            }

            var database = folder.CreateSubdirectory("data").FullName;
            await data.CreateAsync(database);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await Chromium.LaunchAsync(playwright);
            var figures = await MadeUpAsync(browser, app, database, data, scores is null ? models : null);
            figures.AddRange(await FirstLoadAsync(browser, app));
            if (Option(args, "--peer") == "shiny")
            {
                figures.AddRange(await ShinyPeer.MeasureAsync(browser, database, folder.FullName));
            }

            if (Option(args, "--json") is { } file)
            {
                await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { scores, models, figures }, JsonSerializerOptions.Web));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <param name="models">Rows that the leaderboard must have, or the figures would be of something else; null where it is not of
    /// that kind.</param>
    private static async Task<List<Figure>> MadeUpAsync(IBrowser browser, string app, string database, ViewerData data, int? models)
    {
        var start = Stopwatch.GetTimestamp();
        await using var server = await DashboardServer.StartAsync(Path.GetFullPath(app), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Dashboard__DataDirectory"] = database,
            ["Dashboard__LoadReferenceData"] = "false",

            // As the runtime has it by default; servers of tests live too short for it.
            ["DOTNET_TieredPGO"] = "1",
        });
        using var client = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(5) };
        await ReadyAsync(client);
        List<Figure> figures =
        [
            Figure.Show("start to ready", Stopwatch.GetElapsedTime(start).TotalSeconds, "s", 3),
            Figure.Show("memory of the process when ready", ServerProcess.Memory(server.ProcessId) / Megabyte, "MB"),
        ];
        if (models is { } rows)
        {
            await CheckRowsAsync(client, rows);
        }

        figures.AddRange(await TogetherAsync(server, data));
        figures.AddRange(await InBrowserAsync(browser, server, data, models is not null));
        figures.AddRange(await InBrowsersAsync(browser, server, data));
        figures.Add(Figure.Show("HTML of the leaderboard",
            (await client.GetByteArrayAsync(LeaderboardPage.Path)).Length / Kilobyte, "kB", 120));
        figures.AddRange(await Pages.MeasureAsync(server.Address, data.Pages));
        figures.Add(Figure.Show("memory of the process at the end", ServerProcess.Memory(server.ProcessId) / Megabyte, "MB"));
        return figures;
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        while (true)
        {
            using var answer = await client.GetAsync("/healthz/ready");
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            await Task.Delay(20);
        }
    }

    /// <summary>Viewers without a browser: what each keeps, and how long they wait, one alone and twenty who change at once.</summary>
    private static async Task<List<Figure>> TogetherAsync(DashboardServer server, ViewerData data)
    {
        await using var viewers = new AtOnce(data);
        await viewers.OpenAsync(server.Address, 1);
        await viewers.ChangeAsync(WarmUps);
        var alone = await viewers.ChangeAsync(Changes);
        var one = await ServerProcess.LiveHeapAsync(server.ProcessId);
        await viewers.OpenAsync(server.Address, Few);
        var few = await ServerProcess.LiveHeapAsync(server.ProcessId);
        await viewers.ChangeAsync(Changes / Few);
        var before = ServerProcess.ProcessorTime(server.ProcessId);
        var together = await viewers.ChangeAsync(Changes / Few * 2);
        var processor = ServerProcess.ProcessorTime(server.ProcessId) - before;
        var beforeMany = await ServerProcess.LiveHeapAsync(server.ProcessId);
        await viewers.OpenAsync(server.Address, Many);
        var many = await ServerProcess.LiveHeapAsync(server.ProcessId);
        return
        [
            .. Figure.Spread("answer of the server to one viewer", alone, "ms"),
            .. Figure.Spread("answer to twenty who change at once", together, "ms", 100),
            Figure.Show("processor time of the server per change of these", processor.TotalMilliseconds / together.Length, "ms"),
            Figure.Show("heap per further viewer, up to 20", (few - one) / Megabyte / (Few - 1), "MB", 1.0),
            Figure.Show("heap per further viewer, up to 100", (many - beforeMany) / Megabyte / (Many - Few), "MB", 1.0),
        ];
    }

    /// <summary>One viewer with a browser: what goes over the wire, what the server works, and how long the viewer waits.</summary>
    private static async Task<List<Figure>> InBrowserAsync(IBrowser browser, DashboardServer server, ViewerData data, bool hasManyBars)
    {
        await using var wire = new Wire(server.Address);
        await using var page = await LeaderboardPage.OpenAsync(browser, wire.Address, LeaderboardPage.Path);
        var changes = await ChangesAsync(page, wire, server.ProcessId, data);
        List<Figure> figures =
        [
            Figure.Show("over the socket per filter change, median", Figure.Part(changes.SelectMany(key => key.Sent), 0.5) / Kilobyte, "kB", 15),
            Figure.Show("the same before compression", Figure.Part(changes.SelectMany(key => key.Sizes), 0.5) / Kilobyte, "kB"),
            Figure.Show("processor time of the server per filter change, mean", changes.Average(key => key.Milliseconds), "ms", 12),
            .. changes.Select(key => Figure.Show($"processor time per change of {key.Key}, mean", key.Milliseconds, "ms")),
        ];
        var waits = new List<(double Changed, double Drawn, double Painted)>();
        for (var change = 1; change <= Changes; change++)
        {
            waits.Add(await page.ChangeAsync(data.Change(1_000_000 + change).Address));
        }

        figures.AddRange(Figure.Spread("from a filter change to the changed page", [.. waits.Select(wait => wait.Changed)], "ms"));
        figures.AddRange(Figure.Spread("from a filter change to the redrawn chart", [.. waits.Select(wait => wait.Drawn)], "ms", 50));
        figures.AddRange(Figure.Spread("from a filter change to the painted page", [.. waits.Select(wait => wait.Painted)], "ms"));
        if (hasManyBars)
        {
            var draws = await RedrawAsync(page);
            figures.Add(Figure.Show("redraw of the chart alone, median", Figure.Part(draws, 0.5), "ms", 40));
        }

        return figures;
    }

    /// <summary>Twenty browsers on this one machine, so that they wait for each other more than for the server.</summary>
    private static async Task<Figure[]> InBrowsersAsync(IBrowser browser, DashboardServer server, ViewerData data)
    {
        var pages = new List<LeaderboardPage>();
        try
        {
            while (pages.Count < Few)
            {
                pages.Add(await LeaderboardPage.OpenAsync(browser, server.Address, LeaderboardPage.Path));
            }

            var waits = new List<double>();
            for (var time = 0; time < 3; time++)
            {
                var changes = await Task.WhenAll(pages.Select((page, place) =>
                    page.ChangeAsync(data.Change(2_000_000 + (time * Few) + place).Address)));
                waits.AddRange(changes.Select(change => change.Changed));
            }

            return Figure.Spread("twenty browsers on one machine: to the changed page", [.. waits], "ms");
        }
        finally
        {
            foreach (var page in pages)
            {
                await page.DisposeAsync();
            }
        }
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

    private static async Task<List<Costs>> ChangesAsync(LeaderboardPage page, Wire wire, int server, ViewerData data)
    {
        for (var change = 1; change <= 20; change++)
        {
            await page.GoAsync(data.Change(3_000_000 + change).Address, TimeSpan.FromMilliseconds(50));
        }

        var idleShare = await IdleShareAsync(server);
        var changes = new List<Costs>();
        foreach (var addresses in FilterAddresses(data))
        {
            await page.GoAsync(LeaderboardPage.Path, LeaderboardPage.Quiet); // back to the whole, outside the measurement
            var (sizes, sent) = (new List<double>(), new List<double>());
            var (start, before) = (Stopwatch.GetTimestamp(), ServerProcess.ProcessorTime(server));
            foreach (var address in addresses)
            {
                var sentBefore = wire.Bytes;
                sizes.Add(await page.GoAsync(address, LeaderboardPage.Quiet));
                sent.Add(wire.Bytes - sentBefore);
            }

            var processor = ServerProcess.ProcessorTime(server) - before - (idleShare * Stopwatch.GetElapsedTime(start));
            changes.Add(new Costs(addresses[0].Split('?', '=')[1], sizes, sent, processor.TotalMilliseconds / sizes.Count));
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

    /// <summary>For each of four keys the addresses of ten changes, one after the other: another column to sort by, one family more, one
    /// benchmark more, a larger size.</summary>
    private static IEnumerable<string[]> FilterAddresses(ViewerData data)
    {
        yield return [.. data.Benchmarks.Take(10).Select(benchmark => Address("sort", benchmark))];
        yield return [.. Enumerable.Range(1, 10).Select(count => Address("families", string.Join(',', data.Families.Take(count))))];
        yield return [.. Enumerable.Range(1, 10).Select(count => Address("benchmarks", string.Join(',', data.Benchmarks.Take(count))))];
        yield return [.. ManyModels.Sizes.Select(size => Address("size", string.Create(CultureInfo.InvariantCulture, $"0.5..{size}")))];
    }

    private static string Address(string key, string value) => $"{LeaderboardPage.Path}?{key}={value}";

    private static async Task<double[]> RedrawAsync(LeaderboardPage page)
    {
        await page.GoAsync(LeaderboardPage.Path, LeaderboardPage.Quiet);
        var answer = await page.EvaluateAsync<double[]>(Redraw, Draws);
        return answer[0] == MostBars
            ? answer[1..]
            : throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"The chart has {answer[0]} bars instead of {MostBars}."));
    }

    /// <summary>
    /// All that a browser with an empty cache fetches for the leaderboard and its chart of the shipped data, as it comes over the wire,
    /// headers included; when the chart is drawn, and how much what was drawn before it moves.
    /// </summary>
    private static async Task<Figure[]> FirstLoadAsync(IBrowser browser, string app)
    {
        await using var server = await DashboardServer.StartAsync(Path.GetFullPath(app));
        await (await LeaderboardPage.OpenAsync(browser, server.Address, LeaderboardPage.Path)).DisposeAsync();
        var bytes = 0.0;
        var start = Stopwatch.GetTimestamp();
        await using var page = await LeaderboardPage.OpenAsync(browser, server.Address, LeaderboardPage.Path, async opened =>
        {
            var session = await opened.Context.NewCDPSessionAsync(opened);
            session.Event("Network.loadingFinished").OnEvent += (_, finished) =>
                bytes += finished!.Value.GetProperty("encodedDataLength").GetDouble();
            await session.SendAsync("Network.enable");
            start = Stopwatch.GetTimestamp();
        });
        var drawn = Stopwatch.GetElapsedTime(start).TotalMilliseconds - LeaderboardPage.Quiet.TotalMilliseconds;
        await page.WaitUntilLoadedAsync();
        return
        [
            Figure.Show("first load of the leaderboard, shipped data", bytes / Kilobyte, "kB", 600),
            Figure.Show("first load: until it is interactive and the chart drawn", drawn, "ms"),
            Figure.Show("first load: layout shift, thousandths", 1000 * await page.LayoutShiftAsync(), ""),
        ];
    }

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var place && place + 1 < args.Length ? args[place + 1] : null;

    /// <summary>Ten changes of one key of the address.</summary>
    /// <param name="Sizes">Bytes of the messages of each.</param>
    /// <param name="Sent">Bytes that went over the wire for each.</param>
    /// <param name="Milliseconds">Mean processor time of the server.</param>
    private sealed record Costs(string Key, List<double> Sizes, List<double> Sent, double Milliseconds);
}
