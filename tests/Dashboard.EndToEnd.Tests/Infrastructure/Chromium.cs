using Microsoft.Playwright;

namespace Dashboard.EndToEnd.Tests.Infrastructure;

/// <summary>How tests and benchmarks start Chromium.</summary>
internal static class Chromium
{
    private static readonly string[] flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",

        // Else sixty pages are sixty processes, on a machine of two processors.
        "--renderer-process-limit=4",
    ];

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        var executable = await BrowserInstaller.FindOrInstallAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = flags });
    }
}
