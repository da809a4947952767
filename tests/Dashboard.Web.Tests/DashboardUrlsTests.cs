namespace Dashboard.Web.Tests;

public sealed class DashboardUrlsTests
{
    [Fact]
    public void A_plain_view_has_no_query() =>
        Assert.Equal("/leaderboard", DashboardUrls.With(DashboardUrls.Leaderboard, ViewState.Default));

    [Fact]
    public void A_view_is_the_query() =>
        Assert.Equal("/scaling?families=ling,qwen&languages=zh",
            DashboardUrls.With(DashboardUrls.Scaling, ViewState.Default with { Languages = ["zh"], Families = ["ling", "qwen"] }));

    [Theory]
    [InlineData("s01", "/sources/s01")]
    [InlineData("a/b?c#d", "/sources/a%2Fb%3Fc%23d")]
    [InlineData("\"><x>", "/sources/%22%3E%3Cx%3E")]
    [InlineData("百灵", "/sources/%E7%99%BE%E7%81%B5")]
    public void A_source_is_one_segment(string id, string url) => Assert.Equal(url, DashboardUrls.Source(id));

    [Fact]
    public void A_score_is_a_line_of_its_source() => Assert.Equal("/sources/s01?score=1234#s1234", DashboardUrls.Score("s01", 1234));

    [Theory]
    [InlineData("", null, "/api/v1/scores")]
    [InlineData("", "csv", "/api/v1/scores?format=csv")]
    [InlineData("families=ling", null, "/api/v1/scores?families=ling")]
    [InlineData("families=ling", "csv", "/api/v1/scores?families=ling&format=csv")]
    public void The_API_twin_takes_the_same_query(string query, string? format, string url) =>
        Assert.Equal(url, DashboardUrls.ApiOf("scores", ViewQuery.Parse(query).View, format));
}
