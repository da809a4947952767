using Dashboard.Web.Charts.Png;

namespace Dashboard.Web.Features.Export;

/// <summary>Says at start that this server draws no pictures in pixels, where it does not: all else works, but links have no
/// preview.</summary>
internal sealed partial class PngNotice(ILogger<PngNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (PngFonts.Shipped.Fonts is null)
        {
            LogMissing(PngFonts.Shipped.Problem);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "There are no pictures in pixels, and links have no preview: {Problem}")]
    private partial void LogMissing(string problem);
}
