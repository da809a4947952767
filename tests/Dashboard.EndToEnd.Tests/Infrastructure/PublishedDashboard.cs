namespace Dashboard.EndToEnd.Tests.Infrastructure;

/// <summary>The application as it is delivered: published once for all tests, when the first of them asks.</summary>
public sealed class PublishedDashboard : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"dashboard-published-{Guid.NewGuid():N}");
    private DashboardServer? server;

    public async Task<Uri> GetAddressAsync()
    {
        if (server is null)
        {
            // Built it is, as these tests are: what is left is to gather the files and to compress them.
            await DashboardServer.PublishAsync(folder, "-c", DashboardServer.Configuration, "--no-build");
            server = await DashboardServer.StartAsync(folder);
        }

        return server.Address;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
