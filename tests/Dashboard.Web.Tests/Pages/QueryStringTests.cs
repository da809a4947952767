using System.Reflection;
using System.Text;
using AngleSharp.Html.Parser;
using Dashboard.Web.Startup;
using Dashboard.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Dashboard.Web.Tests.Pages;

/// <summary>A page takes any query string: what it does not understand it drops and says so.</summary>
public sealed class QueryStringTests(DashboardApp app)
{
    private static readonly string[] Pages = ["/", "/leaderboard", "/languages", "/scaling", "/hardware", "/compare",
        "/frontier", "/measured", "/cost",
        "/cost/what-if", "/cost/serving", "/stability", "/claims", "/claims/similar-on-other-chips", "/search", "/models/ling-plus",
        "/sources", "/sources/s01", "/items", "/names", "/changes", "/embed/leaderboard", "/sign-in", "/setup", "/api/v1/views/leaderboard", "/api/v1/changes",
        "/api/v1/scores", "/api/v1/models", "/api/v1/costs", "/api/v1/ledger", "/api/v1/claims", "/api/v1/what-if", "/api/v1/serving", "/api/v1/prices", "/api/v1/price-changes", "/api/v1/measured",
        "/api/v1/items"];

    private static readonly string[] Keys =
    [
        "focus", "families", "models", "benchmarks", "languages", "variant", "size", "sizeof", "hardware", "evidence", "sources",
        "currency", "asof", "sort", "columns", "weights", "cost", "asofdate", "index", "pick", "pair", "runs", "x", "steps", "errors", "test", "subset", "outcome", "item", "page", "tray", "memory", "fp8",
        "model", "active", "tokens", "devices", "mfu", "overhead", "count", "peak", "price", "ref", "refmfu",
        "from", "to", "of", "table", "chart", "v", "limit", "after", "returnUrl", "token", "format", "culture",
        "ui-culture", "FAMILIES", "nothing", "",
    ];

    private static readonly string[] Values =
    [
        "ling", "ling,qwen", "zh", "all", "7..80", "1000..2000", "tokens", "..", "80..7", "1e308..1e309", "-1..3", "NaN..", "abc", "0",
        "-0", "99999999999999999999", "1", "2", "active", "CNY", "-mmlu", "--", "-", "csv", "JSON",
        "<zzq>", "%3Czzq%3E", "\"><zzq onload=x>", "'zzq onclick='x", "</title><zzq>", "</script><script>zzq", "javascript:zzq", "{{zzq}}",
        "%{zzq}", "--><zzq>", "<!--Blazor:{}-->",
        "%", "%zz", "%e4%b8%ad", "%ff%fe", "%00", "%0d%0aSet-Cookie:%20zzq=1", "+", "%2C", ",,,", "a,,b", "中文,百灵", "\u202ezzq",
        "%F0%9F%A6%99", "..%2f..%2fetc", "de-DE", "ar-SA", "xx-invalid-culture-name",
    ];

    /// <summary>Anything else than text is refused by the framework before the page can say a word about it.</summary>
    [Fact]
    public void What_a_page_takes_from_its_address_is_text()
    {
        var taken = typeof(PageList).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.IsDefined(typeof(SupplyParameterFromQueryAttribute), inherit: true)).ToList();

        Assert.NotEmpty(taken);
        Assert.Empty(taken.Where(property => property.PropertyType != typeof(string))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}"));
    }

    [Theory]
    [InlineData("limit=0", false)]
    [InlineData("size=abc", true)]
    [InlineData("evidence=zzz", true)]
    [InlineData("sizeof=x", true)]
    [InlineData("currency=XXX", true)]
    [InlineData("asof=999", true)]
    [InlineData("asof=-1", true)]
    [InlineData("models=nope", true)]
    [InlineData("families=nope", true)]
    [InlineData("benchmarks=nope", true)]
    [InlineData("languages=tlh", true)]
    [InlineData("hardware=nope", true)]
    [InlineData("sources=s999", true)]
    [InlineData("tray=nope", true)]
    [InlineData("runs=nope", true)]
    [InlineData("steps=9..1", true)]
    [InlineData("x=time", true)]
    [InlineData("variant=nope", true)]
    [InlineData("columns=many", true)]
    [InlineData("unknown-key=1", false)]
    public async Task Junk_is_dropped_with_a_note_where_it_means_something(string query, bool isNoted)
    {
        foreach (var path in PageList.All.Where(page => page.Link is { TakesFilters: true }).Select(page => page.Route))
        {
            using var page = await app.GetPageAsync($"{path}?{query}");

            var notes = page.QuerySelectorAll("p.note[role=status]").Select(note => note.TextContent).ToList();
            if (isNoted)
            {
                Assert.Contains(query.Split('=')[1].TrimStart('-'), Assert.Single(notes), StringComparison.OrdinalIgnoreCase);
            }
            else
            {
                Assert.Empty(notes);
            }
        }
    }

    [Fact]
    public async Task No_query_string_breaks_a_page_or_gets_into_its_markup()
    {
        var random = new Random(20_260_104);
        for (var i = 0; i < 400; i++)
        {
            var path = Pages[i % Pages.Length];
            var query = Query(random);

            var (status, headers, body) = await GetAsync(path, query);

            Assert.True(status is 200 or 400 or 404,
                $"{status.ToString(System.Globalization.CultureInfo.InvariantCulture)} for {path}{query}");
            Assert.DoesNotContain(headers.SetCookie, cookie => cookie!.StartsWith("zzq", StringComparison.Ordinal));
            if (headers.ContentType.ToString().StartsWith("text/html", StringComparison.Ordinal))
            {
                Assert.True(status == 200 || path.StartsWith(DashboardUrls.Embed, StringComparison.Ordinal), path + query);
                AssertUntouched(body, path + query);
            }
        }
    }

    [Fact]
    public async Task A_very_long_query_string_is_answered()
    {
        foreach (var value in new[] { new string('a', 7000), string.Join(',', Enumerable.Range(0, 2000)), new string('%', 5000),
            string.Concat(Enumerable.Repeat("<zzq>", 1000)) })
        {
            var (status, _, body) = await GetAsync("/leaderboard", $"?models={value}&size={value}");

            Assert.Equal(200, status);
            AssertUntouched(body, "long");
            Assert.True(body.Length < 3_000_000, "the answer grows with the question");
        }
    }

    private static void AssertUntouched(string body, string url)
    {
        Assert.False(body.Contains("<zzq", StringComparison.OrdinalIgnoreCase), url);
        using var page = new HtmlParser().ParseDocument(body);
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Empty(page.QuerySelectorAll("zzq"));
        Assert.All(page.QuerySelectorAll("script"), script => Assert.Empty(script.TextContent));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on",
            StringComparison.OrdinalIgnoreCase) || attribute.Name.Contains("zzq", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(page.QuerySelectorAll("a[href]"),
            link => link.GetAttribute("href")!.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase));
    }

    private static string Query(Random random)
    {
        var query = new StringBuilder("?");
        for (var parts = random.Next(1, 6); parts > 0; parts--)
        {
            query.Append(Keys[random.Next(Keys.Length)]).Append(random.Next(8) == 0 ? "" : "=");
            for (var words = random.Next(0, 3); words > 0; words--)
            {
                query.Append(random.Next(6) == 0 ? Noise(random) : Values[random.Next(Values.Length)])
                    .Append(random.Next(3) == 0 ? "," : "");
            }

            query.Append('&');
        }

        return query.ToString();
    }

    private static string Noise(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 30)).Select(_ => (char)random.Next(0x21, 0x17f)));

    /// <summary>Sent as it stands: a client would mend broken escapes.</summary>
    private async Task<(int Status, IHeaderDictionary Headers, string Body)> GetAsync(string path, string query)
    {
        var context = await app.Server.SendAsync(request =>
        {
            request.Request.Method = "GET";
            request.Request.Scheme = "http";
            request.Request.Host = new HostString("localhost");
            request.Request.Path = path;
            request.Request.QueryString = new QueryString(query.Replace("#", "%23", StringComparison.Ordinal));
        });
        using var reader = new StreamReader(context.Response.Body);
        return (context.Response.StatusCode, context.Response.Headers, await reader.ReadToEndAsync());
    }
}
