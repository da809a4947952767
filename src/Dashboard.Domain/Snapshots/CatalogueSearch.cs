using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Dashboard.Domain.Snapshots;

/// <summary>What a search can find.</summary>
public enum SearchKind
{
    Model,
    Benchmark,
    Hardware,
    Source,
}

/// <summary>One thing found.</summary>
/// <param name="Key">Its slug or id in URLs.</param>
/// <param name="Name">Its name.</param>
/// <param name="Detail">Family, category, vendor or publisher; null when unknown.</param>
/// <param name="Match">The spelling that matched, when it is not the name; else null.</param>
/// <param name="Quality">0 to 1; 1 is the name itself.</param>
public sealed record SearchHit(SearchKind Kind, string Key, string Name, string? Detail, string? Match, double Quality);

/// <summary>
/// Finds models, benchmarks, devices and sources by name or alias, tolerant of case, punctuation, word order and small slips
/// (<c>llama3.1 8b</c> finds Llama-3.1-8B). The index is made once per snapshot.
/// </summary>
public sealed class CatalogueSearch
{
    /// <summary>Longest query that is looked at; the rest is ignored.</summary>
    public const int MaxQueryLength = 100;

    private const double LeastQuality = 0.45;
    private static readonly ConditionalWeakTable<ResultSnapshot, CatalogueSearch> Known = [];

    private readonly ImmutableArray<Entry> entries;

    private CatalogueSearch(ResultSnapshot snapshot) => entries =
    [
        .. snapshot.Models.SelectMany(model => Spellings(SearchKind.Model, model.Slug, model.Name, model.Family, model.Aliases)),
        .. snapshot.Benchmarks.Values.SelectMany(
            benchmark => Spellings(SearchKind.Benchmark, benchmark.Slug, benchmark.Name, benchmark.Category, [])),
        .. snapshot.Accelerators.Values.SelectMany(device => Spellings(SearchKind.Hardware, device.Slug, device.Name, device.Vendor, [])),
        .. snapshot.Sources.Values.SelectMany(
            source => Spellings(SearchKind.Source, source.Id, source.Title, source.Publisher, [source.Id])),
    ];

    /// <summary>The index of a snapshot.</summary>
    public static CatalogueSearch Of(ResultSnapshot snapshot) => Known.GetValue(snapshot, static key => new CatalogueSearch(key));

    /// <summary>The best hits, each thing once, best first; none for a query without letters or digits.</summary>
    /// <param name="query">Any text.</param>
    /// <param name="limit">Most hits.</param>
    public ImmutableArray<SearchHit> Find(string query, int limit)
    {
        var wanted = new Spelling(query.Length > MaxQueryLength ? query[..MaxQueryLength] : query);
        return wanted.Joined.Length == 0
            ? []
            :
            [
                .. entries
                    .Select(entry => entry.Hit with { Quality = wanted.QualityOf(entry.Spelling) })
                    .Where(hit => hit.Quality >= LeastQuality)
                    .OrderByDescending(hit => hit.Quality)
                    .ThenBy(hit => hit.Match is not null)
                    .ThenBy(hit => hit.Name.Length)
                    .ThenBy(hit => hit.Name, StringComparer.OrdinalIgnoreCase)
                    .DistinctBy(hit => (hit.Kind, hit.Key))
                    .Take(limit),
            ];
    }

    private static IEnumerable<Entry> Spellings(SearchKind kind, string key, string name, string? detail, ImmutableArray<string> aliases) =>
        aliases.Select(alias => new Entry(new SearchHit(kind, key, name, detail, alias, 0), new Spelling(alias)))
            .Prepend(new Entry(new SearchHit(kind, key, name, detail, null, 0), new Spelling(name)));

    private sealed record Entry(SearchHit Hit, Spelling Spelling);

    /// <summary>A name reduced to what matters: lower-case letters and digits, in words at changes between the two.</summary>
    private sealed class Spelling
    {
        private readonly ImmutableArray<string> words;
        private readonly HashSet<string> pairs;

        public Spelling(string text)
        {
            words = Words(text);
            Joined = string.Concat(words);
            pairs = [.. Enumerable.Range(0, Math.Max(0, Joined.Length - 1)).Select(at => Joined.Substring(at, 2))];
        }

        public string Joined { get; }

        /// <summary>1 equal, 0.9 a beginning, 0.8 contained, 0.7 all words in any order, below that Dice's coefficient of letter pairs,
        /// scaled.</summary>
        public double QualityOf(Spelling other)
        {
            if (other.Joined == Joined)
            {
                return 1;
            }

            if (other.Joined.StartsWith(Joined, StringComparison.Ordinal))
            {
                return 0.9;
            }

            if (other.Joined.Contains(Joined, StringComparison.Ordinal))
            {
                return 0.8;
            }

            if (words.All(word => other.words.Any(candidate => candidate.StartsWith(word, StringComparison.Ordinal))))
            {
                return 0.7;
            }

            var shared = pairs.Count(other.pairs.Contains);
            return pairs.Count + other.pairs.Count == 0 ? 0 : 0.69 * 2 * shared / (pairs.Count + other.pairs.Count);
        }

        private static ImmutableArray<string> Words(string text)
        {
            var found = ImmutableArray.CreateBuilder<string>();
            var word = new StringBuilder();
            var digits = false;
            foreach (var rune in (text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC))
                .EnumerateRunes())
            {
                var isDigit = Rune.IsDigit(rune);
                if (!Rune.IsLetterOrDigit(rune) || (word.Length > 0 && isDigit != digits))
                {
                    Close();
                }

                if (Rune.IsLetterOrDigit(rune))
                {
                    digits = isDigit;
                    word.Append(Rune.ToLower(rune, CultureInfo.InvariantCulture));
                }
            }

            Close();
            return found.ToImmutable();

            void Close()
            {
                if (word.Length > 0)
                {
                    found.Add(word.ToString());
                    word.Clear();
                }
            }
        }
    }
}
