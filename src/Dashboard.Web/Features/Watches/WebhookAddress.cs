using System.Globalization;
using Dashboard.Data.Entities;

namespace Dashboard.Web.Features.Watches;

/// <summary>Where changes may be sent: by HTTPS to a host that the administrator lists, by its name.</summary>
internal static class WebhookAddress
{
    private const string Wildcard = "*.";
    private const int HttpsPort = 443;

    /// <summary>Whether changes may be sent anywhere.</summary>
    public static bool IsOn(WatchOptions options) => !string.IsNullOrEmpty(options.WebhookHosts);

    /// <summary>Reads an address. False for everything that the list of hosts does not allow, for a name and password in it, a number in
    /// place of a name, and one too long to keep.</summary>
    public static bool TryParse(string? text, WatchOptions options, out Uri address)
    {
        address = null!;
        if (!IsOn(options) || text is not { Length: > 0 and <= WatchRow.MaxWebhookUrl }
            || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var read)
            || read.Scheme != Uri.UriSchemeHttps || read.UserInfo.Length > 0 || read.Fragment.Length > 0
            || read.HostNameType != UriHostNameType.Dns || read.AbsoluteUri.Length > WatchRow.MaxWebhookUrl
            || !options.WebhookHosts!.Split(' ').Any(allowed => Allows(allowed, read)))
        {
            return false;
        }

        address = read;
        return true;
    }

    private static bool Allows(string allowed, Uri address)
    {
        var (host, port) = allowed.Split(':') is [var name, var number]
            ? (name, int.Parse(number, CultureInfo.InvariantCulture)) : (allowed, HttpsPort);
        return port == address.Port && (host.StartsWith(Wildcard, StringComparison.Ordinal)
            ? address.IdnHost.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase)
            : address.IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase));
    }
}
