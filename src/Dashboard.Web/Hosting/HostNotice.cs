namespace Dashboard.Web.Hosting;

/// <summary>Says at start that the site answers to every name of a host, where it runs for others: with a name that somebody else chose a
/// request could put it into links that the site makes.</summary>
internal sealed partial class HostNotice(IConfiguration configuration, IHostEnvironment environment, ILogger<HostNotice> logger)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (environment.IsProduction() && configuration["AllowedHosts"] is (null or "" or "*"))
        {
            LogOpen();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning,
        "AllowedHosts is *: the site answers to every name. Set AllowedHosts to its own, and Dashboard:PublicUrl for the links it makes.")]
    private partial void LogOpen();
}
