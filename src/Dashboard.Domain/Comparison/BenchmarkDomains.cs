using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace Dashboard.Domain.Comparison;

/// <summary>
/// The fields that benchmarks ask about, from the table <c>Names/benchmark-domains.csv</c>: a slug, or the beginning of one with
/// <c>*</c>, and its domains. A slug goes before a beginning, a longer beginning before a shorter one. A benchmark that no line fits has no
/// domain: nobody has said.
/// </summary>
public static class BenchmarkDomains
{
    private const string Table = "Names/benchmark-domains.csv";

    private static readonly ImmutableArray<(string Benchmark, KeySet Domains)> Rows = Read();

    private static readonly FrozenDictionary<string, KeySet> Exact = Rows.Where(row => !row.Benchmark.EndsWith('*'))
        .ToFrozenDictionary(row => row.Benchmark, row => row.Domains, StringComparer.Ordinal);

    private static readonly ImmutableArray<(string Beginning, KeySet Domains)> Beginnings =
    [
        .. Rows.Where(row => row.Benchmark.EndsWith('*')).Select(row => (row.Benchmark[..^1], row.Domains))
            .OrderByDescending(row => row.Item1.Length),
    ];

    /// <summary>All domains that can be asked for; of some the shipped data has no benchmark.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "agents", "code", "finance", "health", "instructions", "knowledge", "language", "law", "long-context", "math", "reasoning",
        "safety", "science", "writing",
    ];

    /// <summary>Lines of the table, for whoever holds it against the data.</summary>
    public static IEnumerable<string> Lines => Rows.Select(row => row.Benchmark);

    /// <summary>The domains of a benchmark by its slug; empty where none is known.</summary>
    public static KeySet Of(string benchmark) => Exact.TryGetValue(benchmark, out var known) ? known
        : Beginnings.FirstOrDefault(row => benchmark.StartsWith(row.Beginning, StringComparison.Ordinal)).Domains;

    /// <summary>Whether a view lets a benchmark in by its domains.</summary>
    public static bool Allows(ViewState view, string benchmark) =>
        view.Domains.Count == 0 || Of(benchmark).Any(domain => view.Domains.Contains(domain));

    /// <exception cref="InvalidDataException">A line of the table cannot be read; it is part of the product.</exception>
    private static ImmutableArray<(string Benchmark, KeySet Domains)> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Table)!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Skip(1).Select(Line),
        ];
    }

    private static (string Benchmark, KeySet Domains) Line(string line)
    {
        var cells = line.Split(',');
        var domains = KeySet.From(cells[^1].Split('|'));
        return cells.Length == 2 && Slug.IsValid(cells[0].TrimEnd('*').TrimEnd('-')) && domains.Count > 0
            ? (cells[0], domains) : throw new InvalidDataException($"{Table}: '{line}' is no line of it.");
    }
}
