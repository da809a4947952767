namespace Dashboard.EndToEnd.Tests;

/// <summary>The pages that tests walk through.</summary>
internal static class Paths
{
    /// <summary>Pages with filters.</summary>
    public static readonly string[] Views = ["/", "/leaderboard", "/languages", "/scaling", "/hardware"];

    /// <summary>All kinds of pages.</summary>
    public static readonly string[] All = [.. Views, "/sources", "/sources/s01"];
}
