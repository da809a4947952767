using Dashboard.Web;
using Dashboard.Web.Components;
using Dashboard.Web.Features.Accounts;
using Dashboard.Web.Features.Api;
using Dashboard.Web.Hosting;
using Radzen;

var builder = WebApplication.CreateBuilder(args);
builder.UseDefaultAddress();
builder.WebHost.UseStaticWebAssets();
builder.Services.AddDashboardData(builder.Environment.ContentRootPath);
builder.Services.AddDashboardWeb();
builder.Services.AddAccounts();
builder.Services.AddRadzenComponents();

var app = builder.Build();
if (args is ["migrate", ..])
{
    await app.Services.GetRequiredService<DatabasePreparation>().MigrateAsync(CancellationToken.None);
    return;
}

await app.Services.GetRequiredService<DatabasePreparation>().PrepareAsync(app.Lifetime.ApplicationStopping);
app.UseExceptionHandler(DashboardUrls.Error, createScopeForErrors: true);
app.UseStatusPages();
app.UseSecurityHeaders();
app.UseResponseCompression();
app.UseRequestLocalization();
app.UseAccounts();
app.UseAntiforgery();
app.MapStaticAssets().AllowAnonymous();
app.MapHealth();
app.MapOpenApi(DashboardUrls.OpenApi).RequireAuthorization(Rights.Read);
app.MapDashboardApi();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null).AnswerHead().RequireAuthorization(Rights.Read);
await app.RunAsync();
