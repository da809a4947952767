using Dashboard.Web.Features.Benchmarks;
using Dashboard.Web.Features.Claims;
using Dashboard.Web.Features.Compare;
using Dashboard.Web.Features.Cost;
using Dashboard.Web.Features.Frontier;
using Dashboard.Web.Features.Hardware;
using Dashboard.Web.Features.Languages;
using Dashboard.Web.Features.Leaderboards;
using Dashboard.Web.Features.Models;
using Dashboard.Web.Features.Overview;
using Dashboard.Web.Features.Scaling;
using Dashboard.Web.Features.Sources;
using Dashboard.Web.Features.Stability;

namespace Dashboard.Web.Startup;

/// <summary>Which page shows what: the one place that knows all features that have a page.</summary>
internal static class PageList
{
    /// <summary>The content of the page at the context's path; null for a path that is no such page or names a thing that does not
    /// exist.</summary>
    public static ViewContent? Build(ReadModelCache models, ViewContext context) => context.Path switch
    {
        DashboardUrls.Overview => Page(models, context, OverviewModel.Build,
            (at, model) => OverviewContent.Of(at, model, LeaderboardContent.Table(at, model.Leaderboard, summary: null))),
        DashboardUrls.Leaderboard => Page(models, context, LeaderboardModel.Build, LeaderboardContent.Of),
        DashboardUrls.Compare => Page(models, context, CompareModel.Build, CompareContent.Of),
        DashboardUrls.Languages => Page(models, context, LanguagesModel.Build, LanguagesContent.Of),
        DashboardUrls.Scaling => Page(models, context, ScalingModel.Build, ScalingContent.Of),
        DashboardUrls.Frontier => Page(models, context, FrontierModel.Build, FrontierContent.Of),
        DashboardUrls.Hardware => Page(models, context, HardwareModel.Build, HardwareContent.Of),
        DashboardUrls.Cost => Page(models, context, CostSheet.Build, CostContent.Of),
        DashboardUrls.WhatIf => Page(models, context, WhatIfSheet.Build, WhatIfContent.Of),
        DashboardUrls.Stability => Page(models, context, StabilityModel.Build, StabilityContent.Of),
        DashboardUrls.Claims => Page(models, context, ClaimsModel.Build, ClaimContent.Of),
        DashboardUrls.Sources => Page(models, context, at => SourcesModel.Build(at.Snapshot), SourceContent.Of),
        _ => Thing(models, context),
    };

    private static ViewContent? Thing(ReadModelCache models, ViewContext context)
    {
        if (context.Path.Split('/') is not ["", var kind, { Length: > 0 } name])
        {
            return null;
        }

        var id = Uri.UnescapeDataString(name).ToLowerInvariant();
        return $"/{kind}" switch
        {
            "/models" => Page(models, context, at => ModelSheet.Build(at.Snapshot, id), ModelContent.Of, id),
            "/benchmarks" => Page(models, context, at => BenchmarkSheet.Build(at, id), BenchmarkContent.Of, id),
            DashboardUrls.Hardware => Page(models, context, at => AcceleratorSheet.Build(at.Snapshot, id), HardwareContent.Of, id),
            DashboardUrls.Sources => Page(models, context, at => SourceStatements.Build(at.Snapshot, id), SourceContent.Of, id),
            DashboardUrls.Claims => Page(models, context, at => ClaimSheet.Build(at, id), ClaimContent.Of, id),
            _ => null,
        };
    }

    private static ViewContent? Page<TModel>(ReadModelCache models, ViewContext context, Func<ViewContext, TModel?> build,
        Func<ViewContext, TModel, ViewContent> show, string thing = "")
        where TModel : class =>
        models.Get(context, build, thing) is { } model ? show(context, model) : null;
}
