using System.Globalization;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Dashboard.Web.Features.ShortLinks;
using Dashboard.Web.Tests.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Dashboard.Web.Tests.Sharing;

/// <summary>What following a link gives, to whom.</summary>
public sealed class ShareGateTests
{
    private const string Circuit = "\"type\":\"server\"";

    [Fact]
    public async Task Whoever_may_read_is_sent_to_the_view()
    {
        foreach (var isClosed in new[] { false, true })
        {
            using var site = new AccountSite(("Dashboard:RequireSignIn", isClosed ? "true" : "false"));
            var person = await site.AddAsync(Role.Viewer);
            var id = await site.ShareAsync(person, withoutSignIn: false);
            using var client = isClosed ? await site.SignedInAsync(person) : site.NewClient();
            foreach (var (rest, target) in new[]
            {
                ("", "/leaderboard?families=ling"),
                ("?utm_source=mail", "/leaderboard?families=ling"),
                ("/data?format=csv", "/api/v1/views/leaderboard?families=ling&format=csv"),
            })
            {
                using var response = await client.GetAsync(DashboardUrls.Shared(id) + rest);

                Assert.Equal((HttpStatusCode.Redirect, target), (response.StatusCode, response.Headers.Location!.ToString()));
                AssertHeaders(response);
            }
        }
    }

    [Theory]
    [InlineData("/", "", "/api/v1/views/overview?format=csv")]
    [InlineData("/models/ling-plus", "", "/api/v1/views/models/ling-plus?format=csv")]
    [InlineData("/cost/what-if", "mfu=15..35", "/api/v1/views/cost/what-if?mfu=15..35&format=csv")]
    public void The_data_of_a_view_has_an_address(string path, string query, string address) =>
        Assert.Equal(address, DashboardUrls.ViewData(SharedAddress.Join(path, query), "csv"));

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task A_stranger_signs_in_first_unless_site_and_link_both_say_otherwise(bool isAllowed, bool withoutSignIn)
    {
        using var site = new AccountSite(("Dashboard:RequireSignIn", "true"),
            ("Dashboard:ShareWithoutSignIn", isAllowed ? "true" : "false"));
        var person = await site.AddAsync(Role.Viewer);
        var id = await site.ShareAsync(person, withoutSignIn);
        using var client = site.NewClient();

        using var asked = await client.GetAsync(DashboardUrls.Shared(id));
        Assert.Equal(DashboardUrls.SignInFor(DashboardUrls.Shared(id)), asked.Headers.Location!.PathAndQuery);
        AssertHeaders(asked);
        Assert.Equal(0, (await site.LinksOfAsync(person))[0].Opens);

        using var signedIn = await AccountSite.SignInAsync(client, person.Email!, AccountSite.Password,
            asked.Headers.Location.PathAndQuery);
        Assert.Equal(DashboardUrls.Shared(id), new Uri(new Uri("http://localhost"), signedIn.Headers.Location!).PathAndQuery);
        using var opened = await client.GetAsync(DashboardUrls.Shared(id));
        Assert.Equal("/leaderboard?families=ling", opened.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_stranger_sees_the_view_in_place_without_a_circuit()
    {
        using var site = new AccountSite(LinkSite.ClosedButForLinks);
        var person = await site.AddAsync(Role.Viewer);
        var id = await site.ShareAsync(person);
        using var member = await site.SignedInAsync(person);
        using var client = site.NewClient();

        using var response = await client.GetAsync(DashboardUrls.Shared(id));
        using var head = await LinkSite.SendAsync(client, "HEAD", DashboardUrls.Shared(id));
        using var page = await AccountSite.ReadAsync(response);
        using var own = await AccountSite.PageAsync(member, "/leaderboard?families=ling");
        using var circuit = await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null);
        using var direct = await client.GetAsync("/leaderboard?families=ling");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (response.StatusCode, head.StatusCode));
        Assert.Equal(own.QuerySelector("main h1")!.TextContent, page.QuerySelector("main h1")!.TextContent);
        Assert.Contains(Circuit, own.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(Circuit, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("Blazor-Server", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("false", page.Body!.GetAttribute("data-enhance-nav"));
        Assert.Equal(DashboardUrls.Shared(id) + "#content", page.QuerySelector(".skip-link")!.GetAttribute("href"));
        Assert.False(response.Headers.Contains("Set-Cookie"));
        AssertHeaders(response);
        AssertHeaders(head);
        Assert.Equal(HttpStatusCode.Redirect, circuit.StatusCode);
        Assert.True(LinkSite.IsTurnedAway(direct));
        Assert.Equal(1, (await site.LinksOfAsync(person))[0].Opens);
    }

    [Fact]
    public async Task Every_kind_of_page_can_be_seen_in_place()
    {
        using var site = new AccountSite(LinkSite.ClosedButForLinks);
        var person = await site.AddAsync(Role.Viewer);
        using var client = site.NewClient();
        foreach (var (path, query, status) in new[]
        {
            ("/", "", HttpStatusCode.OK),
            ("/cost/what-if", "mfu=15..35", HttpStatusCode.OK),
            ("/hardware", "", HttpStatusCode.OK),
            ("/claims", "", HttpStatusCode.OK),
            ("/sources", "", HttpStatusCode.OK),
            ("/models/no-such", "", HttpStatusCode.NotFound),
        })
        {
            using var response = await client.GetAsync(DashboardUrls.Shared(await site.ShareAsync(person, path: path, query: query)));
            using var page = await AccountSite.ReadAsync(response);

            Assert.Equal(status, response.StatusCode);
            Assert.NotEqual(Text.ForbiddenTitle, page.QuerySelector("h1")!.TextContent);
            Assert.DoesNotContain(Circuit, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
            AssertHeaders(response);
        }
    }

    /// <summary>The request goes on as one for the view or its data, with a pass for that and nothing else,
    /// which is gone afterwards.</summary>
    [Theory]
    [InlineData(null, "/leaderboard", "?families=ling")]
    [InlineData("csv", "/api/v1/views/leaderboard", "?families=ling&format=csv")]
    public async Task The_pass_is_for_one_address_of_one_request(string? format, string path, string query)
    {
        using var site = new AccountSite(LinkSite.ClosedButForLinks);
        var id = await site.ShareAsync(await site.AddAsync(Role.Viewer));
        var authorization = site.Services.GetRequiredService<IAuthorizationService>();
        var asked = 0;
        var gate = ActivatorUtilities.CreateInstance<ShareGate>(site.Services, new RequestDelegate(async http =>
        {
            asked++;
            Assert.Equal((path, query), (http.Request.Path.Value, http.Request.QueryString.Value));
            Assert.Null(http.GetEndpoint());
            Assert.Null(Actor.Of(http.User));
            foreach (var right in Policies.All)
            {
                Assert.Equal(right == Policies.Read, (await authorization.AuthorizeAsync(http.User, http, right)).Succeeded);
            }

            Assert.False(
                (await authorization.AuthorizeAsync(new ClaimsPrincipal(SharePass.Of(http.User)!.Clone()), http, Policies.Read)).Succeeded);
            foreach (var (method, otherPath, otherQuery) in new[] { ("POST", path, query), ("DELETE", path, query),
                ("GET", path + "x", query), ("GET", path.ToUpperInvariant(), query), ("GET", path, query + "&x=1"), ("GET", path, "") })
            {
                var other = Request(site, method, otherPath, otherQuery);
                Assert.False((await authorization.AuthorizeAsync(http.User, other, Policies.Read)).Succeeded);
            }

            http.Response.ContentType = "text/plain";
        }));
        var context = Request(site, "GET", DashboardUrls.Shared(id) + (format is null ? "" : "/data"),
            format is null ? "" : $"?format={format}");
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new ShareGate.Mark()), "link"));
        context.Request.RouteValues[ShareGate.Rest] = id + (format is null ? "" : "/data");

        await gate.InvokeAsync(context);

        Assert.Equal((1, StatusCodes.Status200OK), (asked, context.Response.StatusCode));
        Assert.Null(SharePass.Of(context.User));
        Assert.StartsWith("/s/", context.Request.Path.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_leads_nowhere_is_the_same_to_the_byte()
    {
        foreach (var isClosed in new[] { true, false })
        {
            using var site = new AccountSite([.. LinkSite.ClosedButForLinks, ("Dashboard:RequireSignIn", isClosed ? "true" : "false")]);
            var (person, gone) = (await site.AddAsync(Role.Viewer), await site.AddAsync(Role.Viewer));
            var live = await site.ShareAsync(person);
            string[] dead = [await site.EndedAsync(person), await site.RevokedAsync(person), await site.ShareAsync(gone)];
            await site.ChangeAsync(
                db => db.Users.Where(one => one.Id == gone.Id).ExecuteUpdateAsync(one => one.SetProperty(each => each.IsDisabled, true)));
            using var client = site.NewClient();
            using var unknown = await client.GetAsync(DashboardUrls.Shared(LinkSite.Unknown));
            var (whole, head) = (await LinkSite.WholeAsync(unknown), await LinkSite.WholeAsync(unknown, withBody: false));

            foreach (var address in Nowhere(live, dead))
            {
                using var got = await LinkSite.SendAsync(client, "GET", address);
                Assert.True(whole == await LinkSite.WholeAsync(got), $"{address} differs: {got.StatusCode} {got.Headers}");
                using var looked = await LinkSite.SendAsync(client, "HEAD", address);
                Assert.Equal(head, await LinkSite.WholeAsync(looked, withBody: false));
                Assert.Empty(await looked.Content.ReadAsByteArrayAsync());
            }

            foreach (var method in new[] { "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY" })
            {
                using var tried = await LinkSite.SendAsync(client, method, DashboardUrls.Shared(live));
                Assert.Equal(whole, await LinkSite.WholeAsync(tried));
            }

            var raw = await site.RawAsync(DashboardUrls.Shared(LinkSite.Unknown));
            Assert.Contains(Text.LinkNowhereTitle, raw, StringComparison.Ordinal);
            foreach (var path
                in new[] { $"/s/../s/{live}", $"/s/./{live}", "/s/../account", $"/s/{live}/..", $"/s/{live}/../data", $"/s/{live}\0",
                    $"/s/\0{live}", $"/s/{live[..21]}\0", $"/s/{live}\n", $"/s/{live[..21]}\ud800", $"/s/\\{live}", $"/s/{live}\\data" })
            {
                Assert.Equal(raw, await site.RawAsync(path));
            }

            var text = await unknown.Content.ReadAsStringAsync();
            Assert.Contains(Text.LinkNowhereTitle, text, StringComparison.Ordinal);
            Assert.DoesNotContain("Blazor", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("__RequestVerificationToken", text, StringComparison.Ordinal);
            AssertHeaders(unknown);
            using var style = await client.GetAsync("/assets/app.css");
            Assert.Equal(HttpStatusCode.OK, style.StatusCode);
        }
    }

    /// <summary>As if such a row had come into the database by another way, or from a version with other rules.</summary>
    [Fact]
    public async Task A_row_that_leads_elsewhere_leads_nowhere()
    {
        foreach (var isClosed in new[] { true, false })
        {
            using var site = new AccountSite([.. LinkSite.ClosedButForLinks, ("Dashboard:RequireSignIn", isClosed ? "true" : "false")]);
            var person = await site.AddAsync(Role.Viewer);
            using var client = site.NewClient();
            using var nothing = await client.GetAsync(DashboardUrls.Shared(LinkSite.Unknown));
            foreach (var path in new[] { "/account", "/people", "/api/v1/scores", "//evil.example/leaderboard", "https://evil.example/" })
            {
                using var response = await client.GetAsync(DashboardUrls.Shared(await site.ShareAsync(person, path: path)));

                Assert.Equal(await LinkSite.WholeAsync(nothing), await LinkSite.WholeAsync(response));
            }
        }
    }

    /// <summary><c>DASHBOARD_GUESSES</c> says how many (20,000 if it is not set). While the minutes pass some more are let through,
    /// none of them finds anything.</summary>
    [Fact]
    public async Task Guesses_hit_nothing_and_are_stopped()
    {
        const int Permits = 50;
        var guesses = int.TryParse(Environment.GetEnvironmentVariable("DASHBOARD_GUESSES"), NumberStyles.None, CultureInfo.InvariantCulture,
            out var wanted) ? wanted : 20_000;
        using var site = new AccountSite(
            [.. LinkSite.ClosedButForLinks, ("Dashboard:SharesPerMinute", Permits.ToString(CultureInfo.InvariantCulture))]);
        var live = await site.ShareAsync(await site.AddAsync(Role.Viewer));
        using var client = site.NewClient();
        var (answers, passed, started) = (new HashSet<string>(StringComparer.Ordinal), 0, DateTime.UtcNow);

        for (var i = 0; i < guesses; i++)
        {
            var guess = System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
            using var response = await client.GetAsync(DashboardUrls.Shared(guess));
            Assert.True(response.StatusCode == HttpStatusCode.NotFound || (i >= Permits
                && response.StatusCode == HttpStatusCode.TooManyRequests), FormattableString.Invariant($"{i}: {response.StatusCode}"));
            passed += response.StatusCode == HttpStatusCode.TooManyRequests ? 0 : 1;
            answers.Add(await LinkSite.WholeAsync(response));
        }

        using var known = await client.GetAsync(DashboardUrls.Shared(live));
        Assert.Equal(2, answers.Count);
        Assert.InRange(passed, Permits, Permits * (1 + (int)Math.Ceiling((DateTime.UtcNow - started).TotalMinutes)));
        Assert.Contains(await LinkSite.WholeAsync(known), answers);
        Assert.NotNull(known.Headers.RetryAfter);
    }

    private static IEnumerable<string> Nowhere(string live, string[] dead) =>
    [
        .. dead.SelectMany(id => new[] { $"/s/{id}", $"/S/{id}", $"/s/{id}/data?format=csv", $"/s/{id}?x=1" }),
        "/s", "/s/", "/s//", "/s/x", $"/s/{live[..21]}", $"/s/{live}A", $"/s/{new string('A', 5000)}", $"/s/{live[..21]}!",
        $"/s/{live[..21]}+", $"/s/{live[..21]}=", $"/s/{live}%20",
        $"/s/{live[..21]}%C3%A9", $"/s/{live[..21]}é", $"/s/{live[..21]}%EF%BC%A1", "/s/%ff%fe", "/s/%zz", "/s/中文", "/s/..%2f..%2faccount",
        "/s/%2e%2e%2fleaderboard", $"/s/{live}%2f", $"/s/{live}%2Fdata?format=csv", $"/s/..%2f{live}",
        $"/s/{live}/", $"/s//{live}", $"/s/{live}//", $"/s/{live}/x", $"/s/{live}/leaderboard", $"/s/{live}/api/v1/scores",
        $"/s/{live}/account", $"/s/{live}/_blazor", $"/s/{live}/{live}", $"/s/{live};x",
        $"/s/{live}/data", $"/s/{live}/data/", $"/s/{live}/DATA?format=csv", $"/s/{live}/data?format=", $"/s/{live}/data?format=csv&x=1",
        $"/s/{live}/data?format=csv&format=json", $"/s/{live}/data?FORMAT", $"/s/{live}/data?format=csv%26families=qwen",
        $"/s/{live}/data?format=../scores", $"/s/{live}/data?models=x", $"/s/{live}/data?format=CSV",
        $"/s/{live}/data?format={new string('a', 21)}", $"/s/{live}/data/csv?format=csv",
    ];

    private static DefaultHttpContext Request(AccountSite site, string method, string path, string query)
    {
        var context = new DefaultHttpContext { RequestServices = site.Services };
        (context.Request.Method, context.Request.Path, context.Request.QueryString) = (method, path, new QueryString(query));
        return context;
    }

    private static void AssertHeaders(HttpResponseMessage response)
    {
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("noindex", response.Headers.GetValues("X-Robots-Tag").Single());
    }
}
