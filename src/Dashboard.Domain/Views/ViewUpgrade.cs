using System.Globalization;

namespace Dashboard.Domain.Views;

/// <summary>
/// Old links under today's grammar: a key that was renamed, or that people write otherwise, is read under its name. A link says which
/// version of the grammar it is written in by <c>v</c>; without it, it is in version 1. No rule may ever be taken away.
/// </summary>
public static class ViewUpgrade
{
    /// <summary>Key of the version.</summary>
    public const string VersionKey = "v";

    /// <summary>The version that is written. It is left out of links while it is 1, and grows when a key or value changes its
    /// meaning.</summary>
    public const int Version = 1;

    /// <summary>Other spellings of keys.</summary>
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.OrdinalIgnoreCase)
    {
        ["family"] = "families",
        ["benchmark"] = "benchmarks",
        ["language"] = "languages",
        ["variants"] = "variant",
        ["source"] = "sources",
        ["run"] = "runs",
        ["revision"] = "asof",
        ["as_of"] = "asof",
    };

    /// <summary>The query in today's words. A version that this release does not know is noted as a bad value:
    /// what it meant may be something else.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Apply(IEnumerable<KeyValuePair<string, string>> query,
        ICollection<InvalidValue> bad)
    {
        foreach (var (key, value) in query)
        {
            if (key == VersionKey)
            {
                if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var version) || version is < 1 or > Version)
                {
                    bad.Add(InvalidValue.Of(VersionKey, value));
                }

                continue;
            }

            yield return new(Renamed.GetValueOrDefault(key, key), value);
        }
    }
}
