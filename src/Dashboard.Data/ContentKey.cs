using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Data;

/// <summary>A short text that is equal exactly for equal columns, to find rows again by one indexed column.</summary>
internal static class ContentKey
{
    /// <summary>SHA-256 of the columns in order, in hexadecimal; null and empty differ.</summary>
    public static string Of(params ReadOnlySpan<object?> columns)
    {
        var text = new StringBuilder();
        foreach (var column in columns)
        {
            var value = column is null ? null : Convert.ToString(column, CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{value?.Length ?? -1}:{value}");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
