using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Dashboard.EndToEnd.Tests.Infrastructure;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Dashboard.Benchmarks.Viewers;

/// <summary>
/// The same steps on R Shiny with plotly and data.table (<c>Peers/shiny.R</c>), over the same scores, on the same machine in the same run.
/// It needs R with these packages (Debian: r-cran-shiny, r-cran-plotly, r-cran-data.table).
/// </summary>
internal static class ShinyPeer
{
    private const int Viewers = 20;
    private const int Changes = 100;
    private const int WarmUps = 20;

    /// <summary>Sets a filter as its control would, and waits for the text that names the filter and until the chart comes to rest: the
    /// time is that of the last change of either.</summary>
    private const string Change = """
        async ([name, value, low, high]) => {
          const start = performance.now();
          const mark = `size=${low}..${high}`;
          let last, named;
          const observer = new MutationObserver(() => {
            last = performance.now();
            named ||= document.getElementById('shown').textContent === mark;
          });
          for (const part of ['chart', 'shown']) {
            observer.observe(document.getElementById(part), { subtree: true, childList: true, characterData: true, attributes: true });
          }

          Shiny.setInputValue(name, value);
          Shiny.setInputValue('size', [low, high]);
          while (!(named && performance.now() - last > 100) && performance.now() - start < 30000) {
            await new Promise(resolve => setTimeout(resolve, 10));
          }

          observer.disconnect();
          return last - start;
        }
        """;

    public static async Task<List<Figure>> MeasureAsync(IBrowser browser, string database, string folder)
    {
        var scores = Path.Combine(folder, "scores.csv");
        await WriteScoresAsync(Path.Combine(database, "dashboard.db"), scores);
        var port = 20000 + Random.Shared.Next(20000);
        var start = Stopwatch.GetTimestamp();
        using var process = Start(scores, port);
        try
        {
            var site = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
            await ReadyAsync(process, site);
            var figures = new List<Figure> { Figure.Show("Shiny: start to ready", Stopwatch.GetElapsedTime(start).TotalSeconds, "s") };
            figures.AddRange(Figure.Spread("Shiny: from a filter change to the redrawn chart", await RedrawsAsync(browser, site), "ms"));
            var idle = Memory(process);
            var answers = await AnswersAsync(site);
            figures.AddRange(Figure.Spread("Shiny: answer to twenty who change at once", answers, "ms"));
            figures.Add(Figure.Show("Shiny: memory per further viewer, of the process", (Memory(process) - idle) / 1e6 / Viewers, "MB"));
            return figures;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string scores, int port)
    {
        var start = Command.Describe("Rscript", [Path.Combine(AppContext.BaseDirectory, "Peers", "shiny.R"), scores,
            port.ToString(CultureInfo.InvariantCulture)]);
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task ReadyAsync(Process process, Uri site)
    {
        using var client = new HttpClient { BaseAddress = site, Timeout = TimeSpan.FromSeconds(5) };
        while (!process.HasExited)
        {
            try
            {
                await client.GetStringAsync(site);
                return;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException("R did not start Shiny; are r-cran-shiny, r-cran-plotly and r-cran-data.table installed?");
    }

    private static async Task<double[]> RedrawsAsync(IBrowser browser, Uri site)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.ToString());
        await page.WaitForFunctionAsync("() => document.querySelector('#chart .main-svg') && document.getElementById('shown').textContent");
        var times = new List<double>();
        for (var change = 1; change <= WarmUps + Changes; change++)
        {
            var (name, value) = InputOf(change);
            var time = await page.EvaluateAsync<double>(Change, new object[] { name, value, change % 9, 1000 + change });
            if (change > WarmUps)
            {
                times.Add(time);
            }
        }

        return [.. times];
    }

    /// <summary>Viewers without browsers, each over a socket of its own.</summary>
    private static async Task<double[]> AnswersAsync(Uri site)
    {
        var viewers = new List<ClientWebSocket>();
        try
        {
            while (viewers.Count < Viewers)
            {
                var viewer = new ClientWebSocket();
                await viewer.ConnectAsync(new UriBuilder(site) { Scheme = "ws", Path = "/websocket/" }.Uri, CancellationToken.None);
                viewers.Add(viewer);
                await AskAsync(viewer, "init", viewers.Count, all: true);
            }

            var answers = new List<double>();
            for (var time = 1; time <= Changes / Viewers * 2; time++)
            {
                answers.AddRange(await Task.WhenAll(viewers.Select((viewer, place) =>
                    AskAsync(viewer, "update", (time * Viewers) + place, all: false))));
            }

            return [.. answers];
        }
        finally
        {
            viewers.ForEach(viewer => viewer.Dispose());
        }
    }

    /// <summary>Sends inputs and waits for the values of chart, table and text.</summary>
    private static async Task<double> AskAsync(ClientWebSocket viewer, string method, int change, bool all)
    {
        var (name, value) = InputOf(change);
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [name] = value,
            ["size"] = new[] { change % 9, 1000 + change },
        };
        if (all)
        {
            foreach (var output in new[] { "chart", "board", "shown" })
            {
                data[$".clientdata_output_{output}_hidden"] = false;
                data[$".clientdata_output_{output}_width"] = 1200;
                data[$".clientdata_output_{output}_height"] = 950;
            }

            data["sort"] = "";
        }

        var start = Stopwatch.GetTimestamp();
        await viewer.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { method, data }), WebSocketMessageType.Text,
            endOfMessage: true, CancellationToken.None);
        var mark = string.Create(CultureInfo.InvariantCulture, $"size={change % 9}..{1000 + change}");
        while (true)
        {
            var message = await ReceiveAsync(viewer);
            if (message.Contains(mark, StringComparison.Ordinal))
            {
                return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }
    }

    private static async Task<string> ReceiveAsync(ClientWebSocket viewer)
    {
        var (message, buffer) = (new MemoryStream(), new byte[1 << 16]);
        using (message)
        {
            while (true)
            {
                var part = await viewer.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                message.Write(buffer, 0, part.Count);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    throw new InvalidOperationException("Shiny closed the connection.");
                }

                if (part.EndOfMessage)
                {
                    return Encoding.UTF8.GetString(message.ToArray());
                }
            }
        }
    }

    private static (string Name, object Value) InputOf(int change)
    {
        string[] families = ["Ling", "Qwen", "DeepSeek", "Llama", "Mistral", "GPT", "Gemini", "Moonlight", "ERNIE", "Falcon"];
        var turn = change / 4;
        return (change % 4) switch
        {
            0 => ("sort", string.Create(CultureInfo.InvariantCulture, $"Benchmark {1 + (turn % 12)}")),
            1 => ("families", families.Take(1 + (turn % 10))),
            2 => ("benchmarks", Enumerable.Range(turn % 5, 1 + (turn % 10))
                .Select(place => string.Create(CultureInfo.InvariantCulture, $"Benchmark {1 + place}"))),
            _ => ("languages", Array.Empty<string>()),
        };
    }

    private static long Memory(Process process)
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    private static async Task WriteScoresAsync(string database, string file)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT m.Name, m.Family, f.Value, b.Name, t.Language, r.SourceId, coalesce(r.Shots, ''), r.Variant, s.Value, s.StandardError, s.SampleCount
            FROM Scores s JOIN Runs r ON r.Id = s.RunId JOIN Models m ON m.Id = r.ModelId JOIN Tasks t ON t.Id = s.TaskId
                JOIN Benchmarks b ON b.Id = t.BenchmarkId JOIN Facts f ON f.Name = m.Name AND f.Attribute = 'total_params'
            WHERE s.RemovedRevision IS NULL
            """;
        await using var reader = await command.ExecuteReaderAsync();
        await using var writer = new StreamWriter(file);
        await writer.WriteLineAsync("model,family,size,benchmark,language,source,shots,stage,value,error,items");
        while (await reader.ReadAsync())
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Select(place => Convert.ToString(reader[place], CultureInfo.InvariantCulture));
            await writer.WriteLineAsync(string.Join(',', cells));
        }
    }
}
