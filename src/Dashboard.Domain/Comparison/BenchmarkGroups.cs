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

    /// <summary>The benchmark among those given that holds all items of one, by its parts or a declared pair; null when none does. A count
    /// of comparisons takes the whole, not both.</summary>
    /// <param name="slug">Slug of the benchmark.</param>
    /// <param name="given">Slugs of those counted together.</param>
    public static string? WholeAmong(ScoreUncertainties scores, string slug, IReadOnlySet<string> given)
    {
        var found = (string?)null;
        var name = slug;
        for (var depth = 0; depth < Deepest && WholeOf(scores, name) is { } whole && whole != slug; depth++)
        {
            found = given.Contains(whole) ? whole : found;
            name = whole;
        }

        return found;
    }

    private static string? WholeOf(ScoreUncertainties scores, string slug) =>
        scores.Rules.SharedItems.FirstOrDefault(pair => pair.Benchmark == slug)?.Whole
        ?? (scores.Snapshot.Benchmarks.TryGetValue(slug, out var known) && known.PartOf is { } whole ? Slug.From(whole) : null);

    [GeneratedRegex(@"(\s*\([^)]*\)|[\s-]v?\d+\.\d+(\.\d+)?|[\s-]v\d+)+$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Variation();
}
