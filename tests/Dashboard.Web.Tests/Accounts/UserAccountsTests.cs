using System.Net;
using Dashboard.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Accounts;

public sealed class PeopleTests
{
    [Fact]
    public async Task An_invitation_leads_to_a_password_once_and_a_new_one_ends_the_one_before()
    {
        using var site = new AccountSite();
        using var administrator = await site.SignedInAsync(await site.AddAsync(Role.Administrator));
        using var guest = site.NewClient();

        var first = await LinkAsync(await AccountSite.SendAsync(administrator, DashboardUrls.People, "invite", ("Name", "Bo"),
            ("Email", "bo@example.org"), ("Role", "Contributor")));
        var second = await LinkAsync(await AccountSite.SendAsync(administrator, DashboardUrls.Person(2), "link"));
        using var dead = await AccountSite.PageAsync(guest, first);
        using var joined = await AccountSite.SendAsync(guest, second, "join", ("Password", AccountSite.Password));
        using var account = await AccountSite.PageAsync(guest, DashboardUrls.Account);
        using var used = await AccountSite.PageAsync(site.NewClient(), second);

        Assert.Contains(Text.LinkDead, dead.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        Assert.Contains("bo@example.org", account.QuerySelector(".facts")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Text.LinkDead, used.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_administrator_can_be_neither_demoted_nor_disabled()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Administrator);
        using var client = await site.SignedInAsync(person);
        using var invited = await AccountSite.SendAsync(client, DashboardUrls.People, "invite", ("Name", "Bo"),
            ("Email", "bo@example.org"), ("Role", "Administrator"));

        using var demoted = await AccountSite.ReadAsync(
            await AccountSite.SendAsync(client, DashboardUrls.Person(person.Id), "role", ("Role", "Viewer")));
        using var disabled = await AccountSite.ReadAsync(await AccountSite.SendAsync(client, DashboardUrls.Person(person.Id), "disable"));

        Assert.Equal(Text.LastAdministrator, demoted.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(Text.LastAdministrator, disabled.QuerySelector("[role=alert]")!.TextContent);
        await site.ChangeAsync(async db =>
            Assert.True(await db.Users.AnyAsync(one => one.Id == person.Id && one.Role == Role.Administrator && !one.IsDisabled)));
    }

    [Fact]
    public async Task Two_administrators_who_demote_each_other_at_once_leave_one()
    {
        using var site = new AccountSite();
        var (one, other) = (await site.AddAsync(Role.Administrator), await site.AddAsync(Role.Administrator));

        var done = await Task.WhenAll(new[] { one, other }.Select(async person =>
        {
            using var scope = site.Services.CreateScope();
            return await scope.ServiceProvider.GetRequiredService<UserAccounts>()
                .SetRoleAsync(person.Id, Role.Viewer, CancellationToken.None);
        }));

        Assert.Single(done, true);
        await site.ChangeAsync(async db => Assert.Equal(1, await db.ActiveAdministrators().CountAsync()));
    }

    [Fact]
    public async Task A_changed_password_ends_other_sessions_only()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer);
        using var here = await site.SignedInAsync(person);
        using var there = await site.SignedInAsync(person);

        using var wrong = await AccountSite.ReadAsync(
            await AccountSite.SendAsync(here, DashboardUrls.Account, "password", ("Old", "x"), ("Password", "another four words here")));
        using var changed = await AccountSite.ReadAsync(await AccountSite.SendAsync(here, DashboardUrls.Account, "password",
            ("Old", AccountSite.Password), ("Password", "another four words here")));
        using var stays = await here.GetAsync(DashboardUrls.Account);
        using var ended = await there.GetAsync(DashboardUrls.Account);

        Assert.Equal(Text.PasswordWrong, wrong.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(Text.PasswordChanged, changed.QuerySelector("[role=status]")!.TextContent);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (stays.StatusCode, ended.StatusCode));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Contributor)]
    [InlineData(Role.Curator)]
    public async Task Only_administrators_see_people(Role role)
    {
        using var site = new AccountSite();
        using var client = await site.SignedInAsync(await site.AddAsync(role));

        foreach (var path in new[] { DashboardUrls.People, DashboardUrls.Person(1) })
        {
            using var response = await client.GetAsync(path);
            using var page = await AccountSite.ReadAsync(response);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.Equal(Text.ForbiddenTitle, page.QuerySelector("h1")!.TextContent);
        }
    }

    private static async Task<string> LinkAsync(HttpResponseMessage response)
    {
        using var page = await AccountSite.ReadAsync(response);
        return new Uri(page.QuerySelector(".secret input")!.GetAttribute("value")!).PathAndQuery;
    }
}
