using System.Collections.Concurrent;
using System.Net;
using Dashboard.Web.Features.Watches;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Dashboard.Web.Tests.Watches;

/// <summary>What was sent to a webhook.</summary>
internal sealed record Sent(string Path, byte[] Body, string? Time, string? Signature, string? Id);

/// <summary>A receiver of webhooks on this machine, which can be told to answer with a failure.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    /// <summary>The host under which it is reached by <see cref="Handler"/>.</summary>
    public const string Host = "hooks.example.org";

    private readonly WebApplication server;

    private Receiver(WebApplication server) => this.server = server;

    /// <summary>Status of its answers.</summary>
    public int Status { get; set; } = StatusCodes.Status204NoContent;

    /// <summary>All that came, whatever was answered.</summary>
    public ConcurrentQueue<Sent> Asked { get; } = new();

    /// <summary>What was taken.</summary>
    public ConcurrentQueue<Sent> Taken { get; } = new();

    public Uri Address => new(server.Urls.Single());

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver.server.Run(receiver.ReceiveAsync);
        await receiver.server.StartAsync();
        return receiver;
    }

    /// <summary>The handler of the site, but for where it connects to: this machine, without encryption.</summary>
    public HttpMessageHandler Handler()
    {
        var handler = WebhookClient.Handler((_, _) => Task.FromResult<IPAddress[]>([]));
        handler.ConnectCallback = null;
        return new Here(handler, Address);
    }

    /// <summary>Lets a site send here.</summary>
    public void Connect(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(_ => new WebhookClient(Handler())));

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var sent = new Sent(http.Request.Path, body.ToArray(), http.Request.Headers[WebhookClient.TimeHeader],
            http.Request.Headers[WebhookClient.SignatureHeader], http.Request.Headers[WebhookClient.IdHeader]);
        Asked.Enqueue(sent);
        if (Status < StatusCodes.Status300MultipleChoices)
        {
            Taken.Enqueue(sent);
        }

        http.Response.StatusCode = Status;
        http.Response.Headers.Location = "/elsewhere";
    }

    private sealed class Here(HttpMessageHandler inner, Uri address) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.Equal((Uri.UriSchemeHttps, Host), (request.RequestUri!.Scheme, request.RequestUri.Host));
            request.RequestUri = new Uri(address, request.RequestUri.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
