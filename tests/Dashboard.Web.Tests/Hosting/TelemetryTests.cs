using System.Net;
using System.Text.RegularExpressions;
using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Infrastructure;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>What the program measures of itself, for those who may see it.</summary>
public sealed partial class TelemetryTests
{
    [Fact]
    public async Task Prometheus_gets_metrics_with_the_key_of_an_administrator_only()
    {
        using var site = new AccountSite(("Dashboard:Telemetry:Prometheus", "true"));
        using var watcher = site.NewClient(await site.AddKeyAsync(await site.AddAsync(Role.Administrator), KeyScopes.Read));
        using var curator = site.NewClient(await site.AddKeyAsync(await site.AddAsync(Role.Curator), KeyScopes.Read));
        using var wrongScope = site.NewClient(await site.AddKeyAsync(await site.AddAsync(Role.Administrator), KeyScopes.Share));
        using var stranger = site.NewClient();

        using (var page = await stranger.GetAsync("/leaderboard"))
        {
            page.EnsureSuccessStatusCode();
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await curator.GetAsync(DashboardUrls.Metrics)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await wrongScope.GetAsync(DashboardUrls.Metrics)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync(DashboardUrls.Metrics)).StatusCode);
        var text = await watcher.GetStringAsync(DashboardUrls.Metrics);
        foreach (var name in new[] { "dashboard_snapshot_revision", "dashboard_snapshot_scores", "dashboard_view_asked_", "dashboard_view_build_duration_",
            "dashboard_upload_waiting", "http_server_request_duration_", "dotnet_gc_" })
        {
            Assert.Contains(name, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_the_setting_there_are_no_metrics()
    {
        using var site = new AccountSite();
        using var watcher = site.NewClient(await site.AddKeyAsync(await site.AddAsync(Role.Administrator), KeyScopes.Read));

        Assert.Equal(HttpStatusCode.NotFound, (await watcher.GetAsync(DashboardUrls.Metrics)).StatusCode);
    }

    [Fact]
    public void An_address_that_is_none_stops_the_start() =>
        Assert.Contains("Dashboard:Telemetry:Otlp", Assert.Throws<OptionsValidationException>(
            () => new AccountSite(("Dashboard:Telemetry:Otlp", "collector"))).Message, StringComparison.Ordinal);

    /// <summary>Those of the framework are its own; ours are all told of, and no others.</summary>
    [Fact]
    public void The_list_in_the_documentation_holds_every_metric_of_ours()
    {
        var made = Repository.Files("src/Dashboard.Web", ".cs").SelectMany(file => Made().Matches(file.Text))
            .Select(match => match.Groups[1].Value).Distinct().ToList();
        var told = Repository.Text("docs/telemetry.md");

        Assert.True(made.Count >= 10);
        Assert.All(made, name => Assert.Contains($"`{name}`", told, StringComparison.Ordinal));
        Assert.All(Told().Matches(told), match => Assert.Contains(match.Groups[1].Value, made));
    }

    [GeneratedRegex("\"(dashboard\\.(snapshot|view|picture|upload|audit)\\.[a-z.]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Made();

    [GeneratedRegex("`(dashboard\\.[a-z.]+)`", RegexOptions.None, 1000)]
    private static partial Regex Told();
}
