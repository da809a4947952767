using System.ComponentModel.DataAnnotations;

namespace Dashboard.Web.Hosting;

/// <summary>Settings of the section <c>Dashboard:Watch</c>, checked at start.</summary>
public sealed class WatchOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Dashboard:Watch";

    /// <summary>Watches that one person may have at once, 1 to 10000. The default value is 50.</summary>
    [Range(1, 10_000, ErrorMessage = "Dashboard:Watch:MaxPerPerson must lie between 1 and 10000.")]
    public int MaxPerPerson { get; set; } = 50;

    /// <summary>
    /// Hosts that changes of a watched view may be sent to, separated by spaces, such as <c>hooks.example.org *.example.com:8443</c>; by
    /// HTTPS only, at port 443 unless another is named, and never at a private address. The default value is empty: nothing is sent.
    /// </summary>
    [RegularExpression(@"(\*\.)?[A-Za-z0-9.-]+(:[0-9]{1,5})?( (\*\.)?[A-Za-z0-9.-]+(:[0-9]{1,5})?)*",
        ErrorMessage = "Dashboard:Watch:WebhookHosts must be hosts such as hooks.example.org or *.example.com:8443, separated by spaces.")]
    public string? WebhookHosts { get; set; }
}
