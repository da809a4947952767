using System.Net;
using Dashboard.Web.Tests.Infrastructure;
using Dashboard.Web.Tests.Pages;

namespace Dashboard.Web.Tests.Hosting;

public sealed class HostingTests(DashboardApp app)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/assets/app.js")]
    [InlineData("/healthz/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/v1/models")]
    [InlineData("/api/v1/models?limit=0")]
    [InlineData("/no-such-page")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var client = app.NewClient();

        using var response = await client.GetAsync(path);

        PageTests.AssertSecurityHeaders(response);
    }

    [Theory]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/assets/app.js")]
    [InlineData("/assets/app.css")]
    [InlineData("/assets/plotly.js")]
    [InlineData("/assets/plotly.css")]
    public async Task Serves(string path)
    {
        using var client = app.NewClient();

        using var response = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
