using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text;

namespace Dashboard.EndToEnd.Tests.Infrastructure;

/// <summary>The application in a process of its own, on a free port and an empty data directory,
/// so that a test can also kill and restart it.</summary>
public sealed class DashboardServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly string data = Path.Combine(Path.GetTempPath(), $"dashboard-data-{Guid.NewGuid():N}");
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly StringBuilder log = new();
    private Process? process;

    private DashboardServer(string folder, IReadOnlyDictionary<string, string> settings)
    {
        this.folder = folder;
        this.settings = settings;
        Address = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", FreePort()).Uri;
    }

    public Uri Address { get; }

    /// <summary>What the application wrote so far.</summary>
    public string Log
    {
        get
        {
            lock (log)
            {
                return log.ToString();
            }
        }
    }

    /// <summary>The application as it was built beside these tests.</summary>
    internal static string BuildFolder => Metadata("DashboardBuild");

    /// <summary>Debug or Release: how these tests were built, and so what they test.</summary>
    internal static string Configuration => Metadata("DashboardConfiguration");

    /// <summary>Number of the process that runs.</summary>
    internal int ProcessId => process!.Id;

    private static string Project => Metadata("DashboardProject");

    /// <summary>Publishes the application as it is delivered.</summary>
    internal static async Task PublishAsync(string folder, params string[] more)
    {
        // The build of the repository runs the analyzers; they are half of the time of a compilation.
        string[] arguments = ["publish", Project, "-nodeReuse:false", "-p:RunAnalyzers=false", "-o", folder, .. more];
        var (succeeded, output) = await Command.TryRunAsync("dotnet", arguments);
        if (!succeeded)
        {
            throw new InvalidOperationException($"The application could not be published.\n{output}");
        }
    }

    /// <param name="folder">Holds Dashboard.Web.dll; by default the one built beside these tests.</param>
    /// <param name="settings">Environment variables, such as <c>Dashboard__Key</c>.</param>
    public static async Task<DashboardServer> StartAsync(string? folder = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var server = new DashboardServer(folder ?? BuildFolder, settings ?? new Dictionary<string, string>(StringComparer.Ordinal));
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts the application again, on the same address, after <see cref="KillAsync"/>.</summary>
    public async Task StartAsync()
    {
        var start = Command.Describe("dotnet", [Path.Combine(folder, "Dashboard.Web.dll"), "--urls", Address.ToString()]);
        start.WorkingDirectory = folder;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Dashboard__DataDirectory"] = data;
        start.Environment["Dashboard__ReferenceEdition"] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0"; // so short a life does not repay the measuring
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitUntilLiveAsync();
    }

    /// <summary>How the application ended without being told to; null while it runs.</summary>
    public string? DescribeEnd() => process is { HasExited: true } ended
        ? FormattableString.Invariant($"The application ended by itself with exit code {ended.ExitCode}. It wrote:\n{Log}")
        : null;

    /// <summary>Ends the application at once, without a farewell to its clients.</summary>
    public async Task KillAsync()
    {
        if (process is null)
        {
            return;
        }

        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static string Metadata(string key) =>
        typeof(DashboardServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(metadata => metadata.Key == key).Value!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitUntilLiveAsync()
    {
        using var client = new HttpClient { BaseAddress = Address, Timeout = Patience.Longest };
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience.Longest && !process!.HasExited)
        {
            try
            {
                using var response = await client.GetAsync("/healthz/live");
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                // Not yet.
            }

            await Task.Delay(100);
        }

        var end = DescribeEnd() ?? $"It did not answer in time. It wrote:\n{Log}";
        await KillAsync();
        throw new InvalidOperationException($"The application in {folder} did not start. {end}");
    }

    private void Append(string? line)
    {
        lock (log)
        {
            log.AppendLine(line);
        }
    }
}
