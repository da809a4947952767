using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Dashboard.Web.Tests.Hosting;

public sealed class HostingTests(WebApplicationFactory<Program> factory) : IClassFixture<WebApplicationFactory<Program>>
{
    [Fact]
    public async Task Is_live()
    {
        using var client = factory.CreateClient();

        using var response = await client.GetAsync("/healthz/live");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/assets/app.js")]
    [InlineData("/healthz/live")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var client = factory.CreateClient();

        using var response = await client.GetAsync(path);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.True(response.Headers.Contains("Referrer-Policy"));
        Assert.True(response.Headers.Contains("Permissions-Policy"));
    }

    [Theory]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/assets/app.js")]
    [InlineData("/assets/app.css")]
    [InlineData("/assets/plotly.js")]
    [InlineData("/assets/plotly.css")]
    public async Task Serves(string path)
    {
        using var client = factory.CreateClient();

        using var response = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
