using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Web.Features.Watches;

/// <summary>Looks up the network addresses of a host.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellation);

/// <summary>Sends signed messages to addresses that people named, which are not trusted: what they answer is not read.</summary>
/// <param name="handler">Sends them; owned by the client.</param>
internal sealed class WebhookClient(HttpMessageHandler handler) : IDisposable
{
    /// <summary>Seconds since 1970 at which it was sent; part of what is signed, so that an old message is no new one.</summary>
    public const string TimeHeader = "X-Dashboard-Timestamp";

    /// <summary><c>sha256=</c> and the HMAC of time, full stop and body in hexadecimal.</summary>
    public const string SignatureHeader = "X-Dashboard-Signature";

    /// <summary>The same each time the same entry is sent.</summary>
    public const string IdHeader = "X-Dashboard-Delivery";

    private const int MaxHeaders = 16; // KB
    private static readonly TimeSpan connectTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan lifetime = TimeSpan.FromMinutes(1);

    private readonly HttpClient client = new(handler) { Timeout = timeout };

    /// <summary>Sends a message.</summary>
    /// <returns>Null where the receiver took it (2xx), else why not.</returns>
    public async Task<string?> SendAsync(Uri address, byte[] body, string key, long id, DateTimeOffset now, CancellationToken cancellation)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("User-Agent", "Dashboard-Watch");
        request.Headers.Add(IdHeader, id.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(TimeHeader, time);
        request.Headers.Add(SignatureHeader, Sign(key, time, body));
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return response.IsSuccessStatusCode ? null : string.Create(CultureInfo.InvariantCulture, $"status {(int)response.StatusCode}");
        }
        catch (Exception error) when (error is HttpRequestException or IOException
            || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return error is OperationCanceledException ? "no answer in time" : error.Message;
        }
    }

    /// <summary>The signature of a message.</summary>
    /// <param name="time">As <see cref="TimeHeader"/> says it.</param>
    public static string Sign(string key, string time, byte[] body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(time + "."), .. body];
        return "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), signed));
    }

    /// <summary>Connects to public addresses only, whatever a name leads to at that moment; follows no redirect, uses no proxy, which would
    /// look the name up itself, and keeps no cookies.</summary>
    public static SocketsHttpHandler Handler(ResolveHost resolve) => new()
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = connectTimeout,
        PooledConnectionLifetime = lifetime,
        MaxResponseHeadersLength = MaxHeaders,
        MaxResponseDrainSize = 0,
        ActivityHeadersPropagator = null,
        ConnectCallback = async (context, cancellation) => await ConnectAsync(context.DnsEndPoint, resolve, cancellation),
    };

    public void Dispose() => client.Dispose();

    private static async Task<Stream> ConnectAsync(DnsEndPoint host, ResolveHost resolve, CancellationToken cancellation)
    {
        // One that is not public among several is no mistake but an attempt: nothing is tried.
        var addresses = await resolve(host.Host, cancellation);
        if (addresses.Length == 0 || !addresses.All(PublicAddress.IsPublic))
        {
            throw new HttpRequestException($"{host.Host} does not lie at public addresses only");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, host.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
