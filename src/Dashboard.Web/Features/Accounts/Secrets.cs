using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Web.Features.Accounts;

/// <summary>Random words that open something, of which only the hash is kept.</summary>
internal static class Secrets
{
    private const int Bytes = 32;

    /// <summary>256 random bits that can stand in a URL and a header.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 in hexadecimal. Enough for 256 random bits, which nobody can guess or look up.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
