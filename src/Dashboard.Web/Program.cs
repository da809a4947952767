using Dashboard.Web.Components;
using Dashboard.Web.Hosting;
using Radzen;

var builder = WebApplication.CreateBuilder(args);
builder.UseDefaultAddress();
builder.WebHost.UseStaticWebAssets();
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
builder.Services.AddRadzenComponents();
builder.Services.AddHealthChecks();

var app = builder.Build();
app.UseSecurityHeaders();
app.UseAntiforgery();
app.MapStaticAssets();
app.MapHealthChecks("/healthz/live");
app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
await app.RunAsync();
