using Dashboard.Domain.Views;

namespace Dashboard.Web;

/// <summary>The only place that spells a route.</summary>
public static class DashboardUrls
{
    public const string Overview = "/";
    public const string Leaderboard = "/leaderboard";
    public const string Languages = "/languages";
    public const string Scaling = "/scaling";
    public const string Hardware = "/hardware";
    public const string Compare = "/compare";
    public const string Frontier = "/frontier";
    public const string Sources = "/sources";
    public const string Search = "/search";
    public const string Error = "/error";
    public const string NotFound = "/not-found";
    public const string Live = "/healthz/live";
    public const string Ready = "/healthz/ready";
    public const string Api = "/api/v1";
    public const string OpenApi = "/openapi/v1.json";

    /// <summary>Pages that show a view, in the order of the navigation.</summary>
    public static IReadOnlyList<string> ViewPages { get; } = [Overview, Leaderboard, Compare, Languages, Scaling, Frontier, Hardware];

    /// <summary>A page with a view as its query string, which is left out for the default view.</summary>
    public static string With(string path, ViewState view) => ViewQuery.Format(view) is { Length: > 0 } query ? $"{path}?{query}" : path;

    /// <summary>The page of a source.</summary>
    public static string Source(string id) => $"{Sources}/{Uri.EscapeDataString(id)}";

    /// <summary>The page of a model.</summary>
    public static string Model(string slug) => $"/models/{Uri.EscapeDataString(slug)}";

    /// <summary>The page of a benchmark.</summary>
    public static string Benchmark(string slug) => $"/benchmarks/{Uri.EscapeDataString(slug)}";

    /// <summary>The page of a device.</summary>
    public static string Device(string slug) => $"{Hardware}/{Uri.EscapeDataString(slug)}";

    /// <summary>The search for a text.</summary>
    public static string SearchFor(string text) => $"{Search}?q={Uri.EscapeDataString(text)}";

    /// <summary>The line of a score on the page of its source.</summary>
    public static string Score(string source, int row) => $"{Source(source)}#{ScoreAnchor(row)}";

    /// <summary>Id of a score's line on the page of its source.</summary>
    public static string ScoreAnchor(int row) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"score-{row}");

    /// <summary>The API twin of a view, such as <c>/api/v1/scores?…</c>.</summary>
    public static string ApiOf(string resource, ViewState view, string? format = null)
    {
        var url = With($"{Api}/{resource}", view with { Tray = default });
        return format is null ? url : $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format={format}";
    }
}
