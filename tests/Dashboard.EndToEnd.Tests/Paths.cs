namespace Dashboard.EndToEnd.Tests;

/// <summary>The pages that tests walk through.</summary>
internal static class Paths
{
    /// <summary>Pages with filters.</summary>
    public static readonly string[] Views = ["/", "/leaderboard", "/languages", "/scaling", "/hardware"];

    /// <summary>A search with hits.</summary>
    public const string Search = "/search?q=llama3.1%208b";

    /// <summary>A view with models put aside to compare.</summary>
    public const string Tray = "/leaderboard?families=ling,qwen&tray=ling-plus,qwen2.5-72b&sort=aime-2024";

    /// <summary>A training run with ranges.</summary>
    public const string WhatIf = "/cost/what-if?devices=ling-device-a:1,ling-device-b:1&mfu=15..35&count=2000";

    /// <summary>A month of serving with hardware and energy of one's own.</summary>
    public const string Serving = "/cost/serving?cached=40&batch=25&speed=2500&hour=4&watts=700&kwh=0.15&carbon=400";

    /// <summary>Pages that draw charts.</summary>
    public static readonly string[] WithCharts = [.. Views, "/frontier", "/cost", WhatIf, Serving, "/benchmarks/c-eval", Tray];

    /// <summary>Pages with forms that work without a circuit.</summary>
    public static readonly string[] Forms = ["/sign-in?returnUrl=%2Fleaderboard", "/sign-out", "/setup?token=wrong", "/join",
        "/embed/leaderboard?families=ling,qwen&table=0"];

    /// <summary>All kinds of pages that open a circuit.</summary>
    public static readonly string[] All = [.. Views, "/compare?models=ling-plus,deepseek-v2.5-1210", "/frontier", "/cost",
        WhatIf, Serving, "/stability", Tray, "/models/ling-plus", "/models/ling-plus/sheet", "/benchmarks/c-eval", "/hardware/ling-device-a", Search, "/claims",
        "/claims/similar-on-other-chips", "/sources", "/sources/s13", "/changes?from=1&to=1"];
}
