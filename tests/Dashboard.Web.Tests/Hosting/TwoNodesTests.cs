using System.Net;
using System.Text;
using Dashboard.Data;
using Dashboard.Data.Imports;
using Dashboard.Import.Tidy;
using Dashboard.Migrations.SqlServer;
using Dashboard.Web.Features.Accounts;
using Dashboard.Web.Tests.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>Two nodes on one database and one data directory. On a SQLite file as far as the matter does not depend on the
/// server.</summary>
public sealed class TwoNodesTests : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dashboard-nodes-");
    private readonly List<AccountSite> nodes = [];
    private DashboardDbContext? server;

    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.SqlServer];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        nodes.ForEach(node => node.Dispose());
        if (server is not null)
        {
            await server.Database.EnsureDeletedAsync(CancellationToken.None);
            await server.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Who_signs_in_on_one_is_signed_in_on_the_other_until_the_session_ends_on_either(DatabaseProvider provider)
    {
        var (first, second) = await StartAsync(provider);
        var person = await first.AddAsync(Role.Viewer);
        using var browser = first.NewClient();
        using var signIn = await AccountSite.SignInAsync(browser, person.Email!, AccountSite.Password);
        using var moved = second.NewClient();
        moved.DefaultRequestHeaders.Add("Cookie", signIn.Headers.GetValues("Set-Cookie")
            .Single(value => value.StartsWith("dashboard=", StringComparison.Ordinal)).Split(';')[0]);

        using var account = await moved.GetAsync(DashboardUrls.Account);
        await second.Services.GetRequiredService<Sessions>().EndAllAsync(person.Id, Token);
        using var ended = await browser.GetAsync(DashboardUrls.Account);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (account.StatusCode, ended.StatusCode));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_link_to_join_that_one_makes_is_taken_by_the_other(DatabaseProvider provider)
    {
        var (first, second) = await StartAsync(provider);
        using var scope = first.Services.CreateScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserAccounts>();
        var (person, _) = await accounts.InviteAsync("bo@example.org", "Bo", Role.Viewer);
        var token = await accounts.NewLinkAsync(person.Id);

        using var other = second.Services.CreateScope();
        var found = await other.ServiceProvider.GetRequiredService<UserAccounts>().FindByLinkAsync(person.Id, token!);
        Assert.Equal("bo@example.org", found?.Email);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task What_one_commits_the_other_shows_at_its_next_look(DatabaseProvider provider)
    {
        var (first, second) = await StartAsync(provider);
        await ImportAsync(first, 1);
        var store = second.Services.GetRequiredService<SnapshotStore>();
        for (var tries = 0; store.Current.Revision.Number == 0; tries++)
        {
            Assert.True(tries < 600, "The other node does not see the revision.");
            await Task.Delay(50, Token);
        }

        using var client = second.NewClient();
        Assert.Contains("M1", await client.GetStringAsync("/api/v1/models"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Imports_on_both_at_once_make_a_revision_each_one_after_the_other(DatabaseProvider provider)
    {
        var (first, second) = await StartAsync(provider);
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 6).Select(
            number => Task.Run(() => ImportAsync(number % 2 == 0 ? first : second, number), Token)));

        Assert.Equal([1, 2, 3, 4, 5, 6], outcomes.Select(outcome => outcome.Revision).Order());
        await first.ChangeAsync(async db =>
        {
            // The snapshot reads on from the last id: a later revision never has an earlier id.
            var revisions = await db.Scores.OrderBy(row => row.Id).Select(row => row.AddedRevision).ToListAsync(Token);
            Assert.Equal([1, 2, 3, 4, 5, 6], revisions);
        });
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Of_two_administrators_who_demote_each_other_on_two_nodes_one_stays(DatabaseProvider provider)
    {
        var (first, second) = await StartAsync(provider);
        var (ada, bo) = (await first.AddAsync(Role.Administrator), await first.AddAsync(Role.Administrator));
        var done = await Task.WhenAll(Task.Run(() => DemoteAsync(first, bo), Token), Task.Run(() => DemoteAsync(second, ada), Token));

        Assert.Single(done, isDone => isDone);
        await first.ChangeAsync(async db => Assert.Equal(1, await db.ActiveAdministrators().CountAsync(Token)));

        static async Task<bool> DemoteAsync(AccountSite node, Person person)
        {
            using var scope = node.Services.CreateScope();
            return await scope.ServiceProvider.GetRequiredService<UserAccounts>().SetRoleAsync(person.Id, Role.Viewer, Token);
        }
    }

    /// <summary>A turn of the queue is the server's; SQLite has its own.</summary>
    [Fact]
    public async Task An_import_on_one_waits_until_that_of_the_other_has_ended()
    {
        var (first, second) = await StartAsync(DatabaseProvider.SqlServer);
        var contexts = first.Services.GetRequiredService<IDbContextFactory<DashboardDbContext>>();
        await using var db = await contexts.CreateDbContextAsync(Token);
        var turn = await first.Services.GetRequiredService<IDatabaseTurns>().BeginAloneAsync(db, DatabaseTurn.Revisions, Token);
        var waiting = Task.Run(() => ImportAsync(second, 1), Token);
        await using (var looking = await contexts.CreateDbContextAsync(Token))
        {
            var waiters = looking.Database.SqlQuery<int>(
                $"""
                SELECT COUNT(*) AS [Value] FROM [sys].[dm_tran_locks]
                WHERE [resource_type] = N'APPLICATION' AND [request_status] = N'WAIT'
                """);
            for (var tries = 0; await waiters.SingleAsync(Token) == 0; tries++)
            {
                Assert.True(tries < 600, "Nobody waits.");
                await Task.Delay(50, Token);
            }
        }

        Assert.False(waiting.IsCompleted);
        await turn.DisposeAsync();
        Assert.Equal(1, (await waiting).Revision);
    }

    private async Task<(AccountSite First, AccountSite Second)> StartAsync(DatabaseProvider provider)
    {
        List<(string, string)> settings =
            [("Dashboard:DataDirectory", folder.FullName), ("Dashboard:RevisionPollSeconds", "1"), ("Dashboard:Provider", $"{provider}")];
        if (provider == DatabaseProvider.SqlServer)
        {
            var connection = await SqlServerOfTests.NewDatabaseAsync($"dashboard-test-{Guid.NewGuid():N}");
            server = new DashboardDbContext((DbContextOptions<DashboardDbContext>)new DbContextOptionsBuilder<DashboardDbContext>()
                .UseSqlServerDashboard(connection).Options);
            await server.Database.MigrateAsync(Token);
            settings.Add(("Dashboard:ConnectionString", connection));
        }

        nodes.Add(new AccountSite([.. settings]));
        nodes.Add(new AccountSite([.. settings]));
        return (nodes[0], nodes[1]);
    }

    private static Task<ImportOutcome> ImportAsync(AccountSite node, int number)
    {
        var rows = FormattableString.Invariant($"model,benchmark,metric,value,evidence,source\nM{number},MMLU,EM,{number},press,own\n");
        var batch = TidyCsv.Read("batch", [new ImportFile("scores.csv", Encoding.UTF8.GetBytes(rows))]);
        return node.Services.GetRequiredService<ResultImporter>().ImportAsync(batch, FormattableString.Invariant($"lab {number}"), Token);
    }
}
