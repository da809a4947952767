using System.Net;
using System.Net.Sockets;
using Dashboard.Web.Features.Watches;

namespace Dashboard.Web.Tests.Watches;

/// <summary>What is sent to addresses that nobody vouches for.</summary>
public sealed class WebhookClientTests
{
    private static readonly byte[] body = "{}"u8.ToArray();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("8.8.8.8,127.0.0.1")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("")]
    public async Task A_name_that_leads_to_a_private_address_is_not_connected_to(string addresses)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var client = new WebhookClient(WebhookClient.Handler((_, _) => Task.FromResult<IPAddress[]>(
            [.. addresses.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)])));

        var reason = await client.SendAsync(
            new Uri(FormattableString.Invariant($"https://hooks.example.org:{port}/")), body, "key", 1, DateTimeOffset.UtcNow, Token);

        Assert.Contains("does not lie at public addresses only", reason, StringComparison.Ordinal);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task The_names_of_this_machine_are_refused_as_the_system_resolves_them()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var client = new WebhookClient(WebhookClient.Handler(Dns.GetHostAddressesAsync));

        foreach (var host in new[] { "localhost", "127.0.0.1", "[::1]" })
        {
            Assert.Contains("does not lie at public addresses only", await client.SendAsync(
                new Uri(FormattableString.Invariant($"https://{host}:{port}/")), body, "key", 1, DateTimeOffset.UtcNow, Token),
                StringComparison.Ordinal);
        }

        Assert.False(listener.Pending());
    }

    [Theory]
    [InlineData(204, null)]
    [InlineData(302, "status 302")]
    [InlineData(307, "status 307")]
    [InlineData(500, "status 500")]
    public async Task A_redirect_is_not_followed_and_only_success_counts(int status, string? expected)
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Status = status;
        using var client = new WebhookClient(receiver.Handler());

        var reason = await client.SendAsync(new Uri($"https://{Receiver.Host}/first"), body, "key", 7, DateTimeOffset.UtcNow, Token);

        Assert.Equal(expected, reason);
        var sent = Assert.Single(receiver.Asked);
        Assert.Equal(("/first", "7", WebhookClient.Sign("key", sent.Time!, sent.Body)), (sent.Path, sent.Id, sent.Signature));
        Assert.Equal(body, sent.Body);
    }
}
