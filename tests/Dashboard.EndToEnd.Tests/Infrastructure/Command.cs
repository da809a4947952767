using System.Diagnostics;

namespace Dashboard.EndToEnd.Tests.Infrastructure;

internal static class Command
{
    /// <summary>Runs a program to its end and gives all it wrote.</summary>
    public static async Task<(bool Succeeded, string Output)> TryRunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = new Process { StartInfo = Describe(program, arguments) };
        process.StartInfo.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode == 0, await output + await errors);
    }

    public static ProcessStartInfo Describe(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the runner of these tests told its own build is no business of another one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }
}
