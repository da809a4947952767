using System.Reflection;
using Dashboard.Web;
using Dashboard.Web.Components;
using Dashboard.Web.Features.Accounts;
using Dashboard.Web.Features.Api;
using Dashboard.Web.Features.Audit;
using Dashboard.Web.Features.Changes;
using Dashboard.Web.Features.Curation;
using Dashboard.Web.Features.Export;
using Dashboard.Web.Features.Robots;
using Dashboard.Web.Features.ShortLinks;
using Dashboard.Web.Features.Uploads;
using Dashboard.Web.Features.Watches;
using Dashboard.Web.Startup;

var builder = WebApplication.CreateBuilder(args);
builder.UseDefaultAddress();
builder.WebHost.UseStaticWebAssets();
builder.Services.AddDashboardData(builder.Environment.ContentRootPath);
builder.Services.AddKeyRing(builder.Configuration, builder.Environment.ContentRootPath);
builder.Services.AddDashboardWeb();
builder.Services.AddMcp();
builder.Services.AddAccounts(builder.Configuration);
builder.Services.AddUploads();
builder.Services.AddSharing();
builder.Services.AddWatches();
builder.Services.AddUi();
builder.AddTelemetry();

var app = builder.Build();
if (CommandLine.IsCommand(args))
{
    return await CommandLine.RunAsync(app.Services, args);
}

try
{
    await app.Services.GetRequiredService<DatabaseInitializer>().PrepareAsync(app.Lifetime.ApplicationStopping);
    await app.Services.GetRequiredService<UploadFolderCheck>().RequireSharedAsync(app.Lifetime.ApplicationStopping);
    app.UseKnownHosts();
    app.UseRouting(); // by name, since following a link looks for its endpoint once more
    app.UseWholePages();
    app.UseFailurePage();
    app.UseStatusPages();
    app.UseSecurityHeaders();
    app.UseLiveFirst();
    app.UseOwnOrigin();
    app.UseViewerLanguage();
    app.UseLimitsAtOnce();
    app.UseResponseCompression();
    app.UseSignIn();
    app.UseSharedViews();
    app.UseRights();
    app.UseAntiforgery();
    app.MapStaticAssets().AllowAnonymous();
    app.MapHealth();
    app.MapMetrics();
    app.MapOpenApi(DashboardUrls.OpenApi).RequireAuthorization(Policies.Read);
    app.MapDashboardApi();
    app.MapExports();
    app.MapViews();
    app.MapChanges();
    app.MapSingleSignOn();
    app.MapUploads();
    app.MapCuration();
    app.MapSharing();
    app.MapWatches();
    app.MapAudit();
    app.MapRobots();
    app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null).AnswerHead()
        .RequireAuthorization(Policies.Read);
    await app.RunAsync();
    return 0;
}
catch (Exception error) when (Assembly.GetEntryAssembly() == typeof(Program).Assembly && StartFailure.Of(app, error) is not null)
{
    // Where a test hosts the program it gets the exception.
    await Console.Error.WriteLineAsync(Messages.Of(StartFailure.Of(app, error)!));
    return 1;
}
