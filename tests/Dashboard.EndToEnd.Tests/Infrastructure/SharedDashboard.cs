namespace Dashboard.EndToEnd.Tests.Infrastructure;

/// <summary>One running application for all tests that do not kill it.</summary>
public sealed class SharedDashboard : IAsyncLifetime
{
    private DashboardServer? server;

    public Uri Address => server!.Address;

    public async ValueTask InitializeAsync() => server = await DashboardServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            var end = server.DescribeEnd();
            await server.DisposeAsync();
            Assert.True(end is null, end);
        }
    }
}
