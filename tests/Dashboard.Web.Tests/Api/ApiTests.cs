using System.Globalization;
using System.Net;
using System.Text.Json;
using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Api;

public sealed class ApiTests(DashboardApp app)
{
    private const int ShippedScores = 1272;

    public static TheoryData<string> Lists { get; } = ["scores", "models", "benchmarks", "hardware", "throughput", "costs", "ledger",
        "frontier", "gaps", "stability", "claims", "sources"];

    [Fact]
    public async Task A_published_score_comes_with_its_locator()
    {
        using var page = await GetAsync("/api/v1/scores?models=ling-lite&benchmarks=mmlu&variant=base");

        var item = Assert.Single(page.RootElement.GetProperty("items").EnumerateArray());
        Assert.Equal(70.88, item.GetProperty("value").GetDouble());
        Assert.StartsWith("Table 5", item.GetProperty("locator").GetString(), StringComparison.Ordinal);
        Assert.Equal("ling-lite", item.GetProperty("model").GetString());
        Assert.Equal("s01", item.GetProperty("source").GetString());
        Assert.Equal(JsonValueKind.Null, item.GetProperty("standardError").ValueKind);
    }

    [Fact]
    public async Task A_score_has_every_promised_property()
    {
        using var page = await GetAsync("/api/v1/scores?limit=1");

        var names = page.RootElement.GetProperty("items")[0].EnumerateObject().Select(property => property.Name).ToList();
        string[] promised =
        [
            "model", "modelName", "family", "variant", "benchmark", "benchmarkVersion", "metric", "language", "value", "unit",
            "higherIsBetter", "standardError", "sampleCount",
            "shots", "hardware", "evidence", "marks", "source", "locator", "date", "revision",
        ];
        Assert.Empty(promised.Except(names, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(37)]
    [InlineData(636)]
    [InlineData(1000)]
    [InlineData(1271)]
    [InlineData(1272)]
    [InlineData(10_000)]
    public async Task Paging_visits_every_score_once(int limit)
    {
        var seen = new List<string>();
        var url = FormattableString.Invariant($"/api/v1/scores?limit={limit}");
        for (string? next = ""; next is not null;)
        {
            using var page = await GetAsync(next.Length == 0 ? url : $"{url}&after={next}");
            var items = page.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()).ToList();
            next = page.RootElement.GetProperty("next").GetString();

            Assert.Equal(items.Count, page.RootElement.GetProperty("count").GetInt32());
            Assert.Equal(ShippedScores, page.RootElement.GetProperty("total").GetInt32());
            Assert.True(next is null || items.Count == limit, "a page that is not the last is full");
            seen.AddRange(items);
        }

        Assert.Equal(ShippedScores, seen.Count);
        Assert.Equal(ShippedScores, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Snapshots.Reference.Count, seen.Count);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(500)]
    [InlineData(1272)]
    public async Task Paging_as_CSV_by_the_link_header_visits_every_score_once(int limit)
    {
        using var client = app.NewClient();
        var seen = new List<string>();
        for (var url = FormattableString.Invariant($"/api/v1/scores?format=csv&limit={limit}"); url is not null;)
        {
            using var response = await client.GetAsync(url);
            Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
            var lines = Csv.Read(await response.Content.ReadAsStringAsync());
            Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
            seen.AddRange(lines.Skip(1).Select(line => string.Join('\u001f', line)));
            url = response.Headers.TryGetValues("Link", out var link) ? link.Single().Split('>')[0][1..] : null;
        }

        Assert.Equal(ShippedScores, seen.Count);
        Assert.Equal(ShippedScores, seen.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task JSON_and_CSV_hold_the_same(string list)
    {
        using var client = app.NewClient();
        using var json = await GetAsync($"/api/v1/{list}?limit=10000");
        var items = json.RootElement.GetProperty("items").EnumerateArray().ToList();

        var lines = Csv.Read(await client.GetStringAsync($"/api/v1/{list}?limit=10000&format=csv"));

        Assert.NotEmpty(items);
        Assert.Equal(items[0].EnumerateObject().Select(property => property.Name), lines[0]);
        Assert.Equal(items.Count, lines.Count - 1);
        foreach (var (item, line) in items.Zip(lines.Skip(1)))
        {
            Assert.Equal(item.EnumerateObject().Select(property => Cell(property.Value)), line);
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Every_list_can_be_paged_one_by_one(string list)
    {
        using var all = await GetAsync($"/api/v1/{list}?limit=10000");
        var expected = all.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()).Take(40).ToList();

        var seen = new List<string>();
        for (string? next = ""; next is not null && seen.Count < expected.Count;)
        {
            using var page = await GetAsync($"/api/v1/{list}?limit=1{(next.Length == 0 ? "" : "&after=" + next)}");
            seen.Add(Assert.Single(page.RootElement.GetProperty("items").EnumerateArray()).GetRawText());
            next = page.RootElement.GetProperty("next").GetString();
        }

        Assert.Equal(expected, seen);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=10001", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("size=abc", "size")]
    [InlineData("size=80..7", "size")]
    [InlineData("evidence=zzz", "evidence")]
    [InlineData("sizeof=x", "sizeof")]
    [InlineData("format=xml", "format")]
    [InlineData("after=x", "after")]
    [InlineData("after=-5", "after")]
    [InlineData("asof=999", "asof")]
    [InlineData("asof=0", "asof")]
    [InlineData("models=nope", "models")]
    [InlineData("models=ling-plus,nope", "models")]
    [InlineData("families=nope", "families")]
    [InlineData("benchmarks=nope", "benchmarks")]
    [InlineData("sources=nope", "sources")]
    [InlineData("hardware=nope", "hardware")]
    [InlineData("variant=nope", "variant")]
    [InlineData("runs=nope", "runs")]
    [InlineData("steps=x", "steps")]
    [InlineData("x=time", "x")]
    [InlineData("currency=XXX", "currency")]
    [InlineData("LIMIT=0", "limit")]
    public async Task A_bad_value_is_refused_by_every_list_with_its_key(string query, string key)
    {
        using var client = app.NewClient();
        foreach (var list in Lists.Select(row => row.Data))
        {
            foreach (var format in new[] { "", "&format=csv" }.Where(format => key != "format" || format.Length == 0))
            {
                using var response = await client.GetAsync($"/api/v1/{list}?{query}{format}");
                using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

                Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
                Assert.Equal(400, problem.RootElement.GetProperty("status").GetInt32());
                Assert.Equal(key, Assert.Single(problem.RootElement.GetProperty("errors").EnumerateObject()).Name);
            }
        }
    }

    [Theory]
    [InlineData(null, "A value of the query was not understood.", "A whole number from 1 to 10000 is wanted.")]
    [InlineData("de", "A value of the query was not understood.", "A whole number from 1 to 10000 is wanted.")]
    [InlineData("zh-CN,zh;q=0.9", "查询中有取值无法识别。", "应为 1 到 10000 之间的整数。")]
    public async Task A_problem_is_told_in_the_language_that_is_asked_for(string? language, string detail, string reason)
    {
        using var client = app.NewClient();
        if (language is not null)
        {
            client.DefaultRequestHeaders.Add("Accept-Language", language);
        }

        using var response = await client.GetAsync("/api/v1/scores?limit=0");
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(detail, problem.RootElement.GetProperty("detail").GetString());
        Assert.Equal(reason, Assert.Single(problem.RootElement.GetProperty("errors").GetProperty("limit").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task Several_bad_values_are_named_together()
    {
        using var client = app.NewClient();
        using var response = await client.GetAsync("/api/v1/scores?limit=0&models=nope&size=x");
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(["limit", "models", "size"],
            problem.RootElement.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
    }

    /// <summary>A filter lets in exactly the rows that an eye would pick from the whole list.</summary>
    [Theory]
    [InlineData("families=ling", "family", "ling")]
    [InlineData("benchmarks=c-eval", "benchmark", "c-eval")]
    [InlineData("sources=s01", "source", "s01")]
    [InlineData("evidence=self-reported", "evidence", "self-reported")]
    [InlineData("models=qwen2.5-72b", "model", "qwen2.5-72b")]
    public async Task A_filter_lets_in_what_it_names(string query, string property, string value)
    {
        using var all = await GetAsync("/api/v1/scores?limit=10000");
        using var some = await GetAsync($"/api/v1/scores?limit=10000&{query}");

        var expected = all.RootElement.GetProperty("items").EnumerateArray().Where(item => item.GetProperty(property).GetString() == value)
            .Select(item => item.GetRawText()).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, some.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()));
    }

    [Theory]
    [InlineData("c-eval.zh..cmmlu.zh", "one language")]
    [InlineData("math.zh..mmlu.en", "nobody declares")]
    [InlineData("c-eval", "benchmark.language..benchmark.language")]
    public async Task A_pair_that_does_not_belong_together_is_refused_with_the_reason(string pair, string reason)
    {
        using var client = app.NewClient();
        using var response = await client.GetAsync("/api/v1/gaps?pair=" + pair);
        using var problem = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(reason, Assert.Single(problem.RootElement.GetProperty("errors").GetProperty("pair").EnumerateArray()).GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declared_pair_is_listed_in_either_order()
    {
        using var own = await GetAsync("/api/v1/gaps?pair=c-eval.zh..mmlu.en");
        using var turned = await GetAsync("/api/v1/gaps?pair=mmlu.en..c-eval.zh");

        Assert.InRange(own.RootElement.GetProperty("count").GetInt32(), 1, 100);
        Assert.Equal(own.RootElement.GetProperty("items").GetRawText(), turned.RootElement.GetProperty("items").GetRawText());
    }

    [Fact]
    public async Task Devices_keep_the_words_of_their_source()
    {
        using var page = await GetAsync("/api/v1/hardware?limit=10000");

        var anonymous = page.RootElement.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("hardware").GetString()!.StartsWith("ling-device-", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(anonymous);
        Assert.All(anonymous, item => Assert.Equal(JsonValueKind.Null, item.GetProperty("vendor").ValueKind));
    }

    [Fact]
    public async Task The_description_lists_every_path()
    {
        using var description = await GetAsync("/openapi/v1.json");

        var paths = description.RootElement.GetProperty("paths").EnumerateObject().Where(path =>
            !path.Name.StartsWith(DashboardUrls.UploadsApi, StringComparison.Ordinal) && !path.Name.StartsWith(DashboardUrls.CurationApi,
                StringComparison.Ordinal) && !path.Name.StartsWith(DashboardUrls.LinksApi, StringComparison.Ordinal))
            .ToDictionary(path => path.Name, path => path.Value, StringComparer.Ordinal);
        Assert.Equal(Lists.Select(row => $"/api/v1/{row.Data}").Concat(["/api/v1/compare", "/api/v1/items", "/api/v1/measured", "/api/v1/what-if",
            "/api/v1/serving", "/api/v1/prices", "/api/v1/price-changes", "/api/v1/training-runs",
            "/api/v1/training-spikes", "/api/v1/export/every-eval-ever", "/api/v1/export/parquet", "/api/v1/export/tidy",
            "/api/v1/changes", "/api/v1/views/{page}"])
            .Order(StringComparer.Ordinal), paths.Keys.Order(StringComparer.Ordinal));
        Assert.All(paths.Values, path =>
        {
            var get = path.GetProperty("get");
            Assert.NotEmpty(get.GetProperty("summary").GetString()!);
            Assert.True(get.GetProperty("responses").TryGetProperty("200", out _));
            Assert.True(get.GetProperty("responses").TryGetProperty("400", out _));
        });
    }

    [Theory]
    [InlineData("/healthz/live")]
    [InlineData("/healthz/ready")]
    public async Task Is_well(string path)
    {
        using var client = app.NewClient();
        using var response = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Healthy", await response.Content.ReadAsStringAsync());
    }

    private async Task<JsonDocument> GetAsync(string url)
    {
        using var client = app.NewClient();
        using var response = await client.GetAsync(url);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        return await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
    }

    private static string Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetDouble().ToString(CultureInfo.InvariantCulture),
        JsonValueKind.Array => string.Join('|', value.EnumerateArray().Select(item => item.GetString())),
        _ => value.GetString()!,
    };
}
