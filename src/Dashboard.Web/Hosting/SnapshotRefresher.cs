using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Hosting;

/// <summary>Looks for revisions that other nodes committed.</summary>
internal sealed partial class SnapshotRefresher(SnapshotStore store, IOptions<DashboardOptions> options, TimeProvider time,
    ILogger<SnapshotRefresher> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.RevisionPollSeconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await store.RefreshAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                // The pages go on with the snapshot they have; the next look may succeed.
                LogFailure(error);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The database could not be asked for new revisions.")]
    private partial void LogFailure(Exception error);
}

/// <summary>Ready once a snapshot is in memory; degraded, which still serves, where a later revision is too large for it.</summary>
internal sealed class SnapshotHealthCheck(SnapshotStore store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(!store.IsLoaded ? HealthCheckResult.Unhealthy("No snapshot has been loaded yet.")
            : store.Refusal is { } refusal ? HealthCheckResult.Degraded(refusal)
            : HealthCheckResult.Healthy(FormattableString.Invariant($"Revision {store.Current.Revision.Number}")));
}
