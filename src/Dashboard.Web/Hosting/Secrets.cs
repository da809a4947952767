using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Web.Hosting;

/// <summary>Random words that open something, of which only the hash is kept.</summary>
internal static class Secrets
{
    private const int Bytes = 32;
    private const int ShortBytes = 16;

    /// <summary>Length of what <see cref="CreateShort"/> makes.</summary>
    public const int ShortLength = 22;

    /// <summary>256 random bits that can stand in a URL and a header.</summary>
    public static string Create() => Create(Bytes);

    /// <summary>128 random bits in 22 characters, for links that people pass on.</summary>
    public static string CreateShort() => Create(ShortBytes);

    /// <summary>Whether a text could be one that <see cref="CreateShort"/> made: its length, and letters and digits of ASCII,
    /// <c>-</c> and <c>_</c>.</summary>
    public static bool IsShort(string text) => text.Length == ShortLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>SHA-256 in hexadecimal. Enough for 128 random bits and more, which nobody can guess or look up.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static string Create(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));
}
