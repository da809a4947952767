using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Api;

/// <summary>The client for notebooks does what its document says.</summary>
public sealed partial class PythonClientTests
{
    [Fact]
    public async Task The_cells_of_the_notebook_run_against_a_site()
    {
        Assert.SkipWhen(await RunAsync("import sys", "", "") is null, "Python is not here.");
        using var site = new DashboardApp(new Dictionary<string, string>(StringComparer.Ordinal) { ["urls"] = "http://127.0.0.1:0" });
        site.UseKestrel();
        site.StartServer();
        var docs = Path.Combine(Repository.Root, "docs");
        var cells = Cell().Matches(Repository.Text("docs/notebook.md"))
            .Select(match => match.Groups["code"].Value).ToList();
        Assert.Equal(6, cells.Count);

        var (code, output) = (await RunAsync(string.Join('\n', cells), docs, site.ClientOptions.BaseAddress.ToString()))!.Value;

        Assert.True(code == 0, output);
        Assert.Contains("scores.parquet", output, StringComparison.Ordinal);
        Assert.Contains("revision 1", output, StringComparison.Ordinal);
        Assert.Contains("400: models", output, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(output);
    }

    private static async Task<(int Code, string Output)?> RunAsync(string program, string docs, string site)
    {
        try
        {
            var start = new ProcessStartInfo("python3", ["-"])
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["DASHBOARD"] = site,
                    ["DASHBOARD_CLIENT"] = docs,
                    ["PYTHONDONTWRITEBYTECODE"] = "1",
                    ["PYTHONUTF8"] = "1",
                },
            };
            using var process = Process.Start(start)!;
            await process.StandardInput.WriteAsync(program);
            process.StandardInput.Close();
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex("```python\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cell();
}
