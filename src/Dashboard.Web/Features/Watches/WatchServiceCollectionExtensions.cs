using System.Net;

namespace Dashboard.Web.Features.Watches;

/// <summary>Watched views.</summary>
internal static class WatchServiceCollectionExtensions
{
    /// <summary>Registers watches, what writes their entries and what sends them.</summary>
    public static void AddWatches(this IServiceCollection services)
    {
        services.AddOptions<WatchOptions>().BindConfiguration(WatchOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Watches>();
        services.AddSingleton<WatchWriter>();
        services.AddSingleton<WebhookSender>();
        services.AddSingleton(_ => new WebhookClient(WebhookClient.Handler(Dns.GetHostAddressesAsync)));
        services.AddHostedService<WatchWorker>();
    }
}
