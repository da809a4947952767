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

namespace Dashboard.Web.Presentation;

/// <summary>What each page that can be shared shows.</summary>
public sealed class ViewContents(ReadModelCache models)
{
    /// <summary>The content of the page at the context's path; null for a path that is no such page or names a thing that does not
    /// exist.</summary>
    public ViewContent? Of(ViewContext context) => models.Get(context, Build);

    private ViewContent? Build(ViewContext context) => context.Path switch
    {
        DashboardUrls.Overview => Page(context, OverviewModel.Build,
            (at, model) => OverviewContent.Of(at, model, LeaderboardContent.Table(at, model.Leaderboard, summary: null))),
        DashboardUrls.Leaderboard => Page(context, LeaderboardModel.Build, LeaderboardContent.Of),
        DashboardUrls.Compare => Page(context, CompareModel.Build, CompareContent.Of),
        DashboardUrls.Languages => Page(context, LanguagesModel.Build, LanguagesContent.Of),
        DashboardUrls.Scaling => Page(context, ScalingModel.Build, ScalingContent.Of),
        DashboardUrls.Frontier => Page(context, FrontierModel.Build, FrontierContent.Of),
        DashboardUrls.Hardware => Page(context, HardwareModel.Build, HardwareContent.Of),
        DashboardUrls.Cost => Page(context, CostSheet.Build, CostContent.Of),
        DashboardUrls.WhatIf => Page(context, WhatIfSheet.Build, WhatIfContent.Of),
        DashboardUrls.Stability => Page(context, StabilityModel.Build, StabilityContent.Of),
        DashboardUrls.Claims => Page(context, ClaimsModel.Build, ClaimContent.Of),
        DashboardUrls.Sources => Page(context, at => SourcesModel.Build(at.Snapshot), SourceContent.Of),
        _ => Thing(context),
    };

    private ViewContent? Thing(ViewContext context)
    {
        if (context.Path.Split('/') is not ["", var kind, { Length: > 0 } name])
        {
            return null;
        }

        var id = Uri.UnescapeDataString(name).ToLowerInvariant();
        return $"/{kind}" switch
        {
            "/models" => Page(context, at => ModelSheet.Build(at.Snapshot, id), ModelContent.Of, id),
            "/benchmarks" => Page(context, at => BenchmarkSheet.Build(at, id), BenchmarkContent.Of, id),
            DashboardUrls.Hardware => Page(context, at => AcceleratorSheet.Build(at.Snapshot, id), HardwareContent.Of, id),
            DashboardUrls.Sources => Page(context, at => SourceStatements.Build(at.Snapshot, id), SourceContent.Of, id),
            DashboardUrls.Claims => Page(context, at => ClaimSheet.Build(at, id), ClaimContent.Of, id),
            _ => null,
        };
    }

    private ViewContent? Page<TModel>(ViewContext context, Func<ViewContext, TModel?> build,
        Func<ViewContext, TModel, ViewContent> show, string thing = "")
        where TModel : class =>
        models.Get(context, build, thing) is { } model ? show(context, model) : null;

    /// <summary>What is different between the view as it shows itself and the same view of other data;
    /// null when either does not exist.</summary>
    public ViewChanges? Changes(ViewContext then, ViewContext now) =>
        Of(then) is { } old && Of(now) is { } latest ? ViewChanges.Between(old.Tables, latest.Tables) : null;
}
