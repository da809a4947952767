using DotNet.Testcontainers.Builders;
using Microsoft.Data.SqlClient;
using Testcontainers.MsSql;

namespace Dashboard.Tests.Shared;

/// <summary>The SQL Server of the tests that need one: that of a variable, else one in a container, else none.</summary>
internal static class SqlServerOfTests
{
    /// <summary>Holds the connection string of a SQL Server on which databases may be made and dropped.</summary>
    public const string Variable = "DASHBOARD_TEST_SQLSERVER";

    /// <summary>The same as that of docker-compose.yml.</summary>
    private const string Image = "mcr.microsoft.com/mssql/server:2022-latest";

    /// <summary>Removed by Testcontainers when the process has ended.</summary>
    private static readonly Lazy<Task<MsSqlContainer?>> Container = new(StartAsync);

    /// <summary>The connection string of a database of its own, not made yet. Skips the test where there is no server.</summary>
    public static async Task<string> NewDatabaseAsync(string name)
    {
        var server = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(server))
        {
            server = (await Container.Value)?.GetConnectionString();
        }

        Assert.SkipWhen(server is null, $"{Variable} holds no connection string of a SQL Server, and there is no container engine.");
        return new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString;
    }

    private static async Task<MsSqlContainer?> StartAsync()
    {
        try
        {
            var container = new MsSqlBuilder(Image).Build();
            await container.StartAsync();
            return container;
        }
        catch (DockerUnavailableException)
        {
            return null;
        }
    }
}
