using Dashboard.Web.Features.Export;
using Dashboard.Web.Features.Uploads;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Dashboard.Web.Startup;

/// <summary>Metrics and traces for who runs the site, where they are asked for.</summary>
internal static class TelemetryExtensions
{
    /// <summary>Meters of the framework: requests, connections, circuits, runtime.</summary>
    private static readonly string[] meters = [Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.Http.Connections", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Lifecycle",
        "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.RateLimiting", "System.Runtime"];

    /// <summary>Sends to a collector or keeps for Prometheus what is measured; nothing without a setting.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        var options = builder.Configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();
        var collector = Uri.TryCreate(options.Otlp, UriKind.Absolute, out var address) ? address : null;
        if (collector is null && !options.Prometheus)
        {
            return;
        }

        builder.Services.AddHostedService<Gauges>();
        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter(meters);
            if (options.Prometheus)
            {
                metrics.AddPrometheusExporter();
            }

            if (collector is not null)
            {
                metrics.AddOtlpExporter(exporter => exporter.Endpoint = collector);
            }
        });
        if (collector is not null)
        {
            telemetry.WithTracing(traces => traces.AddSource(Telemetry.Name, "Microsoft.AspNetCore.Components.Server.Circuits")
                .AddAspNetCoreInstrumentation().AddOtlpExporter(exporter => exporter.Endpoint = collector));
        }
    }

    /// <summary>The address that Prometheus asks, for administrators' keys.</summary>
    public static void MapMetrics(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<TelemetryOptions>>().Value.Prometheus)
        {
            app.MapPrometheusScrapingEndpoint(DashboardUrls.Metrics).RequireAuthorization(Policies.Watch);
        }
    }

    /// <summary>What is looked at when somebody asks.</summary>
    private sealed class Gauges(SnapshotStore snapshots, ReadModelCache cache, PngPictures pictures, UploadQueue uploads)
        : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            var meter = Telemetry.Meter;
            meter.CreateObservableGauge("dashboard.snapshot.revision", () => snapshots.Current.Revision.Number, "{revision}",
                "Revision that is shown.");
            meter.CreateObservableGauge("dashboard.snapshot.scores", () => snapshots.Current.Count, "{score}", "Scores in memory.");
            meter.CreateObservableGauge("dashboard.view.remembered", () => cache.Count, "{view}", "Views that are remembered.");
            meter.CreateObservableGauge("dashboard.view.remembered.size", () => cache.Bytes, "By", "What making them allocated.");
            meter.CreateObservableGauge("dashboard.picture.remembered.size", () => pictures.Bytes, "By", "Pictures that are remembered.");
            meter.CreateObservableGauge("dashboard.upload.waiting", () => uploads.Waiting, "{upload}", "Uploads that wait to be read.");
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
