using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Benchmarks.Viewers;

/// <summary>
/// A viewer without a browser: it opens a page, starts its circuit, changes addresses and confirms what is drawn, as the browser's script
/// does, so that the server is measured and not the browser. It scrolls tables as a window of the usual height shows them.
/// </summary>
internal sealed partial class CircuitViewer : IAsyncDisposable
{
    private const int TableHeight = 674;
    private static readonly TimeSpan longest = TimeSpan.FromSeconds(30);

    private readonly Uri site;
    private readonly HubConnection hub;
    private readonly Lock change = new();
    private byte[] awaited = [];
    private long sent;
    private TaskCompletionSource<TimeSpan> answer = new();
    private long bytes;
    private int call;

    private CircuitViewer(Uri site, CookieContainer cookies)
    {
        this.site = site;
        var builder = new HubConnectionBuilder().WithUrl(new Uri(site, "_blazor"), options =>
        {
            options.Cookies = cookies;
            options.Headers["Accept-Language"] = "en-US";
            options.WebSocketConfiguration = socket => socket.DangerousDeflateOptions = new WebSocketDeflateOptions();
        });
        builder.Services.AddSingleton<IHubProtocol>(new BlazorPack());
        hub = builder.Build();
        hub.On<int, byte[]>("JS.RenderBatch", DrawnAsync);
        hub.On<int, string, string, int, long, int>("JS.BeginInvokeJS", (id, name, arguments, _, _, _) => CalledAsync(id, name, arguments));
        foreach (var ignored in new[] { "JS.AttachComponent", "JS.EndInvokeDotNet", "JS.EndUpdateRootComponents" })
        {
            hub.On(ignored, [typeof(object), typeof(object), typeof(object)], static (_, _) => Task.CompletedTask, new object());
        }

        hub.On<string>("JS.Error", message => answer.TrySetException(new InvalidOperationException(message)));
    }

    /// <summary>Bytes of all that was drawn, before compression.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Opens an address and waits until its circuit has drawn it.</summary>
    public static async Task<CircuitViewer> OpenAsync(Uri site, string address)
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var client = new HttpClient(handler) { BaseAddress = site };
        client.DefaultRequestHeaders.Add("Accept-Language", "en-US");
        var html = await client.GetStringAsync(address);
        var viewer = new CircuitViewer(site, cookies);
        try
        {
            await viewer.StartAsync(address, html);
            return viewer;
        }
        catch
        {
            await viewer.DisposeAsync();
            throw;
        }
    }

    /// <summary>Goes to an address as a filter does.</summary>
    /// <param name="mark">Text that stands in what is drawn of it and of no other.</param>
    /// <returns>The time until the server's answer has come.</returns>
    public async Task<TimeSpan> GoAsync(string address, string mark)
    {
        var answered = Await(mark);
        await hub.SendAsync("OnLocationChanged", new Uri(site, address).ToString(), null, false);
        return await answered.WaitAsync(longest);
    }

    public async ValueTask DisposeAsync() => await hub.DisposeAsync();

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\",.*?\\})-->", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Marker { get; }

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex State { get; }

    private async Task StartAsync(string address, string html)
    {
        await hub.StartAsync();
        var state = State.Match(html).Groups[1].Value;
        var circuit = await hub.InvokeAsync<string?>("StartCircuit", site.ToString(), new Uri(site, address).ToString(), "[]", state);
        if (circuit is null)
        {
            throw new InvalidOperationException("The application started no circuit.");
        }

        var operations = Marker.Matches(html).Select(match => JsonDocument.Parse(match.Groups[1].Value).RootElement)
            .Select((marker, place) => new { type = "add", ssrComponentId = place + 1, marker });
        var drawn = Await("table-frame");
        await hub.SendAsync("UpdateRootComponents", JsonSerializer.Serialize(new { batchId = 1, operations }), state);
        await drawn.WaitAsync(longest);
    }

    private Task<TimeSpan> Await(string mark)
    {
        lock (change)
        {
            awaited = Encoding.UTF8.GetBytes(mark);
            answer = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
            sent = Stopwatch.GetTimestamp();
            return answer.Task;
        }
    }

    private async Task DrawnAsync(int batch, byte[] drawn)
    {
        Interlocked.Add(ref bytes, drawn.Length);
        await hub.SendAsync("OnRenderCompleted", batch, null);
        lock (change)
        {
            if (awaited.Length > 0 && drawn.AsSpan().IndexOf(awaited) >= 0)
            {
                awaited = [];
                answer.TrySetResult(Stopwatch.GetElapsedTime(sent));
            }
        }
    }

    private async Task CalledAsync(int id, string name, string arguments)
    {
        if (id != 0)
        {
            var result = name.EndsWith("countProviders", StringComparison.Ordinal) ? "0" : "null";
            await hub.SendAsync("EndInvokeJSFromDotNet", id, true, FormattableString.Invariant($"[{id},true,{result}]"));
        }

        if (name.EndsWith("Virtualize.init", StringComparison.Ordinal))
        {
            using var parts = JsonDocument.Parse(arguments);
            var table = parts.RootElement[0].GetProperty("__dotNetObject").GetInt32();
            await hub.SendAsync("BeginInvokeDotNetFromJS", (++call).ToString(CultureInfo.InvariantCulture), null,
                "OnSpacerAfterVisible", table, $"[10000,0,{TableHeight}]");
        }
    }
}
