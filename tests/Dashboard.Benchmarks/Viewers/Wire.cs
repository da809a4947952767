using System.Net;
using System.Net.Sockets;

namespace Dashboard.Benchmarks.Viewers;

/// <summary>A wire between a browser and the application that counts what goes over it, both ways, as it goes: compressed or not.</summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Uri server;
    private readonly Task accepting;
    private long bytes;

    public Wire(Uri server)
    {
        this.server = server;
        listener.Start();
        Address = new UriBuilder(server) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;
        accepting = AcceptAsync();
    }

    /// <summary>Where the browser finds the application.</summary>
    public Uri Address { get; }

    /// <summary>Bytes so far.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await accepting;
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ForwardAsync(await listener.AcceptTcpClientAsync(end.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The measurement has ended.
        }
    }

    private async Task ForwardAsync(TcpClient browser)
    {
        using var application = new TcpClient();
        using (browser)
        {
            try
            {
                await application.ConnectAsync(server.Host, server.Port, end.Token);
                await Task.WhenAny(CopyAsync(browser.GetStream(), application.GetStream()),
                    CopyAsync(application.GetStream(), browser.GetStream()));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or IOException)
            {
                // One of the two has hung up.
            }
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[1 << 16];
        while (await from.ReadAsync(buffer, end.Token) is > 0 and var count)
        {
            Interlocked.Add(ref bytes, count);
            await to.WriteAsync(buffer.AsMemory(0, count), end.Token);
        }
    }
}
