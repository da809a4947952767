using System.Net;
using Dashboard.Data;
using Dashboard.Migrations.SqlServer;
using Dashboard.Web.Features.Accounts;
using Dashboard.Web.Features.ShortLinks;
using Dashboard.Web.Tests.Accounts;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Dashboard.Web.Tests.Hosting;

/// <summary>A node whose SQL Server goes away, told by one that is not there.</summary>
public sealed class SqlServerAwayTests
{
    public static TheoryData<int> Errors => [4060, 11001, 40613, 10054, 18456, -2];

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Pages_go_on_and_sign_in_says_at_once_why_it_cannot(int number)
    {
        var server = Ready(new FakeSqlServer());
        using var site = Site(server);
        using var browser = site.NewClient();
        using var form = await AccountSite.PageAsync(browser, DashboardUrls.SignIn);
        using var program = site.NewClient("dsh_a-key-that-cannot-be-looked-up");

        server.Failure = FakeSqlServer.Error(number, severity: 14);
        using var page = await browser.GetAsync(DashboardUrls.Leaderboard);
        var before = server.Opened;
        using var signIn = await AccountSite.SignInAsync(browser, "ada@example.org", AccountSite.Password);
        var tries = server.Opened - before;
        using var said = await AccountSite.ReadAsync(signIn);
        using var asked = await program.GetAsync("/api/v1/models");
        using var ready = await browser.GetAsync(DashboardUrls.Ready);
        using var live = await browser.GetAsync(DashboardUrls.Live);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, signIn.StatusCode);
        Assert.Equal(Text.StorageGone, said.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(1, tries);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, asked.StatusCode);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (ready.StatusCode, live.StatusCode));
    }

    [Fact]
    public async Task The_check_of_a_cookie_asks_once_and_the_page_is_shown_to_a_visitor()
    {
        var server = Ready(new FakeSqlServer());
        using var site = Site(server);
        var sessions = site.Services.GetRequiredService<Sessions>();
        var visitor = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity(
            [new(Actor.SessionClaim, "a session")], "test"));
        server.Failure = FakeSqlServer.Error(40613);
        var before = server.Opened;

        await Assert.ThrowsAsync<SqlException>(() => sessions.FindAsync(visitor, TestContext.Current.CancellationToken));
        Assert.Equal(1, server.Opened - before);
    }

    [Fact]
    public async Task Work_in_the_background_outlives_the_database()
    {
        var server = Ready(new FakeSqlServer());
        using var site = Site(server, ("Dashboard:RevisionPollSeconds", "1"));
        site.Services.GetRequiredService<UsageLog>().SessionUsed("hash", DateTime.UnixEpoch);
        server.Failure = FakeSqlServer.Error(4060);
        var before = server.Opened;
        await UntilAsync(() => server.Opened >= before + 2);
        var failing = site.Services.GetServices<IHostedService>().OfType<BackgroundService>()
            .Where(service => service.GetType().Assembly == typeof(UsageLog).Assembly).ToList(); // those of libraries use no database

        Assert.True(failing.Count >= 3);
        Assert.All(failing, service => Assert.False(service.ExecuteTask!.IsCompleted, service.GetType().Name));
        Assert.False(site.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);

        server.Failure = null;
        var answered = server.Commands.Count;
        await UntilAsync(() => server.Commands.Count > answered);
    }

    /// <summary>On a database that answers nothing, and on one that answers each question with a row.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task People_keys_sessions_and_links_send_nothing_that_SQL_Server_cannot_read(int rows)
    {
        var server = Ready(new FakeSqlServer());
        using var site = Site(server);
        server.Rows = rows;
        using var scope = site.Services.CreateScope();
        var token = TestContext.Current.CancellationToken;
        var (accounts, keys, sessions, links, usage) = (scope.ServiceProvider.GetRequiredService<UserAccounts>(),
            site.Services.GetRequiredService<ApiKeys>(), site.Services.GetRequiredService<Sessions>(),
            site.Services.GetRequiredService<SharedViews>(), site.Services.GetRequiredService<UsageLog>());
        usage.KeyUsed(1);
        usage.SessionUsed("hash", DateTime.UnixEpoch);
        usage.LinkOpened(1);
        Func<Task>[] work =
        [
            () => accounts.ListAsync(token), () => accounts.FindAsync(1, token),
            () => accounts.SetUpAsync("token", "ada@example.org", "Ada", AccountSite.Password, token),
            () => accounts.InviteAsync("bo@example.org", "Bo", Role.Viewer), () => accounts.NewLinkAsync(1),
            () => accounts.FindByLinkAsync(1, "token"), () => accounts.SetRoleAsync(1, Role.Viewer, token),
            () => accounts.SetDisabledAsync(1, true, token), () => keys.CreateAsync(1, "key", KeyScopes.Read, null, token),
            () => keys.ListAsync(1, token), () => keys.RevokeAsync(1, 1, token), () => keys.FindAsync(ApiKeys.Prefix + "key", token),
            () => sessions.StartAsync(1, token), () => sessions.EndAllAsync(1, token), () => links.ListAsync(1, token),
            () => links.RevokeAsync(1, 1, token), () => links.FindAsync("id", token), () => usage.WriteAsync(token),
            () => site.Services.GetRequiredService<SetupLink>().RenewAsync(token),
        ];
        foreach (var one in work)
        {
            try
            {
                await one();
            }
            catch (Exception error)
            {
                // What a database without sense answers may end the work at any place; what was sent until then is what counts.
                TestContext.Current.TestOutputHelper?.WriteLine(error.Message);
            }
        }

        server.RequireReadable();
        Assert.DoesNotContain(System.Data.IsolationLevel.Serializable, server.Levels);
        var sent = string.Join('\n', server.Commands.Select(command => command.Text)).ReplaceLineEndings("\n");
        string[] parts = ["UPDATE [s]\n", "UPDATE [a]\n", "INTO [ApiKeys]", "INTO [Sessions]", "FROM [SharedViews]", "FROM [People]",
            "sp_getapplock", "INTO [DataProtectionKeys]", "FROM [SetupLinks]"];
        Assert.All(parts, part => Assert.Contains(part, sent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sys", "ALTER DATABASE")]
    [InlineData("__EFMigrationsHistory", "migration")]
    public void A_database_that_is_not_as_it_must_be_is_not_started_on(string question, string sentence)
    {
        var server = Ready(new FakeSqlServer());
        var usual = server.Answer;
        server.Answer = text => !text.Contains(question, StringComparison.Ordinal) ? usual(text)
            : question == "sys" ? (1, (_, _, type) => type == typeof(string) ? "SQL_Latin1_General_CP1_CI_AS" : Value(type)) : (0, Value);

        var error = Assert.ThrowsAny<Exception>(() => Site(server).Dispose());
        Assert.Contains(sentence, StartFailure.Of(error), StringComparison.Ordinal);
    }

    /// <summary>Answers what a start asks of a database that is as it must be.</summary>
    private static FakeSqlServer Ready(FakeSqlServer server)
    {
        using var db = new SqlServerDesignTimeFactory().CreateDbContext([]);
        var migrations = db.Database.GetMigrations().ToList();
        server.Answer = text =>
            text.Contains("[sys].[databases]", StringComparison.Ordinal) ? (1, Value)
            : text.Contains("FROM [__EFMigrationsHistory]", StringComparison.Ordinal)
                ? (migrations.Count, (row, ordinal, _) => ordinal == 0 ? migrations[row] : "10.0.0")
            : null;
        return server;
    }

    private static object Value(int row, int ordinal, Type type) => Value(type);

    private static object Value(Type type) =>
        type == typeof(string) ? DashboardDbContext.SqlServerCollation : type == typeof(bool) ? true : (byte)160;

    private static AccountSite Site(FakeSqlServer server, params (string, string)[] settings) => new(
        services => services.ConfigureDbContext<DashboardDbContext>(options => options.AddInterceptors(server)),
        [("Dashboard:Provider", "SqlServer"), ("Dashboard:ConnectionString", "Server=nowhere;Database=dashboard"), .. settings]);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var tries = 0; !isSo(); tries++)
        {
            Assert.True(tries < 600, "It did not come about.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
