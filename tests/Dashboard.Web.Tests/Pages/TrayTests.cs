using Dashboard.Web.Tests.Infrastructure;

namespace Dashboard.Web.Tests.Pages;

/// <summary>The tray of models to compare is in the address and goes along with every link inside.</summary>
public sealed class TrayTests(DashboardApp app)
{
    private const string Tray = "tray=ling-plus,qwen2.5-72b";

    public static TheoryData<string> Paths { get; } =
    [
        "/", "/leaderboard", "/leaderboard?families=ling,qwen&sort=mmlu", "/compare?models=ling-plus,deepseek-v2.5-1210", "/compare",
        "/languages", "/languages?pair=math.zh..mmlu.en", "/scaling", "/frontier",
        "/hardware", "/sources", "/sources/s01", "/models/ling-plus", "/models/ling-plus/sheet",
        "/benchmarks/c-eval", "/hardware/ling-device-a", "/search?q=qwen",
        "/leaderboard?evidence=independent",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Every_link_inside_takes_the_tray_along(string path)
    {
        using var page = await app.GetPageAsync(With(path, Tray));

        var links = page.QuerySelectorAll("a[href^='/']")
            .Where(link => !link.GetAttribute("href")!.StartsWith(DashboardUrls.Api, StringComparison.Ordinal)
                && link.GetAttribute("href") != DashboardUrls.OpenApi)
            .Where(link => link.Closest(".tray, .account") is null && !link.ClassList.Contains("pick"))
            .Select(link => link.GetAttribute("href")!)
            .ToList();
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Equal(["ling-plus", "qwen2.5-72b"], ViewQuery.Parse(link.Split('#')[0].Split('?')[^1]).View.Tray));
        Assert.All(page.QuerySelectorAll("form[action='/search']"),
            form => Assert.Equal("ling-plus,qwen2.5-72b", form.QuerySelector("input[name=tray]")!.GetAttribute("value")));
        Assert.DoesNotContain(
            page.QuerySelectorAll("a[href^='/api']"), link => link.GetAttribute("href")!.Contains("tray", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task The_tray_lists_its_models_with_links_that_only_change_it(string path)
    {
        using var page = await app.GetPageAsync(With(path, Tray));

        var tray = Assert.Single(page.QuerySelectorAll(".tray"));
        var chips = tray.QuerySelectorAll("li a").ToList();
        Assert.Equal(["Ling-Plus ×", "Qwen2.5-72B ×"], chips.Select(chip => chip.TextContent));
        Assert.Equal([Of(path) with { Tray = ["qwen2.5-72b"] }, Of(path) with { Tray = ["ling-plus"] }],
            chips.Select(chip => Of(chip.GetAttribute("href")!)));
        Assert.All(chips, chip => Assert.Equal(path.Split('?')[0], chip.GetAttribute("href")!.Split('?')[0]));
        Assert.Equal("/compare?models=ling-plus,qwen2.5-72b&" + Tray, tray.QuerySelector("a.button")!.GetAttribute("href"));
        Assert.Equal(Of(path), Of(tray.QuerySelectorAll("a")[^1].GetAttribute("href")!));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task An_empty_tray_is_not_there(string path)
    {
        using var page = await app.GetPageAsync(path);

        Assert.Empty(page.QuerySelectorAll(".tray"));
        Assert.Empty(page.QuerySelectorAll("input[name=tray]"));
        Assert.DoesNotContain(
            page.QuerySelectorAll("a[href]:not(.pick)"), link => link.GetAttribute("href")!.Contains("tray=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/leaderboard?families=ling")]
    [InlineData("/models/ling-plus")]
    [InlineData("/search?q=ling-plus")]
    [InlineData("/frontier?families=ling&benchmarks=mmlu&variant=all")]
    [InlineData("/scaling?families=ling&benchmarks=mmlu&variant=all")]
    [InlineData("/languages?families=ling")]
    public async Task A_model_is_put_in_and_taken_out_where_it_is_listed(string path)
    {
        using var page = await app.GetPageAsync(path);
        var add = page.QuerySelectorAll("a.pick").First(link => link.GetAttribute("aria-label") == Format.Of(Text.TrayPutIn, "Ling-Plus"));
        Assert.StartsWith("+", add.TextContent, StringComparison.Ordinal);
        Assert.Equal(Of(path) with { Tray = ["ling-plus"] }, Of(add.GetAttribute("href")!));

        using var other = await app.GetPageAsync(add.GetAttribute("href")!);
        var remove = other.QuerySelector("a.picked")!;
        Assert.Equal(Format.Of(Text.TrayTakeOut, "Ling-Plus"), remove.GetAttribute("aria-label"));
        Assert.Equal(Uri.UnescapeDataString(path), Uri.UnescapeDataString(remove.GetAttribute("href")!));
        Assert.Contains(Text.TrayOneMore, other.QuerySelector(".tray")!.TextContent, StringComparison.Ordinal);
        Assert.Null(other.QuerySelector(".tray a.button"));
    }

    [Fact]
    public async Task A_full_tray_takes_no_more_and_says_so()
    {
        using var page = await app.GetPageAsync("/leaderboard?tray=ling-plus,ling-lite,qwen2.5-72b,deepseek-v3,llama-3.1-8b");

        Assert.Equal(5, page.QuerySelectorAll(".tray li").Length);
        Assert.Contains(Text.TrayFull, page.QuerySelector(".tray")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("a.pick"), link => Assert.True(link.ClassList.Contains("picked")));
    }

    [Fact]
    public async Task The_comparison_of_the_tray_is_the_one_of_its_models()
    {
        using var page = await app.GetPageAsync("/compare?models=ling-plus,qwen2.5-72b&" + Tray);

        Assert.Contains("Ling-Plus", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Qwen2.5-72B", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sources/s01#score-3", "/sources/s01?tray=ling-plus,qwen2.5-72b#score-3")]
    [InlineData("/leaderboard?models=a", "/leaderboard?models=a&tray=ling-plus,qwen2.5-72b")]
    public void An_address_keeps_its_query_and_its_fragment(string address, string expected)
    {
        Assert.Equal(expected, Snapshots.At("/", Tray).To(address));
        Assert.Equal(address, Snapshots.At("/").To(address));
        Assert.Equal(address, default(ViewContext).To(address));
    }

    private static string With(string path, string query) => path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query;

    private static ViewState Of(string address) =>
        ViewQuery.Parse(address.Contains('?', StringComparison.Ordinal) ? address.Split('?')[1] : "").View;
}
