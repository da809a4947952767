using System.Net;
using Dashboard.EndToEnd.Tests.Infrastructure;
using static Microsoft.Playwright.Assertions;

namespace Dashboard.EndToEnd.Tests;

/// <summary>A published application can lack its scripts without any error of the build: it shows only in a browser.</summary>
public sealed class PublishedTests(Browser browser, PublishedDashboard dashboard)
{
    [Theory]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/assets/mud.js")]
    [InlineData("/assets/app.js")]
    [InlineData("/assets/app.css")]
    [InlineData("/assets/plotly.js")]
    [InlineData("/assets/plotly.css")]
    [InlineData("/assets/mud.css")]
    public async Task Serves_compressed(string path)
    {
        using var client = new HttpClient { BaseAddress = await dashboard.GetAddressAsync() };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("br");

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
    }

    [Fact]
    public async Task Answers_a_choice_and_nothing_complains()
    {
        var address = await dashboard.GetAddressAsync();
        await using var watched = await browser.NewPageAsync(address);
        await watched.OpenWhollyAsync("/leaderboard");
        var figure = await watched.FigureAsync();

        await watched.Filter("Family").ClickAsync();
        await watched.Choice("Qwen").ClickAsync();

        await Expect(watched.Page).ToHaveURLAsync(new Uri(address, "/leaderboard?families=qwen").ToString());
        await Expect(watched.Page.Locator("main tbody")).Not.ToContainTextAsync("Llama");
        Assert.NotEqual(figure, await watched.FigureAsync());
        watched.AssertNoProblems();
    }
}
