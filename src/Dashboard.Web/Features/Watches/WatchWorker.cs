using Microsoft.Extensions.Options;

namespace Dashboard.Web.Features.Watches;

/// <summary>Writes the entries of watches at the start and after each new revision, and sends what is to be sent. A receiver that is slow
/// holds up no entry.</summary>
internal sealed partial class WatchWorker(WatchWriter writer, WebhookSender sender, SnapshotStore snapshots,
    IOptions<DashboardOptions> options, ILogger<WatchWorker> logger) : BackgroundService
{
    private static readonly TimeSpan betweenSends = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim write = new(1);
    private readonly SemaphoreSlim send = new(1);

    public override void Dispose()
    {
        write.Dispose();
        send.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Announce(object? sender, EventArgs e) => write.Release();
        snapshots.Replaced += Announce;
        try
        {
            await Task.WhenAll(
                RepeatAsync(write, TimeSpan.FromSeconds(options.Value.RevisionPollSeconds), WriteAsync, stoppingToken),
                RepeatAsync(send, betweenSends, sender.SendAsync, stoppingToken));
        }
        finally
        {
            snapshots.Replaced -= Announce;
        }
    }

    private async Task WriteAsync(CancellationToken cancellation)
    {
        await writer.WriteAsync(cancellation);
        send.Release();
    }

    /// <summary>Works whenever there is a signal, and after a pause without one.</summary>
    private async Task RepeatAsync(SemaphoreSlim signal, TimeSpan pause, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await signal.WaitAsync(pause, cancellation);
                await work(cancellation);
            }
            catch (Exception error) when (!cancellation.IsCancellationRequested)
            {
                LogFailure(error);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Watched views could not be looked after. It is tried again.")]
    private partial void LogFailure(Exception error);
}
