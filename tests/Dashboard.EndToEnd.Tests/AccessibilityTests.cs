using Dashboard.EndToEnd.Tests.Infrastructure;
using Deque.AxeCore.Playwright;

namespace Dashboard.EndToEnd.Tests;

public sealed class AccessibilityTests(Browser browser, SharedDashboard dashboard)
{
    [Theory]
    [InlineData("/")]
    public async Task Has_no_serious_violation(string path)
    {
        await using var watched = await browser.NewPageAsync(dashboard.Address);
        await watched.OpenAsync(path);

        var result = await watched.Page.RunAxe();

        var serious = result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {violation.Help}: {node.Html}"))
            .ToList();
        Assert.True(serious.Count == 0, string.Join('\n', serious));
    }
}
