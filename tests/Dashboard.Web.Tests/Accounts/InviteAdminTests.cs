using System.Net;
using Dashboard.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Web.Tests.Accounts;

public sealed class InviteAdminTests
{
    [Fact]
    public async Task An_administrator_who_has_lost_everything_gets_in_again_by_one_link_and_the_log_says_so()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Administrator, "ada@example.org");
        using var signedIn = await site.SignedInAsync(person);
        await site.ChangeAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(one => one.TwoFactorEnabled, true)
            .SetProperty(one => one.IsDisabled, true).SetProperty(one => one.Role, Role.Viewer)));

        var (code, said) = await RunAsync(site, "ada@example.org");
        using var guest = site.NewClient();
        using var joined = await AccountSite.SendAsync(guest, PathOf(said), "join", ("Password", "another four words here"));
        using var people = await guest.GetAsync(DashboardUrls.People);
        using var again = await AccountSite.PageAsync(site.NewClient(), PathOf(said));
        using var ended = await signedIn.GetAsync(DashboardUrls.Account);

        Assert.Equal(0, code);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (joined.StatusCode, people.StatusCode));
        Assert.Contains(Text.LinkDead, again.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Contains(site.Log, line => line == FormattableString.Invariant(
            $"A link for administrator {person.Id} was made on the command line."));
        Assert.Contains(site.Log, line => line == FormattableString.Invariant(
            $"Person {person.Id}, Administrator, chose a password by a link."));
    }

    [Fact]
    public async Task A_new_administrator_is_made()
    {
        using var site = new AccountSite(("Dashboard:PublicUrl", "https://models.example.org"));

        var (code, said) = await RunAsync(site, "bo@example.org", "Bo");
        using var guest = site.NewClient();
        using var joined = await AccountSite.SendAsync(guest, PathOf(said), "join", ("Password", "another four words here"));
        using var people = await AccountSite.PageAsync(guest, DashboardUrls.People);

        Assert.Equal(0, code);
        Assert.StartsWith("https://models.example.org/join?", said, StringComparison.Ordinal);
        Assert.Equal("Bo", people.QuerySelector("main tbody th")!.TextContent);
        Assert.Equal("command line", Assert.Single(await site.AuditAsync(), row => row.Act == AuditAct.InviteLink).Who);
    }

    [Fact]
    public async Task What_is_no_address_and_what_the_provider_decides_is_refused()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer, "ada@example.org");
        await site.ChangeAsync(db => db.Users.Where(one => one.Id == person.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(one => one.ProviderConfirmedUtc, DateTime.UtcNow)));

        var (bad, words) = await RunAsync(site, "no address");
        var (external, why) = await RunAsync(site, "ada@example.org");

        Assert.Equal((1, 1), (bad, external));
        Assert.Equal(Text.EmailInvalid, words.Trim());
        Assert.Contains("provider", why, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> RunAsync(AccountSite site, string email, string? name = null)
    {
        using var output = new StringWriter();
        var code = await InviteAdminCommand.RunAsync(site.Services, email, name, output, CancellationToken.None);
        return (code, output.ToString());
    }

    private static string PathOf(string said) => new Uri(said.Split('\n')[0]).PathAndQuery;
}
