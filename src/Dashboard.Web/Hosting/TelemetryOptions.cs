using System.ComponentModel.DataAnnotations;

namespace Dashboard.Web.Hosting;

/// <summary>Settings of the section <c>Dashboard:Telemetry</c>, checked at start.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Dashboard:Telemetry";

    /// <summary>Address of a collector that takes metrics and traces by OTLP over gRPC, such as <c>http://collector:4317</c>. The default
    /// value is empty: nothing is sent.</summary>
    [Url(ErrorMessage = "Dashboard:Telemetry:Otlp must be an address such as http://collector:4317.")]
    public string? Otlp { get; set; }

    /// <summary>Whether <see cref="DashboardUrls.Metrics"/> gives metrics to Prometheus, for the API key of an administrator. The default
    /// value is <c>false</c>.</summary>
    public bool Prometheus { get; set; }
}
