using System.Net;
using System.Net.Sockets;

namespace Dashboard.Web.Features.Watches;

/// <summary>Which network addresses lie in the public internet.</summary>
internal static class PublicAddress
{
    /// <summary>What is no host of the public internet, by the registries of special addresses (RFC 6890 and what amends it).</summary>
    private static readonly IPNetwork[] special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    /// <summary>All of IPv6 that is given to hosts of the public internet: all else is local, mapped, translated or unused.</summary>
    private static readonly IPNetwork global = IPNetwork.Parse("2000::/3");

    /// <summary>Whether a connection to it stays in the public internet: not private, loopback, link-local, unique-local, shared, reserved,
    /// multicast, nor an IPv6 address that stands for one of IPv4 by tunnel or translation.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.AddressFamily == AddressFamily.InterNetwork || global.Contains(plain))
            && !special.Any(network => network.Contains(plain));
    }
}
