using System.Net;
using System.Net.Http.Json;
using Dashboard.Web.Tests.Uploads;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Accounts;

/// <summary>Who did what, and how it ended.</summary>
public sealed class AuditTests
{
    private const string Tidy =
        "model,benchmark,metric,value,evidence,source\nUp-1B,MMLU,EM,61.5,independent,by-test\nUp 1B chat,MMLU,EM,64,independent,by-test\n";

    [Fact]
    public async Task Signing_in_and_out_is_written_with_what_was_typed_where_it_was_refused()
    {
        using var site = new AccountSite(("Dashboard:LockoutFailures", "2"));
        var person = await site.AddAsync(Role.Viewer, "ann@example.org");
        using var client = site.NewClient();

        using var unknown = await AccountSite.SignInAsync(client, "nobody@example.org", "wrong words in a row");
        using var wrong = await AccountSite.SignInAsync(client, "ann@example.org", "wrong words in a row");
        using var again = await AccountSite.SignInAsync(client, "ann@example.org", "wrong words in a row");
        using var other = await site.SignedInAsync(await site.AddAsync(Role.Viewer, "bo@example.org"));
        using var gone = await AccountSite.SendAsync(other, DashboardUrls.Account, "everywhere");

        var rows = await site.AuditAsync();
        Assert.Equal(
            [
                (AuditAct.SignIn, AuditOutcome.Refused, null, "nobody@example.org"),
                (AuditAct.SignIn, AuditOutcome.Refused, person.Id, person.DisplayName),
                (AuditAct.SignIn, AuditOutcome.Refused, person.Id, person.DisplayName),
                (AuditAct.SignIn, AuditOutcome.Done, 2, person.DisplayName),
                (AuditAct.SignOutEverywhere, AuditOutcome.Done, 2, person.DisplayName),
                (AuditAct.SignOut, AuditOutcome.Done, 2, person.DisplayName),
            ],
            rows.Select(row => (row.Act, row.Outcome, row.PersonId, row.Who ?? "")));
        Assert.Contains(site.Log, line => line.StartsWith("Audit: SignIn Refused", StringComparison.Ordinal)
            && line.Contains("nobody@example.org", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log, line => line.Contains("wrong words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changes_about_people_and_keys_are_written_also_where_they_are_refused()
    {
        using var site = new AccountSite();
        var boss = await site.AddAsync(Role.Administrator);
        using var client = await site.SignedInAsync(boss);

        using var invited = await AccountSite.SendAsync(client, DashboardUrls.People, "invite", ("Name", "Bo"),
            ("Email", "bo@example.org"), ("Role", "Contributor"));
        using var role = await AccountSite.SendAsync(client, DashboardUrls.Person(2), "role", ("Role", "Viewer"));
        using var alone = await AccountSite.SendAsync(client, DashboardUrls.Person(boss.Id), "role", ("Role", "Viewer"));
        using var disabled = await AccountSite.SendAsync(client, DashboardUrls.Person(2), "disable");
        using var enabled = await AccountSite.SendAsync(client, DashboardUrls.Person(2), "disable");
        using var made = await AccountSite.SendAsync(client, DashboardUrls.Keys, "new-key", ("Name", "nightly"), ("Scopes", "Read"));
        using var revoked = await AccountSite.SendAsync(client, DashboardUrls.Keys, "revoke", ("Key", "1"));

        var rows = (await site.AuditAsync()).Where(row => row.Act != AuditAct.SignIn).ToList();
        Assert.Equal(
            [
                (AuditAct.Invite, AuditOutcome.Done, "person 2 as Contributor"), (AuditAct.InviteLink, AuditOutcome.Done, "person 2"),
                (AuditAct.ChangeRole, AuditOutcome.Done, "person 2 to Viewer"),
                (AuditAct.ChangeRole, AuditOutcome.Refused, "person 1 to Viewer"),
                (AuditAct.Disable, AuditOutcome.Done, "person 2"), (AuditAct.Enable, AuditOutcome.Done, "person 2"),
                (AuditAct.MakeKey, AuditOutcome.Done, rows[6].Subject!), (AuditAct.RevokeKey, AuditOutcome.Done, "key 1"),
            ],
            rows.Select(row => (row.Act, row.Outcome, row.Subject!)));
        Assert.EndsWith("nightly: Read", rows[6].Subject, StringComparison.Ordinal);
        Assert.All(rows, row => Assert.Equal((boss.Id, boss.DisplayName), (row.PersonId, row.Who)));
    }

    [Fact]
    public async Task Uploads_rules_links_and_exports_are_written_with_the_key_that_did_them()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Curator);
        using var program = site.NewClient(await site.AddKeyAsync(person, KeyScopes.Read | KeyScopes.Upload | KeyScopes.Curate | KeyScopes.Share));

        var id = (await UploadApiTests.SendAsync(program, "scores.csv", Tidy)).GetProperty("id").GetString()!;
        await UploadApiTests.ReadyAsync(program, id);
        foreach (var act in new[] { "commit", "submit", "revert", "restore" })
        {
            await UploadApiTests.ActAsync(program, id, act);
        }

        using var rule = await program.PostAsJsonAsync("/api/v1/curation",
            new { kind = "model-alias", subject = "Up 1B chat", value = "up-1b", why = "the same weights" });
        using var noRule = await program.DeleteAsync("/api/v1/curation/99");
        using var link = await program.PostAsJsonAsync("/api/v1/links", new { to = "/leaderboard", title = "t" });
        using var ended = await program.DeleteAsync("/api/v1/links/1");
        using var export = await program.GetAsync("/api/v1/export/tidy?variant=all");
        var audit = site.Services.GetRequiredService<AuditLog>();
        await audit.FlushAsync(CancellationToken.None);

        var rows = (await site.AuditAsync()).Where(row => row.Act != AuditAct.MakeKey).ToList();
        Assert.Equal(HttpStatusCode.OK, export.StatusCode);
        Assert.Equal(
            [
                (AuditAct.Upload, AuditOutcome.Done, $"upload {id}"), (AuditAct.Commit, AuditOutcome.Done, $"upload {id}"),
                (AuditAct.Submit, AuditOutcome.Refused, $"upload {id}"), (AuditAct.Revert, AuditOutcome.Done, $"upload {id}"),
                (AuditAct.Restore, AuditOutcome.Done, $"upload {id}"), (AuditAct.AddRule, AuditOutcome.Done, "model-alias Up 1B chat"),
                (AuditAct.RemoveRule, AuditOutcome.Refused, "rule 99"), (AuditAct.MakeLink, AuditOutcome.Done, "link 1: /leaderboard"),
                (AuditAct.RevokeLink, AuditOutcome.Done, "link 1"), (AuditAct.Export, AuditOutcome.Done, "tidy ?variant=all"),
            ],
            rows.Select(row => (row.Act, row.Outcome, row.Subject!)));
        Assert.All(rows, row => Assert.Equal((person.Id, 1), (row.PersonId, row.KeyId)));
    }

    [Fact]
    public async Task Administrators_alone_read_it_filter_it_and_take_it_away()
    {
        using var site = new AccountSite();
        using var curator = await site.SignedInAsync(await site.AddAsync(Role.Curator));
        using var administrator = await site.SignedInAsync(await site.AddAsync(Role.Administrator));
        using var hostile = await AccountSite.SignInAsync(site.NewClient(), "<script>alert(1)</script>", "wrong words in a row");
        using var formula = await AccountSite.SignInAsync(site.NewClient(), "=1+1@example.org", "wrong words in a row");

        foreach (var path in new[] { DashboardUrls.Audit, DashboardUrls.AuditCsv })
        {
            using var refused = await curator.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        using var page = await AccountSite.PageAsync(administrator, DashboardUrls.Audit);
        Assert.Equal(4, page.QuerySelectorAll("main tbody tr").Length);
        Assert.Empty(page.QuerySelectorAll("main script"));
        Assert.Contains("<script>alert(1)</script>", page.QuerySelector("main tbody")!.TextContent, StringComparison.Ordinal);
        foreach (var (query, count) in new[]
        {
            ("act=SignIn&outcome=Refused", 2), ("act=MakeKey", 0), ("who=SCRIPT", 1), ("who=script", 1), ("who=scr%25t", 0),
            ("who=scr_pt", 0), ("outcome=1", 4), ("skip=3", 1),
            ("from=2000-01-01&to=2000-01-02", 0), ("from=bogus&skip=-1&act=%00", 4), ("to=9999-12-31", 4),
        })
        {
            using var filtered = await AccountSite.PageAsync(administrator, $"{DashboardUrls.Audit}?{query}");
            Assert.True(count == filtered.QuerySelectorAll("main tbody tr").Length, query);
        }

        var csv = await administrator.GetStringAsync(DashboardUrls.AuditCsv + "?outcome=Refused");
        Assert.Equal(3, csv.TrimEnd().Split('\n').Length);
        Assert.StartsWith("id,at,act,outcome,personId,who,keyId,address,subject", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=1", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_kept_for_as_long_as_is_asked_for()
    {
        using var site = new AccountSite(("Dashboard:AuditDays", "30"));
        var audit = site.Services.GetRequiredService<AuditLog>();
        await audit.WriteAsync(AuditAct.Export, AuditOutcome.Done, "old");
        site.Clock.Ahead = TimeSpan.FromDays(29);
        await audit.RemoveOldAsync(CancellationToken.None);
        await audit.WriteAsync(AuditAct.Export, AuditOutcome.Done, "new");
        Assert.Equal(2, (await site.AuditAsync()).Count);

        site.Clock.Ahead = TimeSpan.FromDays(31);
        await audit.RemoveOldAsync(CancellationToken.None);

        Assert.Equal("new", Assert.Single(await site.AuditAsync()).Subject);
    }

    [Fact]
    public async Task What_cannot_be_written_is_in_the_log_and_written_later_and_what_it_is_about_is_done()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer);
        await site.ChangeAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE AuditLog RENAME TO Elsewhere"));

        using var client = await site.SignedInAsync(person);
        Assert.Contains(site.Log, line => line.StartsWith("Audit: SignIn Done", StringComparison.Ordinal));
        await site.ChangeAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Elsewhere RENAME TO AuditLog"));
        await site.Services.GetRequiredService<AuditLog>().FlushAsync(CancellationToken.None);

        Assert.Equal(AuditAct.SignIn, Assert.Single(await site.AuditAsync()).Act);
    }
}
