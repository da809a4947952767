using System.Net;
using System.Text;
using System.Text.Json;
using Dashboard.Web.Tests.Accounts;
using Dashboard.Web.Tests.Infrastructure;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using Role = Dashboard.Data.Entities.Role;

namespace Dashboard.Web.Tests.Api;

/// <summary>The server for assistants, asked by the client of the SDK.</summary>
public sealed class McpTests(DashboardApp app)
{
    private static readonly string[] tools =
        ["claims", "compare", "costs", "list_scores", "search", "serving_cost", "sources", "what_if"];

    [Fact]
    public async Task The_tools_are_listed_and_say_that_they_only_read()
    {
        using var http = app.NewClient();
        await using var client = await ConnectAsync(http);
        var listed = await client.ListToolsAsync();

        Assert.Equal(tools, listed.Select(tool => tool.Name).Order(StringComparer.Ordinal));
        Assert.All(listed, tool => Assert.True(tool.ProtocolTool.Annotations is { ReadOnlyHint: true, OpenWorldHint: false }, tool.Name));
        Assert.All(listed, tool => Assert.NotEmpty(tool.Description));
        Assert.All(listed, tool => Assert.NotNull(tool.ProtocolTool.OutputSchema));
    }

    [Fact]
    public async Task Is_Ling_Plus_better_than_DeepSeek_V2_5_in_Chinese()
    {
        const string Query = "models=ling-plus,deepseek-v2.5-1210&languages=zh";
        using var http = app.NewClient();
        await using var client = await ConnectAsync(http);

        var asked = await client.CallToolAsync("compare",
            With(("model", "Ling-Plus"), ("other", "DeepSeek-V2.5"), ("languages", "Chinese")));
        Assert.True(asked.IsError);
        Assert.Contains("deepseek-v2.5-1210", TextOf(asked), StringComparison.Ordinal);

        var answer = Structured(await client.CallToolAsync("compare",
            With(("model", "Ling-Plus"), ("other", "DeepSeek-V2.5-1210"), ("languages", "Chinese"))));
        using var list = JsonDocument.Parse(await http.GetStringAsync($"/api/v1/compare?{Query}&limit=1000"));
        using var page = JsonDocument.Parse(await http.GetStringAsync($"/api/v1/views/compare?{Query}"));

        Assert.NotEqual(0, answer.GetProperty("data").GetProperty("total").GetInt32());
        Assert.True(JsonElement.DeepEquals(list.RootElement, answer.GetProperty("data")));
        Assert.Equal(page.RootElement.GetProperty("title").GetString(), answer.GetProperty("finding").GetString());
        Assert.Equal(page.RootElement.GetProperty("link").GetString(), answer.GetProperty("link").GetString());
        Assert.Contains("asof=1", answer.GetProperty("link").GetString(), StringComparison.Ordinal);
        Assert.Contains("revision 1", answer.GetProperty("citation").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(answer.GetProperty("evidence").GetString()!);
        Assert.All(answer.GetProperty("data").GetProperty("items").EnumerateArray(), item =>
        {
            Assert.Equal("zh", item.GetProperty("language").GetString());
            Assert.True(item.TryGetProperty("low", out _) && item.TryGetProperty("verdict", out _) && item.TryGetProperty("source", out _));
        });
    }

    [Theory]
    [InlineData("list_scores", "/api/v1/scores?models=ling-plus&limit=3", "models=ling-plus", "limit=3")]
    [InlineData("claims", "/api/v1/claims")]
    [InlineData("costs", "/api/v1/ledger?limit=200")]
    [InlineData("sources", "/api/v1/sources?limit=200")]
    [InlineData("what_if", "/api/v1/what-if")]
    [InlineData("serving_cost", "/api/v1/serving?in=100", "inputs=in=100")]
    public async Task Each_tool_gives_the_answer_of_the_API_with_where_it_comes_from(string tool, string url, params string[] arguments)
    {
        using var http = app.NewClient();
        await using var client = await ConnectAsync(http);
        var answer = Structured(await client.CallToolAsync(tool, arguments.Select(argument => argument.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => (object?)(pair[0] switch
            {
                "models" => new[] { pair[1] },
                "limit" => 3,
                _ => pair[1],
            }), StringComparer.Ordinal)));
        using var twin = JsonDocument.Parse(await http.GetStringAsync(url));

        Assert.True(JsonElement.DeepEquals(twin.RootElement, answer.GetProperty("data")), answer.GetProperty("data").GetRawText()[..200]);
        Assert.Equal(1, answer.GetProperty("revision").GetInt32());
        Assert.NotEmpty(answer.GetProperty("finding").GetString()!);
        Assert.Contains("asof=1", answer.GetProperty("link").GetString(), StringComparison.Ordinal);
        using var linked = await http.GetAsync(new Uri(answer.GetProperty("link").GetString()!).PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, linked.StatusCode);
        Assert.Contains(answer.GetProperty("link").GetString()!, answer.GetProperty("citation").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_finds_the_keys_that_the_other_tools_take()
    {
        using var http = app.NewClient();
        await using var client = await ConnectAsync(http);
        var hits = Structured(await client.CallToolAsync("search", With(("text", "ling plus")))).GetProperty("hits");

        Assert.Equal(("model", "ling-plus"), (hits[0].GetProperty("kind").GetString(), hits[0].GetProperty("key").GetString()));
    }

    [Theory]
    [InlineData("compare", "model", "no-such-model", "models")]
    [InlineData("list_scores", "filters", "evidence=nonsense", "evidence")]
    [InlineData("list_scores", "limit", "100000", "limit")]
    [InlineData("list_scores", "after", "x", "after")]
    [InlineData("what_if", "inputs", "mfu=lots", "mfu")]
    [InlineData("claims", "claim", "../../etc/passwd", "no such thing")]
    [InlineData("costs", "currency", "XYZ", "currency")]
    [InlineData("list_scores", "filters", "asof=99", "99")]
    public async Task Bad_input_gets_an_error_that_says_what_is_wrong(string tool, string key, string value, string said)
    {
        using var http = app.NewClient();
        await using var client = await ConnectAsync(http);
        var arguments = With((key, key == "limit" ? 100_000 : value));
        if (tool == "compare")
        {
            arguments["other"] = "ling-plus";
        }

        var answer = await client.CallToolAsync(tool, arguments);

        Assert.True(answer.IsError);
        Assert.Contains(said, TextOf(answer), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", TextOf(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_sign_in_is_required_a_key_opens_it_and_nothing_else_does()
    {
        using var site = new AccountSite(("Dashboard:RequireSignIn", "true"));
        var person = await site.AddAsync(Role.Viewer);
        using var stranger = site.NewClient();
        using var reader = site.NewClient(await site.AddKeyAsync(person, KeyScopes.Read));
        using var uploader = site.NewClient(await site.AddKeyAsync(await site.AddAsync(Role.Contributor), KeyScopes.Upload));

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(stranger)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(uploader)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(reader)).StatusCode);
        await using var client = await ConnectAsync(reader);
        Assert.Equal(tools.Length, (await client.ListToolsAsync()).Count);
    }

    [Theory]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost", HttpStatusCode.OK)]
    public async Task Pages_of_other_sites_are_not_answered(string origin, HttpStatusCode expected)
    {
        using var http = app.NewClient();

        Assert.Equal(expected, (await SendAsync(http, origin)).StatusCode);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, DashboardUrls.Mcp)
        {
            Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await http.SendAsync(request);
    }

    private static Task<McpClient> ConnectAsync(HttpClient http) => McpClient.CreateAsync(new HttpClientTransport(
        new HttpClientTransportOptions
        {
            Endpoint = new Uri(http.BaseAddress!, DashboardUrls.Mcp),
            TransportMode = HttpTransportMode.StreamableHttp,
        },
        http));

    private static Dictionary<string, object?> With(params (string Key, object Value)[] arguments) => arguments.ToDictionary(
        argument => argument.Key,
        argument => argument is ("languages", string one) ? new[] { one } : argument.Value, StringComparer.Ordinal)!;

    private static JsonElement Structured(CallToolResult result)
    {
        Assert.False(result.IsError == true, TextOf(result));
        return result.StructuredContent!.Value;
    }

    private static string TextOf(CallToolResult result) =>
        string.Join(' ', result.Content.OfType<TextContentBlock>().Select(block => block.Text));
}
