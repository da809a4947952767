using System.Text.RegularExpressions;

namespace Dashboard.Domain.Comparison;

/// <summary>
/// Which benchmarks are of one kind, so that a table that chooses by itself shows one of them: the parts of a whole, the languages,
/// versions and variations of one benchmark ("BFCL-v3" and "BFCL-v4", "LMArena Text" and "LMArena Text (coding)").
/// </summary>
public static partial class BenchmarkGroups
{
    private const int Deepest = 8;

    /// <summary>A word for the group of a benchmark.</summary>
    public static string Of(ResultSnapshot snapshot, string benchmark)
    {
        var name = benchmark;
        for (var depth = 0; depth < Deepest && snapshot.Benchmarks.TryGetValue(Slug.From(name), out var known)
            && known.PartOf is { } whole; depth++)
        {
            name = whole;
        }

        return Slug.From(Variation().Replace(name, ""));
    }

    [GeneratedRegex(@"(\s*\([^)]*\)|[\s-]v?\d+\.\d+(\.\d+)?|[\s-]v\d+)+$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Variation();
}
