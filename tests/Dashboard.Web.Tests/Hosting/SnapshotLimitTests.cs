using System.Net;
using Dashboard.Data.Imports;
using Dashboard.Web.Tests.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>What happens when there are more scores than may be held; <see cref="OptionsTests"/> holds what happens at the start.</summary>
public sealed class SnapshotLimitTests
{
    [Fact]
    public async Task A_revision_that_is_too_large_is_not_shown_and_log_and_health_say_why_until_the_limit_is_raised()
    {
        using var site = new AccountSite(("Dashboard:Snapshot:MaxScores", "3"));
        var store = site.Services.GetRequiredService<SnapshotStore>();
        await ImportAsync(site, "first", 3);
        await store.RefreshAsync(CancellationToken.None);
        Assert.Equal((3, "Healthy", null), (store.Current.Count, await HealthAsync(site), store.Refusal));

        var replaced = 0;
        store.Replaced += (_, _) => replaced++;
        await ImportAsync(site, "second", 1);
        await store.RefreshAsync(CancellationToken.None);
        await store.RefreshAsync(CancellationToken.None);
        Assert.Equal((1, 3, "Degraded", 0), (store.Current.Revision.Number, store.Current.Count, await HealthAsync(site), replaced));
        var line = Assert.Single(site.Log, line => line.StartsWith("Revision 2 is not shown", StringComparison.Ordinal));
        Assert.StartsWith("Revision 2 is not shown, revision 1 still is. The database holds 4 scores and Dashboard:Snapshot:MaxScores "
            + "allows 3 in memory: give the server more memory", line, StringComparison.Ordinal);
        Assert.Contains("docs/decisions/0029-aggregates-in-the-database.md", line, StringComparison.Ordinal);

        using var larger = new SnapshotStore(
            site.Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Dashboard.Data.DashboardDbContext>>(),
            Microsoft.Extensions.Options.Options.Create(new SnapshotOptions { MaxScores = 4 }),
            Microsoft.Extensions.Options.Options.Create(new ImportLimits()),
            Microsoft.Extensions.Logging.Abstractions.NullLogger<SnapshotStore>.Instance);
        await larger.RefreshAsync(CancellationToken.None);
        Assert.Equal((2, 4), (larger.Current.Revision.Number, larger.Current.Count));
    }

    private static async Task<string> HealthAsync(AccountSite site)
    {
        using var client = site.NewClient();
        using var response = await client.GetAsync(DashboardUrls.Ready);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task ImportAsync(AccountSite site, string title, int scores)
    {
        var batch = new ImportBatch { Title = title, ContentHash = title };
        batch.Scores.AddRange(Enumerable.Range(0, scores).Select(score => new Score(
            new EvaluationRun("A", new Variant("base"), null, null, HardwareConfiguration.NotStated, title, null, null),
            new EvaluationTask("MMLU", null, null, "en", new Metric("EM", "percent", true)), score, null, null, EvidenceGrade.Independent,
            EvidenceMarks.None, FormattableString.Invariant($"row {score}"), null)));
        await site.Services.GetRequiredService<ResultImporter>().ImportAsync(batch, title, CancellationToken.None);
    }
}
