using Microsoft.AspNetCore.Builder;

namespace Dashboard.Web.Tests.Backups;

/// <summary>What commands work with, without a site that runs.</summary>
internal sealed class DashboardSettings : IDisposable
{
    private readonly WebApplication app;

    public DashboardSettings(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder([.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        builder.Services.AddDashboardData(builder.Environment.ContentRootPath);
        app = builder.Build();
    }

    public IServiceProvider Services => app.Services;

    public void Dispose() => ((IDisposable)app).Dispose();
}
