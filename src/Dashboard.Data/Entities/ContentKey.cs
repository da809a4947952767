using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Data.Entities;

/// <summary>A short text that is equal exactly for equal columns, to find rows again by one indexed column.</summary>
internal static class ContentKey
{
    /// <summary>SHA-256 of the columns in order, in hexadecimal; null and empty differ.</summary>
    public static string Of(params ReadOnlySpan<object?> columns)
    {
        var text = new StringBuilder();
        foreach (var column in columns)
        {
            Append(text, column);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Appends a value with its length before it, and the parts of what has parts one by one,
    /// so that no text can imitate another.</summary>
    private static void Append(StringBuilder text, object? column)
    {
        object?[] parts = column switch
        {
            Provenance provenance => [(int)provenance.Evidence, (int)provenance.Marks, provenance.Source, provenance.Locator,
                provenance.ReportedBy, provenance.Status, provenance.Date, provenance.Note],
            HardwareConfiguration hardware => [hardware.Name, hardware.Count, hardware.Note],
            _ => [column],
        };
        foreach (var part in parts)
        {
            var value = part is null ? null : Convert.ToString(part, CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{value?.Length ?? -1}:{value}");
        }
    }
}
