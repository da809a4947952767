namespace Dashboard.Web.Hosting;

/// <summary>Writes aside what others hand in, every ten seconds and once more at the end; what fails is tried again.</summary>
internal abstract class AsideWriter : BackgroundService
{
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(10);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(cancellationToken);
    }

    /// <summary>Writes what there is. What cannot be written is kept for the next time.</summary>
    protected abstract Task WriteWaitingAsync(CancellationToken cancellation);

    /// <summary>Says that it could not be written.</summary>
    protected abstract void Failed(Exception error);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await WriteWaitingAsync(cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            Failed(error);
        }
    }
}
