using System.Net;
using Dashboard.Web.Features.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Accounts;

public sealed class SetupTests
{
    private static readonly (string, string)[] administrator = [("Name", "Ada"), ("Email", "ada@example.org"),
        ("Password", AccountSite.Password)];

    [Fact]
    public async Task The_link_makes_one_administrator_signs_in_and_is_dead_then()
    {
        using var site = new AccountSite();
        using var first = site.NewClient();
        using var second = site.NewClient();
        var url = site.SetupUrl!;

        using var made = await AccountSite.SendAsync(first, url, "setup", administrator);
        using var people = await AccountSite.PageAsync(first, DashboardUrls.People);
        using var dead = await AccountSite.PageAsync(second, url);

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Equal("Ada", people.QuerySelector("main tbody th")!.TextContent);
        Assert.Contains(Text.SetupDead, dead.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(await site.Services.GetRequiredService<SetupLink>().RenewAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Of_many_who_use_the_link_at_once_one_gets_in()
    {
        using var site = new AccountSite();
        var url = site.SetupUrl!;
        var clients = Enumerable.Range(0, 5).Select(_ => site.NewClient()).ToList();

        await Task.WhenAll(clients.Select(async (client, i) =>
        {
            using var response = await AccountSite.SendAsync(client, url, "setup", ("Name", "Ada"),
                ("Email", FormattableString.Invariant($"ada{i}@example.org")), ("Password", AccountSite.Password));
        }));

        await site.ChangeAsync(db =>
        {
            Assert.Single(db.Users);
            return Task.CompletedTask;
        });
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task A_new_start_without_an_administrator_ends_the_link_before()
    {
        using var site = new AccountSite();
        var old = site.SetupUrl!;
        var link = site.Services.GetRequiredService<SetupLink>();

        var renewed = await link.RenewAsync(CancellationToken.None);

        Assert.False(await link.IsOpenAsync(old.Split('=')[1], CancellationToken.None));
        Assert.True(await link.IsOpenAsync(renewed, CancellationToken.None));
        Assert.True(renewed!.Length >= 43);
        await site.ChangeAsync(db =>
        {
            Assert.DoesNotContain(renewed, Assert.Single(db.SetupLinks).Hash, StringComparison.Ordinal);
            return Task.CompletedTask;
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("?token=")]
    [InlineData("?token=wrong")]
    public async Task Without_the_right_token_there_is_no_form(string query)
    {
        using var site = new AccountSite();
        using var client = site.NewClient();

        using var page = await AccountSite.PageAsync(client, DashboardUrls.Setup + query);

        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Theory]
    [InlineData("Ada", "ada@example.org", "short")]
    [InlineData("Ada", "not an address", AccountSite.Password)]
    [InlineData(" ", "ada@example.org", AccountSite.Password)]
    public async Task A_mistake_in_the_form_leaves_the_link_alive(string name, string email, string password)
    {
        using var site = new AccountSite();
        using var client = site.NewClient();

        using var refused = await AccountSite.SendAsync(client, site.SetupUrl!, "setup", ("Name", name),
            ("Email", email), ("Password", password));
        using var page = await AccountSite.ReadAsync(refused);
        using var made = await AccountSite.SendAsync(client, site.SetupUrl!, "setup", administrator);

        Assert.NotEmpty(page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
    }

    [Fact]
    public async Task With_an_administrator_no_link_is_printed_and_a_known_one_is_dead()
    {
        using var site = new AccountSite();
        await site.AddAsync(Role.Administrator);

        Assert.False(await site.Services.GetRequiredService<SetupLink>().IsOpenAsync(site.SetupUrl!.Split('=')[1], CancellationToken.None));
    }
}
