using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

[assembly: AssemblyFixture(typeof(Dashboard.Web.Tests.Infrastructure.DashboardApp))]

namespace Dashboard.Web.Tests.Infrastructure;

/// <summary>The whole application in memory, on an empty data directory of its own.
/// The one of the assembly is shared and only read.</summary>
public sealed class DashboardApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"dashboard-web-tests-{Guid.NewGuid():N}");
    private readonly IReadOnlyDictionary<string, string> settings;

    public DashboardApp()
        : this(new Dictionary<string, string>(StringComparer.Ordinal))
    {
    }

    internal DashboardApp(IReadOnlyDictionary<string, string> settings) => this.settings = settings;

    /// <summary>Starts it before tests can ask at the same time: each of the first would start one.</summary>
    public ValueTask InitializeAsync()
    {
        _ = Server;
        return ValueTask.CompletedTask;
    }

    /// <summary>A client that reports redirects instead of following them.</summary>
    public HttpClient NewClient() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>A page as a browser without scripts gets it.</summary>
    public async Task<IHtmlDocument> GetPageAsync(string url)
    {
        using var client = NewClient();
        return await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(url));
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Dashboard:DataDirectory", folder);
        builder.UseSetting("Dashboard:ReferenceEdition", "1");
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && Directory.Exists(folder))
        {
            Delete(attempts: 20);
        }
    }

    /// <summary>Another test that clears the pools at the same time may be closing this database, and its files come and go meanwhile.</summary>
    private void Delete(int attempts)
    {
        for (var attempt = 1; ; attempt++)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (IOException) when (attempt < attempts)
            {
                // Nothing can be awaited while disposing.
                SpinWait.SpinUntil(static () => false, 50);
            }
        }
    }
}
