using Dashboard.Web.Features.Benchmarks;
using Dashboard.Web.Features.Claims;
using Dashboard.Web.Features.Compare;
using Dashboard.Web.Features.Cost;
using Dashboard.Web.Features.Frontier;
using Dashboard.Web.Features.Hardware;
using Dashboard.Web.Features.Items;
using Dashboard.Web.Features.Languages;
using Dashboard.Web.Features.Leaderboards;
using Dashboard.Web.Features.Measured;
using Dashboard.Web.Features.Models;
using Dashboard.Web.Features.Names;
using Dashboard.Web.Features.Overview;
using Dashboard.Web.Features.Scaling;
using Dashboard.Web.Features.Sources;
using Dashboard.Web.Features.Stability;

namespace Dashboard.Web.Startup;

/// <summary>The pages that show a view: the one place that knows all features that have a page.</summary>
internal static class PageList
{
    /// <summary>In the order of the navigation.</summary>
    public static IReadOnlyList<PageDefinition> All { get; } =
    [
        new(DashboardUrls.Overview, OverviewView.Build, new(() => Text.NavOverview, "overview", InBar: true)),
        new(DashboardUrls.Leaderboard, LeaderboardView.Build, new(() => Text.NavLeaderboard, "leaderboard", InBar: true)),
        new(DashboardUrls.Compare, CompareView.Build, new(() => Text.NavCompare, "compare", InBar: true)),
        new(DashboardUrls.Languages, LanguagesView.Build, new(() => Text.NavLanguages, "languages", InBar: true)),
        new(DashboardUrls.Scaling, ScalingView.Build, new(() => Text.NavScaling, "scaling", InBar: true)),
        new(DashboardUrls.Frontier, FrontierView.Build, new(() => Text.NavFrontier, "frontier")),
        new(DashboardUrls.Hardware, HardwareView.Build, new(() => Text.NavHardware, "hardware")),
        new(DashboardUrls.Cost, CostView.Build, new(() => Text.NavCost, "cost")),
        new(DashboardUrls.WhatIf, WhatIfView.Build),
        new(DashboardUrls.Serving, ServingView.Build),
        new(DashboardUrls.Measured, MeasuredView.Build, new(() => Text.NavMeasured, "measured")),
        new(DashboardUrls.Claims, ClaimsView.Build, new(() => Text.NavClaims, "claims", TakesFilters: false)),
        new(DashboardUrls.Stability, StabilityView.Build, new(() => Text.NavStability, "stability")),
        new(DashboardUrls.Sources, SourcesView.Build, new(() => Text.NavSources, "sources", TakesFilters: false)),
        new(DashboardUrls.Items, ItemsView.Build),
        new(DashboardUrls.Names, NamesView.Build),
        new(DashboardUrls.Model(PageDefinition.AnyId), ModelView.Build),
        new(FactSheetView.PathOf(PageDefinition.AnyId), FactSheetView.Build),
        new(DashboardUrls.Benchmark(PageDefinition.AnyId), BenchmarkView.Build),
        new(DashboardUrls.Device(PageDefinition.AnyId), AcceleratorView.Build),
        new(DashboardUrls.Source(PageDefinition.AnyId), SourceView.Build),
        new(DashboardUrls.Claim(PageDefinition.AnyId), ClaimView.Build),
    ];
}
