namespace Dashboard.EndToEnd.Tests.Infrastructure;

/// <summary>Finds a Chromium on this machine, or brings one: from Debian when that is possible, else from Playwright.</summary>
internal static class BrowserInstaller
{
    public const string PathVariable = "DASHBOARD_TEST_BROWSER";

    private const string Help = $"""
        The browser tests need Chromium, Chrome or Edge, and none was found, nor could one be installed.
        Install one (Debian, Ubuntu: apt-get install chromium), or set {PathVariable} to the path of its executable.
        """;

    private static readonly string[] names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome.exe", "msedge.exe"];

    private static readonly string[] otherPlaces =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "Google", "Chrome", "Application", "chrome.exe"),
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86), "Microsoft",
            "Edge", "Application", "msedge.exe"),
    ];

    /// <returns>The path of an executable, or null for the browser that Playwright downloaded.</returns>
    public static async Task<string?> FindOrInstallAsync()
    {
        if (Find() is { } found)
        {
            return found;
        }

        if (await TryInstallFromDebianAsync() && Find() is { } installed)
        {
            return installed;
        }

        if (await Task.Run(() => Microsoft.Playwright.Program.Main(["install", "chromium"])) == 0)
        {
            return null;
        }

        throw new InvalidOperationException(Help);
    }

    private static string? Find()
    {
        var chosen = Environment.GetEnvironmentVariable(PathVariable);
        if (!string.IsNullOrEmpty(chosen))
        {
            return chosen;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
            .Concat(otherPlaces)
            .FirstOrDefault(File.Exists);
    }

    private static async Task<bool> TryInstallFromDebianAsync()
    {
        const string aptGet = "/usr/bin/apt-get";
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists(aptGet))
        {
            return false;
        }

        await Command.TryRunAsync(aptGet, ["update", "-q"]);
        return (await Command.TryRunAsync(aptGet, ["install", "-q", "-y", "--no-install-recommends", "chromium"])).Succeeded;
    }
}
