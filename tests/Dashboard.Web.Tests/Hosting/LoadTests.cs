using System.Net;
using Dashboard.Web.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>More than the server can bear is turned away in a word; what lies ready is not.</summary>
public sealed class LoadTests
{
    [Theory]
    [InlineData("Dashboard:RequestsAtOnce")]
    [InlineData("Dashboard:RequestsAtOncePerAddress")]
    public async Task What_goes_beyond_the_queue_is_told_to_come_back(string setting)
    {
        using var site = new AccountSite((setting, "1"));
        using var client = site.NewClient(await site.AddKeyAsync(await site.AddAsync(Role.Curator), KeyScopes.Read | KeyScopes.Upload));
        using var slow = new SlowBody();
        var first = client.PostAsync("/api/v1/uploads?name=a.csv", slow);
        await slow.Begun.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        var incoming = Path.Combine(
            site.Services.GetRequiredService<IOptions<DashboardOptions>>().Value.DataDirectory, "uploads", "incoming");
        while (!Directory.Exists(incoming) || !Directory.EnumerateFileSystemEntries(incoming).Any())
        {
            await Task.Delay(20, TestContext.Current.CancellationToken); // until it is being worked on
        }

        // One of them waits, all others are turned away.
        var lists = Enumerable.Range(0, 4).Select(_ => client.GetAsync("/api/v1/models")).ToList();
        var refused = new List<HttpResponseMessage>();
        while (lists.Count > 1)
        {
            var next = await Task.WhenAny(lists);
            lists.Remove(next);
            refused.Add(await next);
        }

        using var page = await client.GetAsync(DashboardUrls.Leaderboard);
        using var ready = await client.GetAsync("/healthz/live");
        using var asset = await client.GetAsync("/assets/app.css");
        slow.End();
        using var done = await first;
        using var waited = await lists[0];

        Assert.All(refused, answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"),
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType)));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
        Assert.NotNull(page.Headers.RetryAfter);
        using var words = await AccountSite.ReadAsync(page);
        Assert.True(words.QuerySelector("h1")?.TextContent == Text.BusyTitle, await page.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (ready.StatusCode, asset.StatusCode));
        Assert.Equal(HttpStatusCode.OK, waited.StatusCode);
    }

    [Theory]
    [InlineData("http://localhost", HttpStatusCode.OK)]
    [InlineData("https://localhost:8443", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("https://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    public async Task Pages_of_other_sites_do_not_connect(string? origin, HttpStatusCode expected)
    {
        using var site = new AccountSite();
        using var client = site.NewClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await client.SendAsync(request);

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Open_pages_of_one_address_are_bounded()
    {
        using var site = new AccountSite(("Dashboard:CircuitsPerAddress", "2"));
        var sockets = site.Server.CreateWebSocketClient();
        using var first = await sockets.ConnectAsync(new Uri("ws://localhost/_blazor"), TestContext.Current.CancellationToken);
        using var second = await sockets.ConnectAsync(new Uri("ws://localhost/_blazor"), TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAnyAsync<Exception>(
            () => sockets.ConnectAsync(new Uri("ws://localhost/_blazor"), TestContext.Current.CancellationToken));

        Assert.Contains("503", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>A body of which the end takes its time.</summary>
    private sealed class SlowBody : HttpContent
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => begun.Task;

        public void End() => end.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("model,"u8.ToArray());
            await stream.FlushAsync();
            begun.TrySetResult();
            await end.Task;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
