using System.Net;
using Dashboard.Web.Features.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Dashboard.Web.Tests.Accounts;

public sealed class SecondFactorTests
{
    [Fact]
    public async Task Set_up_asked_for_at_sign_in_and_switched_off_with_the_password()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer);
        using var client = await site.SignedInAsync(person);
        using var other = await site.SignedInAsync(person);
        var (key, codes) = await SetUpAsync(client);
        using var stays = await client.GetAsync(DashboardUrls.Account);
        using var ended = await other.GetAsync(DashboardUrls.Account);

        using var password = await AccountSite.SignInAsync(other, person.Email!, AccountSite.Password, DashboardUrls.SignInFor("/sources"));
        using var half = await other.GetAsync(DashboardUrls.Account);
        using var wrong = await SendCodeAsync(other, "000000");
        using var right = await SendCodeAsync(other, AuthenticatorApp.Code(key, 1), password.Headers.Location!.ToString());
        using var inside = await other.GetAsync(DashboardUrls.Account);
        using var wrongPassword = await AccountSite.ReadAsync(
            await AccountSite.SendAsync(other, DashboardUrls.SecondFactor, "off", ("Password", "not it")));
        using var off = await AccountSite.ReadAsync(
            await AccountSite.SendAsync(other, DashboardUrls.SecondFactor, "off", ("Password", AccountSite.Password)));
        using var again = await AccountSite.SignInAsync(site.NewClient(), person.Email!, AccountSite.Password);
        using var still = await other.GetAsync(DashboardUrls.Account);

        Assert.Equal(SecondFactor.Codes, codes.Count);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (stays.StatusCode, ended.StatusCode));
        Assert.Equal("/sign-in/code?returnUrl=%2Fsources", new Uri(new("http://localhost"), password.Headers.Location).PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, half.StatusCode);
        Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        Assert.Equal("/sources", new Uri(new("http://localhost"), right.Headers.Location!).PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
        Assert.Equal(Text.PasswordWrong, wrongPassword.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(Text.SecondFactorIsOff, off.QuerySelector("[role=status]")!.TextContent);
        Assert.Equal("/", new Uri(new("http://localhost"), again.Headers.Location!).PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer);
        using var client = await site.SignedInAsync(person);
        var (key, codes) = await SetUpAsync(client);
        var code = AuthenticatorApp.Code(key, 1);

        var answers = new List<HttpStatusCode>();
        foreach (var typed in new[] { code, code, AuthenticatorApp.Code(key), codes[0].ToLowerInvariant(), codes[0],
            codes[1].Replace("-", " ", StringComparison.Ordinal) })
        {
            using var browser = site.NewClient();
            using var password = await AccountSite.SignInAsync(browser, person.Email!, AccountSite.Password);
            using var answer = await SendCodeAsync(browser, typed);
            answers.Add(answer.StatusCode);
        }

        // The third was used to switch it on.
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.OK,
            HttpStatusCode.Redirect], answers);
    }

    [Fact]
    public async Task Of_many_who_use_a_code_at_once_one_gets_in()
    {
        using var site = new AccountSite(("Dashboard:LockoutFailures", "100"));
        var person = await site.AddAsync(Role.Viewer);
        using var client = await site.SignedInAsync(person);
        var (_, codes) = await SetUpAsync(client);
        var browsers = Enumerable.Range(0, 6).Select(_ => site.NewClient()).ToList();
        foreach (var browser in browsers)
        {
            using var password = await AccountSite.SignInAsync(browser, person.Email!, AccountSite.Password);
        }

        var answers = await Task.WhenAll(browsers.Select(browser => SendCodeAsync(browser, codes[0])));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        browsers.ForEach(browser => browser.Dispose());
    }

    [Fact]
    public async Task Guessing_codes_is_slowed_down_from_wherever_and_the_password_is_asked_for_again_after_a_while()
    {
        using var site = new AccountSite(("Dashboard:LockoutFailures", "3"));
        var person = await site.AddAsync(Role.Viewer);
        using var client = await site.SignedInAsync(person);
        var (key, _) = await SetUpAsync(client);
        using var browser = site.NewClient();
        using var password = await AccountSite.SignInAsync(browser, person.Email!, AccountSite.Password);
        for (var i = 0; i < 3; i++)
        {
            using var wrong = await SendCodeAsync(browser, "000000");
            Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        }

        using var slowed = await SendCodeAsync(browser, AuthenticatorApp.Code(key, 1));
        site.Clock.Ahead = TimeSpan.FromSeconds(16);
        using var right = await SendCodeAsync(browser, AuthenticatorApp.Code(key, 1));
        using var late = await AccountSite.PageAsync(site.NewClient(), DashboardUrls.SignInCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, slowed.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
        Assert.Contains(Text.CodeTooLate, late.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_resets_it_and_a_link_does_not_go_around_it()
    {
        using var site = new AccountSite();
        using var administrator = await site.SignedInAsync(await site.AddAsync(Role.Administrator));
        var person = await site.AddAsync(Role.Viewer);
        using var client = await site.SignedInAsync(person);
        await SetUpAsync(client);
        using var linked = await AccountSite.ReadAsync(await AccountSite.SendAsync(administrator, DashboardUrls.Person(person.Id), "link"));
        var link = new Uri(linked.QuerySelector(".secret input")!.GetAttribute("value")!).PathAndQuery;

        using var guest = site.NewClient();
        using var joined = await AccountSite.SendAsync(guest, link, "join", ("Password", "another four words here"));
        using var outside = await guest.GetAsync(DashboardUrls.Account);
        using var reset = await AccountSite.SendAsync(administrator, DashboardUrls.Person(person.Id), "second-factor");
        using var signedIn = await AccountSite.SignInAsync(guest, person.Email!, "another four words here");
        using var inside = await guest.GetAsync(DashboardUrls.Account);

        Assert.EndsWith(DashboardUrls.SignIn, joined.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (outside.StatusCode, inside.StatusCode));
    }

    [Fact]
    public async Task The_database_holds_neither_key_nor_codes_in_the_clear()
    {
        using var site = new AccountSite();
        using var client = await site.SignedInAsync(await site.AddAsync(Role.Viewer));
        var (key, codes) = await SetUpAsync(client);

        await site.ChangeAsync(async db =>
        {
            var tokens = await db.UserTokens.ToListAsync();
            Assert.Equal(3, tokens.Count);
            Assert.All(tokens, token => Assert.InRange(token.Value!.Length, 1, 200));
            var all = string.Join(' ', tokens.Select(token => token.Value));
            Assert.DoesNotContain(key, all, StringComparison.Ordinal);
            Assert.All(codes.Select(code => code.Replace("-", "", StringComparison.Ordinal)),
                code => Assert.DoesNotContain(code, all, StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task New_recovery_codes_end_the_ones_before()
    {
        using var site = new AccountSite();
        var person = await site.AddAsync(Role.Viewer);
        using var client = await site.SignedInAsync(person);
        var (_, old) = await SetUpAsync(client);

        using var page = await AccountSite.ReadAsync(
            await AccountSite.SendAsync(client, DashboardUrls.SecondFactor, "codes", ("Password", AccountSite.Password)));
        var codes = page.QuerySelectorAll(".codes code").Select(code => code.TextContent).ToList();
        using var browser = site.NewClient();
        using var password = await AccountSite.SignInAsync(browser, person.Email!, AccountSite.Password);
        using var dead = await SendCodeAsync(browser, old[0]);
        using var alive = await SendCodeAsync(browser, codes[0]);

        Assert.Equal(SecondFactor.Codes, codes.Count);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (dead.StatusCode, alive.StatusCode));
    }

    private static Task<HttpResponseMessage> SendCodeAsync(HttpClient client, string code, string page = DashboardUrls.SignInCode) =>
        AccountSite.SendAsync(client, page, "code", ("Code", code));

    /// <summary>Switches it on as a person would: key and recovery codes are read from the page.</summary>
    private static async Task<(string Key, List<string> Codes)> SetUpAsync(HttpClient client)
    {
        using var begun = await AccountSite.ReadAsync(await AccountSite.SendAsync(client, DashboardUrls.SecondFactor, "begin"));
        var key = begun.QuerySelector(".secret input")!.GetAttribute("value")!;
        Assert.StartsWith("otpauth://totp/", begun.QuerySelector(".secret a")!.GetAttribute("href"), StringComparison.Ordinal);
        using var wrong = await AccountSite.ReadAsync(
            await AccountSite.SendAsync(client, DashboardUrls.SecondFactor, "confirm", ("Code", "000000")));
        Assert.Equal(Text.CodeWrong, wrong.QuerySelector("[role=alert]")!.TextContent);
        using var on = await AccountSite.ReadAsync(
            await AccountSite.SendAsync(client, DashboardUrls.SecondFactor, "confirm", ("Code", AuthenticatorApp.Code(key))));
        Assert.Equal(Text.SecondFactorIsOn, on.QuerySelector("p[role=status]")!.TextContent);
        return (key, [.. on.QuerySelectorAll(".codes code").Select(code => code.TextContent)]);
    }
}
