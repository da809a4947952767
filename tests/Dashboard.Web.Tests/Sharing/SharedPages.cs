using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Dashboard.Web.Tests.Sharing;

/// <summary>Pages that can be shared, each in ten states, and what is read off them.</summary>
internal static class SharedPages
{
    private static readonly string[] Views =
    [
        "", "families=ling,qwen", "languages=zh", "variant=all", "size=..80&sizeof=active",
        "models=ling-plus,qwen2.5-72b,deepseek-v2.5-1210", "evidence=self-reported,competitor", "sources=s01", "benchmarks=mmlu,c-eval",
        "focus=deepseek&hardware=ling-device-a",
    ];

    private static readonly string[] Runs =
    [
        "", "tokens=2", "mfu=15..35&overhead=0..10&count=2000", "devices=ling-device-a:1", "devices=ling-device-a:1,ling-device-b:1",
        "model=deepseek-v3", "active=12", "mfu=30&currency=USD", "overhead=5", "count=500",
    ];

    private static readonly string[] Paths =
        ["/", "/leaderboard", "/compare", "/languages", "/scaling", "/frontier", "/measured", "/hardware", "/cost",
            "/cost/what-if", "/stability", "/claims", "/sources", "/models/ling-plus", "/models/ling-plus/sheet", "/benchmarks/mmlu",
            "/hardware/ling-device-a", "/sources/s13", "/claims/cheaper-hardware"];

    /// <summary>Path and query of each state of each page.</summary>
    public static IEnumerable<string> Addresses => Paths.SelectMany(StatesOf);

    /// <summary>The ten states of a page.</summary>
    public static IEnumerable<string> StatesOf(string path) => (path switch
    {
        "/cost/what-if" => Runs,
        "/compare" => Views.Select((view, place) => view.Contains("models=", StringComparison.Ordinal)
            ? view : $"models=ling-plus,{(place % 2 == 0 ? "deepseek-v2.5-1210" : "qwen2.5-72b")}&{view}".TrimEnd('&')),
        "/cost" => Views.Select((view, place) => $"{view}{(place == 3 ? "&currency=USD" : "")}"),
        "/leaderboard" =>
            Views.Select((view, place) => $"{view}{(place == 3 ? "&sort=-mmlu&columns=all" : place == 1 ? "&weights=mmlu:2,math:1" : "")}"),
        "/frontier" => Views.Select((view, place) => $"{view}{(place == 3 ? "&cost=price-out&index=win-rate" : "")}"),
        _ => Views,
    }).Select(query => query.Length == 0 ? path : $"{path}?{query}");

    /// <summary>An address with one more key.</summary>
    public static string With(string address, string key) =>
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{key}";

    /// <summary>The same page in the API.</summary>
    public static string Data(string address, string format) => DashboardUrls.ViewData(address, format);

    /// <summary>All tables of a page, cell by cell.</summary>
    public static List<string> Cells(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("main table").SelectMany((table, number) => table.QuerySelectorAll("tr").SelectMany(
            (row, line) => row.Children.Select((cell, place) => FormattableString.Invariant($"{number}.{line}.{place}: {Words(cell)}"))))];

    private static string Words(IElement cell) =>
        string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
