using System.Net;
using System.Text;
using Dashboard.Web.Tests.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>More than the server can bear is turned away in a word; what lies ready is not.</summary>
public sealed class LoadTests
{
    [Theory]
    [InlineData("Dashboard:RequestsAtOnce", "/api/v1/models", HttpStatusCode.OK)]
    [InlineData("Dashboard:RequestsAtOnce", DashboardUrls.Mcp, HttpStatusCode.OK)]
    [InlineData("Dashboard:RequestsAtOncePerAddress", "/api/v1/models", HttpStatusCode.ServiceUnavailable)]
    [InlineData("Dashboard:RequestsAtOncePerAddress", DashboardUrls.Mcp, HttpStatusCode.ServiceUnavailable)]
    public async Task What_goes_beyond_the_queue_is_told_to_come_back(string setting, string asked, HttpStatusCode ofPages)
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
        var lists = Enumerable.Range(0, 4).Select(_ => AskAsync(client, asked)).ToList();
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
        Assert.Equal(ofPages, page.StatusCode);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (ready.StatusCode, asset.StatusCode));
        Assert.Equal(HttpStatusCode.OK, waited.StatusCode);
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string address)
    {
        using var request = new HttpRequestMessage(address == DashboardUrls.Mcp ? HttpMethod.Post : HttpMethod.Get, address);
        if (request.Method == HttpMethod.Post)
        {
            request.Headers.Accept.ParseAdd("application/json, text/event-stream");
            request.Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", Encoding.UTF8, "application/json");
        }

        return await client.SendAsync(request);
    }

    [Fact]
    public async Task Who_waits_too_long_for_a_place_is_told_to_come_back_while_others_still_work()
    {
        using var site = new AccountSite(("Dashboard:RequestsAtOnce", "1"));
        using var client = site.NewClient(await site.AddKeyAsync(await site.AddAsync(Role.Curator), KeyScopes.Read | KeyScopes.Upload));
        using var slow = new SlowBody();
        var first = client.PostAsync("/api/v1/uploads?name=a.csv", slow);
        await slow.Begun.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        HttpResponseMessage waited;
        do
        {
            waited = await client.GetAsync("/api/v1/models"); // the first may come before the upload
        }
        while (waited.StatusCode == HttpStatusCode.OK);

        Assert.False(first.IsCompleted);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, waited.StatusCode);
        Assert.NotNull(waited.Headers.RetryAfter);
        waited.Dispose();
        slow.End();
        using var done = await first;
        using var again = await client.GetAsync("/api/v1/models");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Pages_beyond_the_queue_are_told_to_come_back_in_words_that_cost_nothing()
    {
        using var site = new AccountSite(("Dashboard:PagesAtOnce", "1"));
        using var client = site.NewClient();
        using var ready = await client.GetAsync(DashboardUrls.Live);

        // One is made, sixteen wait, and what is behind them is turned away before any of those is done.
        var pages = await Task.WhenAll(Enumerable.Range(0, 60).Select(
            number => client.GetAsync(FormattableString.Invariant($"{DashboardUrls.Leaderboard}?search=model-{number}&x=<b>"))));

        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], pages.Select(page => page.StatusCode).Distinct().Order());
        Assert.InRange(pages.Count(page => page.StatusCode == HttpStatusCode.OK), 17, 59);
        var busy = pages.First(page => page.StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.NotNull(busy.Headers.RetryAfter);
        Assert.Contains("Content-Security-Policy", busy.Headers.Select(header => header.Key));
        using var words = await AccountSite.ReadAsync(busy);
        Assert.Equal(Text.BusyTitle, words.QuerySelector("h1")!.TextContent);
        Assert.Empty(words.QuerySelectorAll("b, script, nav"));
        Assert.StartsWith($"{DashboardUrls.Leaderboard}?search=model-", words.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", true)]
    [InlineData("HEAD", true)]
    [InlineData("POST", false)]
    public async Task A_page_is_made_before_who_reads_slowly_has_it(string method, bool isWhole)
    {
        using var site = new AccountSite();
        var app = new ApplicationBuilder(site.Services);
        var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.UseWholePages();
        app.Run(async context =>
        {
            await context.Response.WriteAsync("a page");
            made.TrySetResult();
        });
        using var reader = new SlowReader();
        var http = new DefaultHttpContext { RequestServices = site.Services };
        http.Request.Method = method;
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(reader));
        http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new ComponentTypeMetadata(typeof(object))), null));

        var sent = app.Build()(http);
        var isMade = await Task.WhenAny(made.Task, reader.Begun) == made.Task;
        await reader.Begun;

        Assert.Equal((isWhole, false), (isMade, sent.IsCompleted));
        reader.End();
        await sent;
        Assert.Equal("a page", Encoding.UTF8.GetString(reader.ToArray()));
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

    /// <summary>Whoever takes the first byte and lets the rest wait.</summary>
    private sealed class SlowReader : MemoryStream
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => begun.Task;

        public void End() => end.TrySetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            begun.TrySetResult();
            await end.Task;
            await base.WriteAsync(buffer, cancellationToken);
        }
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
