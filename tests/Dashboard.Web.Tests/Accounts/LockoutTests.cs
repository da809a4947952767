using System.Net;
using Dashboard.Web.Features.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Dashboard.Web.Tests.Accounts;

/// <summary>Who guesses has to wait, and nobody else.</summary>
public sealed class LockoutTests
{
    private const string Wrong = "not the password";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wrong_passwords_make_an_address_wait_longer_each_time_whether_or_not_the_account_exists(bool exists)
    {
        using var site = new AccountSite(("Dashboard:LockoutFailures", "3"));
        var email = exists ? (await site.AddAsync(Role.Viewer)).Email! : "nobody@example.org";
        using var client = site.NewClient();
        for (var i = 0; i < 3; i++)
        {
            using var wrong = await AccountSite.SignInAsync(client, email, Wrong);
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        using var waits = await AccountSite.SignInAsync(client, email, AccountSite.Password);
        using var page = await AccountSite.ReadAsync(waits);
        site.Clock.Ahead = TimeSpan.FromSeconds(16);
        using var again = await AccountSite.SignInAsync(client, email, Wrong);
        site.Clock.Ahead += TimeSpan.FromSeconds(16);
        using var longer = await AccountSite.SignInAsync(client, email, AccountSite.Password);
        site.Clock.Ahead += TimeSpan.FromSeconds(16);
        using var free = await AccountSite.SignInAsync(client, email, AccountSite.Password);

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK, HttpStatusCode.TooManyRequests),
            (waits.StatusCode, again.StatusCode, longer.StatusCode));
        Assert.InRange(waits.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 15);
        Assert.Equal(Format.Of(Text.SignInWaitSeconds, (int)waits.Headers.RetryAfter!.Delta!.Value.TotalSeconds), page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(exists ? HttpStatusCode.Redirect : HttpStatusCode.OK, free.StatusCode);
    }

    [Fact]
    public async Task Who_guesses_from_elsewhere_locks_nobody_out()
    {
        using var site = new AccountSite(("Dashboard:LockoutFailures", "2"), ("Dashboard:SignInsPerAccount", "4"));
        var person = await site.AddAsync(Role.Viewer);
        using var owner = await site.SignedInAsync(person);
        using var left = await AccountSite.SendAsync(owner, DashboardUrls.SignOut, "sign-out");
        for (var i = 1; i <= 6; i++)
        {
            // Each from an address of its own, until strangers together have had all their attempts.
            var status = await GuessAsync(site, person.Email!, FormattableString.Invariant($"203.0.113.{i}"));
            Assert.Equal(i < 4 ? StatusCodes.Status200OK : StatusCodes.Status429TooManyRequests, status);
        }

        using var back = await AccountSite.SignInAsync(owner, person.Email!, AccountSite.Password);

        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
    }

    [Fact]
    public async Task A_known_browser_is_known_for_its_account_only_and_has_no_more_attempts_than_others()
    {
        using var site = new AccountSite(("Dashboard:SignInsPerAccount", "3"), ("Dashboard:LockoutFailures", "100"));
        var (one, other) = (await site.AddAsync(Role.Viewer), await site.AddAsync(Role.Viewer));
        using var client = await site.SignedInAsync(one);
        for (var i = 1; i <= 3; i++)
        {
            using var own = await AccountSite.SignInAsync(client, one.Email!, Wrong);
            using var strange = await AccountSite.SignInAsync(client, other.Email!, Wrong);
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (own.StatusCode, strange.StatusCode));
        }

        using var ownOver = await AccountSite.SignInAsync(client, one.Email!, Wrong);
        using var strangeOver = await AccountSite.SignInAsync(client, other.Email!, Wrong);

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests), (ownOver.StatusCode, strangeOver.StatusCode));
    }

    [Fact]
    public void Many_attempts_at_once_are_no_way_round_and_the_wait_has_an_end()
    {
        var clock = new Clock();
        var delays = new SignInDelays(Options.Create(new DashboardOptions { LockoutFailures = 3, LockoutMinutes = 1 }), clock);

        Assert.Equal(3, Enumerable.Range(0, 20).AsParallel().Count(_ => delays.TryBegin("who") is null));
        for (var i = 0; i < 20; i++)
        {
            clock.Ahead += TimeSpan.FromSeconds(61);
            Assert.Null(delays.TryBegin("who"));
        }

        Assert.InRange(delays.TryBegin("who")!.Value.TotalSeconds, 50, 60);
        Assert.Null(delays.TryBegin("other"));
        delays.Succeeded("who");
        Assert.Null(delays.TryBegin("who"));
    }

    [Fact]
    public void Names_of_many_accounts_do_not_push_out_one_that_has_to_wait()
    {
        var delays = new SignInDelays(Options.Create(new DashboardOptions { LockoutFailures = 1 }), new Clock());
        Assert.Null(delays.TryBegin("who"));

        for (var i = 0; i < 9_000; i++)
        {
            delays.TryBegin(FormattableString.Invariant($"n{i}"));
            delays.Succeeded(FormattableString.Invariant($"n{i}"));
        }

        Assert.NotNull(delays.TryBegin("who"));
    }

    /// <summary>What a client at another address gets for a wrong password.</summary>
    private static async Task<int> GuessAsync(AccountSite site, string email, string address)
    {
        using var client = site.NewClient();
        using var page = await client.GetAsync(DashboardUrls.SignIn);
        using var document = await AccountSite.ReadAsync(page);
        var token = document.QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("_handler", "sign-in"),
            KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("Email", email),
            KeyValuePair.Create("Password", Wrong)]);
        var body = await form.ReadAsByteArrayAsync();
        var answer = await site.Server.SendAsync(http =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(address);
            http.Request.Method = "POST";
            http.Request.Host = new("localhost");
            http.Request.Path = DashboardUrls.SignIn;
            http.Request.ContentType = form.Headers.ContentType!.ToString();
            http.Request.Headers.Cookie = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(set => set.Split(';')[0]));
            http.Request.Body = new MemoryStream(body);
            http.Request.ContentLength = body.Length;
        });
        return answer.Response.StatusCode;
    }
}
